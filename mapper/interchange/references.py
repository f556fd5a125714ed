"""References from one record to another that lead nowhere: taken out, and said."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

from mapper.i18n import _
from mapper.interchange.imported import shown
from mapper.interchange.json_records import called, started
from mapper.model import Case, Link, NamedLoop, PresentationStep, Record
from mapper.model.references import KEYED, MANY, ONE

# A vote that lacks any of the three, or a register of nothing, says nothing and is left out whole.
_OPTIONAL: Final = (
    ("participants", "represents"),
    ("notes", "group"),
    ("views", "about"),
    ("snapshots", "session"),
)
_NEEDED: Final = frozenset({"votes", "registers"})


def without_dangling(case: Case, say: Callable[[str, str], None]) -> None:
    """Take out of *case* what refers to nothing, telling *say* what and why for each."""
    for (table, field), there in ONE.items():
        for record in list(case.table(table).values()):
            value = getattr(record, field)
            if value and value not in _known(case, there):
                say(*_nothing(table, record, value))
                _take_out(case, table, record, **{field: _empty(value, table, field)})
    for (table, field), there in MANY.items():
        for record in list(case.table(table).values()):
            _keep_known(case, table, record, field, there, say)
    for table, field in KEYED:
        for record in list(case.table(table).values()):
            _keep_keys(case, table, record, field, say)


def remapped(table: str, record: Record, ids: dict[str, dict[str, str]]) -> Record:
    """*record* with every reference changed by *ids* (old id to new id, for each table)."""
    changes: dict[str, Any] = {}
    for (where, field), there in ONE.items():
        value = getattr(record, field) if where == table else None
        if value:
            changes[field] = ids.get(there, {}).get(value, value)
    for (where, field), there in MANY.items():
        if where == table:
            new = {old: to for part in there.split(" or ") for old, to in ids.get(part, {}).items()}
            changes[field] = tuple(new.get(v, v) for v in getattr(record, field))
    for where, field in KEYED:
        if where == table:
            new = ids.get("elements", {})
            changes[field] = tuple(
                (new.get(key, key), *rest) for key, *rest in getattr(record, field)
            )
    if isinstance(record, PresentationStep):
        changes["view"] = ids.get("views", {}).get(record.view, record.view)
    return replace(record, **changes) if changes else record


def renamed(table: str, record: Record, ids: dict[str, dict[str, str]]) -> Record:
    """*record* with other ids (old to new, by table), its own and those it refers to."""
    new = remapped(table, record, ids)
    own, elements = ids.get(table, {}), ids.get("elements", {})
    if isinstance(new, Link):
        source, target = (elements.get(end, end) for end in (new.source, new.target))
        new = replace(new, source=source, target=target)
    return replace(new, id=own.get(new.id, new.id))


def without(table: str, record: Record, gone: Mapping[str, set[str]]) -> Record | None:
    """*record* with no reference to what is *gone* (ids by table), or None where nothing would be
    left of it: a link, a vote, a register, a named loop."""
    if _is_about(table, record, gone):
        return None
    changes: dict[str, Any] = {}
    for (where, field), there in ONE.items():
        if where == table and getattr(record, field) in gone[there]:
            changes[field] = _empty("", table, field)
    for (where, field), there in MANY.items():
        if where == table:
            ids = {i for part in there.split(" or ") for i in gone[part]}
            changes[field] = tuple(v for v in getattr(record, field) if v not in ids)
    for where, field in KEYED:
        if where == table:
            kept = (v for v in getattr(record, field) if v[0] not in gone["elements"])
            changes[field] = tuple(kept)
    if isinstance(record, PresentationStep) and record.view in gone["views"]:
        changes["view"] = "map"
    return replace(record, **changes) if changes else record


def _is_about(table: str, record: Record, gone: Mapping[str, set[str]]) -> bool:
    """Whether a record says nothing without what is *gone*."""
    if isinstance(record, Link):
        return not gone["elements"].isdisjoint((record.source, record.target))
    if isinstance(record, NamedLoop):
        return not gone["elements"].isdisjoint(record.elements)
    needed = ((f, there) for (where, f), there in ONE.items() if where == table)
    return table in _NEEDED and any(getattr(record, f) in gone[there] for f, there in needed)


def _take_out(case: Case, table: str, record: Record, **fields: Any) -> None:
    whole = table in _NEEDED
    case.put(table, record.id, None if whole else replace(record, **fields))


def _empty(value: object, table: str, field: str) -> str | None:
    return None if (table, field) in _OPTIONAL else ""


def _keep_known(
    case: Case,
    table: str,
    record: Record,
    field: str,
    there: str,
    say: Callable[[str, str], None],
) -> None:
    known = _known(case, there)
    values: tuple[str, ...] = getattr(record, field)
    kept = tuple(v for v in values if v in known)
    if kept != values:
        say(*_nothing(table, record, next(v for v in values if v not in known)))
        fields: dict[str, Any] = {field: kept}
        case.put(table, record.id, replace(record, **fields))


def _keep_keys(
    case: Case, table: str, record: Record, field: str, say: Callable[[str, str], None]
) -> None:
    """Keep of a list of tuples those that begin with the id of an element that is there."""
    values: tuple[tuple[Any, ...], ...] = getattr(record, field)
    kept = tuple(item for item in values if item[0] in case.elements)
    if kept != values:
        say(*_nothing(table, record, next(v[0] for v in values if v[0] not in case.elements)))
        fields: dict[str, Any] = {field: kept}
        case.put(table, record.id, replace(record, **fields))


def _known(case: Case, there: str) -> set[str]:
    return {record_id for table in there.split(" or ") for record_id in case.table(table)}


def _nothing(table: str, record: Record, value: str) -> tuple[str, str]:
    name = (
        getattr(record, "label", "")
        or getattr(record, "alias", "")
        or getattr(record, "name", "")
        or record.id
    )
    return (
        started(called(table, name)),
        _("It refers to “{id}”, which is not in the file; the reference was left out.").format(
            id=shown(value)
        ),
    )
