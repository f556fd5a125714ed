"""Two copies of a case made one: three states, record by record, and then what must hold in a map.

What only one copy changed is taken, what both changed alike is as they have it, and what they
changed differently is as it is in mine, and said. What one removed and the other changed, or still
uses, is kept. The result is always a case that can be.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from mapper.document import Document
from mapper.errors import UseError
from mapper.i18n import _
from mapper.merging import records
from mapper.merging.conflicts import Conflict, Key
from mapper.merging.rules import Rules
from mapper.model import TABLES, Case


@dataclass(frozen=True, slots=True)
class Merged:
    """What became of two copies: the *case*; how many records of it came from the other copy; and
    every conflict, in the order of the tables."""

    case: Case
    came: int
    conflicts: tuple[Conflict, ...]


def merge(
    base: Case | None, mine: Case, theirs: Case, turned: Collection[Key] = frozenset()
) -> Merged:
    """Make one case of two copies; *base* is what they were before they parted.

    Without *base* everything that differs is a conflict. Conflicts whose key is in *turned* are
    decided the other way than by themselves. Raises ``UseError`` for two different cases.
    """
    if mine.id != theirs.id or (base is not None and base.id != mine.id):
        text = _(
            "These are two different maps, not two copies of one. Import the other one instead."
        )
        raise UseError(text, "other_case")
    case = mine.copy()
    found: list[Conflict] = []
    for table in TABLES:
        own, other = mine.table(table), theirs.table(table)
        before = base.table(table) if base is not None else {}
        for name in dict.fromkeys([*own, *other]):
            was = before.get(name) if base is not None else records.UNKNOWN
            record, conflicts = records.merged(table, was, own.get(name), other.get(name), turned)
            found += conflicts
            if record != own.get(name):
                case.put(table, name, record)
    rules = Rules((base, mine, theirs), case, found, frozenset(turned))
    rules.hold()
    return Merged(case, _differing(mine, case), rules.conflicts())


def _differing(before: Case, after: Case) -> int:
    changed = sum(before.table(t).get(r.id) != r for t, r in after.records())
    return changed + sum(r.id not in after.table(t) for t, r in before.records())


def put_into(document: Document, case: Case) -> None:
    """Bring *document* to *case* in one step that can be undone."""
    with document.edit(_("Merge")):
        for table in TABLES:
            there = document.table(table)
            new = case.table(table)
            for record in there.values():
                if record.id not in new:
                    document.remove(record)
            for record in new.values():
                if there.get(record.id) != record:
                    document.put(record)
