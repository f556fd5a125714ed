"""What goes out is read back equal: by independent readers, and by our own."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import networkx as nx
import openpyxl
import pytest

from mapper import edits, i18n, words
from mapper.interchange import casemap_json, writers
from mapper.interchange.readers import READERS
from mapper.interchange.writers import csv_zip, flat
from mapper.model import Case, Kind, LinkKind

EXAMPLES = sorted((Path(__file__).resolve().parents[3] / "resources" / "examples").glob("*.json"))
EVIL = (
    "=1+1",
    "+46 70",
    "-2+3|x",
    "@SUM(1)",
    "\t=1",
    "＝1",
    "<b>&\"'</b>\\n",
    "a\nb;c,d\te",
    "Å→ 🏠",
)

# Readers take the tags of other programs, and white space around a text, for decoration.
PLAIN = tuple(text for text in EVIL if "<" not in text and text == text.strip())

every_sample = pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)


def sample(path: Path) -> Case:
    return casemap_json.read(path.read_bytes(), i18n.language()).case


def evil_case(texts: tuple[str, ...] = EVIL) -> Case:
    """Labels that mean something to the format they are written in."""
    case = edits.new_case(texts[-2], "en")
    for n, text in enumerate(texts):
        made = replace(edits.new_element(Kind.CAUSE, text), id=f"e{n}", note=text, x=n * 1.5)
        case.put("elements", made.id, made)
    return case


def ends(case: Case) -> list[tuple[str, str, str]]:
    return sorted((link.id, link.source, link.target) for link in case.links.values())


@every_sample
@pytest.mark.parametrize(("key", "read"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)])
def test_networkx_reads_the_same_graph(path: Path, key: str, read: Any) -> None:
    case = sample(path)
    graph = read(io.BytesIO(writers.write(case, key)))
    expected = {e.id: said for e, said in flat.elements(case)}
    assert graph.nodes.keys() == case.elements.keys()
    for node, said in graph.nodes(data=True):
        for name, value in expected[node].items():
            if name not in ("x", "y"):
                assert said[name] == value
    assert len(graph.edges) == len(case.links)
    pairs = sorted((s, t, d["kind"], d.get("sign")) for s, t, d in graph.edges(data=True))
    assert pairs == sorted(
        (link.source, link.target, words.link_name(link.kind), link.sign)
        for link in case.links.values()
    )


def test_gexf_says_nothing_of_who_made_it_and_when() -> None:
    written = writers.write(sample(EXAMPLES[0]), "gexf")
    assert b"meta" not in written
    assert b"networkx" not in written.lower()


@pytest.mark.parametrize("language", ["en", "sv"])
@pytest.mark.parametrize("key", ["graphml", "gexf", "dot", "kumu"])
def test_our_own_readers_read_elements_links_texts_and_places(key: str, language: str) -> None:
    i18n.use(language)
    for case in (sample(EXAMPLES[0]), sample(EXAMPLES[5]), evil_case(PLAIN)):
        foreign = READERS[key](writers.write(case, key), "x")
        assert sorted(e.label for e in case.elements.values() if e.label) == sorted(
            n.label for n in foreign.nodes if n.label != words.untitled()
        )
        named = {n.id: n.label for n in foreign.nodes}
        assert sorted((named[e.source], named[e.target]) for e in foreign.edges) == sorted(
            (case.elements[link.source].label, case.elements[link.target].label)
            for link in case.links.values()
        )
        kinds = sorted(words.kind_name(e.kind) for e in case.elements.values())
        assert sorted(n.type for n in foreign.nodes) == kinds
        if key != "kumu":
            assert {round(n.x or 0, 3) for n in foreign.nodes} == {
                round(e.x, 3) for e in case.elements.values()
            }


@every_sample
@pytest.mark.parametrize("language", ["en", "sv"])
def test_openpyxl_reads_a_sheet_a_kind_and_typed_cells(path: Path, language: str) -> None:
    i18n.use(language)
    case = sample(path)
    book = openpyxl.load_workbook(io.BytesIO(writers.write(case, "xlsx")))
    for kind in Kind:
        own = [e for e in case.elements.values() if e.kind is kind]
        if not own:
            continue
        rows = list(book[words.kind_plural(kind)].iter_rows(values_only=True))
        assert [row[0] for row in rows[1:]] == [e.id for e in own]
        at = rows[0].index(words.field_name("label"))
        assert [row[at] for row in rows[1:]] == [e.label for e in own]
    links = list(book[i18n._("Links")].iter_rows(values_only=True))
    assert sorted((r[-3], r[-2], r[-1]) for r in links[1:]) == ends(case)
    delays = {r[-3]: r[links[0].index(words.field_name("delay"))] for r in links[1:]}
    assert delays == {link.id: link.delay for link in case.links.values()}
    for sheet in book.worksheets:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref


def test_a_workbook_names_nobody_and_runs_nothing() -> None:
    for key in ("xlsx", "prsm"):
        book = openpyxl.load_workbook(io.BytesIO(writers.write(evil_case(), key)))
        assert not book.properties.creator
        assert not book.properties.lastModifiedBy
        cells = [c for sheet in book.worksheets for row in sheet.iter_rows() for c in row]
        assert {cell.data_type for cell in cells} <= {"s", "n", "b"}
        texts = {cell.value for cell in cells}
        assert set(EVIL[:6]) & texts if key == "xlsx" else "=1+1" in texts


def test_csv_in_a_zip_is_one_table_a_sheet_and_harmless() -> None:
    i18n.use("sv")
    archive = zipfile.ZipFile(io.BytesIO(writers.write(evil_case(), "csv")))
    assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
    said = archive.read("Orsaker.csv").decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(said, newline=""), delimiter=";"))
    labels = [row[rows[0].index("Text")] for row in rows[1:]]
    assert labels == [csv_zip.harmless(text) for text in EVIL]
    assert labels[:6] == [f"'{text}" for text in EVIL[:6]]
    assert labels[6:] == list(EVIL[6:])


def test_numbers_follow_the_language() -> None:
    case = evil_case()
    made = replace(edits.new_element(Kind.INTERVENTION, "i"), id="i", cost_per_year=1234.5)
    case.put("elements", "i", made)
    for language, number in (("sv", "1234,5"), ("en", "1234.5")):
        i18n.use(language)
        archive = zipfile.ZipFile(io.BytesIO(writers.write(case, "csv")))
        said = archive.read(f"{words.kind_plural(Kind.INTERVENTION)}.csv").decode("utf-8-sig")
        assert number in said


def test_labels_that_are_the_same_are_told_apart_where_links_go_by_label() -> None:
    case = evil_case()
    for n in ("a", "b"):
        case.put("elements", n, replace(edits.new_element(Kind.ACTOR, "Same"), id=n))
    with_link = replace(next(iter(sample(EXAMPLES[0]).links.values())), source="a", target="b")
    link = replace(with_link, kind=LinkKind.RELATES, form="cooperates", sign=None, delay=None)
    case.put("links", link.id, link)
    book = openpyxl.load_workbook(io.BytesIO(writers.write(case, "prsm")))
    assert [list(r)[:2] for r in book["Links"].values][1:] == [["Same", "Same (2)"]]


def test_votes_of_an_open_ballot_are_in_no_format() -> None:
    from mapper.model import Ballot, Participant, Session, Vote

    case = evil_case()
    case.put("sessions", "s", Session("s", "Lab"))
    case.put("participants", "p", Participant("p", "Deltagare 1", sessions=("s",)))
    case.put("ballots", "b", Ballot("b", "s", 5, ("e0",), "open"))
    case.put("votes", "canary-vote", Vote("canary-vote", "s", "p", "e0", 3))
    for key in writers.FORMATS:
        assert b"canary-vote" not in _unpacked(writers.write(case, key))


def _unpacked(data: bytes) -> bytes:
    if not data.startswith(b"PK"):
        return data
    archive = zipfile.ZipFile(io.BytesIO(data))
    return b"".join(archive.read(name) for name in archive.namelist())


def test_kumu_gets_its_signs_and_directions() -> None:
    case = sample(EXAMPLES[0])
    said = json.loads(writers.write(case, "kumu"))
    by_id = {c["id"]: c for c in said["connections"]}
    for link in case.links.values():
        sign = {1: "+", -1: "-", 0: "?"}.get(link.sign if link.sign is not None else 9)
        if link.kind is LinkKind.CAUSES:
            assert by_id[link.id]["type"] == sign
        directed = link.kind is not LinkKind.RELATES or link.form not in ("cooperates", "strained")
        assert by_id[link.id]["direction"] == ("directed" if directed else "undirected")


def test_every_format_has_its_own_ending_and_sentence() -> None:
    suffixes = [suffix for _title, suffix in writers.FORMATS.values()]
    assert len(set(suffixes)) == len(suffixes)
    assert writers.left_out("json") == ""
    assert all(writers.left_out(key).endswith(".") for key in writers.FORMATS if key != "json")
