"""Records as plain data and back: the one place that says how a field is written down."""

from __future__ import annotations

import dataclasses
import math
import types
import typing
from collections.abc import Callable
from enum import StrEnum
from typing import Any

from mapper.model.kinds import Kind, element_values, link_values
from mapper.model.records import TABLES, VALUES, Element, Link, Record

MAX_TEXT = 1_000_000
"""No text in a case is longer than this many characters."""

MAX_NUMBER = 1e15
MAX_WHOLE = 2**62
"""No number in a case is further from zero."""

MAX_PLACE = 1e7
"""No element stands further out, in map units: there a map could not be drawn any more."""

Reader = Callable[[str, Any], Any]
"""Takes the name of a field and JSON-able data; gives the value, or raises ``BadValue``."""

_TYPES: dict[type[Any], dict[str, Any]] = {}
_DEFAULTS: dict[type[Any], dict[str, Any]] = {}


class BadValue(ValueError):
    """A value a field cannot take; the text is ``field: why`` in English, for logs and tests."""


def field_types(cls: type[Any]) -> dict[str, Any]:
    """The resolved type of every field of a record class."""
    if cls not in _TYPES:
        hints = typing.get_type_hints(cls)
        _TYPES[cls] = {f.name: hints[f.name] for f in dataclasses.fields(cls)}
    return _TYPES[cls]


def field_defaults(cls: type[Any]) -> dict[str, Any]:
    """The default of every field that has one."""
    if cls not in _DEFAULTS:
        fields = [f for f in dataclasses.fields(cls) if f.default is not dataclasses.MISSING]
        _DEFAULTS[cls] = {f.name: f.default for f in fields}
    return _DEFAULTS[cls]


def to_plain(record: Any) -> dict[str, Any]:
    """*record* as JSON-able data, fields at their default left out."""
    defaults = field_defaults(type(record))
    plain = {}
    for name in field_types(type(record)):
        value = getattr(record, name)
        if name not in defaults or value != defaults[name]:
            plain[name] = plain_value(value)
    return plain


def plain_value(value: Any) -> Any:
    """The value of a field as JSON-able data."""
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, tuple):
        return [plain_value(v) for v in value]
    if dataclasses.is_dataclass(value):
        return to_plain(value)
    return value


