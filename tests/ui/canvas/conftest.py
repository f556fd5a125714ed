"""A shown canvas on a small case, and a hand that works on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from mapper import edits, resources
from mapper.document import Document
from mapper.interchange import casemap_json
from mapper.model import Case, Kind
from mapper.ui import arrange, theme
from mapper.ui.canvas.view import Canvas

PLACES = {
    "cause": (-320.0, 0.0),
    "challenge": (0.0, 0.0),
    "consequence": (320.0, 0.0),
    "resource": (-320.0, 120.0),
    "need": (0.0, 200.0),
    "intervention": (0.0, 330.0),
    "role": (0.0, 460.0),
    "actor": (0.0, 580.0),
}


def small_case() -> Case:
    """One element of each kind, placed and not linked."""
    case = edits.new_case("Too few homes", "en")
    case.put("elements", case.challenge.id, None)
    for kind in Kind:
        x, y = PLACES[str(kind)]
        element = edits.new_element(kind, f"The {kind}", x=x, y=y)
        case.put("elements", str(kind), replace(element, id=str(kind)))
    return case


@cache
def sample(name: str, language: str) -> Case:
    """One of the sample cases, arranged."""
    path = resources.path("examples", f"{name}.json")
    case = casemap_json.read(path.read_bytes(), language).case
    for element_id, (x, y) in arrange.places(case).items():
        case.put("elements", element_id, replace(case.elements[element_id], x=x, y=y))
    return case


@pytest.fixture
def document() -> Document:
    return Document(small_case())


@pytest.fixture
def canvas(qtbot, document: Document) -> Iterator[Canvas]:
    made = Canvas(document, theme.LIGHT)
    qtbot.addWidget(made)
    made.moves = False
    made.resize(1000, 800)
    with qtbot.waitExposed(made):
        made.show()
    made.repaint()
    made.set_zoom(1.0)
    made.repaint()
    yield made
    made.stop()


class HandOf:
    """Presses, drags and keys on a canvas, by the ids of elements."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas

    def at(self, element_id: str) -> QPoint:
        """The middle of an element in the widget."""
        shape = self.canvas.scene.shape(element_id)
        return self.canvas.viewport.to_view(shape.x, shape.y).toPoint()

    def edge(self, element_id: str) -> QPoint:
        """The handle at the right edge of an element."""
        rect = self.canvas.viewport.rect_to_view(self.canvas.scene.shape(element_id).rect)
        return QPoint(round(rect.right()) + 5, round(rect.center().y()))

    def click(self, at: QPoint, mods: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press and let go."""
        QTest.mouseClick(self.canvas, Qt.MouseButton.LeftButton, mods, at)

    def drag(
        self,
        start: QPoint,
        end: QPoint,
        mods: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
        button: Qt.MouseButton = Qt.MouseButton.LeftButton,
        release: bool = True,
    ) -> None:
        """Press, move in a few steps, and let go."""
        QTest.mousePress(self.canvas, button, mods, start)
        for n in range(1, 5):
            QTest.mouseMove(self.canvas, start + (end - start) * n / 4)
        if release:
            QTest.mouseRelease(self.canvas, button, mods, end)

    def key(self, key: Qt.Key, mods: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key."""
        QTest.keyClick(self.canvas, key, mods)


@pytest.fixture
def hand(canvas: Canvas) -> HandOf:
    return HandOf(canvas)


@pytest.fixture
def names(document: Document) -> Callable[[], list[str]]:
    """The names of the steps so far."""
    return lambda: [step.name for step in document.history.steps]
