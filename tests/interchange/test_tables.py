"""Tables: every encoding, separator and spelling, and nothing left out without a word."""

from __future__ import annotations

import pytest

from mapper import i18n
from mapper.errors import WorldError
from mapper.interchange import tables
from mapper.interchange.imported import Imported
from mapper.interchange.mapping import propose
from mapper.interchange.scrub import scrubbed
from mapper.interchange.settling import settle
from mapper.model import Case, Kind, LinkKind

ROWS = "id;etikett;typ;från;till\r\nn1;Åsa Öberg;aktör;;\r\nn2;Skolfrånvaro;orsak;;\r\n"


def read(text: str | bytes, language: str = "sv") -> Imported:
    foreign = scrubbed(tables.read(text.encode() if isinstance(text, str) else text))
    return settle(foreign, propose(foreign), "Fil", language)


def labels(case: Case) -> list[str]:
    return [e.label for e in case.elements.values() if e.kind is not Kind.CHALLENGE]


def whys(imported: Imported) -> list[str]:
    return [f"{s.what}: {s.why}" for s in imported.skipped]


def rules(imported: Imported) -> list[str]:
    return [f"{s.what}: {s.why}" for s in imported.decided]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
def test_every_encoding(encoding: str) -> None:
    imported = read(ROWS.encode(encoding))
    assert labels(imported.case) == ["Åsa Öberg", "Skolfrånvaro"]
    assert imported.skipped == ()


def test_two_encodings_in_one_file_are_told_by_line() -> None:
    imported = read(ROWS.encode() + "n3;Örjan;aktör;;\r\n".encode("cp1252"))
    assert labels(imported.case)[-1] == "Örjan"
    assert whys(imported) == [
        "Line 4: Not UTF-8 like the rest; read as Windows-1252. Check the letters there."
    ]


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_every_separator(separator: str) -> None:
    imported = read(
        separator.join(["from", "to"]) + "\n" + separator.join(["Skuld", "Oro, ångest"])
    )
    if separator == ",":
        assert "More cells than headings" in whys(imported)[0]
    else:
        assert labels(imported.case) == ["Skuld", "Oro, ångest"]


def test_the_sep_line_of_excel_is_not_data() -> None:
    assert labels(read("sep=;\r\n" + ROWS).case) == ["Åsa Öberg", "Skolfrånvaro"]


@pytest.mark.parametrize(
    "heading", ["source,target", "From,To", "Från,Till", "FRÅN,till", "from_label,to_label"]
)
def test_every_spelling_of_from_and_to(heading: str) -> None:
    case = read(f"{heading}\nSkuld,Vräkning\n").case
    (link,) = case.links.values()
    assert (link.kind, link.sign, link.strength) == (LinkKind.CAUSES, 1, 2)


def test_a_list_of_links_with_everything() -> None:
    case = read(
        "from;from kind;to;to kind;sign;strength;delay;note\n"
        "Skuld;orsak;Vräkning;konsekvens;-;stark;6;enligt kronofogden\n"
        "Vräkning;;Bostad;behov;;;;\n"
    ).case
    causes, raises = case.links.values()
    assert (causes.sign, causes.strength, causes.delay) == (-1, 3, 6.0)
    assert causes.note == "enligt kronofogden"
    assert raises.kind is LinkKind.RAISES


@pytest.mark.parametrize(
    ("weights", "expected"),
    [
        (["1", "1"], [(1, 2), (1, 2)]),
        (["3", "-1"], [(1, 3), (-1, 1)]),
        (["0,2", "-0,9"], [(1, 1), (-1, 3)]),
        (["12", "0"], [(1, 3), (0, 1)]),
        (["many", ""], [(1, 2), (1, 2)]),
    ],
)
def test_weights_give_direction_and_strength(
    weights: list[str], expected: list[tuple[int, int]]
) -> None:
    rows = [f"a{n};b;{weight}" for n, weight in enumerate(weights)]
    case = read("\n".join(["from;to;vikt", *rows])).case
    assert [(link.sign, link.strength) for link in case.links.values()] == expected


