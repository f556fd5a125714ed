"""Tables of every form: sheets of other programs, matrices, and rows without headings."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from openpyxl import Workbook

from mapper.errors import WorldError
from mapper.interchange import tables, workbook
from mapper.interchange.foreign import Foreign

Sheets = dict[str, list[list[Any]]]


def book(sheets: Sheets, change: Callable[[Workbook], object] | None = None) -> bytes:
    made = Workbook()
    first = made.active
    assert first is not None
    made.remove(first)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    if change is not None:
        change(made)
    data = io.BytesIO()
    made.save(data)
    return data.getvalue()


def xlsx(sheets: Sheets, change: Callable[[Workbook], object] | None = None) -> Foreign:
    found = workbook.read(book(sheets, change), "bok")
    assert isinstance(found, Foreign)
    return found


def csv(text: str) -> Foreign:
    return tables.read(text.encode(), "tabell")


def pairs(foreign: Foreign) -> list[tuple[str, str]]:
    labels = {node.id: node.label for node in foreign.nodes}
    return [(labels[edge.source], labels[edge.target]) for edge in foreign.edges]


def told(foreign: Foreign) -> list[str]:
    return [item.what for item in foreign.skipped]


# ---- matrices


def test_a_matrix_with_names_is_rows_acting_on_columns() -> None:
    found = csv("Min modell;Skuld;Oro;Ro\nSkuld;;0,5;\nOro;0;;-1\nRo;;;\n")
    assert found.title == "Min modell"
    assert [node.label for node in found.nodes] == ["Skuld", "Oro", "Ro"]
    assert pairs(found) == [("Skuld", "Oro"), ("Oro", "Ro")]
    assert [edge.weight for edge in found.edges] == [0.5, -1.0]


def test_rows_of_a_matrix_may_stand_in_another_order() -> None:
    assert pairs(csv(";a;b;c\nc;1;;\na;;1;\nb;;;1\n")) == [("c", "a"), ("a", "b"), ("b", "c")]


def test_a_square_of_numbers_is_a_matrix_without_names() -> None:
    assert pairs(csv("0;1;0\n0;0;1\n1;0;0\n")) == [("1", "2"), ("2", "3"), ("3", "1")]


def test_a_cell_of_a_matrix_that_is_no_number_is_told() -> None:
    found = csv(";a;b\na;;x\nb;2;\n")
    assert pairs(found) == [("b", "a")]
    assert told(found) == ["“a” → “b”"]


def test_with_a_sheet_for_each_participant_the_first_is_the_map() -> None:
    def sheet(ab: float, ba: float) -> list[list[Any]]:
        return [["", "a", "b"], ["a", 0, ab], ["b", ba, 0]]

    found = xlsx({"P1": sheet(1, 0), "P2": sheet(1, 0.5), "P3": sheet(-1, 0)})
    (edge,) = found.edges
    assert (edge.weight, edge.who) == (1.0, ("P1", "P2"))
    assert [(other.who, other.weight) for other in edge.others] == [("P3", -1.0)]
    assert told(found) == ["P2: “b” → “a” (0.5)"]


# ---- without headings


@pytest.mark.parametrize("text", ["Skuld;Oro\nOro;Ro\n", "Skuld;Oro;2\nOro;Ro;1\n"])
def test_an_edge_list_without_headings(text: str) -> None:
    found = csv(text)
    assert pairs(found) == [("Skuld", "Oro"), ("Oro", "Ro")]
    assert [edge.weight for edge in found.edges] in ([None, None], [2.0, 1.0])
    assert told(found) == ["The table"]


def test_headings_nobody_knows_are_headings_when_numbers_stand_below() -> None:
    found = csv("Varifrån;Vart;Poäng\nSkuld;Oro;3\nOro;Ro;1\n")
    assert pairs(found) == [("Skuld", "Oro"), ("Oro", "Ro")]
    assert found.edges[0].extra == (("Poäng", "3"),)


def test_a_list_of_neighbours() -> None:
    assert pairs(csv("a;b;c\nb;c;a\nc;a\n")) == [
        *(("a", "b"), ("a", "c")),
        *(("b", "c"), ("b", "a")),
        ("c", "a"),
    ]


# ---- the sheets of other programs


def test_the_sheets_of_kumu() -> None:
    found = xlsx(
        {
            "Elements": [["Label", "Type", "Tags", "Ort"], ["Skuld", "orsak", "a|b", "Växjö"]],
            "Connections": [
                ["From", "To", "Type", "Direction"],
                ["Skuld", "Oro | Ro", "Feedback", "mutual"],
            ],
            "Old (ignore)": [["From", "To"], ["x", "y"]],
        }
    )
    assert pairs(found) == [("Skuld", "Oro"), ("Skuld", "Ro")]
    assert {edge.direction for edge in found.edges} == {"mutual"}
    assert (found.nodes[0].tags, found.nodes[0].extra) == (("a", "b"), (("Ort", "Växjö"),))
    assert told(found)[0] == "The sheet “Old (ignore)”"


def test_two_empty_rows_begin_another_part() -> None:
    found = csv("Label;Type\nSkuld;orsak\nOro;orsak\n;\n;\nFrom;To\nSkuld;Oro\n")
    assert pairs(found) == [("Skuld", "Oro")]
    assert len(found.nodes) == 2


def test_the_sheets_of_prsm() -> None:
    found = xlsx(
        {
            "Factors": [["Label", "Note", "x", "y", "groupLabel"], ["Skuld", "n", 10, 20.5, "G"]],
            "Links": [["From", "To", "Label"], ["Skuld", "Skuld", "+"]],
        }
    )
    (node,) = found.nodes
    assert (node.note, node.x, node.y, node.group) == ("n", 10.0, 20.5, "G")


def test_the_tabs_of_causal_map_bring_what_was_said() -> None:
    found = xlsx(
        {
            "links": [["from_label", "to_label", "statement_id"], ["Skuld", "Oro", 7]],
            "statements": [["statement_id", "text"], [7, "Jag sov inte"], [8, "Annat"]],
            "sources": [["source_id", "ort"], [1, "Växjö"]],
        }
    )
    assert pairs(found) == [("Skuld", "Oro")]
    assert found.edges[0].note == "Jag sov inte"
    assert found.notes == ("statement_id: 8\ntext: Annat", "source_id: 1\nort: Växjö")


def test_the_spreadsheet_of_gephi() -> None:
    found = csv("Source;Target;Type;Id;Label;Weight\n1;2;Undirected;0;vän;2.5\n")
    (edge,) = found.edges
    assert (edge.direction, edge.label, edge.weight) == ("undirected", "vän", 2.5)


# ---- workbooks


def test_cells_are_what_they_show() -> None:
    def change(made: Workbook) -> None:
        made["S"]["B2"].number_format = "00000"
        made["S"]["C2"].number_format = "yyyy-mm-dd"

    rows = [["label", "nr", "dag", "tid", "tal", "sant"]]
    moment = datetime(2026, 3, 1, 13, 30)
    found = xlsx({"S": [*rows, ["a", 123, date(2026, 3, 1), moment, 201001011234.0, True]]}, change)
    assert [value for _name, value in (("id", found.nodes[0].id), *found.nodes[0].extra)] == [
        "00123",
        "2026-03-01",
        "2026-03-01 13:30:00",
        "201001011234",
        "TRUE",
    ]


def test_what_is_special_in_a_workbook_is_told() -> None:
    def change(made: Workbook) -> None:
        made["S"]["B2"] = "=1+1"
        made["S"].merge_cells("A3:A4")
        made["S"].sheet_state = "hidden"
        made.create_sheet("T")

    found = xlsx({"S": [["label", "tal"], ["a", 1], ["b", 2]]}, change)
    assert told(found) == ["The sheet “S”", "1 formula", "1 merged cell"]


def test_rows_far_down_cost_nothing() -> None:
    found = xlsx({"S": [["label"], ["a"]]}, lambda made: made["S"].cell(1_000_000, 1, "b"))
    assert [node.label for node in found.nodes] == ["a", "b"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PK\x03\x04" + b"x" * 200, "broken"),
        (book({"S": [[]]}), "empty"),
        (book({"S": [["label"]]}), "empty"),
        (book({"S": [["label"]] + [["x"]] * 25_001}), "too_large"),
    ],
)
def test_bad_workbooks_are_refused(data: bytes, reason: str) -> None:
    with pytest.raises(WorldError) as refusal:
        workbook.read(data, "bok")
    assert refusal.value.reason == reason


# ---- cells


def test_directions_are_known_in_swedish_too() -> None:
    found = csv("från;till;riktning\na;b;oriktad\nb;c;ömsesidig\nc;d;-\n")
    directions = [(edge.direction, edge.sign, edge.extra) for edge in found.edges]
    assert directions == [("undirected", None, ()), ("mutual", None, ()), ("directed", -1, ())]


def test_a_cell_that_is_not_what_its_heading_says_stands_in_the_note() -> None:
    (edge,) = csv("från;till;vikt;fördröjning\na;b;mycket;sen\n").edges
    assert edge.extra == (("vikt", "mycket"), ("fördröjning", "sen"))


def test_a_name_with_a_bar_in_it_is_one_name() -> None:
    found = csv("label;från;till\nA | B;;\nC;;\n;C;A | B\n")
    assert pairs(found) == [("C", "A | B")]
