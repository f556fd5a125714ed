"""The document: nothing changes outside an edit, everything can be taken back, followers see it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mapper import edits
from mapper.document import BrokenRule, Document, News, OutsideEdit
from mapper.model import Card, Element, Kind, Link, LinkKind
from mapper.steps import Commit


@pytest.fixture
def document() -> Document:
    """A challenge with one cause."""
    document = Document(edits.new_case("Problem", "en"))
    with document.edit("Start"):
        document.put(Element("cause", Kind.CAUSE, "Why"))
        edits.add_link(document, "cause", document.snapshot().challenge.id)
    return document


def rename(document: Document, label: str, merge: str | None = None) -> None:
    with document.edit("Rename", merge=merge):
        edits.change(document, "cause", label=label)


def delete_and_stumble(document: Document) -> None:
    edits.delete(document, ["cause"])
    _ = 1 / 0


def names(document: Document) -> list[str]:
    return [step.name for step in document.history.steps]


def test_a_change_outside_an_edit_raises(document) -> None:
    with pytest.raises(OutsideEdit):
        document.put(Element("x", Kind.CAUSE))
    with pytest.raises(OutsideEdit):
        document.remove(document.elements["cause"])


def test_what_is_read_cannot_be_written(document) -> None:
    with pytest.raises(TypeError):
        document.elements["x"] = Element("x", Kind.CAUSE)
    snapshot = document.snapshot()
    snapshot.elements.clear()
    assert "cause" in document.elements


def test_an_edit_is_one_step_and_undo_takes_it_back(document) -> None:
    before = document.snapshot()
    with document.edit("Both"):
        edits.change(document, "cause", label="New")
        edits.add_element(document, Kind.NEED, "N", 1, 2)
    after = document.snapshot()
    assert names(document) == ["Start", "Both"]
    assert document.undo()
    assert document.snapshot() == before
    assert document.redo_step.name == "Both"
    assert document.redo()
    assert document.snapshot() == after
    assert not document.redo()


def test_an_edit_that_changes_nothing_is_no_step(document) -> None:
    rename(document, "Why")
    with document.edit("There and back"):
        edits.change(document, "cause", label="New")
        edits.change(document, "cause", label="Why")
    assert names(document) == ["Start"]
    assert document.history.counter == 1


def test_an_error_takes_the_whole_edit_back(document) -> None:
    before, history = document.snapshot(), document.history
    with pytest.raises(ZeroDivisionError), document.edit("Wrong"):
        delete_and_stumble(document)
    assert (document.snapshot(), document.history) == (before, history)
    assert len(document.links_of("cause")) == 1
    rename(document, "works again")


def test_an_edit_inside_an_edit_joins_it(document) -> None:
    with document.edit("Outer"):
        rename(document, "one")
        with pytest.raises(ZeroDivisionError), document.edit("Inner"):
            delete_and_stumble(document)
        assert document.elements["cause"].label == "one"
    assert names(document) == ["Start", "Outer"]


def test_typing_is_one_step_until_it_ends(document) -> None:
    for label in ("a", "ab", "abc"):
        rename(document, label, merge="label")
    assert len(names(document)) == 2
    document.end_merge()
    rename(document, "abcd", merge="label")
    rename(document, "other", merge="another field")
    assert len(names(document)) == 4
    document.undo()
    document.undo()
    document.undo()
    assert document.elements["cause"].label == "Why"


def test_typing_back_to_the_start_leaves_the_step_before_alone(document) -> None:
    for label in ("a", "Why", "b"):
        rename(document, label, merge="label")
    assert names(document) == ["Start", "Rename"]
    document.undo()
    assert document.elements["cause"].label == "Why"


def test_a_new_edit_drops_what_could_be_redone(document) -> None:
    rename(document, "a")
    document.undo()
    rename(document, "b")
    assert names(document) == ["Start", "Rename"]
    assert document.redo_step is None


def test_undo_inside_an_edit_is_refused(document) -> None:
    with pytest.raises(BrokenRule), document.edit("Outer"):
        document.undo()


def test_followers_are_told_what_changed(document) -> None:
    heard: list[News] = []
    start = document.elements["cause"]
    stop = document.follow(heard.append)
    rename(document, "a")
    document.undo()
    document.redo()
    stop()
    stop()
    rename(document, "b")
    assert [(n.name, n.cause) for n in heard] == [
        ("Rename", "edit"),
        ("Rename", "undo"),
        ("Rename", "redo"),
    ]
    assert heard[0].changes[0].before == start
    assert heard[1].changes == (heard[0].changes[0].swapped(),)


def test_a_follower_that_fails_leaves_the_others_and_the_step_alone(document) -> None:
    heard: list[str] = []

    def fails(_news: News) -> None:
        raise ZeroDivisionError

    document.follow(fails)
    document.follow(lambda news: heard.append(news.cause))
    with pytest.raises(ZeroDivisionError):
        rename(document, "a")
    assert names(document) == ["Start", "Rename"]
    with pytest.raises(ZeroDivisionError):
        document.undo()
    assert heard == ["edit", "undo"]
    assert document.elements["cause"].label == "Why"


def test_each_commit_says_what_to_write(document) -> None:
    commits: list[Commit] = []
    document.persist = commits.append
    rename(document, "a", merge="m")
    rename(document, "ab", merge="m")
    document.undo()
    rename(document, "c")
    assert [(c.keep, c.position, c.counter) for c in commits] == [
        (1, 2, 2),
        (1, 2, 3),  # the merged step takes the place of the one before
        (2, 1, 4),
        (1, 2, 5),
    ]
    assert [c.step and c.step.number for c in commits] == [2, 2, None, 2]


@pytest.mark.parametrize(
    "record",
    [
        Link("l", LinkKind.CAUSES, "cause", "nowhere"),
        Link("l", LinkKind.CAUSES, "cause", "cause"),
        Link("l", LinkKind.MEETS, "cause", "need"),
        Link("l", LinkKind.RELATES, "cause", "need"),
        Element("x", Kind.CHALLENGE),
        Element("cause", Kind.ROLE),
        Element("x", Kind.CAUSE, x=float("nan")),
        Element("x", Kind.CAUSE, label="half \ud83c"),
        Element("x", Kind.CAUSE, who="nobody"),
        Card("another case"),
    ],
)
def test_what_cannot_be_is_refused(document, record) -> None:
    with document.edit("Need"):
        document.put(Element("need", Kind.NEED))
    before = document.snapshot()
    with pytest.raises(BrokenRule), document.edit("Break"):
        document.put(record)
    assert document.snapshot() == before


def test_a_second_link_of_the_same_pair_is_refused(document) -> None:
    (link,) = document.links_of("cause")
    with pytest.raises(BrokenRule), document.edit("Twice"):
        document.put(replace(link, id="twin"))


def test_an_element_cannot_go_without_its_links(document) -> None:
    with pytest.raises(BrokenRule), document.edit("Delete"):
        document.remove(document.elements["cause"])
    with pytest.raises(BrokenRule), document.edit("Delete"):
        document.remove(document.card)


def test_the_document_goes_on_where_the_history_ends(document) -> None:
    rename(document, "a")
    document.undo()
    again = Document(document.snapshot(), document.history)
    assert again.redo_step == document.redo_step
    again.redo()
    assert again.elements["cause"].label == "a"
    assert again.history.counter == 4