def test_the_same_link_twice_is_told() -> None:
    imported = read("från;till\nSkuld;Oro\nSkuld;Oro\n")
    assert len(imported.case.links) == 1
    assert whys(imported) == [
        "“Skuld” → “Oro”: These two are linked already; "
        "what it says stands in the note of that link."
    ]


def test_lines_are_counted_as_an_editor_does() -> None:
    imported = read('sep=;\nfrån;till\n"Skuld\noch skam";Oro\nOro;\n')
    assert whys(imported) == ["Line 5: “Oro” → “”: One end of the link is missing."]


def test_rows_can_be_elements_and_links() -> None:
    case = read("id;label;kind;from;to\n1;Skuld;orsak;;\n2;Oro;konsekvens;1;2\n").case
    (link,) = case.links.values()
    assert (case.elements[link.source].label, case.elements[link.target].label) == ("Skuld", "Oro")


def test_elements_without_a_kind_become_causes_and_that_is_said() -> None:
    imported = read("label;typ;taggar\na;;x|y\nb;Widget;\nc;målgrupp;\n")
    a, b, c = (e for e in imported.case.elements.values() if e.kind is not Kind.CHALLENGE)
    assert (a.kind, a.tags, b.kind, b.tags) == (Kind.CAUSE, ("x", "y"), Kind.CAUSE, ("Widget",))
    assert c.is_target_group
    assert imported.skipped == ()
    assert rules(imported) == [
        "1 element without a kind: Taken as: Causes. That can be changed on the map.",
        "1 element of the kind “Widget”: "
        "Mapper has no such kind. Taken as: Causes, with the word as a tag.",
    ]


def test_the_first_challenge_is_the_challenge() -> None:
    imported = read("label;kind\nHemlöshet;utmaning\nSkolk;challenge\n")
    assert imported.case.challenge.label == imported.case.card.title == "Hemlöshet"
    assert not imported.made_challenge
    assert labels(imported.case) == ["Skolk"]
    assert "not the first" in whys(imported)[0]


def test_without_a_challenge_the_file_gives_its_name() -> None:
    imported = read(ROWS)
    assert imported.made_challenge
    assert imported.case.challenge.label == "Fil"


def test_forbidden_pairs_are_told_with_the_sentence() -> None:
    imported = read("id;etikett;typ;från;till\n1;Spel;insats;;\n2;Hem;insats;1;2\n3;Ro;behov;3;3\n")
    assert imported.case.links == {}
    assert [e.note for e in imported.case.elements.values()] == ["", "→ Hem", "", "→ Ro"]
    assert [why.partition(". ")[0] for why in whys(imported)] == [
        "“Spel” → “Hem”: Interventions are not linked to each other",
        "“Ro” → “Ro”: An element cannot be linked to itself",
    ]


def test_links_that_cannot_be_are_told() -> None:
    imported = read("id;etikett;från;till\n1;Skuld;;\n2;Oro;1;9\n3;Ro;1;\n")
    assert sorted(why.partition(": ")[2] for why in whys(imported)) == [
        "Made, though no list of elements has it: 9.",
        "“1” → “”: One end of the link is missing.",
    ]


def test_uneven_rows_are_told_and_nothing_moves_to_another_column() -> None:
    imported = read("id;label;typ\nn1;a\nn2;b;c;d;e;f\n;;\n\nn3\n")
    assert labels(imported.case) == ["a", "b", "n3"]
    assert whys(imported)[:3] == [
        "Lines 2, 6: Fewer cells than headings; the missing ones were taken as empty.",
        "Line 3: More cells than headings; left out: “d e f”.",
        "2 empty rows: There was nothing in it.",
    ]


