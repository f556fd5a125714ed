"""A scene that followed a document shows what a new one would."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapper import edits
from mapper.document import Document, News
from mapper.errors import UseError
from mapper.model import Kind
from mapper.ui.canvas.grid import Grid, Rect, grown, touch
from mapper.ui.canvas.scene import Scene
from mapper.ui.canvas.ways import AT_ONCE

from .conftest import sample, small_case

pytestmark = pytest.mark.usefixtures("qapp")


def act(document: Document, dice: random.Random) -> None:
    """Something a user could do."""
    ids = sorted(document.elements)
    one, other = dice.choice(ids), dice.choice(ids)
    turn = dice.randrange(7)
    if turn == 6:
        document.undo() if dice.random() < 0.6 else document.redo()
        return
    with document.edit("Act"):
        if turn == 0:
            kind = dice.choice([k for k in Kind if k is not Kind.CHALLENGE])
            edits.add_element(document, kind, "New", dice.uniform(-500, 500), 0)
        elif turn == 1:
            edits.add_link(document, one, other)
        elif turn == 2:
            edits.place(document, {one: (dice.uniform(-500, 500), dice.uniform(-300, 600))})
        elif turn == 3:
            edits.change(document, one, label=dice.choice(["A", "A much longer label than that"]))
        elif turn == 4 and document.elements[one].kind is not Kind.CHALLENGE:
            edits.delete(document, [one])
        elif turn == 5 and document.elements[one].kind is not Kind.CHALLENGE:
            edits.change_kind(document, one, dice.choice([Kind.CAUSE, Kind.ACTOR, Kind.ROLE]))


def followed_by(document: Document, scene: Scene) -> None:
    """Let a scene follow a document."""

    def follow(news: News) -> None:
        scene.apply(news.changes)

    document.follow(follow)


def found(scene: Scene, x: float, y: float, slack: float = 0.0) -> str | None:
    """The id of the element at a point."""
    shape = scene.element_at(x, y, slack)
    return shape.id if shape is not None else None


def pictured(scene: Scene) -> dict[str, Any]:
    elements = {i: (s.x, s.y, s.body) for i in scene.document.elements for s in [scene.shape(i)]}
    links = {i: scene.wire(i) for i in scene.document.links}
    grid = {i: scene.shapes.rects[i] for i in scene.document.elements}
    return {"elements": elements, "links": links, "grid": grid, "bands": scene.bands()}


@given(st.integers(0, 10_000))
def test_following_is_as_good_as_starting_anew(seed):
    dice = random.Random(seed)
    document = Document(small_case())
    scene = Scene(document)
    followed_by(document, scene)
    for _n in range(12):
        pictured(scene)  # ask, so that there is something to go stale
        try:
            act(document, dice)
        except UseError:
            continue
    fresh = pictured(Scene(document))
    followed = pictured(scene)
    for part in ("elements", "grid", "bands"):
        assert followed[part] == fresh[part]
    assert followed["links"].keys() == fresh["links"].keys()
    for link_id, wire in fresh["links"].items():
        kept = followed["links"][link_id]
        assert (kept.spots != [], kept.stroke) == (wire.spots != [], wire.stroke)


@given(st.integers(0, 10_000))
def test_what_changes_lies_in_what_is_painted_anew(seed):
    dice = random.Random(seed)
    document = Document(small_case())
    scene = Scene(document)
    for link in (("cause", "challenge"), ("challenge", "consequence"), ("intervention", "role")):
        with document.edit("Link"):
            edits.add_link(document, *link)
    scene = Scene(document)
    before = pictured(scene)
    told: list[Rect] = []
    document.follow(lambda news: told.append(scene.apply(news.changes) or (0, 0, 0, 0)))
    try:
        act(document, dice)
    except UseError:
        return
    if not told:
        return
    after = pictured(scene)
    for part in ("elements", "grid"):
        for one in before[part].keys() | after[part].keys():
            old, new = before[part].get(one), after[part].get(one)
            if old != new and part == "grid":
                for rect in (old, new):
                    assert rect is None or touch(rect, told[0])


def test_a_link_goes_round_what_is_put_in_its_way():
    document = Document(small_case())
    with document.edit("Link"):
        link = edits.add_link(document, "cause", "consequence")
        edits.place(document, {"challenge": (0.0, 900.0)})
    scene = Scene(document)
    followed_by(document, scene)
    straight = scene.wire(link)
    with document.edit("Move"):
        edits.place(document, {"challenge": (0.0, 0.0)})
    assert scene.wire(link).track != straight.track
    assert all(found(scene, x, y) != "challenge" for x, y in scene.wire(link).track)


def test_a_label_changes_the_chips_that_name_it():
    document = Document(small_case())
    scene = Scene(document)
    followed_by(document, scene)
    with document.edit("Link"):
        edits.add_link(document, "need", "actor")
    with document.edit("Write"):
        edits.change(document, "actor", label="Families")
    assert scene.shape("need").body.pills[0].text == "belongs to Families"


def test_the_topmost_element_is_found_and_nothing_beside_it():
    scene = Scene(Document(small_case()))
    assert found(scene, 0, 0) == "challenge"
    assert scene.element_at(0, 100) is None
    shape = scene.shape("need")
    left, top, _right, _bottom = shape.rect
    assert scene.element_at(left + 1, top + 1) is None  # the corner of an ellipse is empty
    assert found(scene, left - 3, shape.y, 5) == "need"


def test_a_large_case_is_measured_when_it_is_looked_at():
    document = Document(small_case())
    with document.edit("Fill"):
        for n in range(AT_ONCE):
            edits.add_element(document, Kind.CAUSE, f"Cause {n}", n * 200.0, 900.0)
    scene = Scene(document)
    assert len(scene._shapes) == 0
    assert found(scene, 0, 0) == "challenge"
    assert 0 < len(scene._shapes) < 20
    while not scene.warm(0.001):
        pass
    assert len(scene._shapes) == len(document.elements)


@given(st.lists(st.tuples(st.floats(-3e3, 3e3), st.floats(-3e3, 3e3)), max_size=30))
def test_a_grid_finds_what_a_scan_finds(places):
    grid = Grid()
    rects = {str(n): (x, y, x + 90, y + 40) for n, (x, y) in enumerate(places)}
    rects |= {"wide": (-9e6, -9e6, 9e6, 9e6), "long": (-9e6, 0, 9e6, 9)}
    for name, rect in rects.items():
        grid.put(name, (0, 0, 1, 1))
        grid.put(name, rect)
    for area in [(-500, -500, 500, 500), (-4e3, -4e3, 4e3, 4e3), (100, 100, 110, 110)]:
        assert set(grid.within(area)) == {n for n, r in rects.items() if touch(r, area)}


@pytest.mark.parametrize("name", ["barns-bostad-forst", "vald-i-nara-relation"])
def test_no_element_of_a_sample_lies_on_another(name):
    scene = Scene(Document(sample(name, "sv")))
    rects = [scene.shape(i).rect for i in scene.document.elements]
    for n, rect in enumerate(rects):
        assert not [other for other in rects[n + 1 :] if touch(grown(rect, -1), other)]


@given(st.integers(0, 10_000))
def test_a_frame_that_is_patched_looks_like_one_painted_anew(seed):
    from PySide6.QtGui import QPixmap

    from mapper.ui import theme
    from mapper.ui.canvas.view import Canvas

    dice = random.Random(seed)
    document = Document(small_case())
    canvas = Canvas(document, theme.LIGHT)
    canvas.moves = False
    canvas.resize(500, 400)
    canvas.look(canvas.fitted())
    picture = QPixmap(500, 400)
    for _n in range(4):
        canvas.render(picture)
        try:
            act(document, dice)
        except UseError:
            continue
    canvas._rest.stop()
    canvas.render(picture)
    canvas.pan(9, -5)
    canvas.render(picture)
    patched = picture.toImage()
    canvas.repaint_map()
    canvas.render(picture)
    anew = picture.toImage()
    canvas.stop()
    apart = 0
    for x in range(0, 500, 2):
        for y in range(0, 400, 2):
            apart += patched.pixelColor(x, y) != anew.pixelColor(x, y)
    assert apart <= 150  # dashes begin elsewhere where a strip ends


def test_what_a_change_disturbs_on_a_large_map_stays_until_its_way_is_known(monkeypatch):
    monkeypatch.setattr("mapper.ui.canvas.ways.AT_ONCE", 0)
    document = Document(small_case())
    with document.edit("Link"):
        link = edits.add_link(document, "cause", "consequence")
        edits.place(document, {"challenge": (0.0, 900.0)})
    scene = Scene(document)
    followed_by(document, scene)
    everywhere = (-2e3, -2e3, 2e3, 2e3)
    before = scene.wire(link)
    with document.edit("Move"):
        edits.place(document, {"challenge": (0.0, 0.0)})
    assert scene.ways.within(everywhere, 0.0) == ([before], True)  # the router does not know yet
    while not scene.seek(everywhere):
        pass
    assert scene.wire(link) == Scene(document).wire(link) != before
    assert scene.found is not None
    for bounds in (before.bounds, scene.wire(link).bounds):
        assert touch(bounds, scene.found)
    kept = scene.wire(link)
    with document.edit("Move"):
        edits.place(document, {"challenge": (0.0, 1.0)})
        edits.place(document, {"challenge": (0.0, 0.0)})
    scene.seek(everywhere)
    assert scene.wire(link) is kept
