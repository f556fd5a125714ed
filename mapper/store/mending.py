"""Rows of a damaged file made records of a case again: each value checked, what breaks a rule left
out or mended, and every loss told."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Final

from mapper import naming, words
from mapper.i18n import N_, _
from mapper.model import TABLES, Card, Case, Element, Kind, Link, LinkKind, Record, judge
from mapper.model.codec import (
    BadValue,
    check_choices,
    check_record,
    field_defaults,
    field_types,
    read_value,
)
from mapper.model.references import KEYED, MANY, ONE
from mapper.store.rows import Column, columns, loads

_BROKEN: Final = N_("Its values cannot be read.")
_FIELD: Final = N_("What stood there cannot be read, and was left out.")
_ENDLESS: Final = N_("What it links is lost.")
_UNFIT: Final = N_("These two cannot be linked that way.")
_TWICE: Final = N_("Another link says the same.")
_ABOUT: Final = N_("What it is about is lost.")
_SECOND: Final = N_("A map has one challenge, so this one is a cause now.")
_NONE: Final = N_("It is lost; a new one stands in its place.")


@dataclass(frozen=True, slots=True)
class Loss:
    """One thing that could not be saved as it was, and why, in words."""

    what: str
    why: str


class Mender:
    """Takes rows table by table and makes a case of them; ``lost`` tells what it could not take."""

    def __init__(self) -> None:
        self.lost: list[Loss] = []
        self._tables: dict[str, dict[str, Any]] = {table: {} for table in TABLES}
        self._unnamed: list[tuple[str, Any, str]] = []

    def lose(self, what: str, why: str) -> None:
        """Note a loss."""
        self.lost.append(Loss(what, why))

    @property
    def has_elements(self) -> bool:
        """Whether there is anything of a map."""
        return bool(self._tables["elements"])

    # ---- rows to records

    def take(self, table: str, rows: Iterable[dict[str, Any]]) -> None:
        """Take the rows of a table, by column as SQLite holds them, texts as bytes."""
        for row in rows:
            record = self._record(table, row)
            if record is None or record.id in self._tables[table]:
                self.lose(naming.table_name(table), _(_BROKEN))
            else:
                self._tables[table][record.id] = record

    def _record(self, table: str, row: dict[str, Any]) -> Any:
        """The record of a row, fields that cannot be read at their default; None where that is no
        record any more."""
        cls, defaults = TABLES[table], field_defaults(TABLES[table])
        values: dict[str, Any] = {}
        broken = []
        for column in columns(table):
            if column.name not in row:
                continue
            try:
                values[column.name] = _value(table, column, row[column.name])
            except (BadValue, UnicodeDecodeError):
                if column.name not in defaults:
                    return None
                broken.append(column.name)
        try:
            record, wrong = _allowed(table, cls(**values))
        except (BadValue, TypeError):
            return None
        for name in (*broken, *wrong):
            self._unnamed.append((table, record, name))
        return record

    # ---- records to a case

    def case(self, case_id: str) -> Case:
        """The case of all that was taken; *case_id* is its id where its card is lost."""
        card = self._card(case_id)
        tables = {name: rows for name, rows in self._tables.items() if name != "card"}
        case = Case(card, **tables)
        for table, record, name in self._unnamed:
            what = f"{naming.record_name(table, record, case)} · {_field(name)}"
            self.lose(what, _(_FIELD))
        self._one_challenge(case)
        self._fit_links(case)
        if self.lost:
            self._without_lost(case)
        return case

    def _card(self, case_id: str) -> Card:
        cards: list[Card] = list(self._tables["card"].values())
        if len(cards) != 1:
            self.lose(naming.table_name("card"), _(_NONE))
        if cards:
            return next((card for card in cards if card.id == case_id), cards[0])
        elements: list[Element] = list(self._tables["elements"].values())
        title = next((e.label for e in elements if e.kind is Kind.CHALLENGE), "")
        return Card(case_id or str(uuid.uuid4()), title=title)

    def _one_challenge(self, case: Case) -> None:
        there = [e for e in case.elements.values() if e.kind is Kind.CHALLENGE]
        for second in there[1:]:
            self.lose(naming.record_name("elements", second, case), _(_SECOND))
            cause = replace(second, kind=Kind.CAUSE, valence=-1, hour_rate=None)
            case.put("elements", second.id, cause)
        if not there:
            self.lose(words.kind_name(Kind.CHALLENGE), _(_NONE))
            made = Element(_missed(case) or str(uuid.uuid4()), Kind.CHALLENGE, case.card.title)
            case.put("elements", made.id, made)

    def _fit_links(self, case: Case) -> None:
        said: set[Any] = set()
        for link in list(case.links.values()):
            why = _misfit(case, link, said)
            if why:
                ends = (_end(end, case) for end in (link.source, link.target))
                self.lose(" → ".join(ends), _(why))
                case.put("links", link.id, None)

    def _without_lost(self, case: Case) -> None:
        """Take out mentions of what is lost; what is about nothing else goes with it."""
        for table in TABLES:
            for record in list(case.table(table).values()):
                rest = _mended(table, record, case)
                if rest is None:
                    self.lose(naming.record_name(table, record, case), _(_ABOUT))
                if rest is not record:
                    case.put(table, record.id, rest)


def _value(table: str, column: Column, value: Any) -> Any:
    """The value of a field; ``BadValue`` or ``UnicodeDecodeError`` for what cannot be one."""
    if isinstance(value, bytes):
        value = value.decode()
    kind = field_types(TABLES[table])[column.name]
    if value is not None and column.is_json:
        value = loads(column.name, value)
    elif column.type is bool and value in (0, 1):
        value = bool(value)
    return read_value(column.name, kind, value)


def _allowed(table: str, record: Record) -> tuple[Record, list[str]]:
    """*record* with fields that hold none of their values at their default, and their names."""
    wrong: list[str] = []
    while True:
        try:
            check_choices(table, record)
        except BadValue as error:
            name = str(error).partition(":")[0]
            if name in wrong or name not in field_defaults(TABLES[table]):
                raise
            wrong.append(name)
            default: Any = {name: field_defaults(TABLES[table])[name]}
            record = replace(record, **default)
        else:
            check_record(table, record)
            return record, wrong


def _end(element: str, case: Case) -> str:
    return naming.element_name(element, case) if element in case.elements else _("(lost)")


def _missed(case: Case) -> str:
    """The element that is not there and that most links name which a challenge could have."""
    named: Counter[str] = Counter()
    for link in case.links.values():
        for gone, end, other in (
            (link.source, link.target, False),
            (link.target, link.source, True),
        ):
            there = case.elements.get(end)
            if there is not None and gone not in case.elements:
                kinds = (there.kind, Kind.CHALLENGE) if other else (Kind.CHALLENGE, there.kind)
                named[gone] += judge(*kinds).kind is link.kind
    best = named.most_common(1)
    return best[0][0] if best and best[0][1] else ""


def _field(name: str) -> str:
    return words.field_name(name) if name in words.FIELD_NAMES else _("a field")


def _misfit(case: Case, link: Link, said: set[Any]) -> str:
    """Why *link* cannot be in *case* beside those that were *said* before."""
    source, target = case.elements.get(link.source), case.elements.get(link.target)
    if source is None or target is None:
        return _ENDLESS
    if source is target or judge(source.kind, target.kind).kind is not link.kind:
        return _UNFIT
    form = link.form if link.kind is LinkKind.CONTRIBUTES else None
    if (link.source, link.target, form) in said:
        return _TWICE
    said.add((link.source, link.target, form))
    return ""


def _mended(table: str, record: Record, case: Case) -> Record | None:
    """*record* without mentions of what is not there; None when it was about that alone."""
    changes: dict[str, Any] = {}
    for (where, field), there in ONE.items():
        name = getattr(record, field) if where == table else None
        if name and name not in case.table(there):
            if table in ("votes", "registers"):
                return None
            changes[field] = None if _may_be_none(table, field) else ""
    for (where, field), there in MANY.items():
        if where == table:
            known = {name for part in there.split(" or ") for name in case.table(part)}
            changes[field] = tuple(name for name in getattr(record, field) if name in known)
    for where, field in KEYED:
        if where == table:
            kept = (item for item in getattr(record, field) if item[0] in case.elements)
            changes[field] = tuple(kept)
    if table == "loops" and len(changes["elements"]) < len(getattr(record, "elements", ())):
        return None
    made = replace(record, **changes)
    return record if made == record else made


def _may_be_none(table: str, field: str) -> bool:
    return next(column for column in columns(table) if column.name == field).optional
