"""How one slide gives way to the next: it fades; on one map the eye flies, and what both show
glides."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import (
    QAbstractAnimation,
    QEasingCurve,
    QObject,
    QPointF,
    QRectF,
    QVariantAnimation,
)
from PySide6.QtGui import QPainter, QPixmap, QTransform

from mapper.ui.canvas.viewport import Viewport, between

FADES: Final = 250
FLIES: Final = 480
"""So many milliseconds."""


@dataclass(frozen=True, slots=True)
class Still:
    """What was seen: a picture of the map at a viewport, within *there*, and one of the words."""

    map: QPixmap
    words: QPixmap
    viewport: Viewport
    there: QRectF


class Fade(QVariantAnimation):
    """From one still to another."""

    lasts = FADES

    def __init__(self, parent: QObject, old: Still, new: Still, step: Callable[[], None]) -> None:
        super().__init__(parent)
        self.old, self.new = old, new
        self.setStartValue(0.0)
        self.setEndValue(1.0)
        self.setDuration(self.lasts)
        self.setEasingCurve(QEasingCurve.Type.InOutCubic)
        self.valueChanged.connect(step)

    @property
    def runs(self) -> bool:
        """Whether it is under way."""
        return self.state() == QAbstractAnimation.State.Running

    def paint(self, painter: QPainter) -> None:
        """Paint what is between the two; the ground has been painted."""
        share = float(self.currentValue())
        painter.save()
        painter.setClipRect(self.old.there.united(self.new.there))
        self.maps(painter, share)
        painter.restore()
        for still, opacity in ((self.old, 1 - share), (self.new, share)):
            painter.setOpacity(opacity)
            painter.drawPixmap(QPointF(0, 0), still.words)
        painter.setOpacity(1.0)

    def maps(self, painter: QPainter, share: float) -> None:
        """Paint the maps: the new one comes through the old one."""
        painter.drawPixmap(QPointF(0, 0), self.old.map)
        painter.setOpacity(share)
        painter.drawPixmap(QPointF(0, 0), self.new.map)


class Flight(Fade):
    """The same, where both are of one map: the eye goes from the one place to the other."""

    lasts = FLIES

    def maps(self, painter: QPainter, share: float) -> None:
        there = between(self.old.viewport, self.new.viewport, share)
        for still, opacity in ((self.old, 1.0), (self.new, share)):
            painter.setOpacity(opacity)
            painter.setTransform(moved(still.viewport, there))
            painter.drawPixmap(QPointF(0, 0), still.map)
        painter.resetTransform()


@dataclass(frozen=True, slots=True)
class Sprite:
    """An element by itself: its *picture* at a *scale* of the map with its centre at *middle*;
    where it comes from and goes to, how large it is there, and how much of it is to be seen."""

    picture: QPixmap
    scale: float
    middle: QPointF
    places: tuple[QPointF, QPointF]
    scales: tuple[float, float]
    opacities: tuple[float, float]

    def paint(self, painter: QPainter, share: float) -> None:
        """Paint it on its way."""
        at = self.places[0] * (1 - share) + self.places[1] * share
        scale = self.scales[0] * (1 - share) + self.scales[1] * share
        by = scale / self.scale
        painter.setOpacity(self.opacities[0] * (1 - share) + self.opacities[1] * share)
        painter.setTransform(QTransform(by, 0, 0, by, at.x(), at.y()))
        painter.drawPixmap(-self.middle, self.picture)


class Glide(Fade):
    """The same, but the elements that both show go from where they were to where they are; the
    maps of the stills are without them."""

    lasts = FLIES

    def __init__(
        self,
        parent: QObject,
        old: Still,
        new: Still,
        step: Callable[[], None],
        sprites: Sequence[Sprite],
    ) -> None:
        super().__init__(parent, old, new, step)
        self._sprites = sprites

    def maps(self, painter: QPainter, share: float) -> None:
        super().maps(painter, share)
        for sprite in self._sprites:
            sprite.paint(painter, share)
        painter.resetTransform()


def moved(old: Viewport, new: Viewport) -> QTransform:
    """From where a map is in a picture at one viewport to where it is at another."""
    by = new.scale / old.scale
    return QTransform(by, 0, 0, by, new.x - old.x * by, new.y - old.y * by)
