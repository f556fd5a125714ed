"""The legend of a picture: the kinds, lines and signs that are on it, each with a sample."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from mapper import words
from mapper.i18n import N_, _
from mapper.model import Kind
from mapper.ui.canvas import colouring, measure, style
from mapper.ui.canvas.display import MARK_SIZE, Label, Mark
from mapper.ui.canvas.measure import SMALL
from mapper.ui.canvas.outlines import Form, Step, sample
from mapper.ui.canvas.shapes import Shape
from mapper.ui.canvas.wires import Spot, Wire, straight

ROW: Final = 30.0
GAP: Final = 26.0
BESIDE: Final = 8.0
KIND_SIZE: Final = (34.0, 22.0)
LINE_SIZE: Final = 46.0
MARK_ROLE: Final = "muted"

_LINES: Final[tuple[tuple[str, str, style.Stroke, tuple[str, ...]], ...]] = (
    ("plus", N_("leads to"), style.Stroke("link.plus", 2.0), ()),
    ("minus", N_("reduces"), style.Stroke("link.minus", 2.0), ("minus",)),
    ("unclear", N_("affects unclearly"), style.Stroke("link.unclear", 2.0, style.DASHES), ()),
    ("delay", N_("takes more than six months"), style.Stroke("link.plus", 2.0), ("delay",)),
    ("unsourced", N_("no source"), style.Stroke("link.plus", 2.0), ("unsourced",)),
    ("plain", N_("other links"), style.PLAIN, ()),
    ("quiet", N_("has to do with"), style.QUIET, ()),
    ("proposed", N_("asked, not confirmed"), style.PROPOSED, ()),
    ("declined", N_("declined"), style.PROPOSED, ("declined",)),
)
_STROKES: Final = {style.PROPOSED: "proposed", style.QUIET: "quiet"}
_MARKS: Final[tuple[tuple[str, str], ...]] = (
    ("key", N_("key")),
    ("source", N_("has a source")),
    ("note", N_("has a note")),
    ("pin", N_("keeps its place")),
)


@dataclass(frozen=True, slots=True)
class KindSample:
    """A kind: its small outline with its centre at (x, y)."""

    steps: tuple[Step, ...]
    look: style.Look
    x: float
    y: float


@dataclass(slots=True)
class Legend:
    """All samples with their names, in map units, and where they end below."""

    kinds: list[KindSample] = field(default_factory=list)
    lines: list[Wire] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    bottom: float = 0.0


class _Rows:
    """Entries beside each other, in as many rows as they need."""

    def __init__(self, sides: tuple[float, float], top: float) -> None:
        self._start, self._most = sides
        self._x, self._y = self._start, top + ROW / 2
        self.labels: list[Label] = []

    @property
    def bottom(self) -> float:
        return self._y + ROW / 2

    def next_row(self) -> None:
        if self._x > self._start:
            self._x, self._y = self._start, self._y + ROW

    def place(self, size: float, text: str) -> tuple[float, float]:
        """Room for a sample *size* wide with its text: its left end and the middle of its row."""
        wide = size + BESIDE + measure.width(SMALL, text)
        if self._x + wide > self._most:
            self.next_row()
        x, y = self._x, self._y
        baseline = y - measure.pitch(SMALL) / 2 + measure.ascent(SMALL)
        self.labels.append(Label(text, SMALL, "ink", x + size + BESIDE, baseline))
        self._x += wide + GAP
        return x, y


def explained(
    shapes: Sequence[Shape],
    wires: Sequence[Wire],
    sides: tuple[float, float],
    top: float,
    colour: str = "kind",
) -> Legend:
    """The legend of a picture with these elements and links, between two *sides*, below *top*;
    what colours stand for is said where that is another thing than the kind."""
    rows = _Rows(sides, top)
    made = Legend()
    for form, look, text in (*_kinds(shapes, colour), *_meanings(shapes, colour)):
        x, y = rows.place(KIND_SIZE[0], text)
        steps = sample(form, *KIND_SIZE)
        made.kinds.append(KindSample(steps, look, x + KIND_SIZE[0] / 2, y))
    rows.next_row()
    lines = _lines_on(wires)
    for name, text, stroke, signs in _LINES:
        if name in lines:
            x, y = rows.place(LINE_SIZE, _(text))
            made.lines.append(_line(x, y, stroke, signs))
    marks = {mark.name for shape in shapes for mark in shape.body.marks}
    for name, text in _MARKS:
        if name in marks:
            x, y = rows.place(MARK_SIZE, _(text))
            made.marks.append(Mark(name, x + MARK_SIZE / 2, y))
    made.labels, made.bottom = rows.labels, rows.bottom
    return made


def _kinds(shapes: Sequence[Shape], colour: str) -> Iterator[tuple[Form, style.Look, str]]:
    """The shapes of the kinds on the picture, and that of roles nobody has."""
    there = {shape.kind for shape in shapes}
    for kind in Kind:
        if kind in there:
            own = colour == "kind" or kind is Kind.CHALLENGE
            look = style.LOOKS[kind] if own else colouring.NOTHING
            yield style.FORMS[kind], look, words.kind_name(kind)
    if any(shape.body.look is style.EMPTY_ROLE for shape in shapes):
        yield style.FORMS[Kind.ROLE], style.EMPTY_ROLE, _("Role nobody has yet")


def _meanings(shapes: Sequence[Shape], colour: str) -> Iterator[tuple[Form, style.Look, str]]:
    """What the colours on the picture stand for, where that is not the kind."""
    there = {shape.body.look for shape in shapes}
    for look, text in colouring.meanings(colour):
        if look in there:
            yield Form.ROUNDED, look, text


def _lines_on(wires: Sequence[Wire]) -> set[str]:
    """Which of the lines are on the picture."""
    names: set[str] = set()
    for wire in wires:
        role = wire.stroke.role.removeprefix("link.")
        names.add(_STROKES.get(wire.stroke, role))
        names.update(spot.name for spot in wire.spots)
    return names


def _line(x: float, y: float, stroke: style.Stroke, signs: Sequence[str]) -> Wire:
    end = x + LINE_SIZE
    half = 3.6 + 0.75 * stroke.width
    arrow = ((end, y), (end - 10, y - half), (end - 10, y + half))
    spots = tuple(Spot(name, x + LINE_SIZE / 2 - 4, y, 0.0) for name in signs)
    points = straight((x, y), (end - 8, y))
    bounds = (x, y - 10, end, y + 10)
    return Wire("", "", "", points, arrow, ((x, y), (end, y)), spots, stroke, False, bounds)
