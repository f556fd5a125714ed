"""`mapper salvage` and what `mapper check` says of a damaged file, in both languages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mapper import edits, store
from mapper.cli import main
from tests.store import breaking


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "case.casemap"
    store.create(path, edits.new_case("Homes", "en")).close()
    return path


def test_what_is_whole_comes_into_a_new_file(case: Path, tmp_path: Path) -> None:
    breaking.change(case, "UPDATE elements SET note = CAST(x'ff' AS TEXT)")
    checked = run("check", case, "--json")
    assert checked.exit_code == 3
    assert json.loads(checked.stdout)["outcome"] == "refused"
    assert json.loads(checked.stdout)["reason"] == "bad_values"
    assert json.loads(checked.stdout)["can_be_saved"] is True
    assert "mapper salvage" in checked.stderr
    new = tmp_path / "new.casemap"
    result = run("salvage", case, new, "--json")
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout) == {
        "outcome": "saved",
        "kept": {"card": 1, "elements": 1},
        "lost": [
            {
                "what": "Challenge: Homes · Note",
                "why": "What stood there cannot be read, and was left out.",
            },
            {
                "what": "The steps that undo takes back",
                "why": "They do not lead to what could be saved, so undo begins anew.",
            },
            {
                "what": "Something in the map",
                "why": "Nothing tells whether every text and number is still what Mapper wrote. "
                "Look through what was saved.",
            },
        ],
        "text": "1 element and 0 links saved. 3 losses.",
    }
    assert run("check", new).exit_code in (0, 1)


@pytest.mark.parametrize("language", ["en", "sv"])
def test_where_nothing_can_be_saved_a_sentence_says_so(
    case: Path, tmp_path: Path, language: str
) -> None:
    breaking.change(case, "DELETE FROM elements")
    new = tmp_path / "new.casemap"
    result = run("salvage", case, new, "--json", "--language", language)
    assert result.exit_code == 3
    assert json.loads(result.stdout)["outcome"] == "nothing"
    assert ("Nothing of case.casemap" in result.stderr) == (language == "en")
    assert not new.exists()
    checked = json.loads(run("check", case, "--json").stdout)
    assert (checked["outcome"], checked["can_be_saved"]) == ("refused", False)


def test_a_whole_file_is_saved_whole_and_nothing_is_replaced(case: Path, tmp_path: Path) -> None:
    new = tmp_path / "new.casemap"
    assert "Nothing is lost." in run("salvage", case, new).stdout
    again = run("salvage", case, new)
    assert again.exit_code == 3
    assert "already is a file new.casemap" in again.stderr
    assert run("salvage", case, tmp_path / "new.txt").exit_code == 2


def test_what_is_protected_stays_so(case: Path, tmp_path: Path) -> None:
    key, words, new = store.Key("correct horse"), tmp_path / "words.txt", tmp_path / "new.casemap"
    words.write_text("correct horse\n", encoding="utf-8")
    store.rekey(case, None, key)
    breaking.change(case, "UPDATE elements SET note = CAST(x'ff' AS TEXT)", key=key)
    assert run("salvage", case, new, "--passphrase-file", words).exit_code == 0
    assert store.is_protected(new)
