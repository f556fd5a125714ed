"""What others do to a case file while it is open here: it is moved, replaced, written over."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from mapper import edits, store
from mapper.document import Document
from mapper.model import Kind
from mapper.store import Key


@dataclass(frozen=True, slots=True)
class Scene:
    """An open case file at *path*, in a folder of its own, and its *key*."""

    path: Path
    key: Key | None

    @property
    def beside(self) -> Path:
        """A folder beside that of the file."""
        folder = self.path.parent.with_name("elsewhere")
        folder.mkdir(exist_ok=True)
        return folder

    def other(self, title: str = "En annan karta", key: Key | None = None) -> Path:
        """A file of another case."""
        path = self.beside / "other.casemap"
        store.create(path, edits.new_case(title, "sv"), key=key).close()
        return path

    def copy(self, times: int) -> Path:
        """A copy of the file, edited so many times elsewhere."""
        path = self.beside / "copy.casemap"
        shutil.copyfile(self.path, path)
        with store.open_case(path, self.key) as file:
            document = Document(file.case, file.history, file.persist)
            for number in range(times):
                add(document, f"Någon annans {number}")
            assert file.flush()
        return path

    def files(self) -> dict[str, bytes]:
        """Every case file here and around, wherever it was put."""
        found = self.path.parent.parent.rglob("*.casemap")
        return {str(p): p.read_bytes() for p in sorted(found) if p.is_file()}


def add(document: Document, label: str) -> None:
    """One edit."""
    with document.edit("Add"):
        edits.add_element(document, Kind.CAUSE, label, 0, 0)


def _moved(scene: Scene) -> None:
    scene.path.rename(scene.beside / "moved.casemap")


def _renamed(scene: Scene) -> None:
    scene.path.rename(scene.path.with_name("renamed.casemap"))


def _removed(scene: Scene) -> None:
    scene.path.unlink()


def _replaced(scene: Scene) -> None:
    scene.other().replace(scene.path)


def _moved_and_replaced(scene: Scene) -> None:
    _renamed(scene)
    scene.other().replace(scene.path)


def _replaced_by_a_copy(scene: Scene) -> None:
    scene.copy(1).replace(scene.path)


def _over_by_another(scene: Scene) -> None:
    shutil.copyfile(scene.other(), scene.path)


def _over_by_a_copy(scene: Scene) -> None:
    shutil.copyfile(scene.copy(1), scene.path)


def _over_by_a_protected_one(scene: Scene) -> None:
    shutil.copyfile(scene.other(key=Key("någon annans lösenfras")), scene.path)


def _over_by_a_picture(scene: Scene) -> None:
    scene.path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 64)


def _emptied(scene: Scene) -> None:
    scene.path.write_bytes(b"")


def _cut(scene: Scene) -> None:
    with scene.path.open("r+b") as file:
        file.truncate(8192)


def _folder_renamed(scene: Scene) -> None:
    scene.path.parent.rename(scene.path.parent.with_name("folder renamed"))


def _folder_replaced(scene: Scene) -> None:
    copy, folder = scene.copy(1), scene.path.parent
    _folder_renamed(scene)
    folder.mkdir()
    copy.replace(scene.path)


def _link_to_another(scene: Scene) -> None:
    _removed(scene)
    scene.path.symlink_to(scene.other())


def _folder_in_its_place(scene: Scene) -> None:
    _moved(scene)
    scene.path.mkdir()


def _file_only_read(scene: Scene) -> None:
    scene.path.chmod(0o444)


def _folder_only_read(scene: Scene) -> None:
    scene.path.parent.chmod(0o555)


@dataclass(frozen=True, slots=True)
class Happening:
    """What happens, and what the status may say of the edit that comes after it; *may_save* where
    the file is still ours and the system may let an edit in."""

    act: Callable[[Scene], None]
    reasons: frozenset[str]
    may_save: bool = False


def _says(act: Callable[[Scene], None], *reasons: str, may_save: bool = False) -> Happening:
    return Happening(act, frozenset(reasons), may_save)


HAPPENINGS: Final[dict[str, Happening]] = {
    "moved to another folder": _says(_moved, "gone"),
    "renamed": _says(_renamed, "gone"),
    "removed": _says(_removed, "gone"),
    "replaced by another case": _says(_replaced, "replaced"),
    "moved, and another case put there": _says(_moved_and_replaced, "replaced"),
    "replaced by a copy edited elsewhere": _says(_replaced_by_a_copy, "replaced"),
    "written over by another case": _says(_over_by_another, "replaced", "damaged"),
    "written over by a copy edited elsewhere": _says(_over_by_a_copy, "changed"),
    "written over by a protected case": _says(_over_by_a_protected_one, "damaged", "changed"),
    "written over by a picture": _says(_over_by_a_picture, "damaged"),
    "emptied": _says(_emptied, "damaged", "changed"),
    "cut off": _says(_cut, "damaged", "changed"),
    "its folder renamed": _says(_folder_renamed, "gone"),
    "its folder replaced, with a copy in it": _says(_folder_replaced, "replaced"),
    "a link to another case in its place": _says(_link_to_another, "replaced"),
    "a folder in its place": _says(_folder_in_its_place, "replaced"),
    "the file only for reading": _says(_file_only_read, "readonly", may_save=True),
    "the folder only for reading": _says(_folder_only_read, "folder", may_save=True),
}
"""Everything that happens, by what it is."""

_ABOVE_THE_LAW: Final = 0b1110  # three of root's rights: to write, to read, to own what is others'
_VERSION: Final = 0x20080522


@contextmanager
def as_a_person() -> Iterator[None]:
    """Without the right of root to write what is only for reading, in this thread and those that
    it begins."""
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        yield
        return
    libc = ctypes.CDLL(None, use_errno=True)
    header, held = (ctypes.c_uint32 * 2)(_VERSION, 0), (ctypes.c_uint32 * 6)()
    assert libc.capget(header, held) == 0
    whole = held[0]
    held[0] = whole & ~_ABOVE_THE_LAW
    assert libc.capset(header, held) == 0
    try:
        yield
    finally:
        held[0] = whole
        assert libc.capset(header, held) == 0
