"""What can be found by name: entries from providers, ranked by how well they fit what is typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtGui import QIcon

from mapper.ui.search.matching import Query

MOST: Final = 60
"""So many are listed; more letters find the rest."""
ENOUGH: Final = 8
"""Where fewer fit by their words, letters in order count as well."""
RECENT: Final = 12
"""So many of those gone to last are remembered, and come first."""
_LATELY: Final = 6
_IDLE: Final = 45


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be gone to or done.

    *key* stays the same from one opening to the next; *where* says what it is or in which menu it
    stands; *also* are other words it is found by; *why* says why it cannot be done now.
    *offered* entries are listed before anything is typed.
    """

    key: str
    text: str
    where: str
    run: Callable[[], object]
    icon: QIcon | None = None
    keys: str = ""
    also: str = ""
    why: str = ""
    offered: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """An entry that fits, and where in its text the letters stand."""

    entry: Entry
    spans: tuple[tuple[int, int], ...] = ()


def best(entries: Sequence[Entry], typed: str, recent: Sequence[str] = ()) -> list[Found]:
    """The entries that fit best, best first; with nothing typed the recent and the offered."""
    query = Query(typed)
    if not query:
        return [Found(entry) for entry in _first(entries, recent)]
    known = dict.fromkeys(recent, _LATELY)
    ranked = _ranked(entries, query, known, loosely=False)
    if len(ranked) < ENOUGH:
        seen = {entry.key for entry in ranked}
        rest = [entry for entry in entries if entry.key not in seen]
        ranked += _ranked(rest, query, known, loosely=True)
    return [Found(entry, tuple(query.spans(entry.text))) for entry in ranked[:MOST]]


def _ranked(
    entries: Iterable[Entry], query: Query, known: dict[str, int], *, loosely: bool
) -> list[Entry]:
    scored = []
    for n, entry in enumerate(entries):
        score = query.score(entry.text, f"{entry.where} {entry.also}", loosely=loosely)
        if score:
            score += known.get(entry.key, 0) - (_IDLE if entry.why else 0)
            scored.append((-score, len(entry.text), n, entry))
    scored.sort(key=lambda row: row[:3])
    return [row[3] for row in scored[:MOST]]


def _first(entries: Sequence[Entry], recent: Sequence[str]) -> list[Entry]:
    by_key = {entry.key: entry for entry in entries}
    lately = [by_key[key] for key in recent if key in by_key and not by_key[key].why]
    offered = (e for e in entries if e.offered and not e.why and e.key not in recent)
    return [*lately, *offered][:MOST]


def remembered(recent: Sequence[str], key: str) -> list[str]:
    """The recent keys after one was gone to."""
    return [key, *(other for other in recent if other != key)][:RECENT]
