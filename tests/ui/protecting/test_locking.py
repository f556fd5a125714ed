"""A locked map leaves nothing behind, comes back where one was, and never loses an edit."""

from __future__ import annotations

import gc
import types
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QDialog, QMenu, QWidget

from mapper import edits, store
from mapper.model import Kind
from mapper.ui.protecting.forgetting import is_done
from mapper.ui.protecting.watching import Watch

from .conftest import CANARIES, PASSPHRASE

LATE = tuple(f"Zanzimorka{n}" for n in (97, 98))
ALL = (*CANARIES, *LATE, PASSPHRASE)


def lock(window, qtbot) -> None:
    """Lock by the key, and wait until everything is let go."""
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.session.locked is not None and window.session.document is None)
    qtbot.waitUntil(is_done, timeout=20_000)  # an analysis may be under way
    qtbot.wait(300)


def unlock(window, qtbot, passphrase: str = PASSPHRASE) -> None:
    field = window.locking.page.asking.field.line
    field.setFocus()
    QTest.keyClicks(field, passphrase)
    QTest.keyClick(field, Qt.Key.Key_Return)


def use(window, qtbot) -> None:
    """Do what leaves traces: select, write, undo, search, copy, look at boards, present."""
    work = window.workspace
    document = window.session.document
    for element_id in list(document.elements):
        work.select([element_id])
        QApplication.processEvents()
    work.canvas.select(set(document.elements))
    window.actions_.by_name["copy"].trigger()
    work.canvas.add(Kind.CAUSE)
    QTest.keyClicks(work.canvas.editor, LATE[0])
    QTest.keyClick(work.canvas.editor, Qt.Key.Key_Return)
    window.actions_.by_name["undo"].trigger()
    work.search()
    QTest.keyClicks(work.search_bar.field, CANARIES[4])
    for form in ("table", "needs", "map"):
        work.stage.looking.show_form(form)
        QApplication.processEvents()
    work.show_tab("insights")
    qtbot.waitUntil(lambda: bool(work.insights.findings), timeout=20_000)
    work.show_tab("element")
    window.actions_.by_name["find"].trigger()
    QApplication.processEvents()


# ---- what could still hold a word


def strings() -> Iterator[tuple[str, object]]:
    """Every text that Python's collector can reach, with what holds it."""
    gc.collect()
    skipped = (types.FrameType,)
    seen = {id(word) for word in ALL}  # our own
    for holder in gc.get_objects():
        if isinstance(holder, skipped):
            continue
        for held in gc.get_referents(holder):
            if isinstance(held, str | bytes) and id(held) not in seen:
                seen.add(id(held))
                yield (held if isinstance(held, str) else held.decode("utf-8", "replace")), holder


def held_words() -> list[str]:
    """Where a canary is held."""
    return [
        f"{text[:40]!r} in {type(holder).__name__} {str(holder)[:120]}"
        for text, holder in strings()
        if any(word in text for word in ALL)
    ]


def shown_words(widget: QWidget) -> Iterator[str]:
    """Every text of a widget, its tips and names, of its model, its menu and its title."""
    yield from _texts(widget)
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from _cells(widget.model(), QModelIndex())
    if isinstance(widget, QMenu):
        yield from (action.text() for action in widget.actions())
    interface = QAccessible.queryAccessibleInterface(widget)
    if interface is not None:
        yield from _spoken(interface)


def _texts(widget: QWidget) -> Iterator[str]:
    yield from (widget.windowTitle(), widget.toolTip(), widget.accessibleName())
    yield from (widget.accessibleDescription(), widget.whatsThis(), widget.statusTip())
    for name in ("text", "toPlainText", "placeholderText", "currentText", "title"):
        ask = getattr(widget, name, None)
        if callable(ask):
            yield str(ask())
    for action in widget.actions():
        yield from (action.text(), action.toolTip())


