"""Building on what is there: links split, moved and turned; likes merged; lines; kinds."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from mapper import edits
from mapper.model import Kind, LinkKind
from mapper.ui.canvas import building, ends
from mapper.ui.canvas.finder import Finder
from mapper.ui.canvas.view import Canvas
from tests.ui.canvas.conftest import HandOf

SHIFT = Qt.KeyboardModifier.ShiftModifier
RETURN = Qt.Key.Key_Return


@pytest.fixture
def link(canvas, document) -> str:
    """The cause leads to the consequence, past the challenge; it is selected."""
    with document.edit("Start"):
        made = edits.add_link(document, "cause", "consequence", strength=3, note="seen")
    canvas.select([made])
    return made


def finder(canvas: Canvas) -> Finder:
    return next(f for f in canvas.findChildren(Finder) if f.isVisible())


def find(canvas, letters: str) -> None:
    QTest.keyClicks(finder(canvas).field, letters)
    QTest.keyClick(finder(canvas).field, RETURN)


def menu_texts(menu: QMenu) -> list[str]:
    return [a.text() for a in menu.actions() if a.text()]


def open_menu(canvas: Canvas, hand: HandOf) -> QMenu:
    hand.key(Qt.Key.Key_Menu)
    return next(m for m in canvas.findChildren(QMenu) if m.isVisible())


# ---- into a link


def test_a_number_on_a_link_puts_an_element_between_its_ends(canvas, document, link, names):
    QTest.keyClicks(canvas, "2")
    new = canvas.editor.element_id
    QTest.keyClicks(canvas.editor, "Rent debts")
    QTest.keyClick(canvas.editor, RETURN)
    pairs = {(x.source, x.target): x for x in document.links.values()}
    assert set(pairs) == {("cause", new), (new, "consequence")}
    assert pairs[new, "consequence"].id == link
    assert pairs[new, "consequence"].note == "seen"
    assert {x.strength for x in pairs.values()} == {3}
    assert names() == ["Start", "Add cause"]
    assert canvas.selection == {new}
    boxes = [canvas.scene.box(i).rect() for i in document.elements]
    assert not any(a.meets(b) for n, a in enumerate(boxes) for b in boxes[:n])
    document.undo()
    assert set(document.links) == {link}


def test_escape_before_a_letter_puts_the_link_back(canvas, document, link, names):
    before = document.links[link]
    QTest.keyClicks(canvas, "2")
    QTest.keyClick(canvas.editor, Qt.Key.Key_Escape)
    assert dict(document.links) == {link: before}
    assert names() == ["Start"]


def test_what_fits_not_between_is_said(canvas, document, link):
    QTest.keyClicks(canvas, "7")
    assert canvas.editor is None
    assert canvas.bubble.label.text().startswith("Role does not fit between these two.")
    assert len(document.elements) == 8


# ---- other ends


def test_an_end_is_dragged_to_another_element(canvas, hand, document, link, names):
    before = document.links[link]
    end = ends.spots(canvas)["target"].toPoint()
    hand.drag(end, hand.at("resource"))
    after = document.links[link]
    assert (after.source, after.target, after.note) == ("cause", "resource", before.note)
    assert names() == ["Start", "Move the link"]
    assert canvas.selection == {link}
    start = ends.spots(canvas)["source"].toPoint()
    hand.drag(start, hand.at("intervention"))
    assert (document.links[link].source, document.links[link].target) == (
        "intervention",
        "resource",
    )


def test_a_refused_end_is_said_and_the_link_stays(canvas, hand, document, link):
    before = document.links[link]
    hand.drag(ends.spots(canvas)["target"].toPoint(), hand.at("role"))
    assert document.links[link] == before
    assert "require roles" in canvas.bubble.label.text()
    assert not canvas.hidden


def test_over_the_empty_map_and_after_escape_the_link_stays(canvas, hand, document, link, names):
    end = ends.spots(canvas)["target"].toPoint()
    hand.drag(end, QPoint(20, 780))
    hand.drag(ends.spots(canvas)["target"].toPoint(), hand.at("resource"), release=False)
    assert canvas.hidden == {link}
    hand.key(Qt.Key.Key_Escape)
    assert names() == ["Start"]
    assert not canvas.hidden


@pytest.mark.parametrize(("end", "letters"), [("source", "res"), ("target", "nee")])
def test_an_end_is_moved_by_a_few_letters(canvas, document, link, end, letters):
    building.find_end(canvas, end)
    find(canvas, letters)
    after = document.links[link]
    wanted = ("resource", "consequence") if end == "source" else ("cause", "need")
    assert (after.source, after.target) == wanted
    assert after.kind is (LinkKind.RAISES if end == "target" else LinkKind.CAUSES)


def test_the_finder_offers_only_ends_that_are_possible(canvas, document, link):
    building.find_end(canvas, "target")
    shown = finder(canvas).list
    texts = {shown.item(n).text() for n in range(shown.count())}
    assert texts == {"The challenge", "The resource", "The need", "The actor", "The intervention"}


def test_turning_around_keeps_the_link(canvas, document, link):
    building.reverse(canvas)
    assert (document.links[link].source, document.links[link].note) == ("consequence", "seen")


def test_a_sign_is_one_key(canvas, document, link, names):
    for key, sign in (("-", -1), ("?", 0), ("+", 1)):
        QTest.keyClicks(canvas, key)
        assert document.links[link].sign == sign
    assert names() == ["Start"] + ["Change sign"] * 3
    assert canvas.selection == {link}
    canvas.select(["cause"])
    QTest.keyClicks(canvas, "-")  # with an element it begins to write, as any letter does
    assert canvas.editor.toPlainText() == "-"


def test_one_link_after_another_is_made_from_the_same_element(canvas, hand, document):
    canvas.select(["need"])
    for letters in ("interv", "act"):
        hand.key(Qt.Key.Key_L)
        find(canvas, letters)
    assert {(x.source, x.target) for x in document.links.values()} == {
        ("intervention", "need"),
        ("need", "actor"),
    }


def test_the_menu_of_a_link_says_what_can_be_done(canvas, hand, link):
    menu = open_menu(canvas, hand)
    texts = menu_texts(menu)
    assert texts[:4] == [
        "Insert between them",
        "Turn the link around",
        "Move the start to …",
        "Move the end to …",
    ]
    below = menu.actions()[0].menu()
    assert isinstance(below, QMenu)
    inserted = [a.text() for a in below.actions()]
    assert inserted == ["Cause", "Consequence", "Resource", "Intervention"]
    menu.close()


# ---- likes and kinds


def test_likes_become_one_and_what_fell_together_is_said(canvas, document, names):
    with document.edit("Start"):
        other = edits.add_element(document, Kind.CAUSE, "The same", -320, -120)
        for source in ("cause", other):
            edits.add_link(document, source, "challenge")
    canvas.select(["cause", other])
    building.merge(canvas)
    assert other not in document.elements
    assert canvas.selection == {"cause"}
    assert names() == ["Start", "Merge"]
    said = canvas.bubble.label.text()
    assert "2 elements became one: “The cause”." in said
    assert "1 link fell together with another: The same leads to The challenge." in said


def test_unlikes_do_not_become_one(canvas, document):
    canvas.select(["cause", "need"])
    building.merge(canvas)
    assert len(document.elements) == 8
    assert "same kind" in canvas.bubble.label.text()


def test_which_links_a_new_kind_cannot_keep_is_said(canvas, document):
    with document.edit("Start"):
        for target in ("challenge", "need", "consequence", "intervention"):
            edits.add_link(document, "cause", target)
        edits.add_link(document, "cause", "actor")
    canvas.select(["cause"])
    QTest.keyClick(canvas, Qt.Key.Key_5, SHIFT)
    assert document.elements["cause"].kind is Kind.NEED
    assert {x.target for x in document.links.values()} == {"actor"}
    said = canvas.bubble.label.text()
    assert said.startswith("4 links do not fit the new kind and were left out: The cause")
    assert "and 1 more" in said
    assert "The cause gives rise to The need" in said


# ---- lines


def test_elements_are_put_in_line_in_one_step(canvas, document, names):
    canvas.select(["cause", "challenge", "need"])
    building.align(canvas, "left")
    rects = [canvas.scene.shape(i).rect for i in ("cause", "challenge", "need")]
    assert len({round(rect[0], 3) for rect in rects}) == 1
    assert names() == ["Align left"]
    boxes = [canvas.scene.box(i).rect() for i in ("cause", "challenge", "need")]
    assert not any(a.meets(b) for n, a in enumerate(boxes) for b in boxes[:n])


@pytest.mark.parametrize(
    ("how", "side", "share"), [("right", 2, 1), ("top", 1, 1), ("bottom", 3, 1)]
)
def test_each_edge_can_be_the_line(canvas, document, how, side, share):
    chosen = (
        ["need", "intervention", "role"] if how == "right" else ["cause", "need", "consequence"]
    )
    canvas.select(chosen)
    building.align(canvas, how)
    assert len({round(canvas.scene.shape(i).rect[side], 3) for i in chosen}) == 1


@pytest.mark.parametrize(("how", "axis"), [("centre", "x"), ("middle", "y")])
def test_centres_can_be_the_line(canvas, document, how, axis):
    chosen = ["cause", "resource", "need"]
    canvas.select(chosen)
    building.align(canvas, how)
    assert len({round(getattr(document.elements[i], axis), 3) for i in chosen}) == 1


def test_the_line_is_that_of_what_is_pinned(canvas, document):
    canvas.select(["need"])
    canvas.set_pinned(True)
    before = document.elements["need"]
    left = canvas.scene.shape("need").rect[0]
    canvas.select(["need", "cause", "role"])
    building.align(canvas, "left")
    assert document.elements["need"] == before
    assert canvas.scene.shape("cause").rect[0] == pytest.approx(left)


def test_others_make_way_along_the_line_for_what_is_pinned(canvas, document):
    with document.edit("Start"):
        edits.place(document, {"need": (0, 300), "role": (200, 300), "actor": (400, 300)})
        edits.change(document, "role", pinned=True)
    canvas.select(["need", "role", "actor"])
    building.align(canvas, "left")
    assert (document.elements["role"].x, document.elements["role"].y) == (200.0, 300.0)
    boxes = [canvas.scene.box(i).rect() for i in ("need", "role", "actor")]
    assert not any(a.meets(b) for n, a in enumerate(boxes) for b in boxes[:n])


def test_one_element_alone_is_in_line_already(canvas, document, names):
    for chosen in ([], ["cause"]):
        canvas.select(chosen)
        building.align(canvas, "left")
        building.space(canvas, down=False)
    assert names() == []


def test_elements_are_spaced_out_evenly(canvas, document, names):
    chosen = ["challenge", "need", "role", "actor"]
    canvas.select(chosen)
    building.space(canvas, down=True)
    rects = sorted((canvas.scene.shape(i).rect for i in chosen), key=lambda r: r[1])
    gaps = [b[1] - a[3] for a, b in pairwise(rects)]
    assert gaps == pytest.approx([gaps[0]] * 3)
    assert (document.elements["challenge"].y, document.elements["actor"].y) == (0.0, 580.0)
    assert names() == ["Space out vertically"]
    canvas.select(["cause", "challenge", "consequence"])
    building.space(canvas, down=False)
    rects = [canvas.scene.shape(i).rect for i in ("cause", "challenge", "consequence")]
    assert rects[1][0] - rects[0][2] == pytest.approx(rects[2][0] - rects[1][2])


def test_too_little_room_goes_on_beyond_the_last(canvas, document):
    with document.edit("Crowd"):
        edits.place(document, {"cause": (0, 0), "resource": (10, 300), "need": (20, 600)})
    canvas.select(["cause", "resource", "need"])
    building.space(canvas, down=False)
    rects = [canvas.scene.shape(i).rect for i in ("cause", "resource", "need")]
    assert [b[0] - a[2] for a, b in pairwise(rects)] == pytest.approx([12, 12])
