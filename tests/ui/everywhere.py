"""Shows everything the window can show, one state after another, for tests that look at it all.

Commands are run as their table has them and dialogs are found by their class, so that what is new
is looked at without a word here. A widget that no command and no dialog shows is opened by a line
in ``OPENED``.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import Any, Final

import pytest
from PySide6.QtCore import QPointF, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QPushButton, QWidget
from shiboken6 import getCppPointer, isValid

from mapper import edits, resources, ui, views
from mapper.interchange import casemap_json
from mapper.model import Case
from mapper.model.showing import Filter
from mapper.steps import History
from mapper.store.mending import Loss
from mapper.store.salvage import Salvaged
from mapper.ui import actions
from mapper.ui.dialogs import files
from mapper.ui.dialogs.base import Dialog
from mapper.ui.dialogs.importing_work import Source
from mapper.ui.dialogs.working import WorkingDialog

Shown = tuple[str, QWidget]
LEFT_ALONE: Final = {"quit", "close", "save_copy"}
"""Commands that end what is looked at."""


@cache
def widget_classes(base: type[QWidget] = QWidget) -> tuple[type[QWidget], ...]:
    """Every class of ours that is a *base*, by name."""
    found: set[type[QWidget]] = set()
    for module in pkgutil.walk_packages(ui.__path__, "mapper.ui."):
        held = vars(importlib.import_module(module.name)).values()
        own = [v for v in held if inspect.isclass(v) and v.__module__ == module.name]
        found.update(v for v in own if issubclass(v, base))
    return tuple(sorted(found, key=lambda c: (c.__module__, c.__qualname__)))


def settle() -> None:
    """Let everything happen that is on its way."""
    for _n in range(3):
        QApplication.processEvents()
    QApplication.sendPostedEvents()  # what came last is laid out too


def until(true: Callable[[], object], patience: int = 90) -> None:
    """Wait until something is true, so many seconds at the most: who is watched call by call is
    slow."""
    for _n in range(patience * 50):
        if true():
            return
        QTest.qWait(20)
    raise AssertionError("it did not come to be")


# ---- on the map


def _editor(window: Any) -> None:
    window.workspace.canvas.edit_label("need")


def _finder(window: Any) -> None:
    window.workspace.select(["cause"])
    QTest.keyClick(window.workspace.canvas, Qt.Key.Key_L)


def _bubble(window: Any) -> None:
    canvas = window.workspace.canvas
    canvas.refuse(QPointF(200, 200), "No link is possible here.", ("need", "cause"))


def _menu(window: Any) -> None:
    window.workspace.select(["cause"])
    QTest.keyClick(window.workspace.canvas, Qt.Key.Key_Menu)


def _banner(window: Any) -> None:
    window.say("Something could not be done.", ("Try again", lambda: None))


def _locked(window: Any) -> None:
    from mapper.ui.protecting.lockpage import LockPage

    window.lock_page = LockPage(Path("case.casemap"))
    window.lock_page.resize(1280, 700)
    window.lock_page.show()


def _chips(window: Any) -> None:
    window.workspace.stage.looking.choose(filter=Filter(kinds=("cause",), key=True))


def _presenter(window: Any) -> None:
    from mapper.ui.presenting.presenter import Presenter
    from mapper.ui.presenting.show import Show

    window.presenter = Presenter(Show(window.session.document))
    window.presenter.resize(1280, 800)
    window.presenter.show()


def _what_if(window: Any) -> None:
    window.workspace.select(["intervention"])
    window.workspace.right.whatif.begin()
    window.workspace.show_tab("whatif")


def _loop_name(window: Any) -> None:
    insights, document = window.workspace.insights, window.session.document
    with document.edit("Link"):
        edits.add_link(document, "consequence", "cause")
    window.workspace.show_tab("insights")
    until(lambda: [i for i in insights.cards if i.startswith("loop:")])
    card = next(card for i, card in insights.cards.items() if i.startswith("loop:"))
    card.setFocus()
    QTest.keyClick(card, Qt.Key.Key_F2)


def _pointed(window: Any) -> None:
    document, read = window.session.document, []
    window.workspace.insights.counted.connect(lambda *_counts: read.append(True))
    with document.edit("Note"):
        edits.change(document, "need", note="Ring 070-123 45 67")
    window.workspace.select(["need"])
    window.workspace.show_tab("element")
    until(lambda: read)  # else the insights are made anew while one looks at them


def _import(window: Any) -> None:
    from mapper.ui.dialogs.importing import ImportDialog

    table = "label;typ;från;till;vikt\nThe cause;orsak;;;\nRing 070-123 45 67;X;;;\n"
    rows = "The cause;orsak;The cause;Ring 070-123 45 67;2\nA;X;A;A;-1\n"
    dialog = ImportDialog(window, Source("a.csv", data=(table + rows).encode()))
    dialog.show()
    until(lambda: dialog.shown is not None and dialog.go.isEnabled())
    assert dialog.shown is not None
    dialog.shown.where.buttons["here"].click()


def _records(window: Any) -> QWidget:
    """Every list of small records in the inspector, with a new one open: what has a ``button``
    that adds."""
    from mapper.ui.panels.sources import SourceList

    page: QWidget = window.workspace.inspector.page
    for part in page.findChildren(QWidget):
        button = getattr(part, "button", None) if isValid(part) else None
        if isinstance(part, SourceList):
            part.add_new()  # its button may ask which
        elif isinstance(button, QPushButton) and isValid(button):
            button.click()
    settle()
    page = window.workspace.inspector.page
    return page


OPENED: Final[tuple[tuple[str, Callable[[Any], None]], ...]] = (
    ("writing on the map", _editor),
    ("finding what to link to", _finder),
    ("a refusal on the map", _bubble),
    ("the menu of an element", _menu),
    ("the banner", _banner),
    ("the page of a locked map", _locked),
    ("what a view leaves out", _chips),
    ("the screen of who presents", _presenter),
    ("what is held in a what-if", _what_if),
    ("the name of a loop", _loop_name),
    ("a text that points at a person", _pointed),
    ("what an import would bring", _import),
)
"""What no command and no dialog shows: what it is called, and how it comes to be seen."""


# ---- dialogs


def _values(window: Any) -> dict[str, Any]:
    """What the dialogs ask for when they are made, by the name of the parameter."""
    data = resources.path("examples", "barns-bostad-forst.json").read_bytes()
    case = casemap_json.read(data, "sv").case
    return {
        "window": window,
        "parent": window,
        "workspace": window.workspace,
        "document": window.session.document,
        "settings": window.settings,
        "path": Path("case.json"),
        "imported": casemap_json.read(data, "sv"),
        "why": "The disk is full.",
        "stage": "running",
        "act": window.guard,
        "case": case,
        "base": None,
        "mine": case,
        "theirs": _renamed(case),
        "name": "copy.casemap",
        "found": Salvaged(case, History(), (Loss("Need: Sleep", "It is lost."),)),
        "chosen": window.workspace.selected,
        "source": Source("toy.json", Path(__file__).parent.parent / "files" / "toy.json"),
    }


def _renamed(case: Case) -> Case:
    """A copy in which the challenge is called otherwise."""
    copy = case.copy()
    copy.put("elements", case.challenge.id, replace(case.challenge, label="Another text"))
    return copy


def made(dialog: type[QWidget], values: dict[str, Any]) -> QWidget:
    """A dialog of that class."""
    wanted = [
        p for p in inspect.signature(dialog).parameters.values() if p.default is inspect._empty
    ]
    unknown = [p.name for p in wanted if p.name not in values]
    assert not unknown, (
        f"{dialog.__module__}.{dialog.__name__} asks for {unknown}: "
        f"say in _values of tests/ui/everywhere.py what to give it"
    )
    return dialog(*(values[p.name] for p in wanted))


# ---- all of it


class Everywhere:
    """Goes through everything; knows which classes of widget it has met."""

    def __init__(self, window: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        self.window = window
        self.met: set[type[QWidget]] = set()
        monkeypatch.setattr(QDialog, "exec", lambda dialog: dialog.show() or 0)
        monkeypatch.setattr(QMessageBox, "exec", lambda box: box.show() or 0)
        self._waker = QTimer(interval=300)  # a menu that is waited for would be waited for for ever
        self._waker.timeout.connect(self._wake)
        self._acting = False
        for name in ("ask_open", "ask_save"):
            monkeypatch.setattr(files, name, lambda *_question: None)

    def states(self) -> Iterator[Shown]:
        """Every state, with the widget to look at."""
        for name, widget in self._states():
            settle()
            if isValid(widget):  # what was counted meanwhile may have been made anew
                self._meet(widget)
                yield name, widget

    def _meet(self, widget: QWidget) -> None:
        for one in (widget, *widget.findChildren(QWidget)):
            self.met.update(c for c in type(one).__mro__ if issubclass(c, QWidget))

    def _states(self) -> Iterator[Shown]:
        window = self.window
        yield "the start page", window.show_start()
        window.show_map()
        yield from self._pages()
        for act in actions.ACTS:
            if act.name not in LEFT_ALONE:
                yield from self._run(act.name)
        for name, opens in OPENED:
            yield from self._new(name, partial(opens, window))
        values = _values(window)
        for dialog in widget_classes(QDialog):
            if dialog not in (Dialog, WorkingDialog):  # others are made of these
                shown = made(dialog, values)
                shown.show()
                yield f"the dialog {dialog.__name__}", shown
                self._tidy()

    def _pages(self) -> Iterator[Shown]:
        window, work = self.window, self.window.workspace
        work.select([])
        yield "the window", window
        document = window.session.document
        for element_id in [*document.elements, *document.links]:
            work.select([element_id])
            settle()
            yield f"the page of {element_id}", work.inspector.page
            yield f"the records of {element_id}", _records(window)
        work.select(list(document.elements))
        settle()
        yield "the page of many", work.inspector.page
        work.show_tab("insights")
        until(lambda: work.insights.findings)
        yield "the insights", work.insights
        work.show_tab("element")

    def _run(self, name: str) -> Iterator[Shown]:
        window = self.window
        if window.workspace is None or not window.shows_map:
            window.show_map()
        window.workspace.select(["cause"])
        yield from self._new(f"the command {name}", window.actions_.by_name[name].trigger)

    def _new(self, name: str, act: Callable[[], object]) -> Iterator[Shown]:
        """What is to be seen after an act and was not before."""
        document = self.window.session.document
        last = document.undo_step if document is not None else None
        before = set(self._visible())
        self._acting = True
        self._waker.start()
        act()
        self._acting = False
        self._waker.stop()
        settle()
        new = {at: w for at, w in self._visible().items() if at not in before}
        for widget in new.values():
            above = widget.parentWidget()
            if above is None or getCppPointer(above)[0] not in new:
                yield name, widget
        self._tidy()
        while document is self.window.session.document and document.undo_step not in (last, None):
            document.undo()

    def _wake(self) -> None:
        menu = QApplication.activePopupWidget()
        if self._acting and menu is not None:
            menu.close()

    def _visible(self) -> dict[int, QWidget]:
        """What is seen, by its address: Python does not keep what Qt made for itself."""
        widgets = [*QApplication.topLevelWidgets(), *self.window.findChildren(QWidget)]
        return {getCppPointer(w)[0]: w for w in widgets if w.isVisible()}

    def _tidy(self) -> None:
        """Away with what was opened."""
        for top in QApplication.topLevelWidgets():
            if top is not self.window and top.isVisible():
                top.close()
        focus = QApplication.focusWidget()
        canvas = self.window.workspace.canvas if self.window.workspace is not None else None
        if focus is not None and focus is not canvas:
            QTest.keyClick(focus, Qt.Key.Key_Escape)
        if canvas is not None:
            canvas.close_editor()
            canvas.drop_bubble()
            looking = self.window.workspace.stage.looking
            if looking.view != views.ready("map"):
                looking.show(views.ready("map"))
        self.window.banner.hide()
        settle()
