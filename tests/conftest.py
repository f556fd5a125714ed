"""What every test gets: no screen, no settings but its own, English, and no stray log line."""

from __future__ import annotations

import logging
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

# Qt reads these when it is first loaded, so they are set before any test module is.
# MAPPER_TEST_DISPLAY=1 asks for a real window system (pytest-xvfb then brings one).
if not os.environ.get("MAPPER_TEST_DISPLAY"):
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
_HOME = tempfile.TemporaryDirectory(prefix="mapper-tests-")
for _name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
    os.environ[_name] = _HOME.name
for _name in ("CONFIG", "DATA", "CACHE", "STATE"):
    os.environ[f"XDG_{_name}_HOME"] = str(Path(_HOME.name, _name.lower()))
for _name in ("LANGUAGE", "LC_MESSAGES", "LANG"):
    os.environ.pop(_name, None)
os.environ["LC_ALL"] = "C.UTF-8"  # Qt complains of any locale that is not UTF-8

from hypothesis import settings  # noqa: E402 - after the environment

# A busy machine must not turn a right answer into a failure.
settings.register_profile("mapper", deadline=None, print_blob=True)
settings.load_profile("mapper")


def pytest_xvfb_disable(config: pytest.Config) -> bool:
    """No X server unless a display is asked for: offscreen starts faster and needs none."""
    return os.environ.get("QT_QPA_PLATFORM") == "offscreen"


@pytest.fixture(scope="session")
def qapp(qapp):
    """The application with its own font: offscreen there is no other, and widths depend on it."""
    from mapper.ui import theme

    theme.load_fonts(qapp)
    return qapp


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """Speak English in every test, whatever the machine or the test before spoke."""
    from mapper import i18n

    i18n.use("en")
    yield
    i18n.use("en")


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path) -> None:
    """Keep settings of one test from the next and from the person who runs them."""
    if "PySide6.QtCore" not in sys.modules:
        return
    from PySide6.QtCore import QSettings

    for file_format in (QSettings.Format.IniFormat, QSettings.Format.NativeFormat):
        for scope in (QSettings.Scope.UserScope, QSettings.Scope.SystemScope):
            QSettings.setPath(file_format, scope, str(tmp_path / "settings"))


class _Collector(logging.Handler):
    """Keeps the records that reach the root logger."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def _no_stray_logs(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that lets a warning or an error into the log without saying so."""
    collector = _Collector()
    logging.getLogger().addHandler(collector)
    yield
    logging.getLogger().removeHandler(collector)
    if collector.lines and request.node.get_closest_marker("logs_expected") is None:
        pytest.fail("stray log records:\n" + "\n".join(collector.lines), pytrace=False)
