"""From far a map is read by its big words: the most connected first, none over another."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from PySide6.QtGui import QImage

from mapper import edits
from mapper.document import Document
from mapper.model import Case, Kind
from mapper.ui import theme
from mapper.ui.canvas import bigwords
from mapper.ui.canvas.renderer import Detail, Manner, Stand
from mapper.ui.canvas.scene import Scene
from mapper.ui.canvas.view import Canvas

pytestmark = pytest.mark.usefixtures("qapp")
SCALES = [2 ** (step / bigwords.STEPS) for step in (-17, -13, -9, -7, -6)]
"""The smallest for which words are chosen, so that there is least room."""


def large_case() -> Case:
    """A challenge in the middle of 400 causes, of which one is marked as key and one has links."""
    case = edits.new_case("Too few homes", "en")
    challenge = case.challenge
    case.put("elements", challenge.id, replace(challenge, x=2_000.0, y=1_200.0))
    for n in range(400):
        label = f"Cause number {n} of very many causes that nobody has counted yet"
        at = {"x": n % 20 * 220.0, "y": n // 20 * 120.0}
        element = replace(edits.new_element(Kind.CAUSE, label, **at), id=f"e{n:03}", key=n == 11)
        case.put("elements", element.id, element)
    return case


@pytest.fixture
def document() -> Document:
    made = Document(large_case())
    with made.edit("Link"):
        for n in range(50, 60):
            edits.add_link(made, "e315", f"e{n:03}")
    return made


@pytest.mark.parametrize("scale", SCALES)
def test_no_word_lies_over_another_or_beyond_the_map(document, scale):
    boxes = []
    scene = Scene(document)
    bounds = scene.shapes.bounds()
    assert bounds is not None
    left, _top, right, _bottom = bounds
    for word in bigwords.words(scene, scale):
        wide, high = word.size()
        half = wide / 2 / scale
        assert left - 1 <= word.x - half
        assert word.x + half <= max(right, left + 2 * half) + 1
        boxes.append((word.x * scale, word.y * scale + high / 2, wide / 2, high / 2))
        assert word.face.size >= 14
        assert wide / 2 <= bigwords.REACH
    assert boxes
    for (ax, ay, aw, ah), (bx, by, bw, bh) in itertools.combinations(boxes, 2):
        assert abs(ax - bx) >= aw + bw or abs(ay - by) >= ah + bh


def test_the_challenge_comes_first_then_what_is_key_then_what_has_links(document):
    scene = Scene(document)
    first = [word.id for word in bigwords.words(scene, 0.3)][:3]
    assert first == [document.snapshot().challenge.id, "e011", "e315"]


def test_words_are_the_same_wherever_the_map_is_and_for_a_range_of_scales(document):
    scene = Scene(document)
    assert bigwords.words(scene, 0.26) is bigwords.words(scene, 0.29)


def test_words_follow_the_map(document):
    scene = Scene(document)
    document.follow(lambda news: scene.apply(news.changes))
    far = Manner(0.2, Detail.BOXES)
    before = bigwords.words(scene, 0.2)
    assert not bigwords.changed(scene, far)
    with document.edit("Write"):
        edits.change(document, "e011", label="Rents")
    scene.settle()
    assert bigwords.changed(scene, far)
    assert ("Rents",) in [word.lines for word in bigwords.words(scene, 0.2)]
    assert before != bigwords.words(scene, 0.2)
    assert not bigwords.changed(scene, far)


def picture(canvas: Canvas) -> QImage:
    canvas._rest.stop()
    canvas.repaint()
    return canvas.grab().toImage()


def dark(image: QImage, left: int, top: int) -> int:
    """How many pixels of ink lie in a part of a picture."""
    ink = theme.LIGHT.colour("ink").lightness() + 40
    pixels = itertools.product(range(left, left + 80), range(top, top + 40))
    return sum(image.pixelColor(x, y).lightness() < ink for x, y in pixels)


def test_the_canvas_shows_them_from_far_and_not_from_near(document, qtbot):
    canvas = Canvas(document, theme.LIGHT)
    qtbot.addWidget(canvas)
    canvas.resize(1000, 700)
    with qtbot.waitExposed(canvas):
        canvas.show()
    canvas.set_zoom(0.2)
    challenge = canvas.scene.shape(document.snapshot().challenge.id)
    at = canvas.viewport.to_view(challenge.x, challenge.rect[3]).toPoint()
    part = (at.x() - 40, at.y())
    seen = picture(canvas)
    canvas.bring_forward(Stand(frozenset({"e011"}), frozenset(), fade_elements=True))
    alone = picture(canvas)
    assert dark(seen, *part) > dark(alone, *part) + 100
    canvas.stop()
    assert not bigwords.wanted(Manner(0.5, Detail.ALL))
