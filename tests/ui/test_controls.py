"""Every control has a name that can be heard, its own key in a menu, and its place for Tab."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, Final

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QLabel,
    QMenu,
    QMenuBar,
    QTabBar,
    QToolButton,
    QWidget,
)

from mapper import i18n
from mapper.ui import taborder
from mapper.ui.canvas.surface import Surface

from .everywhere import Everywhere, widget_classes

Findings = dict[str, set[str]]
NOWHERE: Final[set[str]] = set()
"""Classes that are only there to be inherited from, or are seen in no window."""


def told(widget: QWidget) -> str:
    """What a screen reader calls a widget."""
    name = widget.accessibleName()
    if not name and isinstance(widget, QAbstractButton | QLabel):
        name = widget.text()
    if not name and isinstance(widget, QTabBar):
        name = widget.tabText(widget.currentIndex())
    return name.strip()


def called(widget: QWidget) -> str:
    """What the programmer calls it, and where it stands."""
    words = told(widget) or widget.toolTip() or widget.objectName()
    parents: list[str] = []
    above = widget.parentWidget()
    while above is not None and len(parents) < 3:
        parents.append(type(above).__name__)
        above = above.parentWidget()
    own = f"{type(widget).__module__}.{type(widget).__name__}"
    return f"{own} “{words}” in {' in '.join(parents)}"


def takes_keys(widget: QWidget) -> bool:
    """Whether the keys can come to it."""
    return widget.focusPolicy() is not Qt.FocusPolicy.NoFocus and widget.focusProxy() is None


def is_icon_only(widget: QWidget) -> bool:
    """Whether it is a button that shows an icon and no word."""
    if not isinstance(widget, QAbstractButton) or widget.icon().isNull():
        return False
    only = Qt.ToolButtonStyle.ToolButtonIconOnly
    hidden = isinstance(widget, QToolButton) and widget.toolButtonStyle() is only
    return hidden or not widget.text()


def seen(root: QWidget) -> Iterator[QWidget]:
    """What of it is shown, but for parts that Qt makes for itself."""
    for widget in (root, *root.findChildren(QWidget)):
        if widget.isVisible() and not widget.objectName().startswith("qt_"):
            yield widget


def nameless(root: QWidget) -> Iterator[str]:
    """Controls without a name."""
    for widget in seen(root):
        if (takes_keys(widget) or is_icon_only(widget)) and not told(widget):
            yield called(widget)


def unexplained(root: QWidget) -> Iterator[str]:
    """Buttons with an icon alone that say nothing when they are pointed at."""
    for widget in seen(root):
        ours = "mapper." in f"{type(widget).__module__}." or type(widget) is QToolButton
        if ours and is_icon_only(widget) and widget.isEnabled() and not widget.toolTip():
            yield called(widget)


def mnemonics(root: QWidget) -> Iterator[str]:
    """Letters that two entries of one menu want."""
    for menu in (root, *root.findChildren(QWidget)):
        if isinstance(menu, QMenu | QMenuBar):
            texts = [action.text().replace("&&", "") for action in menu.actions()]
            keys = Counter(t.split("&", 1)[1][:1].casefold() for t in texts if "&" in t)
            for key in (key for key, n in keys.items() if n > 1):
                yield f"“{key}” in {texts}"


# ---- the order of Tab


def place(widget: QWidget, root: QWidget, beside: QWidget) -> QRect:
    """Where it is seen in *root*; what is scrolled away counts as at the edge of its area, unless
    it is *beside* another there."""
    rect = QRect(widget.mapTo(root, QPoint(0, 0)), widget.size())
    above = widget.parentWidget()
    while above is not None and above is not root and not above.isAncestorOf(beside):
        area = above.parentWidget()
        if isinstance(area, QAbstractScrollArea) and above is area.viewport():
            room = QRect(above.mapTo(root, QPoint(0, 0)), above.size())
            if rect.top() > room.bottom():
                rect.moveTop(room.bottom())
            if rect.bottom() < room.top():
                rect.moveBottom(room.top())
        above = above.parentWidget()
    return rect


def stops(root: QWidget) -> list[QWidget]:
    """What Tab comes to in a window, in order."""
    tab = Qt.FocusPolicy.TabFocus
    return [
        widget
        for widget in taborder.stops(root)
        if widget.focusPolicy() & tab and widget.isVisible() and widget.isEnabled()
    ]


def jumps(root: QWidget) -> Iterator[str]:
    """Steps of Tab that go back: up, unless to the right; or to the left in the same row."""
    chain = [w for w in stops(root) if not isinstance(w.parentWidget(), Surface)]
    for one, other in pairwise(chain):
        a, b = place(one, root, other), place(other, root, one)
        up = b.bottom() <= a.top() and b.left() < a.right()
        same = min(a.bottom(), b.bottom()) - max(a.top(), b.top()) > min(a.height(), b.height()) / 2
        left = same and b.right() <= a.left()
        if up or left:
            yield f"{called(one)} → {called(other)}"


LOOKS: Final = {
    "nameless": nameless,
    "unexplained": unexplained,
    "mnemonics": mnemonics,
    "jumps": jumps,
}


@pytest.fixture(scope="module", params=list(i18n.LANGUAGES))
def findings(request, qapp, tmp_path_factory) -> Iterator[tuple[Findings, set[type[QWidget]]]]:
    """What was found wrong in everything that the window can show, in one language."""
    from tests.ui.showing import shown_window

    found: Findings = {name: set() for name in LOOKS}
    with shown_window(qapp, tmp_path_factory.mktemp("case"), request.param) as window:
        with pytest.MonkeyPatch.context() as monkeypatch:
            everywhere = Everywhere(window, monkeypatch)
            for where, root in everywhere.states():
                for name, look in LOOKS.items():
                    found[name].update(f"{where}: {one}" for one in look(root))
        yield found, everywhere.met


def test_every_control_has_a_name(findings: Any) -> None:
    assert sorted(findings[0]["nameless"]) == [], "setAccessibleName, or a text, is missing"


def test_a_button_with_an_icon_alone_explains_itself(findings: Any) -> None:
    assert sorted(findings[0]["unexplained"]) == [], "safe.set_tip is missing"


def test_no_two_entries_of_a_menu_want_the_same_letter(findings: Any) -> None:
    assert sorted(findings[0]["mnemonics"]) == []


def test_tab_goes_as_one_reads(findings: Any) -> None:
    assert sorted(findings[0]["jumps"]) == [], "setTabOrder, or the order they are made in"


def test_every_widget_of_ours_was_looked_at(findings: Any) -> None:
    unmet = {f"{c.__module__}.{c.__name__}" for c in widget_classes() if c not in findings[1]}
    assert sorted(unmet - NOWHERE) == [], (
        "no command, page or dialog shows them: say in OPENED of tests/ui/everywhere.py how they "
        "come to be seen"
    )
