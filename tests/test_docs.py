"""Keeps the manual whole: every command, option and exit code of the program stands in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from mapper.cli import main

DOCS = Path(__file__).resolve().parent.parent / "docs"
EXIT_CODES = [0, 1, 2, 3, 70]

in_both_languages = pytest.mark.parametrize("manual", ["manual.en.md", "manual.sv.md"])


def commands(command: click.Command, path: str = "mapper") -> Iterator[tuple[str, click.Command]]:
    """A command and those below it, each with the words that call it."""
    yield path, command
    if isinstance(command, click.Group):
        for name, below in command.commands.items():
            yield from commands(below, f"{path} {name}")


def options(command: click.Command) -> Iterator[str]:
    """The long names of a command's own options."""
    for parameter in command.params:
        if isinstance(parameter, click.Option) and not parameter.hidden:
            names = [*parameter.opts, *parameter.secondary_opts]
            yield from (name for name in names if name.startswith("--"))


@in_both_languages
def test_the_manual_names_every_command_and_option(manual: str) -> None:
    text = (DOCS / manual).read_text(encoding="utf-8")
    missing = []
    for words, command in commands(main):
        if command.hidden:
            continue
        missing += [name for name in [words, *options(command)] if name not in text]
    assert missing == []


@in_both_languages
def test_the_manual_names_every_exit_code(manual: str) -> None:
    text = (DOCS / manual).read_text(encoding="utf-8")
    missing = [code for code in EXIT_CODES if not re.search(rf"^\| *`?{code}`? *\|", text, re.M)]
    assert missing == []
