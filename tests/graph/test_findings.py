"""Findings: plain sentences in both languages, the most urgent first, with what to highlight."""

from __future__ import annotations

from typing import Any

import pytest

from mapper import edits, i18n
from mapper.document import Document
from mapper.graph.analyse import ANALYSES, analyse
from mapper.graph.finding import ACT, CALM
from mapper.graph.findings import Finding, findings
from mapper.model import Case, Result
from tests.graph.maps import SAMPLES, load, small


def of(case: Case) -> dict[str, Finding]:
    """The findings of a case by id."""
    return {finding.id: finding for finding in findings(case, analyse(case))}


def named(arrows: str, **fields: dict[str, Any]) -> dict[str, Finding]:
    return of(small(arrows, **fields))


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("name", [*SAMPLES, "toy"])
def test_findings_are_whole_sentences_about_what_is_on_the_map(name: str, language: str) -> None:
    i18n.use(language)
    case = load(name, language)
    found = findings(case, analyse(case))
    assert len({finding.id for finding in found}) == len(found)
    for finding in found:
        text = " ".join([finding.group, finding.title, finding.detail, finding.how])
        assert "{" not in text
        assert "}" not in text
        assert finding.title
        assert set(finding.elements) <= case.elements.keys()
        assert set(finding.links) <= case.links.keys()
        assert len(set(finding.elements)) == len(finding.elements)
        assert len(set(finding.links)) == len(finding.links)
        assert finding.elements or finding.urgency == CALM
        assert finding.how or finding.urgency == CALM


@pytest.mark.parametrize("name", [*SAMPLES, "toy"])
def test_the_most_urgent_come_first_and_groups_stand_together(name: str) -> None:
    case = load(name)
    found = findings(case, analyse(case))
    assert [f.urgency for f in found] == sorted(f.urgency for f in found)
    groups = [finding.group for finding in found]
    changes = [a for a, b in zip(groups, [*groups[1:], ""], strict=True) if a != b]
    assert len(changes) == len(set(groups))


def test_toy_says_what_is_missing() -> None:
    found = of(load("toy", "en"))
    assert found["unfilled_roles"].title == "2 roles are not filled"
    assert found["unfilled_roles"].detail == "Q2: asked Z · Q3: 1 of 2"
    assert found["unfilled_roles"].urgency == ACT
    assert found["unfilled_roles"].links == ("l22", "l23", "l25", "l26")
    assert found["uncovered_needs"].title == "1 need is not met by any intervention"
    assert found["uncovered_needs"].elements == ("N3",)
    assert found["planned_only_needs"].elements == ("N2",)
    assert found["overlap:I1:I2"].detail == "“I1” and “I2”, for “V”. Coordinate or keep both?"
    assert found["without_source"].title == "3 links lack a source"
    assert found["without_source"].links == ("l02", "l05", "l11")


def test_toy_says_what_the_map_shows() -> None:
    found = of(load("toy", "en"))
    assert found["root_causes"].elements[0] == "R"
    assert found["feedback_group"].detail == "A · B · K1"
    assert found["loop:A>H>B>K1"].title == "R1 A → The problem → B → … → A"
    assert "The whole loop: A → The problem → B → K1 → A." in found["loop:A>H>B>K1"].how
    assert "for better or for worse" in found["loop:A>H>B>K1"].how
    assert set(found["loop:A>H>B>K1"].links) == {"l02", "l03", "l04", "l06"}
    assert found["chain:K2"].title == "The problem → B → K2"
    assert found["chain:K2"].detail == "more of it · 2 links · 30 months · 1 way there"


def test_leverage_has_bars_the_longest_first() -> None:
    bars = [f for f in of(load("toy", "en")).values() if f.value is not None]
    assert [(bar.title, bar.value) for bar in bars[:2]] == [("B", 1.0), ("A", 0.375)]
    assert set(bars[0].links) == {"l04", "l05"}


@pytest.mark.parametrize("name", SAMPLES)
def test_the_longest_bar_is_full(name: str) -> None:
    groups: dict[str, list[float]] = {}
    for finding in of(load(name)).values():
        if finding.value is not None:
            groups.setdefault(finding.group, []).append(finding.value)
    assert groups
    for group, bars in groups.items():
        assert bars == sorted(bars, reverse=True)
        assert bars[0] == 1 or group == "How ready the interventions are"


def test_a_long_chain_shows_its_beginning_and_its_end() -> None:
    found = named("H>B B>C C>D D>K1")
    assert found["chain:K1"].title == "H → B → C → … → K1"


def test_a_side_effect_is_said_with_its_way() -> None:
    found = of(load("barns-bostad-forst", "en"))["side_effects"]
    assert found.title == "According to the map 1 intervention has a side effect"
    assert (
        found.detail == "“Rent guarantee to landlords” may increase “Expensive emergency housing”"
    )
    assert found.links == ("l25",)


