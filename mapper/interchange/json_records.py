"""One object of a casemap-json file as a record: languages, unknown keys, plain refusals."""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from typing import Any, Final
from uuid import UUID, uuid5

from mapper import words
from mapper.edits import LONGEST, split_label
from mapper.errors import WorldError
from mapper.i18n import N_, _, ngettext, number
from mapper.interchange.imported import Skipped, refused, shown
from mapper.model import TABLES, Kind, LinkKind, Record
from mapper.model.codec import (
    MAX_TEXT,
    BadValue,
    check_choices,
    field_defaults,
    field_types,
    from_plain,
)
from mapper.model.kinds import FIELDS, LINK_FIELDS

_DERIVED: Final = UUID("5f0c1e0a-3f0b-5c54-9d5e-6d2b8f6f3a11")

# Fields that hold ids: these are never texts by language.
REFERENCES: Final = frozenset(
    ("id", "kind", "source", "target", "session", "participant", "element", "represents")
) | {
    "group",
    "sources",
    "sessions",
    "participants",
    "targets",
    "about",
    "view",
    "focus",
    "elements",
}

_ELEMENT_FIELDS: Final = frozenset(name for fields in FIELDS.values() for name in fields)
_LINK_FIELDS: Final = frozenset(name for fields in LINK_FIELDS.values() for name in fields)

_NAMES: Final[dict[str, str]] = {
    "card": N_("the challenge card"),
    "elements": N_("the element “{name}”"),
    "links": N_("the link “{name}”"),
    "sources": N_("the source “{name}”"),
    "sessions": N_("the session “{name}”"),
    "participants": N_("the participant “{name}”"),
    "groups": N_("the group “{name}”"),
    "notes": N_("the note “{name}”"),
    "ballots": N_("the ballot “{name}”"),
    "votes": N_("the vote “{name}”"),
    "scenarios": N_("the scenario “{name}”"),
    "registers": N_("the register “{name}”"),
    "views": N_("the view “{name}”"),
    "frames": N_("the frame “{name}”"),
    "presentation": N_("the presentation step “{name}”"),
    "loops": N_("the loop “{name}”"),
    "snapshots": N_("the snapshot “{name}”"),
}

_WHOLE_TABLES: Final[dict[str, str]] = {
    "card": N_("The challenge card"),
    "elements": N_("Elements"),
    "links": N_("Links"),
    "sources": N_("Sources"),
    "sessions": N_("Sessions"),
    "participants": N_("Participants"),
    "groups": N_("Groups"),
    "notes": N_("Notes"),
    "ballots": N_("Ballots"),
    "votes": N_("Votes"),
    "scenarios": N_("Scenarios"),
    "registers": N_("Registers"),
    "views": N_("Views"),
    "frames": N_("Frames"),
    "presentation": N_("Presentation steps"),
    "loops": N_("Named loops"),
    "snapshots": N_("Snapshots"),
}

# What the codec says is wrong with a value, as the end of a sentence and as a code.
_WHYS: Final[tuple[tuple[str, str, str], ...]] = (
    ("not a finite number", "not_finite", N_("is not a number that can be used")),
    ("not a number", "wrong_type", N_("should be a number")),
    ("not a whole number", "wrong_type", N_("should be a whole number")),
    ("too large", "wrong_type", N_("is too large a number")),
    ("less than 1", "wrong_value", N_("should be 1 or more")),
    ("not a list", "wrong_type", N_("should be a list")),
    ("wrong length", "wrong_type", N_("should be a pair")),
    ("not an object", "wrong_type", N_("should be an object")),
    ("not str", "wrong_type", N_("should be a text")),
    ("not bool", "wrong_type", N_("should be true or false")),
    ("text too long", "too_large", N_("is too long a text")),
    ("text is not valid Unicode", "bad_text", N_("holds characters that are not valid text")),
    ("unknown value", "unknown_value", N_("has a value that Mapper does not know")),
    ("missing", "missing", N_("is missing")),
)


def derived_id(*parts: str | None) -> str:
    """The id of a record that the file gives none: the same parts always give the same id."""
    return str(uuid5(_DERIVED, json.dumps(parts)))


def called(table: str, name: object) -> str:
    """A record in the middle of a sentence: the element “Rent debts”."""
    return _(_NAMES[table]).format(name=shown(name))


def started(what: str) -> str:
    """What ``called`` says, at the start of a sentence."""
    return what[:1].upper() + what[1:]


def check_kind(table: str, kind: object, name: object) -> None:
    """Refuse an element or link whose kind is missing or none of ours."""
    if kind is None:
        problem = _("{what} has no “{field}”.").format(
            what=started(called(table, name)), field="kind"
        )
        raise refused("missing", problem)
    known = Kind if table == "elements" else LinkKind
    if kind not in [k.value for k in known]:
        problem = _("{what} has the kind “{kind}”, which Mapper does not know.")
        what = started(called(table, name))
        raise refused("unknown_kind", problem.format(what=what, kind=shown(kind)))


