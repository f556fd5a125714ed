"""Links that get other ends: turned around, moved, split by a new element."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mapper import edits
from mapper.document import Document
from mapper.errors import UseError
from mapper.model import Kind, LinkKind
from mapper.model.records import Dissent


@pytest.fixture
def document() -> Document:
    """Causes A and B, C consequence, G resource, I intervention, N need, S actor; A reduces C."""
    document = Document(edits.new_case("Problem", "en"))
    kinds = {
        "A": Kind.CAUSE,
        "B": Kind.CAUSE,
        "C": Kind.CONSEQUENCE,
        "G": Kind.RESOURCE,
        "I": Kind.INTERVENTION,
        "N": Kind.NEED,
        "R": Kind.ROLE,
        "S": Kind.ACTOR,
    }
    with document.edit("Start"):
        for name, kind in kinds.items():
            document.put(replace(edits.new_element(kind, name), id=name))
    return document


def link(document: Document, source: str, target: str, **fields: object) -> str:
    with document.edit("Link"):
        return edits.add_link(document, source, target, **fields)


@pytest.mark.parametrize(
    ("source", "target", "sign"),
    [("A", "C", 1), ("I", "A", -1), ("G", "C", -1), ("A", "G", -1), ("I", "G", 1), ("A", "I", 1)],
)
def test_a_new_link_starts_with_the_likely_sign(document, source, target, sign) -> None:
    assert document.links[link(document, source, target)].sign == sign


def test_turning_around_keeps_the_id_and_every_field(document) -> None:
    seen = (Dissent(who="Parents", sign=1),)
    made = link(document, "A", "C", sign=-1, strength=3, delay=7, note="n", dissent=seen)
    before = document.links[made]
    with document.edit("Turn"):
        edits.reverse(document, made)
    assert document.links[made] == replace(before, source="C", target="A")
    document.undo()
    assert document.links[made] == before


def test_another_end_keeps_what_the_new_kind_has(document) -> None:
    made = link(document, "A", "C", strength=3, note="n", perspective=("Parents",))
    with document.edit("Move"):
        moved = edits.reconnect(document, made, "A", "N")
    assert (moved.id, moved.kind, moved.note) == (made, LinkKind.RAISES, "n")
    assert (moved.perspective, moved.strength) == (("Parents",), None)


def test_a_contribution_keeps_its_form_and_its_sum(document) -> None:
    made = link(document, "S", "I", form="funds", amount=5.0)
    with document.edit("Add"):
        other = edits.add_element(document, Kind.INTERVENTION, "J", 0, 0)
        moved = edits.reconnect(document, made, "S", other)
    assert (moved.form, moved.amount, moved.target) == ("funds", 5.0, other)


def test_what_the_grammar_refuses_stays_as_it_was(document) -> None:
    made = link(document, "A", "C")
    link(document, "B", "C")
    before = dict(document.links)
    for ends in (("A", "R"), ("A", "A"), ("B", "C"), ("S", "C")):
        assert edits.offer_reconnect(document, made, *ends).kind is None
        with pytest.raises(UseError), document.edit("Move"):
            edits.reconnect(document, made, *ends)
    assert edits.offer_reconnect(document, made, "A", "C").kind is LinkKind.CAUSES
    assert dict(document.links) == before


@pytest.mark.parametrize(
    ("ends", "sign", "kind", "signs"),
    [
        (("A", "C"), 1, Kind.CAUSE, (1, 1)),
        (("A", "C"), 1, Kind.RESOURCE, (-1, -1)),
        (("I", "C"), -1, Kind.CAUSE, (-1, 1)),
        (("I", "C"), -1, Kind.RESOURCE, (1, -1)),
        (("A", "C"), 0, Kind.CAUSE, (1, 0)),
        (("A", "C"), 1, Kind.INTERVENTION, (1, -1)),
    ],
)
def test_an_element_between_two_splits_the_link(document, ends, sign, kind, signs) -> None:
    made = link(document, *ends, sign=sign, strength=3, delay=9, note="n")
    with document.edit("Insert"):
        new = edits.insert_between(document, made, kind, "M", 5, 6)
    first, second = (
        next(x for x in document.links.values() if x.source == i) for i in (ends[0], new)
    )
    assert (first.target, second.target, second.id) == (new, ends[1], made)
    assert (first.sign, second.sign) == signs
    assert (first.strength, second.strength) == (3, 3)
    assert (first.delay, second.delay, second.note) == (0, 9, "n")
    assert (document.elements[new].x, document.elements[new].y) == (5.0, 6.0)


def test_the_part_that_says_what_the_link_said_keeps_its_fields(document) -> None:
    challenge = document.snapshot().challenge.id
    made = link(document, "S", challenge, form="funds", amount=7.0)
    with document.edit("Insert"):
        new = edits.insert_between(document, made, Kind.INTERVENTION, "M", 0, 0)
    kept = document.links[made]
    assert (kept.target, kept.form, kept.amount) == (new, "funds", 7.0)
    (other,) = [x for x in document.links.values() if x.source == new]
    assert (other.kind, other.target, other.sign) == (LinkKind.CAUSES, challenge, -1)


def test_what_fits_between_no_two_is_refused_with_the_reason(document) -> None:
    made = link(document, "A", document.snapshot().challenge.id)
    for kind in (Kind.ROLE, Kind.ACTOR, Kind.NEED, Kind.CHALLENGE):
        with pytest.raises(UseError) as refused, document.edit("Insert"):
            edits.insert_between(document, made, kind, "M", 0, 0)
        assert len(refused.value.text) > 30
    assert len(document.elements) == 9
