"""Texts that could be taken for more than text stand in every export as text, nothing else."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from mapper import cli, store
from mapper.interchange import writers
from mapper.model import Case
from tests.intrusions import texts
from tests.ui.conftest import whole_case

LURE = Path("/nowhere/lure.png")
SUFFIXES = sorted({ending for _what, ending in writers.FORMATS.values()} | {".docx", ".html"})
PAINTED = [".svg", ".png", ".pdf", ".pptx"]
_RUN = "=+-@\t\r"


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    """A folder with every sort of file of one case."""
    folder: Path = tmp_path_factory.mktemp("made")
    case = texts.poisoned(whole_case(), LURE)
    case.card = replace(case.card, title="\u0007bell \ufffe <b>&amp;")
    store.create(folder / "case.casemap", case).close()
    for suffix in (*SUFFIXES, *PAINTED):
        words = ["export", str(folder / "case.casemap"), str(folder / f"made{suffix}")]
        done = CliRunner().invoke(cli.main, words)
        assert done.exit_code == 0, (suffix, done.output)
    return folder


def held(folder: Path) -> Case:
    with store.open_case(folder / "case.casemap", read_only=True) as file:
        return file.case


def rows(data: bytes) -> list[list[str]]:
    text = data.decode("utf-8-sig")
    separator = ";" if text.split("\n", 1)[0].count(";") else ","
    return list(csv.reader(io.StringIO(text), delimiter=separator))


def is_number(cell: str) -> bool:
    return re.fullmatch(r"-?[\d\s.,]+(e[+-]?\d+)?", cell) is not None


def test_no_cell_of_a_table_begins_as_a_formula(made: Path) -> None:
    with zipfile.ZipFile(made / "made.zip") as packed:
        tables = [rows(packed.read(name)) for name in packed.namelist() if name.endswith(".csv")]
    tables.append(rows((made / "made.csv").read_bytes()))
    cells = [cell for table in tables for row in table for cell in row]
    assert any("HYPERLINK" in cell for cell in cells)
    assert [c for c in cells if c[:1] and c[0] in _RUN and not is_number(c)] == []


@pytest.mark.parametrize("suffix", [".xlsx", ".prsm.xlsx"])
def test_cells_of_a_workbook_are_texts_or_numbers(made: Path, suffix: str) -> None:
    book = load_workbook(made / f"made{suffix}")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert any("HYPERLINK" in str(cell.value) for cell in cells)
    assert {cell.data_type for cell in cells} <= {"s", "n", "b", "inlineStr"}
    assert [cell.coordinate for cell in cells if cell.hyperlink] == []


@pytest.mark.parametrize("suffix", [".docx", ".pptx", ".xlsx", ".prsm.xlsx"])
def test_no_part_of_a_document_points_outside_it(made: Path, suffix: str) -> None:
    with zipfile.ZipFile(made / f"made{suffix}") as packed:
        for name in packed.namelist():
            data = packed.read(name)
            if name.endswith((".xml", ".rels")):
                ElementTree.fromstring(data)
                assert b"<!DOCTYPE" not in data
                assert b"fldSimple" not in data
                assert b"HYPERLINK" not in b"".join(
                    re.findall(rb"<w:instrText.*?</w:instrText>", data)
                )
            if name.endswith(".rels"):
                assert b'TargetMode="External"' not in data


class _Page(HTMLParser):
    """Which elements a page has, what they ask for, and what can be read on it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.asked: list[str] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.asked += [v or "" for n, v in attrs if n in ("src", "href", "xlink:href", "srcset")]
        assert not [n for n, _v in attrs if n.startswith("on")]

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("suffix", [".html", ".svg"])
def test_a_page_and_a_picture_hold_no_markup_of_theirs(made: Path, suffix: str) -> None:
    page = _Page((made / f"made{suffix}").read_text("utf-8"))
    assert page.names.isdisjoint({"script", "iframe", "object", "embed", "foreignobject", "base"})
    assert [a for a in page.asked if not a.startswith(("#", "data:"))] == []
    assert "lure.png" in page.text or suffix == ".svg"


@pytest.mark.parametrize("suffix", [".svg", ".graphml", ".gexf"])
def test_what_is_xml_is_whole_and_names_no_entity(made: Path, suffix: str) -> None:
    data = (made / f"made{suffix}").read_bytes()
    root = ElementTree.fromstring(data)
    assert b"<!ENTITY" not in data
    names = {element.tag.split("}")[-1] for element in root.iter()}
    assert names.isdisjoint({"script", "iframe", "foreignObject", "link", "a"})


def test_a_pdf_does_nothing(made: Path) -> None:
    data = (made / "made.pdf").read_bytes()
    for key in (b"/URI", b"/Launch", b"/JavaScript", b"/GoToR", b"/EmbeddedFile", b"/OpenAction"):
        assert key not in data


def test_our_own_file_says_every_text_as_it_is(made: Path) -> None:
    from mapper.interchange import casemap_json

    read = casemap_json.read((made / "made.json").read_bytes(), "en").case
    labels = {i: e.label for i, e in held(made).elements.items()}
    assert {i: e.label for i, e in read.elements.items()} == labels
    assert any("<img" in label for label in labels.values())
