"""Keeps the manual whole: every command, option and exit code of the program stands in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from mapper import i18n
from mapper.cli import main
from mapper.graph.analyse import ANALYSES
from mapper.i18n import _
from mapper.ui.actions import ACTS
from mapper.ui.settings import SETTINGS

DOCS = Path(__file__).resolve().parent.parent / "docs"
EXIT_CODES = [0, 1, 2, 3, 70]
# Keys as the manual writes them, and those that are only another way to press one.
_WAYS = ("Left", "Right", "Up", "Down")
_SPOKEN = {
    "Del": "Delete",
    "Ctrl++": "Ctrl+plus",
    "Ctrl+-": "Ctrl+minus",
    "Alt+Return": "Alt+Enter",
    **{f"Ctrl+Shift+{way}": f"Ctrl+Shift+{sign}" for way, sign in zip(_WAYS, "←→↑↓", strict=True)},
}
_SAME = {"Ctrl+="}

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
def test_the_manual_names_every_key_setting_and_analysis(manual: str) -> None:
    i18n.use(manual.split(".")[1])
    text = (DOCS / manual).read_text(encoding="utf-8").replace("Skift+", "Shift+")
    keys = [key for act in ACTS for key in act.keys]
    keys = [_SPOKEN.get(key, key) for key in keys if key not in _SAME]
    settings = [_(setting.label) for setting in SETTINGS]
    missing = [name for name in [*keys, *settings, *ANALYSES] if name not in text]
    assert missing == []


@in_both_languages
def test_the_manual_names_every_exit_code(manual: str) -> None:
    text = (DOCS / manual).read_text(encoding="utf-8")
    missing = [code for code in EXIT_CODES if not re.search(rf"^\| *`?{code}`? *\|", text, re.M)]
    assert missing == []
