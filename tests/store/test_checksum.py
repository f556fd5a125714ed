"""The sum of all rows: follows every edit exactly, and notices what another program changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from mapper import edits, store
from mapper.document import Document
from mapper.errors import WorldError
from mapper.model import Figure, Kind
from mapper.store import checksum, contents, engine
from mapper.store.writer import CaseFile


def sums(path: Path) -> tuple[str, str]:
    """The sum that stands in a file, and the one counted from its rows."""
    connection = engine.connect(path, "read")
    (told,) = connection.execute("SELECT checksum FROM file").fetchone()
    row = contents.read_file_row(connection)
    counted = checksum.written(contents.total(connection), row)
    connection.close()
    return told, counted


def test_the_sum_follows_every_sort_of_edit(case_file: CaseFile, document: Document) -> None:
    actor = document.elements["actor"]
    seen = {sums(case_file.path)}
    for n, turn in enumerate(["add", "figures", "delete", "undo", "redo", "undo", "add", "merge"]):
        if turn in ("undo", "redo"):
            assert getattr(document, turn)()
        else:
            with document.edit(turn, merge="typing" if turn == "merge" else None):
                if turn == "delete":
                    edits.delete(document, ["actor"])
                elif turn == "figures":  # a whole number where the file has one with decimals
                    edits.change(document, "actor", figures=(Figure(reported=12),), x=-0.0)
                else:
                    edits.add_element(document, Kind.CAUSE, f"{turn} {n}", 1, 2)
        assert case_file.flush()
        told, counted = sums(case_file.path)
        assert told == counted
        seen.add((told, counted))
    assert len(seen) == 9
    assert actor.id in document.elements
    with store.open_case(case_file.path, read_only=True) as again:
        assert again.case == document.snapshot()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE elements SET label = label || '.' WHERE id = 'actor'",
        "UPDATE elements SET x = x + 1 WHERE id = 'actor'",
        "UPDATE links SET strength = 3 WHERE kind = 'causes'",
        "UPDATE card SET title = 'annat'",
        "UPDATE registers SET n1 = n1 + 1",
        "DELETE FROM votes",
        "UPDATE file SET mark = 'annat'",
        "UPDATE file SET counter = counter + 1",
        "UPDATE file SET checksum = ''",
    ],
)
def test_a_value_changed_by_another_program_is_noticed(case_file, statement: str) -> None:
    case_file.close()
    connection = engine.connect(case_file.path, "write")
    assert connection.execute(statement).rowcount > 0
    connection.close()
    with pytest.raises(WorldError) as caught:
        store.open_case(case_file.path)
    assert caught.value.reason == "checksum"


def test_values_of_different_sorts_and_places_differ() -> None:
    rows = [("a", None), ("a", ""), ("a", 1), ("a", 1.0), ("", "a"), (None, "a")]
    assert len({checksum.of_rows("t", [row]) for row in rows}) == len(rows)
    assert checksum.of_rows("t", [("a",)]) != checksum.of_rows("u", [("a",)])
    assert checksum.of_rows("t", rows) == checksum.of_rows("t", reversed(rows))
