"""A case made of a foreign map: kinds by words, links by the grammar, nothing lost unsaid."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from mapper.interchange.foreign import Edge, Foreign, Held, Node, Other
from mapper.interchange.imported import Imported
from mapper.interchange.mapping import (
    Mapping,
    kept_words,
    propose,
    remembered,
    source_key,
    with_words,
    words,
)
from mapper.interchange.settling import settle
from mapper.model import Case, Kind, Link, LinkKind

A, B, C = Node("a", "Skolan", "Aktör"), Node("b", "Oro", "orsak"), Node("c", "Ro", "behov")


def settled(
    nodes: tuple[Node, ...], *edges: Edge, mapping: Mapping | None = None, **fields: Any
) -> Imported:
    foreign = Foreign("kumu", nodes, edges, **fields)
    return settle(foreign, mapping or propose(foreign), "Fil", "sv")


def only_link(imported: Imported) -> Link:
    (link,) = imported.case.links.values()
    return link


def whats(imported: Imported) -> tuple[list[str], list[str]]:
    return [s.what for s in imported.skipped], [s.what for s in imported.decided]


def test_words_in_both_languages_say_the_kind() -> None:
    nodes = [
        Node(word, word, word)
        for word in ("Utmaning", "cause", "Konsekvens", "resources", "Behov", "roll", "Insats")
    ]
    case = settled(tuple(nodes)).case
    assert [case.elements[n.id].kind for n in nodes] == [
        Kind.CHALLENGE,
        Kind.CAUSE,
        Kind.CONSEQUENCE,
        Kind.RESOURCE,
        Kind.NEED,
        Kind.ROLE,
        Kind.INTERVENTION,
    ]
    assert case.card.title == "Utmaning"
    assert all(e.tags == () for e in case.elements.values())


def test_a_type_says_more_than_a_group_and_a_group_more_than_a_colour() -> None:
    nodes = (
        Node("1", "x", type="behov", group="orsak", colour="#ff0000"),
        Node("2", "y", group="roll", colour="#ff0000"),
        Node("3", "z", colour="#ff0000"),
    )
    mapping = with_words(propose(Foreign("dot", nodes)), {"colours": {"#ff0000": "insats"}})
    elements = settled(nodes, mapping=mapping).case.elements
    assert [elements[i].kind for i in "123"] == [Kind.NEED, Kind.ROLE, Kind.INTERVENTION]


def test_what_has_no_kind_becomes_a_cause_or_in_a_map_of_people_an_actor() -> None:
    nodes = (Node("1", "x"), Node("2", "y", "Widget"))
    directed = settled(nodes, Edge("1", "2")).case.elements
    assert {directed[i].kind for i in "12"} == {Kind.CAUSE}
    assert directed["2"].tags == ("Widget",)
    social = settled(nodes, Edge("1", "2", "undirected"))
    assert {social.case.elements[i].kind for i in "12"} == {Kind.ACTOR}
    assert social.skipped == ()


def test_a_link_from_an_actor_is_turned_for_the_map_blames_nobody() -> None:
    imported = settled((A, B), Edge("a", "b", label="skapar"))
    link = only_link(imported)
    assert (link.kind, link.source, link.target) == (LinkKind.CONCERNS, "b", "a")
    assert link.note == "skapar\nIn the file: from “Skolan” to “Oro”."
    assert whats(imported) == ([], ["1 link was turned round"])
    assert imported.counts == (2, 1)


def test_what_neither_direction_allows_stands_in_the_note_of_its_source() -> None:
    nodes = (Node("1", "Spel", "insats"), Node("2", "Hem", "insats", note="x"))
    imported = settled(nodes, Edge("2", "1", label="leder", note="varför"))
    assert imported.case.links == {}
    assert imported.case.elements["2"].note == "x\n→ Spel: leder; varför"
    assert imported.skipped[0].what == "“Hem” → “Spel”"
    assert imported.counts == (2, 0)


def test_a_second_link_between_two_is_told_and_kept_in_the_first() -> None:
    imported = settled((B, Node("d", "Ilska")), Edge("b", "d"), Edge("b", "d", label="ibland"))
    assert only_link(imported).note == "ibland"
    assert whats(imported)[0] == ["“Oro” → “Ilska”"]


@pytest.mark.parametrize(
    ("nodes", "ends"),
    [
        ((B, Node("d", "Ilska")), {("b", "d"), ("d", "b")}),
        ((B, C), {("b", "c")}),
        ((A, Node("d", "BUP", "aktör")), {("a", "d"), ("d", "a")}),
    ],
)
def test_a_link_both_ways_is_two_where_two_can_be(
    nodes: tuple[Node, Node], ends: set[tuple[str, str]]
) -> None:
    imported = settled(nodes, Edge(nodes[0].id, nodes[1].id, "mutual"))
    assert {(link.source, link.target) for link in imported.case.links.values()} == ends
    assert imported.counts[1] == 1


def test_a_link_without_direction_says_so_but_between_actors() -> None:
    causal = settled((B, C), Edge("b", "c", "undirected"), mapping=Mapping(types={"behov": "need"}))
    assert only_link(causal).note == "Without direction in the file."
    social = settled((A, replace(A, id="d")), Edge("a", "d", "undirected"))
    assert (only_link(social).kind, only_link(social).note) == (LinkKind.RELATES, "")


@pytest.mark.parametrize(
    ("weights", "expected"),
    [
        ((0.2, -0.9), [(1, 1), (-1, 3)]),
        ((3, 1), [(1, 3), (1, 1)]),
        ((5, 5), [(1, 2), (1, 2)]),
        ((12, 4), [(1, 3), (1, 1)]),
        ((-0.5, 0.0), [(-1, 2), (0, 1)]),
    ],
)
def test_weights_become_sign_and_strength(
    weights: tuple[float, float], expected: list[tuple[int, int]]
) -> None:
    nodes = tuple(Node(i, i, "orsak") for i in "xyz")
    case = settled(nodes, Edge("x", "y", weight=weights[0]), Edge("y", "z", weight=weights[1])).case
    assert [(link.sign, link.strength) for link in case.links.values()] == expected


def test_who_says_so_and_who_sees_it_otherwise_are_kept() -> None:
    others = (Other("P2", weight=-1.0),)
    edge = Edge("b", "d", weight=0.5, who=("P1", "P3"), others=others)
    link = only_link(settled((B, Node("d", "Ilska")), edge, mapping=Mapping(signed=True)))
    assert link.perspective == ("P1", "P3")
    assert [(d.who, d.sign) for d in link.dissent] == [("P2", -1)]


def test_everything_a_link_says_is_in_its_fields_or_its_note() -> None:
    edge = Edge(
        "b",
        "d",
        label="leder till",
        type="Feedback",
        note="sagt av flera",
        tags=("x", "y"),
        weight=7,
        delay=6,
        confidence=3,
        extra=(("källa", "intervju"), ("tom", " ")),
    )
    other = Edge("d", "b", weight=1, delayed=True, confidence=0.4)
    nodes = (B, Node("d", "Ilska"))
    first, second = settled(nodes, edge, other).case.links.values()
    assert (first.delay, first.confidence, first.strength) == (6, 3, 3)
    assert first.note.splitlines() == [
        "leder till",
        "sagt av flera",
        "Feedback",
        "x, y",
        "Weight: 7",
        "källa: intervju",
    ]
    assert second.note.splitlines() == ["Weight: 1", "With a delay.", "Confidence: 0.4"]


def test_attributes_notes_and_what_ifs_are_kept() -> None:
    node = replace(B, note="n", tags=("t",), group="g", extra=(("ålder", "12"),))
    imported = settled(
        (node,),
        notes=("lös",),
        scenarios=(Held("Tänk om", (("b", 4.0), ("borta", 1.0))),),
        description="bakgrund",
    )
    case = imported.case
    assert (case.elements["b"].note, case.elements["b"].tags) == ("n\n\nålder: 12", ("t", "g"))
    assert [note.text for note in case.notes.values()] == ["lös"]
    assert [(s.label, s.clamp) for s in case.scenarios.values()] == [("Tänk om", (("b", 1.0),))]
    assert case.card.background == "bakgrund"
    assert whats(imported) == ([], ["1 group", "1 attribute of elements"])


def test_places_are_kept_when_all_have_one_and_spread_when_they_are_tight() -> None:
    nodes = tuple(Node(i, i, "orsak", x=n * 10.0, y=n * 5.0) for n, i in enumerate("xyz"))
    imported = settled(nodes)
    assert not imported.unplaced
    x, z = imported.case.elements["x"], imported.case.elements["z"]
    assert z.x - x.x > 500
    assert imported.case.challenge.y < x.y
    assert settled((*nodes, B)).unplaced


def test_a_stand_in_for_the_challenge_is_not_counted() -> None:
    imported = settled((B,))
    assert imported.made_challenge
    assert imported.counts == (1, 0)
    assert settled((replace(B, type="utmaning"),)).counts == (1, 0)


def test_the_words_of_a_file_are_counted_with_samples() -> None:
    nodes = (Node("1", "x", "T"), Node("2", "y", "T"), Node("3", "z", "U"))
    found = words(Foreign("dot", nodes), "types")
    assert [(w.word, w.n, w.sample) for w in found] == [("T", 2, ("x", "y")), ("U", 1, ("z",))]


def test_what_is_made_is_a_case_that_holds() -> None:
    kinds = ("utmaning", "orsak", "behov", "aktör", "roll", "insats", "resurs", "målgrupp")
    nodes = tuple(Node(f"{i}", kind, kind) for i, kind in enumerate(kinds))
    directions: tuple[Any, ...] = ("directed", "undirected", "mutual")
    edges = [
        Edge(a.id, b.id, directions[(n + m) % 3], id="1", weight=n - m)
        for n, a in enumerate(nodes)
        for m, b in enumerate(nodes)
    ]
    case: Case = settled(nodes, *edges).case
    pairs = [(link.source, link.target) for link in case.links.values()]
    assert len(pairs) == len(set(pairs))
    assert len(case.links.keys() | case.elements.keys()) == len(pairs) + len(nodes)


@pytest.mark.parametrize("kept", ["", "{}", "[]", "[1, 2]", '[{"types": 1}, {}]', "[{}, null]"])
def test_what_is_remembered_amiss_is_forgotten(kept: str) -> None:
    foreign = Foreign("dot", (Node("1", "x", "T"),))
    proposed = propose(foreign)
    assert remembered(proposed, foreign, {source_key(foreign): kept}) == proposed


def test_what_was_chosen_is_remembered_for_the_same_types_only() -> None:
    foreign = Foreign("dot", (Node("1", "x", "T"),))
    chosen = replace(propose(foreign), types={"T": "need"}, unsigned=0, strengths="as_is")
    kept = dict([kept_words(chosen, foreign)])
    again = Foreign("dot", (Node("2", "y", "T"), Node("3", "z", "T")))
    found = remembered(propose(again), again, kept)
    assert (found.types, found.unsigned, found.strengths) == ({"T": "need"}, 0, "as_is")
    other = Foreign("dot", (Node("2", "y", "U"),))
    assert remembered(propose(other), other, kept) == propose(other)
