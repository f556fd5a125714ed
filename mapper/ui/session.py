"""The case that is open: its document, its file, and what the file says of itself."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QStandardPaths, QTimer, Signal

from mapper import i18n, templates
from mapper.errors import UseError
from mapper.i18n import _
from mapper.ui.held import Held

if TYPE_CHECKING:
    from mapper.forgetting import Wish
    from mapper.model import Case
    from mapper.steps import History
    from mapper.store import CaseFile, Key
    from mapper.store.states import Status

SUFFIX: Final = ".casemap"
_LONGEST_NAME: Final = 80
_PATIENCE: Final = 2.0
"""So many seconds a backup waits for what is on its way into the file."""
_ALIVE: Final = 3 * 60 * 1000
"""So often other machines are told that the case is open here (milliseconds)."""
_SOON: Final = 5.0
"""So long locking waits for what is on its way to the disk (seconds)."""
_FORBIDDEN: Final = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
_RESERVED: Final = re.compile(r"(?i)^(con|prn|aux|nul|com\d|lpt\d)$")


def file_name(title: str) -> str:
    """A name for the file of a case called *title* that every system takes."""
    name = " ".join(_FORBIDDEN.sub(" ", title).split())[:_LONGEST_NAME].strip(" .")
    return f"{name}_" if _RESERVED.match(name) else name or _("Map")


def home() -> Path:
    """The folder where new maps are put: Mapper among the user's documents."""
    location = QStandardPaths.StandardLocation.DocumentsLocation
    return Path(QStandardPaths.writableLocation(location) or Path.home()) / "Mapper"


def free_path(folder: Path, name: str) -> Path:
    """A file in *folder* that does not exist yet, called *name* or *name 2* and so on."""
    path, n = folder / f"{name}{SUFFIX}", 2
    while path.exists():
        path, n = folder / f"{name} {n}{SUFFIX}", n + 1
    return path


