"""Files as they come: found by suffix or by what is in them, and written whole or not at all."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from mapper import interchange
from mapper.errors import UseError, WorldError
from mapper.interchange.files import check_target, write_beside
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
    with pytest.raises(UseError, match="There is no format “docx”"):
        interchange.read(path, "docx")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"SQLite format 3\0" + bytes(84), "not_ours"),
        (b"PK\x03\x04rest", "broken"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "not_ours"),
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


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a full disk")
def test_a_target_is_there_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "map.json"
    with monkeypatch.context() as patched:
        patched.setattr(Path, "open", lambda _path, _mode: io.FileIO("/dev/full", "w"))
        with pytest.raises(WorldError, match=r"disk is full: map\.json was") as caught:
            write_beside(target, b"half")
    assert (caught.value.reason, list(tmp_path.iterdir())) == ("full", [])
    write_beside(target, b"whole")
    assert [p.name for p in tmp_path.iterdir()] == ["map.json"]
    assert target.read_bytes() == b"whole"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such mask")
def test_what_is_written_is_as_private_as_the_user_asks(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        write_beside(tmp_path / "map.json", b"")
    finally:
        os.umask(before)
    assert (tmp_path / "map.json").stat().st_mode & 0o777 == 0o600


def test_a_target_that_is_there_stays_unless_it_may_go(tmp_path: Path) -> None:
    target = tmp_path / "map.json"
    target.write_text("old")
    with pytest.raises(WorldError, match="is there already"):
        check_target(target, replace=False)
    check_target(target, replace=True)


def test_a_folder_that_is_missing_is_said(tmp_path: Path) -> None:
    for refuse in (lambda path: check_target(path, False), lambda path: write_beside(path, b"")):
        with pytest.raises(WorldError, match="There is no folder"):
            refuse(tmp_path / "gone" / "map.json")
