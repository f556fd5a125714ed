"""Pictures of a case: PNG, SVG and PDF files, and an image for the clipboard."""

from __future__ import annotations

import copy
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from PySide6.QtGui import QGuiApplication, QImage

from mapper import views
from mapper.document import Document
from mapper.errors import UseError
from mapper.i18n import _
from mapper.interchange.files import write_beside
from mapper.model import Case
from mapper.ui import pdf, raster, sheet, svg
from mapper.ui.canvas.lens import Lens
from mapper.ui.canvas.renderer import PLAIN, Stand
from mapper.ui.canvas.scene import Scene
from mapper.ui.canvas.style import Paints
from mapper.ui.canvas.ways import AT_ONCE
from mapper.ui.canvas.wires import Wire
from mapper.ui.sheet import FOREVER, Sheet
from mapper.ui.theme import THEMES
from mapper.ui.wishes import (
    GROUNDS,
    Pixels,
    Tell,
    Wish,
    millimetres,
    nobody,
    paper_size,
    pixels,
)

SUFFIXES: Final = (".png", ".svg", ".pdf")
_PATIENCE: Final = 0.2
"""So many seconds pass between two chances to give up."""
_DRAFT: Final = 0.1
"""So many seconds a draft spends on the ways of links."""
_MOST_AT_ONCE: Final = 40_000_000
"""So many pixels are held in one image: more than any clipboard carries well."""


def export_file(
    seen: Case | Lens, target: str | os.PathLike[str], wish: Wish | None = None, **wishes: Any
) -> Path:
    """Write a picture of what is *seen*; the suffix of *target* says which kind. Returns its path.

    Raises ``WorldError`` when it cannot be written and ``UseError`` for what makes no picture; a
    file that was there is then as it was.
    """
    path = Path(target)
    write_beside(path, Maker(seen).file(path.suffix, wish or wished(**wishes)))
    return path


def wished(**wishes: Any) -> Wish:
    """A wish from its parts; ids may come in any sequence."""
    only: Iterable[str] | None = wishes.pop("only", None)
    return Wish(only=None if only is None else tuple(only), **wishes)


def render_image(case: Case, wish: Wish | None = None, **wishes: Any) -> QImage:
    """A picture of *case* for the clipboard; raises ``UseError`` when there is nothing on it."""
    return Maker(case).image(wish or wished(**wishes))


def copied(scene: Scene, stand: Stand | None, theme: str, only: Iterable[str] | None) -> QImage:
    """What a scene shows, or *only* a part of it, for the clipboard and at once: of many links
    those whose way is not found yet are drawn plainly."""
    maker, wish = Maker.of(scene, stand), wished(theme=theme, only=only)
    many = len(scene.seen.links) > AT_ONCE
    planned = maker.draft(wish) if many else maker.sheet(wish)
    return raster.image(planned, Paints(THEMES[theme]), image_size(planned, wish))


