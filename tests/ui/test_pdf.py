"""PDF: pages of the right size, posters that fit when glued, and no trace of who made them."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from mapper.errors import UseError
from mapper.model import Case
from mapper.ui import pdf, pictures
from mapper.ui.canvas.grid import united
from mapper.ui.wishes import INCH, PAPERS, Wish
from tests.ui.test_pictures import sample

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture(scope="module")
def case(qapp) -> Case:
    made: Case = sample("barns-bostad-forst")
    return made


@pytest.fixture(scope="module")
def sheet(case):
    return pictures.Maker(case).sheet(Wish(legend=True, title=True))


def boxes(data: bytes) -> list[tuple[int, int]]:
    """The sizes of the pages in millimetres."""
    found = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", data)
    return [(round(float(w) / 72 * INCH), round(float(h) / 72 * INCH)) for w, h in found]


def text_of(path: Path) -> str:
    done = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True)
    return done.stdout.decode()


@pytest.mark.parametrize("paper", list(PAPERS))
def test_a_page_is_as_large_as_its_paper(case, tmp_path: Path, paper) -> None:
    path = pictures.export_file(case, tmp_path / "map.pdf", paper=paper)
    short, long = PAPERS[paper]
    ((wide, high),) = boxes(path.read_bytes())
    assert (wide, high) == pytest.approx((long, short), abs=1)


def test_a_page_is_as_wide_as_wished(case, tmp_path: Path) -> None:
    path = pictures.export_file(case, tmp_path / "map.pdf", cm=42)
    ((wide, _high),) = boxes(path.read_bytes())
    assert wide == 420


@pytest.mark.parametrize(
    ("paper", "poster"), [("A4", "3"), ("A4", "A1"), ("A3", "A0"), ("A2", "2")]
)
@pytest.mark.parametrize("overlap", [0.0, 10.0, 25.0])
def test_the_sheets_of_a_poster_cover_the_map_and_overlap(sheet, paper, poster, overlap) -> None:
    book = pdf.plan(sheet, Wish(paper=paper, poster=poster, overlap=overlap))
    leaves = {(leaf.row, leaf.column): leaf.part for leaf in (*book.leaves, *book.blanks)}
    assert len(leaves) == book.rows * book.columns
    around = None
    for part in leaves.values():
        around = united(around, part)
    left, top, right, bottom = sheet.page
    assert around is not None
    assert around[0] <= left + 1e-6
    assert around[1] <= top + 1e-6
    assert around[2] >= right - 1e-6
    assert around[3] >= bottom - 1e-6
    for (row, column), part in leaves.items():
        assert (part[2] - part[0]) * book.unit == pytest.approx(book.paper[0] - 2 * pdf.MARGIN)
        beside, below = leaves.get((row, column + 1)), leaves.get((row + 1, column))
        if beside:
            assert (part[2] - beside[0]) * book.unit == pytest.approx(overlap)
        if below:
            assert (part[3] - below[1]) * book.unit == pytest.approx(overlap)


def test_a_poster_is_as_wide_and_as_large_as_wished(sheet) -> None:
    for columns in range(2, 10):
        assert pdf.plan(sheet, Wish(paper="A4", poster=str(columns))).columns == columns
    for paper in ("A2", "A1", "A0"):
        book = pdf.plan(sheet, Wish(paper="A4", poster=paper))
        short, long = PAPERS[paper]
        share = max(sheet.width * book.unit / long, sheet.height * book.unit / short)
        assert pdf.GIVES - 0.05 <= share <= 1


def test_sheets_with_nothing_on_them_are_left_out(case) -> None:
    far = case.copy()
    for n, element_id in enumerate(["c_tillf", "c_skola"]):
        element = replace(case.elements[element_id], x=n * 3000.0, y=n * 2000.0)
        far.put("elements", element_id, element)
    only = ("c_tillf", "c_skola")
    for link in list(far.links.values()):
        far.put("links", link.id, None)
    maker = pictures.Maker(far)
    book = pdf.plan(maker.sheet(Wish(only=only)), Wish(paper="A4", poster="4"))
    assert {(leaf.row, leaf.column) for leaf in book.leaves} == {(1, 1), (book.rows, 4)}
    assert len(book.blanks) == book.rows * 4 - 2


def test_a_poster_of_too_many_sheets_is_refused(case) -> None:
    tall = case.copy()
    tall.put("elements", "ch", replace(case.elements["ch"], y=90_000.0))
    sheet = pictures.Maker(tall).sheet(Wish())
    with pytest.raises(UseError, match=r"sheets\. Choose a larger paper"):
        pdf.plan(sheet, Wish(paper="A4", poster="9"))


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="needs pdftotext")
def test_a_poster_can_be_read_and_says_where_each_sheet_belongs(case, tmp_path: Path) -> None:
    path = pictures.export_file(case, tmp_path / "map.pdf", paper="A4", poster="A2", title=True)
    words = text_of(path)
    for place in ("row 1, column 1", "row 1, column 2", "row 2, column 1", "row 2, column 2"):
        assert f"A4 · {place}" in words
    assert "Avbruten skolgång" in words


def test_letters_are_embedded_or_shapes(case, tmp_path: Path) -> None:
    text = pictures.export_file(case, tmp_path / "text.pdf").read_bytes()
    shapes = pictures.export_file(case, tmp_path / "shapes.pdf", letters="outlines").read_bytes()
    assert len(re.findall(rb"/FontFile2", text)) == 2
    assert b"/FontFile" not in shapes
    assert b"/Font " not in shapes.replace(b"/Font <<", b"")


def test_a_pdf_names_nothing_but_mapper(case, tmp_path: Path) -> None:
    data = pictures.export_file(case, tmp_path / "map.pdf", paper="A3").read_bytes()
    (producer,) = re.findall(rb"/Producer \((.*?)\)", data)
    assert "Mapper".encode("utf-16-be") in producer
    (author,) = re.findall(rb"/Author \((.*?)\)", data)
    assert author in (b"", b"\xfe\xff")
    for trace in ("Qt", str(tmp_path), "xmp:CreatorTool"):
        assert trace.encode() + b" " not in data
        assert trace.encode("utf-16-be") not in data
    assert data.rstrip().endswith(b"%%EOF")
    start = int(re.findall(rb"startxref\s+(\d+)", data)[-1])
    assert data[start : start + 4] == b"xref"  # nothing has moved


def test_giving_up_in_the_midst_leaves_no_painter_behind(case) -> None:
    class Enough(Exception):
        pass

    def tell(share: float) -> None:
        if share > 0.6:
            raise Enough

    with pytest.raises(Enough):
        pictures.Maker(case).file(".pdf", Wish(paper="A4", poster="4"), tell)
