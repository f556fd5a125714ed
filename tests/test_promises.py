"""Keeps the promises true: each stands in both languages, with tests that are there and commands
that run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.faults import long as faults
from tests.intrusions import long as intrusions

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("en", "sv")
LONG = {"tests.faults.long": set(faults.ALL), "tests.intrusions.long": set(intrusions.ALL)}

in_both_languages = pytest.mark.parametrize("language", LANGUAGES)


def rows(language: str) -> list[list[str]]:
    """The cells of each promise: number, promise, how, tests, command, what is not promised."""
    text = (ROOT / "docs" / f"promises.{language}.md").read_text("utf-8")
    lines = [line for line in text.splitlines() if re.match(r"\| \d+ \|", line)]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def paths(cell: str) -> list[str]:
    return re.findall(r"tests/[\w/]+(?:\.py)?", cell)


@in_both_languages
def test_every_promise_is_whole(language: str) -> None:
    table = rows(language)
    assert [int(row[0]) for row in table] == list(range(1, 14))
    assert [row[0] for row in table if len(row) != 6 or not all(row)] == []
    assert [row[0] for row in table if not paths(row[3])] == []


@in_both_languages
def test_every_test_that_is_named_is_there(language: str) -> None:
    named = {path for row in rows(language) for cell in row[3:5] for path in paths(cell)}
    assert [path for path in sorted(named) if not (ROOT / path).exists()] == []


@in_both_languages
def test_every_command_names_what_can_be_run(language: str) -> None:
    for row in rows(language):
        for command in re.findall(r"`([^`]*)`", row[4]):
            begun, *words = command.split()
            assert begun in ("pytest", "python")
            if begun == "python":
                assert set(words[2:]) <= LONG[words[1]]
            else:
                assert words


def test_both_languages_name_the_same_tests_and_commands() -> None:
    english, swedish = map(rows, LANGUAGES)
    assert [row[3:5] for row in english] == [row[3:5] for row in swedish]


@pytest.mark.parametrize("readme", ["README.md", "README.sv.md"])
def test_who_reads_on_finds_them(readme: str) -> None:
    text = (ROOT / readme).read_text("utf-8")
    assert all(f"(docs/promises.{language}.md)" in text for language in LANGUAGES)
