"""The real window on the small case, for tests that share one among many looks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSettings, QSize, Qt
from PySide6.QtWidgets import QApplication

from mapper import i18n, store
from mapper.ui import icons, theme
from mapper.ui.settings import Settings

from .conftest import whole_case

USUAL = QSize(1366, 768)


@contextmanager
def shown_window(
    app: QApplication,
    folder: Path,
    language: str = "en",
    look: theme.Theme = theme.LIGHT,
    scale: float = 1.0,
    size: QSize = USUAL,
) -> Iterator[Any]:
    """The window with the small case open, in a language, a theme and a size of text."""
    from mapper.ui.window import Window

    for kind in (QSettings.Format.IniFormat, QSettings.Format.NativeFormat):
        QSettings.setPath(kind, QSettings.Scope.UserScope, str(folder / "settings"))
    i18n.use(language)
    theme.apply(app, look, scale)
    icons.warm_up()
    path = folder / "case.casemap"
    store.create(path, whole_case()).close()
    window = Window(Settings())
    window.setWindowState(Qt.WindowState.WindowNoState)
    window.resize(size)
    window.show()
    window.settle()
    window.open_path(path)
    window.activateWindow()
    try:
        yield window
    finally:
        window.session.close()
        window.close()
        window.deleteLater()
        theme.apply(app, theme.LIGHT)
        i18n.use("en")
