"""The start page: a new map, a file, the maps opened last, and the samples to learn from."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from mapper.i18n import _
from mapper.templates import TEMPLATES
from mapper.ui import icons
from mapper.ui.buttons import ShortenedButton
from mapper.ui.check import Check
from mapper.ui.panels.card import Card
from mapper.ui.panels.choices import Drop
from mapper.ui.scrolled import Scrolled
from mapper.ui.texts import text

if TYPE_CHECKING:
    from mapper.ui.samplecard import SampleCard

_WIDEST: Final = 1260
_NARROW: Final = 44
"""Of fewer lines' height the page is too narrow for two columns."""
_CARD: Final = 13
"""A sample takes so many lines' height across."""
_RECENT: Final = 5


class StartPage(Scrolled):
    """What the program opens with. Each wish is a signal; the window answers it."""

    new_wanted = Signal(str, str, bool)  # the title, the template, whether it is to be protected
    open_wanted = Signal()
    path_wanted = Signal(object)
    sample_wanted = Signal(object)
    back_wanted = Signal()

    def __init__(self, recent: list[Path], back: str = "", protected: Sequence[Path] = ()) -> None:
        super().__init__()
        page = QWidget()
        tall = QVBoxLayout(page)
        tall.setContentsMargins(28, 28, 28, 28)
        outer = QHBoxLayout()
        tall.addStretch(1)
        tall.addLayout(outer, 4)
        tall.addStretch(2)
        self._sheet = QWidget()
        self._sheet.setMaximumWidth(_WIDEST)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._sheet)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(44)
        self._protected = frozenset(protected)
        self._box.addLayout(self._begin(recent, back), 2)
        self._box.addLayout(self._samples(), 5)
        outer.addStretch(1)
        outer.addWidget(self._sheet, 30)
        outer.addStretch(1)
        self.setWidget(page)

    def _begin(self, recent: list[Path], back: str) -> QVBoxLayout:
        box = QVBoxLayout()
        box.setSpacing(8)
        box.addWidget(text("Mapper", "hero"))
        box.addWidget(
            text(
                _("What causes it, what it leads to, who is needed, and who does what."),
                "lead",
                wrap=True,
            )
        )
        box.addSpacing(18)
        box.addWidget(text(_("A new map").upper(), "section"))
        self.title = QLineEdit(placeholderText=_("What is the challenge?"))
        self.title.setAccessibleName(_("Title of the new map"))
        self.title.setMaxLength(300)
        self.title.returnPressed.connect(self._create)
        self.make = QPushButton(_("Create the map"))
        self.title.textChanged.connect(lambda words: self.make.setEnabled(bool(words.strip())))
        self.make.setProperty("role", "primary")
        self.make.setEnabled(False)
        self.make.clicked.connect(self._create)
        self.open = QPushButton(icons.icon("folder-open"), _("Open a file …"))
        self.open.clicked.connect(self.open_wanted)
        box.addWidget(self.title)
        self._add_start(box)
        box.addWidget(self.make)
        box.addSpacing(10)
        box.addWidget(self.open)
        if back:
            self.back = ShortenedButton(_("Back to {name}").format(name=back), "link")
            self.back.clicked.connect(self.back_wanted)
            box.addWidget(self.back)
        self.recent: list[Card] = []
        if recent:
            box.addSpacing(16)
            box.addWidget(text(_("Opened last").upper(), "section"))
        for path in recent[:_RECENT]:
            closed = path in self._protected
            card = Card(path.stem, _("Protected") if closed else str(path.parent))
            card.clicked.connect(partial(self.path_wanted.emit, path))
            self.recent.append(card)
            box.addWidget(card)
        box.addStretch(1)
        return box

    def _add_start(self, box: QVBoxLayout) -> None:
        """What the map starts with, and whether it gets a passphrase."""
        self.template = Drop()
        self.template.setAccessibleName(_("What the map starts with"))
        for template in TEMPLATES:
            self.template.addItem(_(template.label), template.name)
        self.explained = text("", "quiet", wrap=True)
        self.protect = Check(_("Protect it with a passphrase"))
        self.template.currentIndexChanged.connect(self._take_template)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        for control in (self.template, self.protect):
            control.setSizePolicy(policy)  # the samples keep their room
        advice = _("Recommended: without its passphrase nobody can read the file.")
        self.advice = text(advice, "quiet", wrap=True)
        for widget in (self.template, self.explained, self.protect, self.advice):
            box.addWidget(widget)
        self._take_template(0)

    def _take_template(self, at: int) -> None:
        self.explained.setText(_(TEMPLATES[at].explained))
        self.protect.setChecked(TEMPLATES[at].protects)

    def _samples(self) -> QVBoxLayout:
        box = QVBoxLayout()
        box.setSpacing(10)
        box.addWidget(text(_("Sample maps").upper(), "section"))
        box.addWidget(
            text(
                _("Real cases. You get a copy of your own to look around in and change."),
                "quiet",
                wrap=True,
            )
        )
        self._grid = QGridLayout()
        self._grid.setSpacing(14)
        self.cards: list[SampleCard] = []
        box.addLayout(self._grid)
        box.addStretch(1)
        return box

    def fill(self) -> None:
        """Offer the samples, which may wait until the page is seen."""
        if not self.cards:
            from mapper.ui.samplecard import SampleCard
            from mapper.ui.samples import samples

            self.cards = [SampleCard(sample) for sample in samples()]
            for card in self.cards:
                card.clicked.connect(partial(self.sample_wanted.emit, card.sample.path))
            self._arrange()

    def _arrange(self) -> None:
        """Beside each other where there is room, below each other where not."""
        width, line = self.viewport().width(), self.fontMetrics().lineSpacing()
        narrow = width < _NARROW * line
        room = (width - 56) if narrow else (width - 100) * 5 // 7
        across = min(3, max(1, room // (_CARD * line)))
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._box.setDirection(direction)
        for n, card in enumerate(self.cards):
            self._grid.addWidget(card, n // across, n % across)

    def _create(self) -> None:
        title = " ".join(self.title.text().split())
        if title:
            protect = self.protect.isChecked()
            self.new_wanted.emit(title, self.template.currentData(), protect)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
