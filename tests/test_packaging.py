"""Installs the wheel where no repository is, and finds the program whole."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

pytestmark = pytest.mark.slow


def run(*command: str, cwd: Path) -> str:
    """The output of a command that must succeed, in an environment that knows no checkout."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    done = subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of commands of a fresh environment with the wheel and what it needs."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder), cwd=ROOT)
    (wheel,) = folder.glob("*.whl")
    venv.create(folder / "venv", with_pip=True)
    commands = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")
    python = str(commands / "python")
    lock = str(ROOT / "requirements.lock")
    run(python, "-m", "pip", "install", "-q", "--require-hashes", "-r", lock, cwd=folder)
    run(python, "-m", "pip", "install", "-q", "--no-deps", str(wheel), cwd=folder)
    return commands


def test_the_command_starts(installed: Path, tmp_path: Path) -> None:
    from mapper import __version__

    assert __version__ in run(str(installed / "mapper"), "--version", cwd=tmp_path)


def test_the_wheel_brings_its_resources(installed: Path, tmp_path: Path) -> None:
    code = (
        "from mapper import i18n, resources;"
        "print(resources.root());"
        "print(len(resources.examples()));"
        "i18n.use('sv'); print(i18n._('Cause'));"
        "print(*(resources.manual(language).is_file() for language in i18n.LANGUAGES))"
    )
    root, examples, word, manuals = run(
        str(installed / "python"), "-c", code, cwd=tmp_path
    ).splitlines()
    assert Path(root).name == "_resources"
    assert int(examples) == 6
    assert word == "Orsak"
    assert manuals == "True True"


def test_a_sample_is_imported_and_analysed(installed: Path, tmp_path: Path) -> None:
    code = "from mapper import resources; print(resources.examples()[0])"
    sample = run(str(installed / "python"), "-c", code, cwd=tmp_path).strip()
    run(str(installed / "mapper"), "import", sample, "case.casemap", cwd=tmp_path)
    assert "{" in run(str(installed / "mapper"), "analyse", "case.casemap", "--json", cwd=tmp_path)
