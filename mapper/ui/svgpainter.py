"""Stands where a QPainter would and writes down as SVG what it is told to paint."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QGlyphRun,
    QPainterPath,
    QPen,
    QRawFont,
    QTextLayout,
    QTextOption,
)

from mapper.interchange.xml_text import escaped
from mapper.ui import safe, webfont

_CAPS: Final = {
    Qt.PenCapStyle.RoundCap: ' stroke-linecap="round"',
    Qt.PenCapStyle.SquareCap: ' stroke-linecap="square"',
}
_VERBS: Final = {
    QPainterPath.ElementType.MoveToElement: "M",
    QPainterPath.ElementType.LineToElement: "L",
    QPainterPath.ElementType.CurveToElement: "C",
    QPainterPath.ElementType.CurveToDataElement: " ",
}


_State = tuple[int, QPen | None, QBrush | None, QFont, tuple[float, float]]


class _Pencil:
    """What a painter holds in its hand: pen, brush and font, and where the map was moved to."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self._definitions: list[str] = []
        self._opened = 0
        self._pen: QPen | None = None
        self._brush: QBrush | None = None
        self._font = QFont()
        self._moved = (0.0, 0.0)
        self._saved: list[_State] = []

    def define(self, text: str) -> None:
        """Add something that parts refer to."""
        self._definitions.append(text)

    def begin(self) -> None:
        """What follows belongs together, until ``end``."""
        self.parts.append("<g>")

    def end(self) -> None:
        """Close what was begun."""
        self.parts.append("</g>")

    def fill_box(self, rect: QRectF, how: str) -> None:
        """A rectangle that is filled in another way than with a colour."""
        self.parts.append(f"<rect {_box(rect)} {how}/>")

    def _edge(self) -> str:
        pen = self._pen
        if pen is None or pen.style() == Qt.PenStyle.NoPen:
            return ""
        width = pen.widthF()
        text = f'{_colour("stroke", pen.color())} stroke-width="{n(width)}"'
        if pen.style() == Qt.PenStyle.CustomDashLine:
            text += f' stroke-dasharray="{" ".join(n(p * width) for p in pen.dashPattern())}"'
        if pen.joinStyle() == Qt.PenJoinStyle.RoundJoin:
            text += ' stroke-linejoin="round"'
        return text + _CAPS.get(pen.capStyle(), "")

    def _fill(self) -> str:
        brush = self._brush
        if brush is None or brush.style() == Qt.BrushStyle.NoBrush:
            return ' fill="none"'
        return _colour("fill", brush.color())

    def _at(self, point: QPointF) -> tuple[float, float]:
        return point.x() + self._moved[0], point.y() + self._moved[1]

    def _rect(self, rect: QRectF) -> QRectF:
        return rect.translated(*self._moved)

    def setRenderHint(self, *_hint: object) -> None:
        """Nothing to do: every reader of SVG paints smoothly."""

    def save(self) -> None:
        state = (self._opened, self._pen, self._brush, self._font, self._moved)
        self._saved.append(state)

    def restore(self) -> None:
        opened, self._pen, self._brush, self._font, self._moved = self._saved.pop()
        self.parts.extend("</g>" for _ in range(self._opened - opened))
        self._opened = opened

    def setClipRect(self, rect: QRectF) -> None:
        name = f"part{len(self._definitions)}"
        self.define(f'<clipPath id="{name}"><rect {_box(self._rect(rect))}/></clipPath>')
        self.parts.append(f'<g clip-path="url(#{name})">')
        self._opened += 1

    def translate(self, dx: float, dy: float) -> None:
        self._moved = (self._moved[0] + dx, self._moved[1] + dy)

    def scale(self, across: float, down: float) -> None:
        if (across, down) == (1.0, 1.0):
            return
        dx, dy = self._moved
        to = f"translate({n(dx)} {n(dy)}) scale({across:g} {down:g})"
        self.parts.append(f'<g transform="{to}">')
        self._opened += 1
        self._moved = (0.0, 0.0)

    def setPen(self, pen: QPen | QColor | Qt.PenStyle) -> None:
        self._pen = pen if isinstance(pen, QPen) else QPen(pen)

    def setBrush(self, brush: QBrush | QColor | Qt.BrushStyle) -> None:
        self._brush = brush if isinstance(brush, QBrush) else QBrush(brush)

    def setFont(self, font: QFont) -> None:
        self._font = font


