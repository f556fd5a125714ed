"""From the command to the first painted window, against a bare widget in the same Qt."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.measure import Row, compare, process

BARE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
class Bare(QWidget):
    def paintEvent(self, event):
        QTimer.singleShot(0, QApplication.quit)
app = QApplication(sys.argv)
bare = Bare(); bare.resize(1366, 768); bare.show()
app.exec()
"""


def rows() -> Iterator[Row]:
    """The start page, and the same with a case."""
    bare = process("-c", BARE)
    ours = process("-m", "mapper", MAPPER_SMOKE="1")
    yield compare("start to first painted window", ours, "bare QWidget", bare, goal=1.6)
