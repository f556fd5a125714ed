"""The keys of a presentation: one table for what they do and for the help that shows them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from mapper.i18n import N_, _

_AS_WRITTEN: Final = "?+-"
_MODIFIERS: Final = (
    Qt.KeyboardModifier.ShiftModifier
    | Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


@dataclass(frozen=True, slots=True)
class Row:
    """What some keys do: the name of the act, how the keys are shown, and the words."""

    act: str
    keys: tuple[str, ...]
    shown: str
    words: str


ROWS: Final[tuple[Row, ...]] = (
    Row("next", ("Right", "Down", "Space", "PgDown", "N"), N_("→ Space"), N_("next step")),
    Row("back", ("Left", "Up", "PgUp", "P", "Backspace"), N_("←"), N_("step before")),
    Row("first", ("Home",), N_("Home"), N_("first step")),
    Row("last", ("End",), N_("End"), N_("last step")),
    Row("enter", ("Return", "Enter"), N_("12 Enter"), N_("go to step 12")),
    Row("black", ("B", "."), N_("B"), N_("dark screen")),
    Row("white", ("W",), N_("W"), N_("white screen")),
    Row("pointer", ("L",), N_("L"), N_("pointer")),
    Row("spotlight", ("S",), N_("S"), N_("spotlight; the wheel makes it larger")),
    Row("larger", ("+", "="), N_("+ −"), N_("larger, smaller; wheel and drag too")),
    Row("smaller", ("-",), "", ""),
    Row("home", ("0",), N_("0"), N_("all of the step again")),
    Row("time", ("T",), N_("T"), N_("start or pause the time")),
    Row("reset", ("Shift+T",), N_("Shift+T"), N_("time from the beginning")),
    Row("minutes", (), N_("15 T"), N_("set the time to 15 minutes")),
    Row("swap", ("X",), N_("X"), N_("swap the two screens")),
    Row("help", ("H", "?", "F1"), N_("H"), N_("show these keys")),
    Row("end", ("Esc", "F5", "Shift+F5"), N_("Esc"), N_("end")),
)
"""What the keys do; digits before Enter or T are a number."""

_ACTS: Final = {key: row.act for row in ROWS for key in row.keys}


def act_of(event: QKeyEvent) -> str:
    """The act a key asks for: one of ``ROWS``, a digit, or nothing."""
    text = event.text()
    if text in _AS_WRITTEN and text:
        return _ACTS[text]
    modifiers = event.modifiers() & _MODIFIERS
    name = QKeySequence(QKeyCombination(modifiers, Qt.Key(event.key()))).toString(
        QKeySequence.SequenceFormat.PortableText
    )
    if len(name) == 1 and name.isdecimal():
        return name
    return _ACTS.get(name, "")


def listed() -> list[tuple[str, str]]:
    """The keys and what they do, in the language in use."""
    return [(_(row.shown), _(row.words)) for row in ROWS if row.words]
