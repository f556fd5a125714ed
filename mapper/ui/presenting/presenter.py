"""The presenter's own window: this step and the next, the notes, the time, and all steps."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt, QTime, QTimer, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QIntValidator,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from mapper.i18n import _
from mapper.ui import icons, theme
from mapper.ui.canvas.style import Paints
from mapper.ui.presenting import clock, tools
from mapper.ui.presenting.painting import picture
from mapper.ui.presenting.show import Show
from mapper.ui.presenting.slides import Slide
from mapper.ui.texts import text

NOTES: Final = (1.7, 0.034)
"""Notes are so much larger than other texts, but no larger than this part of the height."""
TIME: Final = (2.8, 0.052)
RATIO: Final = 16 / 9
SHARE: Final = 0.55
"""A picture takes no more of the height, so that there is room for the notes."""


class Preview(QWidget):
    """A slide as a small picture, as wide to high as the wall."""

    pressed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._slide: Slide | None = None
        self._empty = ""
        self._blank = ""
        self._picture: QPixmap | None = None
        self._ratio = RATIO
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_slide(self, slide: Slide | None, empty: str = "", blank: str = "") -> None:
        """Show a slide, or a sentence where there is none; *blank* as on the wall."""
        if (slide, empty, blank) != (self._slide, self._empty, self._blank):
            if slide is not self._slide:
                self._picture = None
            self._slide, self._empty, self._blank = slide, empty, blank
            self.setAccessibleDescription(" ".join(slide.words.lines) if slide else empty)
            self.update()

    def set_ratio(self, ratio: float) -> None:
        """The wall is so many times as wide as high."""
        if abs(ratio - self._ratio) > 0.001:
            self._ratio, self._picture = ratio, None
            self.updateGeometry()
            self.update()

    def fit(self, highest: int) -> None:
        """As high as the picture is in this width, but no higher than that."""
        self.setFixedHeight(max(90, min(highest, round(self.width() / self._ratio))))

    def _place(self) -> QRectF:
        """Where the picture is, as large as there is room."""
        size = QSizeF(self._ratio, 1.0)
        size.scale(QSizeF(self.size()), Qt.AspectRatioMode.KeepAspectRatio)
        return QRectF(0, 0, int(size.width()), int(size.height()))

    def sizeHint(self) -> QSize:
        return QSize(480, 270)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 90)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        place = self._place()
        colours = theme.current()
        if self._slide is not None:
            if self._picture is None:
                ratio = self.devicePixelRatioF()
                self._picture = picture(self._slide, Paints(colours), place.size(), ratio)
            painter.drawPixmap(place.topLeft(), self._picture)
        else:
            painter.fillRect(place, colours.colour("track"))
            painter.setPen(colours.colour("muted"))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self._empty)
        if self._blank:
            painter.setOpacity(0.75)
            tools.blank(painter, self._blank, place.size())
            painter.setOpacity(1.0)
        painter.setPen(colours.colour("line"))
        painter.drawRect(place.adjusted(0, 0, -1, -1))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._picture = None
        super().resizeEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit()


class Presenter(QWidget):
    """What the presenter sees while the audience sees the wall; the same keys work here."""

    def __init__(self, show: Show) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.show_ = show
        self.setWindowTitle(_("Presenter"))
        self.setAccessibleName(_("Presenter"))
        self.setProperty("role", "column")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.current = Preview(_("What the audience sees"))
        self.following = Preview(_("Next step"))
        self.where = text("", "title")
        self.next_title = text(_("Next").upper(), "section")
        self.notes = self._make_notes()
        self.steps = self._make_steps()
        self.time = text("")
        self.clock = text("")
        self.minutes = self._make_minutes()
        self.start = QPushButton(icons.icon("play"), "")
        self.reset = QPushButton(icons.icon("rotate-cw"), _("From the beginning"))
        self._lay_out()
        self._connect()
        self._second = QTimer(self, interval=1000)
        self._second.timeout.connect(self._tell_time)
        self._second.start()
        self._refill()
        self.setFocus()

    # ---- parts

    def _enlarge(self) -> None:
        """Let the time and the notes be read from where one stands, as far as there is room."""
        usual = self.fontInfo().pixelSize()
        for (by, share), widgets in ((TIME, (self.time, self.clock)), (NOTES, (self.notes,))):
            size = max(usual, min(round(usual * by), round(self.height() * share)))
            weight = "; font-weight: 600" if by == TIME[0] else ""
            for widget in widgets:
                widget.setStyleSheet(f"font-size: {size}px{weight}")

    def _make_notes(self) -> QPlainTextEdit:
        notes = QPlainTextEdit(readOnly=True)
        notes.setAccessibleName(_("Notes for the presenter"))
        notes.setPlaceholderText(_("No notes for this step. Write them in the panel Steps."))
        notes.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        notes.setTabChangesFocus(True)
        notes.setFrameShape(QFrame.Shape.NoFrame)
        return notes

    def _make_steps(self) -> QListWidget:
        steps = QListWidget()
        steps.setAccessibleName(_("Steps"))
        steps.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        steps.setFrameShape(QFrame.Shape.NoFrame)
        steps.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        steps.setTextElideMode(Qt.TextElideMode.ElideRight)
        return steps

    def _make_minutes(self) -> QLineEdit:
        minutes = QLineEdit()
        minutes.setValidator(QIntValidator(0, clock.MOST, minutes))
        minutes.setPlaceholderText(_("no limit"))
        minutes.setAccessibleName(_("Minutes of the session"))
        minutes.setFixedWidth(minutes.fontMetrics().horizontalAdvance(_("no limit")) + 26)
        return minutes

    def _lay_out(self) -> None:
        left, right, row = QVBoxLayout(), QVBoxLayout(), QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.time)
        for part in (self.start, self.reset, self.minutes):
            part.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(part)
        self.minutes.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        row.addWidget(text(_("min"), "quiet"))
        row.addStretch(1)
        row.addWidget(self.clock)
        left.setSpacing(14)
        left.addWidget(self.where)
        left.addWidget(self.current)
        left.addLayout(row)
        left.addWidget(text(_("Notes").upper(), "section"))
        left.addWidget(self.notes, 1)
        right.setSpacing(8)
        right.addWidget(self.next_title)
        right.addWidget(self.following)
        right.addSpacing(10)
        right.addWidget(text(_("Steps").upper(), "section"))
        right.addWidget(self.steps, 1)
        both = QHBoxLayout(self)
        both.setContentsMargins(28, 22, 28, 22)
        both.setSpacing(28)
        both.addLayout(left, 64)
        both.addLayout(right, 36)

    def _connect(self) -> None:
        show = self.show_
        show.moved.connect(self._refill)
        show.changed.connect(self._tell)
        self.current.pressed.connect(lambda: show.do("next"))
        self.following.pressed.connect(lambda: show.do("next"))
        self.steps.itemClicked.connect(lambda item: show.go(self.steps.row(item)))
        self.steps.itemActivated.connect(lambda item: show.go(self.steps.row(item)))
        self.start.clicked.connect(show.clock.turn)
        self.reset.clicked.connect(show.clock.reset)
        self.minutes.editingFinished.connect(self._take_minutes)

    def set_ratio(self, ratio: float) -> None:
        """The wall is so many times as wide as high."""
        self.current.set_ratio(ratio)
        self.following.set_ratio(ratio)
        self._fit()

    def _fit(self) -> None:
        layout = self.layout()
        if layout is not None:
            layout.activate()
        self.current.fit(round(self.height() * SHARE))
        self.following.fit(round(self.height() * SHARE))

    # ---- what it says

    def _refill(self) -> None:
        show = self.show_
        captions = [" ".join(show.deck.title(n).split()) for n in range(len(show.deck))]
        if self.steps.count() != len(captions):
            self.steps.clear()
            for _caption in captions:
                self.steps.addItem(QListWidgetItem())
        for n, words in enumerate(captions):
            self.steps.item(n).setText(f"{n + 1}   {words}")
        self.steps.setCurrentRow(show.number)
        self.notes.setPlainText(show.slide.notes)
        self._tell()

    def _tell(self) -> None:
        show = self.show_
        self.current.show_slide(show.slide, blank=show.blank)
        self.following.show_slide(show.following, _("The last step"))
        where = _("{n} of {m}").format(n=show.number + 1, m=len(show.deck))
        typed = _("Step {n}: press Enter").format(n=show.typed)
        self.where.setText(typed if show.typed else where)
        self.start.setText(_("Pause") if show.clock.runs else _("Start"))
        self.start.setIcon(icons.icon("pause" if show.clock.runs else "play"))
        if not self.minutes.hasFocus():
            self.minutes.setText(str(show.clock.minutes) if show.clock.minutes else "")
        self._tell_time()

    def _take_minutes(self) -> None:
        self.show_.clock.set_minutes(int(self.minutes.text() or 0))
        self.setFocus()

    def _tell_time(self) -> None:
        self.time.setText(self.show_.clock.text())
        self.time.setProperty("state", "bad" if self.show_.clock.over else "")
        self.clock.setText(QTime.currentTime().toString("HH:mm"))
        self.clock.setMinimumWidth(QFontMetrics(self.clock.font()).horizontalAdvance("00:00") + 8)

    # ---- Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._enlarge()
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.show_.press(event):
            super().keyPressEvent(event)
