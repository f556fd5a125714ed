"""Search as you type: a quiet bar over the map; what fits stands out and the rest fades."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QWidget

from mapper.document import News
from mapper.i18n import _, ngettext, number
from mapper.ui import icons, safe, theme
from mapper.ui.announce import announce
from mapper.ui.buttons import tool_button
from mapper.ui.canvas.view import Canvas
from mapper.ui.canvas.viewport import Viewport
from mapper.ui.search.marking import Marking
from mapper.ui.search.onmap import Searched
from mapper.ui.texts import text

WIDTH: Final = 340
MARGIN: Final = 12
LONGEST: Final = 120
PAUSE: Final = 120
"""On a large map what is typed waits so many milliseconds for the next letter."""
LARGE: Final = 800


class SearchBar(QWidget):
    """Stands over a canvas while something is looked for; ``end`` shows the map as it was."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._searched = Searched(lambda: canvas.seen)
        self._found: list[str] = []
        self._hidden = 0
        self._at = -1
        self._before: Viewport | None = None
        self._went = False
        self._shown = Marking(canvas)
        self.setAccessibleName(_("Search the map"))
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.field = QLineEdit(placeholderText=_("Search the map"))
        self.field.setAccessibleName(_("Search the map"))
        self.field.setAccessibleDescription(_("Searches texts, notes, tags and for whom"))
        self.field.setProperty("role", "bare")
        self.field.setMaxLength(LONGEST)
        self.count = text("", "quiet")
        box = self._box = QHBoxLayout(self)
        box.setContentsMargins(10, 2, 5, 2)
        box.setSpacing(2)
        glass = text()
        glass.setPixmap(icons.icon("search").pixmap(QSize(16, 16)))
        box.addWidget(glass)
        box.addWidget(self.field, 1)
        box.addWidget(self.count)
        box.addSpacing(4)
        self.back = self._button("chevron-up", _("The one before"), lambda: self.go(-1))
        self.forth = self._button("chevron-down", _("The next one"), lambda: self.go(1))
        self.close_ = self._button("x", _("End the search"), self.end)
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(self._look)
        self.field.textChanged.connect(self._typed)
        self.field.installEventFilter(self)
        canvas.installEventFilter(self)
        canvas.selection_changed.connect(self._chosen)
        canvas.view_changed.connect(self._turned)
        self._stop = canvas.document.follow(self._follow)
        self.hide()

    def _button(self, icon: str, words: str, act: Callable[[], object]) -> QToolButton:
        made = tool_button("", icons.icon(icon))
        made.setProperty("role", "plain")
        made.setIconSize(QSize(16, 16))
        made.setAccessibleName(words)
        safe.set_tip(made, words)
        made.clicked.connect(lambda: act())
        self._box.addWidget(made)
        return made

    def stop(self) -> None:
        """Follow the document no longer."""
        self._stop()

    # ---- beginning and ending

    def begin(self) -> None:
        """Show the bar, ready to be written in; what was looked for last stands there."""
        if not self.isVisible():
            self._before = self._canvas.viewport
            self._went = False
            self._canvas.close_editor()
            self.show()
        self._place()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._look()

    def end(self) -> None:
        """Put the bar away; who went to none of what was found sees the map as it was."""
        if not self.isVisible():
            return
        self._canvas.setFocus()
        self.leave()
        if self._before is not None and not self._went:
            self._canvas.look(self._before)

    def leave(self) -> None:
        """Put the bar away and leave the map to who wants to show something else on it."""
        self._pause.stop()
        self.hide()
        self._found, self._at = [], -1
        self._canvas.clear_highlight()

    # ---- finding

    def _typed(self) -> None:
        many = len(self._canvas.document.elements) > LARGE
        self._pause.start(PAUSE if many else 0)

    def _look(self) -> None:
        """Find anew, and show the first that fits where none of them is in sight."""
        current = self._found[self._at] if self._at >= 0 else None
        self._found, self._hidden = self._searched.matches(self.field.text())
        self._at = self._found.index(current) if current in self._found else -1
        self._mark()
        self._tell()
        if self._found and self._at < 0 and not self._shown.any_in_sight(self._found):
            self._shown.bring(self._found[0], self.geometry())

    def go(self, step: int) -> None:
        """Go to the next one that fits, or with -1 to the one before; round and round."""
        if self._pause.isActive():
            self._pause.stop()
            self._look()
        if not self._found:
            return
        start = -1 if step > 0 else 0
        self._at = ((self._at if self._at >= 0 else start) + step) % len(self._found)
        self._went = True
        name = self._found[self._at]
        self._canvas.select([name])
        self._mark()
        self._shown.bring(name, self.geometry())
        self._tell()

    def _chosen(self, ids: frozenset[str]) -> None:
        """Somebody has gone to something while the bar is there."""
        self._went = self._went or bool(ids)
        self._mark()

    def _mark(self) -> None:
        if not self.isHidden():
            self._shown.mark(self._found if self.field.text().strip() else None)

    def _tell(self) -> None:
        count = len(self._found)
        if not self.field.text().strip():
            said = ""
        elif not count and not self._hidden:
            said = _("nothing")
        elif self._at < 0:
            said = number(count)
        else:
            said = _("{n} of {count}").format(n=number(self._at + 1), count=number(count))
        if self._hidden:
            hidden = ngettext("{n} hidden", "{n} hidden", self._hidden)
            said = f"{said} · {hidden.format(n=number(self._hidden))}"
        self.count.setText(said)
        named = self._shown.called(self._found[self._at]) if self._at >= 0 else ""
        announce(self.field, ", ".join(part for part in (said, named) if part))
        for button in (self.back, self.forth):
            button.setEnabled(count > 0)

    def _follow(self, news: News) -> None:
        if any(c.table in ("elements", "links") for c in news.changes):
            self._searched.forget()
            if self.isVisible():
                self._pause.start(PAUSE)

    def _turned(self) -> None:
        """The canvas shows another view, which ends nothing that is looked for."""
        self._went = True
        if not self.isHidden():
            self._look()

    def _place(self) -> None:
        room = self._canvas.rect()
        self.setFixedWidth(min(WIDTH, room.width() - 2 * MARGIN))
        self.adjustSize()
        self.move(room.right() - self.width() - MARGIN, MARGIN)

    # ---- Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self.isVisible():
            return False
        if watched is self._canvas and event.type() == QEvent.Type.Resize:
            self._place()
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() == Qt.Key.Key_Escape and self._is_free(watched):
            self.end()
            return True
        if watched is self.field and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
            return True
        return False

    def _is_free(self, watched: QObject) -> bool:
        """Whether Escape on the map has nothing nearer at hand to end."""
        return watched is not self._canvas or self._canvas.hand.tool is None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.end()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        # What no control of the bar takes is none of the map's keys either.
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # a press beside a button is none on the map below

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = "accent" if self.field.hasFocus() else "line"
        painter.setPen(QPen(colours.colour(edge), 1))
        painter.setBrush(colours.colour("field"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
