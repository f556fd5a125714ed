"""Verbs about versions of the map that are kept inside it."""

from __future__ import annotations

from datetime import UTC, datetime

from mapper.document import Document
from mapper.edits.making import new_id
from mapper.i18n import _, moment
from mapper.model import Case, Snapshot
from mapper.model.codec import cleaned


def keep_snapshot(document: Document, name: str, time: str, content: str) -> str:
    """Keep a packed version of the map under a name; returns its id."""
    made = cleaned(Snapshot(new_id(), " ".join(name.split()), time, None, content))
    document.put(made)
    return str(made.id)


def remove_snapshot(document: Document, snapshot_id: str) -> None:
    """Forget a version."""
    document.remove(document.table("snapshots")[snapshot_id])


def versions(case: Document | Case) -> list[Snapshot]:
    """The versions that are kept, newest first."""
    kept = [s for s in case.table("snapshots").values() if isinstance(s, Snapshot)]
    first = datetime.min.replace(tzinfo=UTC)
    return sorted(kept, key=lambda s: (time_of(s) or first, s.id), reverse=True)


def time_of(version: Snapshot) -> datetime | None:
    """When a version was kept, in local time; None where that is not known."""
    try:
        return datetime.fromisoformat(version.time).astimezone()
    except (ValueError, OverflowError, OSError):
        return None


def version_name(version: Snapshot) -> str:
    """What a version is called: by its name, or by when the work it keeps ended."""
    when = time_of(version)
    told = moment(when) if when is not None else version.time
    return version.name or _("Work session {time}").format(time=told)
