"""What the canvas shows: zoom, fit, highlights, the mini-map, motion, themes, pictures."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest

from mapper import edits
from mapper.document import Document
from mapper.model import Kind
from mapper.ui import theme
from mapper.ui.canvas.motion import worth_seeing
from mapper.ui.canvas.renderer import Detail, detail_at
from mapper.ui.canvas.view import Canvas

from .conftest import sample


def shown(canvas: Canvas) -> QImage:
    """What is on the screen."""
    canvas._rest.stop()
    return canvas.grab().toImage()


def colour_at(canvas: Canvas, x: float, y: float) -> str:
    at = canvas.viewport.to_view(x, y).toPoint()
    return shown(canvas).pixelColor(at).name()


def test_fit_shows_the_whole_map_and_keeps_it_in_a_new_size(canvas):
    canvas.fit()
    for size in ((1000, 800), (600, 500)):
        canvas.resize(*size)
        canvas.repaint()
        seen = canvas.viewport.rect_to_view(canvas.bounds())
        assert canvas.rect().contains(seen.toAlignedRect())


def test_a_small_window_opens_where_labels_can_be_read(canvas):
    canvas.fit()
    canvas.resize(260, 170)
    canvas.repaint()
    assert canvas.zoom >= 0.6
    rect = canvas.viewport.rect_to_view(canvas.scene.shape("challenge").rect)
    assert canvas.rect().contains(rect.center().toPoint())
    canvas.resize(1000, 800)
    canvas.repaint()
    assert canvas.viewport == canvas.fitted()


def test_zoom_is_told_and_bounded(canvas):
    told: list[float] = []
    canvas.zoom_changed.connect(told.append)
    canvas.set_zoom(0.5)
    canvas.set_zoom(1000)
    canvas.zoom_by(1e-9)
    assert told[0] == 0.5
    assert 1 < told[1] < 10
    assert 0 < canvas.zoom < 0.1


def test_reveal_moves_no_more_than_it_must(canvas):
    before = canvas.viewport
    canvas.reveal("challenge")
    assert canvas.viewport == before
    canvas.pan(3000, 0)
    canvas.reveal("cause")
    rect = canvas.viewport.rect_to_view(canvas.scene.shape("cause").rect)
    assert canvas.rect().contains(rect.toAlignedRect())


def test_the_map_is_painted_where_it_is(canvas):
    fill = theme.LIGHT.colours["challenge.fill"]
    assert colour_at(canvas, 0, -18) == fill
    assert colour_at(canvas, 0, 90) != fill


def test_a_highlight_fades_the_rest_until_it_is_ended(canvas):
    plain = colour_at(canvas, 0, -18)
    canvas.highlight(["need"], [])
    assert colour_at(canvas, 0, -18) != plain
    canvas.highlight([], [])
    assert colour_at(canvas, 0, -18) == plain


def test_all_that_is_highlighted_comes_into_sight(canvas):
    canvas.set_zoom(1.6)
    canvas.highlight(["resource", "actor"], [])
    for name in ("resource", "actor"):
        rect = canvas.viewport.rect_to_view(canvas.scene.shape(name).rect)
        assert canvas.rect().contains(rect.toAlignedRect()), name
    assert canvas.zoom < 1.6


def test_titles_that_stay_in_sight_stand_on_no_element(canvas):
    fill = theme.LIGHT.colours["challenge.fill"]
    canvas.set_zoom(1.6)
    shape = canvas.scene.shape("challenge")
    at = canvas.viewport.to_view(shape.x, shape.rect[1] + 2)
    canvas.pan(0, 6 - at.y())
    under = canvas.grab().toImage().pixelColor(round(at.x()) + 60, 10)
    assert under.name() != fill
    below = canvas.viewport.to_view(shape.x, shape.rect[3] - 6).toPoint()
    assert canvas.grab().toImage().pixelColor(below).name() == fill


def test_quiet_links_are_drawn_when_an_end_is_selected(canvas):
    canvas.link("need", "actor")
    canvas.select(())
    before = shown(canvas)
    canvas.select(["actor"])
    wire = canvas.scene.wire(next(iter(canvas.document.links)))
    x, y = wire.track[0]
    at = canvas.viewport.to_view(x, y + 8).toPoint()
    area = [(at.x() + n, at.y() + m) for n in range(-4, 5) for m in range(6)]
    after = shown(canvas)
    assert any(before.pixelColor(*p) != after.pixelColor(*p) for p in area)


def test_another_theme_has_other_colours(canvas):
    light = colour_at(canvas, 0, 90)
    canvas.set_theme(theme.DARK)
    assert colour_at(canvas, 0, 90) != light


@pytest.mark.parametrize(
    ("scale", "elements", "detail"),
    [
        (1.0, 2000, Detail.ALL),
        (0.3, 2000, Detail.SHAPES),
        (0.2, 2000, Detail.BOXES),
        (0.2, 40, Detail.ALL),
    ],
)
def test_what_cannot_be_told_apart_is_not_painted(scale, elements, detail):
    assert detail_at(scale, elements) is detail


@pytest.fixture
def large(qtbot):
    """A canvas on more elements than are measured at once."""
    document = Document(sample("barns-bostad-forst", "sv"))
    with document.edit("Fill"):
        for n in range(600):
            spot = (n % 30 * 220.0, 2000 + n // 30 * 120.0)
            cause = edits.add_element(document, Kind.CAUSE, f"Cause {n}", *spot)
            edits.add_link(document, cause, "ch")
    made = Canvas(document, theme.LIGHT)
    qtbot.addWidget(made)
    made.resize(800, 600)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.stop()


def test_a_large_map_from_far_is_boxes_and_lines(large):
    assert large.zoom < 0.25
    large.select(["ch"])
    large.highlight(["c_tillf"], ["l10"])
    fill = theme.LIGHT.colours["consequence.fill"]
    shape = large.scene.shape("c_tillf")
    at = large.viewport.to_view(shape.x, shape.y).toPoint()
    picture = shown(large)
    near = [picture.pixelColor(at + QPoint(n, m)).name() for n in (-2, 0, 2) for m in (-1, 0, 1)]
    assert fill in near


def test_a_large_map_comes_to_rest_with_every_way_found(large, qtbot):
    large.set_zoom(1.0)
    large.reveal("ch")
    large.repaint()
    qtbot.waitUntil(lambda: not large._later.isActive(), timeout=20_000)
    assert large.scene.whole
    assert large.scene.warm(0)


def test_a_far_map_follows_its_document(large):
    shown(large)
    with large.document.edit("Move"):
        edits.place(large.document, {"ch": (-1500.0, -1500.0)})
    rect = next(r["ch"] for r in large.scene.far._boxes.values() if "ch" in r)
    assert rect.center().x() == -1500
    large.document.undo()
    with large.document.edit("Delete"):
        edits.delete(large.document, ["c_tillf"])
    assert not any("c_tillf" in r for r in large.scene.far._boxes.values())


def test_the_minimap_makes_way_for_what_is_selected_and_comes_back(canvas):
    canvas.set_zoom(2.0)
    corner = canvas.minimap.geometry()
    shape = canvas.scene.shape("actor")
    seen = canvas.viewport.to_view(shape.x, shape.y)
    there = corner.center() - seen.toPoint()
    canvas.pan(there.x(), there.y())
    assert canvas.minimap.geometry() == corner
    canvas.select(["actor"])
    rect = canvas.viewport.rect_to_view(shape.rect).toAlignedRect()
    assert canvas.minimap.isVisible()
    assert not canvas.minimap.geometry().intersects(rect)
    canvas.select(())
    assert canvas.minimap.geometry() == corner


def test_a_press_on_the_minimap_goes_there(canvas):
    canvas.set_zoom(2.0)
    assert canvas.minimap.isVisible()
    canvas.minimap.grab()
    at = canvas.minimap._viewport.to_view(0.0, 580.0).toPoint()
    QTest.mouseClick(canvas.minimap, Qt.MouseButton.LeftButton, pos=at)
    middle = canvas.viewport.to_map(canvas.rect().toRectF().center())
    assert middle == pytest.approx((0, 580), abs=12)
    canvas.fit()
    assert not canvas.minimap.isVisible()


def test_what_something_else_moves_glides_unless_motion_is_not_wanted(canvas, qtbot):
    canvas.moves = True
    with canvas.document.edit("Move"):
        edits.place(canvas.document, {"cause": (-300.0, -100.0)})
    assert canvas.gliding is not None
    canvas.repaint()
    qtbot.waitUntil(lambda: canvas.gliding is None, timeout=5_000)
    canvas.moves = False
    canvas.document.undo()
    assert canvas.gliding is None


@pytest.mark.parametrize(
    ("moved", "elements", "worth"),
    [(0, 50, False), (1, 50, True), (1, 1_000, False), (400, 1_000, True), (2_000, 5_000, False)],
)
def test_a_few_elements_of_a_large_map_do_not_glide(moved, elements, worth):
    assert worth_seeing(moved, elements) is worth


def test_what_is_not_on_the_map_repaints_nothing(canvas):
    canvas.repaint()
    painted = []
    canvas._frame._paint = lambda *part: painted.append(part)
    with canvas.document.edit("Session"):
        edits.change_card(canvas.document, title="Another title")
    canvas.repaint()
    assert painted == []


def test_the_first_lesson_goes_when_it_has_been_learned(qtbot):
    document = Document(edits.new_case("Too few homes", "en"))
    made = Canvas(document, theme.LIGHT)
    qtbot.addWidget(made)
    made.resize(700, 500)
    with qtbot.waitExposed(made):
        made.show()
    made.set_zoom(1.0)
    rect = made.viewport.rect_to_view(made.scene.shape(next(iter(document.elements))).rect)
    area = [(x, round(rect.bottom()) + 34 + y) for x in range(150, 550) for y in range(-12, 4)]
    muted = theme.LIGHT.colours["muted"]

    def said() -> bool:
        picture = made.grab().toImage()
        return any(picture.pixelColor(x, y).name() == muted for x, y in area)

    assert said()
    with document.edit("Add"):
        edits.add_element(document, Kind.CAUSE, "Far away", 0, -3000)
    assert not said()
    made.stop()


def test_a_picture_of_the_selection_is_put_on_the_clipboard(canvas):
    told: list[str] = []
    canvas.message.connect(told.append)
    canvas.copy_picture()
    whole = QGuiApplication.clipboard().image()
    canvas.select(["cause", "challenge"])
    canvas.copy_picture()
    part = QGuiApplication.clipboard().image()
    assert 0 < part.height() < whole.height()
    assert told == ["The picture is on the clipboard."] * 2


def test_the_canvas_has_a_name(canvas):
    assert canvas.accessibleName() == "Map"
    assert canvas.minimap.accessibleName()
