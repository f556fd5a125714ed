"""How one slide gives way to the next: it fades, and where both are of one map the eye flies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QAbstractAnimation, QEasingCurve, QObject, QPointF, QVariantAnimation
from PySide6.QtGui import QPainter, QPixmap, QTransform

from mapper.ui.canvas.viewport import Viewport, between

FADES: Final = 250
FLIES: Final = 480
"""So many milliseconds."""


@dataclass(frozen=True, slots=True)
class Still:
    """What was seen: a picture of the map at a viewport, and one of the words."""

    map: QPixmap
    words: QPixmap
    viewport: Viewport


class Fade(QVariantAnimation):
    """From one still to another; *flies* when both show the same map at different places."""

    def __init__(
        self,
        parent: QObject,
        old: Still,
        new: Still,
        flies: bool,
        step: Callable[[], None],
        done: Callable[[], None],
    ) -> None:
        super().__init__(parent)
        self._old, self._new, self._flies = old, new, flies
        self.setStartValue(0.0)
        self.setEndValue(1.0)
        self.setDuration(FLIES if flies else FADES)
        self.setEasingCurve(QEasingCurve.Type.InOutCubic)
        self.valueChanged.connect(step)
        self.finished.connect(done)

    @property
    def runs(self) -> bool:
        """Whether it is under way."""
        return self.state() == QAbstractAnimation.State.Running

    def paint(self, painter: QPainter) -> None:
        """Paint what is between the two; the ground has been painted."""
        share = float(self.currentValue())
        there = between(self._old.viewport, self._new.viewport, share) if self._flies else None
        self._map(painter, self._old, there, 1.0)
        self._map(painter, self._new, there, share)
        for still, opacity in ((self._old, 1 - share), (self._new, share)):
            painter.setOpacity(opacity)
            painter.drawPixmap(QPointF(0, 0), still.words)
        painter.setOpacity(1.0)

    def _map(self, painter: QPainter, still: Still, there: Viewport | None, opacity: float) -> None:
        painter.setOpacity(opacity)
        if there is not None:
            painter.setTransform(moved(still.viewport, there))
        painter.drawPixmap(QPointF(0, 0), still.map)
        painter.resetTransform()


def moved(old: Viewport, new: Viewport) -> QTransform:
    """From where a map is in a picture at one viewport to where it is at another."""
    by = new.scale / old.scale
    return QTransform(by, 0, 0, by, new.x - old.x * by, new.y - old.y * by)