def _cells(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[str]:
    is_list = isinstance(model, QAbstractListModel)  # which keeps its columns to itself
    for row in range(model.rowCount(parent)):
        for column in range(1 if is_list else model.columnCount(parent)):
            index = model.index(row, column, parent)
            yield str(model.data(index))
            if not is_list:
                yield from _cells(model, index)


def _spoken(interface: QAccessibleInterface) -> Iterator[str]:
    for kind in (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value):
        yield interface.text(kind)
    for n in range(interface.childCount()):
        child = interface.child(n)
        if child is not None and child.isValid():
            yield from (child.text(QAccessible.Text.Name), child.text(QAccessible.Text.Value))


def seen_words() -> list[str]:
    return [
        f"{text[:40]} in {widget} in {widget.parentWidget()}"
        for widget in QApplication.allWidgets()
        for text in shown_words(widget)
        if any(word in text for word in ALL)
    ]


def clipboard_text() -> str:
    data = QApplication.clipboard().mimeData()
    parts = [bytes(data.data(form).data()).decode("utf-8", "replace") for form in data.formats()]
    return "".join([QApplication.clipboard().text(), *parts])


# ---- tests


def test_the_walk_finds_what_is_open(secret_window: Any, qtbot) -> None:
    use(secret_window, qtbot)
    found = "".join(held_words())
    assert all(word in found for word in CANARIES[:1])
    assert len(held_words()) > 20
    assert len(seen_words()) > 3
    assert CANARIES[0] in clipboard_text()


def test_nothing_is_left_when_it_is_locked(secret_window: Any, qtbot) -> None:
    use(secret_window, qtbot)
    assert seen_words()  # a screen reader asks, and Qt keeps what it was told
    lock(secret_window, qtbot)
    assert seen_words() == []
    assert clipboard_text() == ""
    assert secret_window.windowTitle() == "Mapper"
    gc.collect()
    keys = [o for o in gc.get_objects() if isinstance(o, store.Key)]
    assert [key for key in keys if key.is_same(store.Key(PASSPHRASE))] == []
    assert held_words() == []


def test_one_comes_back_to_where_one_was(secret_window: Any, qtbot, secret_path) -> None:
    work = secret_window.workspace
    document = secret_window.session.document
    chosen = next(e.id for e in document.elements.values() if e.kind is Kind.NEED)
    work.stage.looking.show(document.table("views")["v"])
    work.set_scale(0.6)
    work.select([chosen])
    before = work.canvas.viewport
    lock(secret_window, qtbot)
    unlock(secret_window, qtbot, "wrong")
    page = secret_window.locking.page
    qtbot.waitUntil(lambda: "not the passphrase" in page.asking.said.text())
    assert "secret" not in page.asking.said.text()  # nor the name of the file
    assert secret_window.session.document is None
    unlock(secret_window, qtbot)
    qtbot.waitUntil(lambda: secret_window.workspace is not None)
    work = secret_window.workspace
    assert secret_window.session.path == secret_path
    assert work.selected == [chosen]
    assert work.stage.looking.view.id == "v"
    assert work.canvas.viewport == before
    assert secret_window.shows_map
    document = work.document
    with document.edit("Change"):
        edits.change_card(document, problem="Other")
    assert secret_window.session.is_saved()


def test_open_dialogs_are_closed_first(secret_window: Any, qtbot) -> None:
    names = secret_window.actions_.by_name
    qtbot.waitUntil(lambda: names["keep"].isEnabled())
    opened: list[QDialog] = []

    def look() -> None:
        opened.extend(
            w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()
        )
        secret_window.locking.lock()

    QTimer.singleShot(300, look)
    names["picture"].trigger()  # comes back when the dialog is closed
    assert opened
    qtbot.waitUntil(lambda: secret_window.session.document is None)
    opened.clear()
    qtbot.wait(50)
    assert seen_words() == []


def test_what_cannot_be_written_is_kept(secret_window: Any, qtbot, secret_path) -> None:
    moved = secret_path.with_name("elsewhere.casemap")
    secret_path.rename(moved)
    document = secret_window.session.document
    with document.edit("Change"):
        edits.change_card(document, problem="Unwritten")
    QTest.keyClick(secret_window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: secret_window.session.is_held)
    qtbot.waitUntil(lambda: not secret_window.locking.page.held.isHidden())
    qtbot.wait(50)
    page = secret_window.locking.page
    assert "kept in memory" in page.held.text()
    assert secret_window.workspace is None
    assert seen_words() == []
    unlock(secret_window, qtbot, "wrong")
    assert "not the passphrase" in page.asking.said.text()
    unlock(secret_window, qtbot)
    assert secret_window.session.document is document
    assert secret_window.shows_map
    # and when the file is back, it goes in, and everything is let go
    QTest.keyClick(secret_window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: secret_window.session.is_held)
    moved.rename(secret_path)
    secret_window.session.retry()
    qtbot.waitUntil(lambda: not secret_window.session.is_held)
    assert secret_window.session.path is None
    with store.open_case(secret_path, store.Key(PASSPHRASE)) as file:
        assert file.case.card.problem == "Unwritten"


def test_another_map_can_be_opened_and_one_can_go_back(secret_window: Any, qtbot) -> None:
    lock(secret_window, qtbot)
    secret_window.locking.page.other.click()
    assert not secret_window.shows_map
    secret_window.start.back.click()
    assert secret_window.pages.currentWidget() is secret_window.locking.page
    assert seen_words() == []


@pytest.mark.parametrize(
    ("clock", "limit", "locks"),
    [
        ([0, 2, 4, 6], 10.0, False),
        ([0, 4, 8, 12], 10.0, True),
        ([0, 2, 4, 500], None, True),  # it slept
        ([0, 20, 40, 60], None, False),
    ],
)
def test_it_locks_when_nobody_is_there(qtbot, qapp, clock, limit, locks) -> None:
    at = iter(clock)
    now = [0.0]
    parent = QObject()
    watch = Watch(lambda: limit, parent, lambda: now[0])
    told: list[bool] = []
    watch.left.connect(lambda: told.append(True))
    watch.begin()
    for at in clock:
        now[0] = at
        watch.look()
    watch.end()
    assert bool(told) is locks


def test_a_key_says_that_somebody_is_there(qtbot, qapp) -> None:
    now = [0.0]
    parent = QObject()
    watch = Watch(lambda: 10.0, parent, lambda: now[0])
    told: list[bool] = []
    watch.left.connect(lambda: told.append(True))
    watch.begin()
    widget = QWidget()
    qtbot.addWidget(widget)
    for at in range(0, 40, 4):
        now[0] = float(at)
        QTest.keyClick(widget, Qt.Key.Key_A)
        watch.look()
    assert not told
    now[0] += 11
    watch.look()
    assert told
    assert not watch.is_on


def test_only_a_protected_map_is_watched_and_locked(open_window, qtbot) -> None:
    assert not open_window.locking.watch.is_on
    assert not open_window.actions_.by_name["lock"].isEnabled()
    open_window.locking.lock()
    assert open_window.workspace is not None
