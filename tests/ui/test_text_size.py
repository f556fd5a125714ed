"""Text is as large as the system and the user want it, and nothing of it is cut off."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QWidget,
)

from mapper.ui import theme
from mapper.ui.settings import SETTINGS, Settings

from .everywhere import Everywhere
from .showing import USUAL, shown_window
from .test_controls import called, seen

ROOM = 2
"""Rounding may take a pixel at each side."""


def cut(widget: QWidget) -> str:
    """How much of a text is lost; empty where none is. Who shortens on purpose has a tooltip."""
    if isinstance(widget.parentWidget(), QLineEdit | QComboBox):
        return ""  # a part of it, which Qt places
    wanted, has = widget.sizeHint(), widget.size()
    if isinstance(widget, QLabel):
        if not widget.text():
            return ""
        if widget.wordWrap():
            high = widget.heightForWidth(has.width())
            return f"{has.height()} of {high} high" if has.height() + ROOM < high else ""
    elif isinstance(widget, QLineEdit | QComboBox):
        wanted.setWidth(0)  # what is in them can be scrolled, or is read in the list
    elif not isinstance(widget, QPushButton | QToolButton | QAbstractButton):
        return ""
    if widget.toolTip() and widget.minimumSizeHint().width() < wanted.width():
        wanted.setWidth(0)
    lost = [
        f"{own} of {all_} {name}"
        for own, all_, name in (
            (has.width(), wanted.width(), "wide"),
            (has.height(), wanted.height(), "high"),
        )
        if own + ROOM < all_
    ]
    return ", ".join(lost)


def losses(root: QWidget) -> Iterator[str]:
    """The controls below *root* that show less than they should."""
    for widget in seen(root):
        if lost := cut(widget):
            yield f"{called(widget)}: {lost}"


@pytest.mark.parametrize("scale", [1.25, 1.5])
@pytest.mark.parametrize("language", ["sv", pytest.param("en", marks=pytest.mark.slow)])
def test_nothing_is_cut_off_in_large_text(qapp, tmp_path, monkeypatch, scale, language) -> None:
    found: set[str] = set()
    with shown_window(qapp, tmp_path, language, scale=scale, size=USUAL) as window:
        for where, root in Everywhere(window, monkeypatch).states():
            found.update(f"{where}: {one}" for one in losses(root))
    assert sorted(found) == []


def test_the_users_choice_goes_to_twice_the_size() -> None:
    sizes = next(s for s in SETTINGS if s.key == "text_size").choices
    assert [int(value) for value, _label in sizes][-1] == 200
    settings = Settings()
    settings.set("text_size", "200")
    assert settings.scale == 2.0


def test_the_systems_size_counts(qapp) -> None:
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).pointSizeF()
    theme.apply(qapp, theme.LIGHT)
    assert qapp.font().pointSizeF() == theme.size() == theme.points(system, 1.0)
    assert theme.points(20.0, 1.0) == 2 * theme.points(10.0, 1.0)
    assert theme.points(6.0, 2.0) == 2 * theme.points(6.0, 1.0) == 21.0  # never too small to read


def test_the_window_hears_that_the_system_has_another_size(window, qtbot) -> None:
    with qtbot.waitSignal(window.system_changed):
        QApplication.sendEvent(window, QEvent(QEvent.Type.ThemeChange))
