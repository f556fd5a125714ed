"""A chart in the window: as wide as there is room, and read aloud as words."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mapper.ui import theme
from mapper.ui.charts.drawn import Chart


class Shown(QWidget):
    """Shows one chart, in the theme in use."""

    def __init__(self, chart: Chart | None = None) -> None:
        super().__init__()
        self.chart = chart
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_chart(chart)

    def show_chart(self, chart: Chart | None) -> None:
        """Show another chart, or none."""
        self.chart = chart
        self.setAccessibleName(chart.told() if chart is not None else "")
        self.setVisible(chart is not None)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(self.chart.size(width).height()) if self.chart is not None else 0

    def sizeHint(self) -> QSize:
        width = max(self.width(), 220)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.heightForWidth(max(self.width(), 220)))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.chart is not None:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self.chart.paint(painter, self.width(), theme.current())