class SvgPainter(_Pencil):
    """Takes the calls of a QPainter that the renderer makes; coordinates are those of the map."""

    def __init__(self, outlines: bool) -> None:
        super().__init__()
        self._letters = _Letters() if outlines else None
        self._fonts: dict[tuple[str, int], webfont.Used] = {}

    def definitions(self) -> Iterator[str]:
        """What the parts refer to."""
        yield from self._definitions
        if self._letters is not None:
            yield from self._letters.outlines
        elif self._fonts:
            faces = "".join(used.face() for used in self._fonts.values())
            yield f"<style>{faces}</style>"

    def _lines(self, lines: Sequence[tuple[str, float, float]], middle: bool) -> None:
        """Lines of one text, each with the left end of its baseline."""
        font = self._font
        size = f'font-size="{n(font.pixelSize())}" font-weight="{int(font.weight())}"'
        fill = _colour("fill", self._pen.color() if self._pen else QColor())
        if self._letters is not None:
            uses = "".join(u for line in lines for u in self._letters.uses(font, *line))
            self.parts.append(f"<g{fill}>{uses}</g>")
            fill = ' fill-opacity="0"'
        else:
            for text, _x, _y in lines:
                self._note_use(text)
        anchor = ' text-anchor="middle"' if middle and self._letters is None else ""
        spans = " ".join(_span(font, line, bool(anchor)) for line in lines)
        self.parts.append(f"<text {size}{anchor}{fill}>{spans}</text>")

    def _note_use(self, text: str) -> None:
        for run in _runs(text, self._font)[1]:
            raw = run.rawFont()
            key = (raw.familyName(), int(self._font.weight()))
            used = self._fonts.setdefault(key, webfont.Used(raw, key[1]))
            used.glyphs.update(run.glyphIndexes())

    def fillRect(self, rect: QRectF, colour: QColor) -> None:
        self.fill_box(self._rect(rect), _colour("fill", colour).strip())

    def drawPath(self, path: QPainterPath) -> None:
        moved = path.translated(*self._moved) if any(self._moved) else path
        self.parts.append(f'<path d="{path_data(moved)}"{self._fill()}{self._edge()}/>')

    def drawPolygon(self, polygon: Iterable[QPointF]) -> None:
        corners = (self._at(point) for point in polygon)
        points = " ".join(f"{n(x)},{n(y)}" for x, y in corners)
        self.parts.append(f'<polygon points="{points}"{self._fill()}{self._edge()}/>')

    def drawEllipse(self, where: QRectF | QPointF, wide: float = 0, high: float = 0) -> None:
        if isinstance(where, QRectF):
            wide, high = where.width() / 2, where.height() / 2
            where = where.center()
        x, y = self._at(where)
        place = f'cx="{n(x)}" cy="{n(y)}" rx="{n(wide)}" ry="{n(high)}"'
        self.parts.append(f"<ellipse {place}{self._fill()}{self._edge()}/>")

    def drawLine(self, start: QPointF, end: QPointF) -> None:
        (ax, ay), (bx, by) = self._at(start), self._at(end)
        data = f'd="M{n(ax)} {n(ay)}L{n(bx)} {n(by)}"'
        self.parts.append(f'<path {data} fill="none"{self._edge()}/>')

    def drawRect(self, rect: QRectF) -> None:
        self.drawRoundedRect(rect, 0.0, 0.0)

    def drawRoundedRect(self, rect: QRectF, across: float, down: float) -> None:
        corner = f' rx="{n(across)}" ry="{n(down)}"' if across else ""
        box = _box(self._rect(rect))
        self.parts.append(f"<rect {box}{corner}{self._fill()}{self._edge()}/>")

    def drawText(self, at: QPointF, text: str) -> None:
        self._lines([(text, *self._at(at))], middle=False)

    def drawStaticText(self, at: QPointF, laid: safe.StaticText) -> None:
        metrics = QFontMetricsF(self._font)
        x, y = self._at(at)
        lines = []
        for row, text in enumerate(laid.text().split("\N{LINE SEPARATOR}")):
            left = x + (laid.textWidth() - metrics.horizontalAdvance(text)) / 2
            pitch = -(-metrics.height() // 1)
            lines.append((text, left, y + metrics.ascent() + row * pitch))
        self._lines(lines, middle=True)


class _Letters:
    """The outlines of letters, each written once."""

    def __init__(self) -> None:
        self.outlines: list[str] = []
        self._known: dict[tuple[str, int, float, int], str] = {}

    def uses(self, font: QFont, text: str, x: float, baseline: float) -> Iterator[str]:
        """Each letter of *text* at its place."""
        ascent, runs = _runs(text, font)
        for run in runs:
            raw = run.rawFont()
            for index, at in zip(run.glyphIndexes(), run.positions(), strict=True):
                name = self._name(raw, index)
                if name:
                    place = f'x="{n(x + at.x())}" y="{n(baseline - ascent + at.y())}"'
                    yield f'<use xlink:href="#{name}" {place}/>'

    def _name(self, raw: QRawFont, index: int) -> str:
        key = (raw.familyName(), raw.weight(), raw.pixelSize(), index)
        name = self._known.get(key)
        if name is None:
            path = raw.pathForGlyph(index)
            name = self._known[key] = "" if path.isEmpty() else f"g{len(self.outlines)}"
            if name:
                self.outlines.append(f'<path id="{name}" d="{path_data(path)}"/>')
        return name


def _runs(text: str, font: QFont) -> tuple[float, list[QGlyphRun]]:
    """How high *text* rises above its baseline, and its letters from the left on one line."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    row = layout.createLine()
    layout.endLayout()
    return row.ascent(), layout.glyphRuns()


def _span(font: QFont, line: tuple[str, float, float], middle: bool) -> str:
    text, x, baseline = line
    wide = QFontMetricsF(font).horizontalAdvance(text)
    place = f'x="{n(x + wide / 2 if middle else x)}" y="{n(baseline)}" textLength="{n(wide)}"'
    if font.letterSpacing() > 100:
        apart = wide * (1 - 100 / font.letterSpacing()) / max(1, len(text))
        place += f' letter-spacing="{n(apart)}"'
    return f"<tspan {place}>{escaped(text)}</tspan>"


def n(value: float) -> str:
    """A number as short as it can be, to a hundredth."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def _colour(name: str, colour: QColor) -> str:
    clear = f' {name}-opacity="{n(colour.alphaF())}"' if colour.alpha() < 255 else ""
    return f' {name}="{colour.name()}"{clear}'


def _box(rect: QRectF) -> str:
    named = zip(("x", "y", "width", "height"), rect.getRect(), strict=True)  # type: ignore[call-overload]
    return " ".join(f'{name}="{n(value)}"' for name, value in named)


def path_data(path: QPainterPath) -> str:
    """A path as SVG writes it; Qt keeps no sign that a figure is closed."""
    parts: list[str] = []
    start = end = (0.0, 0.0)
    for at in range(path.elementCount()):
        element = path.elementAt(at)
        x, y = element.x, element.y
        verb = _VERBS[element.type]
        if verb == "M":
            parts.extend(_closed(parts, start, end))
            start = (x, y)
        end = (x, y)
        parts.append(f"{verb}{n(x)} {n(y)}")
    parts.extend(_closed(parts, start, end))
    return "".join(parts)


def _closed(parts: Iterable[str], start: tuple[float, float], end: tuple[float, float]) -> str:
    return "Z" if parts and start == end else ""
