"""Charts say in words what they show, draw it in every theme, and are written as files."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest

from mapper.document import Document
from mapper.ui.charts import files, table
from mapper.ui.charts.drawn import steps, wrapped
from mapper.ui.charts.known import Known
from mapper.ui.dialogs import files as asking
from mapper.ui.dialogs.charts import ChartDialog
from mapper.ui.theme import DARK, LIGHT
from tests.graph.maps import load

EXPECTED = {
    "quadrant": "drivers: B",
    "capacity": "N1: 40–60 persons · 50 places now, 0 planned",
    "matrix": "N1: X (now), Y (now), several do something now",
    "money": "2025",
    "votes": "I2: 5 dots · 3 persons · 3 sectors; I1: 5 dots · 2 persons · 1 sector",
}


@pytest.fixture
def toy(qapp):
    case = load("toy")
    from dataclasses import replace

    for element in list(case.elements.values()):
        case.put("elements", element.id, replace(element, label=element.id))
    return case


@pytest.mark.parametrize("name", table.CHARTS)
def test_a_chart_says_what_it_shows(toy, name: str) -> None:
    chart = table.chart(toy, name)
    assert not chart.empty
    assert EXPECTED[name] in chart.told()


def test_money_marks_the_first_gap_only(toy) -> None:
    chart: Any = table.chart(toy, "money")
    rows = chart.rows
    assert [("the first gap" in said) for _year, said, _sums in rows][:2] == [True, False]


@pytest.mark.parametrize("name", table.CHARTS)
def test_a_chart_of_nothing_is_a_sentence(qapp, document, name: str) -> None:
    case = document.snapshot()
    for table_name in ("links", "elements"):
        for record in list(case.table(table_name)):
            if record != case.challenge.id:
                case.put(table_name, record, None)
    assert table.chart(case, name).empty.endswith(".")


def colours(image: QImage) -> set[str]:
    return {
        image.pixelColor(x, y).name()
        for x in range(0, image.width(), 3)
        for y in range(0, image.height(), 3)
    }


@pytest.mark.parametrize("name", table.CHARTS)
def test_a_chart_has_the_colours_of_its_theme(toy, name: str) -> None:
    chart = table.chart(toy, name)
    for theme in (LIGHT, DARK):
        seen = colours(files.image(chart, theme, 1.0))
        assert theme.colour("panel").name() in seen
        assert len(seen) > 10


@pytest.mark.parametrize("name", table.CHARTS)
def test_svg_has_the_same_texts_and_is_well_formed(toy, name: str) -> None:
    chart = table.chart(toy, name)
    root = ElementTree.fromstring(files.WRITERS[".svg"](chart, LIGHT))
    texts = ["".join(t.itertext()) for t in root.iter("{http://www.w3.org/2000/svg}text")]
    assert chart.title in texts
    assert root.findtext("{http://www.w3.org/2000/svg}desc") == chart.told()


def test_pdf_and_png_are_what_they_say(toy) -> None:
    chart = table.chart(toy, "capacity")
    assert files.WRITERS[".pdf"](chart, LIGHT).startswith(b"%PDF")
    image = QImage.fromData(files.WRITERS[".png"](chart, LIGHT))
    size = chart.size(files.WIDTH)
    assert (image.width(), image.height()) == (size.width() * 2, round(size.height() * 2))


class Huge(Known):
    """A chart as large as that of hundreds of actors and needs."""

    title = "Huge"

    def size(self, width: float) -> QSizeF:
        return QSizeF(9000, 17000)


def test_a_huge_chart_is_less_sharp_instead_of_filling_the_memory(qapp) -> None:
    image = files.image(Huge(1, 2, 3), LIGHT)
    assert 39_000_000 < image.width() * image.height() < 41_000_000
    assert files.WRITERS[".pdf"](Huge(1, 2, 3), LIGHT).startswith(b"%PDF")


def test_the_unseen_bar_never_says_one_number() -> None:
    chart = Known(87, 142, 313)
    assert chart.told() == "known: 87, estimated in all: 142–313, seen by no register: 55–226"


def test_in_a_narrow_column_its_words_take_more_lines_instead_of_being_cut(qapp) -> None:
    chart = Known(87, 142, 313)
    assert chart.size(120).height() > chart.size(400).height()


def test_numbers_along_an_axis_are_round() -> None:
    assert steps(87) == [0, 20, 40, 60, 80, 100]
    assert steps(3) == [0, 1, 2, 3]
    assert steps(0) == [0, 1]


def test_a_long_name_takes_so_many_lines_and_no_more(qapp) -> None:
    lines = wrapped("word " * 60, 100, most=2)
    assert len(lines) == 2
    assert lines[-1].endswith("…")


# ---- the dialog


@pytest.fixture
def dialog(qtbot, toy):
    from PySide6.QtWidgets import QWidget

    parent = QWidget()
    qtbot.addWidget(parent)
    made = ChartDialog(parent, Document(toy))
    made.show()
    yield made
    made.close()


def test_another_chart_is_chosen_by_keys(dialog) -> None:
    dialog.choice.setFocus()
    QTest.keyClick(dialog.choice, Qt.Key.Key_Down)
    assert dialog.name == "capacity"
    assert "persons" in dialog.shown.accessibleName()


def test_a_chart_is_exported_and_copied(dialog, monkeypatch, tmp_path: Path) -> None:
    target = tmp_path / "chart.svg"
    monkeypatch.setattr(asking, "ask_save", lambda *_question: target)
    QTest.mouseClick(dialog.export_button, Qt.MouseButton.LeftButton)
    assert b"<svg" in target.read_bytes()
    assert "chart.svg" in dialog.note.text()
    QTest.mouseClick(dialog.copy_button, Qt.MouseButton.LeftButton)
    assert not QGuiApplication.clipboard().image().isNull()


def test_another_ending_is_refused_in_words(dialog, monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setattr(asking, "ask_save", lambda *_question: tmp_path / "chart.bmp")
    dialog.export()
    assert "Choose one of these endings" in dialog.note.text()


def test_it_follows_the_map(dialog) -> None:
    from mapper import edits

    document = dialog._document
    dialog.choice.setCurrentIndex(1)
    with document.edit("Delete"):
        edits.delete(document, [e.id for e in document.elements.values() if e.kind == "need"])
    assert not dialog.area.isVisible()
    assert dialog.empty.text() == "No need has a number of persons yet. Give a need a figure."


def test_insights_open_the_chart_they_name(open_window, monkeypatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(ChartDialog, "exec", lambda dialog: opened.append(dialog.name))
    open_window.workspace.insights.chart_wanted.emit("matrix")
    open_window.actions_.by_name["charts"].trigger()
    assert opened == ["matrix", "quadrant"]
