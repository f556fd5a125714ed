"""The sheets of analyses hold what the analyses answer, in either language."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from mapper import i18n
from mapper.graph.analyse import analyse
from mapper.interchange import casemap_json, formats, writers
from mapper.interchange.imported import Imported
from mapper.model import Case
from mapper.report import sheets

FILES = Path(__file__).resolve().parents[1] / "files"


@pytest.fixture
def toy() -> Case:
    return casemap_json.read((FILES / "toy.json").read_bytes(), "sv").case


def test_numbers_are_those_of_the_analyses(toy: Case) -> None:
    found = {sheet.name.partition(" – ")[2]: sheet for sheet in sheets.analyses(toy)}
    results = analyse(toy, None)
    influence = results["influence_dependence"]["elements"]
    assert {row[-1]: (row[1], row[2]) for row in found["Active and passive factors"].rows} == {
        i: (one["active"], one["passive"]) for i, one in influence.items()
    }
    ranking = {"B": 1.0, "A": 0.375, "R": 0.188, "K1": 0.047}
    assert [(row[-1], row[1]) for row in found["Leverage"].rows] == list(ranking.items())
    weak = results["evidence_weak_spots"]["weak_links_by_load"]
    assert [row[-1] for row in found["Weak links"].rows] == [one["link"] for one in weak]
    assert len(found["What we see"].rows) > 5


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_workbook_takes_them_beside_the_map_and_is_read_back(toy: Case, language: str) -> None:
    i18n.use(language)
    more = sheets.analyses(toy)
    data = writers.write(toy, "xlsx", more)
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert len(book.sheetnames) > len(more) + 5
    for sheet, made in zip(book.worksheets[-len(more) :], more, strict=True):
        assert sheet.max_row == len(made.rows) + 1
    for key, ending in (("xlsx", ".xlsx"), ("csv", ".zip")):
        back = formats.parsed(writers.write(toy, key, more), f"a{ending}")
        assert isinstance(back, Imported)
        assert back.case.elements.keys() == toy.elements.keys()


def test_an_empty_map_has_few_and_no_mistake() -> None:
    from mapper import edits

    assert all(sheet.rows for sheet in sheets.analyses(edits.new_case("x", "en")))
