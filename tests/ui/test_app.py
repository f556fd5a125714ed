"""The program starts, paints, ends, speaks, and loads nothing slow before it is seen."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def run(code: str, tmp_path: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run Python beside us, with a home of its own."""
    own = {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path / "config"), **environment}
    return subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, **own},
        check=False,
        timeout=120,
    )


def test_it_paints_once_and_ends(tmp_path: Path) -> None:
    code = """
import sys
from mapper.ui import app
code = app.run()
slow = ["networkx", "numpy", "sqlite_utils", "pygraphviz", "PySide6.QtPrintSupport", "mapper.model"]
print(code, *[name for name in slow if name in sys.modules])
"""
    done = run(code, tmp_path, MAPPER_SMOKE="1")
    assert done.stdout.split() == ["0"], done.stderr


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_case_is_opened_in_the_language_asked_for(tmp_path: Path, language) -> None:
    code = f"""
from mapper import edits, store
from mapper.ui import app
path = {str(tmp_path / "case.casemap")!r}
store.create(path, edits.new_case("Homes", "sv")).close()
print(app.run(path, {language!r}))
from mapper import i18n
from PySide6.QtCore import QCoreApplication
print(i18n.language(), QCoreApplication.translate("QPlatformTheme", "Cancel"))
"""
    done = run(code, tmp_path, MAPPER_SMOKE="1")
    cancel = {"sv": "Avbryt", "en": "Cancel"}[language]
    assert done.stdout.split() == ["0", language, cancel], done.stderr


def test_a_missing_file_is_no_traceback(tmp_path: Path) -> None:
    done = run(
        "from mapper.ui import app; print(app.run('gone.casemap'))", tmp_path, MAPPER_SMOKE="1"
    )
    assert done.stdout.split() == ["0"]
    assert "Traceback" not in done.stderr


def test_our_mistake_becomes_a_sentence(tmp_path: Path) -> None:
    code = """
from PySide6.QtCore import QTimer
from mapper.ui import app
program = app.Program(app.offscreen_application(), "en")
program.window.show()
QTimer.singleShot(0, lambda: 1 / 0)
QTimer.singleShot(100, lambda: (print(program.window.banner.words), program.window.close()))
program._app.exec()
"""
    done = run(code, tmp_path)
    assert "ZeroDivisionError" in done.stdout
    assert "Traceback" not in done.stderr


def test_language_theme_and_size_are_switched_while_it_runs(tmp_path: Path) -> None:
    code = """
from PySide6.QtWidgets import QApplication
from mapper.ui import app, theme
program = app.Program(app.offscreen_application(), "en")
program.window.show()
for key, value in (("language", "sv"), ("theme", "dark"), ("text_size", "150")):
    program.settings.set(key, value)
    QApplication.processEvents()
window = program.window
words = window.actions_.by_name["quit"].text()
print(words, theme.current().name, round(program.settings.scale, 1))
window.close()
"""
    done = run(code, tmp_path)
    assert done.stdout.split() == ["Avsluta", "dark", "1.5"], done.stderr


def test_the_map_follows_theme_and_movement_at_once(tmp_path: Path) -> None:
    code = f"""
from pathlib import Path
from PySide6.QtWidgets import QApplication
from mapper import edits, store
from mapper.ui import app
path = Path({str(tmp_path / "case.casemap")!r})
store.create(path, edits.new_case("Homes", "en")).close()
program = app.Program(app.offscreen_application(), "en")
window = program.window
window.show()
window.open_path(path)
for key, value in (("theme", "contrast"), ("reduced_motion", True)):
    program.settings.set(key, value)
    QApplication.processEvents()
canvas = window.workspace.canvas
print(canvas.paints.theme.name, canvas.moves)
program.settings._store.setValue("theme", "dark")  # what a change of the system comes to
program._system_changed()
QApplication.processEvents()
print(window.workspace.canvas.paints.theme.name)
window.close()
"""
    done = run(code, tmp_path)
    assert done.stdout.split() == ["contrast", "False", "dark"], done.stderr


def test_pictures_find_an_application_without_a_screen(qapp) -> None:
    from mapper.ui import app

    assert app.offscreen_application() is qapp


def test_what_was_put_off_while_starting_is_on_again(tmp_path: Path) -> None:
    code = """
import gc
from mapper.cli.window import open_window
open_window(None, None)
print(gc.isenabled(), gc.get_freeze_count() > 0)
"""
    done = run(code, tmp_path, MAPPER_SMOKE="1")
    assert done.stdout.split() == ["True", "True"], done.stderr
