"""What is not chosen is not in what is shared, and what is chosen is whole."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mapper import edits, sharing
from mapper.document import Document
from mapper.errors import UseError
from mapper.interchange import casemap_json, snapshots
from mapper.model import Case, Figure, Kind, Register, View
from mapper.sharing import PARTS, REDACTED, USUAL, Choice
from tests.sharing.cases import ACTOR, CANARIES, TARGET, a_case

ALL = Choice(frozenset(PARTS))


def words(case: Case) -> str:
    """Everything in a case as JSON, its versions unpacked."""
    bare, versions = case.copy(), []
    for snapshot in case.snapshots.values():
        versions.append(snapshots.unpacked(snapshot.content))
        bare.put("snapshots", snapshot.id, replace(snapshot, content=""))
    return "\n".join(map(casemap_json.write, [bare, *versions]))


def ids(case: Case) -> set[str]:
    return {record.id for _table, record in case.records()}


def test_with_every_part_all_is_there_under_new_ids() -> None:
    case = a_case()
    made = sharing.redacted(case, replace(ALL, versions=frozenset(case.snapshots)))
    assert not ids(made) & ids(case)
    text = words(made)
    assert all(word in text for part in CANARIES.values() for word in part)
    assert not any(old in text for old in ids(case) if len(old) > 10)
    for table in ("elements", "links", "votes", "groups", "presentation", "loops", "views"):
        assert len(made.table(table)) == len(case.table(table))
    assert casemap_json.read(casemap_json.write(made).encode()).skipped == ()
    (step,) = made.presentation.values()
    assert step.view in made.views
    assert set(step.focus) <= made.elements.keys()


@pytest.mark.parametrize("part", CANARIES)
def test_a_part_that_is_not_chosen_is_nowhere(part: str) -> None:
    case = a_case()
    choice = Choice(frozenset(PARTS) - {part}, versions=frozenset(case.snapshots))
    text = words(sharing.redacted(case, choice))
    assert [word for word in CANARIES[part] if word in text] == []


@pytest.mark.parametrize("part", CANARIES)
def test_a_part_that_is_chosen_alone_brings_no_other(part: str) -> None:
    case = a_case()
    choice = Choice(frozenset({part}), versions=frozenset(case.snapshots))
    text = words(sharing.redacted(case, choice))
    others = {word for other, found in CANARIES.items() if other != part for word in found}
    assert [word for word in others - {"4321.5"} if word in text] == []


def test_no_votes_without_those_who_voted() -> None:
    assert sharing.redacted(a_case(), Choice(frozenset({"votes", "sessions"}))).votes == {}


# ---- codes


def test_codes_stand_for_names_in_every_text() -> None:
    case = a_case()
    choice = Choice(
        frozenset(PARTS) - {"actors", "target_groups"}, None, versions=frozenset(case.snapshots)
    )
    shared = sharing.shared(case, choice)
    text = words(shared.case).casefold()
    for name in ("kanarie", "grönsisk", "gsk"):
        assert name not in text
    actors = [e for e in shared.case.elements.values() if e.kind is Kind.ACTOR]
    assert {(a.label[:-1], a.sector) for a in actors} == {
        ("Aktör A", "civil"),
        ("Aktör A", "public"),
    }
    (cause,) = (e for e in shared.case.elements.values() if e.kind is Kind.CAUSE)
    assert cause.label in ("Aktör A1:s kö", "Aktör A2:s kö")
    assert sharing.reasons(shared)[0].code != "names"


def test_the_same_actor_has_the_same_code_in_every_copy() -> None:
    case = a_case()
    by_name: dict[str, set[str]] = {}
    for parts in (frozenset[str](), frozenset(PARTS) - {"actors", "target_groups"}):
        shared = sharing.shared(case, Choice(parts))
        for old, new in shared.ids["elements"].items():
            if case.elements[old].kind is Kind.ACTOR:
                by_name.setdefault(old, set()).add(shared.case.elements[new].label)
    assert [len(codes) for codes in by_name.values()] == [1, 1]


def test_target_groups_may_keep_their_names_alone() -> None:
    text = words(sharing.redacted(a_case(), Choice(REDACTED | {"target_groups"})))
    assert TARGET in text
    assert ACTOR not in text


@pytest.mark.parametrize(
    ("label", "text", "coded"),
    [
        ("Skolan", "Skolans gård", "Aktör A1:s gård"),
        ("Skolan", "skolan", "Aktör A1"),
        ("Skolan", "förskolan", "förskolan"),
        ("Polisen", "polisens bil och Polisenheten", "Aktör A1:s bil och Aktör A1"),
        ("BUP", "BUP:s kö på bup", "Aktör A1:s kö på Aktör A1"),
        ("BUP", "bupp", "bupp"),
        ("SiS", "SiS hem", "Aktör A1 hem"),
        ("Barn", "barnens barn och barnet", "Aktör A1:s Aktör A1 och Aktör A1"),
        ("Barn", "barnstuga", "barnstuga"),
        ("Rädda Barnen", "rädda\nbarnens", "Aktör A1:s"),
        (
            "Barn- och ungdomspsykiatrin (BUP)",
            "Barn- och ungdomspsykiatrin, BUP",
            "Aktör A1, Aktör A1",
        ),
        ("C++ (gruppen)", "Med c++", "Med Aktör A1"),
        ("Östra", "O\u0308stras", "Aktör A1:s"),
    ],
)
def test_a_name_is_found_with_its_endings(label: str, text: str, coded: str) -> None:
    case = edits.new_case(text, "sv")
    actor = edits.new_element(Kind.ACTOR, label)
    case.put("elements", actor.id, actor)
    assert sharing.coded(case).card.title == coded


def test_former_names_are_coded_too() -> None:
    document = Document(edits.new_case("Kanariefågelns kö", "sv"))
    with document.edit("Add"):
        actor = edits.add_element(document, Kind.ACTOR, "Kanariefågeln", 0, 0)
    with document.edit("Rename"):
        edits.change(document, actor, label="Fågelhuset")
    case, former = document.snapshot(), sharing.former_names(document.history)
    assert sharing.redacted(case, Choice(REDACTED)).card.title == "Kanariefågelns kö"
    assert sharing.redacted(case, Choice(REDACTED), former).card.title == "Aktör A1:s kö"


def test_a_name_left_within_a_longer_word_is_told() -> None:
    case = edits.new_case("förskolan", "sv")
    actor = edits.new_element(Kind.ACTOR, "Skolan")
    case.put("elements", actor.id, actor)
    reasons = sharing.reasons(sharing.shared(case, Choice(REDACTED)))
    assert [reason.code for reason in reasons] == ["names"]


def test_coded_keeps_all_but_names() -> None:
    case = a_case()
    made = sharing.coded(case)
    assert ids(made) == ids(case)
    assert ACTOR not in "".join(e.label + e.note for e in made.elements.values())
    assert made.links.keys() == case.links.keys()


# ---- small numbers


def test_numbers_below_five_are_never_told() -> None:
    made = sharing.redacted(a_case(), Choice(frozenset({"figures", "results"})))
    (cause,) = (e for e in made.elements.values() if e.kind is Kind.CAUSE)
    one, other = cause.figures
    assert (one.reported, one.estimate_low, one.estimate_high, one.rate_low) == (None, 0, 4, None)
    assert (other.estimate_low, other.estimate_high) == (0, 8000)
    (work,) = (e for e in made.elements.values() if e.kind is Kind.INTERVENTION)
    assert work.results[0].expected is None


@pytest.mark.parametrize(
    ("n1", "n2", "m", "kept"), [(9, 8, 3, 0), (90, 80, 88, 0), (90, 80, 40, 1)]
)
def test_a_register_of_few_does_not_go_along(n1: int, n2: int, m: int, kept: int) -> None:
    case = edits.new_case("x", "sv")
    case.put("registers", "r", Register("r", case.challenge.id, "", n1, n2, m))
    assert len(sharing.redacted(case, Choice(frozenset({"figures"}))).registers) == kept
    assert len(sharing.redacted(case, ALL).registers) == 1


def test_what_could_point_out_a_person_is_told() -> None:
    case = a_case()
    (need,) = (e for e in case.elements.values() if e.kind is Kind.NEED)
    case.put(
        "elements",
        need.id,
        replace(need, note="070-123 45 67", figures=(Figure("n", reported=12),)),
    )
    codes = [reason.code for reason in sharing.reasons(sharing.shared(case, ALL))]
    assert codes == ["personal_data", "small_figures", "small_place", "few_people"]
    assert sharing.reasons(sharing.shared(edits.new_case("x", "sv"), ALL)) == []


# ---- which elements


def test_only_what_is_asked_for_goes_and_what_hangs_on_it() -> None:
    case = a_case()
    made = sharing.redacted(case, replace(ALL, kinds=frozenset({Kind.CHALLENGE, Kind.CAUSE})))
    assert sorted(e.kind for e in made.elements.values()) == ["cause", "challenge"]
    assert len(made.links) == 1
    assert made.loops == {}
    (step,) = made.presentation.values()
    assert len(step.focus) == 1
    made = sharing.redacted(case, replace(ALL, tags=frozenset({"ztagg"})))
    assert sorted(e.label for e in made.elements.values()) == ["", f"{ACTOR}s kö"]
    made = sharing.redacted(case, replace(ALL, view=View("network", form="network")))
    assert {e.kind for e in made.elements.values()} == {Kind.CHALLENGE, Kind.ACTOR}
    made = sharing.redacted(case, replace(ALL, chosen=frozenset({case.challenge.id})))
    assert [e.label for e in made.elements.values()] == ["Skolfrånvaro"]


def test_a_version_that_is_not_there_is_refused() -> None:
    with pytest.raises(UseError):
        sharing.redacted(a_case(), replace(ALL, versions=frozenset({"nej"})))


def test_a_reference_to_nothing_leaves_no_id_behind() -> None:
    case = a_case()
    (step,) = case.presentation.values()
    case.put("presentation", step.id, replace(step, view="hemlig-vy", focus=("hemligt-id",)))
    assert "hemlig" not in words(sharing.redacted(case, ALL))


# ---- what leaves


def test_every_text_that_leaves_is_listed_and_what_became_otherwise_is_marked() -> None:
    shared = sharing.shared(a_case(), Choice(USUAL - {"actors"}))
    found = {text.text: text for text in sharing.texts(shared)}
    assert not found["Skolfrånvaro"].changed
    (code,) = (t for t in found if t.endswith(":s kö"))
    assert found[code].changed
    text = words(shared.case)
    assert all(t.replace('"', '\\"') in text for t in found)
    listed = "\n".join(found)
    assert all(
        (word in text) == (word in listed)
        for p in CANARIES.values()
        for word in p
        if word[0] == "z"
    )
    assert all(sharing.where(t) for t in found.values())
