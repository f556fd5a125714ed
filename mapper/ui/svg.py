"""A sheet as SVG: what the renderer paints, written down; text as outlines or as letters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from mapper.i18n import _
from mapper.interchange.xml_text import escaped
from mapper.ui import sheet as sheets
from mapper.ui.canvas import measure
from mapper.ui.canvas.grid import Rect
from mapper.ui.canvas.renderer import DOT_STEP, Manner
from mapper.ui.canvas.scene import Scene
from mapper.ui.canvas.shapes import Shape
from mapper.ui.raster import DOT, Steady
from mapper.ui.svgpainter import SvgPainter, n

if TYPE_CHECKING:
    from mapper.ui.canvas.style import Paints
    from mapper.ui.sheet import Sheet

_FAMILY: Final = ", ".join(
    (*(f"'{name}'" for name in (measure.FAMILY, *measure.FALLBACKS)), "sans-serif")
)


def written(
    sheet: Sheet, paints: Paints, size: tuple[str, str] | None = None, outlines: bool = True
) -> bytes:
    """The sheet as an SVG file; *size* is its width and height with their units.

    With *outlines* the letters look the same everywhere and the text lies over them unseen, to be
    searched, selected and read aloud; else the text is text, with its font in the file.
    """
    painter = SvgPainter(outlines)
    renderer = _Grouped(sheet.scene, paints, painter)
    # It takes the few calls that the renderer makes, which says nothing of types.
    sheets.paint(sheet, cast(QPainter, painter), renderer, Manner())
    return _framed(sheet, painter, size or (n(sheet.width), n(sheet.height))).encode("utf-8")


class _Grouped(Steady):
    """Keeps what belongs to one element together, and writes the dots of the paper once."""

    def __init__(self, scene: Scene, paints: Paints, out: SvgPainter) -> None:
        super().__init__(scene, paints)
        self._out = out

    def element(self, painter: QPainter, shape: Shape, manner: Manner) -> None:
        self._out.begin()
        super().element(painter, shape, manner)
        self._out.end()

    def ground(self, painter: QPainter, area: Rect, scale: float) -> None:
        left, top, right, bottom = area
        rect = QRectF(left, top, right - left, bottom - top)
        painter.fillRect(rect, self.paints.colour("paper"))
        step, half = n(DOT_STEP), DOT_STEP / 2 - DOT / 2
        dot = f'x="{n(half)}" y="{n(half)}" width="{n(DOT)}" height="{n(DOT)}"'
        colour = self.paints.colour("dot").name()
        self._out.define(
            f'<pattern id="dots" x="{n(-DOT_STEP / 2)}" y="{n(-DOT_STEP / 2)}" width="{step}" '
            f'height="{step}" patternUnits="userSpaceOnUse"><rect {dot} fill="{colour}"/></pattern>'
        )
        self._out.fill_box(rect, 'fill="url(#dots)"')


def _framed(sheet: Sheet, painter: SvgPainter, size: tuple[str, str]) -> str:
    left, top, _right, _bottom = sheet.page
    view = f"{n(left)} {n(top)} {n(sheet.width)} {n(sheet.height)}"
    # A picture that does not show the title does not tell it unseen either.
    title = " ".join(sheet.scene.document.card.title.split()) if sheet.titled else _("Map")
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
            f'width="{size[0]}" height="{size[1]}" viewBox="{view}" font-family="{_FAMILY}" '
            'style="font-variant-ligatures:none">',  # the window has none, nor has a thinned font
            f"<title>{escaped(title)}</title>",
            f"<defs>{''.join(painter.definitions())}</defs>",
            *painter.parts,
            "</svg>\n",
        ]
    )