def test_headings_twice_or_unknown_are_told() -> None:
    imported = read("id;label;label;;Kommun\nn1;a;b;c;Växjö\n")
    assert labels(imported.case) == ["a"]
    assert imported.case.elements["n1"].note == "label: b\nD: c\nKommun: Växjö"
    assert whys(imported) == [
        "The column “label” (1 cell): "
        "Another column says the same; these cells stand in the notes.",
        "The column “D” (1 cell): Mapper does not know that heading; the cells stand in the notes.",
    ]
    assert (
        "3 attributes of elements: "
        "There are no such fields; they stand in the notes: label, D, Kommun."
    ) in rules(imported)


def test_cells_in_quotes_go_over_several_lines() -> None:
    imported = read('label;note\n"Skuld; och\nskam";"han sa ""nej"""\nOro;\n')
    _challenge, skuld, oro = imported.case.elements.values()
    assert (skuld.label, skuld.note) == ("Skuld; och\nskam", 'han sa "nej"')
    assert oro.label == "Oro"


def test_formulas_are_plain_text() -> None:
    cells = ["+46701234567", "-2+3+cmd|' /C calc'!A0", "@SUM(1+1)", "<b>Mamma</b>"]
    assert labels(read("label\n" + "\n".join(cells)).case) == cells


def test_hidden_characters_are_left_out_and_told() -> None:
    imported = read("label\nÅsa \u202egpj.exe\n")
    assert labels(imported.case) == ["Åsa gpj.exe"]
    assert "1 hidden character" in whys(imported)[0]


def test_ids_twice_lose_nothing() -> None:
    imported = read("id;label\n1;a\n1;b\n")
    assert labels(imported.case) == ["a", "b"]
    assert "used before" in whys(imported)[0]


def test_a_long_text_stands_whole_in_the_note() -> None:
    imported = read("label\n" + "x" * 5000)
    element = list(imported.case.elements.values())[-1]
    assert (len(element.label), element.note) == (1000, "x" * 5000)


def test_cells_that_rows_have_no_use_for_stand_in_the_notes() -> None:
    imported = read("label;vikt\na;0,5\n")
    assert imported.skipped == ()
    assert imported.case.elements["a"].note == "vikt: 0,5"
    (link,) = read("from;to;tags\na;b;x\n").case.links.values()
    assert link.note == "x"


def test_links_without_direction_are_told() -> None:
    imported = read("Source,Target,Type\na,b,Undirected\nb,c,Directed\n")
    assert any(rule.startswith("1 link without direction") for rule in rules(imported))


BAD = {
    "empty": (b"", "empty", "The file is empty."),
    "only headings": (b"id;label;typ\n", "empty", "The table has headings but no rows."),
    "no headings we know": (
        b"a\nb\nc\n",
        "no_columns",
        "Mapper found no column with texts and no two columns that say from what to what: name "
        "them “label” and “kind”, or “from” and “to”.",
    ),
    "an open quote": (
        b'label;note\na;"b\nc;d\n',
        "not_csv",
        "A quotation mark in the table is never closed.",
    ),
    "an open quote after another": (
        b'label;note\na;"b" x\nc;"d\ne;f\n',
        "not_csv",
        "A quotation mark in the table is never closed.",
    ),
    "too large": (
        b" " * (32 * 1024 * 1024 + 1),
        "too_large",
        "The file is too large to be a table of a case.",
    ),
    "too many rows": (
        b"label\n" + b"x\n" * 25_001,
        "too_large",
        "The table has more rows than a case can hold.",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_tables_are_refused(name: str) -> None:
    data, reason, sentence = BAD[name]
    with pytest.raises(WorldError) as refusal:
        read(data)
    assert refusal.value.reason == reason
    assert refusal.value.text.startswith(sentence)
    i18n.use("sv")
    with pytest.raises(WorldError) as refusal:
        read(data)
    assert sentence not in refusal.value.text
