"""The titles of the map: above its bands, and above causes, challenge and consequences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from weakref import WeakKeyDictionary

from mapper import words
from mapper.model import Kind
from mapper.ui.canvas import backdrop, measure
from mapper.ui.canvas.display import Label
from mapper.ui.canvas.measure import HEADING
from mapper.ui.canvas.scene import Scene, band_rect

ABOVE_BAND = 5.0
ABOVE_STATES = 30.0
ROLE = "faint"
MANY = 250
"""Of so many links the ways are found at once: the titles stand above what comes back."""


class Columns(NamedTuple):
    """The left end of the causes, the middle of the challenge and the right end of the
    consequences; the top of the map and the lower end of the states."""

    xs: tuple[float, float, float]
    top: float
    bottom: float


_known: WeakKeyDictionary[Scene, tuple[int, Columns | None]] = WeakKeyDictionary()


def columns(scene: Scene) -> Columns | None:
    """Where the three columns are, when the map reads from left to right; else None."""
    known = _known.get(scene)
    if known is None or known[0] != scene.revision:
        known = _known[scene] = (scene.revision, _columns(scene))
    return known[1]


def _columns(scene: Scene) -> Columns | None:
    elements = scene.seen.elements.values()
    rects = {
        kind: [scene.rect(e.id) for e in elements if e.kind is kind]
        for kind in (Kind.CAUSE, Kind.CHALLENGE, Kind.CONSEQUENCE)
    }
    if not all(rects.values()):
        return None
    centre = rects[Kind.CHALLENGE][0]
    before = all(rect[2] <= centre[0] for rect in rects[Kind.CAUSE])
    after = all(rect[0] >= centre[2] for rect in rects[Kind.CONSEQUENCE])
    bounds = scene.bounds(MANY) if before and after else None
    if bounds is None:
        return None
    left = min(rect[0] for rect in rects[Kind.CAUSE])
    right = max(rect[2] for rect in rects[Kind.CONSEQUENCE])
    bottom = max(rect[3] for group in rects.values() for rect in group)
    return Columns((left, (centre[0] + centre[2]) / 2, right), bounds[1], bottom)


def band_label(kind: str) -> str:
    """The title of a band."""
    return words.kind_plural(Kind(kind)).upper()


def column_labels() -> tuple[str, str, str]:
    """The titles of the three columns."""
    return (
        words.kind_plural(Kind.CAUSE).upper(),
        words.kind_name(Kind.CHALLENGE).upper(),
        words.kind_plural(Kind.CONSEQUENCE).upper(),
    )


def headings(scene: Scene) -> Iterator[Label]:
    """The titles where they stand in a picture, in map units."""
    yield from backdrop.labels(scene.seen.plan)
    for band in scene.bands():
        left, top, _right, _bottom = band_rect(band)
        yield Label(band_label(band.kind), HEADING, ROLE, left + 4, top - ABOVE_BAND)
    across = columns(scene)
    if across is None:
        return
    baseline = across.top - ABOVE_STATES + measure.ascent(HEADING)
    for text, x, share in zip(column_labels(), across.xs, (0.0, 0.5, 1.0), strict=True):
        yield Label(text, HEADING, ROLE, x - measure.width(HEADING, text) * share, baseline)
