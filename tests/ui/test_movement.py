"""Nothing glides or fades where that is not wanted: by the setting, or by the system."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from mapper.ui import movement
from mapper.ui.settings import Settings

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
