"""Acts on what is there: links split, moved and turned; elements merged, made another kind, put in
line. Each is one step, and what it could not keep is said."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from mapper import edits, words
from mapper.graph.boxes import Box
from mapper.graph.placing import free_place
from mapper.i18n import _, ngettext
from mapper.model import Kind, Link, LinkKind
from mapper.ui.canvas import adding, finder, walking, wires
from mapper.ui.canvas.aligning import ALIGNED, aligned, spaced
from mapper.ui.canvas.display import body
from mapper.ui.canvas.linking import left_out, listed, named, said
from mapper.ui.canvas.outlines import Point
from mapper.ui.canvas.shapes import Shape

if TYPE_CHECKING:
    from mapper.ui.canvas.desk import Desk
    from mapper.ui.canvas.view import Canvas


def chosen_elements(canvas: Desk) -> list[str]:
    """The elements that are selected, in the order they are stacked."""
    elements = canvas.document.elements
    chosen = [elements[i] for i in canvas.selection if i in elements]
    return [e.id for e in sorted(chosen, key=lambda e: (e.order, e.id))]


def chosen_link(canvas: Desk) -> Link | None:
    """The link that is selected, when nothing else is."""
    return walking.chosen_link(canvas.document, canvas.selection)


# ---- links


def insert(canvas: Desk, link_id: str, kind: Kind) -> str | None:
    """Put a new element between the ends of a link and write its text; returns its id."""
    document = canvas.document
    link = document.links[link_id]
    element = edits.new_element(kind)
    made: list[str] = []
    name = _("Add {kind}").format(kind=words.kind_name(kind).lower())
    merge = f"insert:{link_id}"

    def act() -> None:
        canvas.seen.require(kind)
        x, y = _between(canvas, Shape(element, body(element, canvas.scene.around)).box(), link)
        with document.edit(name, merge=merge):
            made.append(edits.insert_between(document, link_id, kind, "", x, y))
            canvas.seen.adopt(made)

    if not canvas.guard(act):
        return None
    canvas.write_new(adding.Added(made[0], merge, link))
    return made[0]


def _between(canvas: Desk, box: Box, link: Link) -> Point:
    """Free space as near as can be to the middle of a link, rather beside it than along it."""
    track = canvas.scene.wire(link.id).track
    x, y, _angle = wires.middle(track)
    flat = abs(track[-1][0] - track[0][0]) >= abs(track[-1][1] - track[0][1])
    around = adding.boxes_near(canvas.scene, (x, y))
    wished = Box(box.id, box.kind, box.width + 40, box.height, x, y)
    return free_place(around, wished, [], (1.0, 0.0) if flat else (0.0, 1.0))


def reverse(canvas: Desk) -> None:
    """Turn the selected link around, where the grammar allows."""
    link = chosen_link(canvas)
    if link is not None:
        _relink(canvas, link.id, link.target, link.source, _("Turn the link around"))


def reconnect(canvas: Desk, link_id: str, source: str, target: str) -> None:
    """Give a link another end, where the grammar allows; the link stays the same."""
    _relink(canvas, link_id, source, target, _("Move the link"))


def _relink(canvas: Desk, link_id: str, source: str, target: str, name: str) -> None:
    document = canvas.document

    def act() -> None:
        with document.edit(name):
            edits.reconnect(document, link_id, source, target)

    if canvas.guard(act):
        canvas.select([link_id])
        canvas.message.emit(said(document, document.links[link_id]))


def set_sign(canvas: Desk, sign: int) -> bool:
    """Say how the selected link acts: +1, -1 or 0 for unclear; False for a link that has none."""
    link, document = chosen_link(canvas), canvas.document
    if link is None or link.kind is not LinkKind.CAUSES:
        return False
    with document.edit(_("Change sign")):
        edits.change(document, link.id, sign=sign)
    canvas.message.emit(said(document, document.links[link.id]))
    return True


def find_link(canvas: Canvas) -> None:
    """Link the selected element with one that a few letters find; with a link selected, the
    element its keys stand on, so that one link after another can be made."""
    link = chosen_link(canvas)
    chosen = canvas.chosen_element()
    if link is not None:
        ends = (link.source, link.target)
        chosen = canvas.stood_on if canvas.stood_on in ends else link.source
    if chosen is not None:
        canvas.stood_on = chosen
        finder.to_link(canvas, chosen).show_at(canvas.beside_selection())


def find_end(canvas: Desk, end: str) -> None:
    """Move the start ("source") or the end ("target") of the selected link to an element that a
    few letters find."""
    link = chosen_link(canvas)
    if link is not None:
        take = finder.to_move(canvas, link.id, end, lambda *ends: reconnect(canvas, link.id, *ends))
        take.show_at(canvas.beside_selection())


# ---- elements


def change_kind(canvas: Desk, kind: Kind) -> None:
    """Make the selected elements another kind; which links cannot be kept is said."""
    document, chosen = canvas.document, chosen_elements(canvas)
    before = {link.id: said(document, link) for i in chosen for link in document.links_of(i)}
    lost: dict[str, None] = {}

    def act() -> None:
        with document.edit(_("Change kind")):
            for element_id in chosen:
                lost.update(
                    (link.id, None) for link in edits.change_kind(document, element_id, kind)
                )

    if canvas.guard(act) and lost:
        canvas.say(left_out([before[i] for i in lost]))


def merge(canvas: Desk) -> None:
    """Make one of the selected elements, which are of the same kind."""
    document, chosen = canvas.document, chosen_elements(canvas)
    before = {link.id: said(document, link) for i in chosen for link in document.links_of(i)}
    made: list[edits.Merged] = []

    def act() -> None:
        with document.edit(_("Merge")):
            made.append(edits.merge(document, chosen))

    if not canvas.guard(act):
        return
    merged = made[0]
    canvas.select([merged.kept])
    text = ngettext("{n} element became one: “{label}”.", "{n} elements became one: “{label}”.", 2)
    text = text.format(n=len(chosen), label=named(document.elements[merged.kept].label))
    if merged.together:
        n = len(merged.together)
        more = ngettext(
            "{n} link fell together with another: {links}.",
            "{n} links fell together with others: {links}.",
            n,
        )
        text += " " + more.format(n=n, links=listed([before[x.id] for x in merged.together]))
    if merged.within:
        n = len(merged.within)
        more = ngettext("{n} link between them is gone.", "{n} links between them are gone.", n)
        text += " " + more.format(n=n)
    canvas.say(text, role="ink")


# ---- places


def align(canvas: Desk, how: str) -> None:
    """Put the selected elements in line: their left, right, upper or lower edges or centres."""
    _place(canvas, lambda shapes: aligned(shapes, how), _(ALIGNED[how]))


def space(canvas: Desk, down: bool) -> None:
    """Put the selected elements equally far from each other."""
    name = _("Space out vertically") if down else _("Space out horizontally")
    _place(canvas, lambda shapes: spaced(shapes, down), name)


def _place(canvas: Desk, find: Callable[[list[Shape]], Mapping[str, Point]], name: str) -> None:
    shapes = [canvas.scene.shape(i) for i in chosen_elements(canvas)]
    if len(shapes) > 1:
        places = find(shapes)
        with canvas.document.edit(name):
            canvas.seen.place(places)


def kinds_between(canvas: Desk, link_id: str) -> list[Kind]:
    """The kinds that can stand between the ends of a link."""
    kinds = (kind for kind in Kind if kind is not Kind.CHALLENGE)
    return [k for k in kinds if edits.refused_between(canvas.document, link_id, k) is None]


ACTS: Final[dict[str, Callable[..., object]]] = {
    "align": align,
    "find_end": find_end,
    "find_link": find_link,
    "frame": lambda canvas: canvas.frames.add(),
    "frame_around": lambda canvas: canvas.frames.go(),
    "frame_name": lambda canvas: canvas.frames.rename(),
    "frame_off": lambda canvas: canvas.frames.remove(),
    "merge": merge,
    "reverse": reverse,
    "space": space,
}
"""What the commands of the window do on the map, by name: they are listed before a map is."""
