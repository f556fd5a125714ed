"""The dialog of reports: it shows the pages that will be there, and makes just those."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from shiboken6 import isValid

from mapper.report.making import PARTS
from mapper.ui.dialogs import files, report_form
from mapper.ui.dialogs.report import ReportDialog


@pytest.fixture
def dialog(open_window, qtbot) -> Iterator[ReportDialog]:
    made = ReportDialog(open_window, open_window.workspace)
    made.show()
    ready(made, qtbot)
    yield made
    if isValid(made):
        made.close()


def ready(dialog: ReportDialog, qtbot) -> None:
    """Wait until what is chosen is shown."""
    qtbot.waitUntil(
        lambda: not dialog._soon.isActive() and not dialog._room.is_busy("show"), timeout=20_000
    )


def choose(dialog: ReportDialog, key: str, value: Any, qtbot) -> None:
    dialog.form._take(key, value)
    ready(dialog, qtbot)


def finish(dialog: ReportDialog, qtbot) -> None:
    qtbot.waitUntil(lambda: not dialog.is_working, timeout=30_000)


def test_a_page_is_shown_and_the_next_is_a_press_away(dialog: ReportDialog, qtbot) -> None:
    assert dialog.page_text.text().startswith("Page 1 of ")
    before = dialog.preview.shown
    assert not dialog.back.isEnabled()
    dialog.on.setFocus()
    QTest.keyClick(dialog.on, Qt.Key.Key_Space)
    ready(dialog, qtbot)
    assert dialog.page_text.text().startswith("Page 2 of ")
    after = dialog.preview.shown
    assert before is not None
    assert after is not None
    assert after.image != before.image


def test_what_is_chosen_is_written(dialog: ReportDialog, qtbot, tmp_path: Path) -> None:
    for name in list(PARTS)[1:]:
        dialog.form.parts.boxes[name].click()
    dialog.form.language.buttons["sv"].click()
    ready(dialog, qtbot)
    assert dialog.page_text.text() == "Page 1 of 1"
    target = tmp_path / "r.docx"
    dialog.write(target)
    finish(dialog, qtbot)
    made: Any = Document(str(target))
    headings = [p.text for p in made.paragraphs if p.style.name == "Heading 1"]
    assert headings == ["Utmaningskort"]
    assert str(target) in dialog._window.banner.words


@pytest.mark.parametrize(
    ("kind", "ending"),
    [("report", "html"), ("report", "pdf"), ("slides", "pptx"), ("value", "docx")],
)
def test_every_kind_can_be_made(
    dialog: ReportDialog, qtbot, tmp_path: Path, kind: str, ending: str
) -> None:
    dialog.form.values["format"] = ending if ending != "pptx" else "docx"
    choose(dialog, "kind", kind, qtbot)
    assert report_form.suffix(dialog.form.values) == f".{ending}"
    assert dialog.preview.shown is not None
    target = tmp_path / f"r.{ending}"
    dialog.write(target)
    finish(dialog, qtbot)
    assert target.stat().st_size > 1000


def test_no_part_is_told_at_once(dialog: ReportDialog, qtbot) -> None:
    choose(dialog, "parts", [], qtbot)
    qtbot.waitUntil(lambda: "Choose at least one" in dialog.error.text())
    assert not dialog.go.isEnabled()
    choose(dialog, "parts", ["card"], qtbot)
    assert dialog.error.isHidden()
    assert dialog.go.isEnabled()


def test_a_template_is_chosen_told_of_and_remembered(
    dialog: ReportDialog, qtbot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = tmp_path / "house.docx"
    Document().save(str(house))
    monkeypatch.setattr(files, "ask_open", lambda *_words: house)
    dialog.form.choose.click()
    assert dialog.form.template.text() == "house.docx"
    window = dialog._window
    dialog.write(tmp_path / "r.docx")
    finish(dialog, qtbot)
    assert "{{report}}" in window.banner.words
    kept = json.loads(str(window.settings.layout("report")))
    assert kept["template.docx"] == str(house)
    assert "about" not in kept


def test_a_template_that_is_none_is_said_in_the_dialog(
    dialog: ReportDialog, qtbot, tmp_path: Path
) -> None:
    house = tmp_path / "house.docx"
    house.write_text("no")
    dialog.form.take_template(house)
    ready(dialog, qtbot)
    dialog.write(tmp_path / "r.docx")
    finish(dialog, qtbot)
    assert "template is not a Word document" in dialog.error.text()
    assert not (tmp_path / "r.docx").exists()
    assert dialog.go.isEnabled()


def test_work_is_given_up_by_cancel(dialog: ReportDialog, qtbot, tmp_path: Path) -> None:
    dialog.write(tmp_path / "r.docx")
    dialog.stop.click()
    assert dialog.isVisible()
    assert not dialog.is_working
    dialog._room.wait()
    assert not (tmp_path / "r.docx").exists()
    assert dialog.form.isEnabled()


def test_a_deidentified_one_pager_is_about_the_same(dialog: ReportDialog, qtbot) -> None:
    choose(dialog, "redact", True, qtbot)
    choose(dialog, "kind", "value", qtbot)
    assert dialog.order().about == "intervention"
    assert dialog.error.text() == ""
    assert dialog.preview.shown is not None


def test_without_interventions_it_says_so(window, qtbot, tmp_path: Path) -> None:
    from mapper import edits, store

    path = tmp_path / "bare.casemap"
    store.create(path, edits.new_case("Too few homes", "en")).close()
    assert window.open_path(path)
    dialog = ReportDialog(window, window.workspace)
    dialog.form._take("kind", "value")
    qtbot.waitUntil(lambda: "no interventions" in dialog.error.text())
    dialog.close()


@pytest.mark.parametrize("stored", [None, "", "{", "[]", '{"kind": "x", "parts": 3, "format": 1}'])
def test_strange_settings_become_the_usual_ones(stored: object) -> None:
    values = report_form.remembered(stored, "sv")
    assert (values["kind"], values["format"], values["language"]) == ("report", "docx", "sv")
    assert values["parts"] == list(PARTS)


def test_the_window_opens_it_from_its_menu(open_window, qtbot) -> None:
    seen: list[ReportDialog] = []

    def look() -> None:
        dialog = open_window.findChild(ReportDialog)
        seen.append(dialog)
        ready(dialog, qtbot)
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    QTimer.singleShot(0, look)
    open_window.actions_.by_name["report"].trigger()
    assert len(seen) == 1
