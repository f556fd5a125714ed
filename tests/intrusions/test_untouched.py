"""Opening changes nothing: not the file, not its folder, whatever lies beside it."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from mapper import cli, store
from mapper.store import Key
from tests.intrusions import originals
from tests.intrusions.happenings import as_a_person
from tests.intrusions.originals import KEY, ROOT
from tests.ui.conftest import window

__all__ = ["window"]  # a fixture

FORMATS = sorted((ROOT / "tests" / "files").glob("format-*.casemap"))


def plain(folder: Path) -> tuple[Path, Key | None]:
    return originals.make(folder, originals.samples()[0], "plain"), None


def protected(folder: Path) -> tuple[Path, Key | None]:
    return originals.make(folder, originals.samples()[0], "protected"), KEY


def interrupted(
    make: Callable[[Path], tuple[Path, Key | None]], folder: Path
) -> tuple[Path, Key | None]:
    """With the journal of a transaction that was cut off: half of it is in the file."""
    path, key = make(folder)
    began = folder / "began"
    code = f"""
import os
from pathlib import Path
from mapper.store import engine
from mapper.store.crypto import salt_of
from tests.intrusions.originals import KEY
path = Path({str(path)!r})
connection = engine.connect(path, "write", KEY.raw(salt_of(path)) if {key is not None} else "")
engine.configure(connection, "write")
connection.execute("PRAGMA cache_size=1").fetchall()
connection.execute("BEGIN IMMEDIATE")
connection.execute("UPDATE elements SET note = note || hex(randomblob(9000))")
Path({str(began)!r}).touch()
os._exit(0)
"""
    os.spawnv(os.P_WAIT, sys.executable, [sys.executable, "-c", code])
    assert began.exists()
    began.unlink()
    assert path.with_name(f"{path.name}-journal").stat().st_size
    return path, key


def of_a_format(released: Path, folder: Path) -> tuple[Path, Key | None]:
    return Path(shutil.copy(released, folder)), None


KINDS: dict[str, Callable[[Path], tuple[Path, Key | None]]] = {
    "plain": plain,
    "protected": protected,
    "plain, interrupted": lambda folder: interrupted(plain, folder),
    "protected, interrupted": lambda folder: interrupted(protected, folder),
    **{
        file.stem: lambda folder, file=file: of_a_format(file, folder)  # type: ignore[misc]
        for file in FORMATS
    },
}

each = pytest.mark.parametrize("kind", KINDS)


def listing(folder: Path) -> dict[str, tuple[bytes, int, int]]:
    """Every file of a folder: its bytes, when it was changed, and its number on the disk."""
    found = {}
    for path in sorted(folder.iterdir()):
        status = path.stat()
        found[path.name] = (path.read_bytes(), status.st_mtime_ns, status.st_ino)
    return found


@each
@pytest.mark.parametrize("read_only", [True, False])
def test_opening_a_file(kind: str, tmp_path: Path, read_only: bool) -> None:
    path, key = KINDS[kind](tmp_path)
    before = listing(tmp_path)
    with store.open_case(path, key, read_only=read_only) as file:
        assert file.case.elements
        there = listing(tmp_path)
        there.pop(f".{path.name}.lock", None)
        assert there == before
    assert listing(tmp_path) == before


@each
def test_a_folder_and_a_file_only_for_reading(kind: str, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    path, key = KINDS[kind](folder)
    path.chmod(0o444)
    folder.chmod(0o555)
    before = listing(folder)
    with as_a_person(), store.open_case(path, key) as file:
        assert file.read_only
    assert listing(folder) == before
    folder.chmod(0o755)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if not kind.startswith("protected")])
def test_looking_at_a_file_in_the_window(kind: str, window, tmp_path: Path, monkeypatch) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    path, _key = KINDS[kind](folder)
    before = listing(folder)
    monkeypatch.setattr("mapper.ui.window._may_update", lambda *_asked: True)
    assert window.open_path(path)
    window.workspace.show_tab("insights")
    window.session.close()
    assert listing(folder) == before


@pytest.mark.parametrize("command", ["check", "analyse", "show"])
@pytest.mark.parametrize("kind", ["plain", "plain, interrupted", "format-1"])
def test_asking_about_a_file_on_the_command_line(kind: str, command: str, tmp_path: Path) -> None:
    path, _key = KINDS[kind](tmp_path)
    before = listing(tmp_path)
    done = CliRunner().invoke(cli.main, [command, str(path)])
    assert done.exit_code in (0, 1), done.output
    assert listing(tmp_path) == before
