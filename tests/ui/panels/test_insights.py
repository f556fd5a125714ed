"""Findings appear beside the map, lead to it, and follow it."""

from __future__ import annotations

import pytest

from mapper import edits
from mapper.ui.panels.deeds import Deeds
from mapper.ui.panels.insights import Insights


@pytest.fixture
def insights(qtbot, document, qapp, wait):
    made = Insights(document)
    qtbot.addWidget(made)
    made.resize(320, 700)
    made.show()
    wait(lambda: bool(made.cards))
    yield made
    made.stop()


def titles(insights: Insights) -> list[str]:
    return [finding.title for finding in insights.findings]


def test_an_empty_role_is_said_first(insights) -> None:
    assert insights.findings[0].elements[0] == "role"
    assert insights.findings[0].urgency == 0


def test_they_follow_the_map(insights, document, wait) -> None:
    before = insights.findings[0].title
    with document.edit("Accept"):
        edits.change(document, "actor-role", status="accepted")
    wait(lambda: before not in titles(insights))


def test_a_press_shows_it_on_the_map_and_how_it_was_found(insights, qtbot) -> None:
    finding = insights.findings[0]
    card = insights.cards[finding.id]
    with qtbot.waitSignal(insights.shown) as told:
        card.click()
    assert told.args == [finding.elements, finding.links]
    assert finding.how in card.detail
    with qtbot.waitSignal(insights.shown) as told:
        card.click()
    assert told.args == [(), ()]
    assert card.detail == finding.detail


def test_moving_an_element_asks_for_nothing(insights, document) -> None:
    number = insights.worker._number
    with document.edit("Move"):
        edits.place(document, {"cause": (5, 5)})
    assert insights.worker._number == number


def test_what_is_selected_lets_the_card_go(insights, qtbot) -> None:
    card = insights.cards[insights.findings[0].id]
    card.click()
    insights.release()
    assert not card.isChecked()


def test_what_a_result_suggests_is_done_in_one_step(qtbot, document, wait) -> None:
    from dataclasses import replace

    from mapper import edits
    from mapper.model import Result

    with document.edit("Result"):
        edits.add_link(document, "intervention", "cause", sign=-1, strength=3)
        old = document.elements["intervention"]
        document.put(replace(old, results=(Result(expected=70.0, observed=49.0),)))
    panel = Insights(document)
    qtbot.addWidget(panel)
    panel.show()
    wait(lambda: any(f.id.startswith("learning:") for f in panel.findings))
    finding = next(f for f in panel.findings if f.id.startswith("learning:"))
    deeds = panel.cards[finding.id].findChild(Deeds)
    assert deeds is not None
    said: list[str] = []
    panel.said.connect(said.append)
    next(deed for deed in deeds.deeds if deed.words == "Change it so").act()
    (link,) = [k for k in document.links.values() if k.source == "intervention" and k.sign == -1]
    assert link.strength == 2
    assert said == ["1 link was changed."]
    wait(lambda: not any(f.id.startswith("learning:") for f in panel.findings))
    document.undo()
    wait(lambda: any(f.id.startswith("learning:") for f in panel.findings))
    panel.stop()
