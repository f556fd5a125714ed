"""A presentation on its screens: the wall, the presenter's window, and their end."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from mapper.document import Document
from mapper.ui.presenting import screens
from mapper.ui.presenting.presenter import Presenter
from mapper.ui.presenting.show import Show
from mapper.ui.presenting.wall import Wall
from mapper.ui.settings import Settings

MINUTES = "presenting_minutes"


class Presentation(QObject):
    """Shows the steps of a document until it is ended; ``over`` carries the last step shown.

    With other screens than the presenter's *own*, the audience has the first of them.
    """

    over = Signal(int)

    def __init__(
        self,
        document: Document,
        settings: Settings,
        first: int,
        own: QScreen,
        others: Sequence[QScreen] | None = None,
    ) -> None:
        super().__init__()
        self._settings = settings
        kept = str(settings.layout(MINUTES) or "0")
        minutes = int(kept) if kept.isdecimal() else 0
        self.show_ = Show(document, first, minutes)
        found = screens.other_screens(own) if others is None else others
        self._audience, self._own = screens.places(own, found)
        self.wall = Wall(self.show_, still=settings.still, tells=self._own is None)
        self.presenter = Presenter(self.show_) if self._own is not None else None
        for widget in self._windows():
            widget.installEventFilter(self)
        self.show_.swapped.connect(self._swap)
        self.show_.ended.connect(self._end)
        QGuiApplication.instance().screenRemoved.connect(self._screen_gone)  # type: ignore[union-attr]

    def begin(self) -> None:
        """Fill the screens."""
        self._fill()

    def end(self) -> None:
        """Give the screens back."""
        self.show_.end()

    def _windows(self) -> list[QWidget]:
        return [self.wall, self.presenter] if self.presenter is not None else [self.wall]

    def _fill(self) -> None:
        screens.fill(self.wall, self._audience)
        if self.presenter is not None and self._own is not None:
            size = self._audience.geometry().size()
            self.presenter.set_ratio(size.width() / max(1, size.height()))
            screens.fill(self.presenter, self._own)
        front = self.presenter or self.wall
        front.activateWindow()
        front.raise_()
        front.setFocus()

    def _swap(self) -> None:
        """Let the two windows change screens."""
        if self._own is not None:
            self._audience, self._own = self._own, self._audience
            self._fill()

    def _screen_gone(self, screen: QScreen) -> None:
        """A screen was pulled out: the wall has what is left, as on one screen."""
        if screen not in (self._audience, self._own) or self.show_.over:
            return
        self._audience, self._own = QGuiApplication.primaryScreen(), None
        if self.presenter is not None:
            self.presenter.removeEventFilter(self)
            self.presenter.close()
            self.presenter = None
        self.wall.tells = True
        self._fill()

    def _end(self) -> None:
        self._settings.keep_layout(MINUTES, str(self.show_.clock.minutes))
        for widget in self._windows():
            widget.removeEventFilter(self)
            widget.close()
            widget.deleteLater()
        QGuiApplication.instance().screenRemoved.disconnect(self._screen_gone)  # type: ignore[union-attr]
        self.over.emit(self.show_.number)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Closing one window ends it all."""
        if event.type() == QEvent.Type.Close and not self.show_.over:
            self.show_.end()
        return bool(super().eventFilter(watched, event))