def cleaned(value: Any) -> Any:
    """*value* with every text in it, however deep, made one that a file can hold: without NUL and
    halves of characters, which come with text pasted from elsewhere, and not too long."""
    if isinstance(value, str) and not isinstance(value, StrEnum):
        return value.replace("\0", "").encode("utf-8", "ignore").decode()[:MAX_TEXT]
    if isinstance(value, tuple):
        return tuple(cleaned(v) for v in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        texts = {name: cleaned(getattr(value, name)) for name in field_types(type(value))}
        return dataclasses.replace(value, **texts)
    return value


def from_plain(cls: type[Any], plain: Any) -> Any:
    """The record of class *cls* that *plain* describes; raises ``BadValue`` for what does not fit.

    Values are checked for type, length and finiteness; choices by ``check_choices``.
    """
    if not isinstance(plain, dict):
        raise BadValue(f"{cls.__name__}: not an object")
    kinds = field_types(cls)
    values = {}
    for name, value in plain.items():
        if name not in kinds:
            raise BadValue(f"{name}: unknown field")
        values[name] = read_value(name, kinds[name], value)
    try:
        return cls(**values)
    except TypeError as error:
        raise BadValue(str(error)) from error


def read_value(name: str, kind: Any, value: Any) -> Any:
    """The value of field *name* of type *kind* that JSON-able data describes, or ``BadValue``."""
    reader = _READERS.get(kind)
    if reader is None:  # looking at a type is slow: once is enough
        reader = _READERS[kind] = _make_reader(kind)
    return reader(name, value)


def _make_reader(kind: Any) -> Reader:
    if isinstance(kind, types.UnionType):
        return _optional(next(o for o in typing.get_args(kind) if o is not types.NoneType))
    if typing.get_origin(kind) is tuple:
        first, *rest = typing.get_args(kind)
        return _many(first) if rest == [Ellipsis] else _fixed((first, *rest))
    if typing.get_origin(kind) is typing.Literal:
        return _one_of(typing.get_args(kind))
    if dataclasses.is_dataclass(kind):
        cls = typing.cast("type[Any]", kind)
        return lambda _name, value: from_plain(cls, value)
    return _choice(kind)


def _optional(kind: Any) -> Reader:
    return lambda name, value: None if value is None else read_value(name, kind, value)


def _many(kind: Any) -> Reader:
    def read(name: str, value: Any) -> Any:
        if not isinstance(value, list | tuple):
            raise BadValue(f"{name}: not a list")
        return tuple(read_value(name, kind, item) for item in value)

    return read


def _fixed(kinds: tuple[Any, ...]) -> Reader:
    def read(name: str, value: Any) -> Any:
        if not isinstance(value, list | tuple):
            raise BadValue(f"{name}: not a list")
        if len(value) != len(kinds):
            raise BadValue(f"{name}: wrong length")
        return tuple(read_value(name, k, item) for k, item in zip(kinds, value, strict=True))

    return read


def _one_of(values: tuple[str, ...]) -> Reader:
    def read(name: str, value: Any) -> Any:
        if not isinstance(value, str) or value not in values:
            raise BadValue(f"{name}: unknown value {value!r:.60}")
        return value

    return read


def _choice(kind: type[StrEnum]) -> Reader:
    known = {member.value: member for member in kind}

    def read(name: str, value: Any) -> Any:
        if not isinstance(value, str) or value not in known:
            raise BadValue(f"{name}: unknown value {value!r:.60}")
        return known[value]

    return read


def most(name: str) -> float:
    """How far from zero the number in field *name* may be."""
    return MAX_PLACE if name in ("x", "y", "places") else MAX_NUMBER


def _number(name: str, value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise BadValue(f"{name}: not a number")
    if abs(value) > most(name) or not math.isfinite(value):
        raise BadValue(f"{name}: not a finite number")
    return float(value)


def _whole(name: str, value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise BadValue(f"{name}: not a whole number")
    if abs(value) > MAX_WHOLE:
        raise BadValue(f"{name}: too large")
    return value


def _truth(name: str, value: Any) -> bool:
    if not isinstance(value, bool):
        raise BadValue(f"{name}: not bool")
    return value


def _text(name: str, value: Any) -> str:
    if not isinstance(value, str):
        raise BadValue(f"{name}: not str")
    if len(value) > MAX_TEXT:
        raise BadValue(f"{name}: text too long")
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise BadValue(f"{name}: text is not valid Unicode") from error
    if "\0" in value:
        raise BadValue(f"{name}: text is not valid Unicode")
    return value


_READERS: dict[Any, Reader] = {str: _text, int: _whole, float: _number, bool: _truth}


def check_choices(table: str, record: Record) -> None:
    """Raise ``BadValue`` when a field of *record* holds none of the values it may take."""
    for name in field_types(TABLES[table]):
        value = getattr(record, name)
        if value is None:
            continue
        allowed = _allowed(table, record, name)
        if allowed is not None and value not in allowed:
            raise BadValue(f"{name}: unknown value {value!r:.60}")
    if isinstance(record, Element) and record.kind is Kind.ROLE and record.required_count < 1:
        raise BadValue("required_count: less than 1")


def _allowed(table: str, record: Record, name: str) -> tuple[object, ...] | None:
    if isinstance(record, Element):
        return element_values(record.kind, name)
    if isinstance(record, Link):
        return link_values(record.kind, name)
    return VALUES.get((table, name))


def check_record(table: str, record: Record, before: Record | None = None) -> None:
    """Raise ``BadValue`` when *record* holds what no file could give back: a text with half a
    character, a number that is none, a value outside its choices, a field of another type.

    Fields that are as they were in *before* are not looked at again.
    """
    cls = TABLES[table]
    defaults = field_defaults(cls)
    for name, kind in field_types(cls).items():
        value = getattr(record, name)
        known = defaults.get(name, Ellipsis) if before is None else getattr(before, name)
        if value is not known and read_value(name, kind, plain_value(value)) != value:
            raise BadValue(f"{name}: not what would be read again")
    check_choices(table, record)
