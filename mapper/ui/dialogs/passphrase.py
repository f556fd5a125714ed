"""Choosing a passphrase: for a new map, for an open one, and instead of the one it has."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from mapper import strength
from mapper.i18n import _
from mapper.strength import Level, Strength
from mapper.ui import icons, theme
from mapper.ui.dialogs.base import Dialog
from mapper.ui.protecting.field import SecretField
from mapper.ui.texts import text

if TYPE_CHECKING:
    from mapper.store import Key
    from mapper.ui.window import Window

_COLOURS: Final = {
    Level.WEAK: "danger",
    Level.FAIR: "warning",
    Level.GOOD: "good",
    Level.STRONG: "good",
}
_PARTS: Final = tuple(_COLOURS)


class _Meter(QWidget):
    """Four small bars; the word stands beside them."""

    def __init__(self) -> None:
        super().__init__()
        self.level = Level.NONE
        self.setFixedSize(QSize(116, 16))

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(colours.colour("line"))
        lit = _PARTS.index(self.level) + 1 if self.level else 0
        for n in range(len(_PARTS)):
            on = colours.colour(_COLOURS[self.level]) if n < lit else colours.colour("field")
            painter.setBrush(on)
            painter.drawRoundedRect(QRectF(0.5 + n * 29, 4.5, 25, 7), 3, 3)


class PassphraseDialog(Dialog):
    """Asks for a new passphrase, twice; ``key`` is it when the dialog was accepted.

    *code* is what the recovery sheet calls the map, *known* the texts a guesser would try. With
    *present* the passphrase that holds now is asked for first.
    """

    def __init__(
        self,
        window: Window,
        title: str = "",
        words: str = "",
        *,
        code: str = "",
        known: tuple[str, ...] = (),
        present: Key | None = None,
    ) -> None:
        super().__init__(window, title or _("Protect with a passphrase"), 520)
        self.key: Key | None = None
        self._code, self._known, self._present = code, known, present
        self.now = SecretField(_("Present passphrase")) if present is not None else None
        self.first = SecretField(_("New passphrase"))
        self.again = SecretField(_("The same once more"))
        self._meter = _Meter()
        self.level = text()
        self.advice = text("", "quiet", wrap=True)
        self.wrong = text("", "bad", wrap=True)
        self.wrong.hide()
        self.propose = QPushButton(icons.icon("dices"), _("Propose one"))
        self.sheet = QPushButton(icons.icon("printer"), _("Recovery sheet …"))
        self._fill(words)
        self.button(_("Cancel"), self.reject)
        self.use = self.button(_("Use this passphrase"), self._use, primary=True)
        for field in self._fields():
            field.edited.connect(self._refresh)
            field.grown.connect(self.grow)
        self._refresh()
        (self.now or self.first).setFocus()

    def _fields(self) -> list[SecretField]:
        return [field for field in (self.now, self.first, self.again) if field is not None]

    def _fill(self, words: str) -> None:
        box = self.box
        if words:
            box.addWidget(text(words, wrap=True))
        for field in self._fields():
            box.addWidget(text(field.line.accessibleName(), "field"))
            box.addWidget(field)
            if field is self.first:
                box.addLayout(_row(self._meter, self.level, None, self.propose))
                box.addWidget(self.advice)
        box.addWidget(self.wrong)
        box.addWidget(
            text(
                _(
                    "A lost passphrase cannot be recovered by anyone: without it nobody can read "
                    "the map again, not even those who made Mapper."
                ),
                wrap=True,
            )
        )
        box.addLayout(_row(self.sheet, None))
        box.addStretch(1)
        for button, act in ((self.propose, self.take_proposal), (self.sheet, self._print)):
            button.setAutoDefault(False)
            button.clicked.connect(_without_value(act))

    # ---- what is written

    def take_proposal(self) -> None:
        """Write a passphrase drawn by dice into the field, to be seen and written down."""
        self.first.line.setText(strength.propose())
        self.first.eye.setChecked(True)
        self.again.clear()
        self.again.setFocus()

    def _refresh(self) -> None:
        judged = strength.estimate(self.first.words, self._known)
        self._show(judged)
        again, first = self.again.words, self.first.words
        differs = bool(again) and not first.startswith(again)
        self.wrong.setText(_("The two are not the same.") if differs else "")
        self._show_wrong(differs)
        whole = all(field.words.strip() for field in self._fields())
        self.use.setEnabled(whole and first == again)

    def _show_wrong(self, shown: bool) -> None:
        if shown is self.wrong.isHidden():
            self.wrong.setVisible(shown)
            self.grow()

    def _show(self, judged: Strength) -> None:
        self._meter.level = judged.level
        self._meter.update()
        self.level.setText(judged.name)
        self.level.setAccessibleName(_("Strength: {level}").format(level=judged.name))
        self.advice.setText(judged.advice)

    def _use(self) -> None:
        from mapper.store import Key

        if self.now is not None and not _same(self._present, Key(self.now.words)):
            self._refuse()
            return
        self.key = Key(self.first.words)
        self.accept()

    def _refuse(self) -> None:
        assert self.now is not None
        self.wrong.setText(_("That is not the present passphrase."))
        self._show_wrong(True)
        self.now.line.selectAll()
        self.now.setFocus()

    def _print(self) -> None:
        from mapper.ui.dialogs.recovery import RecoveryDialog

        RecoveryDialog(self, self._code, self.first.words).exec()

    def done(self, result: int) -> None:
        for field in self._fields():
            field.clear()
        self._present = None
        super().done(result)


class UnprotectDialog(Dialog):
    """Asks for the present passphrase before the protection is removed."""

    def __init__(self, window: Window, present: Key | None = None) -> None:
        super().__init__(window, _("Remove the protection"), 480)
        self._present = present
        warning = _(
            "Then anyone who gets hold of the file can read it, and so can programs that make "
            "copies of it. Write the present passphrase to go on."
        )
        self.box.addWidget(text(warning, wrap=True))
        self.now = SecretField(_("Present passphrase"))
        self.wrong = text("", "bad", wrap=True)
        self.box.addWidget(self.now)
        self.box.addWidget(self.wrong)
        self.wrong.hide()
        self.box.addStretch(1)
        self.button(_("Keep the protection"), self.reject)
        self.remove = self.button(_("Remove the protection"), self._remove, primary=True)
        self.now.edited.connect(lambda: self.remove.setEnabled(bool(self.now.words)))
        self.remove.setEnabled(False)
        self.now.setFocus()

    def _remove(self) -> None:
        from mapper.store import Key

        if _same(self._present, Key(self.now.words)):
            self.accept()
            return
        self.wrong.setText(_("That is not the present passphrase."))
        self.wrong.show()
        self.grow()
        self.now.line.selectAll()
        self.now.setFocus()

    def done(self, result: int) -> None:
        self.now.clear()
        self._present = None
        super().done(result)


def _same(present: Key | None, written: Key) -> bool:
    return present is not None and present.is_same(written)


def _row(*widgets: QWidget | None) -> QHBoxLayout:
    """Widgets beside each other; None is room between them."""
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget in widgets:
        row.addStretch(1) if widget is None else row.addWidget(widget)
    return row


def _without_value(act: Callable[[], object]) -> Callable[[bool], object]:
    return lambda _on: act()
