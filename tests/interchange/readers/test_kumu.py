"""Kumu's JSON: blueprints by label and exports of projects."""

from __future__ import annotations

import json
from typing import Any

import pytest

from mapper.errors import WorldError
from mapper.interchange.foreign import Foreign
from mapper.interchange.readers.kumu import read


def taken(**top: Any) -> Foreign:
    return read(json.dumps(top).encode(), "file")


PROJECT: dict[str, Any] = {
    "name": "Bostad",
    "description": "Om <b>hyror</b>",
    "defaultMap": "m2",
    "attributes": [{"name": "Salary", "private": True}, {"name": "Region", "private": False}],
    "elements": [
        {
            "_id": "e1",
            "attributes": {
                "label": "Skulder",
                "element type": "Orsak",
                "description": "Växer",
                "tags": ["ekonomi", "hyra"],
                "salary": 12,
            },
        },
        {"_id": "e2", "attributes": {"label": "Avhysning"}},
    ],
    "connections": [
        {
            "_id": "c1",
            "direction": "mutual",
            "delayed": True,
            "attributes": {"connection type": "+-", "label": "leder till"},
            "from": "e1",
            "to": "e2",
        },
        {"_id": "c2", "direction": "undirected", "attributes": {}, "from": "e1", "to": "gone"},
    ],
    "loops": [{"_id": "l", "attributes": {"label": "R1", "description": "Ond cirkel"}}],
    "maps": [
        {
            "_id": "m1",
            "name": "Other",
            "elements": [{"element": "e1", "position": {"x": 9, "y": 9}}],
        },
        {
            "_id": "m2",
            "name": "Main",
            "elements": [{"element": "e1", "position": {"x": 1, "y": -2}}],
        },
    ],
}


def test_a_project_comes_with_all_it_says() -> None:
    found = taken(**PROJECT)
    one, two = found.nodes
    assert (one.id, one.label, one.type, one.note) == ("e1", "Skulder", "Orsak", "Växer")
    assert (one.x, one.y, one.tags) == (1, -2, ("ekonomi", "hyra"))
    assert one.extra == (("salary", "12"),)
    assert (two.x, two.y) == (None, None)
    (edge,) = found.edges
    assert (edge.source, edge.target, edge.direction) == ("e1", "e2", "mutual")
    assert (edge.sign, edge.delayed, edge.label, edge.type) == (-1, True, "leder till", "+-")
    assert (found.title, found.description) == ("Bostad", "Om hyror")
    assert found.notes == ("Loop: R1\nOnd cirkel",)
    assert [item.what for item in found.skipped] == [
        "The map “Other”",
        "The link “Skulder” → “gone”",
        "The field “Salary”",
    ]


def test_a_blueprint_links_by_label_and_makes_what_is_missing() -> None:
    found = taken(
        elements=[{"label": "A", "type": "Aktör", "tags": "x|y"}, {"label": "B"}],
        connections=[
            {"from": "A", "to": "B", "type": "-"},
            {"from": "B", "to": "C"},
            {"from": "C", "to": "A|B"},
        ],
    )
    labels = {node.id: node.label for node in found.nodes}
    assert list(labels.values()) == ["A", "B", "C"]
    pairs = [(labels[e.source], labels[e.target]) for e in found.edges]
    assert pairs == [("A", "B"), ("B", "C"), ("C", "A"), ("C", "B")]
    assert found.edges[0].sign == -1
    assert found.nodes[0].tags == ("x", "y")
    assert found.title == "file"
    assert [item.what for item in found.skipped] == ["“C”"]


def test_ids_come_before_labels() -> None:
    found = taken(
        elements=[{"id": 1, "label": "2"}, {"id": 2, "label": "1"}],
        connections=[{"from": 1, "to": 2}],
    )
    (edge,) = found.edges
    assert (edge.source, edge.target) == ("1", "2")


def test_a_label_of_two_elements_is_told_and_not_guessed() -> None:
    found = taken(
        elements=[{"label": "Mamma"}, {"label": "Mamma"}, {"label": "B"}],
        connections=[{"from": "Mamma", "to": "B"}],
    )
    assert len(found.nodes) == 3
    assert found.edges == ()
    assert "which one" in found.skipped[0].why


def test_reversed_links_are_turned_and_told() -> None:
    found = taken(
        elements=[{"label": "A"}, {"label": "B"}],
        connections=[{"from": "A", "to": "B", "reversed": True}],
    )
    assert found.nodes[1].id == found.edges[0].source
    assert "turned" in found.skipped[0].why


def test_a_picture_is_only_ever_an_address() -> None:
    found = taken(elements=[{"label": "A", "image": "file:///etc/hostname"}])
    assert found.nodes[0].extra == (("image", "file:///etc/hostname"),)


@pytest.mark.parametrize(
    ("top", "place"),
    [
        ({"elements": {}}, "“elements”"),
        ({"elements": [], "connections": "x"}, "“connections”"),
        ({"elements": [3]}, "“elements”"),
        ({"elements": [], "maps": [{"elements": 4}]}, "“elements”"),
    ],
)
def test_what_is_no_list_of_objects_is_named(top: dict[str, Any], place: str) -> None:
    with pytest.raises(WorldError, match=place):
        taken(**top)


def test_what_is_no_object_is_refused() -> None:
    with pytest.raises(WorldError, match="should be an object"):
        read(b"[]", "file")
