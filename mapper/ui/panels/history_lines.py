"""The steps of a case and the versions it keeps, as lines: the newest first, under their days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Final

from PySide6.QtCore import QDate, QLocale

from mapper import edits
from mapper.document import Document
from mapper.i18n import _, moment, ngettext, number
from mapper.model import Snapshot
from mapper.steps import Step
from mapper.ui.panels.timeline import Line

STEP: Final = "step:"
VERSION: Final = "version:"
START: Final = f"{STEP}0"

Dated = tuple[datetime | None, Line]
Known = dict[int, tuple[Step, bool, Dated]]


def lines_of(document: Document, wanted: str = "", known: Known | None = None) -> list[Line]:
    """A line for each step and each version that holds the words *wanted*, and one for each day.

    *known* remembers the lines of steps from one time to the next, for there may be thousands.
    """
    words = wanted.casefold().split()
    today = datetime.now().astimezone().date()
    lines: list[Line] = []
    day: date | None = None
    for when, line in _dated(document, {} if known is None else known):
        if words and not all(word in line.title.casefold() for word in words):
            continue
        if when is not None and when.date() != day:
            day = when.date()
            lines.append(Line("", day_name(day, today)))
        lines.append(line)
    if document.history.steps and not words:
        lines.append(Line(START, _("The map as it began")))
    return lines


def day_name(day: date, today: date) -> str:
    """A day as it is spoken of."""
    if day == today:
        return _("Today")
    if day == today - timedelta(days=1):
        return _("Yesterday")
    return QLocale().toString(QDate(day.year, day.month, day.day), "d MMMM yyyy")


def _dated(document: Document, known: Known) -> Iterator[Dated]:
    """Steps and versions, the newest first. A version that somebody kept is the step that did so;
    the others stand where their time is."""
    history = document.history
    versions = {version.id: version for version in edits.versions(document)}
    of_step = {
        change.id: step.number
        for step in history.steps
        for change in step.changes
        if change.table == "snapshots" and change.id in versions and change.after is not None
    }
    loose = [v for v in versions.values() if v.id not in of_step]
    kept = {n: versions[version_id] for version_id, n in of_step.items()}
    for step in reversed(history.steps):
        when, line = _step_line(step, step.number > history.position, known)
        while loose and _is_after(loose[0], when):
            yield _version_line(loose.pop(0))
        if step.number in kept:
            yield _version_line(kept[step.number])
        else:
            yield when, line
    for version in loose:
        yield _version_line(version)


def _is_after(version: Snapshot, when: datetime | None) -> bool:
    time = edits.time_of(version)
    return when is None or (time is not None and time >= when)


def _step_line(step: Step, undone: bool, known: Known) -> Dated:
    before = known.get(step.number)
    if before is not None and before[0] is step and before[1] is undone:
        return before[2]
    when, n = _when(step.time), len(step.changes)
    parts = [
        _("Undone") if undone else "",
        _clock(when),
        ngettext("{n} record", "{n} records", n).format(n=number(n)),
    ]
    hint = " · ".join(part for part in parts if part)
    dated = when, Line(f"{STEP}{step.number}", step.name, hint, quiet=undone)
    known[step.number] = step, undone, dated
    return dated


def _version_line(version: Snapshot) -> Dated:
    when = edits.time_of(version)
    title = version.name or _("End of work session")
    hint = " · ".join(part for part in (_("Version"), _clock(when)) if part)
    return when, Line(f"{VERSION}{version.id}", title, hint, icon="bookmark-plus")


def _when(time: str) -> datetime | None:
    try:
        return datetime.fromisoformat(time).astimezone()
    except (ValueError, OverflowError, OSError):
        return None


def _clock(when: datetime | None) -> str:
    return moment(when).partition(" ")[2] if when is not None else ""
