"""Where the keys are is seen in every theme: each kind of control is painted with and without."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QAbstractItemView, QMenu, QScrollArea, QSlider, QTabBar, QWidget

from mapper.ui import theme
from mapper.ui.panels.choices import Drop

from .everywhere import Everywhere, settle
from .seeing import contrast
from .showing import shown_window
from .test_controls import called, takes_keys

WINDOWS: Final = [look for look in theme.THEMES.values() if look is not theme.PRINT]
LEAST: Final = 3.0
AROUND: Final = 0.7
"""What is seen is at least so much of a line around the whole control …"""
WITHIN: Final = 60
"""… or so many pixels, where only a part of it has the keys: a row, a tab, a handle."""


def picture(widget: QWidget) -> QImage:
    """What a control looks like now, on what lies behind it."""
    window = widget.window()
    seen = widget.visibleRegion().boundingRect()
    place = QRect(widget.mapTo(window, seen.topLeft()), seen.size())
    return window.grab(place).toImage().convertToFormat(QImage.Format.Format_RGB32)


def changed(before: QImage, after: QImage) -> int:
    """How many pixels became so different that it is seen."""
    if before.size() != after.size():
        return 0
    old, new = (memoryview(image.constBits()).cast("I") for image in (before, after))
    pairs = Counter(pair for pair in zip(old, new, strict=True) if pair[0] != pair[1])
    seen = (n for (a, b), n in pairs.items() if contrast(QColor(a), QColor(b)) >= LEAST)
    return sum(seen)


def wanted(widget: QWidget) -> float:
    """How many must be."""
    if isinstance(widget, QAbstractItemView | QTabBar | QSlider):
        return WITHIN
    seen = widget.visibleRegion().boundingRect()
    return AROUND * 2 * (seen.width() + seen.height())


def kind_of(widget: QWidget) -> tuple[str, ...]:
    """What decides how a control is painted: its class, and what the style sheet asks for."""
    asked = (widget.property(name) for name in ("role", "state", "tone", "bad"))
    parent = widget.parentWidget()
    inside = type(parent).__name__ if parent is not None else ""
    checked = str(getattr(widget, "isChecked", lambda: "")())
    return (type(widget).__name__, inside, checked, *(str(value or "") for value in asked))


def _bring(widget: QWidget) -> None:
    """Scroll to it."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget)
        above = above.parentWidget()


def unseen(widget: QWidget) -> Iterator[str]:
    """That the keys are on a control and nobody sees it."""
    if isinstance(widget, QAbstractItemView) and not widget.currentIndex().isValid():
        widget.setCurrentIndex(widget.model().index(0, 0))
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    _bring(widget)
    settle()
    if not widget.hasFocus() or widget.visibleRegion().isEmpty():
        return
    with_keys = picture(widget)
    widget.clearFocus()
    settle()
    if not widget.isVisible():
        return  # it is there only while it has the keys
    n = changed(picture(widget), with_keys)
    if n < wanted(widget):
        yield f"{called(widget)} {kind_of(widget)}: {n} pixels of {wanted(widget):.0f}"


@pytest.mark.parametrize(
    "look",
    [pytest.param(k, marks=[pytest.mark.slow] if k is not theme.LIGHT else []) for k in WINDOWS],
    ids=lambda look: look.name,
)
def test_the_keys_are_seen_wherever_they_are(qapp, tmp_path, look, monkeypatch) -> None:
    met: set[tuple[str, ...]] = set()
    found: set[str] = set()
    with shown_window(qapp, tmp_path, look=look, size=QSize(1500, 900)) as window:
        everywhere: Any = Everywhere(window, monkeypatch)
        for _where, root in everywhere.states():
            for widget in (root, *root.findChildren(QWidget)):
                by_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and takes_keys(widget)
                able = by_tab and widget.isVisible() and widget.isEnabled()
                able = able and not widget.isWindow()  # the keys are nowhere else in it
                if able and kind_of(widget) not in met and min(widget.width(), widget.height()) > 4:
                    met.add(kind_of(widget))
                    found.update(unseen(widget))
    assert len(met) > 30
    assert sorted(found) == [], "what has the keys looks as what has not"


@pytest.mark.parametrize("look", WINDOWS, ids=lambda look: look.name)
def test_the_entry_of_a_menu_or_a_list_that_is_meant_is_seen(qapp, qtbot, look) -> None:
    theme.apply(qapp, look)
    menu, drop = QMenu(), Drop()
    for made in (menu, drop):
        qtbot.addWidget(made)
    for n in range(3):
        menu.addAction(f"Entry {n}")
        drop.addItem(f"Entry {n}")
    menu.popup(QPoint(0, 0))
    before = picture(menu)
    menu.setActiveAction(menu.actions()[1])
    entry = menu.actionGeometry(menu.actions()[1])
    assert changed(before, picture(menu)) >= AROUND * 2 * (entry.width() + entry.height())
    menu.close()
    drop.show()
    drop.showPopup()
    listed = drop.view()
    listed.setCurrentIndex(drop.model().index(0, 0))
    before = picture(listed)
    listed.setCurrentIndex(drop.model().index(2, 0))
    entry = listed.visualRect(drop.model().index(2, 0))
    assert changed(before, picture(listed)) >= AROUND * 2 * (entry.width() + entry.height())
    drop.hidePopup()
    theme.apply(qapp, theme.LIGHT)
