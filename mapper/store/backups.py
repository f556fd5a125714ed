"""Copies of a case file, kept out of its folder: made daily and before something risky is done.

They lie in the data of this person, a folder for each case, byte for byte as the file was: that of
a protected case is protected with the passphrase of its time. No name stands there, neither of a
case nor of a file: folders are called by a hash of the id of the case, and a second hash, of where
the file is, finds the folder when the file can no longer be read.
"""

from __future__ import annotations

import contextlib
import errno
import filecmp
import hashlib
import os
import re
import secrets
import shutil
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from mapper import disk
from mapper.errors import WorldError
from mapper.i18n import N_, _
from mapper.store import engine, making, opening, thinning
from mapper.store.crypto import Key

REASONS: Final = {
    "daily": N_("The first change of a day"),
    "hand": N_("Made by hand"),
    "migration": N_("Before updating the file"),
    "import": N_("Before an import"),
    "merge": N_("Before merging"),
    "restore": N_("Before restoring"),
    "forget": N_("Before forgetting"),
    "go_back": N_("Before going back"),
    "protect": N_("Before changing the protection"),
}
"""Why a backup was made."""

HELPING: Final = frozenset(
    "missing empty not_a_case truncated foreign schema damaged bad_values checksum io"
    " unknown".split()
)
"""Why a case file is refused where a backup of it may help."""

_NAME: Final = "Mapper"
_FILE: Final = re.compile(r"(\d{1,18}) (\d{8}T\d{6})Z ([a-z_]+)\.casemap")
_TIME: Final = "%Y%m%dT%H%M%S"
_FIRST: Final = 4096  # SQLite counts its transactions in the first page
_TRIES: Final = 6
_PAUSE: Final = 0.1
_STALE: Final = timedelta(days=1)

_NOT_MADE: Final = {
    "full": N_("There is no room for a backup of {name}. Free some space on the disk."),
    "missing": N_("There is no file {name} to make a backup of."),
    "unreadable": N_("{name} may not be read, so there is no backup of it."),
    "unsteady": N_(
        "{name} is being written, or was cut off while it was. Open it, then make the backup."
    ),
    "folder": N_("No backup of {name} could be kept among your own files. Make room there."),
}
_NOT_RESTORED: Final = N_("This backup is no longer there. Choose another.")


@dataclass(frozen=True, slots=True)
class Backup:
    """One copy: when it was made (UTC), after how many edits, *why* (a key of ``REASONS``), whether
    it is protected, and how many bytes it has."""

    path: Path
    time: datetime
    counter: int
    why: str
    protected: bool
    size: int

    @property
    def reason(self) -> str:
        """Why it was made, in words."""
        return _(REASONS.get(self.why, self.why))


