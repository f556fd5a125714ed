"""How a label breaks into lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


@given(st.text(max_size=300))
def test_nothing_is_left_out_and_nothing_is_too_wide(text):
    lines = measure.wrapped(LABEL, text, Measure())
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(measure.width(LABEL, line) <= Measure().widest + 0.1 for line in lines if line[1:])


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
