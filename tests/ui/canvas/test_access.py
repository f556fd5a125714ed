"""What assistive technology finds on the map, and the keys that reach it all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface

from mapper import edits, views
from mapper.model import Filter, Kind
from mapper.ui.canvas import access

Text = QAccessible.Text


@pytest.fixture
def tree(canvas) -> QAccessibleInterface:
    canvas.link("cause", "challenge")
    canvas.link("challenge", "need")
    canvas.select([])
    return QAccessible.queryAccessibleInterface(canvas)


@pytest.fixture
def heard(canvas) -> Iterator[list[tuple[str, QAccessible.Event]]]:
    """What a screen reader would be told: the name of the item, and what happened."""
    told: list[tuple[str, QAccessible.Event]] = []

    def hear(event: QAccessibleEvent) -> None:
        told.append((event.accessibleInterface().text(Text.Name), event.type()))

    canvas.reader.tell = hear
    QAccessible.setActive(True)
    yield told
    QAccessible.setActive(False)


def names(tree: QAccessibleInterface) -> list[str]:
    """The names of the elements and links, in their order; not those of the widgets on the map."""
    items = [tree.child(n) for n in range(tree.childCount())]
    return [i.text(Text.Name) for i in items if isinstance(i, access.Item)]


def item(tree: QAccessibleInterface, name: str) -> QAccessibleInterface:
    """The item of that name."""
    return tree.child(names(tree).index(name))


def test_every_element_and_link_is_an_item_with_a_name_and_a_role(tree, canvas):
    assert names(tree) == [
        *(f"The {kind}" for kind in Kind),
        "The challenge gives rise to The need",
        "The cause leads to The challenge",
    ]
    assert tree.role() is QAccessible.Role.List
    assert tree.text(Text.Name) == "Map"
    assert tree.text(Text.Description) == "8 elements, 2 links"
    assert {tree.child(n).role() for n in range(10)} == {QAccessible.Role.ListItem}


def test_items_know_their_place_and_the_widgets_on_the_map_come_after_them(tree, canvas):
    for n in range(tree.childCount()):
        child = tree.child(n)
        assert tree.indexOfChild(child) == n
        assert child.parent() is tree
    assert tree.child(10).object() is canvas.minimap
    assert tree.child(tree.childCount()) is None


def test_a_description_tells_kind_place_and_relations(tree):
    told = item(tree, "The challenge").text(Text.Description)
    assert told == ("Challenge 1 of 1. from The cause: leads to. gives rise to The need")
    link = item(tree, "The cause leads to The challenge")
    assert link.text(Text.Description) == "Link 2 of 2, from Cause to Challenge"


def test_an_item_is_where_it_is_painted(tree, canvas):
    for name in ("The actor", "The cause leads to The challenge"):
        middle = item(tree, name).rect().center()
        assert tree.childAt(middle.x(), middle.y()) is item(tree, name)
    before = item(tree, "The actor").rect()
    canvas.pan(30, 20)
    assert item(tree, "The actor").rect() == before.translated(30, 20)
    shape = canvas.viewport.rect_to_view(canvas.scene.shape("actor").rect).toAlignedRect()
    at = canvas.mapToGlobal(QPoint(0, 0))
    assert item(tree, "The actor").rect() == shape.translated(at)


def test_the_tree_follows_what_is_added_deleted_and_undone(tree, canvas, document):
    gone = item(tree, "The cause")
    with document.edit("Change"):
        edits.change(document, "actor", label="An office")
        edits.delete(document, ["cause"])
    assert "An office" in names(tree)
    assert len(names(tree)) == 8  # the cause and its link are gone
    assert not gone.isValid()
    assert gone.state().invalid
    assert tree.indexOfChild(gone) == -1
    document.undo()
    assert gone.isValid()
    assert item(tree, "The cause") is gone
    assert len(names(tree)) == 10


def test_states_say_what_is_selected_focused_and_out_of_sight(tree, canvas, qtbot):
    canvas.activateWindow()
    canvas.setFocus()
    qtbot.waitUntil(canvas.hasFocus)
    canvas.select(["need"])
    need, actor = item(tree, "The need"), item(tree, "The actor")
    assert need.state().selected
    assert need.state().focused
    assert tree.focusChild() is need
    assert not actor.state().selected
    assert actor.state().focusable
    canvas.pan(0, 5000)
    assert need.state().offscreen


def test_selecting_tells_the_focus_when_somebody_listens(tree, canvas, qtbot, heard):
    canvas.activateWindow()
    canvas.setFocus()
    qtbot.waitUntil(canvas.hasFocus)
    canvas.select(["need"])
    assert heard[-1] == ("The need", QAccessible.Event.Focus)
    QAccessible.setActive(False)
    canvas.select(["actor"])
    assert heard[-1] == ("The need", QAccessible.Event.Focus)


def test_what_is_added_and_deleted_is_told(tree, document, heard):
    with document.edit("Add"):
        made = edits.add_element(document, Kind.CAUSE, "Another", x=0.0, y=900.0)
    assert ("Another", QAccessible.Event.ObjectShow) in heard
    with document.edit("Change"):
        edits.change(document, made, label="The other")
    assert ("The other", QAccessible.Event.NameChanged) in heard


def test_items_can_be_pressed_and_edited(tree, canvas, qtbot):
    link = item(tree, "The cause leads to The challenge")
    acts = link.actionInterface()
    assert acts.actionNames()[:2] == [access.PRESS, access.EDIT]
    acts.doAction(access.PRESS)
    assert canvas.selection == {canvas.reader.ids()[9]}
    with qtbot.waitSignal(canvas.fields_wanted):
        acts.doAction(access.EDIT)
    item(tree, "The actor").actionInterface().doAction(access.EDIT)
    assert canvas.editor.element_id == "actor"
    editor = QAccessible.queryAccessibleInterface(canvas.editor)
    assert tree.child(tree.indexOfChild(editor)).object() is canvas.editor


def test_relations_go_through_the_links(tree):
    link = item(tree, "The cause leads to The challenge")
    (out,) = item(tree, "The cause").relations()
    assert out == (link, access.GOES)
    both = [(name.text(Text.Name), kind) for name, kind in link.relations()]
    assert both == [("The cause", access.COMES), ("The challenge", access.GOES)]
    assert [k for _i, k in item(tree, "The challenge").relations(access.COMES)] == [access.COMES]
    assert item(tree, "The actor").relations() == []


def test_one_more_is_selected_or_let_go_and_each_change_is_told(tree, canvas, heard):
    for name, chosen in (("need", {"need"}), ("actor", {"need", "actor"}), ("need", {"actor"})):
        item(tree, f"The {name}").actionInterface().doAction(access.TOGGLE)
        assert canvas.selection == chosen
        assert (f"The {name}", QAccessible.Event.StateChanged) in heard
        heard.clear()
    acts = item(tree, "The need").actionInterface()
    assert acts.localizedActionName(access.TOGGLE) == "Select as well"


def test_nothing_is_made_before_somebody_asks(canvas, document):
    canvas.select(["need"])
    with document.edit("Change"):
        edits.change(document, "need", label="Another")
    assert canvas.reader.map is None
    assert not canvas.reader._items
    assert canvas.reader._places is None


def test_page_down_goes_through_the_links_and_an_arrow_to_an_end(tree, canvas, hand, document):
    canvas.select(["challenge"])
    seen: list[str] = []
    for _n in range(3):
        hand.key(Qt.Key.Key_PageDown)
        seen.append(*canvas.selection)
    assert seen[0] == seen[2] != seen[1]
    assert set(seen) == set(document.links)
    hand.key(Qt.Key.Key_PageUp)
    assert canvas.selection == {seen[1]}
    (to_cause,) = (i for i in seen[:2] if document.links[i].source == "cause")
    canvas.select([to_cause])
    hand.key(Qt.Key.Key_Left)
    assert canvas.selection == {"cause"}
    canvas.select([to_cause])
    hand.key(Qt.Key.Key_Right)
    assert canvas.selection == {"challenge"}


def test_the_focus_is_seen_where_nothing_is_selected(canvas, qtbot):
    def edge() -> str:
        return str(canvas.grab().toImage().pixelColor(1, 300).name())

    canvas.activateWindow()
    canvas.setFocus(Qt.FocusReason.MouseFocusReason)
    qtbot.waitUntil(canvas.hasFocus)
    assert edge() != canvas.paints.colour("selection").name()
    canvas.clearFocus()
    canvas.setFocus(Qt.FocusReason.TabFocusReason)
    assert edge() == canvas.paints.colour("selection").name()


def test_what_a_view_leaves_out_is_not_there(tree, canvas, heard):
    gone = item(tree, "The actor")
    canvas.reader.map = tree
    canvas.show_view(replace(views.ready("map"), filter=Filter(kinds=("cause", "challenge"))))
    assert heard[-1] == ("Map", QAccessible.Event.ObjectReorder)
    assert names(tree) == ["The challenge", "The cause", "The cause leads to The challenge"]
    assert tree.text(Text.Description) == "2 elements, 1 link"
    assert gone.state().invalid
    assert gone.text(Text.Name) == ""
    assert item(tree, "The challenge").text(Text.Description).startswith("Challenge 1 of 1")
    assert not item(tree, "The challenge").rect().isEmpty()
    canvas.show_view(views.ready("map"))
    assert item(tree, "The actor") is gone
