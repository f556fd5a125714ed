"""Charts as files and for the clipboard: PNG, SVG and PDF of what the window shows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, cast

from PySide6.QtCore import QBuffer, QByteArray, QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPdfWriter

from mapper.interchange.xml_text import escaped
from mapper.ui import png
from mapper.ui.charts.drawn import Chart
from mapper.ui.svgpainter import SvgPainter, n
from mapper.ui.theme import Theme

WIDTH: Final = 1000.0
"""How wide a chart is on a picture, in its own units."""
_SHARP: Final = 2.0
_DPI: Final = 192
_INCH: Final = 25.4
_MOST: Final = 40_000_000
"""So many pixels a picture has at most; it is less sharp then."""
_LONGEST: Final = 5000.0
"""Readers refuse pages of more than 200 inches (millimetres)."""


def image(
    chart: Chart, colours: Theme, sharp: float = _SHARP, width: float = WIDTH, ground: str = "panel"
) -> QImage:
    """A chart in pixels, on its own ground."""
    size = chart.size(width)
    sharp = min(sharp, (_MOST / (size.width() * size.height())) ** 0.5)
    wide, high = round(size.width() * sharp), round(size.height() * sharp)
    made = QImage(wide, high, QImage.Format.Format_RGB32)
    made.fill(colours.colour(ground))
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(sharp, sharp)
    chart.paint(painter, size.width(), colours)
    painter.end()
    return made


def _png(chart: Chart, colours: Theme) -> bytes:
    dots = round(_DPI / _INCH * 1000)
    return png.encoded(image(chart, colours), dots, {"Software": "Mapper"})


def _svg(chart: Chart, colours: Theme) -> bytes:
    size, painter = chart.size(WIDTH), SvgPainter(outlines=True)
    whole = QRectF(0, 0, size.width(), size.height())
    painter.fillRect(whole, colours.colour("panel"))
    # It takes the few calls that charts make, which says nothing of types.
    chart.paint(cast(QPainter, painter), size.width(), colours)
    wide, high = n(size.width()), n(size.height())
    parts = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'width="{wide}" height="{high}" viewBox="0 0 {wide} {high}">',
        f"<title>{escaped(chart.title)}</title><desc>{escaped(chart.told())}</desc>",
        f"<defs>{''.join(painter.definitions())}</defs>",
        *painter.parts,
        "</svg>\n",
    ]
    return "\n".join(parts).encode("utf-8")


def _pdf(chart: Chart, colours: Theme) -> bytes:
    size = chart.size(WIDTH)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(chart.title)
    writer.setCreator("Mapper")
    writer.setResolution(_DPI)
    unit = min(_INCH / 96, _LONGEST / max(size.width(), size.height()))
    page = QPageSize(
        QSizeF(size.width() * unit, size.height() * unit),
        QPageSize.Unit.Millimeter,
        "",
        QPageSize.SizeMatchPolicy.ExactMatch,
    )
    none = QMarginsF(0, 0, 0, 0)
    writer.setPageLayout(QPageLayout(page, QPageLayout.Orientation.Portrait, none))
    painter = QPainter(writer)
    painter.scale(unit / _INCH * _DPI, unit / _INCH * _DPI)
    painter.fillRect(QRectF(0, 0, size.width(), size.height()), colours.colour("panel"))
    chart.paint(painter, size.width(), colours)
    painter.end()
    buffer.close()
    return bytes(data.data())


WRITERS: Final[dict[str, Callable[[Chart, Theme], bytes]]] = {
    ".png": _png,
    ".svg": _svg,
    ".pdf": _pdf,
}
"""What writes a chart, by the ending of the file."""
