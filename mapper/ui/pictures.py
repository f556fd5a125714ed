"""Pictures of a case: PNG, SVG and PDF files, and an image for the clipboard."""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import (
    QGuiApplication,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
)

from mapper.document import Document
from mapper.errors import UseError, WorldError
from mapper.i18n import _, number
from mapper.interchange.files import write_beside
from mapper.model import Case
from mapper.ui import png, safe, sheet, svg
from mapper.ui.canvas.grid import Rect
from mapper.ui.canvas.renderer import Manner, Renderer
from mapper.ui.canvas.scene import Scene
from mapper.ui.canvas.style import Paints
from mapper.ui.sheet import Sheet
from mapper.ui.theme import THEMES

SUFFIXES: Final = (".png", ".svg", ".pdf")
GROUNDS: Final[dict[str, str | None]] = {"white": "field", "paper": "paper", "transparent": None}
SCREEN_DPI: Final = 96
USUAL_DPI: Final = 192
MOST_PIXELS: Final = 120_000_000
LONGEST_SIDE: Final = 20_000
_PDF_DPI: Final = 1200


def export_file(
    case: Case,
    target: str | os.PathLike[str],
    *,
    width: int | None = None,
    dpi: int | None = None,
    theme: str = "light",
    only: Iterable[str] | None = None,
    area: Rect | None = None,
    legend: bool = False,
    title: bool = False,
    ground: str = "white",
) -> Path:
    """Write a picture of *case*; the suffix of *target* says which kind. Returns its path.

    *width* is in pixels, or *dpi* in dots an inch (96 shows the map at 100 %); *only* chooses
    elements and links by id, *area* is a part of the map (left, top, right, bottom). Raises
    ``WorldError`` when it cannot be written and ``UseError`` for what makes no picture; a file
    that was there is then as it was.
    """
    path = Path(target)
    if path.suffix.lower() not in SUFFIXES:
        raise UseError(
            _("A picture is a .png, .svg or .pdf file. Choose one of these endings."), "suffix"
        )
    scene = Scene(Document(case))
    planned = _planned(scene, only, area, legend, title, ground)
    paints = Paints(THEMES[theme])
    write_beside(path, _MAKERS[path.suffix.lower()](planned, paints, _scale(planned, width, dpi)))
    return path


def render_image(
    case: Case,
    *,
    dpi: int = USUAL_DPI,
    theme: str = "light",
    only: Iterable[str] | None = None,
    area: Rect | None = None,
    legend: bool = False,
    title: bool = False,
    ground: str = "white",
) -> QImage:
    """A picture of *case* for the clipboard; raises ``UseError`` when there is nothing on it."""
    planned = _planned(Scene(Document(case)), only, area, legend, title, ground)
    scale = dpi / SCREEN_DPI
    largest = min(LONGEST_SIDE / max(planned.width, planned.height), _most_scale(planned))
    return _image(planned, Paints(THEMES[theme]), min(scale, largest))


def _planned(
    scene: Scene,
    only: Iterable[str] | None,
    area: Rect | None,
    legend: bool,
    title: bool,
    ground: str,
) -> Sheet:
    planned = sheet.plan(
        scene, only=only, area=area, with_legend=legend, title=title, ground=GROUNDS[ground]
    )
    if planned is None:
        raise UseError(_("There is nothing to picture. Select something, or show it."), "empty")
    return planned


def _scale(planned: Sheet, width: int | None, dpi: int | None) -> float:
    """Pixels a map unit."""
    if width is not None:
        return max(1, width) / planned.width
    return max(1, dpi or USUAL_DPI) / SCREEN_DPI


def _most_scale(planned: Sheet) -> float:
    return math.sqrt(MOST_PIXELS / (planned.width * planned.height))


# ---- the three kinds


def _image(planned: Sheet, paints: Paints, scale: float) -> QImage:
    wide, high = max(1, round(planned.width * scale)), max(1, round(planned.height * scale))
    if max(wide, high) > LONGEST_SIDE or wide * high > MOST_PIXELS:
        largest = min(LONGEST_SIDE / max(planned.width, planned.height), _most_scale(planned))
        most = int(planned.width * largest)
        raise UseError(
            _(
                "A picture {n} pixels wide is too large. Choose at most {most} pixels, or a PDF, "
                "which is sharp at every size."
            ).format(n=number(wide), most=number(most)),
            "too_large",
        )
    opaque = planned.ground is not None
    kind = QImage.Format.Format_RGB32 if opaque else QImage.Format.Format_ARGB32_Premultiplied
    image = QImage(wide, high, kind)
    if image.isNull():
        raise WorldError(
            _("There is not enough memory for this picture. Choose a smaller width."), "memory"
        )
    image.fill(0)
    painter = QPainter(image)
    _paint(planned, painter, paints, wide / planned.width, laid=True)
    painter.end()
    return image


def _paint(planned: Sheet, painter: QPainter, paints: Paints, scale: float, laid: bool) -> None:
    painter.scale(scale, scale)
    painter.translate(-planned.page[0], -planned.page[1])
    shown = scale if laid else 4.0
    sheet.paint(planned, painter, Renderer(planned.scene, paints), Manner(shown, laid=laid))


def _png(planned: Sheet, paints: Paints, scale: float) -> bytes:
    image = _image(planned, paints, scale)
    dots = round(scale * SCREEN_DPI / 0.0254)
    return png.encoded(image, dots, {"Software": "Mapper"})


def _svg(planned: Sheet, paints: Paints, scale: float) -> bytes:
    return svg.written(planned, paints, scale)


def _pdf(planned: Sheet, paints: Paints, scale: float) -> bytes:
    """One page as large as the map at 100 %, in points of 1/72 inch; text stays text."""
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setCreator("Mapper")
    writer.setTitle(safe.one_line(planned.scene.document.card.title, 200))
    point = 72 / SCREEN_DPI
    most = 14_000 / max(planned.width, planned.height)  # readers refuse pages above 200 inches
    point = min(point, most)
    size = QSizeF(planned.width * point, planned.height * point)
    page = QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
    portrait = QPageLayout.Orientation.Portrait
    writer.setPageLayout(QPageLayout(page, portrait, QMarginsF(), QPageLayout.Unit.Point))
    writer.setResolution(_PDF_DPI)
    painter = QPainter(writer)
    _paint(planned, painter, paints, point * _PDF_DPI / 72, laid=False)
    painter.end()
    buffer.close()
    return bytes(held.data())


_MAKERS: Final[dict[str, Callable[[Sheet, Paints, float], bytes]]] = {
    ".png": _png,
    ".svg": _svg,
    ".pdf": _pdf,
}


def ready() -> None:
    """Make sure there is an application with the program's font, also where there is no screen."""
    from PySide6.QtWidgets import QApplication

    from mapper.ui import theme

    app = QGuiApplication.instance()
    if app is None:
        if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
            os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        app = QApplication([])
        _KEPT.append(app)
    if isinstance(app, QApplication):
        theme.load_fonts(app)


_KEPT: list[object] = []
