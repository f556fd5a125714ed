"""Signs from ready pictures stand where painted ones do, and look the same."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QImage, QPainter

from mapper.ui import theme
from mapper.ui.canvas import glyphs, signs
from mapper.ui.canvas.style import Paints
from mapper.ui.canvas.wires import Spot

pytestmark = pytest.mark.usefixtures("qapp")
SIGNS = [
    Spot("minus", 20.37, 20.81, 0.3),
    Spot("unsourced", 50.1, 21.6, 0.0),
    Spot("delay", 80.0, 20.0, 0.7),
    Spot("declined", 110.5, 19.5, 0.0),
]


def painted(scale: float, ratio: float, ready: bool) -> QImage:
    paints = Paints(theme.LIGHT)
    image = QImage(
        round(140 * scale * ratio), round(40 * scale * ratio), QImage.Format.Format_RGB32
    )
    image.setDevicePixelRatio(ratio)
    image.fill(paints.colour("paper"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.scale(scale, scale)
    if ready:
        signs.paint(painter, paints, [(sign, "link.minus", 0.0) for sign in SIGNS], scale)
    else:
        for sign in SIGNS:
            glyphs.spot(painter, paints, sign, "link.minus", 0.0)
    painter.end()
    return image


@pytest.mark.parametrize(("scale", "ratio"), [(1.0, 1.0), (0.5, 1.0), (1.3, 1.5), (1.0, 2.0)])
def test_a_ready_sign_looks_as_a_painted_one(scale, ratio):
    one, other = painted(scale, ratio, True), painted(scale, ratio, False)
    assert one.size() == other.size()
    off = [
        abs(one.pixelColor(x, y).lightness() - other.pixelColor(x, y).lightness())
        for x in range(one.width())
        for y in range(one.height())
    ]
    assert max(off) <= 60  # a quarter of a pixel at the edge of a line
    assert sum(off) / len(off) < 2
    assert one != QImage(one.size(), one.format())


def test_signs_of_another_scale_are_forgotten():
    paints = Paints(theme.LIGHT)
    image = QImage(140, 40, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    for scale in (1.0, 0.5, 0.7):
        signs.paint(painter, paints, [(SIGNS[0], "link.minus", 0.0)], scale)
        assert len(paints.signs[1]) == 1
    painter.end()
