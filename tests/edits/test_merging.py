"""Several elements become one, and nothing that anybody said of them is lost."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mapper import edits
from mapper.document import Document
from mapper.errors import UseError
from mapper.model import (
    Ballot,
    Figure,
    Kind,
    Participant,
    PresentationStep,
    Register,
    Scenario,
    Source,
    View,
    Vote,
)


@pytest.fixture
def document() -> Document:
    """A, B and C are causes of D; X is an actor, Y another; A leads to B."""
    document = Document(edits.new_case("Problem", "en"))
    with document.edit("Start"):
        for name in "ABCD":
            document.put(replace(edits.new_element(Kind.CAUSE, name), id=name))
        for name in "XY":
            document.put(replace(edits.new_element(Kind.ACTOR, name), id=name))
        for source in "ABC":
            edits.add_link(document, source, "D")
        edits.add_link(document, "A", "B")
        edits.add_link(document, "A", "X")
        for n in (1, 2):
            document.put(Source(id=f"s{n}", reference=str(n)))
    return document


def merged(document: Document, *ids: str) -> edits.Merged:
    with document.edit("Merge"):
        return edits.merge(document, ids)


def ends(document: Document) -> set[tuple[str, str]]:
    return {(link.source, link.target) for link in document.links.values()}


def test_the_one_with_the_most_links_gets_those_of_all(document) -> None:
    told = merged(document, "B", "A", "C")
    assert told.kept == "A"
    assert ends(document) == {("A", "D"), ("A", "X")}
    assert {(link.source, link.target) for link in told.together} == {("B", "D"), ("C", "D")}
    assert [(link.source, link.target) for link in told.within] == [("A", "B")]
    document.undo()
    assert ends(document) == {("A", "D"), ("B", "D"), ("C", "D"), ("A", "B"), ("A", "X")}


def test_texts_tags_sources_and_figures_are_joined(document) -> None:
    with document.edit("Fill"):
        edits.change(document, "A", note="one", tags=("t", "u"), sources=("s1",))
        figure = Figure(name="f", reported=1.0)
        edits.change(document, "B", note="two", tags=("u", "v"), sources=("s2",), figures=(figure,))
        edits.change(document, "B", key=True, who="child", label="Weak  finances")
        edits.change(document, "A", who="society")
    merged(document, "A", "B")
    one = document.elements["A"]
    assert (one.tags, one.sources, one.figures) == (("t", "u", "v"), ("s1", "s2"), (figure,))
    assert (one.label, one.key, one.who) == ("A", True, "society")
    assert one.note.split("\n\n") == [
        "one",
        "two",
        "For whom: also the child",
        "Also called: Weak  finances",
    ]


def test_an_element_without_a_text_gets_that_of_another(document) -> None:
    with document.edit("Fill"):
        edits.change(document, "A", label=" ")
    merged(document, "A", "B")
    assert document.elements["A"].label == "B"


def test_links_that_fall_together_keep_what_both_say(document) -> None:
    with document.edit("Fill"):
        for link in document.links.values():
            if (link.source, link.target) == ("A", "D"):
                edits.change(document, link.id, note="one", sources=("s1",))
            if (link.source, link.target) == ("B", "D"):
                edits.change(document, link.id, note="two", sources=("s2",), sign=-1, strength=3)
    merged(document, "A", "B")
    (link,) = [
        link for link in document.links.values() if link.target == "D" and link.source == "A"
    ]
    assert (link.note, link.sources, link.sign) == ("one\n\ntwo", ("s1", "s2"), 1)
    assert [(seen.sign, seen.strength) for seen in link.dissent] == [(-1, 3)]


def test_contributions_of_other_forms_stay_apart(document) -> None:
    with document.edit("Fill"):
        work = edits.add_element(document, Kind.INTERVENTION, "W", 0, 0)
        for actor, form in (("X", "funds"), ("Y", "funds"), ("Y", "time")):
            edits.add_link(document, actor, work, form=form)
    told = merged(document, "X", "Y")
    assert sorted(x.form for x in document.links.values() if x.target == work) == ["funds", "time"]
    assert len(told.together) == 1


def test_all_that_spoke_of_one_speaks_of_the_other(document) -> None:
    link = next(x.id for x in document.links.values() if (x.source, x.target) == ("B", "D"))
    with document.edit("Mention"):
        document.put(Vote(id="v1", session="s", participant="p", target="A", dots=1))
        document.put(Vote(id="v2", session="s", participant="p", target="B", dots=2))
        document.put(Vote(id="v3", session="s", participant="q", target="B", dots=3))
        document.put(Register(id="r", element="B"))
        document.put(Scenario(id="c", clamp=(("A", 1.0), ("B", -1.0), ("D", 0.5))))
        document.put(Ballot(id="b", targets=("A", "B", "D")))
        document.put(Participant(id="p", represents="Y"))
        document.put(View(id="w", about="B", places=(("A", 1.0, 1.0), ("B", 2.0, 2.0))))
        document.put(PresentationStep(id="n", focus=("B", "A", link)))
    merged(document, "A", "B")
    merged(document, "X", "Y")
    tables = document.snapshot()
    assert sorted((v.participant, v.target, v.dots) for v in tables.votes.values()) == [
        ("p", "A", 3),
        ("q", "A", 3),
    ]
    assert tables.registers["r"].element == "A"
    assert dict(tables.scenarios["c"].clamp) == {"A": 1.0, "D": 0.5}
    assert tables.ballots["b"].targets == ("A", "D")
    assert tables.participants["p"].represents == "X"
    assert (tables.views["w"].about, tables.views["w"].places) == ("A", (("A", 1.0, 1.0),))
    kept = next(x.id for x in document.links.values() if (x.source, x.target) == ("A", "D"))
    assert tables.presentation["n"].focus == ("A", kept)


def test_only_several_of_one_kind_become_one(document) -> None:
    for ids in (["A"], ["A", "A"], ["A", "X"], []):
        with pytest.raises(UseError), document.edit("Merge"):
            edits.merge(document, ids)
