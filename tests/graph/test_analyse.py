"""All answers together: as worked out independently for four cases, and only what was asked."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest

from mapper.errors import UseError
from mapper.graph.analyse import ANALYSES, analyse
from tests.graph.maps import ANSWERS, load, small


@pytest.mark.parametrize("name", ANSWERS)
def test_answers_are_those_worked_out_independently(name: str) -> None:
    expected = {key: ANSWERS[name][key] for key in ANALYSES}
    found = analyse(load(name))
    assert found == expected
    assert json.dumps(found) == json.dumps(expected)  # numbers and order too


def test_only_what_is_asked_for_is_answered_in_the_order_of_the_table() -> None:
    assert list(analyse(load("toy"), ["roles", "loops"])) == ["loops", "roles"]
    assert analyse(load("toy"), []) == {}


def test_an_unknown_name_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(UseError) as refused:
        analyse(load("toy"), ["loops", "weather"])
    assert "weather" in refused.value.text
    assert all(name in refused.value.text for name in ANALYSES)


@pytest.mark.parametrize("arrows", ["", "V1", "A B", "A>B", "H>B", "I1 N1", "I1>H", "V1>V2"])
def test_a_map_with_hardly_anything_on_it_has_answers(arrows: str) -> None:
    answers = analyse(small(arrows))
    assert list(answers) == list(ANALYSES)
    json.dumps(answers)


def test_a_map_without_a_challenge_has_answers() -> None:
    case = small("A>B V1")
    del case.elements["H"]
    answers = analyse(case)
    assert answers["root_causes"]["feedback_group_of_challenge"] == []
    assert answers["consequence_chains"]["chains"] == {}
    assert answers["leverage"]["ranking"] == []


def test_the_answer_does_not_depend_on_the_order_of_elements_and_links() -> None:
    case = load("vald-i-nara-relation")
    turned = case.copy()
    turned.elements = dict(reversed(case.elements.items()))
    turned.links = dict(reversed(case.links.items()))
    assert analyse(turned) == analyse(case)


def test_everything_linked_to_everything_is_answered_and_what_was_left_out_is_said() -> None:
    names = ["H", *(f"K{n:02}" for n in range(29))]
    answers = analyse(small(" ".join(f"{a}>{b}" for a in names for b in names if a != b)))
    assert answers["loops"]["stopped"] is True
    assert answers["loops"]["total"] == 500
    chain = answers["consequence_chains"]["chains"]["K07"]
    assert chain["more"] is True
    assert chain["paths"] > 500
    assert chain["strongest"] == ["H", "K07"]


def test_a_circle_of_thousands_is_answered() -> None:
    names = ["H", *(f"C{n:04}" for n in range(3000)), "H"]
    answers = analyse(small(" ".join(f"{a}>{b}" for a, b in pairwise(names)), C2999={"key": True}))
    chain = answers["consequence_chains"]["chains"]["C2999"]
    assert (chain["paths"], chain["shortest_links"], chain["strength"]) == (1, 3000, 0)
