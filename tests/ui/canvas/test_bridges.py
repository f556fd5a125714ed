"""Where two links cross, the upper one lies in a gap of the lower one, in the colour behind."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from mapper import edits
from mapper.document import Document
from mapper.model import Kind
from mapper.ui.canvas.renderer import EVERYWHERE, Manner, Renderer
from mapper.ui.canvas.scene import Scene
from mapper.ui.canvas.style import Paints
from mapper.ui.theme import LIGHT

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def crossing() -> Scene:
    """Two straight links that cross beside their middles, where their signs are."""
    document = Document(edits.new_case("Challenge", "en"))
    with document.edit("Fill"):
        centre = document.snapshot().challenge
        document.put(replace(centre, x=0.0, y=900.0))
        ends = [
            edits.add_element(document, Kind.CAUSE, name, x, y)
            for name, x, y in (
                ("a", -400, -300),
                ("b", 400, 300),
                ("c", -300, 100),
                ("d", -50, -650),
            )
        ]
        edits.add_link(document, ends[0], ends[1], sign=1, strength=3)
        edits.add_link(document, ends[2], ends[3], sign=1, strength=3)
    return Scene(document)


def painted(scene: Scene, ground: str) -> QImage:
    image = QImage(1000, 800, QImage.Format.Format_RGB32)
    image.fill(QColor(LIGHT.colours["paper"]))
    painter = QPainter(image)
    painter.translate(500, 400)
    Renderer(scene, Paints(LIGHT)).paint(painter, EVERYWHERE, Manner(bands="", ground=ground))
    painter.end()
    return image


def test_the_lower_link_has_a_gap_where_the_upper_one_crosses(crossing: Scene) -> None:
    plain, bridged = painted(crossing, ""), painted(crossing, "paper")
    opened = [
        (x, y)
        for x in range(290, 345)
        for y in range(140, 195)
        if bridged.pixelColor(x, y).lightness() > plain.pixelColor(x, y).lightness() + 60
    ]
    assert 4 <= len(opened) <= 200
    # Everything else is as it was: no link is thinner for it.
    differing = sum(
        plain.pixel(x, y) != bridged.pixel(x, y) for x in range(1000) for y in range(0, 800, 2)
    )
    assert differing <= 200


def test_without_a_ground_nothing_is_painted_below_a_link(crossing: Scene) -> None:
    """A picture without a ground stays see-through beside its links."""

    def laid_down(ground: str) -> int:
        image = QImage(1000, 800, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(0)
        painter = QPainter(image)
        painter.translate(500, 400)
        Renderer(crossing, Paints(LIGHT)).paint(
            painter, EVERYWHERE, Manner(bands="", ground=ground)
        )
        painter.end()
        return sum(image.pixel(x, y) != 0 for x in range(200, 800) for y in range(100, 700))

    assert laid_down("paper") > 1.3 * laid_down("")