class Session(Held):
    """One case at a time is open, or none.

    ``closing`` comes before the open case is let go, while it can still be changed; ``opened``
    tells that another case is open, or none; ``state`` carries what the file says of
    itself, always in the window's thread. What cannot be opened or made raises ``WorldError`` and
    leaves the case that was open as it was.

    ``lock`` lets a protected case go and keeps only where it is, in ``locked``; ``emptied`` tells
    that nothing of it is held any more. What could not be written is held on behind the lock.
    """

    closing = Signal()
    opened = Signal()
    emptied = Signal()
    state = Signal(object)
    _from_writer = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kept_at = 0  # the edit counter when a version was last kept, or the case opened
        self._alive = QTimer(self, interval=_ALIVE)
        self._alive.timeout.connect(lambda: self._file.touch() if self._file else None)
        self.may_update: Callable[[Path], bool] = lambda _path: True
        self._from_writer.connect(self._take)

    # ---- opening and closing

    def open(self, path: Path) -> None:
        """Open the case file at *path* instead of the open one; of a file of an older format,
        ``may_update`` says whether it may be brought up to ours, and else it is left alone."""
        from mapper import store

        if self._file is not None and path.absolute() == self._file.path:
            return
        self.take(store.open_case(path))

    def take_over(self) -> None:
        """Write the open case here from now on, whoever else has it open; ask a person before."""
        from mapper import store

        if self._file is not None and self._file.read_only:
            path, key = self._file.path, self._file.key
            self._replace(store.open_case(path, key, take_over=True))

    def take(self, file: CaseFile) -> bool:
        """Go on with a case file that has been opened; of an older one, if it may be."""
        if file.is_old and not self.may_update(file.path):
            file.close()
            return False
        self._replace(file)
        return True

    def new(self, title: str, folder: Path | None = None) -> Path:
        """Make a case called *title* and open it; returns where it is."""
        return self.adopt(templates.new_case("challenge", title, i18n.language()), title, folder)

    def sample(self, source: Path) -> Path:
        """Open a copy of a sample that belongs to the user; a new one each time."""
        from mapper.interchange import casemap_json

        case = casemap_json.read(source.read_bytes(), i18n.language()).case
        return self.adopt(arranged(case), case.card.title)

    def adopt(
        self, case: Case, title: str, folder: Path | None = None, key: Key | None = None
    ) -> Path:
        """Make a file for *case* that did not exist and open it; returns where it is. The name of
        one that is protected by *key* says nothing but a code."""
        from mapper import store
        from mapper.store.states import not_made

        folder = folder or home()
        path = free_path(folder, file_name(title if key is None else f"{_('Map')} {case.id[:8]}"))
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise not_made("folder", path.name, str(folder.parent)) from error
        self._replace(store.create(path, case, key=key))
        return path

    def keep_version(self) -> None:
        """Keep a version of the map when something was done since it was opened: its work ends."""
        document, status = self.document, self.status
        if document is None or document.read_only or status is None or status.reason:
            return
        if document.history.counter != self._kept_at:
            from mapper.interchange import keeping

            keeping.keep(document)
            self._kept_at = document.history.counter

    def close(self) -> None:
        """Let the open case go. Ask ``is_saved`` before: what is not in the file is gone."""
        self._let_go()
        self.locked = None
        self.opened.emit()

    # ---- protecting and locking

    def protect(self, key: Key | None) -> None:
        """Protect the open case by *key* from now on, or by nothing."""
        if self._file is not None and self.document is not None:
            self._file.rekey(self.document, key)
            self.state.emit(self._file.state)

    def lock(self) -> None:
        """Write what waits and let the open case go until its passphrase is given again."""
        if self._file is None or self._file.key is None or self.locked is not None:
            return
        self.locked = self._file.path
        self.keep_version()
        written = self._file.flush(_SOON)
        if written:
            self._let_go()
        self.opened.emit()
        if written:
            self.emptied.emit()

    def uncover(self, key: Key) -> bool:
        """Show a locked case that is still held again; False when *key* is not its key."""
        if self._file is None or self._file.key is None or not self._file.key.is_same(key):
            return False
        self.locked = None
        self.opened.emit()
        return True

    def _replace(self, file: CaseFile) -> None:
        from mapper.document import Document

        self._let_go()
        self.locked = None
        self._file = file
        self.document = Document(file.case, file.history, file.persist)
        self.document.read_only = file.why_read_only
        self._kept_at = file.history.counter
        file.on_state = self._from_writer.emit
        self._alive.start()
        self.opened.emit()

    def _let_go(self) -> None:
        if self._file is not None:
            self.closing.emit()
            self.keep_version()
            self._file.on_state = None
            self._file.close()
        self._alive.stop()
        self._file = None
        self.document = None

    # ---- forgetting

    def forget(self, wish: Wish, copies: bool) -> list[Path]:
        """Take something out of the open case for good, and with *copies* remove those Mapper
        made that hold it; returns those that are left. The case is opened anew, with nothing in
        memory of what it was."""
        from mapper import forgetting

        file, document = self._file, self.document
        assert file is not None
        assert document is not None
        self.closing.emit()
        try:
            self.document = forgetting.forget(file, document, wish)
            self._kept_at = self.document.history.counter
        finally:
            self.opened.emit()
        forgetting.check_gone(file, wish)
        found = self.copies_with(wish)  # one may have been made while somebody read and decided
        return forgetting.remove(found) if copies else found

    def copies_with(self, wish: Wish) -> list[Path]:
        """The copies Mapper made of the open case in which something stands."""
        from mapper import forgetting

        if self._file is None:
            return []
        return forgetting.copies_with(self._file.case.id, wish, self._file.key)

    # ---- saving

    def back_up(self, why: str) -> None:
        """Keep a copy of the file of the open case, away from it, with all that was done in it;
        raises ``WorldError`` when none can be kept."""
        if self._file is not None and self.document is not None:
            from mapper.store import backups

            self._file.flush(_PATIENCE)
            backups.make(self._file.path, self.document.id, self.document.history.counter, why)

    def save_copy(self, path: Path) -> None:
        """Make a file of everything in memory at *path* and go on there."""
        if self._file is not None and self.document is not None:
            path = path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)
            self._file.save_copy(path, self.document, replace=path != self._file.path)
            self.document.read_only = ""
            self.state.emit(self._file.state)

    # ---- copies edited apart

    def copy_at(self, path: Path) -> tuple[Case, History]:
        """The case in another file with its steps, which is read with the passphrase of the open
        one where it needs any; raises ``UseError`` where this one should be protected first."""
        from mapper import store

        key = self._file.key if self._file is not None else None
        if store.is_protected(path) and key is None:
            text = _("{name} is protected, but the open map is not. Protect the open map first.")
            raise UseError(text.format(name=path.name), "not_protected")
        key = key if store.is_protected(path) else None
        with store.open_case(path, key, read_only=True) as file:
            return file.case, file.history

    def adopt_saved(
        self, folder: Path, name: str, case: Case, history: History, key: Key | None
    ) -> Path:
        """Make a file in *folder* of what was saved of another one, and open it."""
        from mapper import store

        path = free_path(folder, file_name(name))
        self._replace(store.create(path, case, history, key))
        return path

    def rejoin(self, theirs: tuple[Case, History], merged: Case) -> bool:
        """Go on in the open file as another program left it, with *merged* as one step on top;
        False when it has changed once more, and then nothing happened."""
        from mapper.document import Document
        from mapper.merging import put_into

        file = self._file
        if file is None or not file.rejoin(*theirs):
            return False
        self.closing.emit()
        self.document = Document(file.case, file.history, file.persist)
        self._kept_at = file.history.counter
        self.opened.emit()
        put_into(self.document, merged)
        return True

    def _take(self, status: Status) -> None:
        if self._file is not None:
            self.state.emit(self._file.state)
        if self.is_held and status.state == "saved":
            self._let_go()
            self.emptied.emit()


def arranged(case: Case) -> Case:
    """*case* with every element in its place in the whole map, where none has one yet."""
    from dataclasses import replace

    if any(e.x or e.y for e in case.elements.values()):
        return case
    from mapper.ui.arrange import places

    for element_id, (x, y) in places(case).items():
        case.put("elements", element_id, replace(case.elements[element_id], x=x, y=y))
    return case
