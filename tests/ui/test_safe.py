"""Text of a case stays text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextDocument
from PySide6.QtWidgets import QWidget

from mapper.ui import safe

MARKUP = '<img src="file:///etc/passwd"><b>bold</b>\nsecond'


def test_a_label_shows_markup_as_it_is_written(qtbot):
    made = safe.label(MARKUP)
    qtbot.addWidget(made)
    assert made.textFormat() == Qt.TextFormat.PlainText
    assert made.text() == MARKUP


@given(st.text(max_size=400))
def test_a_tooltip_says_the_text_and_nothing_else(text):
    document = QTextDocument()
    document.setHtml(safe.tip_text(text))
    wanted = "".join(c for c in text if c.isprintable()).split()
    shown = "".join(c for c in document.toPlainText() if c.isprintable()).split()
    hidden = dict.fromkeys(map(ord, "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))
    assert "".join(shown).translate(hidden) == "".join(wanted).translate(hidden)


def test_a_tooltip_is_set_and_short(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    safe.set_tip(widget, "x" * 10_000)
    assert len(widget.toolTip()) < 700
    safe.set_tip(widget, "")
    assert widget.toolTip() == ""


def test_a_message_box_is_plain(qtbot):
    box = safe.message(None, MARKUP, MARKUP)
    qtbot.addWidget(box)
    assert box.textFormat() == Qt.TextFormat.PlainText
    assert "<img" not in box.informativeText()


def test_a_name_is_one_line_that_cannot_turn_around():
    assert safe.one_line("one\n two\t\u202ethree") == "one two three"
    assert len(safe.one_line("word " * 100, 30)) <= 30


@pytest.mark.usefixtures("qapp")
def test_what_is_elided_is_as_wide_as_asked():
    font = QFont()
    text = safe.elided("A rather long text that does not fit", font, 60)
    assert QFontMetricsF(font).horizontalAdvance(text) <= 60


@pytest.mark.usefixtures("qapp")
def test_laid_out_text_is_plain():
    made = safe.static_text(["<b>one</b>", "two"], QFont(), 200)
    assert made.textFormat() == Qt.TextFormat.PlainText
    assert "<b>" in made.text()
