"""Big words on a map seen from far: the names of what most hangs together, read at any distance.

A word stands below its element, for the elements around it too. Which words there is room
for is decided for the whole map and a range of scales at once, so they stay while the map moves.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final
from weakref import WeakKeyDictionary

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from mapper.model import Element, Kind
from mapper.ui.canvas import measure
from mapper.ui.canvas.grid import Grid, Rect, grown
from mapper.ui.canvas.measure import Face, Measure
from mapper.ui.canvas.renderer import Detail, Manner
from mapper.ui.canvas.scene import Scene
from mapper.ui.canvas.style import Paints

FACES: Final = ((8, Face(22, 600)), (32, Face(17, 600)), (10_000, Face(14, 600)))
"""The first so many words in this face, in pixels of the screen."""
WIDEST: Final = Measure(pleasant=150.0, widest=230.0, most_lines=2)
MOST_LINES: Final = 2
ROOM: Final = 10.0
"""Between two words, in pixels."""
BELOW: Final = 1.0
"""So far under its element, in pixels."""
PAD: Final = (5.0, 1.0)
LEAST: Final = 18.0
"""Hardly a word is less than twice as wide, and none is less high."""
MOST: Final = 800
"""So many elements are tried, the most connected first."""
STEPS: Final = 4
"""The words of a map are chosen anew so often while it doubles in size."""
PLATE: Final = 0.8
REACH: Final = 130.0
"""No word reaches further from its element, in pixels."""


@dataclass(frozen=True, slots=True)
class Word:
    """The name of an element in one or two lines, below a point in map units."""

    id: str
    lines: tuple[str, ...]
    face: Face
    x: float
    y: float

    def size(self) -> tuple[float, float]:
        """Width and height in pixels."""
        wide = max(measure.width(self.face, line) for line in self.lines)
        return wide + 2 * PAD[0], measure.pitch(self.face) * len(self.lines) + 2 * PAD[1]


class _Chosen:
    """The words of one scene at the scales that were looked at, as of one revision of it."""

    def __init__(self, scene: Scene) -> None:
        self.revision = scene.revision
        self.ranked = _by_rank(scene)
        self.at: dict[int, tuple[Word, ...]] = {}


_known: WeakKeyDictionary[Scene, _Chosen] = WeakKeyDictionary()


def wanted(manner: Manner) -> bool:
    """Whether elements are painted without their own texts."""
    return manner.detail is not Detail.ALL


def words(scene: Scene, scale: float) -> tuple[Word, ...]:
    """The words of the whole map at a scale, none over another."""
    chosen = _known.get(scene)
    if chosen is None:
        chosen = _known[scene] = _Chosen(scene)
    step = _step(scale)
    if step not in chosen.at:
        chosen.at[step] = _words(scene, step, chosen.ranked)
    return chosen.at[step]


def _step(scale: float) -> int:
    return math.floor(math.log2(scale) * STEPS)


def changed(scene: Scene, manner: Manner) -> bool:
    """Whether the map, as it is now, has other words than those that were painted last."""
    chosen = _known.get(scene)
    if chosen is None or chosen.revision == scene.revision:
        return False
    del _known[scene]
    step = _step(manner.scale)
    return wanted(manner) and chosen.at.get(step) != words(scene, manner.scale)


def paint(painter: QPainter, scene: Scene, paints: Paints, area: Rect, manner: Manner) -> None:
    """Paint the words that reach into *area*, with a painter in map units."""
    if not wanted(manner):
        return
    shown = _shown(scene, manner)
    left, top, right, bottom = grown(area, REACH / manner.scale)
    near = [w for w in shown if left <= w.x <= right and top <= w.y <= bottom]
    view = painter.transform()
    painter.save()
    painter.resetTransform()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing, True)
    plate = QColor(paints.colour("paper"))
    plate.setAlphaF(PLATE)
    for word in near:
        _paint(painter, paints, word, view.map(QPointF(word.x, word.y)), plate)
    painter.restore()


def _shown(scene: Scene, manner: Manner) -> Iterable[Word]:
    """Of a map of which a part stands out, only that part has words."""
    stand, seen = manner.stand, scene.seen.elements
    if stand.fade_elements:
        found = _words(
            scene,
            _step(manner.scale),
            _by_rank(scene, stand.elements),
            stand.elements & seen.keys(),
        )
    else:
        found = words(scene, manner.scale)
    return (word for word in found if word.id in seen and word.id not in manner.hidden)


def _paint(painter: QPainter, paints: Paints, word: Word, at: QPointF, plate: QColor) -> None:
    wide, high = word.size()
    box = QRectF(round(at.x() - wide / 2), round(at.y() + BELOW), wide, high)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(plate)
    painter.drawRoundedRect(box, 4, 4)
    painter.setFont(measure.font(word.face))
    painter.setPen(paints.colour("ink"))
    base = box.top() + PAD[1] + measure.ascent(word.face)
    for n, line in enumerate(word.lines):
        x = box.center().x() - measure.width(word.face, line) / 2
        painter.drawText(QPointF(x, base + n * measure.pitch(word.face)), line)


# ---- choosing


def _by_rank(scene: Scene, only: Collection[str] | None = None) -> list[Element]:
    """The elements by how much the map says of them: the challenge, what is marked as key, and
    then by the number of links."""
    links = Counter(end for link in scene.seen.links.values() for end in (link.source, link.target))

    def rank(element: Element) -> tuple[bool, bool, int, str]:
        return element.kind is not Kind.CHALLENGE, not element.key, -links[element.id], element.id

    elements = scene.seen.elements.values()
    named = (e for e in elements if e.label.strip() and (only is None or e.id in only))
    return sorted(named, key=rank)[:MOST]


def _words(
    scene: Scene, step: int, ranked: Sequence[Element], spared: Iterable[str] = ()
) -> tuple[Word, ...]:
    """As many words as have room at the smallest scale of a step, the first before the others.

    None covers another, nor an element that has a word or is *spared*."""
    room = _Room(scene, 2 ** (step / STEPS))
    for element_id in spared:
        room.spare(element_id)
    found: list[Word] = []
    for element in ranked:
        if room.is_taken(element.id):
            continue  # without looking at its text
        face = next(face for most, face in FACES if len(found) < most)
        low = scene.rect(element.id)[3]
        word = room.inwards(Word(element.id, _lines(element.label, face), face, element.x, low))
        if room.take(word):
            found.append(word)
    return tuple(found)


class _Room:
    """What is free on a map at one scale, in pixels."""

    def __init__(self, scene: Scene, scale: float) -> None:
        self._scene = scene
        self._scale = scale
        self._bounds = scene.shapes.bounds() or (0.0, 0.0, 0.0, 0.0)
        self._words = Grid()
        self._shapes = Grid()

    def _shape(self, element_id: str) -> Rect:
        left, top, right, bottom = (edge * self._scale for edge in self._scene.rect(element_id))
        return left, top, right, bottom

    def spare(self, element_id: str) -> None:
        """Let nothing cover an element."""
        self._shapes.put(element_id, self._shape(element_id))

    def is_taken(self, element_id: str) -> bool:
        """Whether even a short word would have no room below an element."""
        left, top, right, bottom = self._shape(element_id)
        x, y = (left + right) / 2, bottom + BELOW
        below = (x - LEAST, y - ROOM, x + LEAST, y + LEAST + ROOM)
        return bool(self._words.within((left, top, right, bottom)) or self._words.within(below))

    def inwards(self, word: Word) -> Word:
        """A word at the left or right end of the map moves in, for nothing is seen beyond."""
        half = word.size()[0] / 2 / self._scale
        left, _top, right, _bottom = self._bounds
        return replace(word, x=max(min(word.x, right - half), left + half))

    def take(self, word: Word) -> bool:
        """Give a word its place, if it is free."""
        wide, high = word.size()
        x, y = word.x * self._scale, word.y * self._scale + BELOW
        box = (x - wide / 2, y, x + wide / 2, y + high)
        free = not self._words.within(grown(box, ROOM))
        if not free or any(other != word.id for other in self._shapes.within(box)):
            return False
        self._words.put(word.id, box)
        self.spare(word.id)
        return True


def _lines(label: str, face: Face) -> tuple[str, ...]:
    lines = measure.wrapped(face, " ".join(label.split()), WIDEST)
    if len(lines) <= MOST_LINES:
        return lines
    rest = " ".join(lines[MOST_LINES - 1 :])
    return (*lines[: MOST_LINES - 1], measure.elided(face, rest, WIDEST.widest))
