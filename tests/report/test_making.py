"""What a report says: chosen parts, in one language, with a sentence where there is nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from mapper import edits, i18n
from mapper.errors import UseError
from mapper.model import Ballot, Dissent, Kind, Participant, PresentationStep, Session, Vote
from mapper.report.content import Bullets, Picture, Report, Table, clean
from mapper.report.making import PARTS, Choice, known, report
from tests.report.samples import HARM, bare, drawn, sample

EMPTY = {
    "map": "The map holds nothing but the challenge yet.",
    "roles": "There are no roles on the map yet.",
    "empty": "No empty roles.",
    "needs": "There are no needs on the map yet.",
    "interventions": "There are no interventions on the map yet.",
    "scenarios": "There are no scenarios.",
    "dark": "No dark figures are estimated on the map.",
    "sources": "No sources are noted.",
    "decisions": "No participants are noted.",
}


def texts(value: Any) -> str:
    """Every text of a document."""
    return repr(value)


def english(*parts: str) -> Choice:
    return Choice(parts or tuple(PARTS), "en")


@pytest.fixture(scope="module")
def whole() -> Report:
    return report(sample(), Choice(language="en"), drawn)


def test_the_card_comes_first_and_every_part_has_something_to_say(whole: Report) -> None:
    assert [part.name for part in whole.parts] == list(PARTS)
    assert all(part.blocks for part in whole.parts)
    assert "identifiera mörkertalet" in texts(whole.parts[0])


@pytest.mark.parametrize("part", EMPTY)
def test_an_empty_part_says_so(part: str) -> None:
    assert EMPTY[part] in texts(report(bare(), english(part)))


def test_parts_stand_in_their_order_however_they_are_chosen() -> None:
    made = report(bare(), english("sources", "card"))
    assert [part.name for part in made.parts] == ["card", "sources"]


def test_a_part_there_is_none_of_is_refused_with_those_there_are() -> None:
    with pytest.raises(UseError, match="card, map, findings"):
        known(["cards"])
    with pytest.raises(UseError, match="at least one"):
        known([])


def test_the_language_is_that_of_the_report_and_the_window_keeps_its_own() -> None:
    made = report(bare(), Choice(("empty",), "sv"))
    assert made.parts[0].title == "Tomma roller"
    assert i18n.language() == "en"
    assert i18n._("Open questions") == "Open questions"


def test_pictures_have_texts_and_the_map_a_page_of_its_own(whole: Report) -> None:
    found = [b for part in whole.parts for b in part.blocks if isinstance(b, Picture)]
    assert len(found) > 8
    assert all(len(picture.alt) > 20 for picture in found)
    assert [p.whole for p in found].count(True) == 1


def test_rows_are_as_long_as_their_header(whole: Report) -> None:
    tables = [b for part in whole.parts for b in part.blocks if isinstance(b, Table)]
    assert len(tables) > 8
    assert all(len(row) == len(t.header) == len(t.widths) for t in tables for row in t.rows)
    assert all(t.caption and all(t.header) for t in tables)


def test_participants_are_counted_and_listed_only_when_asked() -> None:
    usual = report(sample(), english("decisions"))
    asked = report(sample(), replace(english("decisions"), people=True))
    assert "Deltagare 1" not in texts(usual)
    assert "('public sector', '4')" in texts(usual)
    assert "Deltagare 1" in texts(asked)


@pytest.mark.parametrize(("state", "there"), [("open", False), ("revealed", True)])
def test_votes_are_told_only_when_the_ballot_is_closed(state: str, there: bool) -> None:
    case = bare()
    idea = replace(edits.new_element(Kind.INTERVENTION, "A house"), id="i")
    case.put("elements", "i", idea)
    case.put("sessions", "s", Session("s", "Choose", "2026-01-02"))
    case.put("participants", "p", Participant("p", "One", sessions=("s",)))
    case.put("ballots", "b", Ballot("b", "s", targets=("i",), state=state))
    case.put("votes", "v", Vote("v", "s", "p", "i", 4))
    assert ("4 dots" in texts(report(case, english()))) is there


def test_differing_views_are_open_questions() -> None:
    case = sample()
    link = next(x for x in case.links.values() if x.sign)
    case.put("links", link.id, replace(link, dissent=(Dissent("Police", -1, None, "Seen else"),)))
    said = texts(report(case, english("questions")))
    assert "Police, reduces (−): Seen else." in said


def test_texts_hold_nothing_that_steers() -> None:
    case = bare()
    case.put("elements", "x", replace(edits.new_element(Kind.ROLE, HARM), id="x"))
    case.put("card", case.id, replace(case.card, problem=HARM, title=HARM))
    made = report(case, english())
    assert "\x00" not in "".join(_strings(made))
    assert not {"\x1b", "\N{RIGHT-TO-LEFT OVERRIDE}"} & set("".join(_strings(made)))
    assert clean("a\tb") == "a b"


def _strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [text for one in value for text in _strings(one)]
    if hasattr(value, "__dataclass_fields__"):
        return [t for name in value.__dataclass_fields__ for t in _strings(getattr(value, name))]
    return []


def test_an_attention_finding_is_a_sentence(whole: Report) -> None:
    part = next(part for part in whole.parts if part.name == "findings")
    items = [item for b in part.blocks if isinstance(b, Bullets) for item in b.items]
    assert ("2 roles are not filled.", "Dataansvarig för kartläggningen: nobody yet · "
            "Medfinansiär med tid: 2 of 3.") in items  # fmt: skip
    assert ("Psykisk ohälsa:", "leads to 6 key consequences.") in items


def test_what_is_never_told_is_not_in_it() -> None:
    case = sample()
    case.put("presentation", "p", PresentationStep("p", notes="between us"))
    assert "between us" not in texts(report(case, english()))
