"""The menu of views: the ready ones, the user's own, and what can be done with the one shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtGui import QAction, QActionGroup, QIcon
from PySide6.QtWidgets import QMenu

from mapper import views
from mapper.i18n import _
from mapper.ui import icons, safe
from mapper.ui.viewbar import keeping
from mapper.ui.viewbar.choices import COLOURS
from mapper.ui.viewbar.looking import Looking
from mapper.ui.viewbar.offered import ICONS, KEYS, forms


@dataclass(frozen=True, slots=True)
class Doings:
    """What the menu cannot do by itself."""

    save: Callable[[], object]
    manage: Callable[[], object]


def fill(menu: QMenu, looking: Looking, doings: Doings, *, keys: bool = True) -> None:
    """Put all of it into a menu, which may have held something before."""
    menu.clear()
    group = QActionGroup(menu)
    for form in forms():
        _ready(menu, group, looking, form, keys)
    fill_own(menu, looking)
    menu.addSeparator()
    menu.addAction(icons.icon("bookmark-plus"), _("Save view …"), doings.save)
    if keeping.own_views(looking.document):
        menu.addAction(_("Manage views …"), doings.manage)


def fill_own(menu: QMenu, looking: Looking) -> None:
    """The user's views, and what can be done with the one that is looked at."""
    own = keeping.own_views(looking.document)
    group = QActionGroup(menu)
    if own:
        menu.addSeparator()
    for view in own:
        now = view.id == looking.view.id
        action = menu.addAction(
            _icon(view.form, now), _plain(view.name), partial(looking.show_kept, view.id)
        )
        _tick(group, action, now)
    menu.addSeparator()
    _changes(menu, looking)


def _ready(menu: QMenu, group: QActionGroup, looking: Looking, form: str, keys: bool) -> None:
    name = _(views.NAMES[form])
    shown = f"{name}\t{KEYS[form]}" if keys else name
    now = looking.view.id == form
    action = menu.addAction(_icon(form, now), shown, partial(looking.show_form, form))
    _tick(group, action, now)


def _icon(form: str, now: bool) -> QIcon:
    """The icon of a form, or a tick: a menu has no room for both."""
    return icons.icon("check", "accent") if now else icons.icon(ICONS[form])


def _tick(group: QActionGroup, action: QAction, on: bool) -> None:
    action.setCheckable(True)
    group.addAction(action)
    action.setChecked(on)


def _changes(menu: QMenu, looking: Looking) -> None:
    """What can be done with the view that is looked at."""
    view, document = looking.view, looking.document
    if keeping.differs(document, view):
        menu.addAction(_("Update the view"), partial(keeping.update, document, view))
    if keeping.may_stand_apart(view):
        apart = menu.addAction(_("An arrangement of its own"))
        apart.setCheckable(True)
        apart.setChecked(keeping.stands_apart(document, view))
        apart.triggered.connect(lambda on: keeping.stand_apart(looking.canvas.seen, on))


def fill_colours(menu: QMenu, looking: Looking) -> None:
    """What colours can stand for."""
    menu.clear()
    group = QActionGroup(menu)
    for colour, name in COLOURS.items():
        action = menu.addAction(_(name), partial(looking.choose, colour=colour))
        _tick(group, action, colour == looking.view.colour)


def fill_starts(menu: QMenu, looking: Looking) -> None:
    """The elements from which the view can start."""
    menu.clear()
    group = QActionGroup(menu)
    there = looking.document.elements
    for element_id in looking.starts():
        element = there[element_id]
        action = menu.addAction(
            icons.kind_icon(element.kind),
            _plain(element.label),
            partial(looking.choose, about=element_id),
        )
        _tick(group, action, element_id == looking.view.about)


def _plain(text: str) -> str:
    """A text of the case as a menu shows it: one line, and no letter marked."""
    return safe.one_line(text, 60).replace("&", "&&")
