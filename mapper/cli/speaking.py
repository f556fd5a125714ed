"""Commands that speak the language of the user: help, wrong use, every error as a sentence."""

from __future__ import annotations

import json
import sys
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final
from unicodedata import category

import click

from mapper import i18n
from mapper.errors import PlainError
from mapper.i18n import N_, _

BUG: Final = 70
WRONG_USE: Final = 2
INTERRUPTED: Final = 130
CLOSED: Final = 141
"""Whoever read the answer stopped listening, as `head` does; shells give the same number."""

_PROBLEMS: Final[tuple[tuple[type[click.UsageError], str], ...]] = (
    (click.NoSuchOption, N_("There is no option {name}.")),
    (click.MissingParameter, N_("{name} is missing.")),
    (click.BadParameter, N_("{name} cannot have that value.")),
    (click.BadOptionUsage, N_("{name} needs a value.")),
)


class Option(click.Option):
    """An option whose help is a marked text, translated when it is shown."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        marked = self.help
        self.help = _(marked) if marked else marked
        try:
            record = super().get_help_record(ctx)
        finally:
            self.help = marked
        if record is None:
            return None
        return record[0], record[1].replace("[required]", _("[required]"))

    def make_metavar(self, ctx: click.Context) -> str:
        return _(self.metavar) if self.metavar else super().make_metavar(ctx)


class Argument(click.Argument):
    """A word in the line of use, shown in the language of the user."""

    def make_metavar(self, ctx: click.Context) -> str:
        return _(self.metavar) if self.metavar else super().make_metavar(ctx)


class Command(click.Command):
    """A command whose help is a marked text, translated when it is shown."""

    def get_short_help_str(self, limit: int = 45) -> str:
        return _(self.help).partition("\n")[0] if self.help else ""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = _("Show this and stop.")
        return option

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = " ".join(_(piece) for piece in self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=_("Usage: "))

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        if self.help:
            formatter.write_paragraph()
            with formatter.indentation():
                formatter.write_text(_(self.help))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        shown = (p for p in self.get_params(ctx) if isinstance(p, click.Option))
        records = (parameter.get_help_record(ctx) for parameter in shown)
        rows = [record for record in records if record is not None]
        if rows:
            with formatter.section(_("Options")):
                formatter.write_dl(rows)


class Program(Command, click.Group):
    """The whole command line: sub-commands, or else a case to open in the window.

    ``main`` is the one place where errors become sentences and exit codes.
    """

    def main(  # type: ignore[override]
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> int:
        """Run the command that *args* ask for; ends the process unless not *standalone_mode*."""
        words = list(sys.argv[1:] if args is None else args)
        _never_fail_to_print()
        asked = asked_language(words)
        i18n.use(asked)
        start = super().main
        code = exit_code(
            lambda: start(words, prog_name or "mapper", complete_var, False, obj=asked, **extra)
        )
        if standalone_mode:
            sys.exit(code)
        return code

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The sub-command named first; a case, and everything else, goes to ``open``."""
        if args and args[0] in self.commands:
            return super().resolve_command(ctx, args)
        return "open", self.commands["open"], args

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        rows = [
            (name, command.get_short_help_str())
            for name, command in self.commands.items()
            if not command.hidden
        ]
        with formatter.section(_("Commands")):
            formatter.write_dl(rows)


def asked_language(arguments: Sequence[str]) -> str | None:
    """The language that ``--language`` asks for, known before anything else is read."""
    for argument, following in zip(arguments, [*arguments, ""][1:], strict=True):
        name, equals, value = argument.partition("=")
        if name == "--language":
            return value if equals else following
    return None


def tell(text: str) -> None:
    """Say something to the person at the screen, apart from what a program may read."""
    with suppress(OSError):  # nobody listens: what was done and its exit code stay as they are
        click.echo(printable(text), err=True)


def answer(text: str) -> None:
    """Print an answer for people on stdout."""
    click.echo(printable(text))


def answer_json(value: object) -> None:
    """Print an answer for programs on stdout: one JSON document and nothing else."""
    unicode_fits = (getattr(sys.stdout, "encoding", "") or "").lower().startswith("utf")
    click.echo(json.dumps(value, ensure_ascii=not unicode_fits, indent=1))


def printable(text: str) -> str:
    """*text* without characters that could steer a terminal or turn a line around."""
    seen = (c for c in text if category(c) != "Cf")
    return "".join(c if c.isprintable() or c == "\n" else " " for c in seen)


def _never_fail_to_print() -> None:
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def exit_code(work: Callable[[], Any]) -> int:
    """The exit code of *work*, after saying in one sentence what went wrong."""
    try:
        code = work()
    except PlainError as error:
        tell(error.text)
        return error.exit_code
    except click.UsageError as error:
        tell(_usage_sentence(error))
        return WRONG_USE
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except SystemExit:  # click's answer to a closed pipe
        return CLOSED
    except OSError as error:
        from mapper.interchange.files import world_error

        world = world_error(error, Path(str(error.filename or _("the output"))))
        tell(world.text)
        return world.exit_code
    except Exception as error:
        tell(_bug_sentence(error))
        return BUG
    return code if isinstance(code, int) else 0


def _usage_sentence(error: click.UsageError) -> str:
    path = error.ctx.command_path if error.ctx is not None else "mapper"
    hint = _("“{command} --help” shows how it is used.").format(command=path)
    for kind, text in _PROBLEMS:
        if isinstance(error, kind):
            return f"{_(text).format(name=_named(error))}{_choices(error)} {hint}"
    first = error.message.partition("\n")[0] if isinstance(error, Plain) else ""
    return f"{first or _('That is not how the command is used.')} {hint}"


def _choices(error: click.UsageError) -> str:
    """What an option can be, where there are a few things that it can."""
    kind = getattr(getattr(error, "param", None), "type", None)
    if not isinstance(kind, click.Choice) or not isinstance(error, click.BadParameter):
        return ""
    return " " + _("Choose one of: {values}.").format(values=", ".join(map(str, kind.choices)))


def _named(error: click.UsageError) -> str:
    name = getattr(error, "option_name", None)
    parameter = getattr(error, "param", None)
    if not name and isinstance(parameter, click.Option):
        name = parameter.opts[-1]
    if not name and parameter is not None:
        name = _(parameter.metavar) if parameter.metavar else parameter.human_readable_name
    return str(name or "")


class Plain(click.UsageError):
    """Wrong use, already said in a sentence of ours."""


def _bug_sentence(error: Exception) -> str:
    """Types and places, never values: what a report needs and nothing from a case."""
    frames = [f for f in traceback.extract_tb(error.__traceback__) if "mapper" in f.filename]
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
    text = _(
        "Mapper made a mistake ({kind}, {place}). No file is left half written; please report it."
    )
    return text.format(kind=type(error).__name__, place=place)
