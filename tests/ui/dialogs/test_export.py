"""The dialog of pictures: it says what will be made before it is, and makes just that."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from shiboken6 import isValid

from mapper import edits
from mapper.model import PresentationStep
from mapper.ui.dialogs import export_form, files
from mapper.ui.dialogs.export import ExportDialog
from mapper.ui.dialogs.export_form import FIELDS
from mapper.ui.wishes import LONGEST_SIDE, Wish


@pytest.fixture
def dialog(open_window, qtbot):
    made = ExportDialog(open_window, open_window.workspace)
    made.show()
    ready(made, qtbot)
    yield made
    if isValid(made):
        made.close()


def ready(dialog: ExportDialog, qtbot) -> None:
    """Wait until what is chosen is shown and weighed."""
    qtbot.waitUntil(lambda: "about" in dialog.size_text.text(), timeout=10_000)


def choose(dialog: ExportDialog, **values) -> None:
    for key, value in values.items():
        if key in dialog.form.ticks:
            dialog.form.ticks[key].setChecked(value)
        else:
            dialog.form.editors[key].show_value(value)
            dialog.form.editors[key].edited.emit(value)
    dialog.size_text.setText(" ")


def finish(dialog: ExportDialog, qtbot) -> None:
    qtbot.waitUntil(lambda: not dialog.is_working, timeout=20_000)


@pytest.mark.parametrize("suffix", ["png", "svg", "pdf"])
def test_a_picture_is_written_as_large_as_was_said(dialog, qtbot, tmp_path: Path, suffix) -> None:
    dialog.form.editors["format"].buttons[suffix].click()
    dialog.size_text.setText(" ")
    ready(dialog, qtbot)
    said = int(dialog.size_text.text().split("about ")[1].split(" kB")[0])
    target = tmp_path / f"map.{suffix}"
    dialog.write(target)
    finish(dialog, qtbot)
    assert target.stat().st_size == pytest.approx(said * 1000, rel=0.02, abs=500)
    assert str(target) in dialog._window.banner.words


def test_the_pixels_are_those_that_were_said(dialog, qtbot, tmp_path: Path) -> None:
    control = dialog.form.editors["width"].control
    control.clear()
    QTest.keyClicks(control, "901")
    qtbot.waitUntil(lambda: dialog.size_text.text().startswith("901 ×"))
    words = dialog.size_text.text()
    dialog.write(tmp_path / "map.png")
    finish(dialog, qtbot)
    image = QImage(str(tmp_path / "map.png"))
    assert words.startswith(f"{image.width()} × {image.height()} pixels")


def test_the_sheets_of_a_poster_are_shown(dialog, qtbot) -> None:
    dialog.form.editors["format"].buttons["pdf"].click()
    choose(dialog, page="A4", poster="3")
    ready(dialog, qtbot)
    columns, rows = (int(n) for n in dialog.size_text.text().split(" sheets")[0].split(" × "))
    assert columns == 3
    assert len(dialog.preview.shown.sheets) + len(dialog.preview.shown.blanks) == columns * rows


def test_letters_too_small_for_the_paper_are_told(dialog, qtbot) -> None:
    choose(dialog, unit="cm", cm=4)
    qtbot.waitUntil(lambda: "points high" in dialog.hint.text())


def test_the_selection_is_proposed_when_there_is_one(open_window, qtbot) -> None:
    open_window.workspace.select(["cause", "challenge"])
    dialog = ExportDialog(open_window, open_window.workspace)
    assert dialog.form.values["part"] == "selection"
    job: Any = dialog.job()
    assert set(job.wish.only) == {"cause", "challenge"}
    choose(dialog, part="visible")
    job = dialog.job()
    assert job.wish.area == open_window.workspace.canvas.visible_area()
    dialog.close()


def test_the_choices_are_there_next_time(dialog, open_window, qtbot, tmp_path: Path) -> None:
    dialog.form.editors["format"].buttons["svg"].click()
    choose(dialog, theme="dark", ground="transparent", legend=False, part="visible")
    dialog.write(tmp_path / "map.svg")
    finish(dialog, qtbot)
    after = ExportDialog(open_window, open_window.workspace)
    wanted = {"format": "svg", "theme": "dark", "ground": "transparent", "legend": False}
    assert wanted.items() <= after.form.values.items()
    assert after.form.values["part"] == "map"
    assert str(tmp_path) not in str(open_window.settings.layout("picture"))
    after.close()


@pytest.mark.parametrize("stored", [None, "{", "[]", '{"format": "gif", "width": "x", "title": 3}'])
def test_choices_that_are_none_are_the_usual_ones(stored) -> None:
    assert export_form.remembered(stored) == {field.key: field.usual for field in FIELDS}


def test_what_is_out_of_sight_means_nothing() -> None:
    values = {field.key: field.usual for field in FIELDS}
    values |= {"format": "png", "page": "A3", "poster": "4", "letters": "font"}
    assert export_form.wish_of(values, "dark") == Wish(
        "dark", legend=True, title=True, date=True, width=2400
    )


def test_a_picture_too_large_is_refused_before_it_is_begun(dialog, qtbot) -> None:
    choose(dialog, width=LONGEST_SIDE)
    qtbot.waitUntil(lambda: "at most" in dialog.error.text())
    assert not dialog.go.isEnabled()
    assert not dialog.preview.shown.image.isNull()
    choose(dialog, width=800)
    qtbot.waitUntil(dialog.go.isEnabled)
    assert not dialog.error.text()


def test_what_stands_in_the_way_is_said_and_can_be_tried_again(dialog, qtbot, tmp_path) -> None:
    folder = tmp_path / "no folder"
    dialog.write(folder / "map.png")
    qtbot.waitUntil(lambda: "no folder" in dialog.error.text())
    assert dialog.go.isEnabled()
    folder.mkdir()
    dialog.write(folder / "map.png")
    finish(dialog, qtbot)
    assert (folder / "map.png").exists()


def test_a_picture_can_be_given_up(dialog, qtbot, tmp_path: Path) -> None:
    choose(dialog, width=14_000)
    dialog.write(tmp_path / "map.png")
    bar = dialog.bar
    qtbot.waitUntil(lambda: bar.isVisible() and bar.value() > 0, timeout=20_000)
    dialog.stop.click()
    assert dialog.isVisible()
    assert dialog.go.isEnabled()
    dialog._room.wait()
    assert list(tmp_path.glob("map*")) == []
    dialog.stop.click()
    assert not isValid(dialog) or not dialog.isVisible()


def test_a_picture_on_the_clipboard(dialog, qtbot) -> None:
    QGuiApplication.clipboard().clear()
    dialog.form.editors["format"].buttons["copy"].click()
    choose(dialog, width=700)
    assert dialog.go.text() == "Copy"
    dialog.go.click()
    finish(dialog, qtbot)
    assert QGuiApplication.clipboard().image().width() == 700


def test_everything_by_keyboard(open_window, qtbot, monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setattr(files, "ask_save", lambda *_asked: tmp_path / "map.pdf")
    dialog = ExportDialog(open_window, open_window.workspace)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitActive(dialog)
    dialog.form.editors["format"].setFocus()
    reached = set()
    for _n in range(40):
        widget: Any = dialog.focusWidget()
        reached.add(widget.accessibleName() or widget.text())
        if "Format: PDF" in reached and dialog.form.values["format"] == "png":
            QTest.keyClick(widget, Qt.Key.Key_Space)
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    assert {"Part of the map", "Size", "Colours", "Ground", "Letters"} <= reached
    assert {"Title", "Date", "Legend", "Cancel", "Export …"} <= reached
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    finish(dialog, qtbot)
    assert (tmp_path / "map.pdf").read_bytes().startswith(b"%PDF")


FULL = """
import resource, sys
from pathlib import Path
from mapper.cli import main
resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, 30_000))
sys.exit(main(["export", sys.argv[1], sys.argv[2], "--force", "--width", "3000"]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="has no limit for the size of a file")
def test_a_disk_that_becomes_full_leaves_nothing_half_written(open_window, tmp_path) -> None:
    target = tmp_path / "out" / "map.png"
    target.parent.mkdir()
    target.write_text("old")
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(open_window.session.path), str(target)],
        capture_output=True,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        check=False,
    )
    assert done.returncode == 3
    assert "The disk is full" in done.stderr
    assert "Traceback" not in done.stderr
    assert target.read_text() == "old"
    assert list(target.parent.iterdir()) == [target]