def test_an_empty_answer_is_an_answer() -> None:
    found = named("A>H I1>N1 I1>Q1 V1>Q1", **{"V1>Q1": {"status": "accepted"}})
    calm = [finding.title for finding in found.values() if finding.urgency == CALM]
    assert "No uncovered needs." in calm
    assert "No empty roles." in calm
    assert "No loops." in calm
    assert "No interventions do similar things for the same group." in calm


@pytest.mark.parametrize("arrows", ["", "V1 V2", "A B", "A>B", "I1", "N1", "Q1", "H>B B>H"])
def test_a_map_with_hardly_anything_on_it_has_sentences(arrows: str) -> None:
    assert named(arrows)


def test_a_new_map_says_how_to_begin() -> None:
    assert named("V1")["nothing_yet"].title == "Nothing to show yet. Add a consequence."
    assert "nothing_yet" not in named("A")


def test_a_challenge_without_outer_cause_is_said() -> None:
    sentence = "The challenge has no drawn cause outside its own circle."
    assert named("H>B B>H")["no_outer_cause"].title == sentence


def test_what_stands_in_for_key_consequences_is_said() -> None:
    found = named("H>B I1>A")
    assert found["not_reached"].title.startswith("1 end consequence is not reached")
    assert "No consequence is marked as key" in found["not_reached"].how
    assert "No consequence is marked as key" not in named("H>K1")["not_reached"].how
    assert "No consequence is marked as key" in named("H>C A>B B>C")["leverage:B"].how


def test_a_list_too_long_says_how_many_more() -> None:
    found = named(" ".join(f"N{n}" for n in range(9)))
    assert found["uncovered_needs"].title == "9 needs are not met by any intervention"
    assert found["uncovered_needs"].detail == "N0 · N1 · N2 · N3 · N4 · and 4 more"
    assert len(found["uncovered_needs"].elements) == 9


def test_labels_are_quoted_as_they_are() -> None:
    found = named("N1 N2", N1={"label": "{n} <b>\nbed"}, N2={"label": " "})
    assert found["uncovered_needs"].detail == "{n} <b> bed · Untitled"


def test_nothing_is_said_of_what_was_not_asked() -> None:
    case = load("toy")
    for name in ANALYSES:
        assert findings(case, analyse(case, [name]))
    assert findings(case, {}) == []


def test_more_paths_than_are_counted_are_said_to_be_more() -> None:
    arrows = " ".join(f"C{n}>D{n} C{n}>E{n} D{n}>C{n + 1} E{n}>C{n + 1}" for n in range(1, 17))
    assert named(f"H>C1 {arrows}")["chain:C17"].detail.endswith("more than 10,000 ways there")
    names = ["H", *(f"K{n:02}" for n in range(29))]
    found = named(" ".join(f"{a}>{b}" for a in names for b in names if a != b))
    assert "at least" in found["chain:K00"].detail


def test_too_many_loops_are_said_to_be_more() -> None:
    names = [f"C{n:02}" for n in range(30)]
    found = named(" ".join(f"{a}>{b}" for a in names for b in names if a != b))
    assert found["loops"].title == "At least 500 loops"


def results(**fields: Any) -> dict[str, Any]:
    return {"I1": {"results": (Result(indicator="heard", **fields),)}}


@pytest.mark.parametrize(
    ("observed", "expected", "suggestion"),
    [(49.0, 70.0, "strength_down"), (0.0, 70.0, "confidence_1"), (-5.0, 70.0, "sign_unclear")],
)
def test_a_result_suggests_a_change_until_it_is_made(
    observed: float, expected: float, suggestion: str
) -> None:
    case = small("I1>A A>K", **results(observed=observed, expected=expected))
    (found,) = [f for f in of(case).values() if f.id.startswith("learning:")]
    assert found.id == f"learning:{suggestion}:0:I1"
    document = Document(case)
    with document.edit("Learn"):
        assert edits.take_lesson(document, "I1", 0, suggestion) == 1
    (link,) = [k for k in document.links.values() if k.source == "I1"]
    assert {
        "strength_down": link.strength == 1,
        "confidence_1": link.confidence == 1,
        "sign_unclear": link.sign == 0,
    }[suggestion]
    after = of(document.snapshot())
    assert not any(f.startswith("learning:") for f in after)
    document.undo()
    assert document.snapshot() == case


def test_the_next_best_packages_are_told() -> None:
    case = small(
        "I1>N1 I2>N2 I3>N1 I3>N2",
        N1={"key": True},
        N2={"key": True},
        I1={"cost_per_year": 10.0},
        I2={"cost_per_year": 20.0},
        I3={"cost_per_year": 40.0},
    )
    found = of(case)["package"]
    assert found.title == "I1 · I2"
    assert "Next best: I3 (40 kr a year)." in found.how
