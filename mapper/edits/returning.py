"""The verb that brings a whole case back to a state it had before."""

from __future__ import annotations

from typing import Final

from mapper import mentions
from mapper.document import Document
from mapper.model import TABLES, Case

STAYING: Final = frozenset({"snapshots", "sessions", "participants", "groups", "ballots", "votes"})
"""What stays as it is: meetings have taken place and votes were given, whatever becomes of the map;
and the versions that are kept are what one goes back to."""


def go_back(document: Document, case: Case) -> int:
    """Bring everything but the meetings and the versions to what it is in *case*, a state of the
    same case; returns how many records that changed.

    What stays loses its mentions of elements that are no more.
    """
    changed = 0
    gone: set[str] = set()
    for table in TABLES:
        if table in STAYING:
            continue
        now, then = document.table(table), case.table(table)
        for record_id in now.keys() - then.keys():
            document.remove(now[record_id])
            gone.add(record_id)
            changed += 1
        for record_id, record in then.items():
            if now.get(record_id) != record:
                document.put(record)
                changed += 1
    mentions.forget(document, gone)
    return changed
