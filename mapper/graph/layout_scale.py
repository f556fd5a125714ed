"""How large a whole map becomes, before it is drawn: what ways of folding it are judged by."""

from __future__ import annotations

from collections.abc import Sequence

from mapper.graph import layout_bands
from mapper.graph.boxes import STATES, Box
from mapper.graph.lanes import APART
from mapper.graph.layout_states import GAP, INDENT, Columns

WIDE = 600.0  # no band is asked to be narrower
COLUMN_GAP = (72.0, 112.0)  # least and most room between two columns for their links


def lane_room(count: int) -> float:
    """Room above the states for links that run back."""
    return 24.0 + APART * min(count, 10) if count else 0.0


class Scale:
    """How large a map becomes: sizes of its elements, and how high its bands are when so wide."""

    def __init__(self, boxes: Sequence[Box], ratio: float) -> None:
        self.ratio = ratio
        self.widths = {box.id: box.width for box in boxes}
        self.heights = {box.id: box.height for box in boxes}
        self._lower = [box for box in boxes if box.kind not in STATES]
        self._depths: dict[int, float] = {}

    def depth(self, room: float) -> float:
        """The height of all bands, looked up in steps of a row's width."""
        step = int(max(room, WIDE) // 100)
        if step not in self._depths:
            self._depths[step] = layout_bands.depth(self._lower, step * 100.0)
        return self._depths[step]

    def room(self, width: float, height: float) -> float:
        """How wide the bands may be: as the states, and wider when that makes a better ratio."""
        room = max(width, WIDE)
        while room / self.ratio < height + self.depth(room):
            room *= 1.15
        return room

    def columns(self, made: Columns) -> tuple[list[float], float]:
        """The width of each column, and the height of the highest with the lanes above."""
        widths = [
            max(self.widths[name] + INDENT * made.levels.get(name, 0) for name in column)
            for column in made.columns
        ]
        highest = max(
            sum(self.heights[name] + GAP for name in column) - GAP for column in made.columns
        )
        return widths, highest + lane_room(min(len(made.back), 4))

    def gap(self, made: Columns) -> float:
        """Columns stand further apart when the map would else be too narrow for its height."""
        widths, height = self.columns(made)
        if len(widths) < 2:
            return COLUMN_GAP[0]
        free = (height + self.depth(sum(widths))) * self.ratio - sum(widths)
        return min(max(free / (len(widths) - 1), COLUMN_GAP[0]), COLUMN_GAP[1])


def cost(way: Columns, scale: Scale) -> float:
    """How small the whole map would have to be shown, and what else speaks against this way."""
    widths, height = scale.columns(way)
    width = sum(widths) + COLUMN_GAP[0] * (len(widths) - 1)
    high = height + scale.depth(scale.room(width, height))
    size = max(width / scale.ratio, high) + 0.1 * min(width / scale.ratio, high)
    hung = sum(level > 0 for level in way.levels.values())
    size *= 1 + 0.25 * hung / max(len(way.levels), 1)
    before, after = way.centre, len(way.columns) - way.centre - 1
    if before and after > 0:  # the challenge stands in the middle third
        middle = sum(widths[:before]) + widths[before] / 2 + COLUMN_GAP[0] * before
        size *= 1 + 3 * max(0.0, abs(middle / width - 0.5) - 0.12)
    return size
