"""Lists in plain text become elements and links."""

from __future__ import annotations

from pathlib import Path

import pytest

from mapper import interchange
from mapper.interchange.outline import MOST_ITEMS, Item, read
from mapper.model import Kind


def test_a_line_is_an_element_without_its_bullet() -> None:
    found = read("- Rents\n\n• Wages\r\n  \n3. Debts")
    assert [item.label for item in found.items] == ["Rents", "Wages", "Debts"]
    assert found.links == ()


def test_a_chain_with_kinds() -> None:
    found = read("orsak: Hyresskulder > konsekvens: Avhysning → need: A home")
    assert found.items == (
        Item("Hyresskulder", Kind.CAUSE),
        Item("Avhysning", Kind.CONSEQUENCE),
        Item("A home", Kind.NEED),
    )
    assert found.links == ((0, 1), (1, 2))


def test_indentation_links_a_line_to_the_one_it_stands_under() -> None:
    found = read("A\n\tB\n\t\tC\n\tD\nE")
    assert found.links == ((0, 1), (1, 2), (0, 3))


def test_what_is_named_again_in_a_chain_is_the_same() -> None:
    found = read("cause: A > consequence: B\nCause: a > consequence: C")
    assert len(found.items) == 3
    assert found.links == ((0, 1), (0, 2))


def test_a_plain_list_keeps_both_of_two_equal_lines() -> None:
    assert len(read("Oro\nOro").items) == 2


@pytest.mark.parametrize("line", ["Kl 9:30 i skolan", "Så här: allt", "https://x.se", "a>b", "3,5"])
def test_what_only_looks_like_a_sign_stays_text(line: str) -> None:
    assert read(line).items == (Item(line),)


def test_an_element_is_not_linked_to_itself() -> None:
    assert read("A > A").links == ()


def test_lines_beyond_the_limit_are_counted() -> None:
    found = read("\n".join(f"line {n}" for n in range(10_000)))
    assert len(found.items) == MOST_ITEMS
    assert found.left == 10_000 - MOST_ITEMS


def test_nothing_gives_nothing() -> None:
    assert read(" \n\t\n") == read("")


def test_a_file_with_a_list_is_a_map(tmp_path: Path) -> None:
    path = tmp_path / "lista.txt"
    path.write_text("Hyror\n  orsak: Låga löner\nbehov: Bostad\n", "utf-8")
    imported = interchange.read(path)
    elements = list(imported.case.elements.values())[1:]
    assert [(e.label, e.kind) for e in elements] == [
        ("Hyror", Kind.CAUSE),
        ("Låga löner", Kind.CAUSE),
        ("Bostad", Kind.NEED),
    ]
    assert (imported.format, len(imported.case.links)) == ("outline", 1)


def test_a_text_file_with_headings_is_a_table(tmp_path: Path) -> None:
    for text in ("label\nHyror\n", "from\tto\na\tb\n", "from,to\na,b\n"):
        path = tmp_path / "tabell.txt"
        path.write_text(text, "utf-8")
        assert interchange.read(path).format == "csv"
