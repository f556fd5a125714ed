"""A protected map leaves nothing outside what was exported: the whole profile is walked for it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CANARIES = [f"Quorvemil{n:02}" for n in range(19)]
PASSPHRASE = " ".join(("Quendelfix", "bramblewick", "tarnhollow"))
WORDS = [*CANARIES, PASSPHRASE]


def forms(word: str) -> list[bytes]:
    """A word as files may hold it, folded too: an index or a log may have."""
    return [
        w.encode(code)
        for w in (word, word.lower(), word.upper())
        for code in ("utf-8", "utf-16-le")
    ]


FORMS = [(word, form) for word in [*CANARIES, *PASSPHRASE.split()] for form in forms(word)]


def found(folder: Path) -> dict[str, set[str]]:
    """The words in the names and the bytes of all files below a folder."""
    hits: dict[str, set[str]] = {}
    for path in folder.rglob("*"):
        held = str(path).encode() + (path.read_bytes() if path.is_file() else b"")
        words = {word for word, form in FORMS if form in held}
        if words:
            hits[str(path.relative_to(folder))] = words
    return hits


def live(tmp_path: Path, mode: str, ends: str) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """A day of work in a process of its own; its home, and what it said."""
    home, exports = tmp_path / "home", tmp_path / "exports"
    own = {"HOME": home, "USERPROFILE": home, "TMPDIR": home / "tmp", "TEMP": home / "tmp"}
    own |= {f"XDG_{n}_HOME": home / n.lower() for n in ("CONFIG", "DATA", "CACHE", "STATE")}
    own |= {"XDG_RUNTIME_DIR": home / "run"}
    for folder in (*own.values(), exports):
        folder.mkdir(parents=True, exist_ok=True)
    (home / "run").chmod(0o700)
    environment = {**os.environ, **{name: str(path) for name, path in own.items()}}
    done = subprocess.run(
        [sys.executable, "-m", "tests.ui.leaving_traces", str(exports), mode, ends],
        input="\n".join(WORDS),
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**environment, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"},
        check=False,
        timeout=180,
    )
    (home / "said").write_text(done.stdout + done.stderr, encoding="utf-8")
    return home, done


@pytest.mark.slow
@pytest.mark.parametrize("ends", ["close", "abort"])
def test_a_protected_map_leaves_no_word(tmp_path: Path, ends) -> None:
    home, done = live(tmp_path, "protected", ends)
    wanted = 0 if ends == "close" else -signal.SIGABRT
    assert done.returncode == wanted, done.stderr
    assert "KeyError" in done.stderr  # it was told where, and not what
    assert list(home.rglob("*.casemap"))
    assert found(home) == {}
    assert set(found(tmp_path / "exports")) >= {"exported.svg", "exported.json"}


@pytest.mark.slow
def test_the_walk_finds_the_words_of_a_plain_map(tmp_path: Path) -> None:
    home, done = live(tmp_path, "plain", "close")
    assert done.returncode == 0, done.stderr
    hits = found(home)
    words = set().union(*(words for name, words in hits.items() if name.endswith(".casemap")))
    assert set(CANARIES[:15]) <= words
    assert not words & set(PASSPHRASE.split())
