"""What is said of a map that was just opened: that it can only be read, or was not closed well."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from mapper.i18n import _, moment

if TYPE_CHECKING:
    from mapper.document import Document
    from mapper.ui.window import Window


def explain(window: Window) -> None:
    """Say above the map what a person must know before working on it, if there is anything."""
    session = window.session
    if session.why_read_only:
        acts: list[tuple[str, Callable[[], object]]] = [
            (_("Save a copy elsewhere"), window.actions_.by_name["save_copy"].trigger),
            (_("Open it again"), partial(_again, window)),
        ]
        if session.is_held_elsewhere:
            acts.append((_("Take it over …"), partial(_take_over, window)))
        window.say(session.why_read_only, *acts)
    elif session.was_recovered and session.document is not None:
        history = window.actions_.by_name["history"]
        said = _what_was_saved(session.document)
        window.say(said, (_("Show the history"), history.trigger), bad=False)


def _what_was_saved(document: Document) -> str:
    """That Mapper ended in the middle, and what the file holds as the last thing done."""
    said = _("Mapper did not end well the last time this map was open.")
    from datetime import datetime

    step = document.undo_step
    if step is None:
        return said + " " + _("Everything that was saved is here; look at what you did last.")
    last = _(
        "The last step that was saved is “{name}”, {time}. If you did anything after that, do "
        "it again."
    )
    time = moment(datetime.fromisoformat(step.time).astimezone())
    return said + " " + last.format(name=step.name, time=time)


def _again(window: Window) -> None:
    path = window.session.path
    if path is not None:
        window.close_map()
        window.open_path(path)


def _take_over(window: Window) -> None:
    from mapper.ui.dialogs.holding import may_take_over

    session = window.session
    if session.path is not None and may_take_over(window, session.path.name):
        window.guard(session.take_over)
