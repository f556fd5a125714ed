"""The manual is read in the window: every heading is reached, every link leads somewhere."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from mapper import i18n, resources
from mapper.ui.dialogs.manual import ManualDialog, slug


@pytest.fixture
def manual(open_window, request, qtbot):
    i18n.use(getattr(request, "param", "en"))
    dialog = ManualDialog(open_window)
    dialog.show()
    qtbot.waitExposed(dialog)
    yield dialog
    dialog.close()


def top(dialog: ManualDialog) -> str:
    """The text at the top of what is seen."""
    return dialog.page.cursorForPosition(QPoint(6, 14)).block().text()


@pytest.mark.parametrize("manual", ["en", "sv"], indirect=True)
def test_every_heading_is_in_the_contents_and_reached_by_the_keys(manual) -> None:
    words = resources.manual(i18n.language()).read_text(encoding="utf-8")
    headings = re.findall(r"^###? (.+)$", words, re.MULTILINE)
    shown = [manual.contents.item(n).text().strip() for n in range(manual.contents.count())]
    assert len(shown) == len(headings) > 10
    assert top(manual) == manual.page.headings[0][1]
    for _n in range(3):
        QTest.keyClick(manual.contents, Qt.Key.Key_Down)
    assert top(manual) == manual.contents.currentItem().text().strip()


@pytest.mark.parametrize("manual", ["en", "sv"], indirect=True)
def test_every_link_of_the_text_leads_to_a_heading(manual) -> None:
    words = resources.manual(i18n.language()).read_text(encoding="utf-8")
    links = re.findall(r"\]\(#([^)]+)\)", words)
    known = {slug(heading) for _level, heading, _at in manual.page.headings}
    assert links
    assert set(links) <= known
    manual.page.link.emit(f"#{links[-1]}")
    assert manual.page.verticalScrollBar().value() > 0


def test_the_other_language_is_one_link_away(manual) -> None:
    manual.page.link.emit("manual.sv.md")
    assert "handbok" in manual.page.headings[0][1].lower()
    assert manual.contents.item(0).text() == "Kom igång"


def test_it_stays_open_beside_the_map_and_cannot_be_written_in(open_window) -> None:
    open_window.actions_.by_name["manual"].trigger()
    dialog = open_window.findChild(ManualDialog)
    assert not dialog.isModal()
    before = dialog.page.toPlainText()
    QTest.keyClicks(dialog.page, "x")
    assert dialog.page.toPlainText() == before
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
