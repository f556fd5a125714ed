"""How a label breaks into lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from mapper.ui.canvas import measure
from mapper.ui.canvas.measure import CHIP, LABEL, Measure

pytestmark = pytest.mark.usefixtures("qapp")


def test_a_short_label_is_one_line():
    assert measure.wrapped(LABEL, "Rent debts", Measure()) == ("Rent debts",)


def test_lines_are_about_equally_long():
    lines = measure.wrapped(LABEL, "Temporary housing and many moves", Measure())
    widths = [measure.width(LABEL, line) for line in lines]
    assert len(lines) == 2
    assert min(widths) > 0.6 * max(widths)


@given(st.text(max_size=140))
def test_nothing_is_left_out_and_nothing_is_too_wide(text):
    lines = measure.wrapped(LABEL, text, Measure())
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(measure.width(LABEL, line) <= Measure().widest + 0.1 for line in lines if line[5:])


def test_a_line_break_of_the_user_is_kept():
    assert measure.wrapped(LABEL, "One\nTwo", Measure()) == ("One", "Two")


def test_what_is_elided_fits_and_says_so():
    text = measure.elided(CHIP, "belongs to families with children", 100)
    assert text.endswith("…")
    assert measure.width(CHIP, text) <= 100
    assert measure.elided(CHIP, "short", 100) == "short"


def test_a_text_is_as_wide_at_every_zoom():
    from PySide6.QtGui import QFont, QFontMetricsF

    double = QFont(measure.font(LABEL))
    double.setPixelSize(LABEL.size * 2)
    text = "Marknadsanpassad bostadspolitik"
    wide = QFontMetricsF(double).horizontalAdvance(text)
    assert wide == pytest.approx(2 * measure.width(LABEL, text), rel=0.005)


@pytest.mark.parametrize("text", ["a word and another " * 26, "学校を卒業" * 100, "نعمل معا " * 55])
def test_five_hundred_characters_become_a_block(text):
    lines = measure.wrapped(LABEL, text, Measure())
    wide = max(measure.width(LABEL, line) for line in lines)
    high = len(lines) * measure.pitch(LABEL)
    assert 1.2 < wide / high < 3.5
    assert "".join("".join(lines).split()) == "".join(text.split())


@pytest.mark.parametrize("letter", ["é\u0301\u0323", "👩‍👩‍👧", "🇸🇪", "नि"])
def test_no_letter_is_taken_apart(letter):
    lines = measure.wrapped(LABEL, letter * 60, Measure())
    assert len(lines) > 1
    assert all(len(line) % len(letter) == 0 for line in lines)


@pytest.mark.parametrize(
    ("text", "rightwards"),
    [("Rents", True), ("(2024) שלום", False), ("شباب", False), ("2024", True), ("", True)],
)
def test_a_text_is_read_the_way_of_its_first_letter(text, rightwards):
    assert (measure.direction(text) == Qt.LayoutDirection.LeftToRight) == rightwards
