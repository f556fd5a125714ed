"""Nothing glides or fades where that is not wanted: by the setting, or by the system."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractAnimation, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mapper import ui, views
from mapper.ui import movement
from mapper.ui.settings import Settings

from .everywhere import Everywhere, settle
from .showing import shown_window

MENU = Qt.UIEffect.UI_AnimateMenu


@pytest.fixture
def with_effects(qapp) -> Iterator[None]:
    """A system that lets its menus move."""
    general = Qt.UIEffect.UI_General
    QApplication.setEffectEnabled(general, True)
    QApplication.setEffectEnabled(MENU, True)
    movement._of_the_system.cache_clear()
    yield
    movement.allow(True)
    QApplication.setEffectEnabled(MENU, False)
    QApplication.setEffectEnabled(general, False)
    movement._of_the_system.cache_clear()


def test_menus_move_as_the_system_says_unless_it_is_not_wanted(with_effects) -> None:
    movement.allow(False)
    assert not QApplication.isEffectEnabled(MENU)
    movement.allow(True)
    assert QApplication.isEffectEnabled(MENU)
    assert not QApplication.isEffectEnabled(Qt.UIEffect.UI_AnimateCombo)


def test_windows_tells_and_others_do_not(with_effects, monkeypatch) -> None:
    monkeypatch.setattr("sys.platform", "win32")
    assert not movement.unwanted_by_system()
    QApplication.setEffectEnabled(MENU, False)
    movement._of_the_system.cache_clear()
    assert movement.unwanted_by_system()
    assert Settings().still
    monkeypatch.setattr("sys.platform", "linux")
    assert not movement.unwanted_by_system()


def test_the_setting_is_enough(qapp) -> None:
    settings = Settings()
    assert not settings.still
    settings.set("reduced_motion", True)
    assert settings.still


def test_a_map_that_is_opened_still_does_not_glide(window, tmp_path) -> None:
    from mapper import edits, store

    path = tmp_path / "case.casemap"
    store.create(path, edits.new_case("Homes", "en")).close()
    window.settings.set("reduced_motion", True)
    window.open_path(path)
    assert not window.workspace.canvas.moves


# ---- everything that moves


def kinds_of_movement() -> list[type[QAbstractAnimation]]:
    """The classes of ours that move something."""
    found = set()
    for module in pkgutil.walk_packages(ui.__path__, "mapper.ui."):
        for held in vars(importlib.import_module(module.name)).values():
            ours = inspect.isclass(held) and held.__module__ == module.name
            if ours and issubclass(held, QAbstractAnimation):
                found.add(held)
    return sorted(found, key=lambda c: c.__name__)


def started(window, monkeypatch) -> set[str]:
    """What begins to move while everything is shown and a map is arranged."""
    seen: set[str] = set()

    def watched(kind: type[QAbstractAnimation]) -> None:
        start = kind.start

        def tell(moving: QAbstractAnimation) -> None:
            seen.add(kind.__name__)
            start(moving)

        monkeypatch.setattr(kind, "start", tell)

    for kind in kinds_of_movement():
        watched(kind)
    for _where, _root in Everywhere(window, monkeypatch).states():
        pass
    present(window)
    return seen


def present(window) -> None:
    """Go from one step to the next, on one map and from the map to a board."""
    desk, looking = window.workspace.presenting, window.workspace.stage.looking
    window.show_map()
    for form in ("map", "map", "needs"):
        looking.show(views.ready(form))
        window.workspace.select(["cause"] if desk.panel.row else [])
        desk.add()
    desk.present()
    wall = desk.running.wall
    for _n in range(2):
        settle()
        QTest.keyClick(wall, Qt.Key.Key_Right)
    settle()
    QTest.keyClick(wall, Qt.Key.Key_Escape)


def test_what_moves_is_a_class_of_its_own() -> None:
    # Then the next test sees it, whoever makes one.
    made = re.compile(r"(?<!class )\bQ\w*(Animation|AnimationGroup|TimeLine)\(")
    files = Path(*ui.__path__).rglob("*.py")
    assert [str(file) for file in files if made.search(file.read_text("utf-8"))] == []


@pytest.mark.parametrize("still", [True, False])
def test_nothing_moves_where_movement_is_not_wanted(qapp, tmp_path, monkeypatch, still) -> None:
    monkeypatch.setattr(Settings, "still", property(lambda _settings: still))
    with shown_window(qapp, tmp_path) as window:
        moved = started(window, monkeypatch)
    assert moved == (set() if still else {kind.__name__ for kind in kinds_of_movement()})
