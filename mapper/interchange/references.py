"""References from one record to another that lead nowhere: taken out, and said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from mapper.i18n import _
from mapper.interchange.imported import shown
from mapper.interchange.json_records import called, started
from mapper.model import Case, Record, Scenario

# Which table a field refers to, for every table but the links, whose ends must be there.
_ONE: Final[dict[tuple[str, str], str]] = {
    ("participants", "represents"): "elements",
    ("groups", "session"): "sessions",
    ("notes", "group"): "groups",
    ("ballots", "session"): "sessions",
    ("votes", "session"): "sessions",
    ("votes", "participant"): "participants",
    ("votes", "target"): "elements",
    ("registers", "element"): "elements",
}
_MANY: Final[dict[tuple[str, str], str]] = {
    ("elements", "sources"): "sources",
    ("links", "sources"): "sources",
    ("participants", "sessions"): "sessions",
    ("groups", "participants"): "participants",
    ("ballots", "targets"): "elements",
}
# A vote that lacks any of the three, or a register of nothing, says nothing and is left out whole.
_NEEDED: Final = frozenset({"votes", "registers"})


def without_dangling(case: Case, say: Callable[[str, str], None]) -> None:
    """Take out of *case* what refers to nothing, telling *say* what and why for each."""
    for (table, field), there in _ONE.items():
        for record in list(case.table(table).values()):
            value = getattr(record, field)
            if value and value not in case.table(there):
                say(*_nothing(table, record, value))
                _take_out(case, table, record, **{field: _empty(value, table, field)})
    for (table, field), there in _MANY.items():
        for record in list(case.table(table).values()):
            _keep_known(case, table, record, field, there, say)
    for scenario in list(case.scenarios.values()):
        _keep_clamps(case, scenario, say)


def remapped(table: str, record: Record, ids: dict[str, dict[str, str]]) -> Record:
    """*record* with every reference changed by *ids* (old id to new id, for each table)."""
    changes: dict[str, Any] = {}
    for (where, field), there in _ONE.items():
        value = getattr(record, field) if where == table else None
        if value:
            changes[field] = ids.get(there, {}).get(value, value)
    for (where, field), there in _MANY.items():
        if where == table:
            new = ids.get(there, {})
            changes[field] = tuple(new.get(v, v) for v in getattr(record, field))
    if isinstance(record, Scenario):
        new = ids.get("elements", {})
        changes["clamp"] = tuple((new.get(key, key), value) for key, value in record.clamp)
    return replace(record, **changes) if changes else record


def _take_out(case: Case, table: str, record: Record, **fields: Any) -> None:
    whole = table in _NEEDED
    case.put(table, record.id, None if whole else replace(record, **fields))


def _empty(value: object, table: str, field: str) -> str | None:
    return None if (table, field) in (("participants", "represents"), ("notes", "group")) else ""


def _keep_known(
    case: Case,
    table: str,
    record: Record,
    field: str,
    there: str,
    say: Callable[[str, str], None],
) -> None:
    known = case.table(there)
    values: tuple[str, ...] = getattr(record, field)
    kept = tuple(v for v in values if v in known)
    if kept != values:
        say(*_nothing(table, record, next(v for v in values if v not in known)))
        fields: dict[str, Any] = {field: kept}
        case.put(table, record.id, replace(record, **fields))


def _keep_clamps(case: Case, scenario: Scenario, say: Callable[[str, str], None]) -> None:
    kept = tuple(pair for pair in scenario.clamp if pair[0] in case.elements)
    if kept != scenario.clamp:
        lost = next(key for key, _value in scenario.clamp if key not in case.elements)
        say(*_nothing("scenarios", scenario, lost))
        case.put("scenarios", scenario.id, replace(scenario, clamp=kept))


def _nothing(table: str, record: Record, value: str) -> tuple[str, str]:
    name = getattr(record, "label", "") or getattr(record, "alias", "") or record.id
    return (
        started(called(table, name)),
        _("It refers to “{id}”, which is not in the file; the reference was left out.").format(
            id=shown(value)
        ),
    )
