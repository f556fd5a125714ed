"""What an element says beside its label, and how it says it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from mapper import i18n
from mapper.document import Document
from mapper.model import Ballot, Figure, Kind, Link, LinkKind, Source, Vote
from mapper.model.kinds import LINK_DEFAULTS
from mapper.ui.canvas import style
from mapper.ui.canvas.display import body, figure_text
from mapper.ui.canvas.scene import Scene
from mapper.ui.canvas.votes import revealed_votes

from .conftest import small_case

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def case():
    return small_case()


def linked(case, source: str, target: str, **fields) -> None:
    from mapper.model import judge

    kind = judge(case.elements[source].kind, case.elements[target].kind).kind
    assert kind is not None
    values: dict[str, Any] = {**LINK_DEFAULTS[kind], **fields}
    link = Link(f"{source}-{target}", kind, source, target, **values)
    case.put("links", link.id, link)


def shown(case, element_id: str):
    scene = Scene(Document(case))
    return body(scene.document.elements[element_id], scene.around)


def texts(made) -> list[str]:
    return [row.text for row in made.rows]


@pytest.mark.parametrize(
    ("figure", "text"),
    [
        (Figure(reported=1200, open_upper=True, unit="children", period="2018"),
         "more than 1,200 children, 2018"),
        (Figure(estimate_low=350, estimate_high=500, unit="people", period="year"),
         "350–500 people"),
        (Figure(estimate_low=10, unit="people"), "at least 10 people"),
        (Figure(estimate_high=10, unit="people"), "at most 10 people"),
        (Figure(name="nothing known"), ""),
    ],
)  # fmt: skip
def test_a_figure_is_said_as_it_is_known(figure, text):
    assert figure_text(figure) == text


def test_a_consequence_says_for_whom(case):
    case.put("elements", "consequence", replace(case.elements["consequence"], who="child"))
    assert texts(shown(case, "consequence")) == ["The consequence", "for the child"]


def test_a_role_is_red_and_says_so_until_somebody_has_it(case):
    linked(case, "intervention", "role")
    empty = shown(case, "role")
    assert empty.look is style.EMPTY_ROLE
    assert texts(empty)[-1] == "nobody yet"
    linked(case, "actor", "role", status="proposed")
    assert texts(shown(case, "role"))[-1] == "asked, no answer yet"
    linked(case, "actor", "role", status="accepted")
    filled = shown(case, "role")
    assert filled.look is style.LOOKS[Kind.ROLE]
    assert texts(filled) == ["The role"]


def test_a_role_for_two_says_how_many_are_there(case):
    case.put("elements", "role", replace(case.elements["role"], required_count=2))
    linked(case, "actor", "role", status="accepted")
    made = shown(case, "role")
    assert texts(made)[-1] == "1 of 2 in place"
    assert made.look is style.EMPTY_ROLE


def test_a_role_only_a_stopped_intervention_asks_for_is_not_missed(case):
    case.put("elements", "intervention", replace(case.elements["intervention"], stage="stopped"))
    linked(case, "intervention", "role")
    assert shown(case, "intervention").look is style.STOPPED
    assert shown(case, "role").look is not style.EMPTY_ROLE


def test_quiet_links_are_a_chip_that_counts_the_rest(case):
    linked(case, "need", "actor")
    (chip,) = shown(case, "need").pills
    assert chip.text == "belongs to The actor"
    other = replace(case.elements["actor"], id="other", label="Somebody else")
    case.put("elements", "other", other)
    linked(case, "need", "other")
    (chip,) = shown(case, "need").pills
    assert chip.text.endswith("+1")


def test_the_stage_is_a_badge_filled_when_it_is_live(case):
    idea = shown(case, "intervention").pills[0]
    case.put("elements", "intervention", replace(case.elements["intervention"], stage="running"))
    running = shown(case, "intervention").pills[0]
    assert (idea.text, running.text) == ("Idea", "Running")
    assert idea.fill != running.fill


def test_marks_tell_of_a_note_a_source_a_pin_and_a_key(case):
    case.put("sources", "s", Source("s"))
    marked = replace(
        case.elements["need"], note="Said by many", sources=("s",), pinned=True, key=True
    )
    case.put("elements", "need", marked)
    assert {mark.name for mark in shown(case, "need").marks} == {"note", "source", "pin", "key"}


def test_votes_are_shown_when_their_ballot_is(case):
    case.put("votes", "v", Vote("v", session="one", target="cause", dots=3))
    assert revealed_votes(Document(case)) == {"cause": 3}
    case.put("ballots", "b", Ballot("b", session="one", state="open"))
    assert revealed_votes(Document(case)) == {}


def test_the_votes_for_a_challenge_can_be_read(case):
    case.put("votes", "v", Vote("v", session="one", target="challenge", dots=3))
    badge = next(pill for pill in shown(case, "challenge").pills if pill.text == "3 dots")
    assert (badge.fill, badge.ink) == ("field", "challenge.edge")


def test_an_element_without_text_has_a_name_all_the_same(case):
    case.put("elements", "cause", replace(case.elements["cause"], label="  "))
    assert texts(shown(case, "cause")) == ["Untitled"]


def test_a_label_grows_its_element_and_is_never_cut(case):
    words = "one two three four five six seven eight nine ten " * 8
    case.put("elements", "cause", replace(case.elements["cause"], label=words))
    made = shown(case, "cause")
    assert " ".join(texts(made)).split() == words.split()
    assert made.height > 200


def test_words_follow_the_language(case):
    i18n.use("sv")
    case.put("elements", "consequence", replace(case.elements["consequence"], who="child"))
    assert texts(shown(case, "consequence"))[-1] == "för barnet"


def test_relations_between_actors_are_quiet(case):
    other = replace(case.elements["actor"], id="other", label="Somebody else")
    case.put("elements", "other", other)
    linked(case, "actor", "other")
    assert case.links["actor-other"].kind is LinkKind.RELATES
    assert shown(case, "actor").pills[0].text.startswith("cooperates with")
