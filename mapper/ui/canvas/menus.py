"""The small menus of the map: which kind to add, and what can be done with what is there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QMenu

from mapper import edits, words
from mapper.i18n import _
from mapper.model import Kind, Link
from mapper.ui import icons
from mapper.ui.canvas import building
from mapper.ui.canvas.aligning import ALIGNED
from mapper.ui.canvas.linking import possible_kinds

if TYPE_CHECKING:
    from mapper.ui.canvas.view import Canvas


def kind_menu(canvas: Canvas, linked_to: str | None, chosen: Callable[[Kind], None]) -> QMenu:
    """The kinds that can be added, by name and key; with *linked_to* those that it can link to."""
    menu = QMenu(canvas)
    kinds: list[Kind] = [kind for kind in Kind if kind is not Kind.CHALLENGE]
    if linked_to is not None:
        kinds = possible_kinds(canvas.document.elements[linked_to].kind)
    for kind in kinds:
        key = list(Kind).index(kind) + 1
        action = menu.addAction(icons.kind_icon(kind), f"&{key}  {words.kind_name(kind)}")
        action.triggered.connect(lambda _checked=False, kind=kind: chosen(kind))
    if menu.actions():
        menu.setActiveAction(menu.actions()[0])
    return menu


Act = tuple[str, Callable[[], object]]


def context_menu(canvas: Canvas, at: QPointF) -> QMenu:
    """What can be done at a place of the map, with what is selected there."""
    menu = QMenu(canvas)
    elements = building.chosen_elements(canvas)
    link = building.chosen_link(canvas)
    if canvas.frames.chosen is not None:
        _add(menu, [(_("Name the frame"), canvas.frames.rename)])
        _add(menu, [(_("Select what it holds"), canvas.frames.enter)])
        _add(menu, [(_("Remove the frame"), canvas.frames.remove)])
        return menu
    if len(elements) == 1:
        _add(menu, [(_("Edit text"), lambda: canvas.edit_label(elements[0]))])
    if elements:
        _kinds(menu, canvas, elements)
        _several(menu, canvas, elements)
    elif link is not None:
        _link_acts(menu, canvas, link)
    if elements or link is not None:
        _focus(menu, canvas, elements)
    if canvas.selection:
        menu.addSeparator()
        _add(menu, [(_("Copy"), canvas.copy), (_("Duplicate"), canvas.duplicate)])
        _add(menu, [(_("Delete"), canvas.delete_selection)])
        _add(menu, [(_("Forget …"), canvas.forget_wanted.emit)])
        menu.addSeparator()
        _add(menu, [(_("Add as a step of the presentation"), canvas.step_wanted.emit)])
    else:
        kinds = [kind for kind in Kind if kind is not Kind.CHALLENGE]
        _kind_menu(menu, _("Add"), kinds, lambda kind: canvas.add(kind, at))
        _add(menu, [(_("Paste"), canvas.paste), (_("Show the whole map"), canvas.fit)])
    return menu


def _several(menu: QMenu, canvas: Canvas, elements: Sequence[str]) -> None:
    """What can be done with elements as such, one or many."""
    there = canvas.document.elements
    if len(elements) > 1:
        lines = menu.addMenu(_("Align"))
        ways = [(_(text), partial(building.align, canvas, how)) for how, text in ALIGNED.items()]
        _add(lines, ways[:3])
        lines.addSeparator()
        _add(lines, ways[3:])
    if len(elements) > 2:
        rows = menu.addMenu(_("Space out"))
        _add(rows, [(_("Horizontally"), partial(building.space, canvas, down=False))])
        _add(rows, [(_("Vertically"), partial(building.space, canvas, down=True))])
    if len(elements) > 1 and len({there[i].kind for i in elements}) == 1:
        _add(menu, [(_("Make one of them"), partial(building.merge, canvas))])
    if not canvas.seen.has_own_places:
        _add(menu, [(_("Frame the selection"), canvas.frames.add)])
    pinned = all(there[i].pinned for i in elements)
    text = _("Let it move when arranging") if pinned else _("Keep in place when arranging")
    _add(menu, [(text, lambda: canvas.set_pinned(not pinned))])


def _link_acts(menu: QMenu, canvas: Canvas, link: Link) -> None:
    """What can be done with a link."""
    between = building.kinds_between(canvas, link.id)
    if between:
        put = partial(building.insert, canvas, link.id)
        _kind_menu(menu, _("Insert between them"), between, put)
    if edits.offer_reconnect(canvas.document, link.id, link.target, link.source).kind is not None:
        _add(menu, [(_("Turn the link around"), partial(building.reverse, canvas))])
    _add(menu, [(_("Move the start to …"), partial(building.find_end, canvas, "source"))])
    _add(menu, [(_("Move the end to …"), partial(building.find_end, canvas, "target"))])


def _focus(menu: QMenu, canvas: Canvas, elements: Sequence[str]) -> None:
    """What can stand out alone."""
    ways = [
        ("around", _("Its surroundings"), "F8"),
        ("before", _("What leads to it"), "F7"),
        ("after", _("What follows from it"), "F9"),
        ("loop", _("The loop it is part of"), "Shift+F7"),
    ]
    if any(canvas.document.elements[i].kind is Kind.INTERVENTION for i in elements):
        ways.append(("reach", _("How far it reaches"), "Shift+F9"))
    if len(elements) > 1:
        ways.insert(0, ("between", _("The ways between them"), "Shift+F8"))
    below = menu.addMenu(_("Focus"))
    _add(
        below,
        [(f"{text}\t{key}", partial(canvas.focus_wanted.emit, way)) for way, text, key in ways],
    )


def _kinds(menu: QMenu, canvas: Canvas, elements: Sequence[str]) -> None:
    """The other kinds that elements can become."""
    own = {canvas.document.elements[i].kind for i in elements}
    if Kind.CHALLENGE not in own:
        kinds = [kind for kind in Kind if kind is not Kind.CHALLENGE and {kind} != own]
        _kind_menu(menu, _("Change kind"), kinds, partial(building.change_kind, canvas))


def _kind_menu(
    menu: QMenu, title: str, kinds: Sequence[Kind], chosen: Callable[[Kind], object]
) -> None:
    below = menu.addMenu(title)
    for kind in kinds:
        action = below.addAction(icons.kind_icon(kind), words.kind_name(kind))
        action.triggered.connect(lambda _checked=False, kind=kind: chosen(kind))


def _add(menu: QMenu, acts: Sequence[Act]) -> None:
    for text, act in acts:
        action = menu.addAction(text)
        action.triggered.connect(lambda _checked=False, act=act: act())
