"""Our own tables are read back as the case they came from, in either language."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from mapper import edits, i18n
from mapper.errors import WorldError
from mapper.interchange import casemap_json, formats, read, writers
from mapper.interchange.imported import Imported
from mapper.model import Case, Kind
from mapper.model.codec import field_defaults

EXAMPLES = sorted((Path(__file__).resolve().parents[2] / "resources" / "examples").glob("*.json"))
NOT_IN_TABLES = ("moves", "innovation", "dissent", "pinned", "order")
ENDINGS = {"xlsx": ".xlsx", "csv": ".zip"}


def sample(path: Path) -> Case:
    return casemap_json.read(path.read_bytes(), i18n.language()).case


def whole(case: Case) -> dict[str, Any]:
    """What tables hold of a case: sources by what they say, everything else by id."""

    def bare(record: Any) -> Any:
        said = tuple(case.sources[i].reference for i in record.sources if i in case.sources)
        defaults = field_defaults(type(record))
        left = {name: defaults[name] for name in NOT_IN_TABLES if name in defaults}
        return replace(record, sources=said, **left)

    return {
        "elements": {e.id: bare(e) for e in case.elements.values()},
        "links": {link.id: bare(link) for link in case.links.values()},
        "sources": sorted((s.type, s.reference, s.date) for s in case.sources.values()),
        "participants": {(p.alias, p.sector) for p in case.participants.values()},
        "title": (case.card.title, case.card.question),
    }


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("key", ENDINGS)
@pytest.mark.parametrize(("out", "back"), [("sv", "en"), ("en", "sv"), ("sv", "sv")])
def test_a_sample_comes_back_whole(path: Path, key: str, out: str, back: str) -> None:
    i18n.use(out)
    case = sample(path)
    data = writers.write(case, key)
    i18n.use(back)
    found = formats.parsed(data, f"a{ENDINGS[key]}")
    assert isinstance(found, Imported)
    assert found.skipped == ()
    assert whole(found.case) == whole(case)


def test_through_the_reading_process_and_with_dangerous_texts(tmp_path: Path) -> None:
    case = edits.new_case("=1+1", "en")
    for n, text in enumerate(("+46 70 123", "-2", "@x", "'quoted", "a | b", "two\nlines")):
        made = replace(edits.new_element(Kind.NEED, text), id=f"n{n}", key=n == 1, x=1.25)
        case.put("elements", made.id, made)
    for key, ending in ENDINGS.items():
        path = tmp_path / f"a{ending}"
        path.write_bytes(writers.write(case, key))
        found = read(path)
        assert found.format == {"xlsx": "xlsx", "csv": "zip"}[key]
        assert whole(found.case) == whole(case)


def test_a_value_that_no_case_can_have_is_named() -> None:
    case = sample(EXAMPLES[0])
    book = openpyxl.load_workbook(io.BytesIO(writers.write(case, "xlsx")))
    sheet = book["Needs"]
    at = [cell.value for cell in sheet[1]].index("Urgency") + 1
    sheet.cell(2, at).value = "terribly"
    out = io.BytesIO()
    book.save(out)
    with pytest.raises(WorldError, match=r"[Uu]rgency"):
        formats.parsed(out.getvalue(), "a.xlsx")


def test_other_workbooks_and_zips_are_foreign_maps() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("nodes.csv", "id,label,kind\na,Rents,cause\n")
        archive.writestr("edges.csv", "from,to\na,Too few homes\n")
        archive.writestr("readme.txt", "hello")
    found = formats.parsed(out.getvalue(), "a.zip")
    assert not isinstance(found, Imported)
    assert {node.label for node in found.nodes} == {"Rents", "Too few homes"}
    assert any("readme.txt" in one.what for one in found.skipped)


def test_a_zip_without_tables_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.csv", "")
    with pytest.raises(WorldError, match="no table"):
        formats.parsed(out.getvalue(), "a.zip")
