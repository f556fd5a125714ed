"""Makes the pictures of docs/views: the real window on real cases, view by view.

``python tools/pictures.py [FOLDER]``. With a display it uses it, else it paints offscreen. The
pictures are made anew before a release, looked at, and committed.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Final

if not os.environ.get("DISPLAY") and sys.platform.startswith("linux"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
_HOME = tempfile.mkdtemp(prefix="mapper-pictures-")
os.environ["HOME"] = os.environ["XDG_CONFIG_HOME"] = os.environ["XDG_DATA_HOME"] = _HOME
ROOT: Final = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import Qt  # noqa: E402 - after the environment
from PySide6.QtGui import QImage  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from benchmarks import synthetic  # noqa: E402
from mapper import i18n, store, views  # noqa: E402
from mapper.model import Kind  # noqa: E402
from mapper.ui import icons, theme  # noqa: E402
from mapper.ui.settings import Settings  # noqa: E402
from mapper.ui.window import Window  # noqa: E402

CASES: Final = ("vald-i-nara-relation", "barns-bostad-forst")
SMALL, LARGE = (1366, 768), (1920, 1080)


class Photographer:
    """One window, and the pictures taken of it."""

    def __init__(self, app: QApplication, folder: Path) -> None:
        self._app = app
        self._folder = folder
        settings = Settings()
        settings.set("reduced_motion", True)
        self.window = Window(settings)
        self.window.setWindowState(Qt.WindowState.WindowNoState)
        self.resize(SMALL)
        self.window.show()
        self.window.settle()

    def resize(self, size: tuple[int, int]) -> None:
        """Give the window a size of a screen."""
        self.window.resize(*size)
        self.wait(0.3)

    def wait(self, seconds: float = 0.8) -> None:
        """Let everything settle that is done when there is time."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self._app.processEvents()
            time.sleep(0.005)

    def take(self, name: str) -> None:
        """Keep what the window shows."""
        picture = self.window.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
        picture.save(str(self._folder / f"{name}.png"), quality=0)

    def open(self, case: str) -> None:
        """Open a copy of a sample."""
        self.window.open_sample(ROOT / "resources" / "examples" / f"{case}.json")
        self.window.banner.hide()
        self.wait()

    def show(self, form: str) -> None:
        """Look at it through a ready view."""
        work = self.window.workspace
        assert work is not None
        view = views.ready(form)
        if form == "effect":
            elements = work.document.elements.values()
            works = [e for e in elements if e.kind is Kind.INTERVENTION and not e.is_stopped]
            most = max(works, key=lambda e: len(views.effect_of(work.document, e.id)))
            view = replace(view, about=most.id)
        work.stage.looking.show(view)
        self.wait()


def main(folder: Path) -> None:
    """Take all pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication(sys.argv[:1])
    app.setOrganizationName("Mapper")
    app.setApplicationName("mapper")
    i18n.use("sv")
    theme.load_fonts(app)
    theme.apply(app, theme.LIGHT)
    icons.warm_up()
    made = Photographer(app, folder)
    for case in CASES:
        made.open(case)
        for form in views.NAMES:
            made.show(form)
            made.take(f"{case}-{form}")
    made.resize(LARGE)
    made.show("map")
    made.take(f"{CASES[-1]}-map-1920")
    theme.apply(app, theme.DARK)
    made.window.build()
    made.wait()
    made.take(f"{CASES[-1]}-map-dark-1920")
    made.resize(SMALL)
    made.take(f"{CASES[-1]}-map-dark")
    theme.apply(app, theme.LIGHT)
    made.window.build()
    _large(made)
    for language in i18n.LANGUAGES:
        i18n.use(language)
        made.window.build()
        made.open(CASES[-1])
        made.resize((1440, 900))
        made.show("map")
        made.take(f"../window.{language}")
    os._exit(0)  # the pictures are there; nothing of this window is to be kept


def _large(made: Photographer) -> None:
    path = Path(_HOME) / "large.casemap"
    store.create(path, synthetic.case(5000)).close()
    made.window.open_path(path)
    for size, name in ((SMALL, "5000"), (LARGE, "5000-1920")):
        made.resize(size)
        made.wait(8)
        made.take(name)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "images" / "views")
