"""The program reaches for no address, no other program and no file that is not its business."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import pytest

from tests.faults.proofs import needs_strace
from tests.interchange.shared import shared
from tests.intrusions import tracing

pytestmark = needs_strace

HOSTILE = shared("hostile")
needs_screen = pytest.mark.skipif(shutil.which("xvfb-run") is None, reason="needs xvfb-run")


def walked(how: str, home: Path) -> Path:
    """Let the window work on a screen of its own; the record of what it asked for."""
    folder, record = home / "cases", home / "calls"
    for path in (folder, folder / "lure", home / "tmp"):
        path.mkdir()
    (folder / "lure" / "lure.png").write_bytes(b"lure")
    own = {name: str(home) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")}
    own |= {"XDG_CACHE_HOME": str(home), "TMPDIR": str(home / "tmp"), "QT_QPA_PLATFORM": "xcb"}
    command = [sys.executable, "-m", "tests.intrusions.walk", how, str(folder)]
    done = tracing.run(command, record, screen=True, **own)
    assert done.stdout.endswith("done\n"), done.stdout + done.stderr
    return record


def wrong(record: Path, home: Path) -> list[str]:
    """What it asked for and should not have."""
    lured = [path for path in tracing.opened(record) if "lure.png" in path]
    return lured + tracing.intrusions(record, tracing.known_places(home))


@needs_screen
@pytest.mark.slow
@pytest.mark.parametrize("how", ["session", "everything"])
def test_the_window_reaches_for_nothing(how: str, tmp_path: Path) -> None:
    assert wrong(walked(how, tmp_path), tmp_path) == []


@needs_screen
def test_the_control_a_window_that_is_lured_is_caught(tmp_path: Path) -> None:
    found = wrong(walked("lured", tmp_path), tmp_path)
    assert any("lure.png" in told for told in found)
    assert any(told.startswith("socket(AF_INET") for told in found)
    assert any(told.startswith("connect(") and "127.0.0.1" in told for told in found)


def test_the_control_another_program_and_a_file_elsewhere_are_caught(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text("x")
    code = f"import os; os.system('true'); open({str(elsewhere)!r})"
    tracing.run([sys.executable, "-c", code], tmp_path / "calls")
    found = tracing.intrusions(tmp_path / "calls", tracing.known_places())
    assert [told.split("(")[0] for told in found] == ["execve", "openat"]


@pytest.mark.slow
@pytest.mark.skipif(HOSTILE is None, reason="the files are not beside this checkout")
def test_no_file_makes_the_command_line_reach_for_anything(tmp_path: Path) -> None:
    """One process imports them all, each read in a process of its own as ever."""
    assert HOSTILE is not None
    names = [told["file"] for told in json.loads((HOSTILE / "manifest.json").read_text())["files"]]
    command = [sys.executable, "-m", "tests.intrusions.imports", str(tmp_path)]
    record = tmp_path / "calls"
    done = tracing.run([*command, *(str(HOSTILE / name) for name in names)], record)
    assert done.stdout.split() == [str(len(names))], done.stderr
    places = tracing.known_places(tmp_path, *(HOSTILE / name for name in names), Path("/tmp"))
    assert tracing.intrusions(record, places) == []
    assert not {"/etc/passwd", "/etc/shadow", "/etc/hosts"} & set(tracing.opened(record))
