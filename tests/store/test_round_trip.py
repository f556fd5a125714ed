"""What goes into a case file comes out of it again: every record, every field, every step."""

from __future__ import annotations

import types
import typing
from dataclasses import fields, is_dataclass
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mapper import edits
from mapper.model import TABLES, Kind, LinkKind
from mapper.model.codec import MAX_PLACE, BadValue, check_record, field_types
from mapper.model.kinds import element_values, link_values
from mapper.model.records import VALUES
from mapper.steps import Change, Step
from mapper.store import engine, schema
from mapper.store.rows import records_of, row_of, select, step_of, step_row, upsert


def test_every_field_of_every_record_comes_back(case_file, full_case, read_again) -> None:
    case_file.close()
    case = read_again(case_file.path).snapshot()
    assert case.card.title == full_case.card.title
    assert case == case_file.case
    assert all(case.table(name) for name in TABLES)


def test_records_come_back_in_their_order(case_file, read_again) -> None:
    case_file.close()
    again = read_again(case_file.path)
    assert list(again.elements) == list(case_file.case.elements)
    assert list(again.links) == list(case_file.case.links)


def test_undo_and_redo_work_after_reopening(case_file, document, read_again) -> None:
    before = document.snapshot()
    with document.edit("Add"):
        new = edits.add_element(document, Kind.CAUSE, "Ny", 1, 2)
    middle = document.snapshot()
    with document.edit("Delete"):
        edits.delete(document, ["actor", new])
    document.undo()
    case_file.close()
    again = read_again(case_file.path)
    assert (again.snapshot(), again.history) == (middle, document.history)
    assert again.undo_step.name == "Add"
    assert again.redo_step.name == "Delete"
    again.undo()
    assert again.snapshot() == before
    again.redo()
    again.redo()
    assert "actor" not in again.elements


def test_typing_that_is_merged_is_one_step_in_the_file(case_file, document, read_again) -> None:
    for text in ("S", "So", "Soc"):
        with document.edit("Type", merge="label"):
            edits.change(document, "actor", label=text)
    case_file.close()
    again = read_again(case_file.path)
    assert len(again.history.steps) == 1
    assert again.history == document.history


def test_typing_back_to_the_start_leaves_no_step(case_file, document, read_again) -> None:
    for text in ("S", "Socialtjänsten"):
        with document.edit("Type", merge="label"):
            edits.change(document, "actor", label=text)
    case_file.close()
    again = read_again(case_file.path)
    assert again.history == document.history
    assert again.history.steps == ()
    assert again.history.counter == 2


TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
SCALARS: dict[Any, st.SearchStrategy[Any]] = {
    str: TEXTS,
    int: st.integers(-(2**62), 2**62),
    float: st.floats(-1e15, 1e15),
    bool: st.booleans(),
}


def values(kind: Any) -> st.SearchStrategy[Any]:
    """Any value a field of type *kind* may hold."""
    if isinstance(kind, types.UnionType):
        return st.one_of([values(o) for o in typing.get_args(kind)])
    if kind is types.NoneType:
        return st.none()
    if typing.get_origin(kind) is tuple:
        first, *rest = typing.get_args(kind)
        if rest == [Ellipsis]:
            return st.lists(values(first), max_size=3).map(tuple)
        return st.tuples(*[values(k) for k in (first, *rest)])
    if isinstance(kind, type) and is_dataclass(kind):
        return st.builds(kind, **{f: values(k) for f, k in field_types(kind).items()})
    return SCALARS[kind] if kind in SCALARS else st.sampled_from(list(kind))


def choices(table: str, kind: Any, field: str) -> tuple[object, ...] | None:
    """The values *field* may take, where it is a choice."""
    if table == "elements":
        return element_values(Kind(kind), field)
    if table == "links":
        return link_values(LinkKind(kind), field)
    return VALUES.get((table, field))


@st.composite
def records(draw: st.DrawFn, table: str) -> Any:
    """Any record a table may hold."""
    kind = draw(st.sampled_from(list(LinkKind if table == "links" else Kind)))
    drawn: dict[str, Any] = {}
    for name, of in field_types(TABLES[table]).items():
        allowed = choices(table, kind, name)
        drawn[name] = draw(st.sampled_from(allowed) if allowed else values(of))
    if table in ("elements", "links"):
        drawn["kind"] = kind
    places = st.floats(-MAX_PLACE, MAX_PLACE)
    if table in ("elements", "frames"):
        drawn |= {axis: draw(places) for axis in "xy"}
    if table == "views":
        drawn["places"] = tuple((name, draw(places), 0.5) for name, _x, _y in drawn["places"])
    if table == "elements":
        drawn["required_count"] = abs(drawn["required_count"] // 2) + 1
    return TABLES[table](**drawn)


@pytest.mark.parametrize("table", TABLES)
@settings(max_examples=25)
@given(data=st.data())
def test_any_record_survives_its_row(table: str, data: st.DataObject) -> None:
    record = data.draw(records(table))
    check_record(table, record)
    connection = engine.memory()
    connection.execute("BEGIN")
    schema.migrate(connection)
    connection.execute(upsert(table), row_of(table, record))
    assert records_of(table, connection.execute(select(table))) == {record.id: record}
    connection.close()


@pytest.mark.parametrize("table", TABLES)
@settings(max_examples=15)
@given(data=st.data())
def test_any_change_survives_its_step(table: str, data: st.DataObject) -> None:
    before, after = data.draw(records(table)), data.draw(records(table))
    after = type(after)(
        **{f.name: getattr(after, f.name) for f in fields(after)} | {"id": before.id}
    )
    ways = [(before, after), (None, after), (before, None)]
    changes = tuple(Change(table, before.id, one, other) for one, other in ways)
    step = Step(3, "Flytta ”allt”", "2026-01-01T10:00:00+00:00", changes)
    assert step_of(step_row(step)) == step


@pytest.mark.parametrize(
    "changes",
    [
        '[["notes", {"id": "a"}, {"id": "b"}]]',
        '[["notes", {"id": "a"}, {"colour": "red"}]]',
        '[["notes", {"id": "a"}, {"text": 7}]]',
        '[["notes", {"id": "a"}]]',
        '[["notes", {"id": "a", "text": 7}, null]]',
        '[["ballots", null, {"id": "a", "state": "ajar"}]]',
        '[["ballots", {"id": "a", "state": "ajar"}, null]]',
    ],
)
def test_a_step_that_is_none(changes: str) -> None:
    with pytest.raises(BadValue):
        step_of((1, "name", "2026-01-01", changes))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("label", "half \ud83c"),
        ("label", "nul \0"),
        ("label", "x" * 1_000_001),
        ("label", 7),
        ("x", float("nan")),
        ("x", float("inf")),
        ("y", -1.1e7),
        ("order", 2**63),
        ("pinned", 1),
        ("tags", ["a"]),
        ("tags", ("a", 1)),
        ("valence", 2),
        ("who", "nobody"),
    ],
)
def test_a_value_no_file_can_give_back_is_not_taken(document, field: str, value: object) -> None:
    cause = next(e for e in document.elements.values() if e.kind is Kind.CAUSE)
    record = type(cause)(**{f.name: getattr(cause, f.name) for f in fields(cause)} | {field: value})
    with pytest.raises(BadValue):
        check_record("elements", record)
