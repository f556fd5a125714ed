"""Two states of a map side by side."""

from __future__ import annotations

from dataclasses import replace

from mapper.graph.compare import compare
from tests.graph.maps import load, small


def test_the_same_map_has_not_changed() -> None:
    found = compare(load("toy"), load("toy"))
    assert found["added"] == found["removed"] == found["changed"] == {"elements": [], "links": []}
    assert found["needs"] == found["stages"] == {}
    assert all(before == after for before, after in found["analyses"].values())


def test_what_came_went_and_became_otherwise() -> None:
    before = small("A>H B>H I1>N1", I1={"stage": "idea"})
    after = small("A>H C>H I1>N1", I1={"stage": "running", "label": "New"})
    found = compare(before, after)
    assert found["added"]["elements"] == ["C"]
    assert found["removed"]["elements"] == ["B"]
    assert found["changed"]["elements"] == [
        {"id": "I1", "fields": {"label": ["I1", "New"], "stage": ["idea", "running"]}}
    ]
    assert found["needs"] == {"N1": ["planned", "covered"]}
    assert found["stages"] == {"I1": ["idea", "running"]}
    # The second link has the same id and another end.
    assert found["changed"]["links"] == [{"id": "l01", "fields": {"source": ["B", "C"]}}]


def test_moving_something_changes_nothing() -> None:
    before, after = small("A>H"), small("A>H")
    after.elements["A"] = replace(after.elements["A"], x=99.0, pinned=True, order=4)
    assert compare(before, after)["changed"]["elements"] == []


def test_analyses_stand_side_by_side() -> None:
    found = compare(small("H>K N1"), small("H>K K>H I1>N1"))
    assert found["analyses"]["uncovered_needs"] == [1, 0]
    assert found["analyses"]["loops"] == [0, 1]
