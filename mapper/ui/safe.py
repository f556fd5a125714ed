"""The one place that makes labels and hints: whatever they are given, they show it as plain text."""

from __future__ import annotations

import html

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolTip, QWidget

Label = QLabel
"""For annotations only; make one with ``label``."""


def label(text: str = "", role: str = "", *, wrap: bool = False) -> QLabel:
    """A label that never reads markup; *role* is what the style sheet knows it by."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setOpenExternalLinks(False)
    made.setText(text)
    if role:
        made.setProperty("role", role)
    if wrap:
        made.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        made.setSizePolicy(policy)
    return made


def hint(widget: QWidget, text: str) -> None:
    """What shows when the pointer rests on *widget*."""
    widget.setToolTip(_plain(text))


def show_hint(at: QPoint, text: str, widget: QWidget) -> None:
    """Show *text* beside the pointer now."""
    QToolTip.showText(at, _plain(text), widget)


def _plain(text: str) -> str:
    # Markup is told from text by guessing; a text that is markup all through leaves no guess.
    return f"<span>{html.escape(text)}</span>" if text else ""
