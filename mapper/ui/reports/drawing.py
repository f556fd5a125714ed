"""The pictures of a document: the whole map, the part that a finding is about, charts."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtGui import QImage

from mapper.model import Case
from mapper.report.content import Drawn, Tell, Wanted, nobody
from mapper.ui import raster
from mapper.ui.canvas.measure import LABEL
from mapper.ui.canvas.style import Paints
from mapper.ui.charts import files, table
from mapper.ui.pictures import Maker
from mapper.ui.reports.gathered import POINT, READABLE, gathered, unit
from mapper.ui.sheet import Sheet
from mapper.ui.theme import LIGHT
from mapper.ui.wishes import INCH, Pixels, Wish

WHOLE: Final = 3000
"""The whole map is so many pixels wide: sharp on a page that lies."""
SMALL: Final = (12.0, 7.5)
"""The room of a small picture, in centimetres."""
CHART: Final = 680.0
CHART_CM: Final = 16.0
"""A chart is so wide in its own units, and on paper."""
DPI: Final = 220
LARGEST: Final = 11.0
"""Points of the labels where there is more room than is needed."""


class Drawer:
    """Draws what a document asks for, all in one thread; may be called as a ``Draw``."""

    def __init__(self, case: Case, tell: Tell = nobody) -> None:
        self._case = case
        self._tell = tell

    def __call__(self, wanted: Wanted) -> Drawn | None:
        self._tell(0.0)  # a moment to give up: pictures are what takes time
        if wanted.name == "map":
            return self._map()
        if wanted.name == "focus":
            return self._focus(wanted)
        return self._chart(wanted.name)

    def _map(self) -> Drawn:
        planned = Maker(placed(self._case)).sheet(Wish(), self._tell)
        return _drawn(planned, planned.width * READABLE * POINT / LABEL.size, WHOLE)

    def _focus(self, wanted: Wanted) -> Drawn | None:
        planned = gathered(self._case, wanted.elements, wanted.links, SMALL)
        if planned is None:
            return None
        wide = planned.width * min(unit(planned, SMALL), LARGEST * POINT / LABEL.size)
        return _drawn(planned, wide, round(wide / 2.54 * DPI))

    def _chart(self, name: str) -> Drawn | None:
        chart = table.chart(self._case, name)
        if chart.empty:
            return None
        return _told(files.image(chart, LIGHT, 2.0, CHART, "field"), CHART_CM)


def _drawn(planned: Sheet, cm: float, wide: int) -> Drawn:
    # Rounded down: a last row that the sheet fills only in part would be grey.
    high = max(1, int(planned.height * wide / planned.width))
    return _told(raster.image(planned, Paints(LIGHT), Pixels(max(1, wide), high, DPI)), cm)


def placed(case: Case) -> Case:
    """*case*, in a fresh layout where nobody has arranged anything yet."""
    if len({(e.x, e.y) for e in case.elements.values()}) > 1 or len(case.elements) < 2:
        return case
    from mapper.ui.arrange import places

    moved = case.copy()
    for element_id, (x, y) in places(case).items():
        element = replace(case.elements[element_id], x=float(x), y=float(y))
        moved.put("elements", element_id, element)
    return moved


def _told(image: QImage, cm: float) -> Drawn:
    from mapper.ui import png

    data = png.encoded(image, round(DPI / INCH * 1000), {"Software": "Mapper"})
    return Drawn(data, image.width(), image.height(), cm)
