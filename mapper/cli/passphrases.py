"""The passphrase of a protected case on the command line: from a file, or asked for unseen."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from mapper.cli.speaking import Option
from mapper.errors import UseError, WorldError
from mapper.i18n import N_, _

if TYPE_CHECKING:
    from mapper.store import Key

_NAME: Final = "mapper.passphrase_file"
_MOST_BYTES: Final = 100_000


def _note(ctx: click.Context, _parameter: click.Parameter, value: Path | None) -> None:
    ctx.meta[_NAME] = value


passphrase_file = click.option(
    "--passphrase-file",
    cls=Option,
    type=click.Path(readable=False, path_type=Path),
    metavar=N_("FILE"),
    expose_value=False,
    callback=_note,
    help=N_("The file whose first line is the passphrase of the case, else it is asked for."),
)
"""The option ``--passphrase-file`` of every command about a case."""


def key_of(path: Path) -> Key | None:
    """The key of the case at *path*; None when it needs none and none was given."""
    from mapper import store

    given = _given()
    if given is not None:
        return store.Key(from_file(given))
    if not store.is_protected(path):
        return None
    return store.Key(asked(_("Passphrase of {name}").format(name=path.name)))


def new_key(title: str) -> Key:
    """The key of a case that is to be protected: from the file given, or asked for twice."""
    from mapper import store

    given = _given()
    return store.Key(from_file(given) if given is not None else asked(title, twice=True))


def from_file(path: Path) -> str:
    """The first line of *path*, which is a passphrase."""
    from mapper.interchange.files import world_error

    try:
        with path.open("rb") as file:
            first = file.read(_MOST_BYTES).split(b"\n")[0]
    except OSError as error:
        raise world_error(error, path) from error
    try:
        passphrase = first.decode("utf-8-sig").removesuffix("\r")
    except UnicodeDecodeError as error:
        text = _("The passphrase in “{name}” is not UTF-8. Save the file as UTF-8 and try again.")
        raise WorldError(text.format(name=path.name), "bad_text") from error
    if not passphrase:
        text = _("There is no passphrase in “{name}”. Write it on the first line.")
        raise WorldError(text.format(name=path.name), "no_passphrase")
    return passphrase


def asked(title: str, *, twice: bool = False) -> str:
    """A passphrase that somebody types unseen."""
    if not sys.stdin.isatty():
        text = _("The case is protected. Give its passphrase with --passphrase-file.")
        raise WorldError(text, "protected")
    again = _("The same again") if twice else False
    typed = click.prompt(title, hide_input=True, err=True, confirmation_prompt=again)
    return str(typed)


def _given() -> Path | None:
    ctx = click.get_current_context(silent=True)
    given = ctx.meta.get(_NAME) if ctx is not None else None
    if given is not None and not str(given):
        raise UseError(_("--passphrase-file needs the name of a file."), "option")
    return given if isinstance(given, Path) else None
