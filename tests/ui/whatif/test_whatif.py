"""What-ifs: made, held, compared; arrows on the map as long as the panel is in sight."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLayout, QWidget

from mapper import edits
from mapper.document import Document
from mapper.model import Case, Kind, Link, LinkKind, Scenario
from mapper.ui.canvas.arrowing import arrow
from mapper.ui.panels.card import Card
from mapper.ui.whatif.answers import answered, arrows
from mapper.ui.whatif.panel import Held, WhatIfPanel

from ..conftest import whole_case

Wait = Callable[[Callable[[], bool]], None]


def case_with_effect() -> Case:
    """The whole case, with an intervention that reduces the cause strongly."""
    case = whole_case()
    link = Link("eff", LinkKind.CAUSES, "intervention", "cause", sign=-1, strength=3, delay=3)
    case.put("links", "eff", link)
    for name in ("cause-challenge", "challenge-consequence"):
        old = case.links[name]
        case.put("links", name, Link(name, old.kind, old.source, old.target, sign=1, strength=3))
    return case


@pytest.fixture
def document() -> Document:
    return Document(case_with_effect())


@pytest.fixture
def panel(qtbot, document: Document):
    made = WhatIfPanel(document)
    qtbot.addWidget(made)
    made.resize(312, 700)
    made.show()
    yield made
    made.stop()


def rows(panel: WhatIfPanel) -> list[tuple[str, str]]:
    cards = [w for w in widgets(panel.rows) if isinstance(w, Card)]
    return [(card.title, card.detail) for card in cards]


def held(panel: WhatIfPanel) -> dict[str, Held]:
    return {part.id: part for part in widgets(panel.held) if isinstance(part, Held)}


def widgets(layout: QLayout) -> list[QWidget | None]:
    items = [layout.itemAt(n) for n in range(layout.count())]
    return [item.widget() for item in items if item is not None]


def clamp(panel: WhatIfPanel) -> dict[str, float]:
    assert panel.scenario is not None
    return dict(panel.scenario.clamp)


def press(button) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


# ---- the answer


def test_arrows_say_direction_and_a_word_never_a_number() -> None:
    assert arrow("---", True).text == "↓↓↓ better"
    assert arrow("+", False).text == "↑ worse"
    assert arrow("++", None, "A").text == "A ↑↑"


def test_less_of_a_cause_is_better_all_the_way() -> None:
    found = answered(case_with_effect(), Scenario("s", "", (("intervention", 1.0),)))
    assert [(row.id, row.arrow.text) for row in found.rows] == [
        ("cause", "↓↓↓ better"),
        ("challenge", "↓↓↓ better"),
        ("consequence", "↓↓↓ better"),
    ]
    assert found.sentence == "According to the map: 3 things better."


def test_a_horizon_leaves_out_what_takes_longer_and_says_how_much() -> None:
    scenario = Scenario("s", "", (("intervention", 1.0),), horizon=1)
    found = answered(case_with_effect(), scenario)
    assert found.rows == ()
    assert found.slow == 1
    assert found.sentence == "Nothing follows from it on the map."


def test_what_is_gone_is_not_held() -> None:
    found = answered(case_with_effect(), Scenario("s", "", (("gone", 1.0),)))
    assert found.held == ()
    assert found.sentence.startswith("Choose what is held")


def test_an_unclear_link_is_told() -> None:
    case = case_with_effect()
    case.put("links", "eff", Link("eff", LinkKind.CAUSES, "intervention", "cause", sign=0))
    assert answered(case, Scenario("s", "", (("intervention", 1.0),))).unclear == ("eff",)


def test_two_answers_stand_beside_each_other() -> None:
    case = case_with_effect()
    one = answered(case, Scenario("s", "", (("intervention", 1.0),)), "A")
    two = answered(case, Scenario("t", "", (("cause", 1.0),)), "B")
    found = arrows(one, two)
    assert [a.text for a in found["challenge"]] == ["A ↓↓↓ better", "B ↑↑↑ worse"]
    assert [a.text for a in found["cause"]] == ["A ↓↓↓ better"]


# ---- the panel


def test_an_empty_panel_teaches(panel: WhatIfPanel) -> None:
    assert panel.lesson.isVisible()
    assert not panel.how.isVisible()


def test_a_what_if_is_made_of_what_is_selected(panel: WhatIfPanel, document: Document) -> None:
    panel.selected = lambda: ["intervention", "actor", "eff"]
    press(panel.new)
    (scenario,) = panel.scenarios.values()
    assert scenario.clamp == (("intervention", 1.0),)
    assert scenario.label == "If The intervention"
    assert rows(panel)[0] == ("The cause", "↓↓↓ better")
    document.undo()
    assert panel.lesson.isVisible()
    assert rows(panel) == []


def test_holding_half_and_not_at_all(panel: WhatIfPanel, document: Document) -> None:
    press(panel.new)
    _no, half, _full = held(panel)["intervention"].buttons
    press(half)
    assert clamp(panel) == {"intervention": 0.5}
    assert rows(panel)[0] == ("The cause", "↓↓ better")
    press(held(panel)["intervention"].buttons[2])
    assert clamp(panel) == {"intervention": 1.0}
    press(held(panel)["intervention"].buttons[0])
    assert clamp(panel) == {}
    assert panel.answer.text().startswith("Choose what is held")


def test_a_state_selected_on_the_map_is_held_too(panel: WhatIfPanel) -> None:
    press(panel.new)
    panel.selected = lambda: ["cause", "actor"]
    press(panel.add)
    assert set(held(panel)) == {"intervention", "cause"}
    press(held(panel)["cause"].buttons[1])
    assert panel.scenario is not None
    assert dict(panel.scenario.clamp) == {"cause": -1.0}
    assert rows(panel)[0] == ("The challenge", "↓↓↓ better")


def test_method_and_horizon_are_kept_with_the_case(panel: WhatIfPanel, document: Document) -> None:
    panel.selected = lambda: ["intervention"]
    press(panel.new)
    panel.method.setCurrentIndex(1)
    panel.method.activated.emit(1)
    panel.months.setCurrentIndex(1)
    panel.months.activated.emit(1)
    assert panel.scenario is not None
    assert (panel.scenario.method, panel.scenario.horizon) == ("fcm", 6)
    assert "rounds until it comes to rest" in panel.caveats.text()
    document.undo()
    assert panel.months.currentData() is None


def test_the_caveats_are_always_there(panel: WhatIfPanel) -> None:
    press(panel.new)
    assert "What the group believes, not what has been measured." in panel.caveats.text()
    assert "No course of time" in panel.caveats.text()


def test_naming_comparing_and_deleting(panel: WhatIfPanel, document: Document) -> None:
    panel.selected = lambda: ["intervention"]
    press(panel.new)
    panel.name.setFocus()
    panel.name.selectAll()
    QTest.keyClicks(panel.name, "More of it")
    QTest.keyClick(panel.name, Qt.Key.Key_Return)
    assert panel.scenario is not None
    assert panel.scenario.label == "More of it"
    first = panel.current
    panel.selected = lambda: ["cause"]
    press(panel.new)
    panel.other.setCurrentIndex(panel.other.findData(first))
    panel.other.activated.emit(panel.other.currentIndex())
    assert panel.answer.text().splitlines()[0].startswith("A: ")
    assert any(detail.startswith("B ") for _title, detail in rows(panel))
    press(panel.gone)
    assert list(panel.scenarios) == [first]


def test_arrows_come_with_the_panel_and_go_with_it(panel: WhatIfPanel) -> None:
    told: list[tuple[object, object]] = []
    panel.shown.connect(lambda found, own: told.append((found, own)))
    panel.selected = lambda: ["intervention"]
    press(panel.new)
    assert set(dict(told[-1][0])) == {"cause", "challenge", "consequence"}  # type: ignore[call-overload]
    panel.hide()
    assert told[-1] == ({}, ())


def test_the_map_shows_the_arrows(open_window, wait: Wait) -> None:
    workspace = open_window.workspace
    with workspace.document.edit("Effect"):
        edits.add_link(workspace.document, "intervention", "cause", sign=-1, strength=3)
    workspace.select(["intervention"])
    workspace.show_tab("whatif")
    workspace.right.whatif.begin()
    canvas = workspace.canvas
    pills = [pill.text for pill in canvas.scene.shape("cause").body.pills]
    assert "↓↓↓ better" in pills
    assert canvas.focused is not None
    assert "actor" not in canvas.focused.elements
    workspace.show_tab("insights")
    assert canvas.focused is None
    assert not any("better" in pill.text for pill in canvas.scene.shape("cause").body.pills)


def test_an_intervention_deleted_is_held_no_longer(panel: WhatIfPanel, document: Document) -> None:
    panel.selected = lambda: ["intervention"]
    press(panel.new)
    with document.edit("Delete"):
        edits.delete(document, ["intervention"])
    assert panel.scenario is not None
    assert panel.scenario.clamp == ()
    assert document.elements["cause"].kind is Kind.CAUSE
