"""The map on a slide: a shape for each element, a glued connector for each link."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from pptx.enum.dml import MSO_LINE_DASH_STYLE
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from mapper.report.slides import POINT, Arrow, Box, Slide, described, rgb

Spot = tuple[float, float]

_FOUR: Final[tuple[Spot, ...]] = ((0.5, 0.0), (0.0, 0.5), (0.5, 1.0), (1.0, 0.5))
_SHAPES: Final[dict[str, tuple[Any, tuple[Spot, ...]]]] = {
    "wide": (MSO_SHAPE.ROUNDED_RECTANGLE, _FOUR),
    "rounded": (MSO_SHAPE.ROUNDED_RECTANGLE, _FOUR),
    "cut": (MSO_SHAPE.FLOWCHART_CARD, _FOUR),
    "double_left": (MSO_SHAPE.FLOWCHART_PREDEFINED_PROCESS, _FOUR),
    "ellipse": (
        MSO_SHAPE.OVAL,
        ((0.5, 0.0), (0.15, 0.15), (0.0, 0.5), (0.15, 0.85), (0.5, 1.0), (0.85, 0.85), (1.0, 0.5),
         (0.85, 0.15)),
    ),
    "pill": (MSO_SHAPE.FLOWCHART_TERMINATOR, _FOUR),
    "hexagon": (
        MSO_SHAPE.HEXAGON,
        ((1.0, 0.5), (0.85, 1.0), (0.15, 1.0), (0.0, 0.5), (0.15, 0.0), (0.85, 0.0)),
    ),
    "arrow": (MSO_SHAPE.PENTAGON, _FOUR),
}  # fmt: skip
"""What an outline is called here, and its places for connectors in their order, as shares."""
_ROUND: Final = {"wide": 0.12, "rounded": 0.16, "arrow": 0.28, "hexagon": 0.25}
_LEAST: Final = 5.0
_RISE: Final = (14 * POINT, 60 * POINT)
"""So high a link goes round, at least and at most."""


def draw(shapes: Any, slide: Slide, room: tuple[int, int, int, int]) -> None:
    """Draw the map of a slide into its room: lines first, so that nothing lies below them."""
    Drawing(shapes, slide, room).draw()


class Drawing:
    """One map on one slide."""

    def __init__(self, shapes: Any, slide: Slide, room: tuple[int, int, int, int]) -> None:
        self._shapes = shapes
        self._slide = slide
        left, top, right, bottom = slide.area
        wide, high = max(right - left, 1.0), max(bottom - top, 1.0)
        self._unit = min((room[2] - room[0]) / wide, (room[3] - room[1]) / high, 2.0 * POINT)
        self._x = (room[0] + room[2] - wide * self._unit) / 2 - left * self._unit
        self._y = (room[1] + room[3] - high * self._unit) / 2 - top * self._unit
        self._made: dict[str, tuple[Box, Any]] = {}

    def draw(self) -> None:
        """Shapes in the order of reading, connectors below them."""
        for box in sorted(self._slide.boxes, key=lambda b: (round(b.y / 60), b.x)):
            self._made[box.id] = (box, self._box(box))
        if not self._made:
            return
        first = next(iter(self._made.values()))[1]._element
        for arrow in self._slide.arrows:
            for element in self._arrow(arrow):
                first.addprevious(element)

    # ---- elements

    def _at(self, x: float, y: float) -> tuple[int, int]:
        return int(self._x + x * self._unit), int(self._y + y * self._unit)

    def _box(self, box: Box) -> Any:
        kind, _spots = _SHAPES[box.form]
        left, top = self._at(box.x, box.y)
        size = Emu(int(box.width * self._unit)), Emu(int(box.height * self._unit))
        made = self._shapes.add_shape(kind, Emu(left), Emu(top), *size)
        if box.form in _ROUND and len(made.adjustments):
            made.adjustments[0] = _ROUND[box.form]
        made.name = box.text[:60]
        described(made, box.alt)
        _flat(made._element)
        made.fill.solid()
        made.fill.fore_color.rgb = rgb(box.fill)
        _line(made.line, box.edge, 1.25, box.dashed)
        self._words(made.text_frame, box)
        return made

    def _words(self, frame: Any, box: Box) -> None:
        frame.word_wrap = True
        frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        frame.margin_left = frame.margin_right = Emu(int(2 * self._unit))
        frame.margin_top = frame.margin_bottom = 0
        points = max(_LEAST, box.letters * self._unit / POINT)
        frame.text = box.text
        if box.second:
            frame.add_paragraph().text = box.second
        for n, paragraph in enumerate(frame.paragraphs):
            paragraph.alignment = PP_ALIGN.CENTER
            paragraph.font.size = Pt(round(points * (0.82 if n else 0.9), 1))
            paragraph.font.bold = box.strong and n == 0
            paragraph.font.color.rgb = rgb(box.quiet if n else box.ink)

    # ---- links

    def _arrow(self, arrow: Arrow) -> list[Any]:
        """The connector of a link, and the disc with its sign."""
        start, end = self._spot(arrow.source, arrow.start), self._spot(arrow.target, arrow.end)
        if start is None or end is None:
            return []
        made, middle = self._line(start, end)
        connector = made._element
        made._connect_begin_to(self._made[arrow.source][1], start[0])
        made._connect_end_to(self._made[arrow.target][1], end[0])
        _line(made.line, arrow.colour, max(0.75, arrow.width * self._unit / POINT), arrow.dashed)
        head = made.line._get_or_add_ln().makeelement(
            qn("a:tailEnd"), {"type": "triangle", "w": "med", "len": "med"}
        )
        made.line._get_or_add_ln().append(head)
        _flat(connector)
        described(made, arrow.alt)
        made.name = arrow.alt[:60]
        return [connector, *([self._disc(middle, arrow)] if arrow.minus else [])]

    def _spot(self, element: str, near: Spot) -> tuple[int, Spot, Spot] | None:
        """The place for a connector that is nearest to where the link touches: its number, its
        share of the shape, and where it is on the slide."""
        if element not in self._made:
            return None
        box, shape = self._made[element]
        spots = _SHAPES[box.form][1]
        fx, fy = (near[0] - box.x) / box.width, (near[1] - box.y) / box.height

        def away(n: int) -> float:
            x, y = spots[n]
            across = (x - fx) * box.width / box.height
            return float(across**2 + (y - fy) ** 2)

        n = min(range(len(spots)), key=away)
        at = shape.left + spots[n][0] * shape.width, shape.top + spots[n][1] * shape.height
        return n, spots[n], at

    def _line(self, start: tuple[int, Spot, Spot], end: tuple[int, Spot, Spot]) -> tuple[Any, Spot]:
        """A connector that leaves and comes in as the places ask, and the middle of it."""
        (_n, out, a), (_m, into, b) = start, end
        middle = (a[0] + b[0]) / 2, (a[1] + b[1]) / 2
        sideways = out[0] in (0.0, 1.0) and into[0] == 1.0 - out[0]
        forward = (b[0] - a[0]) * (1 if out[0] == 1.0 else -1) > 0
        curved = sideways and forward
        kind = MSO_CONNECTOR.CURVE if curved else MSO_CONNECTOR.STRAIGHT
        same = out[1] == into[1] and out[1] in (0.0, 1.0)
        made = self._shapes.add_connector(
            MSO_CONNECTOR.CURVE if same else kind, *(Emu(int(v)) for v in (*a, *b))
        )
        if same:
            middle = _round(made, a, b, up=out[1] == 0.0)
        return made, middle

    def _disc(self, middle: Spot, arrow: Arrow) -> Any:
        size = int(max(9 * POINT, 17 * self._unit))
        left, top = int(middle[0] - size / 2), int(middle[1] - size / 2)
        made = self._shapes.add_shape(MSO_SHAPE.OVAL, Emu(left), Emu(top), Emu(size), Emu(size))
        _flat(made._element)
        made.fill.solid()
        made.fill.fore_color.rgb = rgb("FFFFFF")
        _line(made.line, arrow.colour, 1.0, dashed=False)
        frame = made.text_frame
        frame.word_wrap = False
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        frame.text = "\N{MINUS SIGN}"
        paragraph = frame.paragraphs[0]
        paragraph.alignment = PP_ALIGN.CENTER
        paragraph.font.size = Pt(round(size / POINT * 0.7, 1))
        paragraph.font.bold = True
        paragraph.font.color.rgb = rgb(arrow.colour)
        described(made, arrow.alt)
        return made._element


def _round(made: Any, a: Spot, b: Spot, *, up: bool) -> Spot:
    """Let a connector go out and come in on the same side: it is a curve turned by a quarter, whose
    middle lies beyond both ends. Returns the top of the curve."""
    across = b[0] - a[0]
    rise = min(max(abs(across) * 0.12, _RISE[0]), _RISE[1])
    sign = -1 if up else 1
    deep = sign * (b[1] - a[1])  # how much further out the end is than the start
    beyond = rise if deep < 0 else deep + rise
    along = max(abs(deep), float(POINT))
    centre = (a[0] + b[0]) / 2, (a[1] + b[1]) / 2
    frame = made._element.spPr.get_or_add_xfrm()
    frame.set("rot", "16200000" if up else "5400000")
    turned = (across < 0) if up else (across > 0)
    for name, on in (("flipH", deep < 0), ("flipV", turned)):
        frame.set(name, "1") if on else frame.attrib.pop(name, None)
    made._element.spPr.xfrm.off.x = int(centre[0] - along / 2)
    made._element.spPr.xfrm.off.y = int(centre[1] - abs(across) / 2)
    made._element.spPr.xfrm.ext.cx = int(along)
    made._element.spPr.xfrm.ext.cy = int(abs(across))
    share = round((-beyond if deep < 0 else beyond) / along * 100_000)
    guides = made._element.spPr.find(qn("a:prstGeom")).find(qn("a:avLst"))
    guide = guides.makeelement(qn("a:gd"), {"name": "adj1", "fmla": f"val {share}"})
    guides.append(guide)
    return centre[0], a[1] + sign * beyond


def _flat(element: Any) -> None:
    """Without the shadow that a theme may ask for."""
    for found in element.iter(qn("a:effectRef")):
        found.set("idx", "0")


def _line(line: Any, colour: str, points: float, dashed: bool) -> None:
    line.color.rgb = rgb(colour)
    line.width = Pt(round(points, 2))
    if dashed:
        line.dash_style = MSO_LINE_DASH_STYLE.DASH


def kinds() -> Sequence[str]:
    """The outlines that can be drawn."""
    return tuple(_SHAPES)
