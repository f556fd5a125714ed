"""The canvas: open, edit, pan and zoom until it is on the screen, against plain Qt painting."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks import synthetic
from benchmarks.measure import Row, compare, timed
from mapper import edits, store
from mapper.document import Document
from mapper.model import Case
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
    """Let the canvas find the way of every link, as it does while nobody moves."""
    while not canvas.scene.whole:
        QApplication.processEvents()


def rows() -> Iterator[Row]:
    """Opening and editing 5,000 elements; painting, panning and zooming 1,000 and 5,000."""
    app = application()
    yield opening()
    for size in (1_000, 5_000):
        case = synthetic.case(size)
        document = Document(case)
        canvas = shown(document)
        settle(canvas)
        picture = canvas.grab()
        yield from repaints(size, case, canvas)
        yield from motions(size, canvas, picture)
        yield edit(size, document, canvas, picture)
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


def motions(size: int, canvas: Canvas, picture: QPixmap) -> Iterator[Row]:
    """One step of a pan and of a zoom."""
    canvas.set_zoom(1.0)
    canvas.repaint()
    blit, scaled = Blit(picture), Blit(picture, 1.1)

    def step(act: Callable[[], object]) -> float:
        def run() -> None:
            act()
            canvas.repaint()

        return timed(run)

    def pan() -> float:
        return step(lambda: canvas.pan(-24, -8))

    goal = 10 if size == 1_000 else 16
    yield compare(
        f"pan step, {size:,}", pan, "blit", lambda: timed(blit.repaint), goal=goal, rounds=15
    )

    turn = [1.1]

    def zoom() -> float:
        turn[0] = 1 / turn[0]
        return step(lambda: canvas.zoom_by(turn[0]))

    yield compare(
        f"zoom step, {size:,}", zoom, "scaled blit", lambda: timed(scaled.repaint), goal=2,
        rounds=15,
    )  # fmt: skip
    blit.close()
    scaled.close()


def edit(size: int, document: Document, canvas: Canvas, picture: QPixmap) -> Row:
    """One element moved until it is on the screen."""
    canvas.set_zoom(1.0)
    canvas.repaint()
    area = canvas.visible_area()
    inside = next(e for e in document.elements.values() if _inside(area, e.x, e.y))
    blit = Blit(picture)
    turn = [1.0]

    def ours() -> float:
        def move() -> None:
            turn[0] = -turn[0]
            now = document.elements[inside.id]
            with document.edit("Move"):
                edits.place(document, {inside.id: (now.x + 20 * turn[0], now.y)})
            canvas.repaint()

        return timed(move)

    name = f"one edit on screen, {size:,} (goal ≤ 16 ms)"
    row = compare(name, ours, "blit", lambda: timed(blit.repaint), rounds=15)
    blit.close()
    return row
