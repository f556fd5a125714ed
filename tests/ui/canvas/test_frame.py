"""However it was moved and patched, a frame shows what a new one would."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter

from mapper.ui.canvas.frame import AHEAD, MARGIN, Frame
from mapper.ui.canvas.grid import Rect
from mapper.ui.canvas.viewport import Viewport

pytestmark = pytest.mark.usefixtures("qapp")
SIZE = QSize(300, 200)
CELL = 20


class Chequer:
    """Paints a map on which every square has a colour of its own, which can be changed."""

    def __init__(self) -> None:
        self.shift = 0
        self.changed: Rect = (0.0, 0.0, 0.0, 0.0)
        self.painted: list[Rect] = []

    def __call__(self, painter: QPainter, area: Rect, _viewport: Viewport) -> None:
        self.painted.append(area)
        left, top, right, bottom = (int(edge // CELL) for edge in area)
        for column in range(left - 1, right + 1):
            for row in range(top - 1, bottom + 1):
                x, y = column * CELL, row * CELL
                inside = self.changed[0] <= x < self.changed[2] and self.changed[1] <= y
                shade = self.shift if inside and y < self.changed[3] else 0
                colour = QColor((column * 37 + shade) % 256, row * 53 % 256, 90)
                # No edge lies between two pixels of the screen, where rounding may go either way.
                painter.fillRect(QRectF(x + 0.3, y + 0.3, CELL, CELL), colour)


def shown(frame: Frame, viewport: Viewport, ratio: float) -> QImage:
    """What the widget would show."""
    image = QImage(SIZE * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(0)
    frame.at(viewport, SIZE, ratio)
    painter = QPainter(image)
    frame.show(painter, viewport)
    painter.end()
    return image


@given(st.integers(0, 10_000), st.sampled_from([1.0, 1.5, 2.0]))
def test_moved_and_patched_is_as_good_as_painted_anew(seed, ratio):
    dice = random.Random(seed)
    chequer = Chequer()
    frame, viewport = Frame(chequer), Viewport(1.0, 7.0, -3.0)
    shown(frame, viewport, ratio)
    for _turn in range(12):
        act = dice.randrange(5)
        if act == 0:
            frame.reach_out()
        elif act == 1:
            chequer.shift += 40
            x, y = (CELL * dice.randint(-20, 20) for _axis in range(2))
            chequer.changed = (x, y, x + 8 * CELL, y + 6 * CELL)
            frame.invalidate((-2_000.0, -2_000.0, 2_000.0, 2_000.0))
        elif act == 2 and dice.random() < 0.3:
            viewport = viewport.zoomed(dice.choice((0.8, 1.0, 1.25)), QPointF(50, 50))
        else:
            far = dice.choice((9, 60, 320, 900))
            viewport = viewport.moved(dice.randint(-far, far), dice.randint(-far, far), ratio)
        shown(frame, viewport, ratio)
    assert shown(frame, viewport, ratio) == shown(Frame(chequer), viewport, ratio)


def test_most_steps_of_a_pan_paint_nothing():
    chequer = Chequer()
    frame, viewport = Frame(chequer), Viewport()
    shown(frame, viewport, 1.0)
    chequer.painted.clear()
    for _step in range(20):
        viewport = viewport.moved(-12, 0)
        shown(frame, viewport, 1.0)
    assert len(chequer.painted) <= 20 * 12 / AHEAD + 1


def test_what_the_map_moves_towards_is_painted_before_it_is_needed():
    chequer = Chequer()
    frame, viewport = Frame(chequer), Viewport()
    shown(frame, viewport, 1.0)
    assert not frame.reach_out()  # nobody moves it
    for _turn in range(4):
        viewport = viewport.moved(-MARGIN // 2, 0)
        shown(frame, viewport, 1.0)
        while frame.reach_out():
            pass
        chequer.painted.clear()
        viewport = viewport.moved(-MARGIN // 2, 0)
        shown(frame, viewport, 1.0)
        assert not chequer.painted


def test_a_change_out_of_sight_is_painted_when_it_comes_into_sight():
    chequer = Chequer()
    frame, viewport = Frame(chequer), Viewport()
    shown(frame, viewport, 1.0)
    shown(frame, viewport.moved(-12, 0), 1.0)
    chequer.painted.clear()
    chequer.shift, chequer.changed = 90, (340.0, 0.0, 380.0, 80.0)
    frame.invalidate(chequer.changed)
    shown(frame, viewport.moved(-12, 0), 1.0)
    assert not chequer.painted
    moved = viewport.moved(-90, 0)
    assert shown(frame, moved, 1.0) == shown(Frame(chequer), moved, 1.0)


def test_while_a_hand_zooms_an_old_picture_will_do():
    chequer = Chequer()
    frame = Frame(chequer)
    shown(frame, Viewport(), 1.0)
    frame.cost = 1.0
    chequer.painted.clear()
    frame.at(Viewport(1.1), SIZE, 1.0, rough=True)
    assert not chequer.painted
    assert not frame.is_sharp(Viewport(1.1))
    frame.at(Viewport(1.1), SIZE, 1.0)
    assert frame.is_sharp(Viewport(1.1))
