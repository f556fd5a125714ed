"""The outlines of the kinds hold their text, and are met where they are."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapper.ui.canvas.outlines import Form, Line, first_hit, inside, outline, sample

rows = st.lists(st.floats(10, 130), min_size=1, max_size=6)


def lines_of(halves: list[float]) -> list[Line]:
    top = -len(halves) * 11.0
    return [Line(half, top + n * 22, top + n * 22 + 22) for n, half in enumerate(halves)]


@given(rows, st.sampled_from(Form))
def test_every_line_of_text_lies_inside(halves, form):
    lines = lines_of(halves)
    shape = outline(form, lines)
    for line in lines:
        for x in (-line.half, line.half):
            for y in (line.top + 4, line.bottom - 4):  # letters do not fill their line
                assert inside(shape.polygon, x + shape.text_x, y + shape.text_y)


@given(rows, st.sampled_from(Form), st.floats(0, 2 * math.pi))
def test_a_ray_from_outside_to_the_centre_meets_the_edge(halves, form, angle):
    shape = outline(form, lines_of(halves))
    far = 2000.0
    start = (far * math.cos(angle), far * math.sin(angle))
    way = (-math.cos(angle), -math.sin(angle))
    hit = first_hit(shape.polygon, start, way)
    assert hit is not None
    assert 0 < hit < far
    x, y = start[0] + way[0] * hit, start[1] + way[1] * hit
    assert abs(x) <= shape.width / 2 + 0.01
    assert abs(y) <= shape.height / 2 + 0.01
    assert not inside(shape.polygon, x - way[0], y - way[1])
    assert inside(shape.polygon, x + way[0], y + way[1])


@pytest.mark.parametrize("form", Form)
def test_an_outline_is_as_large_as_it_says(form):
    shape = outline(form, lines_of([60, 40]))
    xs, ys = zip(*shape.polygon, strict=True)
    assert max(xs) - min(xs) == pytest.approx(shape.width)
    assert max(ys) - min(ys) == pytest.approx(shape.height)


def test_a_target_group_has_a_second_edge_inside_the_first():
    shape = outline(Form.PILL, lines_of([50]), double=True)
    assert len(shape.extra) == 1


def test_samples_of_all_forms_differ_in_their_lines():
    rounded, double = sample(Form.ROUNDED, 34, 22), sample(Form.DOUBLE_LEFT, 34, 22)
    assert len({sample(form, 34, 22) for form in Form}) == len(Form)
    assert len(double) > len(rounded)  # not only the corners: they are told apart in print
