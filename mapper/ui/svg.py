"""A sheet as SVG: the same shapes, and text both as outlines to see and as text to read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from PySide6.QtGui import QPainterPath, QRawFont, QTextLayout, QTextOption

from mapper.ui.canvas import glyphs, measure
from mapper.ui.canvas.display import MARK_SIZE, Label, Mark
from mapper.ui.canvas.measure import Face
from mapper.ui.canvas.outlines import Point, Step
from mapper.ui.canvas.renderer import DOT_STEP
from mapper.ui.canvas.shapes import Shape
from mapper.ui.canvas.style import Look, Paints
from mapper.ui.canvas.wires import SIGN_RADIUS, Spot, Wire
from mapper.ui.legend import MARK_ROLE
from mapper.ui.sheet import Sheet

_FAMILY: Final = ", ".join((measure.FAMILY, *measure.FALLBACKS, "sans-serif"))


def written(sheet: Sheet, paints: Paints, scale: float = 1.0) -> bytes:
    """The sheet as an SVG file, *scale* pixels a map unit."""
    return _Writer(sheet, paints, scale).file().encode("utf-8")


class _Writer:
    """Collects the parts of one file and the outlines of the letters they use."""

    def __init__(self, sheet: Sheet, paints: Paints, scale: float) -> None:
        self.sheet = sheet
        self.paints = paints
        self.scale = scale
        self.parts: list[str] = []
        self.letters: dict[tuple[Face, str, int], str] = {}
        self.outlines: list[str] = []

    def file(self) -> str:
        sheet = self.sheet
        self._ground()
        for left, top, right, bottom in sheet.shown_bands():
            box = _box(left, top, right - left, bottom - top)
            self.parts.append(f'<rect {box} rx="12"{self._fill(sheet.band_role)}/>')
        links = sheet.shown_links()
        self._links(links)
        for shape in sheet.scene.elements_in(sheet.body):
            if shape.id not in sheet.hidden:
                self._element(shape)
        for piece in sheet.explained.kinds:
            dash = _dashes((5.0, 3.5)) if piece.look.dashed else ""
            self.parts.append(
                f'<path transform="translate({_n(piece.x)} {_n(piece.y)})" d="{_path(piece.steps)}"'
                f"{self._fill(piece.look.fill)}{self._outline(piece.look, piece.look.weight)}"
                f"{dash}/>"
            )
        self._links(sheet.explained.lines)
        for mark in sheet.explained.marks:
            self._mark(mark, MARK_ROLE)
        for label in sheet.labels:
            self._label([label])
        return self._framed()

    def _framed(self) -> str:
        left, top, _right, _bottom = self.sheet.page
        wide, high = self.sheet.width, self.sheet.height
        view = f"{_n(left)} {_n(top)} {_n(wide)} {_n(high)}"
        title = " ".join(self.sheet.scene.document.card.title.split())
        return "\n".join(
            [
                '<?xml version="1.0" encoding="UTF-8"?>',
                f'<svg xmlns="http://www.w3.org/2000/svg" width="{_n(wide * self.scale)}" '
                f'height="{_n(high * self.scale)}" viewBox="{view}" '
                f'font-family="{_FAMILY}" role="img">',
                f"<title>{_text(title)}</title>",
                f"<defs>{''.join(self.outlines)}</defs>",
                *self.parts,
                "</svg>\n",
            ]
        )

    def _ground(self) -> None:
        sheet = self.sheet
        if sheet.ground is None:
            return
        left, top, _right, _bottom = sheet.page
        box = _box(left, top, sheet.width, sheet.height)
        self.parts.append(f"<rect {box}{self._fill(sheet.ground)}/>")
        if sheet.ground == "paper":
            dot = f'<circle cx="0.8" cy="0.8" r="0.8"{self._fill("dot")}/>'
            self.outlines.append(
                f'<pattern id="dots" width="{_n(DOT_STEP)}" height="{_n(DOT_STEP)}" '
                f'patternUnits="userSpaceOnUse">{dot}</pattern>'
            )
            self.parts.append(f'<rect {box} fill="url(#dots)"/>')

    # ---- links

    def _links(self, wires: Sequence[Wire]) -> None:
        for wire in wires:
            stroke = wire.stroke
            dash = _dashes(stroke.dash) if stroke.dash else ""
            cap = ' stroke-linecap="round"' if stroke.dash and stroke.dash[0] < 1 else ""
            self.parts.append(
                f'<path d="{_curve(wire.points)}" fill="none"'
                f"{self._edge(stroke.role, stroke.width, stroke.pale)}{dash}{cap}/>"
            )
            tip = " ".join(f"{_n(x)},{_n(y)}" for x, y in wire.arrow)
            self.parts.append(f'<polygon points="{tip}"{self._fill(stroke.role, stroke.pale)}/>')
        for wire in wires:
            for spot in wire.spots:
                self._spot(spot, wire.stroke.role, wire.stroke.pale)

    def _spot(self, sign: Spot, role: str, pale: float) -> None:
        paper = self._fill("paper")
        if sign.name == "minus":
            self._circle(sign.x, sign.y, SIGN_RADIUS, paper + self._edge(role, 1.5, pale))
            self._stroke(((sign.x - 4, sign.y), (sign.x + 4, sign.y)), role, 2.0, pale)
        elif sign.name == "unsourced":
            edge = self._edge(role, 1.5, pale)
            self._circle(sign.x, sign.y, glyphs.DOT_RADIUS, paper + edge)
        elif sign.name == "delay":
            for line in glyphs.delay_strokes(sign):
                self._stroke(line, "paper", 5.0)
            for line in glyphs.delay_strokes(sign):
                self._stroke(line, role, 1.8, pale)
        else:
            for line in glyphs.cross_strokes(sign):
                self._stroke(line, "danger", 1.8)

    # ---- elements

    def _element(self, shape: Shape) -> None:
        body = shape.body
        look = body.look
        at = f'transform="translate({_n(shape.x)} {_n(shape.y)})"'
        self.parts.append(f"<g {at}>")
        dash = _dashes((5.0, 3.5)) if look.dashed else ""
        outline = f'd="{_path(body.outline.steps)}"'
        edge = self._outline(look, look.weight)
        self.parts.append(f"<path {outline}{self._fill(look.fill)}{edge}{dash}/>")
        for steps in body.outline.extra:
            self.parts.append(f'<path d="{_path(steps)}" fill="none"{self._outline(look, 1.2)}/>')
        for pill in body.pills:
            box = _box(pill.left, pill.top, pill.width, pill.height)
            edge = self._edge(pill.edge, 1.0, 0.0 if pill.top < 0 else 0.55)
            fill = self._fill(pill.fill)
            self.parts.append(f'<rect {box} rx="{_n(pill.height / 2)}"{fill}{edge}/>')
        for mark in body.marks:
            self._mark(mark, look.edge)
        self.parts.append("</g>")
        for text in shape.texts:
            self._label([Label(line, text.face, text.role, x, y) for line, x, y in text.lines()])

    def _mark(self, mark: Mark, role: str) -> None:
        half = MARK_SIZE / 2
        if mark.name == "key":
            points = " ".join(
                f"{_n(x)},{_n(y)}" for x, y in glyphs.star(mark.x, mark.y, half + 2.5)
            )
            fill = self._fill(role) + self._edge("paper", 1.6)
            self.parts.append(f'<polygon points="{points}"{fill}/>')
            return
        self._circle(mark.x, mark.y, half, self._fill("field") + self._edge(role, 1.0))
        for (ax, ay), (bx, by) in glyphs.MARK_STROKES[mark.name]:
            line = ((mark.x + ax, mark.y + ay), (mark.x + bx, mark.y + by))
            self._stroke(line, role, 1.2)

    # ---- text

    def _label(self, lines: Sequence[Label]) -> None:
        """One text in one or more lines: outlines that look the same everywhere, and over them
        the text itself, unseen, to be searched, selected and read aloud."""
        face, role = lines[0].face, lines[0].role
        uses = "".join(use for line in lines for use in self._letters(line))
        self.parts.append(f"<g{self._fill(role)}>{uses}</g>")
        spans = [
            f'<tspan x="{_n(line.x)}" y="{_n(line.baseline)}" '
            f'textLength="{_n(measure.width(face, line.text))}">{_text(line.text)}</tspan>'
            for line in lines
        ]
        self.parts.append(
            f'<text font-size="{face.size}" font-weight="{face.weight}" '
            f'fill-opacity="0">{" ".join(spans)}</text>'
        )

    def _letters(self, line: Label) -> Iterable[str]:
        layout = QTextLayout(line.text, measure.font(line.face))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        layout.setTextOption(option)
        layout.beginLayout()
        row = layout.createLine()
        layout.endLayout()
        base = line.baseline - row.ascent()
        for run in layout.glyphRuns():
            raw = run.rawFont()
            for index, at in zip(run.glyphIndexes(), run.positions(), strict=True):
                name = self._letter(line.face, raw, index)
                if name:
                    yield f'<use href="#{name}" x="{_n(line.x + at.x())}" y="{_n(base + at.y())}"/>'

    def _letter(self, face: Face, raw: QRawFont, index: int) -> str:
        key = (face, f"{raw.familyName()} {raw.weight()}", index)
        name = self.letters.get(key)
        if name is None:
            path = raw.pathForGlyph(index)
            name = "" if path.isEmpty() else f"g{len(self.letters)}"
            self.letters[key] = name
            if name:
                self.outlines.append(f'<path id="{name}" d="{_letter_path(path)}"/>')
        return name

    # ---- small things

    def _fill(self, role: str, pale: float = 0.0) -> str:
        return f' fill="{self.paints.colour(role, pale).name()}"'

    def _outline(self, look: Look, width: float) -> str:
        return self._edge(look.edge, self.paints.edge(width))

    def _edge(self, role: str, width: float, pale: float = 0.0) -> str:
        colour = self.paints.colour(role, pale).name()
        return f' stroke="{colour}" stroke-width="{_n(width)}" stroke-linejoin="round"'

    def _circle(self, x: float, y: float, radius: float, how: str) -> None:
        self.parts.append(f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}"{how}/>')

    def _stroke(self, line: tuple[Point, Point], role: str, width: float, pale: float = 0) -> None:
        (ax, ay), (bx, by) = line
        ends = f'd="M{_n(ax)} {_n(ay)}L{_n(bx)} {_n(by)}"'
        self.parts.append(f"<path {ends}{self._edge(role, width, pale)}/>")


def _n(value: float) -> str:
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def _text(text: str) -> str:
    """*text* without the characters that XML cannot hold."""
    return escape("".join(c for c in text if c in "\t\n" or ord(c) >= 32))


def _box(left: float, top: float, width: float, height: float) -> str:
    named = (("x", left), ("y", top), ("width", width), ("height", height))
    return " ".join(f"{name}={quoteattr(_n(value))}" for name, value in named)


def _dashes(parts: Sequence[float]) -> str:
    return f' stroke-dasharray="{" ".join(_n(part) for part in parts)}"'


def _path(steps: Iterable[Step]) -> str:
    return "".join(verb + " ".join(f"{_n(x)} {_n(y)}" for x, y in points) for verb, points in steps)


def _curve(points: Sequence[Point]) -> str:
    (x, y), *rest = points
    return f"M{_n(x)} {_n(y)}C" + " ".join(f"{_n(a)} {_n(b)}" for a, b in rest)


def _letter_path(path: QPainterPath) -> str:
    verbs = {0: "M", 1: "L", 2: "C", 3: " "}
    parts = []
    for n in range(path.elementCount()):
        element = path.elementAt(n)
        verb = verbs[element.type.value]
        parts.append(f"{verb}{_n(element.x)} {_n(element.y)}")
    return "".join(parts) + "Z"
