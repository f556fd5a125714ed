"""Importing: what a file holds and what becomes of it, changed where wished, then one press."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressBar

from mapper.errors import PlainError
from mapper.i18n import _
from mapper.ui.dialogs import importing_work as work
from mapper.ui.dialogs.base import Dialog
from mapper.ui.dialogs.importing_shown import Shown
from mapper.ui.dialogs.importing_work import Preview, Source
from mapper.ui.texts import text
from mapper.ui.workroom import Workroom

if TYPE_CHECKING:
    from mapper.interchange.foreign import Foreign
    from mapper.interchange.imported import Imported
    from mapper.interchange.mapping import Mapping
    from mapper.ui.window import Window

READ: Final = "read"
SETTLE: Final = "settle"
PLACE: Final = "place"


def offer(window: Window, path: Path) -> bool:
    """Read the file at *path*, show what would come of it and import it when that is wanted;
    whether it was. Why a file cannot be read is said above the map."""
    return _offered(window, Source(path.name, path))


def offer_text(window: Window, pasted: str) -> bool:
    """The same for a table that was copied in another program."""
    return _offered(window, Source(_("Pasted table") + ".csv", data=pasted.encode()))


def _offered(window: Window, source: Source) -> bool:
    dialog = ImportDialog(window, source)
    done = dialog.exec() == ImportDialog.DialogCode.Accepted
    if dialog.problem:
        window.say(dialog.problem)
    return done


class ImportDialog(Dialog):
    """Reads a file beside the window, shows what it says and what becomes of it, and imports it."""

    def __init__(self, window: Window, source: Source) -> None:
        super().__init__(window, _("Import"), 720)
        self._window = window
        self._source = source
        self._found: Foreign | Imported | None = None
        self._mapping: Mapping | None = None
        self._preview: Preview | None = None
        self.problem = ""
        """Why the file cannot be read; empty when it can."""
        self.shown: Shown | None = None
        self.box.addWidget(text(source.name, "large", wrap=True))
        self.busy = QProgressBar()
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        self.busy.setAccessibleName(_("Reading …"))
        self._outer.insertWidget(self._outer.count() - 1, self.busy)
        self.leave = self.button(_("Cancel"), self.reject)
        self.go = self.button(_("Import"), self._import, primary=True)
        self.go.setEnabled(False)
        self._room = Workroom(self)
        self._room.done.connect(self._done)
        self._room.failed.connect(self._failed)
        self.finished.connect(lambda: self._room.close(lambda: None))
        self._room.ask(READ, lambda tell: work.read(source, tell))

    # ---- what is done beside the window

    def _done(self, name: str, result: Any) -> None:
        if name == READ:
            self._take(result)
        elif name == SETTLE:
            self._show(result)
        else:
            self._put(result)

    def _failed(self, name: str, error: object) -> None:
        if not isinstance(error, PlainError):
            assert isinstance(error, BaseException)
            raise error
        self.problem = error.text
        self.reject()

    def _take(self, found: Foreign | Imported) -> None:
        """What was read is here: propose what its words stand for, as last time where known."""
        from mapper.interchange.foreign import Foreign
        from mapper.interchange.mapping import propose, remembered

        self._found = found
        if isinstance(found, Foreign):
            kept = self._window.settings.imported_words()
            self._mapping = remembered(propose(found), found, kept)
        self._settle()

    def _settle(self) -> None:
        found, mapping = self._found, self._mapping
        assert found is not None
        document = self._window.session.document
        there = document.snapshot() if document is not None else None
        self.go.setEnabled(False)
        self.busy.show()
        title = self._source.title
        self._room.ask(SETTLE, lambda _tell: work.preview(found, mapping, title, there))

    def _show(self, preview: Preview) -> None:
        self._preview = preview
        self.busy.hide()
        self.go.setEnabled(True)
        if self.shown is None:
            self.shown = Shown(self._found, self._mapping, self._can_add())
            self.shown.remapped.connect(self._remap)
            self.box.addWidget(self.shown, 1)
            self.shown.relisted.connect(lambda: QTimer.singleShot(0, self, self._fit))
        self.shown.show_preview(preview)
        if self.focusWidget() in (None, self.leave):
            self.go.setFocus()

    def _fit(self) -> None:
        self._body.updateGeometry()  # what scrolls does not tell by itself that it has grown
        self._outer.invalidate()
        self._grow()

    def _can_add(self) -> bool:
        document = self._window.session.document
        return document is not None and not document.read_only and self._window.shows_map

    def _remap(self, mapping: Mapping) -> None:
        self._mapping = mapping
        self._settle()

    # ---- importing

    def _import(self) -> None:
        assert self._preview is not None
        imported = self._preview.imported
        self.go.setEnabled(False)
        self.busy.show()
        self._room.ask(PLACE, lambda _tell: work.placed(imported))

    def _put(self, imported: Imported) -> None:
        assert self.shown is not None
        if self._mapping is not None:
            self._keep_words()
        if self.shown.is_here():
            done = self._window.guard(lambda: self._add(imported))
        else:
            done = self._window.let_go() and self._window.guard(lambda: self._adopt(imported))
        if done:
            self.accept()
        else:
            self.reject()

    def _adopt(self, imported: Imported) -> None:
        title = imported.case.card.title or self._source.title
        self._window.session.adopt(imported.case, title)

    def _add(self, imported: Imported) -> None:
        from mapper.interchange.merging import into

        session, workspace = self._window.session, self._window.workspace
        assert session.document is not None
        assert self.shown is not None
        self._window.backing.before("import")
        before = set(session.document.elements)
        into(session.document, imported, self.shown.joined())
        new = [i for i in session.document.elements if i not in before]
        if workspace is not None and new:
            workspace.canvas.select(new)
            workspace.canvas.reveal(*new)

    def _keep_words(self) -> None:
        from mapper.interchange.foreign import Foreign
        from mapper.interchange.mapping import kept_words

        assert isinstance(self._found, Foreign)
        assert self._mapping is not None
        self._window.settings.keep_imported_words(*kept_words(self._mapping, self._found))
