"""The parts of menus that depend on what there is: files, samples, kinds, themes, languages."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from mapper.i18n import LANGUAGES, _
from mapper.ui import acts_build, acts_map, icons
from mapper.ui.settings import SETTINGS

if TYPE_CHECKING:
    from mapper.ui.window import Window


def recent(window: Window, menu: QMenu) -> None:
    """The maps opened last."""
    sub = menu.addMenu(_("Recent"))

    def fill() -> None:
        sub.clear()
        for path in window.settings.recent():
            sub.addAction(path.stem.replace("&", "&&"), partial(window.open_path, path))
        sub.setEnabled(bool(sub.actions()))

    menu.aboutToShow.connect(fill)
    fill()


def sample_maps(window: Window, menu: QMenu) -> None:
    """The samples."""
    sub = menu.addMenu(_("Sample maps"))

    def fill() -> None:
        from mapper.ui.samples import samples

        if not sub.actions():
            for sample in samples():
                sub.addAction(
                    sample.title.replace("&", "&&"), partial(window.open_sample, sample.path)
                )

    sub.aboutToShow.connect(fill)


def kinds(window: Window, menu: QMenu) -> None:
    """The kinds with the keys that add them on the map."""
    made: list[QAction] = []

    def fill() -> None:
        from mapper import words
        from mapper.model import Kind

        before = menu.actions()[0] if menu.actions() and not made else None
        for key, kind in enumerate(Kind, start=1):
            if len(made) < key:
                # The key works on the map only, where it means more than adding; it is shown here.
                action = QAction(icons.kind_icon(kind), f"{words.kind_name(kind)}\t{key}", menu)
                action.triggered.connect(partial(acts_map.insert, window, kind))
                if before is None:
                    menu.addAction(action)
                else:
                    menu.insertAction(before, action)
                made.append(action)
        for action in made:
            action.setEnabled(acts_map.has_map(window))

    menu.aboutToShow.connect(fill)


def _choices(window: Window, menu: QMenu, key: str, title: str) -> None:
    setting = next(s for s in SETTINGS if s.key == key)
    sub = menu.addMenu(title)
    group = QActionGroup(sub)
    for value, label in setting.choices:
        text = label if value in LANGUAGES else _(label)
        action = sub.addAction(text, partial(window.settings.set, key, value))
        action.setCheckable(True)
        action.setChecked(window.settings.value(key) == value)
        group.addAction(action)

    def refresh() -> None:
        for action, (value, _label) in zip(group.actions(), setting.choices, strict=True):
            action.setChecked(window.settings.value(key) == value)

    sub.aboutToShow.connect(refresh)


def theme_choice(window: Window, menu: QMenu) -> None:
    """Light, dark or high contrast."""
    _choices(window, menu, "theme", _("Colours"))


def language_choice(window: Window, menu: QMenu) -> None:
    """The languages."""
    _choices(window, menu, "language", _("Language"))


def between(window: Window, menu: QMenu) -> None:
    """The kinds that can stand between the ends of the selected link."""
    sub = menu.addMenu(_("Insert between them"))

    def fill() -> None:
        from mapper import words
        from mapper.model import Kind

        possible = acts_build.kinds_between(window)
        sub.clear()
        for key, kind in enumerate(Kind, start=1):
            if kind in possible:
                action = QAction(icons.kind_icon(kind), f"{words.kind_name(kind)}\t{key}", sub)
                action.triggered.connect(partial(acts_build.insert, window, kind))
                sub.addAction(action)
        sub.setEnabled(bool(possible))

    menu.aboutToShow.connect(fill)


def views(window: Window, menu: QMenu) -> None:
    """The ready views, and those of the map."""
    sub = menu.addMenu(_("Views"))

    def fill() -> None:
        from mapper.ui.viewbar import menu as of_views
        from mapper.ui.viewbar.offered import forms

        by_name = window.actions_.by_name
        sub.clear()
        for form in forms():
            sub.addAction(by_name[f"view_{form}"])
        if window.workspace is not None:
            of_views.fill_own(sub, window.workspace.stage.looking)
        sub.addSeparator()
        sub.addAction(by_name["save_view"])
        sub.addAction(by_name["manage_views"])

    sub.aboutToShow.connect(fill)


PARTS: Final[dict[str, Callable[[Window, QMenu], None]]] = {
    "recent": recent,
    "samples": sample_maps,
    "kinds": kinds,
    "between": between,
    "views": views,
    "theme": theme_choice,
    "language": language_choice,
}
