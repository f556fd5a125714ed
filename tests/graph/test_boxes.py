"""The grid of rectangles finds what looking at each of them finds, however large they are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mapper.graph.boxes import BoxGrid, Rect

AREAS = [Rect(0, 0, 10, 10), Rect(-500, -500, 500, 500), Rect(-9e6, -9e6, 9e6, 9e6)]
WIDE = {"wide": Rect(-8e6, -8e6, 8e6, 8e6), "long": Rect(-8e6, 100, 8e6, 109)}


def share(a: Rect, b: Rect) -> bool:
    return a.left < b.right and b.left < a.right and a.top < b.bottom and b.top < a.bottom


@given(st.lists(st.tuples(st.floats(-3e3, 3e3), st.floats(-3e3, 3e3)), max_size=20))
def test_a_grid_finds_what_a_scan_finds(places: list[tuple[float, float]]) -> None:
    grid = BoxGrid()
    rects = {str(n): Rect(x, y, x + 90, y + 40) for n, (x, y) in enumerate(places)}
    for wide in ({}, WIDE):
        for name, rect in {**rects, **wide}.items():
            if name not in grid:
                grid.add(name, rect)
        for area in AREAS:
            there = {name for name, rect in {**rects, **wide}.items() if share(rect, area)}
            assert set(grid.meeting(area)) == there
            assert grid.free(area) == (not there)
    for name in WIDE:
        grid.remove(name)
    assert set(grid.meeting(AREAS[1])) == {n for n, r in rects.items() if share(r, AREAS[1])}
