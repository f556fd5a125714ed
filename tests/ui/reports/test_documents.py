"""Documents made whole: their pictures, their pages, the slides of a presentation."""

from __future__ import annotations

import io
import threading
from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QImage

from mapper.errors import UseError
from mapper.model import Case, PresentationStep
from mapper.report.content import Paragraph, Part, Picture, Report, Table, Wanted
from mapper.report.making import Choice, bound, report
from mapper.ui.reports import documents, pages
from mapper.ui.reports.documents import Maker, Order
from mapper.ui.reports.drawing import Drawer
from mapper.ui.reports.pages import Book
from mapper.ui.reports.setting import Row
from mapper.ui.reports.stage import Stage
from tests.report.samples import bare, sample

pytestmark = pytest.mark.usefixtures("qapp")


def presented() -> Case:
    case = sample()
    steps = (
        PresentationStep("1", 1, "map", (), caption="All of it", notes="Say this"),
        PresentationStep("2", 2, "map", ("i_jour",), "around", caption="One of them"),
        PresentationStep("3", 3, "stages", (), caption="The board"),
    )
    for step in steps:
        case.put("presentation", step.id, step)
    return case


def test_the_map_and_a_part_of_it_are_pictures() -> None:
    draw = Drawer(sample())
    whole = draw(Wanted("map"))
    assert whole is not None
    assert whole.width == 3000
    part = draw(Wanted("focus", ("c_ensam", "c_psyk"), ("l15",)))
    assert part is not None
    assert part.cm <= 12
    for made in (whole, part):
        image = QImage.fromData(made.png)
        assert (image.width(), image.height()) == (made.width, made.height)
        assert len({image.pixel(x, image.height() - 1) for x in range(0, image.width(), 7)}) == 1


def test_a_chart_with_nothing_in_it_is_no_picture() -> None:
    assert Drawer(bare())(Wanted("capacity")) is None
    assert Drawer(sample())(Wanted("capacity")) is not None


def test_a_pdf_is_text_on_pages_of_a4() -> None:
    made = report(sample(), Choice(("card", "roles"), "sv"))
    data = pages.pdf_file(made)
    assert data.startswith(b"%PDF")
    assert b"/Font" in data
    assert Book(made).pages[0].size == pages.A4


def long_report(words: int, rows: int) -> Report:
    text = "ord " * words
    table = Table("T", ("A", "B"), tuple((f"row {n}", text) for n in range(rows)), (30, 70))
    return bound(bare(), "Report", "en", [Part("x", "X", (table, Paragraph(text)))])


def rows(page: pages.Page) -> list[tuple[Row, QPointF, int, int]]:
    """The rows on a page: where each stands, and which of its lines."""
    found = [paint for paint in page.paints if isinstance(paint, partial)]
    named = [(getattr(p.func, "__self__"), p.keywords) for p in found]  # noqa: B009
    return [(row, words["at"], words["first"], words["last"]) for row, words in named]


def test_a_table_says_its_header_on_every_page() -> None:
    book = Book(long_report(30, 60))
    assert len(book.pages) > 2
    heads = [[row.shaded for row, *_lines in rows(page)] for page in book.pages]
    assert all(shaded.count(True) == 1 for shaded in heads[:-1])


def test_a_row_higher_than_a_page_goes_on_and_nothing_falls_off() -> None:
    book = Book(long_report(3000, 1))
    assert len(book.pages) > 2
    drawn = [found for page in book.pages for found in rows(page)]
    for row in {id(row): row for row, *_lines in drawn if not row.shaded}.values():
        parts = [(first, last) for other, _at, first, last in drawn if other is row]
        assert [first for first, _last in parts] == [0, *[last for _first, last in parts[:-1]]]
        assert parts[-1][1] == row.lines
    for row, at, first, last in drawn:
        assert at.y() + row.height(last - first) <= pages.A4[1] - pages.FOOT + 1


