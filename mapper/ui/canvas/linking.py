"""Drawing a link from the edge of an element: to another element, or into the empty map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter

from mapper import edits, words
from mapper.document import Document
from mapper.i18n import _
from mapper.model import Kind, Link, LinkKind, judge
from mapper.ui import safe
from mapper.ui.canvas import overlay, style, wires
from mapper.ui.canvas.outlines import Point
from mapper.ui.canvas.quick import moving_wire, route_between
from mapper.ui.canvas.renderer import Manner, Renderer
from mapper.ui.canvas.shapes import Shape
from mapper.ui.canvas.tools import Mods, Tool

if TYPE_CHECKING:
    from mapper.ui.canvas.view import Canvas


def possible_kinds(source: Kind) -> list[Kind]:
    """The kinds an element of *source* kind can be linked with, in either direction."""
    return [kind for kind in Kind if kind is not Kind.CHALLENGE and can_link(source, kind)]


def can_link(a: Kind, b: Kind) -> bool:
    """Whether a link between the kinds is possible, one way round or the other."""
    return judge(a, b).kind is not None or judge(b, a).kind is not None


def direction(old: Kind, new: Kind) -> bool | None:
    """Whether a new element of kind *new* is linked from the *old* one (True), to it (False), or
    not at all (None): causes and resources lead to what is there, consequences follow from it."""
    if new in (Kind.CAUSE, Kind.RESOURCE, Kind.INTERVENTION) and judge(new, old).kind is not None:
        return False
    if judge(old, new).kind is not None:
        return True
    return False if judge(new, old).kind is not None else None


def link_ends(document: Document, old: str, new: str) -> tuple[str, str] | None:
    """The source and target of the link between an element and the new one beside it."""
    elements = document.elements
    forward = direction(elements[old].kind, elements[new].kind)
    if forward is None:
        return None
    return (old, new) if forward else (new, old)


def sentence(document: Document, source: str, target: str) -> str:
    """What a link would say: "Weak finances leads to Rent debts"."""
    a, b = document.elements[source], document.elements[target]
    kind = judge(a.kind, b.kind).kind
    assert kind is not None
    values = edits.starting_values(document, source, target, kind)
    return said(document, Link("", kind, source, target, **values))


def said(document: Document, link: Link) -> str:
    """What a link says, also one that is not there any longer."""
    a, b = document.elements[link.source], document.elements[link.target]
    return f"{named(a.label)} {words.link_phrase(link, a.kind, b.kind)} {named(b.label)}"


def named(label: str) -> str:
    """The text of an element inside a sentence."""
    return safe.one_line(label, 32) or words.untitled()


class LinkTool(Tool):
    """Draws a link; nothing is recorded until the hand lets go over something."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, canvas: Canvas, at: QPointF, source: str) -> None:
        super().__init__(canvas, at)
        self._source = canvas.scene.shape(source)
        self._at = at
        self._target: Shape | None = None
        self._offer: edits.LinkOffer | None = None

    def move(self, at: QPointF, mods: Mods) -> None:
        canvas = self.canvas
        self._at = at
        under = canvas.scene.element_at(*canvas.viewport.to_map(at), 6 / canvas.zoom)
        if under is None or under.id == self._source.id:
            self._target, self._offer = None, None
        elif self._target is None or under.id != self._target.id:
            self._target = under
            self._offer = edits.offer_link(canvas.document, self._source.id, under.id)
        canvas.follow_hand(at)
        canvas.update()

    def end(self, at: QPointF, mods: Mods) -> None:
        self.move(at, mods)
        canvas, source = self.canvas, self._source.id
        if self._target is None:
            x, y = canvas.viewport.to_map(at)
            if not self._source.contains(x, y):
                canvas.choose_kind(at, linked_to=source)
            return
        target = self._target.id
        assert self._offer is not None
        if self._offer.kind is not None:
            canvas.link(source, target)
            return
        canvas.refuse(at, self._offer.sentence, (target, source) if self._offer.reverse else None)

    def paint(self, painter: QPainter) -> None:
        canvas = self.canvas
        refused = self._offer is not None and self._offer.kind is None
        if self._target is not None:
            role = "danger" if refused else "selection"
            painter.setPen(canvas.paints.pen(role, 2.0, cosmetic=True))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            overlay.ring(painter, canvas.viewport, self._target)
        self._paint_line(painter, "danger" if refused else "link.plus")
        if self._target is None:
            text = _("Let go to add a linked element here.")
            overlay.note(painter, canvas, self._at, text, "muted")
        elif refused:
            overlay.note(painter, canvas, self._at, _("This link cannot be drawn."), "danger")
        else:
            said = sentence(canvas.document, self._source.id, self._target.id)
            overlay.note(painter, canvas, self._at, said, "ink")

    def _paint_line(self, painter: QPainter, role: str) -> None:
        canvas = self.canvas
        made = self._wire(canvas.viewport.to_map(self._at), role)
        if made is None:
            return
        painter.save()
        painter.setTransform(canvas.viewport.transform(), True)
        Renderer(canvas.scene, canvas.paints).wires(painter, [made], Manner(canvas.zoom), 0.0)
        painter.restore()

    def _wire(self, at: Point, role: str) -> wires.Wire | None:
        source, target = self._source, self._target
        ghost = Link("", LinkKind.CAUSES, source.id, "", sign=1, strength=2, sources=("x",))
        made: wires.Wire | None
        if target is not None:
            made = moving_wire(ghost, source, target, (source.x, source.y), (target.x, target.y))
        else:
            route = route_between(source.rect, (at[0] - 1, at[1] - 1, at[0] + 1, at[1] + 1))
            if route is None:
                return None
            spot = [(at[0] - 1, at[1]), (at[0], at[1] - 1), (at[0] + 1, at[1]), (at[0], at[1] + 1)]
            made = wires.wire(ghost, source.element, route, (source.polygon, spot))
        if made is None:
            return None
        return wires.recoloured(made, style.Stroke(role, 2.0))
