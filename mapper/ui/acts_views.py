"""The commands about looking: the ready views, the filter, focus."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from mapper.forms import NAMES
from mapper.i18n import N_
from mapper.ui.act import Act
from mapper.ui.acts_map import has_map
from mapper.ui.viewbar.offered import ICONS, KEYS, forms

if TYPE_CHECKING:
    from mapper.ui.stage import Stage
    from mapper.ui.window import Window


def stage(window: Window) -> Stage | None:
    """The middle of the window, while a map is open."""
    return window.workspace.stage if window.workspace is not None and has_map(window) else None


# ---- when


def can_show(window: Window, form: str) -> bool:
    """Whether a ready view can be shown."""
    return has_map(window) and form in forms()


def is_shown(window: Window, form: str) -> bool:
    """Whether a ready view is looked at."""
    shown = stage(window)
    return shown is not None and shown.looking.view.id == form


def can_focus(window: Window) -> bool:
    """Whether there is something on the map to focus on."""
    shown = stage(window)
    if shown is None or not shown.is_map:
        return False
    return bool(shown.canvas.selection) or shown.focusing.now is not None


def can_find_ways(window: Window) -> bool:
    """Whether several elements are selected on the map."""
    shown = stage(window)
    if shown is None or not shown.is_map:
        return False
    return len([i for i in shown.canvas.selection if i in shown.document.elements]) > 1


def has_focus(window: Window) -> bool:
    """Whether something is in focus."""
    shown = stage(window)
    return shown is not None and shown.focusing.now is not None


def hides(window: Window) -> bool:
    """Whether something is left out."""
    shown = stage(window)
    return shown is not None and bool(shown.looking.hidden_words)


# ---- doing


def show_form(window: Window, form: str) -> None:
    """Look through a ready view."""
    if shown := stage(window):
        shown.looking.show_form(form)


def focus(window: Window, way: str) -> None:
    """Let what spreads from the selection stand out."""
    if shown := stage(window):
        shown.focusing.begin(way)


def end_focus(window: Window) -> None:
    """Show everything alike again."""
    if shown := stage(window):
        shown.focusing.end()


def open_filter(window: Window) -> None:
    """Offer the choices of the filter."""
    if shown := stage(window):
        shown.bar.open_filter()


def save_view(window: Window) -> None:
    """Ask for the name of a new view."""
    if shown := stage(window):
        shown.bar.begin_saving()


def manage_views(window: Window) -> None:
    """Open the dialog of the user's views."""
    if shown := stage(window):
        shown.bar.manage()


def clear(window: Window) -> None:
    """Show what is hidden."""
    if shown := stage(window):
        shown.looking.clear()


def _view_act(form: str, text: str) -> Act:
    return Act(
        f"view_{form}",
        text,
        partial(show_form, form=form),
        (KEYS[form],),
        ICONS[form],
        partial(can_show, form=form),
        checked=partial(is_shown, form=form),
    )


def _focus_act(way: str, text: str, key: str) -> Act:
    when = can_find_ways if way == "between" else can_focus
    return Act(f"focus_{way}", text, partial(focus, way=way), (key,) if key else (), "focus", when)


ACTS: Final[tuple[Act, ...]] = (
    *(_view_act(form, text) for form, text in NAMES.items() if form != "map"),
    Act("filter", N_("Filter …"), open_filter, ("Ctrl+Shift+F",), "list-filter"),
    Act("save_view", N_("Save view …"), save_view, ("Ctrl+Alt+S",), "bookmark-plus"),
    Act("manage_views", N_("Manage views …"), manage_views),
    Act("show_all", N_("Show what is hidden"), clear, ("Ctrl+Shift+0",), "", hides),
    _view_act("map", NAMES["map"]),
    _focus_act("around", N_("Focus: surroundings"), "F8"),
    _focus_act("before", N_("Focus: what leads to it"), "F7"),
    _focus_act("after", N_("Focus: what follows from it"), "F9"),
    _focus_act("between", N_("Focus: ways between them"), "Shift+F8"),
    _focus_act("loop", N_("Focus: the loop it is part of"), "Shift+F7"),
    _focus_act("reach", N_("Focus: how far it reaches"), "Shift+F9"),
    Act("end_focus", N_("End the focus"), end_focus, (), "x", has_focus),
)
"""The commands about looking, for the tables of all commands."""

VIEWS: Final = " ".join(f"view_{form}" for form in NAMES)
FOCUS: Final = (
    "focus_around focus_before focus_after | focus_between focus_loop focus_reach | end_focus"
)
