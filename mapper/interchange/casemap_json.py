"""A case as JSON (``casemap-json``, version 1): lossless both ways, strict in what it reads."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from mapper.errors import WorldError
from mapper.i18n import N_, _
from mapper.interchange import json_text
from mapper.interchange.imported import MAX_RECORDS, Imported, refused, shown
from mapper.interchange.json_links import Links
from mapper.interchange.json_records import Reading, called, check_kind, started
from mapper.interchange.json_writer import (
    FORMAT,
    LISTS,
    VERSION,
    hidden_votes,
    key_of,
    left_out,
    vote_id,
    write,
)
from mapper.interchange.references import without_dangling
from mapper.model import Card, Case, Kind, Record

__all__ = ["FORMAT", "VERSION", "hidden_votes", "left_out", "read", "write"]

_TOP: Final = frozenset({"format", "version", "id", "language", "challenge"}) | set(
    map(key_of, LISTS)
)
_ELSEWHERE: Final = N_(
    "Nothing was imported: save the map as CSV in the program it comes from and import that."
)
_UPDATE: Final = N_("Nothing was imported: update Mapper and try again.")


def read(data: bytes, language: str | None = None) -> Imported:
    """The case in *data*; texts in *language* where there are any, else in the file's own.

    Raises ``WorldError`` with a sentence that names the first thing that cannot be: not JSON, not
    this format, too new, not exactly one challenge, an unknown kind, a pair the grammar refuses,
    an id twice, a link to nothing, a value of the wrong type, too deep or too large. Keys that
    the model does not hold and references to nothing are left out and named in ``skipped``.
    """
    try:
        return _read(_parsed(data), language)
    except RecursionError as error:
        raise refused("too_deep", _("This JSON is nested too deeply to be a case.")) from error


def _parsed(data: bytes) -> dict[str, Any]:
    too_large = _("The file is too large to be a case.")
    too_deep = _("This JSON is nested too deeply to be a case.")
    top = json_text.parsed(data, too_large, too_deep, json_text.refuse_twice)
    if not isinstance(top, dict) or top.get("format") != FORMAT:
        problem = _("This JSON is not a case from Mapper (casemap-json).")
        raise refused("not_ours", problem, _ELSEWHERE)
    return top


def _read(top: dict[str, Any], language: str | None) -> Imported:
    _check_version(top.get("version"))
    own = top.get("language") or "sv"
    reading = Reading(language, own if isinstance(own, str) else "")
    case = Case(_card(reading, top, own))
    for key in (key for key in top if key not in _TOP):
        reading.say(shown(key), _("This version of Mapper does not know that part of a case."))
    lists = {table: _objects(top, table) for table in LISTS}
    if sum(len(rows) for rows in lists.values()) > MAX_RECORDS:
        raise refused("too_large", _("The file holds more than a case can."))
    _fill(reading, case, lists)
    _check_challenges(case)
    without_dangling(case, reading.say)
    if reading.found_wanted and language:
        case.put("card", case.id, replace(case.card, language=language))
    unplaced = any(raw.get("x") is None or raw.get("y") is None for raw in lists["elements"])
    return Imported(case, reading.skipped(), case.card.language, unplaced, format=FORMAT)


def _check_version(version: object) -> None:
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise refused("not_ours", _("The “version” of this case should be a number from 1 up."))
    if version > VERSION:
        problem = _("This case was written by a newer Mapper (version {version} of the format).")
        raise refused("too_new", problem.format(version=shown(version)), _UPDATE)


def _card(reading: Reading, top: dict[str, Any], own: object) -> Card:
    raw = top.get("challenge") or {}
    if not isinstance(raw, dict):
        raise refused("wrong_type", _("“challenge” should be an object: the challenge card."))
    for key in raw.keys() & {"id", "language"}:
        reading.leave("card", key)
    if top.get("id") in (None, ""):
        raise refused("missing", _("The case has no “id”."))
    card = reading.record("card", {**raw, "id": top.get("id"), "language": own}, "")
    assert isinstance(card, Card)
    return card


def _objects(top: dict[str, Any], table: str) -> list[dict[str, Any]]:
    key = key_of(table)
    rows = top.get(key)
    if rows is None:
        return []
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise refused("wrong_type", _("“{field}” should be a list of objects.").format(field=key))
    return rows


def _fill(reading: Reading, case: Case, lists: dict[str, list[dict[str, Any]]]) -> None:
    links = Links(reading, case)
    for table, rows in lists.items():
        for number, raw in enumerate(rows, start=1):
            name = _name_of(reading, raw, number)
            if table == "links":
                record: Record = links.read(raw, name)
            else:
                record = reading.record(table, _prepared(table, raw, name), name)
            _check_id(case, table, record, name, own=raw.get("id") is not None)
            case.put(table, record.id, record)


def _prepared(table: str, raw: dict[str, Any], name: object) -> dict[str, Any]:
    """*raw* with what this table writes in a way of its own put as the record has it."""
    if table == "elements":
        check_kind(table, raw.get("kind"), name)
    elif table == "votes" and raw.get("id") is None:
        return {**raw, "id": vote_id(raw)}
    pairs = {"scenarios": "clamp", "registers": "histories"}.get(table, "")
    if isinstance(raw.get(pairs), dict):
        raw = {**raw, pairs: [[key, value] for key, value in raw[pairs].items()]}
    if raw.get("id") is None:
        raise _without_id(called(table, name))
    return raw


def _without_id(what: str) -> WorldError:
    problem = _("{what} has no “{field}”.").format(what=started(what), field="id")
    return refused("missing", problem)


def _check_id(case: Case, table: str, record: Record, name: object, own: bool) -> None:
    what = called(table, name)
    if not record.id:
        raise refused(
            "missing", _("{what} has no “{field}”.").format(what=started(what), field="id")
        )
    taken = record.id in case.table(table) or (table == "links" and record.id in case.elements)
    if taken and own:
        problem = _("The id “{id}” is used twice, the second time by {what}.")
        raise refused("duplicate_id", problem.format(id=shown(record.id), what=what))
    if taken:
        problem = _("{what} says again what one before it says.").format(what=started(what))
        raise refused("duplicate_id", problem)


def _name_of(reading: Reading, raw: dict[str, Any], number: int) -> object:
    """What to call an object when something is wrong with it: its text, its id or its number."""
    for key in ("label", "title", "alias", "name", "id"):
        value = raw.get(key)
        if isinstance(value, dict) and value and all(isinstance(v, str) for v in value.values()):
            value = reading.text(value)
        if isinstance(value, str) and value.strip():
            return value
    return number


def _check_challenges(case: Case) -> None:
    labels = [e.label or e.id for e in case.elements.values() if e.kind is Kind.CHALLENGE]
    if not labels:
        raise refused("no_challenge", _("The case has no challenge; it must have exactly one."))
    if len(labels) > 1:
        problem = _("The case has two challenges, “{one}” and “{two}”; it must have exactly one.")
        problem = problem.format(one=shown(labels[0]), two=shown(labels[1]))
        raise refused("two_challenges", problem)
