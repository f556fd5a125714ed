"""A model of a disk whose power may fail: what was synced is there, the rest may be or not.

Calls of a real program are played to it. At any moment it can be asked what a cut would leave: of
the changes to a file that were not synced each is there, gone, or torn between sectors, and of the
names in a folder that were not synced each is there or gone.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path, PurePosixPath
from typing import Final

SECTOR: Final = 512
"""The smallest piece that a disk writes whole."""

_FOLDER: Final = -1

Names = dict[str, int]
"""What each name stands for: the number of a file, or a folder."""


@dataclass(frozen=True, slots=True)
class _Written:
    at: int
    data: bytes


@dataclass(slots=True)
class _File:
    """Bytes that are there for good, and what was written or cut off (a size) since."""

    data: bytearray = field(default_factory=bytearray)
    waiting: list[_Written | int] = field(default_factory=list)

    def sync(self) -> None:
        for change in self.waiting:
            _apply(self.data, change)
        self.waiting.clear()

    def after_cut(self, chance: random.Random, kept: float) -> bytes:
        data = bytearray(self.data)
        for change in self.waiting:
            if chance.random() < kept:
                _apply(data, change)
            elif isinstance(change, _Written) and chance.random() < 0.5:
                for piece in _sectors(change):
                    if chance.random() < 0.5:
                        _apply(data, piece)
        return bytes(data)


def _apply(data: bytearray, change: _Written | int) -> None:
    end = change if isinstance(change, int) else change.at
    data.extend(bytes(max(0, end - len(data))))
    if isinstance(change, int):
        del data[change:]
    else:
        data[change.at : change.at + len(change.data)] = change.data


def _sectors(written: _Written) -> list[_Written]:
    """The pieces of what was written that a disk may have kept without the others."""
    begin, end = written.at, written.at + len(written.data)
    edges = [begin, *range((begin // SECTOR + 1) * SECTOR, end, SECTOR), end]
    return [
        _Written(low, written.data[low - begin : high - begin]) for low, high in pairwise(edges)
    ]


class Disk:
    """Files and folders under one folder; names are written as seen from there."""

    def __init__(self, folder: Path) -> None:
        self._files: list[_File] = []
        self._names: Names = {".": _FOLDER}
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder).as_posix()
            self._names[name] = _FOLDER if path.is_dir() else self._new(path.read_bytes())
        self._seen = dict(self._names)  # as the program sees it, synced or not
        self._waiting: list[dict[str, int | None]] = []

    def _new(self, data: bytes = b"") -> int:
        self._files.append(_File(bytearray(data)))
        return len(self._files) - 1

    # ---- what a program does

    def find(self, name: str) -> int | None:
        """What stands at *name*: the number of a file, below 0 for a folder."""
        return self._seen.get(name)

    def create(self, name: str) -> int:
        """A new empty file."""
        number = self._new()
        self._name({name: number})
        return number

    def make_folder(self, name: str) -> None:
        """A new folder."""
        self._name({name: _FOLDER})

    def write(self, number: int, at: int, data: bytes) -> None:
        """Bytes of a file."""
        self._files[number].waiting.append(_Written(at, data))

    def truncate(self, number: int, size: int) -> None:
        """Where a file ends."""
        self._files[number].waiting.append(size)

    def link(self, name: str, other: str) -> None:
        """One more name for a file."""
        self._name({other: self._seen[name]})

    def rename(self, name: str, other: str) -> None:
        """Another name for a file, in one go."""
        self._name({other: self._seen[name], name: None})

    def unlink(self, name: str) -> None:
        """One name less."""
        self._name({name: None})

    def sync(self, number: int) -> None:
        """Make what a file holds last; its name is a matter of its folder."""
        self._files[number].sync()

    def sync_folder(self, name: str) -> None:
        """Make the names in a folder last."""
        left = []
        for change in self._waiting:
            if any(_parent(of) == name for of in change):
                _rename(self._names, change)
            else:
                left.append(change)
        self._waiting = left

    def _name(self, change: dict[str, int | None]) -> None:
        _rename(self._seen, change)
        self._waiting.append(change)

    # ---- what a cut leaves

    def after_cut(self, chance: random.Random) -> dict[str, bytes]:
        """What each file may hold that is still found after a cut of the power now."""
        kept = chance.choice((0.0, 0.2, 0.5, 0.8, 1.0))
        names = dict(self._names)
        for change in self._waiting:
            if chance.random() < kept:
                _rename(names, change)
        data = {n: self._files[n].after_cut(chance, kept) for n in set(names.values()) - {_FOLDER}}
        return {
            name: data[number]
            for name, number in names.items()
            if number != _FOLDER and _is_found(name, names)
        }


def _rename(names: Names, change: dict[str, int | None]) -> None:
    for name, number in change.items():
        if number is None:
            names.pop(name, None)
        else:
            names[name] = number


def _parent(name: str) -> str:
    return str(PurePosixPath(name).parent)


def _is_found(name: str, names: Names) -> bool:
    return all(names.get(str(above)) == _FOLDER for above in PurePosixPath(name).parents)