def test_what_is_kept_holds_no_part_of_the_map() -> None:
    kept = json.loads(export_form.to_remember({"part": "selection", "format": "png"}))
    assert kept == {"format": "png"}


def test_the_steps_of_a_presentation_are_a_folder_of_pictures(
    open_window, qtbot, monkeypatch, tmp_path: Path
) -> None:
    document = open_window.session.document
    with document.edit("Steps"):
        document.put(PresentationStep("a", 1, caption="First"))
        document.put(PresentationStep("b", 2, focus=("cause",)))
    out = tmp_path / "out"
    out.mkdir()
    monkeypatch.setattr(files, "ask_folder", lambda *_asked: out)
    dialog = ExportDialog(open_window, open_window.workspace)
    dialog.show()
    choose(dialog, format="png", part="steps", step=640)
    ready(dialog, qtbot)
    assert dialog.size_text.text().startswith("2 pictures, 640 × 360 pixels")
    assert not dialog.form.editors["ground"].isVisible()
    dialog.go.click()
    finish(dialog, qtbot)
    assert sorted(p.name for p in (out / "case").iterdir()) == ["case 1.png", "case 2.png"]


def test_steps_are_no_svg(open_window, qtbot) -> None:
    document = open_window.session.document
    with document.edit("Steps"):
        document.put(PresentationStep("a", 1))
    dialog = ExportDialog(open_window, open_window.workspace)
    choose(dialog, format="svg", part="steps")
    qtbot.waitUntil(lambda: "PNG or PDF" in dialog.error.text())
    choose(dialog, format="pdf")
    dialog.form.values["format"] = "pdf"
    qtbot.waitUntil(lambda: dialog.size_text.text().startswith("1 page"))
    dialog.close()


@pytest.mark.parametrize(("part", "suffix"), [("map", "svg"), ("steps", "pdf")])
def test_codes_stand_for_the_names_of_actors(open_window, qtbot, tmp_path, part, suffix) -> None:
    if suffix == "pdf" and not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not there")
    document = open_window.session.document
    with document.edit("Name"):
        edits.change(document, "actor", label="Kanariegatan HVB")
        document.put(PresentationStep("s", 1, "map", caption="Kanariegatan HVB"))
    dialog = ExportDialog(open_window, open_window.workspace)
    dialog.show()
    choose(dialog, format=suffix, part=part, letters="font", codes=True)
    target = tmp_path / f"out.{suffix}"
    dialog.write(target)
    finish(dialog, qtbot)
    said = target.read_text("utf-8") if suffix == "svg" else ""
    if suffix == "pdf":
        done = subprocess.run(["pdftotext", str(target), "-"], capture_output=True, check=True)
        said = done.stdout.decode()
    assert "Kanariegatan" not in said
    assert "Actor A" in said
