"""Verbs about versions of the map that are kept inside it."""

from __future__ import annotations

from mapper.document import Document
from mapper.edits.making import new_id
from mapper.model import Snapshot
from mapper.model.codec import cleaned


def keep_snapshot(document: Document, name: str, time: str, content: str) -> str:
    """Keep a packed version of the map under a name; returns its id."""
    made = cleaned(Snapshot(new_id(), " ".join(name.split()), time, None, content))
    document.put(made)
    return str(made.id)


def remove_snapshot(document: Document, snapshot_id: str) -> None:
    """Forget a version."""
    document.remove(document.table("snapshots")[snapshot_id])