class Maker:
    """Makes pictures of a case, or of what is seen of it, all in one thread: what is once measured
    serves them all.

    *tell* hears how far the work is, 0 to 1, and may raise to give up.
    """

    def __init__(self, seen: Case | Lens) -> None:
        self._seen = seen if isinstance(seen, Lens) else Lens(Document(seen))
        self._case: Case | None = None
        self._known: Mapping[str, Wire] = {}
        self._stand = PLAIN
        self._scene: Scene | None = None
        self.ready = False

    @classmethod
    def of(cls, scene: Scene, stand: Stand | None) -> Maker:
        """A maker of pictures of what a scene shows just now, and of what stands out of it, for a
        thread of its own."""
        made = cls(copy.copy(scene.seen))
        made._case = scene.document.snapshot()
        made._known = scene.ways.sure()
        made._stand = stand or PLAIN
        return made

    @classmethod
    def coded(cls, scene: Scene, stand: Stand | None) -> Maker:
        """The same with codes in the place of the names of actors, former ones too; what shows
        otherwise because of it is arranged anew."""
        from mapper.sharing import coded, former_names
        from mapper.ui.canvas.settling import settled

        document = scene.document
        case = coded(document.snapshot(), former_names(document.history))
        made = cls(Lens(Document(case), settled, scene.seen.view))
        made._stand = stand or PLAIN
        return made

    def sheet(self, wish: Wish, tell: Tell = nobody) -> Sheet:
        """What is where on the picture; ``UseError`` when there is nothing to picture."""
        scene = self._measured(tell)
        bounds = scene.shapes.bounds()
        while bounds is not None and not scene.ways.seek(bounds, _PATIENCE)[0]:
            tell(0.5)
        self.ready = True
        tell(1.0)
        return self._planned(scene, wish)

    def draft(self, wish: Wish, tell: Tell = nobody) -> Sheet:
        """The same without waiting for the ways of all links."""
        return self._planned(self._measured(tell), wish, _DRAFT)

    def _measured(self, tell: Tell) -> Scene:
        if self._scene is None:
            if self._case is not None:
                self._seen.document = Document(self._case)
            self._scene = Scene(self._seen)
            self._scene.ways.borrow(self._known)
        while not self._scene.warm(_PATIENCE):
            tell(0.1)
        return self._scene

    def _planned(self, scene: Scene, wish: Wish, seconds: float = FOREVER) -> Sheet:
        planned = sheet.plan(
            scene,
            only=wish.only,
            area=wish.area,
            with_legend=wish.legend,
            title=wish.title,
            dated=wish.title if wish.date is None else wish.date,
            ground=GROUNDS[wish.ground],
            seconds=seconds,
            stand=self._stand,
        )
        if planned is None:
            raise UseError(_nothing(wish, bool(scene.document.elements)), "empty")
        if wish.paper is not None and not wish.poster:
            wide, high = paper_size(wish.paper, planned.width >= planned.height)
            planned.shape_to(wide / high)
        return planned

    def file(self, suffix: str, wish: Wish, tell: Tell = nobody) -> bytes:
        """The file of a picture."""
        write = _WRITERS.get(suffix.lower())
        if write is None:
            raise UseError(
                _("A picture is a .png, .svg or .pdf file. Choose one of these endings."), "suffix"
            )
        planned = self.sheet(wish, lambda share: tell(share * 0.4))
        paints = Paints(THEMES[wish.theme])
        return write(planned, paints, wish, lambda share: tell(0.4 + share * 0.6))

    def image(self, wish: Wish, tell: Tell = nobody) -> QImage:
        """The picture as an image, smaller than wished where it would be too large."""
        planned = self.sheet(wish, tell)
        return raster.image(planned, Paints(THEMES[wish.theme]), image_size(planned, wish))

    def forget(self) -> None:
        """Let go of what was measured, in the thread that measured it."""
        self._scene, self.ready = None, False


def through(case: Case, name: str) -> Lens:
    """*case* as one of its views or a ready view shows it, by name or id; ``UseError`` when there
    is no such view, or none that is drawn."""
    from mapper.ui.canvas.settling import settled

    view = views.called(case, name)
    if view is None or view.form not in views.PICTURED:
        known = [views.name_of(one) for one in views.every(case) if one.form in views.PICTURED]
        text = _("There is no view “{name}” to make a picture of. Choose one of these: {names}.")
        raise UseError(text.format(name=name, names=", ".join(known)), "no_view")
    return Lens(Document(case), settled, view)


def image_size(planned: Sheet, wish: Wish) -> Pixels:
    """The size of a picture that is held in one piece."""
    size = pixels(wish, planned.width, planned.height)
    share = (_MOST_AT_ONCE / (size.wide * size.high)) ** 0.5
    if share >= 1.0:
        return size
    return pixels(replace(wish, width=int(size.wide * share)), planned.width, planned.height)


# ---- the plan


def _nothing(wish: Wish, filled: bool) -> str:
    if not filled:
        return _("The map is empty, so there is nothing to picture. Add something to it first.")
    if wish.only is not None:
        return _("Nothing is selected. Select something on the map, or choose the whole map.")
    if wish.area is not None:
        return _("Nothing of the map is in the window. Scroll to it, or choose the whole map.")
    return _("Nothing of the map is shown. Clear what hides it, and try again.")


# ---- the three kinds


def _png(planned: Sheet, paints: Paints, wish: Wish, tell: Tell) -> bytes:
    size = pixels(wish, planned.width, planned.height)
    size.check(wish)
    return raster.file(planned, paints, size, tell)


def _svg(planned: Sheet, paints: Paints, wish: Wish, tell: Tell) -> bytes:
    tell(0.0)
    return svg.written(planned, paints, svg_size(planned, wish), wish.letters != "font")


def svg_size(planned: Sheet, wish: Wish) -> tuple[str, str]:
    """Width and height of an SVG file with their units."""
    ratio = planned.height / planned.width
    if wish.cm is not None or wish.paper is not None:
        wide = millimetres(wish, planned.width, planned.height)
        return f"{wide:g}mm", f"{round(wide * ratio, 2):g}mm"
    across = float(wish.width or planned.width)
    return f"{round(across, 2):g}", f"{round(across * ratio, 2):g}"


_WRITERS: Final[dict[str, Callable[[Sheet, Paints, Wish, Tell], bytes]]] = {
    ".png": _png,
    ".svg": _svg,
    ".pdf": pdf.written,
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
