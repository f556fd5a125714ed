"""Where the entries of quick find come from: every part of the program that has names adds one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QAction, QIcon, QKeySequence
from PySide6.QtWidgets import QMenu
from shiboken6 import isValid

from mapper import views, words
from mapper.edits import framing, notes
from mapper.i18n import N_, _
from mapper.model import Filter, Frame, Kind, PresentationStep
from mapper.ui import acts_map, icons, safe
from mapper.ui.canvas import frames
from mapper.ui.presenting.slides import steps_of, view_of
from mapper.ui.search.entries import Entry

if TYPE_CHECKING:
    from mapper.ui.window import Window

_WHYS: Final[dict[object, str]] = {
    acts_map.has_map: N_("Open a map first"),
    acts_map.has_picture: N_("Go to a view that shows the map first"),
    acts_map.has_choice: N_("Select something on the map first"),
    acts_map.can_undo: N_("There is nothing to undo"),
    acts_map.can_redo: N_("There is nothing to redo"),
}
_LONGEST: Final = 160


# ---- elements and notes


def elements(window: Window) -> Iterator[Entry]:
    """Every element of the map."""
    work = window.workspace
    if work is None or not window.shows_map:
        return
    pictures = {kind: icons.kind_icon(kind) for kind in Kind}
    names = {kind: words.kind_name(kind) for kind in Kind}
    for element in work.document.elements.values():
        text = safe.one_line(element.label, _LONGEST) or words.untitled()
        yield Entry(
            f"element:{element.id}",
            text,
            names[element.kind],
            partial(_go_to, window, element.id),
            pictures[element.kind],
            also=" ".join(element.tags),
        )


def _go_to(window: Window, element_id: str) -> None:
    """Select an element and bring it into sight, if need be without what hides it."""
    work = window.workspace
    if work is None or element_id not in work.document.elements:
        return
    seen = work.canvas.seen
    if element_id not in seen.elements:
        work.stage.looking.choose(filter=Filter())
    if element_id in seen.elements:
        work.go_to(element_id)
    else:
        work.stage.go_to([element_id])


def loose_notes(window: Window) -> Iterator[Entry]:
    """Every loose note."""
    work = window.workspace
    if work is None or not window.shows_map:
        return
    picture = icons.icon("sticky-note")
    for note in notes.loose(work.document):
        text = safe.one_line(note.text, _LONGEST) or words.untitled()
        run = partial(work.loose.show_note, note.id)
        yield Entry(f"note:{note.id}", text, _("Loose note"), run, picture, also=note.theme)


# ---- what shows the map


def steps(window: Window) -> Iterator[Entry]:
    """Every step of the presentation."""
    work = window.workspace
    if work is None or not window.shows_map:
        return
    picture = icons.icon("presentation")
    for n, step in enumerate(steps_of(work.document), start=1):
        caption = step.caption.strip() or views.name_of(view_of(work.document, step))
        text = safe.one_line(caption, _LONGEST)
        run = partial(_go_to_step, window, step)
        where = _("Step {n}").format(n=n)
        yield Entry(f"step:{step.id}", text, where, run, picture, also=step.notes)


def _go_to_step(window: Window, step: PresentationStep) -> None:
    if window.workspace is not None:
        window.workspace.show_tab("steps")
        window.workspace.presenting.panel.select([step.id])
        window.workspace.presenting.show_step(step)


def all_frames(window: Window) -> Iterator[Entry]:
    """Every frame around a part of the map."""
    work = window.workspace
    if work is None or not window.shows_map:
        return
    picture = icons.icon("square-dashed")
    for frame in framing.frames_of(work.document):
        text = safe.one_line(frames.title_of(frame), _LONGEST)
        run = partial(_go_to_frame, window, frame)
        yield Entry(f"frame:{frame.id}", text, _("Frame"), run, picture)


def _go_to_frame(window: Window, frame: Frame) -> None:
    """Choose a frame and bring it into sight; only the whole map has frames."""
    work = window.workspace
    if work is None:
        return
    if work.canvas.seen.has_own_places:
        work.stage.show_whole()
    work.canvas.setFocus()
    work.canvas.frames.choose(frame.id)
    work.canvas.reveal(frame.id)


# ---- commands


def commands(window: Window) -> Iterator[Entry]:
    """Every command: those of the menus, with those that the menus fill when they open, and those
    that stand in none."""
    window.actions_.refresh()
    names = {action: name for name, action in window.actions_.by_name.items()}
    seen: set[tuple[str, str]] = set()
    for top in window.menuBar().actions():
        menu = top.menu()
        if isinstance(menu, QMenu):
            for path, action in _actions(menu, plain(top.text())):
                entry = _command(window, action, path, names.get(action, ""))
                if (entry.key, entry.text) not in seen:
                    seen.add((entry.key, entry.text))
                    yield entry
    known = {key for key, _text in seen}
    for action, name in names.items():  # those that have keys but stand in no menu
        if f"command:{name}" not in known:
            yield _command(window, action, "", name)


def _actions(menu: QMenu, path: str) -> Iterator[tuple[str, QAction]]:
    menu.aboutToShow.emit()  # some menus are filled when they open
    for action in menu.actions():
        below = action.menu()
        if isinstance(below, QMenu):
            yield from _actions(below, f"{path} › {plain(action.text())}")
        elif not action.isSeparator():
            yield path, action


def _command(window: Window, action: QAction, path: str, name: str) -> Entry:
    text, _tab, key = action.text().partition("\t")
    native = QKeySequence.SequenceFormat.NativeText
    own = name != ""
    return Entry(
        f"command:{name}" if own else f"command:{path.rpartition(' › ')[2]}/{plain(text)}",
        plain(text),
        path,
        partial(_trigger, action),
        _picture(action),
        keys=action.shortcut().toString(native) or key,
        why="" if action.isEnabled() else _why(window, name),
        offered=own and name not in _NOT_OFFERED,
    )


def _picture(action: QAction) -> QIcon:
    if action.isChecked():
        return icons.icon("check")
    return icons.icon("arrow-right") if action.icon().isNull() else action.icon()


_NOT_OFFERED: Final = frozenset({"find", "quit", "close"})


def _why(window: Window, name: str) -> str:
    from mapper.ui.actions import ACTS

    if not acts_map.has_map(window):
        return _(_WHYS[acts_map.has_map])
    when = next((act.when for act in ACTS if act.name == name), None)
    return _(_WHYS[when]) if when in _WHYS else _("Not possible with what is selected")


def _trigger(action: QAction) -> None:
    if isValid(action) and action.isEnabled():
        action.trigger()


def plain(text: str) -> str:
    """The text of a menu without the mark of its key."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


Provider = Callable[["Window"], Iterable[Entry]]

PROVIDERS: Final[tuple[Provider, ...]] = (elements, commands, all_frames, steps, loose_notes)
"""All that can be found; whoever has more to name adds a provider."""
