"""Help: the first steps, every key and gesture, and what program this is."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

import mapper
from mapper import words
from mapper.i18n import N_, _
from mapper.model import Kind
from mapper.ui import icons
from mapper.ui.dialogs.base import Dialog
from mapper.ui.panels.card import Card
from mapper.ui.texts import text

_STEPS: Final = (
    N_("Write the challenge in the middle: the problem you have come together about."),
    N_("Ask why, and add causes. Ask what it leads to, and add consequences."),
    N_("Ask who is affected, and add actors and their needs, in their own words."),
    N_("Ask what is done or could be done, and add interventions with the roles they require."),
    N_("Let actors take roles. A role may stand empty: that is worth knowing."),
    N_("Read Insights at the right: what nobody meets, what drives itself, what lacks a source."),
)

_GESTURES: Final[tuple[tuple[str, str], ...]] = (
    ("1–8", N_("Add an element of that kind, linked to the selected one")),
    ("Shift+2–8", N_("Make the selected element another kind")),
    ("Enter", N_("Finish writing")),
    ("Ctrl+Enter", N_("Finish writing and add another of the same kind")),
    ("F2", N_("Write in the selected element")),
    ("L", N_("Link the selected element to one you name")),
    ("← ↑ → ↓", N_("Walk along links; with Ctrl, move the element")),
    (N_("Page Down, Page Up"), N_("Go through the links of the selected element")),
    (N_("2–8 on a link"), N_("Put an element of that kind between its ends")),
    (N_("+ − ? on a link"), N_("Say that it increases, reduces, or that it is unclear")),
    ("+ −", N_("A step further, a step less, while something is in focus")),
    ("Tab", N_("Walk through the elements, then to the next part of the window")),
    (N_("2–8 in Notes"), N_("Give the chosen notes a kind, linked to the selected element")),
    (N_("Double-click"), N_("Add an element there, or write in the one there is")),
    (N_("Drag from an edge"), N_("Link to another element, or to a new one on the empty map")),
    (N_("Drag an end of a link"), N_("Move the selected link to another element")),
    (N_("Drag the title of a frame"), N_("Move it with what it holds")),
    (N_("Drag on the map"), N_("Select everything within; with the space bar, move the map")),
    (N_("H while presenting"), N_("Show the keys of a presentation")),
    (N_("Wheel"), N_("Move the map; with Ctrl zoom, towards the pointer")),
)


class StartDialog(Dialog):
    """The first steps, and what the kinds are."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, _("Get started"), 560)
        for n, step in enumerate(_STEPS, start=1):
            self.box.addWidget(text(f"{n}.  {_(step)}", wrap=True))
        self.box.addSpacing(6)
        grid = QGridLayout()
        grid.setSpacing(6)
        for n, kind in enumerate(Kind):
            card = Card(words.kind_name(kind), words.kind_meaning(kind), icon=icons.kind_icon(kind))
            card.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            card.setEnabled(False)
            grid.addWidget(card, n // 2, n % 2)
        self.box.addLayout(grid)
        self.close_button()


class KeysDialog(Dialog):
    """Keys and gestures: those of the map, and those of the commands, read from their table."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, _("Keys and gestures"), 560)
        from mapper.ui.actions import ACTS

        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setMinimumHeight(380)
        area.setAccessibleName(self.windowTitle())
        page = QWidget()
        grid = QGridLayout(page)
        grid.setHorizontalSpacing(18)
        grid.setColumnStretch(1, 1)
        native = QKeySequence.SequenceFormat.NativeText
        rows = [(_(key), _(meaning)) for key, meaning in _GESTURES]
        rows += [
            (" / ".join(QKeySequence(key).toString(native) for key in act.keys), _(act.text))
            for act in ACTS
            if act.keys
        ]
        for n, (keys, meaning) in enumerate(rows):
            grid.addWidget(text(keys, "quiet"), n, 0)
            grid.addWidget(text(meaning, wrap=True), n, 1)
        area.setWidget(page)
        self.box.addWidget(area, 1)
        self.close_button()


class AboutDialog(Dialog):
    """What program this is, and what it promises."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, _("About Mapper"))
        self.box.addWidget(text(_("Version {n}").format(n=mapper.__version__), "quiet"))
        for sentence in (
            _("Mapper maps the causes, needs, roles and actors of a case, and says what it shows."),
            _("It never uses the network. Each change is written to your file at once."),
            _("What it says is what the map says: beliefs of those who drew it, not measurements."),
        ):
            self.box.addWidget(text(sentence, wrap=True))
        self.box.addStretch(1)
        self.close_button()
