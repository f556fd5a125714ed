"""The status bar: whether everything is saved, where, how much there is, and how large it looks."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSlider, QStatusBar, QWidget

from mapper.i18n import _, ngettext, number
from mapper.ui import icons, safe, theme
from mapper.ui.buttons import tool_button
from mapper.ui.line import Line
from mapper.ui.texts import text

if TYPE_CHECKING:
    from mapper.store.states import Status

_DOTS: Final = {"saved": "good", "saving": "warning", "failed": "danger"}
_SMALLEST, _LARGEST = 0.05, 4.0


class _Dot(QWidget):
    """A coloured dot; the word stands beside it."""

    def __init__(self) -> None:
        super().__init__()
        self.role = "good"
        self.setFixedSize(QSize(16, 16))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.current().colour(self.role))
        painter.drawEllipse(QRectF(4, 4, 8, 8))


class _Sign(QWidget):
    """A small lock; the word stands beside it."""

    def __init__(self) -> None:
        super().__init__()
        self._icon = icons.icon("lock", "muted")
        self.setFixedSize(QSize(16, 16))

    def paintEvent(self, event: QPaintEvent) -> None:
        self._icon.paint(QPainter(self), 1, 1, 14, 14)


class StatusBar(QStatusBar):
    """Says what is true and nothing else."""

    copy_wanted = Signal()
    retry_wanted = Signal()
    scale_wanted = Signal(float)
    clear_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setSizeGripEnabled(False)
        self.setContentsMargins(8, 0, 10, 0)
        self._dot = _Dot()
        self.saved = Line(least=120)
        self.copy = QPushButton(_("Save a copy elsewhere"))
        self.copy.clicked.connect(self.copy_wanted)
        self.again = QPushButton(_("Try again"))
        self.again.clicked.connect(self.retry_wanted)
        self.note = Line()
        self._forget = QTimer(self, singleShot=True, interval=7000)
        self._forget.timeout.connect(lambda: self.note.setText(""))
        self.lock = _Sign()
        self.protected = text(_("Protected"))
        self.place = Line()
        self.counts = text()
        for widget in (self._dot, self.saved, self.copy, self.again):
            self.addWidget(widget)
        self.show_protection(False)
        self.addWidget(self.note, 1)
        self.addWidget(self.lock)
        self.addWidget(self.protected)
        self.addWidget(self.place)
        self.shown = tool_button("")
        self.shown.clicked.connect(self.clear_wanted)
        self.shown.hide()
        self.addPermanentWidget(self.shown)
        self.addPermanentWidget(self.counts)
        self._add_zoom()

    def _add_zoom(self) -> None:
        self.zoom = QSlider(Qt.Orientation.Horizontal)
        self.zoom.setRange(0, 100)
        self.zoom.setFixedWidth(110)
        self.zoom.setAccessibleName(_("Zoom"))
        self.zoom.valueChanged.connect(lambda at: self.scale_wanted.emit(_scale(at)))
        self.percent = text()
        self.percent.setMinimumWidth(48)
        self.percent.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.addPermanentWidget(self.zoom)
        self.addPermanentWidget(self.percent)

    def show_status(self, status: Status) -> None:
        """Say whether everything is saved, and if not, why and what can be done."""
        failed = bool(status.reason)
        self._dot.role = _DOTS[str(status.state)]
        self._dot.update()
        self.saved.role = "danger" if failed else "muted"
        self.saved.setText(status.text)
        self.copy.setVisible(failed)
        self.again.setVisible(failed)
        self.place.setVisible(not failed)
        self.counts.setVisible(not failed)

    def show_protection(self, protected: bool) -> None:
        """Say that the file needs a passphrase."""
        self.lock.setVisible(protected)
        self.protected.setVisible(protected)

    def show_read_only(self, only: bool) -> None:
        """Say that nothing can be changed; why stands above the map."""
        if only:
            self._dot.role = "warning"
            self._dot.update()
            self.saved.setText(_("Only for reading"))

    def show_note(self, words: str) -> None:
        """Say something in passing."""
        self.note.setText(words)
        self._forget.start()

    def show_place(self, path: Path) -> None:
        """Which file it is."""
        self.place.setText(path.name)
        safe.set_tip(self.place, str(path))

    def show_counts(self, elements: int, links: int, loops: int | None) -> None:
        """How much there is; loops are counted a moment later than the rest."""
        parts = [
            ngettext("{n} element", "{n} elements", elements).format(n=number(elements)),
            ngettext("{n} link", "{n} links", links).format(n=number(links)),
        ]
        if loops is not None:
            parts.append(ngettext("{n} loop", "{n} loops", loops).format(n=number(loops)))
        self.counts.setText(" · ".join(parts))

    def show_hidden(self, words: str) -> None:
        """Say that not everything is shown; "" when it is."""
        self.shown.setText(words)
        self.shown.setVisible(bool(words))

    def show_scale(self, scale: float) -> None:
        """How large the map is shown."""
        with QSignalBlocker(self.zoom):
            self.zoom.setValue(_at(scale))
        self.percent.setText(f"{round(scale * 100)} %")


def _scale(at: int) -> float:
    """The scale of a place on the slider; each step multiplies by as much."""
    return float(_SMALLEST * (_LARGEST / _SMALLEST) ** (at / 100))


def _at(scale: float) -> int:
    bounded = min(max(scale, _SMALLEST), _LARGEST)
    return round(100 * math.log(bounded / _SMALLEST) / math.log(_LARGEST / _SMALLEST))
