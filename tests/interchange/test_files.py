"""Files as they come: found by suffix or by what is in them, and written whole or not at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from mapper import interchange
from mapper.errors import UseError, WorldError
from mapper.interchange.files import written_beside
from tests.interchange.cases import changed


@pytest.mark.parametrize("name", ["a.json", "a.JSON", "a", "a.bak"])
def test_json_is_known_by_name_or_content(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(changed())
    assert interchange.read(path).format == "casemap-json"


@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "a.txt", "a"])
def test_tables_are_known_by_name_or_content(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("from;to\na;b\n", "utf-8")
    imported = interchange.read(path)
    assert (imported.format, imported.case.challenge.label) == ("csv", "a")


def test_the_format_can_be_said(tmp_path: Path) -> None:
    path = tmp_path / "table.json"
    path.write_text("from;to\na;b\n", "utf-8")
    assert interchange.read(path, "csv").format == "csv"
    with pytest.raises(UseError, match="There is no format “xlsx”"):
        interchange.read(path, "xlsx")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"SQLite format 3\0" + bytes(84), "not_ours"),
        (b"PK\x03\x04rest", "not_ours"),
        (b"<table><tr><td>a</table>", "not_ours"),
    ],
)
def test_other_files_are_refused_with_advice(tmp_path: Path, data: bytes, reason: str) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes(data)
    with pytest.raises(WorldError) as refusal:
        interchange.read(path)
    assert refusal.value.reason == reason


def test_what_is_no_ordinary_file_is_refused(tmp_path: Path) -> None:
    for path, reason in ((tmp_path / "gone.csv", "missing"), (tmp_path, "not_a_file")):
        with pytest.raises(WorldError) as refusal:
            interchange.read(path)
        assert refusal.value.reason == reason


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with a name here")
def test_a_pipe_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(WorldError, match="is not an ordinary file"):
        interchange.read(tmp_path / "pipe.csv")


def test_the_file_read_is_not_changed(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(changed())
    before = path.read_bytes(), path.stat().st_mtime_ns
    interchange.read(path)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert list(tmp_path.iterdir()) == [path]


def _write_half(path: Path) -> None:
    path.write_text("half")
    raise OSError(errno.ENOSPC, "no space left")


def test_a_target_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "map.json"
    with pytest.raises(WorldError), written_beside(target, replace=False) as beside:
        _write_half(beside)
    assert list(tmp_path.iterdir()) == []
    with written_beside(target, replace=False) as beside:
        assert beside.suffix == ".json"
        beside.write_text("whole")
    assert [p.name for p in tmp_path.iterdir()] == ["map.json"]


def test_a_target_that_is_there_stays_unless_it_may_go(tmp_path: Path) -> None:
    target = tmp_path / "map.json"
    target.write_text("old")
    with pytest.raises(WorldError, match="is there already"), written_beside(target, False):
        pass
    assert target.read_text() == "old"
    with written_beside(target, True) as beside:
        beside.write_text("new")
    assert target.read_text() == "new"


def test_a_folder_that_is_missing_is_said(tmp_path: Path) -> None:
    with (
        pytest.raises(WorldError, match="There is no folder"),
        written_beside(tmp_path / "gone" / "map.json", False),
    ):
        pass
