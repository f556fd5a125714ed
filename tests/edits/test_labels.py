"""A text that is too long to show goes on in the note."""

from __future__ import annotations

from mapper import edits
from mapper.document import Document
from mapper.model import Kind

MANY = "word " * 1_000


def test_a_short_text_is_left_alone() -> None:
    assert edits.split_label("Rent debts") == ("Rent debts", "")


def test_a_long_text_is_cut_between_words() -> None:
    label, rest = edits.split_label(MANY)
    assert len(label) <= edits.LONGEST
    assert label.endswith("word")
    assert f"{label} {rest}" == MANY.strip()


def test_a_long_word_is_cut_where_it_must() -> None:
    label, rest = edits.split_label("a" * 3_000)
    assert (len(label), len(rest)) == (edits.LONGEST, 1_000)


def test_the_rest_stands_last_in_the_note() -> None:
    document = Document(edits.new_case("Problem", "en"))
    with document.edit("Add"):
        made = edits.add_element(document, Kind.CAUSE, "", 0, 0, note="kept")
        assert edits.write_label(document, made, MANY, "and more")
        element = document.elements[made]
    assert element.note.startswith("kept\n\n… word")
    assert element.note.endswith("and more")
    with document.edit("Write"):
        assert not edits.write_label(document, made, "short")
    assert document.elements[made].label == "short"
