"""The application: set up once, then one window until it is closed."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import Final

from PySide6.QtCore import (
    QCoreApplication,
    QLibraryInfo,
    QLocale,
    QSettings,
    Qt,
    QTimer,
    QTranslator,
)
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from mapper import i18n
from mapper.ui import acts_build, bugs, icons, movement, theme
from mapper.ui.settings import Settings
from mapper.ui.window import Window

SWITCH: Final = 0.001
"""A thread that counts or writes lets the window have its turn after so many seconds: with five
times as many, as Python has it, the hand feels it."""


def run(path: Path | str | None = None, language: str | None = None) -> int:
    """Open the window, with the case at *path* when there is one; returns the exit code.

    *language* holds for this run; without it the setting decides, then the system. With
    ``MAPPER_SMOKE=1`` in the environment the window closes after it was painted once.
    """
    app = _application()
    sys.setswitchinterval(SWITCH)
    program = Program(app, language)
    program.window.show()
    if path is not None:
        program.window.open_path(Path(path))
    return app.exec()


def offscreen_application() -> QApplication:
    """An application for pictures where there may be no screen; the one there is, if any."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = _application()
    theme.load_fonts(app)
    return app


def _application() -> QApplication:
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    _leave_no_traces()
    QCoreApplication.setApplicationName("mapper")
    QCoreApplication.setOrganizationName("Mapper")
    app = QApplication(sys.argv[:1])
    QGuiApplication.setApplicationDisplayName("Mapper")
    QGuiApplication.setDesktopFileName("mapper")
    return app


def _leave_no_traces() -> None:
    """No session manager, and what Qt writes down by itself goes nowhere."""
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_DisableSessionManager)
    if not sys.platform.startswith(("win", "darwin")):
        import tempfile

        own = str(Path(tempfile.gettempdir(), f"mapper-{os.getpid()}-none"))
        QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, own)


class Program:
    """Holds the window and answers what concerns the program as a whole: language and looks."""

    def __init__(self, app: QApplication, language: str | None) -> None:
        self._app = app
        self._language = language
        self._translator: QTranslator | None = None
        self.settings = Settings()
        self._speak()
        self._dress()
        self.window = Window(self.settings)
        self.settings.follow(self._setting_changed)
        movement.allow(not self.settings.still)
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._system_changed)
        hints.accessibility().contrastPreferenceChanged.connect(self._system_changed)
        self.window.painted.connect(self._painted)
        self.window.system_changed.connect(self._system_changed)
        bugs.catch(self.window.tell_bug, self.window.say)

    def _speak(self) -> None:
        chosen = i18n.use(self._language or self.settings.value("language"))
        QLocale.setDefault(QLocale(chosen))
        if self._translator is not None:
            self._app.removeTranslator(self._translator)
            self._translator = None
        translator = QTranslator(self._app)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if translator.load(f"qtbase_{chosen}", folder):
            self._app.installTranslator(translator)
            self._translator = translator

    def _dress(self) -> None:
        theme.apply(self._app, theme.resolve(self.settings.value("theme")), self.settings.scale)

    def _system_changed(self) -> None:
        before = theme.current(), theme.size()
        self._dress()
        if (theme.current(), theme.size()) != before:
            QTimer.singleShot(0, self.window.build)

    def _setting_changed(self, key: str) -> None:
        if key == "language":
            self._language = None
            self._speak()
        if key == "reduced_motion":
            movement.allow(not self.settings.still)
            if self.window.workspace is not None:
                self.window.workspace.canvas.moves = not self.settings.still
        if key == "grid":
            acts_build.show_grid(self.window)
        if key in ("theme", "text_size"):
            self._dress()
        if key in ("language", "theme", "text_size"):
            # A moment later: the menu or dialog that asked for it is still open.
            QTimer.singleShot(0, self.window.build)

    def _painted(self) -> None:
        from mapper import quiet

        quiet.leave_no_dumps()  # the command line has done so before it opens a case
        gc.freeze()
        gc.enable()
        icons.warm_up()
        if os.environ.get("MAPPER_SMOKE") == "1":
            self.window.close()
        else:
            self.window.settle()
