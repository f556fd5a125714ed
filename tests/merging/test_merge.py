"""Copies edited apart: what each changed is there, and each contradiction is said."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from mapper import edits
from mapper.document import Document
from mapper.errors import UseError
from mapper.merging import Merged, beginning, merge, put_into
from mapper.model import Case, Dissent, Frame, Kind, LinkKind, Scenario, Source, View, Vote


def a_case() -> Case:
    """A challenge, two causes, a need with a source, an intervention that meets it."""
    document = Document(edits.new_case("Homes", "en"))
    challenge = document.snapshot().challenge
    with document.edit("Fill"):
        document.put(replace(challenge, id="challenge"))
        document.remove(challenge)
        document.put(Source("s", "report", "A report"))
        for kind, name in (
            (Kind.CAUSE, "cause"),
            (Kind.CAUSE, "other"),
            (Kind.NEED, "need"),
            (Kind.INTERVENTION, "help"),
            (Kind.ACTOR, "actor"),
        ):
            document.put(replace(edits.new_element(kind, f"The {name}"), id=name))
        document.put(replace(document.elements["need"], sources=("s",), tags=("a", "b")))
        for source, target in (("cause", "challenge"), ("help", "need"), ("actor", "help")):
            link = edits.add_link(document, source, target)
            document.put(replace(document.links[link], id=f"{source}-{target}"))
            document.remove(document.links[link])
    return document.snapshot()


BASE = a_case()


def apart(*changes: Any) -> Document:
    """The case after what *changes* do to it, each a function of the document."""
    document = Document(BASE)
    for change in changes:
        with document.edit("Change"):
            change(document)
    return document


def element(name: str, **fields: Any) -> Any:
    return lambda d: d.put(replace(d.elements[name], **fields))


def gone(*names: str) -> Any:
    return lambda d: edits.delete(d, names)


def linked(source: str, target: str, name: str = "new", **fields: Any) -> Any:
    def act(document: Document) -> None:
        made = edits.add_link(document, source, target)
        document.put(replace(document.links[made], id=name, **fields))
        document.remove(document.links[made])

    return act


def together(mine: Any, theirs: Any, turned: Any = ()) -> Merged:
    made = merge(BASE, apart(*mine).snapshot(), apart(*theirs).snapshot(), frozenset(turned))
    put_into(apart(*mine), made.case)  # which a document takes
    return made


def said(made: Merged) -> dict[tuple[str, str], tuple[Any, Any]]:
    """What is said of each conflict: mine and theirs by id and field."""
    return {(c.id, c.field): (c.mine, c.theirs) for c in made.conflicts}


def test_what_one_changed_is_taken_and_the_same_change_is_fine() -> None:
    both = element("need", key=True)
    made = together(
        [element("cause", note="mine"), both],
        [element("cause", label="theirs"), both, gone("actor")],
    )
    assert made.conflicts == ()
    assert made.case.elements["cause"] == replace(
        BASE.elements["cause"], note="mine", label="theirs"
    )
    assert made.case.elements["need"].key
    assert "actor" not in made.case.elements
    assert made.came == 3  # the cause, the actor and its link


def test_two_answers_to_one_field_are_a_conflict_that_keeps_mine() -> None:
    sides = [element("cause", note="mine")], [element("cause", note="theirs")]
    made = together(*sides)
    assert said(made) == {("cause", "note"): ("mine", "theirs")}
    assert made.case.elements["cause"].note == "mine"
    assert made.conflicts[0].plain() == {
        "id": "cause",
        "field": "note",
        "base": "",
        "mine": "mine",
        "theirs": "theirs",
    }
    turned = together(*sides, turned=[made.conflicts[0].key])
    assert turned.case.elements["cause"].note == "theirs"


def test_sets_come_together_and_lists_grow_at_their_end() -> None:
    one, other = Dissent("one"), Dissent("other")

    def dissent(who: Dissent) -> Any:
        return lambda d: d.put(replace(d.links["cause-challenge"], dissent=(who,)))

    made = together(
        [element("need", tags=("b", "c")), dissent(one)],
        [element("need", tags=("a", "b", "d")), dissent(other)],
    )
    assert made.conflicts == ()
    assert made.case.elements["need"].tags == ("b", "c", "d")
    assert made.case.links["cause-challenge"].dissent == (one, other)


def test_a_place_is_taken_whole_and_only_counted() -> None:
    made = together([element("cause", x=5.0)], [element("cause", y=7.0)])
    assert said(made) == {("cause", "place"): ((5.0, 0.0), (0.0, 7.0))}
    assert made.conflicts[0].is_place
    assert (made.case.elements["cause"].x, made.case.elements["cause"].y) == (5.0, 0.0)


def test_places_in_a_view_come_together_element_by_element() -> None:
    def view(*places: tuple[str, float, float]) -> Any:
        return lambda d: d.put(View("v", places=places))

    base = apart(view(("cause", 0, 0))).snapshot()
    mine = apart(view(("cause", 1, 1), ("need", 2, 2))).snapshot()
    theirs = apart(view(("cause", 9, 9), ("help", 3, 3))).snapshot()
    made = merge(base, mine, theirs)
    places = made.case.views["v"].places
    assert list(places) == [("cause", 1, 1), ("need", 2, 2), ("help", 3, 3)]
    assert [(c.id, c.field, c.is_place) for c in made.conflicts] == [("v", "places", True)]


def test_what_one_removed_and_the_other_changed_is_kept_with_its_links() -> None:
    sides = [gone("help")], [element("help", note="theirs")]
    made = together(*sides)
    ((key, (mine, theirs)),) = said(made).items()
    assert (key, mine, theirs.note) == (("help", "exists"), None, "theirs")
    assert made.conflicts[0].other
    assert {"help-need", "actor-help"} <= made.case.links.keys()
    turned = together(*sides, turned=[made.conflicts[0].key])
    assert turned.case == apart(gone("help")).snapshot()


def test_what_one_removed_and_the_other_only_moved_is_gone() -> None:
    made = together([gone("help")], [element("help", x=9.0, order=3)])
    assert "help" not in made.case.elements
    assert said(made) == {("help", "place"): (None, (9.0, 0.0))}


def test_what_one_removed_and_the_other_linked_is_kept() -> None:
    sides = [gone("cause")], [linked("cause", "other")]
    made = together(*sides)
    assert [(c.id, c.field) for c in made.conflicts] == [("cause", "exists")]
    assert made.case == apart(linked("cause", "other")).snapshot()
    turned = together(*sides, turned=[made.conflicts[0].key])
    assert turned.case == apart(gone("cause")).snapshot()
    assert ("new", "exists") in said(turned)


def test_what_one_removed_and_the_other_votes_for_or_quotes_is_kept() -> None:
    made = together(
        [
            gone("other"),
            lambda d: (d.put(replace(d.elements["need"], sources=())), d.remove(Source("s"))),
        ],
        [lambda d: d.put(Vote("v", "m", "p", "other", 2)), element("cause", sources=("s",))],
    )
    assert set(said(made)) == {("other", "exists"), ("s", "exists")}
    assert {"other"} <= made.case.elements.keys()
    assert made.case.votes["v"].target == "other"
    assert made.case.elements["cause"].sources == ("s",)


def test_mentions_of_what_stays_away_are_taken_out_and_said() -> None:
    held = lambda d: d.put(Scenario("w", clamp=(("other", 1.0), ("cause", 0.5))))  # noqa: E731
    made = together([gone("other")], [held], turned=[("elements", "other", "exists")])
    assert made.case.scenarios["w"].clamp == (("cause", 0.5),)
    assert set(said(made)) == {("other", "exists"), ("w", "clamp")}


def test_the_same_link_drawn_twice_is_one_and_said() -> None:
    made = together(
        [linked("other", "challenge", "mine", note="m")],
        [linked("other", "challenge", "theirs", note="t")],
    )
    assert "mine" in made.case.links
    assert "theirs" not in made.case.links
    (conflict,) = made.conflicts
    assert (conflict.id, conflict.field, conflict.fixed) == ("theirs", "exists", True)
    assert conflict.theirs.note == "t"


def test_a_link_that_no_longer_fits_the_kinds_is_left_out_and_said() -> None:
    made = together(
        [lambda d: edits.change_kind(d, "other", Kind.NEED)], [linked("other", "challenge")]
    )
    assert made.case.elements["other"].kind is Kind.NEED
    assert "new" not in made.case.links
    assert set(said(made)) == {("new", "exists")}


def test_a_kind_that_my_links_do_not_allow_is_not_taken_and_said() -> None:
    made = together(
        [linked("other", "challenge")], [lambda d: edits.change_kind(d, "other", Kind.NEED)]
    )
    assert made.case == apart(linked("other", "challenge")).snapshot()
    assert ("other", "kind") in said(made)
    assert all(conflict.fixed for conflict in made.conflicts)


def test_the_fields_of_a_kind_go_with_the_kind() -> None:
    made = together(
        [gone("actor-help"), lambda d: edits.change_kind(d, "actor", Kind.INTERVENTION)],
        [element("actor", type="group", note="theirs")],
    )
    merged = made.case.elements["actor"]
    assert (merged.kind, merged.type, merged.note) == (Kind.INTERVENTION, "support", "theirs")
    assert said(made)[("actor", "type")] == ("support", "group")


def test_of_two_challenges_mine_stays() -> None:
    def crowned(name: str) -> Any:
        def act(document: Document) -> None:
            document.put(replace(document.elements["challenge"], kind=Kind.CAUSE))
            document.put(replace(document.elements[name], kind=Kind.CHALLENGE))

        return act

    made = together([crowned("cause")], [crowned("other")])
    kinds = {e.id: e.kind for e in made.case.elements.values()}
    assert kinds["cause"] is Kind.CHALLENGE
    assert kinds["other"] is Kind.CAUSE
    assert ("other", "kind") in said(made)


def test_a_foreign_challenge_is_left_out_with_its_links() -> None:
    stranger = BASE.copy()
    stranger.put("elements", "alien", replace(BASE.challenge, id="alien"))
    stranger.put("elements", "challenge", None)
    link = BASE.links["cause-challenge"]
    stranger.put("links", link.id, replace(link, target="alien"))
    made = merge(None, BASE, stranger)
    assert [e.id for e in made.case.elements.values() if e.kind is Kind.CHALLENGE] == ["challenge"]
    assert {("alien", "exists"), ("cause-challenge", "target")} <= set(said(made))
    put_into(Document(BASE), made.case)


def test_without_a_beginning_everything_that_differs_is_a_conflict() -> None:
    mine = apart(element("cause", note="m"), gone("other")).snapshot()
    theirs = apart(element("need", tags=("z",)), lambda d: d.put(Frame("f"))).snapshot()
    made = merge(None, mine, theirs)
    assert set(said(made)) == {
        ("cause", "note"),
        ("other", "exists"),
        ("need", "tags"),
        ("f", "exists"),
    }
    assert {"f"} <= made.case.frames.keys()
    assert "other" in made.case.elements
    assert made.case.elements["need"].tags == ("a", "b")


def test_different_maps_are_refused() -> None:
    with pytest.raises(UseError, match="two different maps") as caught:
        merge(None, BASE, edits.new_case("Another", "en"))
    assert caught.value.reason == "other_case"


def test_a_merge_is_one_step_that_undo_takes_back() -> None:
    mine = apart(element("cause", note="mine"))
    before = mine.snapshot()
    made = merge(BASE, before, apart(gone("actor")).snapshot())
    put_into(mine, made.case)
    assert mine.undo_step is not None
    assert mine.undo_step.name == "Merge"
    assert mine.snapshot() == made.case
    mine.undo()
    assert mine.snapshot() == before


def test_the_beginning_is_where_the_steps_part() -> None:
    start = apart(element("cause", note="before"))
    parted = start.snapshot(), start.history
    mine, theirs = Document(*parted), Document(*parted)
    for document, label in ((mine, "mine"), (theirs, "theirs")):
        with document.edit("Change"):
            element("cause", label=label)(document)
    with theirs.edit("Change"):
        gone("actor")(theirs)
    theirs.undo()
    copies = [(d.snapshot(), d.history) for d in (mine, theirs)]
    assert beginning(*copies) == parted[0]
    mine.undo()
    mine.undo()  # behind where they parted
    assert beginning((mine.snapshot(), mine.history), copies[1]) == BASE


def test_a_copy_without_steps_begins_at_the_state_it_was_made_of() -> None:
    mine = apart(element("cause", note="then"))
    state = mine.snapshot()
    with mine.edit("Change"):
        element("cause", note="now")(mine)
    copy = Document(state)
    with copy.edit("Change"):
        element("need", note="theirs")(copy)
    pair = (mine.snapshot(), mine.history), (copy.snapshot(), copy.history)
    assert beginning(*pair) == state
    assert beginning(*reversed(pair)) == state


def test_copies_with_nothing_in_common_have_no_beginning() -> None:
    mine = Document(apart(element("cause", note="a")).snapshot())
    theirs = Document(apart(element("cause", note="b")).snapshot())
    assert beginning((mine.snapshot(), mine.history), (theirs.snapshot(), theirs.history)) is None


def test_a_link_kind_changed_by_the_grammar_is_taken() -> None:
    made = together(
        [element("cause", note="m")], [lambda d: edits.change_kind(d, "cause", Kind.RESOURCE)]
    )
    assert made.conflicts == ()
    assert made.case.elements["cause"].kind is Kind.RESOURCE
    assert made.case.links["cause-challenge"].kind is LinkKind.CAUSES
