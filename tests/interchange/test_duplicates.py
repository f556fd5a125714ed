"""What is likely there already is proposed; what is joined keeps its words and its links."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mapper import edits
from mapper.document import Document
from mapper.interchange.duplicates import likely
from mapper.interchange.foreign import Edge, Foreign, Node
from mapper.interchange.imported import Imported
from mapper.interchange.mapping import propose
from mapper.interchange.merging import into
from mapper.interchange.settling import settle
from mapper.model import Case, Kind


def there(*labels: str, kind: Kind = Kind.CAUSE) -> Case:
    case = edits.new_case("Hemlöshet", "sv")
    for label in labels:
        element = replace(edits.new_element(kind, label), id=label)
        case.put("elements", element.id, element)
    return case


def imported(*nodes: Node, edges: tuple[Edge, ...] = ()) -> Imported:
    foreign = Foreign("csv", nodes, edges)
    return settle(foreign, propose(foreign), "Fil", "sv")


@pytest.mark.parametrize(
    ("mine", "theirs", "expected"),
    [
        ("Hyresskulder", "HYRES SKULDER", [False]),
        ("Psykisk ohälsa", "psykisk  ohälsa", [True]),
        ("Långvarig arbetslöshet", "Långvarig arbetslöshet.", [False]),
        ("Skuld", "Skola", []),
        ("Ro", "Ro", [True]),
        ("Ro", "Oro", []),
        ("Hög frånvaro i skolan", "Låg tillit i samhället", []),
    ],
)
def test_likeness_is_of_labels(mine: str, theirs: str, expected: list[bool]) -> None:
    found = likely(there(theirs), imported(Node("1", mine, "orsak")).case)
    assert [one.same for one in found] == expected


def test_another_kind_or_the_challenge_is_not_like() -> None:
    case = imported(Node("1", "Skuld", "behov"), Node("2", "Hemlöshet", "utmaning")).case
    assert likely(there("Skuld"), case) == ()


def test_joined_only_the_one_there_remains_with_the_links_of_both() -> None:
    document = Document(there("Skuld", "Oro"))
    with document.edit("x"):
        edits.add_link(document, "Skuld", "Oro")
        edits.change(document, "Skuld", note="min", tags=("a",))
    found = imported(
        Node("1", "SKULD", "orsak", note="din", tags=("b",)),
        Node("2", "Oro", "orsak"),
        Node("3", "Ny", "orsak"),
        edges=(Edge("1", "2"), Edge("3", "1"), Edge("2", "3")),
    )
    told = into(document, found, {"1": "Skuld", "2": "Oro"})
    skuld = document.elements["Skuld"]
    assert (skuld.note, skuld.tags) == ("min\n\ndin", ("a", "b"))
    assert len(document.elements) == 4
    ends = {(link.source, link.target) for link in document.links.values()}
    assert ends == {("Skuld", "Oro"), ("3", "Skuld"), ("Oro", "3")}
    assert [item.what for item in told] == ["“Skuld” → “Oro”"]


def test_two_that_are_joined_to_the_same_one_are_not_linked_to_each_other() -> None:
    document = Document(there("Skuld"))
    nodes = (Node("1", "SKULD", "orsak"), Node("2", "skuld", "orsak"))
    told = into(document, imported(*nodes, edges=(Edge("1", "2"),)), {"1": "Skuld", "2": "Skuld"})
    assert document.links == {}
    assert len(told) == 1