class Reading:
    """What is remembered while one file is read: languages and everything that was left out."""

    def __init__(self, wanted: str | None, own: str) -> None:
        self.wanted = wanted
        self.own = own
        self.found_wanted = False
        self._unknown: dict[tuple[str, str], int] = {}
        self._foreign: dict[tuple[Kind | LinkKind, str], int] = {}
        self._said: list[Skipped] = []

    def record(self, table: str, raw: dict[str, Any], name: object) -> Record:
        """The record that *raw* describes; refused by *name* when it cannot be one."""
        cls = TABLES[table]
        try:
            plain = self._fields(table, cls, raw)
            if table in ("elements", "links"):
                plain = self._own_fields(table, plain)
            if table == "elements":
                self._fit_label(plain)
            record: Record = from_plain(cls, plain)
            check_choices(table, record)
        except BadValue as error:
            raise self.bad_value(table, name, error) from error
        return record

    def _fit_label(self, plain: dict[str, Any]) -> None:
        """Put what is beyond the longest text an element can show into its note."""
        label, note = plain.get("label"), plain.get("note") or ""
        if not isinstance(label, str) or not isinstance(note, str) or len(label) <= LONGEST:
            return
        plain["label"], rest = split_label(label)
        whole = "\n\n".join(part for part in (note, f"… {rest}") if part)
        plain["note"] = whole[:MAX_TEXT]
        why = _("The text is longer than an element shows; the rest of it stands in the note.")
        if len(whole) > MAX_TEXT:
            why = _("The text is too long: what is beyond {n} characters was left out.")
        self.say(f"“{shown(label)}”", why.format(n=number(MAX_TEXT)))

    def text(self, value: dict[str, Any]) -> str:
        """The text of an object by language code: in the chosen language, the file's, or any."""
        if not value or not all(isinstance(v, str) for v in value.values()):
            raise BadValue("text: not str")
        if self.wanted in value:
            self.found_wanted = True
        for language in (self.wanted, self.own, *value):
            if language is not None and language in value:
                return str(value[language])
        raise AssertionError("a text in no language")

    def say(self, what: str, why: str) -> None:
        """Note that something was not taken as it stood."""
        self._said.append(Skipped(what, why))

    def leave(self, table: str, key: str) -> None:
        """Note a key that the model does not hold."""
        self._unknown[table, key] = self._unknown.get((table, key), 0) + 1

    def skipped(self) -> tuple[Skipped, ...]:
        """Everything that was not taken as it stood, equal cases counted together."""
        unknown = [
            Skipped(
                _counted(_(_WHOLE_TABLES[table]), key, n),
                _("This version of Mapper does not know that field."),
            )
            for (table, key), n in self._unknown.items()
        ]
        foreign = [
            Skipped(
                _counted(_kind(kind), key, n),
                _("That kind has no such field."),
            )
            for (kind, key), n in self._foreign.items()
        ]
        return (*self._said, *unknown, *foreign)

    def bad_value(self, table: str, name: object, error: BadValue) -> WorldError:
        """The refusal of a record with a value that does not fit its field."""
        field, _colon, why = str(error).partition(": ")
        if table == "elements" and field in ("x", "y"):
            problem = _("The position of {what} is not a number that can be used.")
            return refused("not_finite", problem.format(what=called(table, name)))
        for start, code, text in _WHYS:
            if why.startswith(start):
                problem = _("In {what}, “{field}” {why}.").format(
                    what=called(table, name), field=shown(field), why=_(text)
                )
                return refused(code, problem)
        problem = _("Something is missing in {what}.").format(what=called(table, name))
        return refused("missing", problem)

    def _fields(self, table: str, cls: type[Any], raw: dict[str, Any]) -> dict[str, Any]:
        kinds = field_types(cls)
        plain = {}
        for key, value in raw.items():
            if key not in kinds:
                self.leave(table, key)
            elif value is not None:
                try:
                    plain[key] = self._value(table, kinds[key], value, key not in REFERENCES)
                except BadValue as error:
                    raise _about(key, error) from error
        return plain

    def _value(self, table: str, kind: Any, value: Any, by_language: bool) -> Any:
        if isinstance(kind, types.UnionType):
            kind = next(k for k in typing.get_args(kind) if k is not types.NoneType)
        if kind is str and by_language and isinstance(value, dict):
            return self.text(value)
        if kind is int and isinstance(value, float) and value.is_integer():
            return int(value)
        if typing.get_origin(kind) is tuple and isinstance(value, list):
            inner = typing.get_args(kind)[0]
            return [self._value(table, inner, item, by_language) for item in value]
        if dataclasses.is_dataclass(kind) and isinstance(value, dict):
            return self._fields(table, typing.cast("type[Any]", kind), value)
        return value

    def _own_fields(self, table: str, plain: dict[str, Any]) -> dict[str, Any]:
        """*plain* without the fields that only other kinds have; those with a value are noted."""
        kind: Kind | LinkKind
        if table == "elements":
            kind = Kind(plain["kind"])
            strange = _ELEMENT_FIELDS.difference(FIELDS[kind])
        else:
            kind = LinkKind(plain["kind"])
            strange = _LINK_FIELDS.difference(LINK_FIELDS[kind])
        defaults = field_defaults(TABLES[table])
        for name in sorted(strange & plain.keys()):
            value = plain.pop(name)
            if value != defaults[name] and value != []:
                self._foreign[kind, name] = self._foreign.get((kind, name), 0) + 1
        return plain


def _counted(where: str, key: str, n: int) -> str:
    text = ngettext("{where}: “{key}”", "{where}: “{key}” ({n} times)", n)
    return text.format(where=where, key=shown(key), n=n)


def _kind(kind: Kind | LinkKind) -> str:
    if isinstance(kind, Kind):
        return words.kind_plural(kind)
    return _("Links of kind “{kind}”").format(kind=words.link_name(kind))


def _about(key: str, error: BadValue) -> BadValue:
    """The same complaint about the field it stands in."""
    return BadValue(f"{key}: {str(error).partition(': ')[2]}")
