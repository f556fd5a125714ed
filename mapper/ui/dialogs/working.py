"""A dialog that asks how something is to be made, makes it in a thread and can be given up."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressBar, QPushButton, QSizePolicy, QWidget

from mapper.ui.dialogs.base import Dialog
from mapper.ui.texts import text
from mapper.ui.workroom import Workroom

if TYPE_CHECKING:
    from mapper.ui.window import Window

_QUICK: Final = 400
"""What is done in so many milliseconds needs no bar."""


class WorkingDialog(Dialog):
    """Has a ``form`` of wishes, a bar, and a line for what stands in the way.

    The room does the work: what is asked for under the name "make" is what the dialog is for;
    everything else shows how it will be.
    """

    form: QWidget
    go: QPushButton

    def __init__(self, window: Window, title: str, width: int, making: str) -> None:
        super().__init__(window, title, width)
        self._window = window
        self._timers: list[QTimer] = []
        self._room = Workroom(self)
        self._room.done.connect(self._finish)
        self._room.failed.connect(self._fail)
        self._room.advanced.connect(self._advance)
        self._slow = self.timer(_QUICK, lambda: self.bar.setVisible(self.is_busy))
        self.error = text("", "bad", wrap=True)
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(6)
        self.bar.setAccessibleName(making)
        policy = self.bar.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
        self.bar.setSizePolicy(policy)

    def timer(self, wait: int, act: Callable[[], object]) -> QTimer:
        """A timer that does *act* once, so many milliseconds after it was last started."""
        made = QTimer(self, singleShot=True, interval=wait)
        made.timeout.connect(lambda: act())
        self._timers.append(made)
        return made

    def put_below(self, *parts: QWidget) -> None:
        """Put *parts* between the form and the buttons, hidden until they say something."""
        for n, part in enumerate(parts):
            self._outer.insertWidget(2 + n, part)
            part.hide()

    def say(self, sentence: str) -> None:
        """Say what stands in the way; nothing can be made while something does."""
        self.error.setText(sentence)
        self.error.setVisible(bool(sentence))
        self.go.setEnabled(not sentence)

    @property
    def is_working(self) -> bool:
        """Whether it is being made."""
        return self._room.is_busy("make")

    @property
    def is_busy(self) -> bool:
        """Whether the bar has something to tell."""
        return self.is_working

    def make(self, work: Callable[..., Any]) -> None:
        """Make it; until that is done nothing else can be wished for."""
        self._room.ask("make", work)
        self.say("")
        self.go.setEnabled(False)
        self.form.setEnabled(False)
        self._slow.start()

    def rest(self) -> None:
        """Nothing is being made any more."""
        self.form.setEnabled(True)
        self.go.setEnabled(True)
        self.bar.hide()
        self.bar.setValue(0)

    def _advance(self, name: str, share: float) -> None:
        if name == "make":
            self.bar.setValue(round(share * 1000))

    def _finish(self, name: str, result: Any) -> None:
        raise NotImplementedError

    def _fail(self, name: str, error: Any) -> None:
        raise NotImplementedError

    def reject(self) -> None:
        if not self.is_working:
            super().reject()
            return
        self._room.drop("make")
        self.rest()

    def done(self, result: int) -> None:
        for one in self._timers:  # nothing is shown any more once it is closed
            one.stop()
        super().done(result)
