"""The map checks: each finds what it is for, says it in both languages, and is quiet otherwise."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mapper import i18n
from mapper.checks import check
from mapper.edits import new_case
from mapper.model import Case, Element, Kind, Link, LinkKind, Note


def whole() -> Case:
    """A case in which nothing is amiss."""
    case = new_case("Skolfrånvaro", "sv")
    h = case.challenge.id
    add(case, "k", Kind.CONSEQUENCE, "Utanförskap", key=True)
    add(case, "n", Kind.NEED, "Ro")
    add(case, "v", Kind.ACTOR, "Barnen", type="target_group")
    add(case, "x", Kind.ACTOR, "Skolan")
    add(case, "i", Kind.INTERVENTION, "Läxhjälp", stage="running")
    tie(case, h, "k", LinkKind.CAUSES, sign=1)
    tie(case, h, "n", LinkKind.RAISES)
    tie(case, "n", "v", LinkKind.CONCERNS)
    tie(case, "i", "v", LinkKind.CONCERNS)
    tie(case, "x", "i", LinkKind.CONTRIBUTES, form="runs")
    return case


def add(case: Case, name: str, kind: Kind, label: str, **fields: object) -> None:
    case.put("elements", name, Element(name, kind, label, **fields))  # type: ignore[arg-type]


def tie(case: Case, source: str, target: str, kind: LinkKind, **fields: object) -> None:
    link = Link(f"{source}>{target}", kind, source, target, **fields)  # type: ignore[arg-type]
    case.put("links", link.id, link)


def said(case: Case) -> dict[str, tuple[tuple[str, ...], str]]:
    return {problem.code: (problem.ids, problem.text) for problem in check(case)}


def test_a_whole_map_has_nothing_to_remark() -> None:
    assert check(whole()) == []


def test_an_element_without_text() -> None:
    case = whole()
    add(case, "n", Kind.NEED, "  ")
    assert said(case) == {"untitled": (("n",), "1 element has no text.")}


def test_an_element_linked_to_nothing() -> None:
    case = whole()
    add(case, "c", Kind.CAUSE, "Skulder")
    assert said(case) == {"unlinked": (("c",), "1 element is linked to nothing: Skulder.")}


def test_an_intervention_for_nobody() -> None:
    case = whole()
    case.put("links", "i>v", None)
    text = "1 intervention has no target group: Läxhjälp."
    assert said(case) == {"no_target_group": (("i",), text)}


def test_an_intervention_run_by_nobody() -> None:
    case = whole()
    case.put("links", "x>i", None)
    tie(case, "x", "i", LinkKind.CONTRIBUTES, form="funds")
    assert said(case) == {"no_runner": (("i",), "1 intervention is run by nobody: Läxhjälp.")}


def test_a_stopped_intervention_needs_nobody() -> None:
    case = whole()
    add(case, "i", Kind.INTERVENTION, "Läxhjälp", stage="stopped")
    case.put("links", "x>i", None)
    tie(case, "x", "v", LinkKind.RELATES, form="cooperates")
    assert check(case) == []


def test_a_need_of_nobody() -> None:
    case = whole()
    case.put("links", "n>v", None)
    text = "1 need belongs to nobody: Ro."
    assert said(case) == {"need_without_group": (("n",), text)}


def test_an_unclear_direction() -> None:
    case = whole()
    tie(case, case.challenge.id, "k", LinkKind.CAUSES, sign=0)
    text = "1 link has an unclear direction: Skolfrånvaro → Utanförskap."
    assert list(said(case).values()) == [((f"{case.challenge.id}>k",), text)]


def test_the_same_text_twice_whatever_its_case_and_accents() -> None:
    case = whole()
    add(case, "x", Kind.ACTOR, "BARNÉN ")
    text = "2 elements have the same text as another: Barnen, BARNÉN."
    assert said(case) == {"same_label": (("v", "x"), text)}


@pytest.mark.parametrize("label", ["Oro och ångest", "Worry and anxiety"])
def test_two_consequences_in_one(label: str) -> None:
    case = whole()
    add(case, "k", Kind.CONSEQUENCE, label, key=True)
    assert said(case) == {"two_in_one": (("k",), f"1 consequence may be two in one: {label}.")}


def test_nothing_is_key() -> None:
    case = whole()
    add(case, "k", Kind.CONSEQUENCE, "Utanförskap")
    ids, text = said(case)["nothing_key"]
    assert ids == ("k", "n")
    assert text.startswith("No consequence and no need is marked as key")


def test_only_the_first_are_named() -> None:
    case = whole()
    for number in range(9):
        add(case, f"c{number}", Kind.CAUSE, f"Skuld {number}")
    _ids, text = said(case)["unlinked"]
    assert text == (
        "9 elements are linked to nothing: Skuld 0, Skuld 1, Skuld 2, Skuld 3, Skuld 4 and 4 more."
    )


def test_it_is_said_in_swedish_too() -> None:
    case = new_case("", "sv")
    english = [problem.text for problem in check(case)]
    i18n.use("sv")
    swedish = check(case)
    assert [p.code for p in swedish] == ["untitled", "unlinked"]
    assert not {p.text for p in swedish} & set(english)


def test_texts_that_look_like_a_person_are_pointed_at_without_being_repeated() -> None:
    case = whole()
    add(case, "n", Kind.NEED, "Ring 070-123 45 67", note="anna.ek@kommun.se")
    case.put("notes", "a", Note("a", "900101-9802 ringde"))
    case.put("card", case.id, replace(case.card, background="Skriv till a@b.se"))
    ids, text = said(case)["personal_data"]
    assert ids == (case.challenge.id, "n", "a")
    sentence = "3 texts seem to contain a personal number, phone or e-mail: {}, Ring, a note."
    assert text == sentence.format(case.challenge.label)
