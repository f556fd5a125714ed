"""A version is kept when work has ended: when something changed, beside the steps, and not for
ever."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from mapper import edits
from mapper.document import Document
from mapper.interchange.keeping import LATEST, keep
from mapper.interchange.snapshots import unpacked
from mapper.model import Kind, Snapshot

START = datetime(2026, 1, 5, 8, tzinfo=UTC)


@pytest.fixture
def document() -> Document:
    return Document(edits.new_case("Problem", "en"))


def work(document: Document) -> None:
    with document.edit("Add"):
        edits.add_element(document, Kind.NEED, "need", 0, 0)


def test_it_holds_the_map_and_is_no_step(document: Document) -> None:
    work(document)
    before, counter = document.history, document.history.counter
    assert keep(document, now=START)
    (kept,) = edits.versions(document)
    assert (kept.automatic, kept.name, edits.time_of(kept)) == (True, "", START)
    assert unpacked(kept.content).elements == document.elements
    assert document.history.steps == before.steps
    assert document.history.counter == counter + 1
    document.undo()
    assert len(document.elements) == 1
    assert edits.versions(document) == [kept]


def test_none_is_kept_where_the_newest_says_the_same(document: Document) -> None:
    work(document)
    assert keep(document)
    assert not keep(document)
    work(document)
    assert keep(document)


def test_the_latest_stay_and_of_older_ones_the_last_of_each_week(document: Document) -> None:
    for day in range(70):
        work(document)
        keep(document, now=START + timedelta(days=day))
    days = [(when - START).days for v in edits.versions(document) if (when := edits.time_of(v))]
    assert days[:LATEST] == list(range(69, 69 - LATEST, -1))
    assert days[LATEST:] == [55, 48, 41, 34, 27, 20, 13, 6]


def test_what_somebody_named_or_a_lab_left_or_a_step_speaks_of_stays(document: Document) -> None:
    with document.edit("Keep"):
        edits.keep_snapshot(document, "mine", START.isoformat(), "x")
    work(document)
    keep(document, session="lab", now=START + timedelta(hours=1))
    work(document)
    keep(document, now=START + timedelta(hours=2))
    spoken_of = edits.versions(document)[0]
    with document.edit("Delete"):
        edits.remove_snapshot(document, spoken_of.id)
    with document.edit("Put back"):
        document.put(spoken_of)
    for hour in range(3, 30):
        work(document)
        keep(document, now=START + timedelta(hours=hour))
    names = [edits.version_name(v) for v in edits.versions(document)]
    assert "mine" in names
    assert any(v.session == "lab" for v in edits.versions(document))
    assert spoken_of in edits.versions(document)
    assert len(names) == LATEST + 3


def test_it_is_called_by_its_time_in_the_language_in_use() -> None:
    kept = Snapshot("a", "", "2026-12-01T14:05:00", None, "", True)
    assert edits.version_name(kept) == "Work session 2026-12-01 14:05"
    assert edits.version_name(Snapshot("a", "Named", "?")) == "Named"
    assert edits.time_of(Snapshot("a", "Named", "?")) is None
