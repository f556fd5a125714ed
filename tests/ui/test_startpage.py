"""The start page can be worked by keys alone, at every width, in both languages."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mapper import i18n
from mapper.ui import theme
from mapper.ui.samples import samples
from mapper.ui.startpage import StartPage


@pytest.fixture
def page(qtbot, tmp_path, qapp):
    theme.apply(qapp, theme.LIGHT)
    made = StartPage([tmp_path / "Homes.casemap"], "Open map")
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    made.fill()
    return made


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_samples_are_told_in_the_language(language) -> None:
    i18n.use(language)
    titles = [sample.title for sample in samples()]
    assert len(titles) == 6
    assert any(("Barns" if language == "sv" else "Children") in title for title in titles)
    assert all(sample.question.endswith("?") for sample in samples())


def test_a_map_needs_a_title(page, qtbot) -> None:
    assert not page.make.isEnabled()
    QTest.keyClicks(page.title, "  Too   few homes ")
    with qtbot.waitSignal(page.new_wanted) as told:
        page.make.click()
    assert told.args == ["Too few homes", "challenge", False]


def test_the_map_of_a_family_is_protected_unless_one_says_no(page, qtbot) -> None:
    QTest.keyClicks(page.title, "Barn A")
    before = page.explained.text()
    page.template.setFocus()
    QTest.keyClick(page.template, Qt.Key.Key_Down)
    assert page.explained.text() != before
    with qtbot.waitSignal(page.new_wanted) as told:
        QTest.keyClick(page.title, Qt.Key.Key_Return)
    assert told.args == ["Barn A", "family", True]
    QTest.keyClick(page.protect, Qt.Key.Key_Space)
    with qtbot.waitSignal(page.new_wanted) as told:
        page.make.click()
    assert told.args == ["Barn A", "family", False]


def test_everything_is_reached_by_tab(page, qtbot) -> None:
    page.title.setFocus()
    seen = set()
    for _press in range(20):
        seen.add(page.focusWidget())
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
    wanted = {
        page.title,
        page.template,
        page.protect,
        page.open,
        page.back,
        *page.recent,
        *page.cards,
    }
    assert wanted <= seen


def test_space_opens_a_sample(page, qtbot) -> None:
    with qtbot.waitSignal(page.sample_wanted) as told:
        QTest.keyClick(page.cards[2], Qt.Key.Key_Space)
    assert told.args == [page.cards[2].sample.path]


@pytest.mark.parametrize(("width", "across"), [(1500, 3), (1000, 2), (500, 1)])
def test_it_fits_every_width(page, qtbot, width, across) -> None:
    page.resize(width, 600)
    qtbot.waitUntil(lambda: page.cards[across].y() > page.cards[0].y())
    first_row = {card.y() for card in page.cards[:across]}
    assert len(first_row) == 1
    assert page.widget().minimumSizeHint().width() <= width


def test_large_text_has_room(qtbot, qapp) -> None:
    theme.apply(qapp, theme.LIGHT, 1.5)
    made = StartPage(
        [], "A case & its very long name, which nobody has had the time to shorten yet"
    )
    qtbot.addWidget(made)
    made.resize(1366, 700)
    made.show()
    made.fill()
    qtbot.waitUntil(lambda: made.cards[2].y() > made.cards[0].y())
    assert all(made.fontMetrics().horizontalAdvance(c._counts) < c.width() - 28 for c in made.cards)
    assert made.back.text().endswith("…")
    assert "&&" in made.back.text()
    assert made.title.width() < made.width() / 3
    theme.apply(qapp, theme.LIGHT)
