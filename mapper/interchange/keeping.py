"""Versions that the program keeps by itself when a session of work, or of a lab, has ended."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable
from datetime import UTC, datetime
from typing import Final

from mapper import edits
from mapper.document import Document
from mapper.i18n import _
from mapper.interchange.snapshots import packed
from mapper.model import Snapshot
from mapper.model.codec import cleaned

LATEST: Final = 10
"""So many of those kept automatically stay; of older ones the last of each week."""


def keep(document: Document, session: str | None = None, now: datetime | None = None) -> bool:
    """Keep a version of the map as it is, of *session* when a lab has ended; False when the newest
    version says the same.

    It has no name, it is called by its time. It is no step: undo goes on where the user left off.
    """
    content = packed(document.snapshot())
    kept = edits.versions(document)
    if kept and kept[0].content == content:
        return False
    time = (now or datetime.now(UTC)).astimezone(UTC).isoformat(timespec="seconds")
    made = cleaned(Snapshot(edits.new_id(), "", time, session, content, automatic=True))
    spoken_of = {c.id for step in document.history.steps for c in step.changes}
    document.beside(_("Keep this version"), [made], to_drop([made, *kept], spoken_of))
    return True


def to_drop(versions: Iterable[Snapshot], spoken_of: Collection[str] = ()) -> list[Snapshot]:
    """Those of *versions*, newest first, that are no longer needed: kept automatically, of no lab
    session, of no step, and neither among the latest nor the last of their week."""
    automatic = [v for v in versions if v.automatic and v.session is None]
    weeks: dict[Hashable, str] = {}
    for version in automatic:
        when = edits.time_of(version)
        weeks.setdefault(when.isocalendar()[:2] if when is not None else version.id, version.id)
    stay = {v.id for v in automatic[:LATEST]} | set(weeks.values()) | set(spoken_of)
    return [v for v in automatic if v.id not in stay]
