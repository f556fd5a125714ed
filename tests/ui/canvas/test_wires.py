"""Links end at the edge of the shapes, with their signs on the line."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from mapper.document import Document
from mapper.model import Kind
from mapper.ui.canvas import style
from mapper.ui.canvas.outlines import inside
from mapper.ui.canvas.scene import Scene
from mapper.ui.canvas.wires import stroke

from .conftest import sample

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def scene() -> Scene:
    return Scene(Document(sample("barns-bostad-forst", "sv")))


def distance_to_edge(polygon, x: float, y: float) -> float:
    best = math.inf
    for (ax, ay), (bx, by) in zip(polygon, [*polygon[1:], polygon[0]], strict=True):
        dx, dy = bx - ax, by - ay
        square = dx * dx + dy * dy or 1
        t = min(1, max(0, ((x - ax) * dx + (y - ay) * dy) / square))
        best = min(best, math.hypot(x - ax - t * dx, y - ay - t * dy))
    return best


def test_every_link_starts_and_ends_at_the_edge_of_its_shapes(scene):
    for link_id in scene.document.links:
        wire = scene.wire(link_id)
        source, target = scene.shape(wire.source), scene.shape(wire.target)
        assert distance_to_edge(source.polygon, *wire.track[0]) < 1.5
        assert distance_to_edge(target.polygon, *wire.track[-1]) < 2.5
        assert not inside(target.polygon, *wire.arrow[0])


def test_the_arrowhead_points_the_way_the_line_goes(scene):
    for link_id in scene.document.links:
        wire = scene.wire(link_id)
        (x, y), (ax, ay), (bx, by) = wire.arrow
        way = (x - (ax + bx) / 2, y - (ay + by) / 2)
        last = (wire.track[-1][0] - wire.track[-2][0], wire.track[-1][1] - wire.track[-2][1])
        turn = math.atan2(way[0] * last[1] - way[1] * last[0], way[0] * last[0] + way[1] * last[1])
        assert abs(turn) < math.radians(12)


def signs(scene: Scene, link_id: str, **fields) -> list[str]:
    document = scene.document
    with document.edit("Change"):
        document.put(replace(document.links[link_id], **fields))
    scene.apply(document.history.steps[-1].changes)
    return [spot.name for spot in scene.wire(link_id).spots]


@pytest.mark.parametrize(
    ("fields", "names"),
    [
        ({"sign": 1, "delay": 0, "sources": ("susi-2020",)}, []),
        ({"sign": -1, "delay": 6, "sources": ("susi-2020",)}, ["minus"]),
        ({"sign": 1, "delay": 7, "sources": ("susi-2020",)}, ["delay"]),
        ({"sign": 1, "delay": None, "sources": ()}, ["unsourced"]),
        ({"sign": -1, "delay": 24, "sources": ()}, ["minus", "unsourced", "delay"]),
    ],
)
def test_signs_on_the_line_tell_of_the_link(scene, fields, names):
    assert signs(scene, "l03", note="x", **fields) == names


def test_the_line_tells_of_sign_and_strength(scene):
    link, cause = scene.document.links["l03"], scene.document.elements["c_krav"]
    weak, strong = (stroke(replace(link, strength=n), cause) for n in (1, 3))
    assert weak.width < strong.width
    roles = [stroke(replace(link, sign=sign), cause).role for sign in (1, -1, 0)]
    assert len(set(roles)) == 3
    assert stroke(replace(link, sign=0), cause).dash
    done = replace(cause, kind=Kind.INTERVENTION)
    assert stroke(link, done).pale > 0


def test_a_role_somebody_was_asked_for_has_a_dotted_line(scene):
    fills = next(link for link in scene.document.links.values() if link.status == "proposed")
    source = scene.document.elements[fills.source]
    assert stroke(fills, source) == style.PROPOSED
    assert stroke(replace(fills, status="accepted"), source) == style.PLAIN


def test_the_distance_from_a_line_is_measured_along_it(scene):
    wire = scene.wire("l03")
    middle = wire.track[len(wire.track) // 2]
    assert wire.away(*middle) < 0.01
    assert wire.away(middle[0], middle[1] + 400) > 100
