"""The small menus of the map: which kind to add, and what can be done with what is there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from mapper import words
from mapper.i18n import _
from mapper.model import Kind, judge
from mapper.ui import icons
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
    elements = [i for i in canvas.selection if i in canvas.document.elements]
    links = [i for i in canvas.selection if i in canvas.document.links]
    if len(elements) == 1:
        _add(menu, _element_acts(canvas, elements[0]))
        _kinds(menu, canvas, elements[0])
    if elements:
        pinned = all(canvas.document.elements[i].pinned for i in elements)
        text = _("Let it move when arranging") if pinned else _("Keep in place when arranging")
        _add(menu, [(text, lambda: canvas.set_pinned(not pinned))])
    if len(links) == 1 and not elements:
        link = canvas.document.links[links[0]]
        ends = [canvas.document.elements[i].kind for i in (link.target, link.source)]
        if judge(*ends).kind is not None:
            _add(menu, [(_("Turn the link around"), lambda: canvas.reverse_link(links[0]))])
    if canvas.selection:
        menu.addSeparator()
        _add(menu, [(_("Copy"), canvas.copy), (_("Duplicate"), canvas.duplicate)])
        _add(menu, [(_("Delete"), canvas.delete_selection)])
    else:
        add = menu.addMenu(_("Add"))
        for kind in [kind for kind in Kind if kind is not Kind.CHALLENGE]:
            action = add.addAction(icons.kind_icon(kind), words.kind_name(kind))
            action.triggered.connect(lambda _checked=False, kind=kind: canvas.add(kind, at))
        _add(menu, [(_("Paste"), canvas.paste), (_("Show the whole map"), canvas.fit)])
    return menu


def _element_acts(canvas: Canvas, element_id: str) -> Sequence[Act]:
    return [(_("Edit text"), lambda: canvas.edit_label(element_id))]


def _kinds(menu: QMenu, canvas: Canvas, element_id: str) -> None:
    """The other kinds that the element can become."""
    own = canvas.document.elements[element_id].kind
    if own is Kind.CHALLENGE:
        return
    kinds = menu.addMenu(_("Change kind"))
    for kind in Kind:
        if kind not in (Kind.CHALLENGE, own):
            action = kinds.addAction(icons.kind_icon(kind), words.kind_name(kind))
            action.triggered.connect(lambda _checked=False, kind=kind: canvas.change_kind(kind))


def _add(menu: QMenu, acts: Sequence[Act]) -> list[QAction]:
    made = []
    for text, act in acts:
        action = menu.addAction(text)
        action.triggered.connect(lambda _checked=False, act=act: act())
        made.append(action)
    return made