def folder() -> Path:
    """Where this person's programs keep their data: the backups of Mapper lie there."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData/Local") / _NAME
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / _NAME
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share") / _NAME


# ---- making


def make(path: Path, case_id: str, counter: int, why: str) -> Backup:
    """Keep a copy of the case file at *path* as it is now; it is on the disk when this returns.

    What is the same as the copy before, made for as good a reason, is not kept twice; and those
    that are no longer needed go. Raises ``WorldError`` (``full``, ``missing``, ``unreadable``,
    ``unsteady``, ``folder``) with nothing half made.
    """
    try:
        for again in range(_TRIES):
            if again:
                time.sleep(_PAUSE)
            place = engine.place_of(path)
            with engine.lock_of(place), contextlib.suppress(BlockingIOError):
                return keep(path, place, case_id, counter, why)
    except OSError as error:
        raise _not_made(error, path) from error
    raise _told("unsteady", path)


def keep(path: Path, place: engine.Place, case_id: str, counter: int, why: str) -> Backup:
    """What ``make`` does, once, for whoever holds ``engine.lock_of`` the *place*: raises
    ``OSError``, of which ``BlockingIOError`` says that somebody else is writing there."""
    now = datetime.now(UTC)
    there = _folder_of(case_id)
    disk.make_private(there)
    _remember(path, there.name)
    part = there / f".{secrets.token_hex(6)}.part"
    try:
        _copy_whole(path, place, part)
        same = _same(part, there, counter, why)
        if same is not None:
            return same
        copy = there / f"{counter:010d} {now.strftime(_TIME)}Z {why}.casemap"
        part.replace(copy)
        disk.sync_folder(there)
    finally:
        part.unlink(missing_ok=True)
    _thin(there, now)
    return _read(copy, _FILE.fullmatch(copy.name))


def daily(path: Path, case_id: str, counter: int) -> Backup | None:
    """``make`` a backup unless there is one of today (local time) already."""
    today = datetime.now().astimezone().date()
    found = find(path, case_id)
    if found and found[0].time.astimezone().date() == today:
        return None
    return make(path, case_id, counter, "daily")


def _copy_whole(path: Path, place: engine.Place, part: Path) -> None:
    """Copy *path* as it was between two transactions, and no other process had one meanwhile."""
    before = _first_page(path)
    with path.open("rb") as source, open(part, "xb", opener=_private) as target:
        shutil.copyfileobj(source, target, 1 << 20)
        target.flush()
        os.fsync(target.fileno())
    if engine.place_of(path) != place:
        raise BlockingIOError(errno.EAGAIN, "another file stands there now")
    if _first_page(path) != before:
        raise BlockingIOError(errno.EAGAIN, "changed while it was copied")


def _first_page(path: Path) -> tuple[int, bytes]:
    """The size and first page of a file that nobody is writing; both change with every write."""
    journal = path.with_name(path.name + "-journal")
    with contextlib.suppress(FileNotFoundError):
        if journal.stat().st_size:
            raise BlockingIOError(errno.EAGAIN, "in the midst of a transaction")
    with path.open("rb") as file:
        return os.fstat(file.fileno()).st_size, file.read(_FIRST)


def _private(name: str, flags: int) -> int:
    return os.open(name, flags, 0o600)


def _same(part: Path, there: Path, counter: int, why: str) -> Backup | None:
    """A backup of the same state that holds what *part* holds and stays at least as long."""
    size = part.stat().st_size
    for backup in _all(there):
        as_good = backup.why == why or backup.why not in thinning.ORDINARY
        alike = as_good and (backup.counter, backup.size) == (counter, size)
        if alike and filecmp.cmp(part, backup.path, shallow=False):
            return backup
    return None


def _thin(there: Path, now: datetime) -> None:
    """Delete the backups that are no longer needed, and what a crash left half made."""
    with contextlib.suppress(OSError):
        for backup in thinning.to_drop(_all(there), now):
            backup.path.unlink(missing_ok=True)
        for part in there.glob(".*.part"):
            if now.timestamp() - part.stat().st_mtime > _STALE.total_seconds():
                part.unlink(missing_ok=True)


# ---- finding


def find(path: Path, case_id: str = "") -> list[Backup]:
    """The backups of a case, newest first: by its id, or when that cannot be read by where its
    file is or was."""
    there = _folder_of(case_id) if case_id else _remembered(path)
    return _all(there) if there is not None else []


def of(case_id: str) -> list[Path]:
    """The files there are of a case, whatever is in them."""
    there = _folder_of(case_id)
    return sorted(p for p in there.iterdir() if p.suffix != ".lock") if there.is_dir() else []


def delete(backup: Backup) -> None:
    """Delete a backup; raises ``WorldError`` when that may not be done."""
    try:
        backup.path.unlink(missing_ok=True)
    except OSError as error:
        text = _("This backup cannot be deleted. Ask whoever looks after this computer.")
        raise WorldError(text, "folder") from error


def delete_unprotected(path: Path, case_id: str) -> int:
    """Delete the backups that anybody can read, once the case itself is protected; how many."""
    open_to_all = [backup for backup in find(path, case_id) if not backup.protected]
    for backup in open_to_all:
        delete(backup)
    return len(open_to_all)


def _all(there: Path) -> list[Backup]:
    found = []
    with contextlib.suppress(OSError):
        for path in there.iterdir():
            match = _FILE.fullmatch(path.name)
            if match is not None:
                with contextlib.suppress(OSError, ValueError):
                    found.append(_read(path, match))
    return sorted(found, key=lambda b: (b.time, b.counter), reverse=True)


def _read(path: Path, match: re.Match[str] | None) -> Backup:
    assert match is not None
    when = datetime.strptime(match[2], _TIME).replace(tzinfo=UTC)
    with path.open("rb") as file:
        protected = not file.read(16).startswith(b"SQLite format 3\0")
        size = os.fstat(file.fileno()).st_size
    return Backup(path, when, int(match[1]), match[3], protected, size)


def _folder_of(case_id: str) -> Path:
    return folder() / "backups" / _hash(f"case {case_id}")


def _place_of(path: Path) -> Path:
    """Where it is noted which folder belongs to the file at *path*."""
    whole = os.path.normcase(path.absolute().resolve())
    return folder() / "backups" / "places" / _hash(f"file {whole}")


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:40]


def _remember(path: Path, name: str) -> None:
    """Note that the backups of the file at *path* lie in the folder called *name*."""
    place = _place_of(path)
    with contextlib.suppress(OSError, UnicodeDecodeError):
        if place.read_text("ascii") == name:
            return
    disk.make_private(place.parent)
    part = place.with_name(f".{secrets.token_hex(6)}.part")
    try:
        part.write_text(name, "ascii")
        part.replace(place)
    finally:
        part.unlink(missing_ok=True)


def _remembered(path: Path) -> Path | None:
    try:
        name = _place_of(path).read_text("ascii")
    except (OSError, UnicodeDecodeError):
        return None
    return folder() / "backups" / name if re.fullmatch(r"[0-9a-f]{40}", name) else None


# ---- using


@dataclass(frozen=True, slots=True)
class Inside:
    """What a backup holds."""

    elements: int
    links: int


def look(backup: Backup, key: Key | None = None) -> Inside:
    """How much a backup holds, read through the gate; raises ``WorldError`` for a damaged one, and
    for one that *key* does not open."""
    case = opening.read(backup.path, key if backup.protected else None).case
    return Inside(len(case.elements), len(case.links))


def restore(backup: Backup, path: Path, target: Path | None = None) -> Path:
    """Put a copy of *backup* beside the file at *path*, or at *target*, and return where it is.

    Nothing that is there is replaced. Raises ``WorldError`` with nothing left behind.
    """
    target = target or _free(backup, path)
    if not target.parent.is_dir():
        raise making.not_made("no_folder", target)
    if not backup.path.is_file():
        raise WorldError(_(_NOT_RESTORED), "missing")
    part = target.with_name(f".{secrets.token_hex(6)}.part")
    try:
        with backup.path.open("rb") as source, part.open("xb") as file:
            shutil.copyfileobj(source, file, 1 << 20)
            file.flush()
            os.fsync(file.fileno())
        making.put(part, target)
        disk.sync_folder(target.parent)
    except OSError as error:
        reason = making.REASONS.get(error.errno or 0, "unknown")
        raise making.not_made(reason, target) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink()
    return target


def _free(backup: Backup, path: Path) -> Path:
    """A name beside *path* that says what it is, and that nothing has."""
    when = backup.time.astimezone().strftime("%Y-%m-%d %H.%M")
    name = _("{name} (backup {time})").format(name=path.stem, time=when)
    made, n = path.with_name(f"{name}.casemap"), 2
    while made.exists():
        made, n = path.with_name(f"{name} {n}.casemap"), n + 1
    return made


# ---- saying


def _not_made(error: OSError, path: Path) -> WorldError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return _told("full", path)
    if not path.exists():
        return _told("missing", path)
    return _told("folder" if os.access(path, os.R_OK) else "unreadable", path)


def _told(reason: str, path: Path) -> WorldError:
    return WorldError(_(_NOT_MADE[reason]).format(name=path.name), reason)
