"""Damaged files: what is whole comes into a case, every loss is told, the original is untouched."""

from __future__ import annotations

import hashlib
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from mapper import edits, store
from mapper.document import Document
from mapper.errors import WorldError
from mapper.model import Case, Kind, Vote
from mapper.store import Key, engine, opening, salvage, wreck
from mapper.store.salvage import Salvaged
from tests.store import breaking

NEEDS = 200


def a_big_case() -> Case:
    """A challenge and needs over many pages, each raised by it, and a vote for the first."""
    document = Document(edits.new_case("Homes", "en"))
    challenge = document.snapshot().challenge
    with document.edit("Fill"):
        for n in range(NEEDS):
            need = replace(edits.new_element(Kind.NEED, f"Need {n}"), id=f"n{n}", note="x" * 300)
            document.put(need)
            edits.add_link(document, challenge.id, need.id)
        document.put(Vote("v", "", "", "n0", 2))
    return document.snapshot()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The big case in a file, with two steps."""
    path = tmp_path / "case.casemap"
    with store.create(path, a_big_case()) as file:
        document = Document(file.case, file.history, file.persist)
        for label in ("Homes for all", "Homes for everybody"):
            with document.edit("Text"):
                edits.change(document, document.snapshot().challenge.id, label=label)
        assert file.flush()
    return path


def refused(path: Path, key: Key | None = None) -> str:
    """Why the gate refuses a file."""
    with pytest.raises(WorldError) as caught:
        opening.read(path, key)
    return caught.value.reason


def saved(path: Path, reason: str, key: Key | None = None) -> Salvaged:
    """What is saved of a file refused for *reason*; it opens again, and the file is untouched."""
    assert refused(path, key) == reason
    before = hashlib.sha256(path.read_bytes()).digest()
    made = salvage.salvage(path, key)
    assert hashlib.sha256(path.read_bytes()).digest() == before
    new = path.with_name(f"saved {reason}.casemap")
    store.create(new, made.case, made.history).close()
    with store.open_case(new) as file:
        assert file.case == made.case
    new.unlink()
    return made


UNDO_AND_UNSURE = {"The steps that undo takes back", "Something in the map"}


def told(made: Salvaged) -> list[tuple[str, str]]:
    return [(loss.what, loss.why) for loss in made.lost]


def test_a_whole_file_loses_nothing(path: Path) -> None:
    made = salvage.salvage(path)
    assert made.lost == ()
    assert len(made.history.steps) == 2
    assert made.kept == {"card": 1, "elements": NEEDS + 1, "links": NEEDS, "votes": 1}


@pytest.mark.parametrize("which", [0, 7, -1])
def test_a_broken_page_loses_its_rows_and_their_links(path: Path, which: int) -> None:
    page = breaking.leaves(path, "elements")[which]
    lost = breaking.rows_in(path, page)
    breaking.break_page(path, page)
    made = saved(path, "damaged")
    challenge = which == 0  # the oldest row
    assert made.kept["elements"] == NEEDS + 1 - lost + challenge
    assert made.kept["links"] == NEEDS - lost + challenge
    assert (f"Element: {lost} of them", CANNOT) in told(made)
    ends = [what for what, why in told(made) if why == "What it links is lost."]
    label = made.case.challenge.label
    number = lost - challenge
    times = f" ({number} times)" if number > 1 else ""
    assert ends == [f"{label} → (lost){times}"]
    assert made.case.challenge.label == ("Homes" if challenge else "Homes for everybody")
    assert not made.history.steps
    assert "The steps that undo takes back" in dict(told(made))


CANNOT = "The part of the file where it stood cannot be read."


def test_two_broken_pages_and_a_broken_index_lose_no_row_between_them(path: Path) -> None:
    pages = breaking.leaves(path, "elements")
    lost = sum(breaking.rows_in(path, page) for page in (pages[3], pages[9]))
    index = breaking.ask(
        path, "SELECT rootpage FROM sqlite_master WHERE name = 'sqlite_autoindex_elements_1'"
    )[0]
    for page in (pages[3], pages[9], index):
        breaking.break_page(path, page)
    made = saved(path, "damaged")
    assert made.kept["elements"] == NEEDS + 1 - lost
    assert ("Element: nobody knows how many", CANNOT) in told(made)


def test_a_file_without_its_end_gives_what_stands_before(path: Path) -> None:
    pages = breaking.leaves(path, "elements")
    kept = sum(breaking.rows_in(path, page) for page in pages[:8])
    breaking.cut(path, pages[7])
    made = saved(path, "truncated")
    assert made.kept["elements"] == kept
    assert kept > 50


def test_a_changed_letter_is_told_though_nothing_tells_which(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data.replace(b"Need 123", b"Need 124", 1))
    made = saved(path, "checksum")
    assert made.kept["elements"] == NEEDS + 1
    assert [what for what, _why in told(made)] == ["Something in the map"]
    assert len(made.history.steps) == 2


@pytest.mark.parametrize(
    ("statement", "losses"),
    [
        ("UPDATE elements SET urgency = 9 WHERE id = 'n5'", {"Need: Need 5 · Urgency"}),
        ("UPDATE elements SET tags = '[1' WHERE id = 'n5'", {"Need: Need 5 · Tags"}),
        (
            "UPDATE elements SET label = CAST(x'ff' AS TEXT) WHERE id = 'n5'",
            {"Need: Untitled · Text"},
        ),
        ("UPDATE elements SET x = 9e99 WHERE id = 'n5'", {"Need: Need 5 · Place across"}),
        (
            "UPDATE elements SET kind = 'cat' WHERE id = 'n5'",
            {"Element", "Homes for everybody → (lost)"},
        ),
        ("UPDATE links SET kind = 'meets' WHERE target = 'n5'", {"Homes for everybody → Need 5"}),
        (
            "UPDATE links SET target = 'gone' WHERE target = 'n5'",
            {"Homes for everybody → (lost)"},
        ),
        ("UPDATE links SET target = 'n6' WHERE target = 'n5'", {"Homes for everybody → Need 6"}),
        ("DELETE FROM elements WHERE id = 'n0'", {"Homes for everybody → (lost)", "Vote"}),
        (
            "UPDATE elements SET kind = 'challenge' WHERE id = 'n5'",
            {"Challenge: Need 5", "Homes for everybody → Need 5"},
        ),
        ("DELETE FROM card", {"The challenge card"}),
    ],
)
def test_what_breaks_a_rule_is_left_out_or_mended(
    path: Path, statement: str, losses: set[str]
) -> None:
    breaking.change(path, statement)
    reason = refused(path)
    assert reason in ("bad_values", "damaged")
    made = saved(path, reason)
    assert {what for what, _why in told(made)} == losses | UNDO_AND_UNSURE
    assert sum(e.kind is Kind.CHALLENGE for e in made.case.elements.values()) == 1


def test_without_a_challenge_there_is_a_new_one(path: Path) -> None:
    breaking.change(path, "DELETE FROM elements WHERE kind = 'challenge'")
    made = saved(path, "damaged")
    assert made.case.challenge.label == "Homes"
    assert made.kept == {"card": 1, "elements": NEEDS + 1, "links": NEEDS, "votes": 1}
    assert ("Challenge", "It is lost; a new one stands in its place.") in told(made)


def test_broken_steps_cost_undo_and_nothing_else(path: Path) -> None:
    before = opening.read(path).case
    breaking.change(path, "UPDATE steps SET changes = '[]' WHERE number = 2")
    made = saved(path, "bad_values")
    assert made.case == before
    assert {what for what, _why in told(made)} == UNDO_AND_UNSURE


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE elements SET label = 'Another' WHERE id = 'n5'",  # the sum notices
        "UPDATE card SET id = 'another'",  # the card is looked at before the sum
    ],
)
def test_a_changed_text_is_told_whatever_the_gate_noticed_first(path: Path, statement: str) -> None:
    breaking.change(path, statement)
    made = saved(path, refused(path))
    assert any("nothing tells" in why.lower() for _what, why in told(made))


def test_a_table_whose_column_is_called_otherwise_is_read_without_it(path: Path) -> None:
    before = opening.read(path).case
    breaking.change(path, "ALTER TABLE file RENAME COLUMN mark TO nark")
    made = saved(path, "schema")
    assert made.case == before
    assert any(why.startswith("Nothing tells") for _what, why in told(made))


def test_a_complaint_of_sqlite_that_is_no_text_is_a_sentence(path: Path) -> None:
    data = path.read_bytes()
    assert b" STRICT" in data
    path.write_bytes(data.replace(b" STRICT", b" STRIC\x90", 1))
    with pytest.raises(WorldError, match="can be saved"):
        salvage.salvage(path)


def test_nothing_of_a_foreign_object_is_run(path: Path) -> None:
    before = opening.read(path).case
    breaking.change(
        path,
        "CREATE TRIGGER t AFTER INSERT ON notes BEGIN DELETE FROM elements; END",
        "CREATE VIEW spy AS SELECT id FROM elements",
        "CREATE TABLE more (id TEXT)",
    )
    made = saved(path, "schema")
    assert made.case == before
    assert {what for what, _why in told(made)} == {
        "“t” in the file",
        "“spy” in the file",
        "“more” in the file",
    }


def test_a_view_in_the_place_of_a_table_is_not_asked(path: Path) -> None:
    breaking.change(
        path,
        "ALTER TABLE votes RENAME TO others",
        "CREATE VIEW votes AS SELECT * FROM others",
    )
    made = saved(path, "schema")
    assert "votes" not in made.kept
    assert made.kept["elements"] == NEEDS + 1


@pytest.mark.parametrize(
    "question", ["SELECT id FROM spy", "SELECT upper(id) FROM elements", "DELETE FROM elements"]
)
def test_the_connection_reads_columns_of_tables_and_nothing_else(
    path: Path, tmp_path: Path, question: str
) -> None:
    breaking.change(path, "CREATE VIEW spy AS SELECT id FROM elements")
    (tmp_path / "private").mkdir()
    with closing(wreck.Wreck(path, tmp_path / "private", "")._connect()) as connection:
        assert len(connection.execute("SELECT id FROM elements").fetchall()) == NEEDS + 1
        with pytest.raises(engine.Error):
            connection.execute(question)


def test_a_table_with_a_column_more_is_read(path: Path) -> None:
    before = opening.read(path).case
    breaking.change(path, "ALTER TABLE elements ADD COLUMN extra TEXT")
    made = saved(path, "schema")
    assert made.case == before


def test_a_protected_file_loses_the_page_whose_seal_is_broken(path: Path) -> None:
    key = Key("correct horse")
    store.rekey(path, None, key)
    breaking.break_page(path, path.stat().st_size // 4096 * 7 // 10)
    made = saved(path, "damaged", key)
    lost = NEEDS + 1 - made.kept["elements"]
    assert 5 < lost < 15
    assert (f"Element: {lost} of them", CANNOT) in told(made)
    assert made.kept["links"] == NEEDS - lost
    with pytest.raises(WorldError, match="passphrase"):
        salvage.salvage(path, Key("wrong"))


def test_a_protected_file_without_its_end_gives_what_stands_before(path: Path) -> None:
    key = Key("correct horse")
    store.rekey(path, None, key)
    breaking.cut(path, path.stat().st_size // 4096 * 2 // 3)
    assert refused(path, key) in ("damaged", "truncated")
    made = salvage.salvage(path, key)
    assert made.kept["elements"] > 20
    assert made.lost


def test_of_a_file_without_its_first_page_nothing_is_saved(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[100:4096] = b"\xa5" * 3996
    path.write_bytes(data)
    assert refused(path) == "damaged"
    with pytest.raises(WorldError, match=r"Nothing of case.casemap can be saved") as caught:
        salvage.salvage(path)
    assert caught.value.reason == "nothing"


def test_an_empty_case_file_saves_nothing(path: Path) -> None:
    breaking.change(path, "DELETE FROM elements")
    with pytest.raises(WorldError) as caught:
        salvage.salvage(path)
    assert caught.value.reason == "nothing"


@pytest.mark.parametrize("data", [b"", b"hello", b"PK\x03\x04" + bytes(9000)])
def test_what_is_no_case_is_refused_as_when_opened(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "case.casemap"
    path.write_bytes(data)
    with pytest.raises(WorldError) as caught:
        salvage.salvage(path)
    assert caught.value.reason == refused(path)
