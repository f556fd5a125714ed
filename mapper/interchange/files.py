"""Files of other formats: read whole within limits, written beside and then put in place."""

from __future__ import annotations

import errno
import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path
from typing import Final

from mapper.disk import sync_folder
from mapper.errors import WorldError
from mapper.i18n import N_, _
from mapper.interchange.imported import MAX_BYTES, refused, shown

_SENTENCES: Final[dict[int, tuple[str, str]]] = {
    errno.ENOENT: ("missing", N_("There is no “{name}”. Check the name and the folder.")),
    errno.ENOTDIR: ("missing", N_("There is no “{name}”. Check the name and the folder.")),
    errno.EISDIR: ("not_a_file", N_("“{name}” is a folder. Choose a file.")),
    errno.EACCES: (
        "not_allowed",
        N_("You may not use “{name}”. Ask its owner, or choose another."),
    ),
    errno.EPERM: ("not_allowed", N_("You may not use “{name}”. Ask its owner, or choose another.")),
    errno.EROFS: ("read_only", N_("“{name}” is on a disk that cannot be written. Choose another.")),
    errno.ENOSPC: ("disk_full", N_("The disk of “{name}” is full. Make room and try again.")),
    errno.EDQUOT: ("disk_full", N_("The disk of “{name}” is full. Make room and try again.")),
    errno.ENAMETOOLONG: ("bad_name", N_("The name “{name}” is too long. Choose a shorter one.")),
}
_FULL: Final = N_("The disk is full: {name} was not written. Make room, or choose another disk.")
_READ_ONLY: Final = N_("Files cannot be written in {folder}. Choose another folder.")
_PROTECTED: Final = N_("“{name}” may only be read. Choose another name, or let it be changed.")
_HELD: Final = N_("“{name}” is open in another program. Close it there, or choose another name.")
_UNWRITTEN: Final = {
    errno.ENOSPC: ("full", _FULL),
    errno.EDQUOT: ("full", _FULL),
    errno.EFBIG: ("full", _FULL),
    errno.EACCES: ("read_only", _READ_ONLY),
    errno.EPERM: ("read_only", _READ_ONLY),
    errno.EROFS: ("read_only", _READ_ONLY),
}
_OTHER: Final = N_("“{name}” could not be read or written. Try again, or choose another place.")


def world_error(error: OSError, path: Path) -> WorldError:
    """What a user is told when the system refuses to read or write *path*."""
    reason, text = _SENTENCES.get(error.errno or 0, ("io", _OTHER))
    return WorldError(_(text).format(name=shown(path.name or path)), reason)


def read_bytes(path: Path) -> bytes:
    """The contents of an ordinary file that is not too large; ``WorldError`` with why not."""
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise IsADirectoryError(errno.EISDIR, "a folder")
        if not stat.S_ISREG(found.st_mode):
            raise WorldError(
                _("“{name}” is not an ordinary file. Choose another.").format(name=path.name),
                "not_a_file",
            )
        if found.st_size > MAX_BYTES:
            raise refused("too_large", _("“{name}” is too large to import.").format(name=path.name))
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise world_error(error, path) from error
    except ValueError as error:  # a NUL in the name
        raise world_error(OSError(errno.ENOENT, "no such name"), Path("?")) from error


def check_target(target: Path, replace: bool) -> None:
    """Refuse a *target* whose folder is missing, and one that is there already unless *replace*."""
    if target.exists() and not replace:
        text = _("“{name}” is there already. Choose another name, or let it be replaced (--force).")
        raise WorldError(text.format(name=shown(target.name)), "exists")
    if not target.parent.is_dir():
        text = _("There is no folder “{name}”. Make it first, or choose another.")
        raise WorldError(text.format(name=shown(target.parent)), "missing")


def write_beside(target: Path, data: bytes) -> None:
    """Write *data* to a new file beside *target* and put it in its place, or leave all as it was.

    Raises ``WorldError`` (``missing``, ``full``, ``read_only``, ``held``, ``not_a_file`` …) and
    leaves nothing behind.
    """
    check_target(target, replace=True)
    if target.is_file() and not target.stat().st_mode & stat.S_IWUSR:
        raise WorldError(_(_PROTECTED).format(name=shown(target.name)), "read_only")
    beside = target.with_name(f".{secrets.token_hex(6)}.part")
    try:
        with beside.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        put_in_place(beside, target)
    except OSError as error:
        raise unwritten(error, target) from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def put_in_place(beside: Path, target: Path) -> None:
    """Let a finished file take the place of *target*, which Windows refuses while it is open."""
    try:
        beside.replace(target)
        sync_folder(target.absolute().parent)
    except PermissionError as error:
        if not target.is_file():
            raise
        raise WorldError(_(_HELD).format(name=shown(target.name)), "held") from error


def unwritten(error: OSError, target: Path) -> WorldError:
    """What a user is told when the system refuses to write *target*."""
    if error.errno not in _UNWRITTEN:
        return world_error(error, target)
    reason, text = _UNWRITTEN[error.errno]
    name, folder = shown(target.name), shown(target.absolute().parent)
    return WorldError(_(text).format(name=name, folder=folder), reason)
