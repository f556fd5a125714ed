"""Elements in large print: what a slide shows of them can be read from the back of the room."""

from __future__ import annotations

from typing import Final

from mapper.graph.reading import Flow
from mapper.model import Element
from mapper.ui.canvas import display, measure, style
from mapper.ui.canvas.display import Body, Row
from mapper.ui.canvas.lens import Lens
from mapper.ui.canvas.measure import BADGE, LABEL, SMALL, Face
from mapper.ui.canvas.outlines import Line, outline
from mapper.ui.canvas.scene import Scene
from mapper.ui.canvas.shapes import Shape
from mapper.ui.canvas.ways import Ways

SECOND: Final = measure.Measure(pleasant=200, widest=250, most_lines=2)


def large(element: Element, around: display.Around) -> Body:
    """An element as a slide shows it: the second line, or the stage, as large as the label; no
    chips and no small marks, which nobody reads on a wall."""
    usual = display.body(element, around)
    texts = [(row.text, row.face, row.role) for row in usual.rows if row.face is not SMALL]
    for text in _second(usual):
        texts.append((text, LABEL, usual.look.second))
    rows = _stacked(texts)
    lines = [Line(row.width / 2, row.top, row.top + measure.pitch(row.face)) for row in rows]
    shape = outline(style.FORMS[element.kind], lines, element.is_target_group)
    placed = tuple(row._replace(x=row.x + shape.text_x, top=row.top + shape.text_y) for row in rows)
    return Body(shape, usual.look, placed)


def _second(usual: Body) -> tuple[str, ...]:
    """The fact below the label: the second line, else the stage on the badge."""
    facts = [row.text for row in usual.rows if row.face is SMALL]
    facts = facts or [pill.text for pill in usual.pills if pill.face is BADGE and pill.left > 0]
    return measure.wrapped(LABEL, facts[0], SECOND) if facts else ()


def _stacked(texts: list[tuple[str, Face, str]]) -> list[Row]:
    """The lines one below the other with their middle at 0."""
    top = -sum(measure.pitch(face) for _text, face, _role in texts) / 2
    rows = []
    for text, face, role in texts:
        rows.append(Row(text, face, role, 0.0, top, measure.width(face, text)))
        top += measure.pitch(face)
    return rows


class SlideScene(Scene):
    """A scene in large print; *flow* is the way it is read, by default as its places tell."""

    def __init__(self, seen: Lens, flow: Flow | None = None) -> None:
        super().__init__(seen)
        if flow is not None:
            self.ways = Ways(self.seen, self.shape, self.rect, self.measured_boxes, flow)

    def _measure(self, element_id: str, body: Body | None = None) -> Shape:
        element = self.seen.elements[element_id]
        return super()._measure(element_id, body or large(element, self.around))
