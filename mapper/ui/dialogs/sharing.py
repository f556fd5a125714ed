"""Sharing a copy: what goes along on the left, every text that will leave on the right."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from mapper import sharing
from mapper.errors import PlainError
from mapper.i18n import _, ngettext
from mapper.sharing import Reason, Shared, Text
from mapper.ui import bugs
from mapper.ui.dialogs import files, share_form
from mapper.ui.dialogs.base import Dialog
from mapper.ui.dialogs.share_form import ShareForm
from mapper.ui.dialogs.share_list import TextList
from mapper.ui.panels.card import Card
from mapper.ui.scrolled import Scrolled
from mapper.ui.session import file_name, free_path
from mapper.ui.texts import text
from mapper.ui.worker import Latest

if TYPE_CHECKING:
    from mapper.store import Key
    from mapper.ui.window import Window
    from mapper.ui.workspace import Workspace

    Answer = tuple[Shared, list[Text], list[Reason]]

_KEY: Final = "share"
_SIZE: Final = QSize(1080, 640)
_LEFT: Final = 360


class ShareDialog(Dialog):
    """Makes a new file of chosen parts of the map; what is not chosen never gets into it."""

    def __init__(self, window: Window, workspace: Workspace) -> None:
        super().__init__(window, _("Share a copy"), 900)
        self._window, self._workspace = window, workspace
        self._document = workspace.document
        self._shared: Shared | None = None
        sentence = _(
            "A new file is made of what you choose: without history, with nothing to undo, and "
            "with new ids. Your own map stays as it is."
        )
        self.box.addWidget(text(sentence, "quiet", wrap=True))
        self.form = ShareForm(workspace, share_form.remembered(window.settings.layout(_KEY)))
        row = QHBoxLayout()
        row.setSpacing(18)
        left = Scrolled()
        left.setFixedWidth(max(_LEFT, self.form.minimumSizeHint().width() + 16))
        left.setWidget(self.form)
        left.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Ignored)  # scrolls itself
        row.addWidget(left)
        row.addLayout(self._preview(), 1)
        self.box.addLayout(row, 1)
        self.wrong = text("", "bad", wrap=True)
        self.wrong.hide()
        self.box.addWidget(self.wrong)
        self.button(_("Cancel"), self.reject)
        self.go = self.button(_("Make the copy …"), self._share, primary=True)
        self.worker = Latest(self._prepare, parent=self)
        self.worker.done.connect(self._take)
        self.worker.failed.connect(self._fail)
        self.finished.connect(lambda _how: self._end())
        self.form.changed.connect(self._ask)
        self._ask()
        size = _SIZE.expandedTo(self._wanted())
        self.resize(size.boundedTo(self.screen().availableSize() * 0.94))

    def _preview(self) -> QVBoxLayout:
        """What will leave."""
        box = QVBoxLayout()
        box.setSpacing(6)
        self.warnings = QWidget()
        self._reasons = QVBoxLayout(self.warnings)
        self._reasons.setContentsMargins(0, 0, 0, 4)
        self._reasons.setSpacing(4)
        box.addWidget(self.warnings)
        self.said = text("", "section")
        box.addWidget(self.said)
        self.search = QLineEdit(placeholderText=_("Search in what will leave"))
        self.search.setAccessibleName(_("Search in what will leave"))
        self.search.setClearButtonEnabled(True)
        box.addWidget(self.search)
        self.list = TextList()
        self.list.setMinimumHeight(160)
        box.addWidget(self.list, 1)
        self.whole = QPlainTextEdit(readOnly=True)
        self.whole.setAccessibleName(_("The whole text"))
        self.whole.setTabChangesFocus(True)
        self.whole.setFixedHeight(84)
        self.whole.setPlaceholderText(_("Choose a text to read all of it."))
        box.addWidget(self.whole)
        self.search.textChanged.connect(self._seek)
        self.list.selectionModel().currentChanged.connect(lambda _now, _old: self._read())
        return box

    # ---- what will leave

    def _ask(self) -> None:
        self.go.setEnabled(False)
        self.worker.ask()

    def _prepare(self) -> Callable[[], Answer]:
        case, choice = self._document.snapshot(), self.form.choice
        history = self._document.history

        def make() -> Answer:
            shared = sharing.shared(case, choice, sharing.former_names(history))
            return shared, sharing.texts(shared), sharing.reasons(shared)

        return make

    def _take(self, found: Answer) -> None:
        self._shared, texts, reasons = found
        self.list.texts.fill(texts)
        self._tell()
        while (item := self._reasons.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()
        for reason in reasons:
            self._reasons.addWidget(Card(reason.text, edge="warning", strong=False))
        self.warnings.setVisible(bool(reasons))
        self.go.setEnabled(True)

    def _fail(self, error: object) -> None:
        if isinstance(error, PlainError):
            self.reject()
            self._window.say(error.text)
        elif isinstance(error, Exception):
            self._window.tell_bug(bugs.place(error))

    def _seek(self, sought: str) -> None:
        self.list.texts.seek(sought)
        self._tell()

    def _tell(self) -> None:
        n = len(self.list.texts.texts)
        if self.search.text().strip():
            words = ngettext("{n} text found", "{n} texts found", n)
        else:
            words = ngettext("{n} text will leave", "{n} texts will leave", n)
        self.said.setText(words.format(n=n).upper())
        self._read()

    def _read(self) -> None:
        one = self.list.current()
        self.whole.setPlainText(one.text if one is not None else "")

    # ---- making it

    def _share(self) -> None:
        shared, path = self._shared, self._window.session.path
        if shared is None or path is None:
            return
        protected, key = self.form.protect.isChecked(), None
        if protected and (key := self._ask_key(shared)) is None:
            return
        target = ask(self, path, shared.case.card.title, protected)
        if target is None:
            return
        try:
            refuse_own(target, path)
            sharing.write(shared.case, target, key)
        except PlainError as error:
            self.wrong.setText(error.text)
            self.wrong.show()
            return
        self.accept()
        self._window.say(_("The copy is in {file}.").format(file=target), bad=False)

    def _ask_key(self, shared: Shared) -> Key | None:
        """The passphrase of the copy, or None when the question was left."""
        from mapper.ui.dialogs.passphrase import PassphraseDialog

        words = _("Tell it to whoever gets the copy, by another way than the file itself goes.")
        card = shared.case.card
        dialog = PassphraseDialog(
            self._window, _("Passphrase of the copy"), words, known=(card.title, card.place)
        )
        dialog.exec()
        return dialog.key

    def _end(self) -> None:
        self.worker.stop()
        parts = share_form.to_remember(self.form.parts)
        self._window.settings.keep_layout(_KEY, parts)


def ask(parent: QWidget, path: Path, title: str, protected: bool) -> Path | None:
    """Where the copy is to be: a map, or JSON unless it is to be *protected*, by the ending."""
    name = _("{title} (copy)").format(title=file_name(title))
    endings = (".casemap",) if protected else (".casemap", ".json")
    filters = files.case_filter() if protected else f"{files.case_filter()};;JSON (*.json)"
    chosen = files.ask_save(parent, _("Share a copy"), filters, path.with_name(f"{name}.casemap"))
    if chosen is not None and chosen.suffix.lower() not in endings:
        chosen = free_path(chosen.parent, chosen.name)
    return chosen


def refuse_own(target: Path, path: Path | None) -> None:
    """Refuse to put the copy in the place of the map itself."""
    from mapper.errors import UseError

    if path is not None and target.exists() and target.samefile(path):
        text = _("The copy cannot take the place of the case. Choose another name.")
        raise UseError(text, "same")
