"""A case as casemap-json text, in an order that does not change from one export to the next."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Final

from mapper.i18n import ngettext
from mapper.interchange.json_records import derived_id
from mapper.model import Card, Case, Element, Kind, Link, Record, Vote
from mapper.model.codec import to_plain

FORMAT: Final = "casemap-json"
VERSION: Final = 1

LISTS: Final = (
    "elements",
    "links",
    "sources",
    "sessions",
    "participants",
    "groups",
    "notes",
    "ballots",
    "votes",
    "scenarios",
    "registers",
    "views",
    "frames",
    "presentation",
    "loops",
    "snapshots",
)
"""The tables that are lists at the top level, in the order they are written."""

_KEYS: Final = {"presentation": "steps"}


def key_of(table: str) -> str:
    """What the list of a table is called at the top level: mostly as the table itself."""
    return _KEYS.get(table, table)


_CARD: Final = ("title", "background", "problem", "question", "setup")
_OUT: Final = {"source": "from", "target": "to"}


def write(case: Case) -> str:
    """*case* as JSON text that ``casemap_json.read`` turns into an equal case.

    Elements stand by kind, everything else by id; whole numbers are written as such; what is at
    its default is left out, and so are the positions of a map that was never laid out. The votes
    of a ballot that is still open are never written (``hidden_votes`` names them).
    """
    hidden = hidden_votes(case)
    placed = any(e.x or e.y for e in case.elements.values())
    document: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "id": case.id,
        "language": case.card.language,
        "challenge": _card_plain(case.card),
    }
    for table in LISTS:
        document[key_of(table)] = [
            _whole_numbers(_plain(record, placed))
            for record in _in_order(case.table(table).values())
            if table != "votes" or record.id not in hidden
        ]
    return json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def hidden_votes(case: Case) -> frozenset[str]:
    """The ids of the votes that nobody may see yet, because their ballot is still open."""
    hidden: set[str] = set()
    for ballot in case.ballots.values():
        if ballot.state == "open":
            votes = (v for v in case.votes.values() if v.session == ballot.session)
            hidden.update(v.id for v in votes if not ballot.targets or v.target in ballot.targets)
    return frozenset(hidden)


def left_out(case: Case) -> str:
    """One sentence on the votes that ``write`` leaves out; empty when there are none."""
    n = len(hidden_votes(case))
    if not n:
        return ""
    return ngettext(
        "{n} vote is left out, because its ballot is still open.",
        "{n} votes are left out, because their ballot is still open.",
        n,
    ).format(n=n)


def vote_id(vote: dict[str, Any]) -> str:
    """The id of a vote that has none of its own: one for each participant, target and session."""
    return derived_id(*(vote.get(k, "") for k in ("session", "participant", "target")))


def _in_order(records: Iterable[Record]) -> list[Record]:
    kinds = list(Kind)
    return sorted(
        records, key=lambda r: (kinds.index(r.kind) if isinstance(r, Element) else 0, r.id)
    )


def _card_plain(card: Card) -> dict[str, Any]:
    plain = {name: getattr(card, name) for name in _CARD} | to_plain(card)
    return {name: value for name, value in plain.items() if name not in ("id", "language")}


def _plain(record: Record, placed: bool) -> dict[str, Any]:
    plain = to_plain(record)
    if isinstance(record, Element) and placed:
        plain |= {"x": record.x, "y": record.y}
    if isinstance(record, Link):
        plain = {_OUT.get(name, name): value for name, value in plain.items()}
    if isinstance(record, Vote) and record.id == vote_id(plain):
        del plain["id"]
    for name in ("clamp", "histories"):
        if name in plain:
            plain[name] = dict(plain[name])
    return plain


def _whole_numbers(value: Any) -> Any:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, dict):
        return {k: _whole_numbers(v) for k, v in value.items()}
    if isinstance(value, list):
        return [_whole_numbers(v) for v in value]
    return value
