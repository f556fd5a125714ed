"""Forgetting: what will be gone and where it stands, said before one deliberate press."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMimeData, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from mapper.errors import PlainError
from mapper.i18n import _, ngettext
from mapper.ui import bugs
from mapper.ui.check import Check
from mapper.ui.dialogs.base import Dialog
from mapper.ui.texts import text
from mapper.ui.worker import Latest

if TYPE_CHECKING:
    from mapper.forgetting import Traces, Wish
    from mapper.ui.window import Window

_LONGEST: Final = 60
_LINES: Final = 10
"""So many lines about where it stands have room before they scroll."""


class ForgetDialog(Dialog):
    """Asks what is to be forgotten and says where it stands, in the map and outside it."""

    def __init__(self, window: Window, chosen: Sequence[str]) -> None:
        super().__init__(window, _("Forget"), 540)
        self._window = window
        document = window.session.document
        assert document is not None
        self._document = document
        there = document.elements
        self._chosen = [i for i in chosen if i in there or i in document.links]
        self._chosen = [i for i in self._chosen if i not in there or there[i].kind != "challenge"]
        self._traces: Traces | None = None
        self._copies: list[Path] = []
        self.worker = Latest(self._prepare, parent=self)
        self.stay = self.button(_("Cancel"), self.reject)
        self.stay.setDefault(True)
        self.go = self.button(_("Forget for good"), self._forget)
        self._fill()
        self.worker.done.connect(self._take)
        self.worker.failed.connect(self._fail)
        self.finished.connect(lambda _how: self.worker.stop())
        self._ask()
        self.field.setFocus()

    def _fill(self) -> None:
        box = self.box
        sentence = _(
            "What you forget goes from the map, from every step of its history, from kept versions "
            "and from the presentation. It cannot be undone."
        )
        box.addWidget(text(sentence, wrap=True))
        self.selected = Check(self._name())
        self.selected.setChecked(bool(self._chosen))
        self.selected.setVisible(bool(self._chosen))
        box.addWidget(self.selected)
        box.addWidget(text(_("A text, wherever it stands"), "field"))
        self.field = QLineEdit()
        self.field.setAccessibleName(_("A text, wherever it stands"))
        box.addWidget(self.field)
        box.addWidget(text(_("Where it stands").upper(), "section"))
        self.places = QWidget()
        self._lines = QVBoxLayout(self.places)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(4)
        box.addWidget(self.places)
        self.labels = Check(_("Forget that text there too"))
        box.addWidget(self.labels)
        self.copies = Check(_("Remove the copies that Mapper made and that hold it"))
        self.copies.setChecked(True)
        box.addWidget(self.copies)
        self.wrong = text("", "bad", wrap=True)
        box.addWidget(self.wrong)
        box.addStretch(1)
        size = self._wanted() + QSize(24, _LINES * self.fontMetrics().lineSpacing())
        self.resize(size.boundedTo(self.screen().availableSize() * 0.94))
        for part in (self.labels, self.copies, self.wrong):
            part.hide()
        for tick in (self.selected, self.labels):
            tick.clicked.connect(self._ask)
        self.field.textChanged.connect(self._ask)

    def _name(self) -> str:
        """What is selected, in words."""
        if len(self._chosen) == 1 and self._chosen[0] in self._document.elements:
            label = " ".join(self._document.elements[self._chosen[0]].label.split())
            short = label if len(label) <= _LONGEST else f"{label[: _LONGEST - 1]}…"
            return _("The element “{label}”").format(label=short).replace("&", "&&")
        n = len(self._chosen)
        return ngettext(
            "The {n} thing that is selected", "The {n} things that are selected", n
        ).format(n=n)

    # ---- looking for it

    @property
    def wish(self) -> Wish:
        """What is to be forgotten."""
        from mapper.forgetting import Wish

        ids = frozenset(self._chosen) if self.selected.isChecked() else frozenset[str]()
        texts = [self.field.text().strip()]
        if self.labels.isChecked() and self._traces is not None and ids:
            texts += self._traces.labels
        return Wish(ids, tuple(dict.fromkeys(one for one in texts if one)))

    def _ask(self) -> None:
        self.go.setEnabled(False)
        self.worker.ask()

    def _prepare(self) -> Callable[[], tuple[Traces | None, list[Path]]]:
        from mapper import forgetting

        wish, session = self.wish, self._window.session
        case, history = self._document.snapshot(), self._document.history

        def look() -> tuple[Traces | None, list[Path]]:
            if not wish.ids and not wish.texts:
                return None, []
            return forgetting.traces(case, history, wish), session.copies_with(wish)

        return look

    def _take(self, found: tuple[Traces | None, list[Path]]) -> None:
        from mapper.forgetting import saying

        traces, self._copies = found
        wanted = self.labels.isChecked()
        if traces is not None and (traces.named or not wanted):
            self._traces = traces
        lines = list(saying.lines(traces, len(self._copies))) if traces is not None else []
        if traces is not None and traces.named:
            first, *others = saying.named(traces)
            lines += [first, *(f"    {line}" for line in others)]
        self._show(lines or [_("Nothing is chosen yet.")])
        self.labels.setVisible(wanted or bool(traces is not None and traces.named))
        self.copies.setVisible(bool(self._copies))
        self.wrong.hide()
        self.go.setEnabled(traces is not None and (traces.any or bool(self._copies)))

    def _fail(self, error: object) -> None:
        if isinstance(error, PlainError):
            self.wrong.setText(error.text)
            self.wrong.show()
        elif isinstance(error, Exception):
            self._window.tell_bug(bugs.place(error))

    def _show(self, lines: list[str]) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()
        for line in lines:
            self._lines.addWidget(text(line, "quiet" if line.startswith(" ") else "", wrap=True))

    # ---- doing it

    def _forget(self) -> None:
        wish = self.wish
        copies = self.copies.isChecked()
        labels = self._traces.labels if self._traces is not None and wish.ids else ()
        window = self._window
        self.accept()

        def work() -> None:
            left = window.session.forget(wish, copies)
            empty_clipboard((*wish.ids, *wish.texts, *labels))
            window.gone_to.clear()
            window.say(_said(window, wish, left), bad=bool(left))

        window.guard(work)


def _said(window: Window, wish: Wish, left: list[Path]) -> str:
    from mapper.forgetting import pattern

    if left:
        names = ", ".join(str(path) for path in left)
        return _("Forgotten in the map, but it may still stand in: {names}.").format(names=names)
    finder, path = pattern(wish.texts), window.session.path
    if finder is not None and path is not None and finder.search(path.stem):
        return _("Forgotten. The name of the file still holds it: save the map as another file.")
    return _("Forgotten, in the map and its history. It cannot be undone.")


def empty_clipboard(words: Sequence[str]) -> None:
    """Empty the clipboard when it holds any of *words*."""
    clipboard = QGuiApplication.clipboard()
    data: QMimeData | None = clipboard.mimeData()
    if data is None:  # nothing was ever copied
        return
    parts = [bytes(data.data(form).data()).decode("utf-8", "replace") for form in data.formats()]
    held = " ".join([*parts, data.text()]).casefold()
    if any(word.casefold() in held for word in words if word):
        clipboard.clear()