def test_a_wide_map_lies_on_a_page_of_its_own() -> None:
    picture = Picture("a map", "", _png(40, 20), 40, 20, 10.0, whole=True)
    part = Part("x", "X", (Paragraph("before"), picture, Paragraph("after")))
    book = Book(bound(bare(), "Report", "en", [part]))
    assert [page.size[0] > page.size[1] for page in book.pages] == [False, True, False]
    assert not book.image(1, QSize(300, 300)).isNull()


def _png(wide: int, high: int) -> bytes:
    from mapper.ui import png

    image = QImage(wide, high, QImage.Format.Format_RGB32)
    image.fill(0)
    return png.encoded(image, 3000, {})


def test_one_pagers_are_one_page() -> None:
    maker = Maker(sample(), "en")
    for kind, about in (("value", "i_jour"), ("partners", None), ("assessor", None)):
        assert len(Book(maker.report(Order(kind, language="en", about=about))).pages) == 1


def test_a_slide_for_each_step_with_what_it_shows() -> None:
    whole, one, board = Stage(presented(), "en").slides()
    assert (whole.title, whole.notes) == ("All of it", "Say this")
    assert len(whole.boxes) == len(sample().elements)
    assert whole.arrows
    assert {"i_jour", "a_jour"} <= {box.id for box in one.boxes}
    assert len(one.boxes) < len(whole.boxes)
    assert board.picture.startswith(b"\x89PNG")
    assert "The board" in board.alt


def test_a_board_speaks_the_language_of_the_slides() -> None:
    swedish, english = (Stage(presented(), language).slides()[2] for language in ("sv", "en"))
    assert swedish.picture != english.picture


def test_without_steps_there_is_the_map_and_a_slide_for_each_group() -> None:
    made = Stage(sample(), "sv").slides()
    assert len(made[0].boxes) == len(sample().elements)
    assert "Behöver er uppmärksamhet" in [slide.title for slide in made]
    assert all(slide.points for slide in made[1:])


def test_steps_are_drawn_in_any_thread_once_the_stage_is_set() -> None:
    stage, made = Stage(presented(), "en"), []
    worker = threading.Thread(target=lambda: made.extend(stage.slides()))
    worker.start()
    worker.join()
    assert len(made) == 3


@pytest.mark.parametrize(
    ("kind", "suffix", "begins"),
    [
        ("report", ".docx", b"PK"),
        ("report", ".html", b"<!DOCTYPE html>"),
        ("report", ".pdf", b"%PDF"),
        ("partners", ".docx", b"PK"),
        ("slides", ".pptx", b"PK"),
    ],
)
def test_documents_are_what_their_names_say(kind: str, suffix: str, begins: bytes) -> None:
    shares: list[float] = []
    order = Order(kind, parts=("card", "map"), language="en")
    made = Maker(sample(), "en").file(order, suffix, shares.append)
    assert made.data.startswith(begins)
    assert shares == sorted(shares)
    assert all(0 <= share <= 1 for share in shares)


def test_work_can_be_given_up_in_its_midst() -> None:
    class GivenUp(Exception):
        pass

    def tell(share: float) -> None:
        if share > 0.1:
            raise GivenUp

    with pytest.raises(GivenUp):
        Maker(sample(), "en").file(Order(language="en"), ".docx", tell)


def test_what_fits_no_suffix_is_refused() -> None:
    with pytest.raises(UseError, match="pptx"):
        documents.check("slides", ".docx", has_template=False)
    with pytest.raises(UseError, match="template"):
        documents.check("report", ".pdf", has_template=True)


def test_an_unarranged_case_is_arranged_first() -> None:
    case = sample()
    for element in list(case.elements.values()):
        case.put("elements", element.id, replace(element, x=0.0, y=0.0))
    places = {(box.x, box.y) for box in Stage(case, "en").slides()[0].boxes}
    assert len(places) == len(case.elements)


def test_the_presentation_is_a_file_that_opens() -> None:
    from pptx import Presentation

    made = Maker(presented(), "sv").file(Order("slides", language="sv"), ".pptx")
    assert len(Presentation(io.BytesIO(made.data)).slides) == 4
