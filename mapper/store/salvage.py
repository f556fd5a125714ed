"""What is whole in a case file that the gate refuses, as a case of its own.

The file is not changed; everything is read from a private copy. Every value is checked as in a file
that is opened; what is broken is left out or mended, and each loss is told.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from mapper.errors import WorldError
from mapper.i18n import N_, _, ngettext
from mapper.model import TABLES, Case
from mapper.model.codec import BadValue
from mapper.naming import table_name
from mapper.steps import History
from mapper.store import checksum, contents, engine, opening, wreck
from mapper.store.crypto import Key, salt_of
from mapper.store.mending import Loss, Mender
from mapper.store.rows import row_of, step_of, step_row

REASONS: Final = frozenset({"damaged", "bad_values", "schema", "truncated", "checksum"})
"""Why a file may be refused of which a part can perhaps be saved."""

_CHANGED: Final = N_(
    "Some text or number in the file is not what Mapper wrote, and nothing tells which. "
    "Look through what was saved."
)
_UNSURE: Final = N_(
    "Nothing tells whether every text and number is still what Mapper wrote. "
    "Look through what was saved."
)


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What is whole: a case, with its steps where they still lead to it; and what is *lost*."""

    case: Case
    history: History
    lost: tuple[Loss, ...]

    @property
    def kept(self) -> dict[str, int]:
        """How many records of each table there are, of those that have any."""
        counts = {table: len(self.case.table(table)) for table in TABLES}
        return {table: n for table, n in counts.items() if n}


def salvage(path: Path | str, key: Key | None = None) -> Salvaged:
    """What can be saved of the case file at *path*; all of it, of one that is whole.

    Raises ``WorldError`` for a file that is no case or whose passphrase is another, as opening
    does, and with the reason ``nothing`` where nothing can be saved.
    """
    path = Path(path).absolute()
    try:
        opened = opening.read(path, key)
    except WorldError as error:
        if error.reason not in REASONS:
            raise
        reason = error.reason
    else:
        return Salvaged(opened.case, opened.history, ())
    try:
        with tempfile.TemporaryDirectory(prefix="mapper-") as folder:
            raw = key.raw(salt_of(path)) if key is not None else ""
            return _saved(wreck.Wreck(path, Path(folder), raw), reason)
    except (engine.Error, OSError, UnicodeDecodeError, Empty) as error:
        raise nothing(path) from error  # SQLite's own complaint may quote what is no text


class Empty(Exception):
    """Not one element could be read."""


def nothing(path: Path) -> WorldError:
    """The error for a file of which nothing can be saved."""
    text = _("Nothing of {name} can be saved. The original is untouched; open a backup of it.")
    return WorldError(text.format(name=path.name), "nothing")


def _saved(found: wreck.Wreck, reason: str) -> Salvaged:
    mender = Mender()
    for table in TABLES:
        rows = found.rows(table)
        mender.take(table, rows.rows)
        if not rows.is_whole:
            mender.lose(*_unread(table, rows.lost))
    if not mender.has_elements:
        raise Empty
    about = found.rows("file").rows
    case = mender.case(_text(about, "id"))
    # Steps could bring back a link to what is lost.
    history = None if mender.lost else _history(found, about, case)
    if history is None:
        mender.lose(
            _("The steps that undo takes back"),
            _("They do not lead to what could be saved, so undo begins anew."),
        )
    for name in found.foreign:
        why = _("No case file holds that; it was left alone.")
        mender.lose(_("“{name}” in the file").format(name=name[:60]), why)
    if reason == "checksum":
        mender.lose(_("Something in the map"), _(_CHANGED))
    elif history is None or not _is_as_written(about, case, history):
        mender.lose(_("Something in the map"), _(_UNSURE))
    return Salvaged(case, history or History(), tuple(_counted(mender.lost)))


def _counted(lost: list[Loss]) -> Iterator[Loss]:
    """Losses that read the same as one, with their number."""
    for loss, n in Counter(lost).items():
        times = ngettext("{what} (once)", "{what} ({n} times)", n).format(what=loss.what, n=n)
        yield Loss(times, loss.why) if n > 1 else loss


def _unread(table: str, n: int | None) -> tuple[str, str]:
    why = _("The part of the file where it stood cannot be read.")
    if n is None:
        return _("{what}: nobody knows how many").format(what=table_name(table)), why
    what = ngettext("{what}: {n} of them", "{what}: {n} of them", n)
    return what.format(what=table_name(table), n=n), why


def _is_as_written(about: list[dict[str, Any]], case: Case, history: History) -> bool:
    """Whether the sum that the file says is that of all that was saved."""
    tables = {t: [row_of(t, record) for record in case.table(t).values()] for t in TABLES}
    sums = [
        checksum.of_rows(t, [list(map(_stored, row)) for row in rows]) for t, rows in tables.items()
    ]
    total = checksum.added(*sums, checksum.of_rows("steps", map(step_row, history.steps)))
    row = [_plain(about[0].get(name)) for name in ("id", "counter", "position", "mark")]
    return bool(_plain(about[0].get("checksum")) == checksum.written(total, row))


def _stored(value: Any) -> Any:
    """A value as SQLite gives it back, which knows no truth values."""
    return int(value) if value.__class__ is bool else value


def _history(found: wreck.Wreck, about: list[dict[str, Any]], case: Case) -> History | None:
    """The steps, if they lead to *case*."""
    read = found.rows("steps")
    if not read.is_whole or len(about) != 1:
        return None
    try:
        rows = [
            tuple(_plain(row[n]) for n in ("number", "name", "time", "changes"))
            for row in read.rows
        ]
        history = History(
            tuple(step_of(row) for row in rows), about[0]["position"], about[0]["counter"]
        )
        contents.check_history(history, case)
    except (BadValue, UnicodeDecodeError, KeyError, TypeError):
        return None
    return history


def _text(rows: Iterable[dict[str, Any]], name: str) -> str:
    for row in rows:
        value = row.get(name)
        if isinstance(value, bytes):
            return value.decode("utf-8", "ignore").replace("\0", "")
    return ""


def _plain(value: Any) -> Any:
    return value.decode() if isinstance(value, bytes) else value
