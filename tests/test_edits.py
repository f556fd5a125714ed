"""The verbs of a user, each on a small map that can be checked by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mapper import edits
from mapper.document import Document
from mapper.errors import UseError
from mapper.model import Element, Figure, Kind, Link, LinkKind, Refusal, Source
from mapper.model.records import Dissent, Result


@pytest.fixture
def document() -> Document:
    """H challenge, A → B causes, S actor, I intervention, N need, R role; A → H."""
    document = Document(edits.new_case("Problem", "en"))
    with document.edit("Start"):
        for name, kind in [
            ("A", Kind.CAUSE),
            ("B", Kind.CAUSE),
            ("S", Kind.ACTOR),
            ("I", Kind.INTERVENTION),
            ("N", Kind.NEED),
            ("R", Kind.ROLE),
        ]:
            document.put(replace(edits.new_element(kind, name), id=name))
        edits.add_link(document, "A", "B", strength=3, sign=-1, note="seen")
        edits.add_link(document, "A", challenge(document))
    return document


def challenge(document: Document) -> str:
    return document.snapshot().challenge.id


def links(document: Document) -> set[tuple[str, str, str]]:
    """Source, target and kind of every link, the challenge called H."""
    short = {challenge(document): "H"}
    return {
        (short.get(link.source, link.source), short.get(link.target, link.target), link.kind.value)
        for link in document.links.values()
    }


def test_a_new_case_has_its_card_and_its_challenge() -> None:
    case = edits.new_case("Problem", "sv")
    assert (case.card.title, case.card.language) == ("Problem", "sv")
    assert case.challenge.label == "Problem"
    assert len(case.elements) == 1


def test_an_element_starts_with_what_its_kind_has(document) -> None:
    with document.edit("Add"):
        new = edits.add_element(document, Kind.RESOURCE, "Good", 3, 4, note="n")
    element = document.elements[new]
    assert (element.valence, element.x, element.y, element.note) == (1, 3.0, 4.0, "n")
    assert element.order > 0
    with pytest.raises(UseError), document.edit("Add"):
        edits.add_element(document, Kind.CHALLENGE, "Second", 0, 0)


def test_text_from_elsewhere_is_cleaned(document) -> None:
    with document.edit("Paste text"):
        edits.change(document, "A", label="a\0b\ud83c", tags=("\0t",))
        edits.change_card(document, background="x" * 1_000_001)
    assert document.elements["A"].label == "ab"
    assert document.elements["A"].tags == ("t",)
    assert len(document.card.background) == 1_000_000


def test_text_deep_within_a_record_is_cleaned_too(document) -> None:
    strange = "a\0b\ud83c"
    with document.edit("Paste text"):
        edits.change(document, "A", figures=(Figure(name=strange, reported=3.0),))
        edits.change(document, "I", results=(Result(learning=strange),))
        edits.move_stage(document, "I", "testing", "2026-01-01", strange)
        added = edits.add_element(document, Kind.NEED, strange, 0, 0, figures=(Figure(strange),))
        link = edits.add_link(document, "B", "A", dissent=(Dissent(who=strange),))
    assert document.elements["A"].figures == (Figure(name="ab", reported=3.0),)
    assert document.elements["I"].results[0].learning == "ab"
    assert document.elements["I"].moves[-1].reason == "ab"
    assert document.elements[added].label == document.elements[added].figures[0].name == "ab"
    assert document.links[link].dissent[0].who == "ab"


def test_a_source_is_cleaned(document) -> None:
    with document.edit("Add"):
        document.put(Source("s"))
        edits.change_source(document, "s", reference="\0a")
    assert document.table("sources")["s"] == Source("s", reference="a")


def test_two_contributions_cannot_be_made_the_same(document) -> None:
    with document.edit("Contribute"):
        runs = edits.add_link(document, "S", "I", form="runs")
        funds = edits.add_link(document, "S", "I", form="funds")
    with pytest.raises(UseError, match="already linked"), document.edit("Form"):
        edits.change(document, funds, form="runs")
    with document.edit("Form"):
        edits.change(document, runs, form="runs", note="n")
    assert document.links[funds].form == "funds"


def test_move_and_stack(document) -> None:
    with document.edit("Move"):
        edits.place(document, {"A": (1, 2), "B": (3, 4)})
        edits.raise_to_top(document, ["A"])
    assert (document.elements["A"].x, document.elements["B"].y) == (1.0, 4.0)
    assert document.elements["A"].order == max(e.order for e in document.elements.values())


def test_a_move_of_stage_is_dated(document) -> None:
    with document.edit("Stage"):
        edits.move_stage(document, "I", "testing", "2026-01-01", "skipped one")
    element = document.elements["I"]
    assert (element.stage, element.is_live) == ("testing", True)
    assert [(m.stage, m.reason) for m in element.moves] == [("testing", "skipped one")]


def test_a_link_says_what_its_ends_decide(document) -> None:
    with document.edit("Link"):
        link = edits.add_link(document, "I", "N")
        edits.add_link(document, "S", "R", status="accepted")
    assert document.links[link].kind is LinkKind.MEETS
    assert document.links[link].degree == 2
    assert ("S", "R", "fills") in links(document)


@pytest.mark.parametrize(
    ("one", "other", "refusal", "reverse"),
    [
        ("A", "A", Refusal.SELF, False),
        ("S", "A", Refusal.BLAMES_ACTOR, False),
        ("N", "A", Refusal.NEED_GOES_TO_ACTOR, True),
        ("R", "S", Refusal.ROLE_GOES_NOWHERE, True),
        ("R", "N", Refusal.ROLE_GOES_NOWHERE, False),
        ("S", "N", Refusal.ACTOR_TO_NEED, True),
        ("A", "R", Refusal.STATE_TO_ROLE, False),
        ("A", "B", Refusal.CAUSES_EXISTS, False),
    ],
)
def test_a_refused_link_says_why(document, one, other, refusal, reverse) -> None:
    offer = edits.offer_link(document, one, other)
    assert (offer.kind, offer.refusal, offer.reverse) == (None, refusal, reverse)
    assert offer.sentence.endswith(".")
    with pytest.raises(UseError) as caught, document.edit("Link"):
        edits.add_link(document, one, other)
    assert caught.value.reason == refusal


def test_the_other_way_round_is_offered_only_when_it_can_be(document) -> None:
    with document.edit("Link"):
        edits.add_link(document, "S", "R")
    assert not edits.offer_link(document, "R", "S").reverse


def test_an_actor_contributes_once_in_each_form(document) -> None:
    with document.edit("Link"):
        forms = [document.links[edits.add_link(document, "S", "I")].form for _ in range(6)]
    assert forms == ["runs", "funds", "time", "premises", "competence", "information"]
    assert edits.offer_link(document, "S", "I").refusal is Refusal.EXISTS
    assert edits.offer_link(document, "S", "I", "funds").refusal is Refusal.EXISTS


def test_deleting_takes_links_along(document) -> None:
    with document.edit("Delete"):
        edits.delete(document, ["A", challenge(document)])
    assert "A" not in document.elements
    assert links(document) == set()
    document.undo()
    assert len(document.links_of("A")) == 2


def test_the_challenge_cannot_be_deleted(document) -> None:
    assert edits.deletable(document, [challenge(document), "A", "gone"]) == ["A"]
    with pytest.raises(UseError), document.edit("Delete"):
        edits.delete(document, [challenge(document)])


def test_deleting_a_link_alone(document) -> None:
    (link,) = (i for i, found in document.links.items() if found.target == "B")
    with document.edit("Delete"):
        edits.delete(document, [link])
    assert links(document) == {("A", "H", "causes")}


def test_one_state_kind_to_another_keeps_every_link(document) -> None:
    before = dict(document.links)
    with document.edit("Kind"):
        assert edits.change_kind(document, "A", Kind.RESOURCE) == []
    assert document.links == before
    assert document.elements["A"].valence == 1
    with document.edit("Kind"):
        edits.change_kind(document, "A", Kind.CONSEQUENCE)
    assert document.elements["A"].valence == -1


def test_links_follow_a_new_kind_or_are_given_back(document) -> None:
    with document.edit("Link"):
        edits.add_link(document, "B", "S")
    with document.edit("Kind"):
        lost = edits.change_kind(document, "B", Kind.NEED)
    assert lost == []
    assert links(document) == {("A", "B", "raises"), ("A", "H", "causes"), ("B", "S", "concerns")}
    raised = next(link for link in document.links.values() if link.kind is LinkKind.RAISES)
    assert (raised.note, raised.strength) == ("seen", None)
    with document.edit("Kind"):
        lost = edits.change_kind(document, "B", Kind.ROLE)
    assert {(link.source, link.target) for link in lost} == {("A", "B"), ("B", "S")}
    assert links(document) == {("A", "H", "causes")}


def test_two_links_that_would_say_the_same_become_one(document) -> None:
    with document.edit("Link"):
        edits.add_link(document, "S", "I", form="funds")
        edits.add_link(document, "S", "I", form="time")
    with document.edit("Kind"):
        lost = edits.change_kind(document, "S", Kind.CAUSE)
    assert len(lost) == 1
    assert ("S", "I", "causes") in links(document)


def test_there_is_one_challenge_whatever_is_tried(document) -> None:
    for element, kind in [("A", Kind.CHALLENGE), (challenge(document), Kind.CAUSE)]:
        with pytest.raises(UseError), document.edit("Kind"):
            edits.change_kind(document, element, kind)


def test_paste_makes_new_elements_with_the_links_among_them(document) -> None:
    figure = Figure("n", reported=3.0)
    with document.edit("Fill"):
        edits.change(document, "A", figures=(figure,), pinned=True, x=1.0)
    fragment = edits.copy(document, ["A", "B"])
    assert [link.target for link in fragment.links] == ["B"]
    with document.edit("Paste"):
        new = edits.paste(document, fragment, 10, 20)
    copy = document.elements[new[0]]
    assert (copy.label, copy.x, copy.y, copy.figures, copy.pinned) == (
        "A",
        11.0,
        20.0,
        (figure,),
        False,
    )
    (link,) = document.links_of(new[0])
    assert (link.target, link.strength, link.note) == (new[1], 3, "seen")
    assert len(document.links) == 3


def test_a_pasted_challenge_becomes_a_cause(document) -> None:
    with document.edit("Link"):
        edits.add_link(document, challenge(document), "R")
    fragment = edits.copy(document, ["A", challenge(document), "R"])
    with document.edit("Paste"):
        new = edits.paste(document, fragment, 0, 0)
    assert document.elements[new[1]].kind is Kind.CAUSE
    assert [link.kind for link in document.links_of(new[1])] == [LinkKind.CAUSES]


def test_paste_into_another_map_leaves_its_sources_behind(document) -> None:
    with document.edit("Source"):
        document.put(Source("s"))
        edits.change(document, "A", sources=("s",))
        edits.change(document, document.links_of("A")[0].id, sources=("s",))
    fragment = edits.copy(document, ["A", "B"])
    other = Document(edits.new_case("Other", "en"))
    with other.edit("Paste"):
        (a, _b) = edits.paste(other, fragment, 0, 0)
    assert other.elements[a].sources == ()
    assert other.links_of(a)[0].sources == ()


def test_a_fragment_outlives_what_it_was_copied_from(document) -> None:
    fragment = edits.Fragment(
        (Element("a", Kind.CAUSE), Element("b", Kind.NEED)),
        (Link("l", LinkKind.RAISES, "a", "b"),),
    )
    with document.edit("Paste"):
        new = edits.paste(document, fragment, 0, 0)
    assert document.links_of(new[1])[0].kind is LinkKind.RAISES
