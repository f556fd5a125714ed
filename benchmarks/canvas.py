"""The canvas: opening, painting and editing until it is on screen, against plain Qt painting."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks import synthetic
from benchmarks.measure import Row, compare, timed
from mapper import edits, store
from mapper.document import Document
from mapper.model import Case, Kind
from mapper.ui import theme
from mapper.ui.canvas.view import Canvas

SIZE = (1600, 900)
SCALES = {"fit": None, "half": 0.5, "1:1": 1.0}


class Blit(QWidget):
    """The floor of a pan or zoom step: one ready picture, moved or scaled onto the screen."""

    def __init__(self, picture: QPixmap, scale: float = 1.0) -> None:
        super().__init__()
        self.picture, self.scale = picture, scale
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        present(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.scale(self.scale, self.scale)
        painter.drawPixmap(0, 0, self.picture)
        painter.end()


class Plain(QWidget):
    """The floor of a full repaint: every shape as a box with its text, every link as a line."""

    def __init__(self, case: Case, canvas: Canvas) -> None:
        super().__init__()
        self.case, self.canvas = case, canvas
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        present(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        view = self.canvas.visible_area()
        scale = self.canvas.zoom
        painter.scale(scale, scale)
        painter.translate(-view[0], -view[1])
        elements = self.case.elements
        for link in self.case.links.values():
            a, b = elements[link.source], elements[link.target]
            if _inside(view, a.x, a.y) or _inside(view, b.x, b.y):
                painter.drawLine(int(a.x), int(a.y), int(b.x), int(b.y))
        for element in elements.values():
            if _inside(view, element.x, element.y):
                rect = QRectF(element.x - 70, element.y - 25, 140, 50)
                painter.drawRoundedRect(rect, 10, 10)
                if scale >= 0.4:
                    flags = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignCenter)
                    painter.drawText(rect, flags, element.label)
        painter.end()


def _inside(view: tuple[float, float, float, float], x: float, y: float) -> bool:
    return view[0] - 100 < x < view[2] + 100 and view[1] - 60 < y < view[3] + 60


def present(widget: QWidget) -> None:
    """Show a widget and let it be painted once."""
    widget.resize(*SIZE)
    widget.show()
    QApplication.processEvents()


def application() -> QApplication:
    """The one application of the run, with the program's font."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.load_fonts(app)
    theme.apply(app, theme.LIGHT)
    return app


def shown(document: Document) -> Canvas:
    """A canvas of a document, painted once."""
    canvas = Canvas(document, theme.LIGHT)
    present(canvas)
    canvas.fit()
    canvas.repaint()
    return canvas


def settle(canvas: Canvas) -> None:
    """Let the canvas paint itself sharp and find the way of every link, as when nobody moves."""
    while canvas._rest.isActive():
        QTest.qWait(20)
    canvas.repaint()
    while not canvas.scene.whole or canvas._later.isActive():
        QApplication.processEvents()
    canvas.repaint()


def rows() -> Iterator[Row]:
    """Opening 5,000 elements; painting and editing 1,000 and 5,000."""
    app = application()
    yield opening()
    for size in (1_000, 5_000):
        case = synthetic.case(size)
        document = Document(case)
        canvas = shown(document)
        settle(canvas)
        yield from repaints(size, case, canvas)
        yield from changes(size, document, canvas)
        canvas.stop()
        canvas.close()
        app.processEvents()


def opening() -> Row:
    """From the file to the first painted canvas, after imports, of a case of 5,000 elements."""
    import sqlcipher3

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.casemap"
        store.create(path, synthetic.case(5_000)).close()
        file = store.open_case(path)
        ready = shown(Document(file.case))
        file.close()

        def ours() -> float:
            return timed(_open)

        def _open() -> None:
            file = store.open_case(path)
            canvas = shown(Document(file.case, file.history, file.persist))
            canvas.close()
            file.close()

        def floor() -> float:
            def read() -> None:
                connection = sqlcipher3.connect(str(path))
                for table in ("elements", "links"):
                    connection.execute(f"select * from {table}").fetchall()
                connection.close()
                ready.repaint_map()
                ready.repaint()

            return timed(read)

        return compare(
            "open 5,000 elements", ours, "raw read + one repaint", floor, goal=5, rounds=5
        )


def repaints(size: int, case: Case, canvas: Canvas) -> Iterator[Row]:
    """A whole repaint at three scales."""
    for name, scale in SCALES.items():
        canvas.fit() if scale is None else canvas.set_zoom(scale)
        settle(canvas)
        plain = Plain(case, canvas)

        def ours() -> float:
            canvas.repaint_map()
            return timed(canvas.repaint)

        yield compare(
            f"full repaint of {size:,}, {name}",
            ours,
            "boxes, texts, straight lines",
            lambda plain=plain: timed(plain.repaint),  # type: ignore[misc]
            goal=1.6,
        )
        plain.close()


def changes(size: int, document: Document, canvas: Canvas) -> Iterator[Row]:
    """From the change of one record to the painted map: moved by hand, written, added."""
    canvas.set_zoom(1.0)
    settle(canvas)
    area = canvas.visible_area()
    inside = next(e for e in document.elements.values() if _inside(area, e.x, e.y))
    blit = Blit(canvas.grab())
    turn = [1.0]

    def change(act: Callable[[], object]) -> Callable[[], float]:
        def run() -> float:
            def all_of_it() -> None:
                turn[0] = -turn[0]
                act()
                canvas.repaint()

            taken = timed(all_of_it)
            settle(canvas)
            return taken

        return run

    def move() -> None:
        now = document.elements[inside.id]
        with canvas.by_hand(), document.edit("Move"):
            edits.place(document, {inside.id: (now.x + 20 * turn[0], now.y)})

    def write() -> None:
        with document.edit("Text"):
            edits.change(document, inside.id, label=f"Brist {'på samtal' if turn[0] > 0 else ''}")

    def add() -> None:
        canvas.close_editor()
        if turn[0] > 0:
            document.undo()
        else:
            canvas.add(Kind.CAUSE, QPointF(canvas.rect().center()))

    for name, act in (("moved", move), ("written", write), ("added or undone", add)):
        what = f"one element {name}, on screen, {size:,}"
        yield compare(what, change(act), "blit", lambda: timed(blit.repaint), goal_ms=16)
    blit.close()
