"""A few elements brought together by themselves, for a small picture or a part of a slide."""

from __future__ import annotations

from typing import Final

from mapper import views
from mapper.document import Document
from mapper.model import Case
from mapper.ui import sheet
from mapper.ui.canvas.measure import LABEL
from mapper.ui.presenting import gathering
from mapper.ui.presenting.prints import SlideScene
from mapper.ui.sheet import Sheet

READABLE: Final = 8.0
"""Labels of so many points are large enough on paper."""
POINT: Final = 2.54 / 72
"""Centimetres."""


def gathered(
    case: Case, elements: tuple[str, ...], links: tuple[str, ...], room: tuple[float, float]
) -> Sheet | None:
    """What is asked for in a *room* of so many centimetres, in the first way whose labels are
    large enough, else in the one that has the largest; None where nothing of it is there."""
    only = frozenset(elements), frozenset(links)
    document, found = Document(case), []
    for how in gathering.WAYS:
        lens = gathering.Gathered(document, views.ready("map"), only, how, room[0] / room[1])
        if not lens.elements:
            continue  # it has no such form
        scene = SlideScene(lens, "free" if how in gathering.FREE else None)
        planned = sheet.plan(scene)
        if planned is None:
            continue
        planned.bands, planned.labels = False, []
        if unit(planned, room) * LABEL.size / POINT >= READABLE:
            return planned
        found.append(planned)
    return max(found, key=lambda planned: unit(planned, room), default=None)


def unit(planned: Sheet, room: tuple[float, float]) -> float:
    """Centimetres a map unit has in a room."""
    return min(room[0] / planned.width, room[1] / planned.height)
