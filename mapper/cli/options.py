"""What several commands share: their options, and cases opened for reading or for one step."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from mapper.cli.passphrases import key_of, passphrase_file
from mapper.cli.speaking import Argument, Command, Option, tell
from mapper.errors import UseError, WorldError
from mapper.i18n import LANGUAGES, N_, _, language

if TYPE_CHECKING:
    from mapper.document import Document
    from mapper.model import Case
    from mapper.store import CaseFile

SUFFIX: Final = ".casemap"


class _FileName(click.Path):
    """A path; whether it can be used is for the command to find out and to say."""

    def __init__(self) -> None:
        super().__init__(readable=False, path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if not str(value):
            self.fail("empty", param, ctx)
        return super().convert(value, param, ctx)


PATH: Final = _FileName()

_OPTIONS: Final = N_("[OPTIONS]")

F = TypeVar("F", bound=Callable[..., Any])


def file(name: str, shown: str) -> Callable[[F], F]:
    """A file that a command is about, *shown* (a marked text) in its help."""
    return click.argument(name, cls=Argument, type=PATH, metavar=shown)


def option(*names: str, **settings: Any) -> Callable[[F], F]:
    """An option that speaks the language of the user."""
    return click.option(*names, cls=Option, **settings)


def command(name: str, about: str, **settings: Any) -> Callable[[Callable[..., Any]], Command]:
    """A sub-command called *name*, with ``--language`` and ``--passphrase-file`` besides its own
    options."""

    def wrap(function: Callable[..., Any]) -> Command:
        made = click.command(name, cls=Command, help=about, options_metavar=_OPTIONS, **settings)(
            speaks(passphrase_file(function))
        )
        assert isinstance(made, Command)
        return made

    return wrap


speaks = option(
    "--language",
    type=click.Choice(list(LANGUAGES)),
    expose_value=False,
    help=N_("The language of messages (and of the texts, when importing): sv or en."),
)
"""The option ``--language``; what it says is known before the command line is read."""

json_option = option(
    "--json",
    "as_json",
    is_flag=True,
    help=N_("Print one JSON document on stdout and nothing else there."),
)


def case_path(path: Path) -> Path:
    """*path* for a new case file; refused unless it is named as one."""
    if path.suffix.lower() != SUFFIX:
        text = _("The name of a case file ends in {suffix}: choose another name than “{name}”.")
        raise UseError(text.format(suffix=SUFFIX, name=path.name), "suffix")
    return path


def case_of(path: Path) -> Case:
    """The case in a case file, or in a casemap-json file, which are told apart by their suffix."""
    if path.suffix.lower() == ".json":
        from mapper import interchange

        return interchange.read(path, "casemap-json", language()).case
    from mapper import store

    with store.open_case(path, key_of(path), read_only=True) as file:
        return file.case


@contextmanager
def changing(path: Path, risk: str = "") -> Iterator[Document]:
    """The case at *path* as a document; what is done to it is in the file when the block ends.

    Before something risky a backup is made: *risk* is why, of ``backups.REASONS``. Raises
    ``WorldError`` when it could not be written; the file is then as it was.
    """
    from mapper import store
    from mapper.document import Document

    with store.open_case(path, key_of(path)) as file:
        if file.read_only:
            raise WorldError(file.why_read_only, file.read_only)
        if risk:
            back_up(file, risk)
        yield Document(file.case, file.history, file.persist)
        if not file.flush():
            state = file.state
            raise WorldError(state.text, state.reason)


def back_up(file: CaseFile, risk: str) -> None:
    """Keep a copy of the case before something risky; that there is none stops nobody."""
    from mapper.store import backups

    try:
        backups.make(file.path, file.case.id, file.history.counter, risk)
    except WorldError as error:
        tell(error.text)
