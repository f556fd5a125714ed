"""The start page: a new map, a file, the maps opened last, and the samples to learn from."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from mapper.i18n import _, ngettext
from mapper.ui import icons, miniature, theme
from mapper.ui.panels.card import Card
from mapper.ui.samples import Sample, samples
from mapper.ui.texts import text

_WIDEST: Final = 1260
_NARROW: Final = 860
_WRAP: Final = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class SampleCard(QAbstractButton):
    """A sample with its tiny picture, its title, its question and its counts."""

    def __init__(self, sample: Sample) -> None:
        super().__init__()
        self.sample = sample
        elements = sum(sample.kinds.values())
        self._counts = " · ".join(
            (
                ngettext("{n} element", "{n} elements", elements).format(n=elements),
                ngettext("{n} link", "{n} links", sample.links).format(n=sample.links),
            )
        )
        self.setText(f"{sample.title}. {sample.question} {self._counts}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(270, 104 + int(QFontMetrics(self.font()).lineSpacing() * 4.7) + 24)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        focus = self.hasFocus()
        edge = "accent" if focus else "field.edge" if self.underMouse() else "line"
        painter.setPen(QPen(colours.colour(edge), 2 if focus else 1))
        painter.setBrush(colours.colour("field"))
        painter.drawRoundedRect(box, 9, 9)
        ground = QRectF(box.left() + 1, box.top() + 1, box.width() - 2, 100)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.colour("chosen" if self.isDown() else "paper"))
        painter.drawRoundedRect(ground, 8, 8)
        painter.drawRect(ground.adjusted(0, 50, 0, 0))
        miniature.paint(painter, ground.adjusted(18, 12, -18, -8), self.sample.kinds)
        self._paint_texts(painter)

    def _paint_texts(self, painter: QPainter) -> None:
        colours = theme.current()
        title, small = QFont(self.font()), QFont(self.font())
        title.setWeight(QFont.Weight.DemiBold)
        small.setPointSizeF(small.pointSizeF() * 0.9)
        left, width, y = 14, self.width() - 28, 111
        for font, words, lines, role in (
            (title, self.sample.title, 2, "ink"),
            (small, self.sample.question, 2, "muted"),
        ):
            words = _clamped(words, font, width, lines)
            metrics = QFontMetrics(font)
            place = QRect(left, y, width, metrics.lineSpacing() * lines + 2)
            painter.setFont(font)
            painter.setPen(colours.colour(role))
            painter.drawText(place, _WRAP, words)
            y += metrics.boundingRect(place, _WRAP, words).height() + 3
        painter.setPen(colours.colour("faint"))
        bottom = QRect(left, self.height() - 28, width, 20)
        painter.drawText(
            bottom, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self._counts
        )


def _clamped(words: str, font: QFont, width: int, lines: int) -> str:
    """*words* shortened until they take no more than so many lines."""
    metrics = QFontMetrics(font)
    room = QRect(0, 0, width, 10_000)
    most = metrics.lineSpacing() * lines + 2
    shown, rest = words, words.split()
    while rest and metrics.boundingRect(room, _WRAP, shown).height() > most:
        rest.pop()
        shown = " ".join(rest).rstrip(" ,.;:–-") + " …"
    return shown


class StartPage(QScrollArea):
    """What the program opens with. Each wish is a signal; the window answers it."""

    new_wanted = Signal(str)
    open_wanted = Signal()
    path_wanted = Signal(object)
    sample_wanted = Signal(object)
    back_wanted = Signal()

    def __init__(self, recent: list[Path], back: str = "") -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
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
        for widget in (self.title, self.make):
            box.addWidget(widget)
        box.addSpacing(10)
        box.addWidget(self.open)
        if back:
            self.back = QPushButton(_("Back to {name}").format(name=back).replace("&", "&&"))
            self.back.setProperty("role", "link")
            self.back.clicked.connect(self.back_wanted)
            box.addWidget(self.back)
        self.recent: list[Card] = []
        if recent:
            box.addSpacing(16)
            box.addWidget(text(_("Opened last").upper(), "section"))
        for path in recent:
            card = Card(path.stem, str(path.parent))
            card.clicked.connect(partial(self.path_wanted.emit, path))
            self.recent.append(card)
            box.addWidget(card)
        box.addStretch(1)
        return box

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
        self.cards = [SampleCard(sample) for sample in samples()]
        for card in self.cards:
            card.clicked.connect(partial(self.sample_wanted.emit, card.sample.path))
        box.addLayout(self._grid)
        box.addStretch(1)
        return box

    def _create(self) -> None:
        title = " ".join(self.title.text().split())
        if title:
            self.new_wanted.emit(title)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other where there is room, below each other where not."""
        super().resizeEvent(event)
        width = self.viewport().width()
        narrow = width < _NARROW
        across = 1 if width < 560 else 2 if width < 1120 else 3
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._box.setDirection(direction)
        for n, card in enumerate(self.cards):
            self._grid.addWidget(card, n // across, n % across)
