"""Text of a case in widgets and tooltips: always as plain text, never as markup that is fetched."""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QFont, QFontMetricsF, QStaticText, QTextOption, QTransform
from PySide6.QtWidgets import QLabel, QMessageBox, QTabBar, QWidget

Label = QLabel
"""For annotations; make one with ``label``."""
StaticText = QStaticText
"""For annotations; make one with ``static_text``."""

LONGEST: Final = 600
"""No tooltip or message shows more characters of a text than this."""

_UNSEEN: Final = {
    ord(c): None
    for c in "\N{LEFT-TO-RIGHT OVERRIDE}\N{RIGHT-TO-LEFT OVERRIDE}"
    "\N{LEFT-TO-RIGHT EMBEDDING}\N{RIGHT-TO-LEFT EMBEDDING}\N{POP DIRECTIONAL FORMATTING}"
    "\N{LEFT-TO-RIGHT ISOLATE}\N{RIGHT-TO-LEFT ISOLATE}\N{FIRST STRONG ISOLATE}"
    "\N{POP DIRECTIONAL ISOLATE}"
}


def one_line(text: str, most: int = 80) -> str:
    """*text* on one line, shortened to *most* characters."""
    flat = " ".join(text.translate(_UNSEEN).split())
    return flat if len(flat) <= most else flat[: most - 1].rstrip() + "…"


def label(text: str = "", parent: QWidget | None = None) -> QLabel:
    """A label that shows its text as it is written."""
    made = QLabel(parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    return made


def tip_text(text: str) -> str:
    """*text* as a tooltip takes it: wrapped, and with nothing left that could be markup."""
    short = text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"
    safe = html.escape(short.translate(_UNSEEN)).replace("\n", "<br>")
    return f"<span>{safe}</span>" if safe else ""


def set_tip(target: QWidget | QAction, text: str) -> None:
    """Give a widget or an action a tooltip."""
    target.setToolTip(tip_text(text))


def set_tab_tip(bar: QTabBar, n: int, text: str) -> None:
    """Give a tab a tooltip."""
    bar.setTabToolTip(n, tip_text(text))


def message(
    parent: QWidget | None,
    text: str,
    more: str = "",
    icon: QMessageBox.Icon = QMessageBox.Icon.Warning,
) -> QMessageBox:
    """A message box that shows its texts as they are written; the caller adds buttons, opens it."""
    box = QMessageBox(parent)
    box.setIcon(icon)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    box.setInformativeText(tip_text(more))
    return box


def elided(text: str, font: QFont, width: float) -> str:
    """*text* on one line, shortened at its end to *width* pixels."""
    flat = " ".join(text.translate(_UNSEEN).split())
    return QFontMetricsF(font).elidedText(flat, Qt.TextElideMode.ElideRight, width)


def static_text(
    lines: Sequence[str],
    font: QFont,
    width: float,
    way: Qt.LayoutDirection = Qt.LayoutDirection.LayoutDirectionAuto,
) -> QStaticText:
    """Centred lines laid out once and painted often; *width* is that of the longest, *way* the
    direction in which they are read."""
    made = QStaticText()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText("\N{LINE SEPARATOR}".join(lines))
    option = QTextOption(Qt.AlignmentFlag.AlignHCenter)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    option.setTextDirection(way)
    made.setTextOption(option)
    made.setTextWidth(width)
    made.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
    made.prepare(QTransform(), font)
    return made
