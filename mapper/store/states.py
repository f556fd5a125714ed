"""What a case file says of itself: whether everything is saved, and every reason why not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from mapper.errors import WorldError
from mapper.i18n import N_, _


class SaveState(StrEnum):
    """Whether what is seen is in the file."""

    SAVED = "saved"
    SAVING = "saving"
    FAILED = "failed"


_FAILED: Final = {
    "full": N_("The disk is full. Free some space and try again, or save a copy elsewhere."),
    "readonly": N_("{name} can only be read. Save a copy elsewhere."),
    "folder": N_("The folder of {name} cannot be written to. Save a copy elsewhere."),
    "locked": N_(
        "{name} is used by another program. Close it there and try again, or save a copy elsewhere."
    ),
    "gone": N_(
        "{name} is no longer where it was. Put it back and try again, or save a copy elsewhere."
    ),
    "replaced": N_(
        "Another file now stands where {name} was. It is left alone; "
        "save a copy under another name."
    ),
    "changed": N_(
        "Another program has changed {name}. It is left alone; save a copy under another name."
    ),
    "damaged": N_("{name} has been damaged. It is left alone; save a copy under another name."),
    "io": N_(
        "The disk reports an error. Check that it is still connected and try again, "
        "or save a copy elsewhere."
    ),
    "taken_over": N_(
        "Another Mapper has taken over {name}. It is left alone; save a copy under another name."
    ),
    "no_copy": N_(
        "{name} is of an older format, and no copy of it could be kept before updating it. "
        "Make room among your own files and try again, or save a copy elsewhere."
    ),
    "unknown": N_("{name} could not be written. Try again, or save a copy elsewhere."),
}
"""Why an edit could not be written, with the next step."""

_BAD_NAME: Final = N_("The name “{name}” is too long. Choose a shorter one.")

_REFUSED: Final = {
    "bad_name": _BAD_NAME,
    "missing": N_("There is no file {name}. Look for it where it may have been moved to."),
    "not_a_file": N_("{name} is not a file. Choose a file that ends in .casemap."),
    "unreadable": N_("{name} may not be read. Ask whoever owns it for access."),
    "empty": N_("{name} is empty. Open another copy of it."),
    "too_big": N_("{name} is too big to be a case. Choose a file that ends in .casemap."),
    "not_a_case": N_("{name} is not a case file. Choose a file that ends in .casemap."),
    "protected": N_("{name} is protected with a passphrase. Open it with its passphrase."),
    "not_protected": N_("{name} is not protected. Open it without a passphrase."),
    "wrong_passphrase": N_(
        "That is not the passphrase of {name}. Check capital letters and the keyboard and try "
        "again; if you are sure of it, the file may be damaged: open a backup."
    ),
    "checksum": N_(
        "{name} was changed by something other than Mapper, or the disk has lost a part of it. "
        "The original is untouched; open another copy, or see what can be saved."
    ),
    "truncated": N_(
        "The end of {name} is missing, so it cannot be read. The original is untouched; "
        "copy or download it again, or open another copy."
    ),
    "foreign": N_(
        "{name} is a database of another program, not a case file. "
        "Choose a file that ends in .casemap."
    ),
    "too_new": N_("{name} was made by a newer version. Get the newest version to open it."),
    "schema": N_(
        "{name} holds things that no case file holds, so it is not opened. "
        "The original is untouched; open another copy."
    ),
    "damaged": N_(
        "{name} is damaged and cannot be read. The original is untouched; open another copy."
    ),
    "bad_values": N_(
        "{name} holds values that no case can have, so it is not opened. "
        "The original is untouched; open another copy."
    ),
    "too_slow": N_(
        "{name} takes too long to read. Copy it to this computer and open the copy, "
        "or open another copy."
    ),
    "locked": N_("{name} is used by another program. Close it there and open it again."),
    "io": N_("The disk reports an error. Check that it is still connected and open {name} again."),
    "unknown": N_("{name} cannot be read. The original is untouched; open another copy."),
}
"""Why a file is not opened, with the next step."""

_ONLY_READ: Final = {
    "held_here": N_(
        "{name} is already open in Mapper on this computer. You can read it here; "
        "work in the other window, or save a copy elsewhere."
    ),
    "held": N_(
        "{name} is open on another computer. You can read it here; "
        "try again when it is closed there, or save a copy elsewhere."
    ),
    "readonly": N_("{name} can only be read. To change it, save a copy elsewhere."),
    "folder": N_(
        "The folder of {name} cannot be written to, so you can only read it. "
        "To change it, save a copy elsewhere."
    ),
    "full": N_(
        "The disk of {name} is full, so you can only read it. Free some space and open it again, "
        "or save a copy elsewhere."
    ),
}
"""Why a file is open for reading only, with the next step."""

_NOT_MADE: Final = {
    "bad_name": _BAD_NAME,
    "exists": N_("There already is a file {name}. Choose another name."),
    "no_folder": N_("There is no folder {folder}. Choose another folder."),
    "full": N_("There is no room for {name} on the disk. Free some space, or choose another disk."),
    "folder": N_("{name} cannot be made in the folder {folder}. Choose another folder."),
    "readonly": N_("{name} cannot be made in the folder {folder}. Choose another folder."),
    "io": N_("The disk reports an error. Check that it is still connected, or choose another."),
    "unknown": N_("{name} could not be made. Choose another name or folder."),
}
"""Why a new file cannot be made, with the next step."""


class Unwritten(Exception):
    """A commit is not in the file; *reason* is a key of the sentences above."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason if reason in _FAILED else "unknown"


def only_read(reason: str, name: str) -> str:
    """Why the file called *name* can only be read; empty when *reason* is."""
    return _(_ONLY_READ[reason]).format(name=name) if reason else ""


def failed(reason: str, name: str) -> str:
    """Why something could not be written into the file called *name*."""
    return _(_FAILED[reason]).format(name=name)


def refused(reason: str, name: str) -> WorldError:
    """The error for a file called *name* that is not opened."""
    reason = reason if reason in _REFUSED else "unknown"
    return WorldError(_(_REFUSED[reason]).format(name=name), reason)


def not_made(reason: str, name: str, folder: str) -> WorldError:
    """The error for a new file called *name* that cannot be made in *folder*."""
    reason = reason if reason in _NOT_MADE else "unknown"
    return WorldError(_(_NOT_MADE[reason]).format(name=name, folder=folder), reason)


@dataclass(frozen=True, slots=True)
class Status:
    """What the status bar shows, at one moment.

    *state* says whether everything is saved; *time* when the last edit was (local time, None when
    unknown); *reason* is the short code of what failed, empty otherwise.
    """

    state: SaveState
    name: str
    time: datetime | None = None
    reason: str = ""

    @property
    def why(self) -> str:
        """What failed and what to do, as one or two plain sentences; empty when nothing did."""
        return _(_FAILED[self.reason]).format(name=self.name) if self.reason else ""

    @property
    def text(self) -> str:
        """*Saved*, *Saving…*, or *Not saved* with the reason."""
        if self.state is SaveState.FAILED:
            return _("Not saved: {why}").format(why=self.why)
        return _("Saved") if self.state is SaveState.SAVED else _("Saving…")
