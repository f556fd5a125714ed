"""Texts on the wall are 24 pixels high or more at 1080p: computed, and measured in pictures."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QFontMetricsF, QImage

from mapper.ui.canvas import measure
from mapper.ui.canvas.measure import LABEL
from mapper.ui.canvas.shapes import Shape
from mapper.ui.canvas.style import Paints
from mapper.ui.canvas.viewport import Viewport
from mapper.ui.presenting.painting import picture
from mapper.ui.presenting.room import LEAST, STANDARD, font
from mapper.ui.presenting.slides import Deck, Slide
from mapper.ui.theme import DARK, LIGHT

from .conftest import SAMPLES, stepped

Place = tuple[str, float, QRectF]
INK = 60
"""So far from the ground a pixel belongs to a letter."""


def texts(slide: Slide, viewport: Viewport) -> list[Place]:
    """Each line of text of what stands out: the text, its pixels, and where it is on the wall."""
    found = []
    for element in slide.stand.elements:
        shape: Shape = slide.scene.shape(element)
        for row in shape.body.rows:
            box = row.rect().translated(shape.x, shape.y)
            rect = (box.left(), box.top(), box.right(), box.bottom())
            found.append((row.text, row.face.size * viewport.scale, viewport.rect_to_view(rect)))
    return found


def ink_height(image: QImage, place: QRectF) -> int:
    """How many rows of pixels the letters in a place take, in a picture really painted."""
    rect = place.toAlignedRect()
    ground = image.pixelColor(rect.left() + 1, rect.top() + 1)
    rows = [
        y
        for y in range(rect.top(), rect.bottom())
        if any(
            abs(image.pixelColor(x, y).lightness() - ground.lightness()) > INK
            for x in range(rect.left(), rect.right())
        )
    ]
    return rows[-1] - rows[0] + 1 if rows else 0


@pytest.mark.parametrize("name", SAMPLES)
def test_a_step_of_one_click_is_read_from_the_back_of_the_room(qapp, name: str) -> None:
    deck = Deck(stepped(name))
    assert len(deck) > 20
    wrong: list[tuple[int, str, object]] = []
    for number in range(len(deck)):
        slide = deck.slide(number)
        room = slide.room(STANDARD)
        seen = room.map.adjusted(-1, -1, 1, 1)
        lines = texts(slide, room.viewport(slide.area))
        assert lines
        wrong += [(number, text, px) for text, px, _place in lines if px < LEAST]
        wrong += [(number, text, place) for text, _px, place in lines if not seen.contains(place)]
        wrong += [(number, "caption", slide.words.size)] if slide.words.size < LEAST else []
    assert wrong == []


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_letters_are_painted_as_high_as_they_should_be(qapp, name: str, theme) -> None:
    deck = Deck(stepped(name))
    slide = max((deck.slide(n) for n in range(8)), key=lambda slide: slide.count)
    viewport = slide.room(STANDARD).viewport(slide.area)
    image = picture(slide, Paints(theme), STANDARD).toImage()
    least = QFontMetricsF(font(LEAST))
    checked = 0
    for text, px, place in texts(slide, viewport):
        wanted = least.tightBoundingRect(text).height()
        assert ink_height(image, place) >= wanted - 1.5, (text, px)
        checked += 1
    assert checked


def test_the_smallest_letters_are_those_of_the_standard() -> None:
    assert measure.font(LABEL).pixelSize() == LABEL.size
    assert font(LEAST).pixelSize() == LEAST


@pytest.mark.parametrize(("wide", "high"), [(1366, 768), (3840, 2160), (1024, 768)])
def test_on_another_wall_it_is_the_same_picture(qapp, wide: int, high: int) -> None:
    slide = Deck(stepped(SAMPLES[0])).slide(0)
    size = QSizeF(wide, high)
    room = slide.room(size)
    viewport = room.viewport(slide.area)
    share = min(wide / STANDARD.width(), high / STANDARD.height())
    for _text, px, place in texts(slide, viewport):
        assert px >= LEAST * share - 0.01
        assert QRectF(0, 0, wide, high).contains(place)
