"""Presenting by keys, clicks and the wheel, as the audience sees it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mapper import edits
from mapper.document import Document
from mapper.model import Filter, Kind, View
from mapper.ui.canvas.colouring import meanings
from mapper.ui.canvas.measure import LABEL
from mapper.ui.presenting import keys, reading
from mapper.ui.presenting.fading import FADES, Fade, Flight, Glide
from mapper.ui.presenting.show import Show
from mapper.ui.presenting.wall import Wall
from mapper.ui.theme import LIGHT

from .conftest import FULL_HD, add_steps, sample

Key = Qt.Key


def press(wall: Wall, *pressed: Qt.Key) -> int:
    for key in pressed:
        QTest.keyClick(wall, key)
    return wall.show_.number


def at_corner(wall: Wall) -> QColor:
    return wall.grab().toImage().pixelColor(4, 4)


def wheel(wall: Wall, by: int, at: QPoint) -> None:
    place = QPointF(at)
    event = QWheelEvent(
        place,
        wall.mapToGlobal(place),
        QPoint(),
        QPoint(0, by),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(wall, event)


@pytest.mark.parametrize("forward", [Key.Key_Right, Key.Key_Down, Key.Key_Space, Key.Key_PageDown])
def test_keys_go_on_as_far_as_there_are_steps(wall: Wall, forward: Qt.Key) -> None:
    assert [press(wall, forward) for _n in range(4)] == [1, 2, 2, 2]


@pytest.mark.parametrize("back", [Key.Key_Left, Key.Key_Up, Key.Key_PageUp])
def test_keys_go_back(wall: Wall, back: Qt.Key) -> None:
    press(wall, Key.Key_End)
    assert [press(wall, back) for _n in range(3)] == [1, 0, 0]


def test_digits_and_enter_go_to_a_step(wall: Wall) -> None:
    assert press(wall, Key.Key_3) == 0
    assert wall.show_.typed == "3"
    assert press(wall, Key.Key_Return) == 2
    assert press(wall, Key.Key_9, Key.Key_9, Key.Key_Enter) == 2
    assert press(wall, Key.Key_Home) == 0
    assert press(wall, Key.Key_2, Key.Key_Escape, Key.Key_Return) == 0
    assert not wall.show_.over


def test_a_click_goes_on_and_the_right_button_back(wall: Wall) -> None:
    QTest.mouseClick(wall, Qt.MouseButton.LeftButton)
    assert wall.show_.number == 1
    QTest.mouseClick(wall, Qt.MouseButton.RightButton)
    assert wall.show_.number == 0


def test_the_screen_goes_dark_and_white_and_comes_back(wall: Wall) -> None:
    paper = LIGHT.colour("paper")
    assert at_corner(wall) == paper
    press(wall, Key.Key_B)
    assert at_corner(wall) == QColor("black")
    press(wall, Key.Key_W)
    assert at_corner(wall) == QColor("white")
    press(wall, Key.Key_W)
    assert at_corner(wall) == paper
    press(wall, Key.Key_B)
    assert press(wall, Key.Key_Right) == 1
    assert at_corner(wall) == paper
    press(wall, Key.Key_B, Key.Key_Escape)
    assert at_corner(wall) == paper
    assert not wall.show_.over


def test_the_pointer_follows_the_hand(wall: Wall) -> None:
    press(wall, Key.Key_L)
    QTest.mouseMove(wall, QPoint(1200, 700))
    QTest.mouseMove(wall, QPoint(1210, 700))
    red = wall.grab().toImage().pixelColor(1210, 700)
    assert red.red() > 200
    assert red.green() < 90
    assert wall.cursor().shape() == Qt.CursorShape.BlankCursor
    press(wall, Key.Key_L)
    assert wall.grab().toImage().pixelColor(1210, 700).green() > 90


def point(wall: Wall, at: QPoint) -> QImage:
    QTest.mouseMove(wall, at + QPoint(6, 0))
    QTest.mouseMove(wall, at)
    return wall.grab().toImage()


def test_what_is_small_is_read_under_the_pointer(wall: Wall, document: Document) -> None:
    with document.edit("Far away"):
        edits.place(document, {"other": (9000.0, 5000.0)})
    press(wall, Key.Key_L)
    need = document.elements["need"]
    at = wall.viewport.to_view(need.x, need.y).toPoint()
    before = point(wall, QPoint(20, 20)).copy(QRect(at, QSize(130, 30)).translated(-60, 14))
    after = point(wall, at).copy(QRect(at, QSize(130, 30)).translated(-60, 14))
    assert before != after
    fill = LIGHT.colour("need.fill")
    assert any(after.pixelColor(x, 2) == fill for x in range(0, 130))
    room, shape = wall.room, wall.slide.scene.shape("need")
    wide = shape.body.width * reading.LARGE * room.unit / LABEL.size
    edge = point(wall, at).pixelColor(at.x() + round(wide / 2) - 9, at.y())
    assert edge == fill


def test_what_is_large_is_not_drawn_larger(wall: Wall) -> None:
    press(wall, Key.Key_Right, Key.Key_L)
    need = wall.slide.scene.shape("need")
    at = wall.viewport.to_view(need.x, need.y)
    assert reading.under(wall.slide, wall.viewport, wall.room, at) is None


def foot_of(wall: Wall) -> QImage:
    return wall.grab().copy(0, 980, 1920, 100).toImage()


def test_the_foot_tells_what_is_typed_and_the_time(wall: Wall) -> None:
    press(wall, Key.Key_Right)
    seen = [foot_of(wall)]
    for typed in ("7", "t", "h"):
        QTest.keyClicks(wall, typed)
        seen.append(foot_of(wall))
    assert all(a != b for a, b in pairwise(seen[:3]))


def test_what_colours_stand_for_stands_in_the_foot(wall: Wall, document: Document) -> None:
    with document.edit("Colours"):
        view = edits.add_view(document, View("", colour="sector"), "By sector")
        edits.add_step(document, caption="By sector", view=view)
    press(wall, Key.Key_End)
    image = foot_of(wall)
    looks = [LIGHT.colour(look.fill).name() for look, _text in meanings("sector")]
    colours = {image.pixelColor(x, 37).name() for x in range(0, 1920)}
    assert set(looks) <= colours


def test_the_spotlight_leaves_a_light_circle_in_the_dark(wall: Wall) -> None:
    press(wall, Key.Key_S)
    QTest.mouseMove(wall, QPoint(900, 500))
    QTest.mouseMove(wall, QPoint(904, 500))
    image = wall.grab().toImage()
    assert image.pixelColor(4, 4).lightness() < 110
    assert at_corner(wall) != LIGHT.colour("paper")
    edge = QPoint(904 + 300, 500)
    assert image.pixelColor(edge).lightness() < 110
    for _n in range(3):
        wheel(wall, 240, QPoint(904, 500))
    assert wall.grab().toImage().pixelColor(edge).lightness() > 200


def test_the_wheel_and_keys_zoom_and_enter_shows_all_again(wall: Wall) -> None:
    home = wall.viewport
    at = QPoint(700, 500)
    there = home.to_map(QPointF(at))
    wheel(wall, 240, at)
    assert wall.viewport.scale > home.scale
    seen = wall.viewport.to_view(*there)
    assert abs(seen.x() - at.x()) <= 1
    assert abs(seen.y() - at.y()) <= 1
    press(wall, Key.Key_Return)
    assert wall.viewport == home
    QTest.keyClicks(wall, "+")
    assert wall.viewport.scale > home.scale
    QTest.keyClicks(wall, "0")
    assert wall.viewport == home
    QTest.keyClicks(wall, "-")
    assert wall.viewport.scale < home.scale
    press(wall, Key.Key_Right, Key.Key_Left)
    assert wall.viewport == home


def test_dragging_moves_the_map_and_is_no_click(wall: Wall) -> None:
    home = wall.viewport
    QTest.mousePress(wall, Qt.MouseButton.LeftButton, pos=QPoint(600, 500))
    for x in range(610, 700, 10):
        QTest.mouseMove(wall, QPoint(x, 520))
    QTest.mouseRelease(wall, Qt.MouseButton.LeftButton, pos=QPoint(690, 520))
    assert (wall.viewport.x - home.x, wall.viewport.y - home.y) == (90, 20)
    assert wall.show_.number == 0


def test_fifteen_t_sets_the_time_and_starts_it(wall: Wall) -> None:
    QTest.keyClicks(wall, "15t")
    clock = wall.show_.clock
    assert (clock.runs, clock.minutes, wall.show_.typed) == (True, 15, "")
    press(wall, Key.Key_T)
    assert (clock.runs, clock.used) == (False, True)
    QTest.keyClick(wall, Key.Key_T, Qt.KeyboardModifier.ShiftModifier)
    assert not clock.used


@pytest.mark.parametrize("asked", ["h", "?"])
def test_the_keys_are_shown_and_put_away(wall: Wall, asked: str) -> None:
    before = wall.grab().toImage()
    QTest.keyClicks(wall, "l")
    QTest.keyClicks(wall, "l")
    before = wall.grab().toImage()
    QTest.keyClicks(wall, asked)
    assert wall.show_.help
    assert wall.grab().toImage() != before
    press(wall, Key.Key_Escape)
    assert wall.grab().toImage() == before
    assert not wall.show_.over


def test_every_key_of_the_table_does_something(show: Show) -> None:
    acts = {row.act for row in keys.ROWS if row.keys}
    assert acts == show._acts.keys()
    assert len(keys.listed()) == len([row for row in keys.ROWS if row.words])


def test_escape_ends(wall: Wall, qtbot) -> None:
    with qtbot.waitSignal(wall.show_.ended):
        press(wall, Key.Key_Escape)
    assert wall.show_.over


@pytest.fixture
def moving(qtbot, show: Show) -> Wall:
    """The wall with movement."""
    made = Wall(show)
    qtbot.addWidget(made)
    made.resize(FULL_HD)
    made.show()
    made.grab()
    return made


def halfway(wall: Wall) -> QImage:
    """What is seen in the middle of a movement."""
    fade = wall._fade
    assert fade is not None
    fade.pause()
    fade.setCurrentTime(fade.duration() // 2)
    seen = wall.grab().toImage()
    fade.resume()
    return seen


def test_on_one_map_the_eye_flies(qtbot, moving: Wall) -> None:
    before = moving.grab().toImage()
    press(moving, Key.Key_Right)
    assert isinstance(moving._fade, Flight)
    half = halfway(moving)
    qtbot.waitUntil(lambda: moving._fade is None)
    after = moving.grab().toImage()
    assert before != half
    assert half != after


def test_the_map_flies_below_the_caption(qtbot, qapp) -> None:
    document, _found = sample("vald-i-nara-relation.json")
    middle = [e.id for e in document.elements.values() if e.kind is Kind.INTERVENTION][2]
    with document.edit("Steps"):
        edits.add_step(document, caption="One", focus=(middle,))
        edits.add_step(document, caption="All")
    wall = Wall(Show(document))
    qtbot.addWidget(wall)
    wall.resize(FULL_HD)
    wall.show()
    wall.grab()
    press(wall, Key.Key_Right)
    assert isinstance(wall._fade, Flight)
    half, paper = halfway(wall), LIGHT.colour("paper")
    for y in range(0, int(wall.room.wide.top()), 4):
        assert all(half.pixelColor(x, y) == paper for x in range(1500, 1920, 3))


def test_what_both_slides_show_glides(qtbot, moving: Wall, document: Document) -> None:
    with document.edit("Apart"):
        edits.place(document, {"cause": (-1500.0, 0.0), "consequence": (1500.0, 700.0)})
        edits.add_step(document, caption="Together", focus=("cause", "challenge", "consequence"))
    qtbot.waitUntil(lambda: moving._fade is None)
    press(moving, Key.Key_End)
    glide = moving._fade
    assert isinstance(glide, Glide)
    first = [sprite.places[0] for sprite in glide._sprites]
    last = [sprite.places[1] for sprite in glide._sprites]
    assert len(first) == 3
    assert first != last
    whole = moving.stills.at_home(moving.show_.deck.slide(0)).toImage()
    bare = glide.old.map.toImage()
    fills = {LIGHT.colour(f"{kind}.fill").name() for kind in Kind}
    for place in first:
        around = [place.toPoint() + QPoint(dx, 0) for dx in range(-40, 41)]
        assert any(whole.pixelColor(at).name() in fills for at in around)
        assert not any(bare.pixelColor(at).name() in fills for at in around)
    assert bare != whole
    half = halfway(moving)
    qtbot.waitUntil(lambda: moving._fade is None)
    assert half != moving.grab().toImage()


def test_other_slides_fade(qtbot, moving: Wall, document: Document) -> None:
    with document.edit("Views"):
        for kind in ("actor", "role"):
            view = edits.add_view(document, View("", filter=Filter(kinds=(kind,))), kind)
            edits.add_step(document, caption=kind, view=view)
    press(moving, Key.Key_4, Key.Key_Return)
    qtbot.waitUntil(lambda: moving._fade is None)
    press(moving, Key.Key_Right)
    assert type(moving._fade) is Fade
    assert moving._fade.duration() == FADES


def test_the_next_slide_is_made_ahead(qtbot, moving: Wall) -> None:
    qtbot.waitUntil(lambda: 1 in moving.stills._near)
    made = moving.stills._near[1][1]
    press(moving, Key.Key_Right)
    assert moving._still is not None
    assert moving._still.map is made


def test_still_slides_are_there_at_once(wall: Wall) -> None:
    wall.grab()
    press(wall, Key.Key_Right)
    assert wall._fade is None


def test_what_changes_meanwhile_is_seen(wall: Wall, document: Document, three: list[str]) -> None:
    press(wall, Key.Key_End)
    with document.edit("Away"):
        edits.remove_steps(document, three[1:])
    assert wall.show_.number == 0
    assert wall.slide.words.lines == ("All of it",)


def test_sixty_steps(qtbot, document: Document) -> None:
    add_steps(document, *(f"Step {n}" for n in range(1, 61)), focus=("need",))
    wall = Wall(Show(document), still=True)
    qtbot.addWidget(wall)
    wall.resize(FULL_HD)
    wall.show()
    QTest.keyClicks(wall, "42")
    assert press(wall, Key.Key_Return) == 41
    assert wall.slide.words.lines == ("Step 42",)
    assert not wall.grab().isNull()
    assert press(wall, Key.Key_End) == 59


def test_a_screen_reader_hears_the_step(wall: Wall) -> None:
    press(wall, Key.Key_Right)
    assert wall.accessibleName() == "Step 2 of 3: The need"
    assert wall.accessibleDescription() == "The need"


def test_a_board_is_looked_at_closer_too(wall: Wall, document: Document) -> None:
    with document.edit("Board"):
        edits.add_step(document, caption="Who", view="matrix")
    press(wall, Key.Key_End)
    before = wall.grab().toImage()
    QTest.keyClicks(wall, "+")
    wall._sharpen()
    assert wall.grab().toImage() != before
    QTest.keyClicks(wall, "0")
    wall._sharpen()
    assert wall.grab().toImage() == before


def test_a_board_fades(qtbot, moving: Wall, document: Document) -> None:
    with document.edit("Board"):
        edits.add_step(document, caption="Who", view="matrix")
    press(moving, Key.Key_3, Key.Key_Return)
    qtbot.waitUntil(lambda: moving._fade is None)
    press(moving, Key.Key_Right)
    assert type(moving._fade) is Fade
