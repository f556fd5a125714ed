"""Loose notes: what is written becomes notes, notes become elements, and nothing counts before."""

from __future__ import annotations

import doctest
from dataclasses import replace

import pytest

from mapper import edits
from mapper.checks import check
from mapper.document import Document
from mapper.edits import notes
from mapper.graph.analyse import analyse
from mapper.model import Element, Kind, Note


@pytest.fixture
def document() -> Document:
    return Document(edits.new_case("Problem", "en"))


def caught(document: Document, *written: str) -> list[str]:
    with document.edit("Catch"):
        return notes.add(document, notes.read("\n".join(written)).notes)


def texts(document: Document) -> list[str]:
    return [note.text for note in notes.loose(document)]


def test_the_examples_run() -> None:
    assert doctest.testmod(notes).failed == 0


@pytest.mark.parametrize(
    ("line", "note"),
    [
        ("  A thought  ", ("A thought", "")),
        ("- A thought #housing", ("A thought", "housing")),
        ("3) A thought #barn-och-unga ", ("A thought", "barn-och-unga")),
        ("12 places are missing", ("12 places are missing", "")),
        ("C# is #1 of two", ("C# is #1 of two", "")),
        ("#housing", ("#housing", "")),
        ("Två\tord #boende", ("Två ord", "boende")),
        ("עברית #בית", ("עברית", "בית")),
    ],
)
def test_a_line_is_a_text_and_a_theme(line, note) -> None:
    assert notes.read(line).notes == (note,)


def test_lines_beyond_the_limit_and_what_is_too_long_are_counted() -> None:
    read = notes.read("\n".join(["x" * 30_000, "", *map(str, range(1_200))]))
    assert (len(read.notes), read.left, read.cut) == (1_000, 201, 1)
    assert len(read.notes[0][0]) == notes.LONGEST
    assert notes.read(" \n \x00\n- ").notes == ()


def test_the_newest_comes_first_and_undo_keeps_the_order(document) -> None:
    ids = caught(document, "One", "Two", "Three")
    assert texts(document) == ["Three", "Two", "One"]
    with document.edit("Delete"):
        notes.delete(document, ids)
    assert texts(document) == []
    document.undo()
    assert texts(document) == ["Three", "Two", "One"]


def test_writing_it_anew_changes_text_and_theme_and_nothing_left_deletes_it(document) -> None:
    (note_id,) = caught(document, "One #old")
    with document.edit("Change"):
        notes.change(document, note_id, "Two #new")
    (note,) = notes.loose(document)
    assert (note.text, note.theme) == ("Two", "new")
    with document.edit("Change"):
        notes.change(document, note_id, "  ")
    assert notes.loose(document) == []


def test_a_theme_for_several_at_once(document) -> None:
    ids = caught(document, "One", "Two", "Three #x")
    with document.edit("Theme"):
        notes.set_theme(document, ids[:2], "#home")
    assert [note.theme for note in notes.loose(document)] == ["x", "home", "home"]


LONG = "The queue is two years long, and nobody tells the families. " + "More of it. " * 20


@pytest.mark.parametrize(
    ("text", "label", "note"),
    [
        ("Short. And plain.", "Short. And plain.", ""),
        (LONG, "The queue is two years long, and nobody tells the families.", LONG),
        ("One\nTwo", "One Two", "One\nTwo"),
        ("No end to it " * 12, ("No end to it " * 12).strip(), "No end to it " * 12),
    ],
)
def test_of_a_long_note_the_first_sentence_is_the_label(text, label, note) -> None:
    made = notes.as_element(Note("n", text, "home"), Kind.NEED)
    assert (made.label, made.note, made.tags) == (label, note, ("home",))
    assert made.urgency == 2


def test_a_sentence_without_an_end_is_cut_between_words() -> None:
    text = "word " * 400
    made = notes.as_element(Note("n", text), Kind.CAUSE)
    assert len(made.label) <= notes.LONGEST_LABEL
    assert made.label.endswith("word…")
    assert made.note == text


def test_giving_a_kind_is_one_step_back(document) -> None:
    ids = caught(document, "One", "Two", "Three")
    before = document.snapshot()
    made = {i: notes.as_element(document.table("notes")[i], Kind.CAUSE) for i in ids[:2]}
    with document.edit("Give"):
        notes.give_kind(document, made)
    assert texts(document) == ["Three"]
    assert [e.label for e in document.elements.values()] == ["Problem", "One", "Two"]
    assert len({e.order for e in document.elements.values()}) == 3
    document.undo()
    assert document.elements == before.elements
    assert set(texts(document)) == {"One", "Two", "Three"}


def test_an_element_made_loose_keeps_its_words(document) -> None:
    element = replace(edits.new_element(Kind.CAUSE, "Label"), note="More", tags=("two words", "b"))
    with document.edit("Loosen"):
        notes.loosen(document, element)
    (note,) = notes.loose(document)
    assert (note.text, note.theme) == ("Label\nMore", "two-words")


def test_notes_count_in_no_analysis(document) -> None:
    with document.edit("Fill"):
        cause = edits.add_element(document, Kind.CAUSE, "Rents", 0, 0)
        edits.add_link(document, cause, document.snapshot().challenge.id)
    analysed, checked = analyse(document.snapshot()), check(document.snapshot())
    caught(document, *(f"Note {n} #theme" for n in range(40)), "Rents")
    assert len(notes.loose(document)) == 41
    assert analyse(document.snapshot()) == analysed
    assert check(document.snapshot()) == checked
    assert all(isinstance(e, Element) for e in document.snapshot().elements.values())


def test_notes_stay_in_their_order_in_the_file(document, tmp_path) -> None:
    from mapper import store

    file = store.create(tmp_path / "case.casemap", document.snapshot())
    written = Document(file.case, file.history, file.persist)
    ids = caught(written, "One", "Two", "Three")
    with written.edit("Change"):
        notes.change(written, ids[0], "One again")
    file.close()
    assert texts(Document(store.open_case(file.path).case)) == ["Three", "Two", "One again"]
