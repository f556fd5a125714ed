"""Drawing a link from the edge of an element: to another element, or into the empty map."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter

from mapper import edits, words
from mapper.document import Document
from mapper.i18n import N_, _, ngettext
from mapper.model import Kind, Link, LinkKind, judge
from mapper.ui import safe
from mapper.ui.canvas import overlay, style, wires
from mapper.ui.canvas.outlines import Point
from mapper.ui.canvas.quick import route_between
from mapper.ui.canvas.renderer import Manner, Renderer
from mapper.ui.canvas.shapes import Shape
from mapper.ui.canvas.tools import Mods, Tool

if TYPE_CHECKING:
    from mapper.ui.canvas.view import Canvas


TOLD: Final = 3
"""So many links are named in a sentence; the others are counted."""


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


def listed(sentences: Sequence[str]) -> str:
    """Some sentences one after the other, and how many more there are."""
    told = "; ".join(sentences[:TOLD])
    more = len(sentences) - TOLD
    return told if more < 1 else _("{some} and {n} more").format(some=told, n=more)


def left_out(lost: Sequence[str]) -> str:
    """The sentence about links that a new kind cannot keep, by what they said."""
    text = ngettext(
        "{n} link does not fit the new kind and was left out: {links}. Undo brings it back.",
        "{n} links do not fit the new kind and were left out: {links}. Undo brings them back.",
        len(lost),
    )
    return text.format(n=len(lost), links=listed(lost))


class LinkTool(Tool):
    """Draws a link; nothing is recorded until the hand lets go over something."""

    cursor = Qt.CursorShape.CrossCursor
    hint = N_("Let go to add a linked element here.")

    def __init__(self, canvas: Canvas, at: QPointF, source: str) -> None:
        super().__init__(canvas, at)
        self.fixed = canvas.scene.shape(source)
        self._at = at
        self._target: Shape | None = None
        self._offer: edits.LinkOffer | None = None

    # ---- what it means to let go

    def ends(self, other: str) -> tuple[str, str]:
        """The source and the target of the link when the hand lets go over an element."""
        return self.fixed.id, other

    def offer(self, other: str) -> edits.LinkOffer:
        """Whether the link can be made with an element."""
        return edits.offer_link(self.canvas.document, *self.ends(other))

    def take(self, other: str) -> None:
        """Make the link."""
        self.canvas.link(*self.ends(other))

    def drop(self, at: QPointF) -> None:
        """The hand lets go over the empty map."""
        self.canvas.choose_kind(at, linked_to=self.fixed.id)

    # ---- the gesture

    def move(self, at: QPointF, mods: Mods) -> None:
        canvas = self.canvas
        self._at = at
        under = canvas.scene.element_at(*canvas.viewport.to_map(at), 6 / canvas.zoom)
        if under is None or under.id == self.fixed.id:
            self._target, self._offer = None, None
        elif self._target is None or under.id != self._target.id:
            self._target, self._offer = under, self.offer(under.id)
        canvas.follow_hand(at)
        canvas.update()

    def end(self, at: QPointF, mods: Mods) -> None:
        self.move(at, mods)
        if self._target is None:
            if not self.fixed.contains(*self.canvas.viewport.to_map(at)):
                self.drop(at)
            return
        assert self._offer is not None
        if self._offer.kind is not None:
            self.take(self._target.id)
            return
        source, target = self.ends(self._target.id)
        back = (target, source) if self._offer.reverse else None
        self.canvas.refuse(at, self._offer.sentence, back)

    # ---- what it looks like

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
            overlay.note(painter, canvas, self._at, _(self.hint), "muted")
        elif refused:
            overlay.note(painter, canvas, self._at, _("This link cannot be drawn."), "danger")
        else:
            text = sentence(canvas.document, *self.ends(self._target.id))
            overlay.note(painter, canvas, self._at, text, "ink")

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
        """The link from end to end, or from the fixed end to the hand."""
        ghost = Link("", LinkKind.CAUSES, "", "", sign=1, strength=2, sources=("x",))
        spot = (at[0] - 1, at[1] - 1, at[0] + 1, at[1] + 1)
        rect = self._target.rect if self._target is not None else spot
        around = [(spot[0], at[1]), (at[0], spot[1]), (spot[2], at[1]), (at[0], spot[3])]
        polygon = self._target.polygon if self._target is not None else around
        route = route_between(self.fixed.rect, rect)
        if route is None:
            return None
        ends: tuple[Sequence[Point], Sequence[Point]] = (self.fixed.polygon, polygon)
        if self.ends("")[1] == self.fixed.id:
            route, ends = route[::-1], ends[::-1]
        made = wires.wire(ghost, self.fixed.element, route, ends)
        return wires.recoloured(made, style.Stroke(role, 2.0))
