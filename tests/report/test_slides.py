"""Slides: native shapes, connectors that hold on to them, notes, and no traces."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.oxml.ns import qn

from mapper.errors import WorldError
from mapper.report import slides
from mapper.report.making import bound
from mapper.report.slide_shapes import kinds
from mapper.report.slides import Arrow, Box, Slide
from mapper.ui.canvas.outlines import Form
from tests.report.samples import PIXEL, bare

REPORT = bound(bare(), "Slides", "sv", ())
LEFT = Box("a", "Skuld", "för barnet", "cut", 0, 0, 120, 60, 19, "FFFFFF", "B8394C", "331014",
           "A32438", "Konsekvens: Skuld")  # fmt: skip
RIGHT = Box("b", "Vräkning", "", "hexagon", 300, 10, 120, 60, 19, "FFFFFF", "3D63AB", "14213D",
            "3D5C98", "Roll: Vräkning", dashed=True)  # fmt: skip
LINK = Arrow("a", "b", (120, 30), (300, 40), "B24A11", 2, "Skuld dämpar Vräkning", minus=True)
MAP = Slide("Först", "Säg detta", (), (LEFT, RIGHT), (LINK,), (0, 0, 420, 80))


def opened(*planned: Slide, template: bytes | None = None) -> Any:
    data, _told = slides.written(REPORT, planned, template)
    return Presentation(io.BytesIO(data))


def named(slide: Any, name: str) -> Any:
    return next(shape for shape in slide.shapes if shape.name == name)


def test_a_slide_has_its_title_first_and_its_notes() -> None:
    slide = opened(MAP).slides[1]
    assert slide.shapes[0].text_frame.text == "Först"
    assert slide.notes_slide.notes_text_frame.text == "Säg detta"


def test_elements_are_shapes_with_their_text_and_a_text_for_who_listens() -> None:
    slide = opened(MAP).slides[1]
    shape = named(slide, "Skuld")
    assert shape.shape_type == MSO_SHAPE_TYPE.AUTO_SHAPE
    assert shape.text_frame.text == "Skuld\nför barnet"
    assert shape._element.nvSpPr.cNvPr.get("descr") == "Konsekvens: Skuld"


def test_links_are_glued_to_both_ends_and_have_an_arrowhead() -> None:
    slide = opened(MAP).slides[1]
    connector = named(slide, "Skuld dämpar Vräkning")
    ends = connector._element.nvCxnSpPr.cNvCxnSpPr
    assert ends.stCxn.id == named(slide, "Skuld").shape_id
    assert ends.endCxn.id == named(slide, "Vräkning").shape_id
    assert (ends.stCxn.idx, ends.endCxn.idx) == (3, 3)  # right of the one, left of the other
    assert connector._element.find(f".//{qn('a:tailEnd')}").get("type") == "triangle"
    assert (connector.begin_x, connector.end_x) == (
        named(slide, "Skuld").left + named(slide, "Skuld").width,
        named(slide, "Vräkning").left,
    )


def test_what_dampens_has_its_sign_on_the_line() -> None:
    signs = [s for s in opened(MAP).slides[1].shapes if s.has_text_frame]
    assert "−" in [shape.text_frame.text for shape in signs]


def test_everything_stays_on_the_slide() -> None:
    show = opened(MAP)
    for shape in show.slides[1].shapes:
        assert 0 <= shape.left <= shape.left + shape.width <= show.slide_width
        assert 0 <= shape.top <= shape.top + shape.height <= show.slide_height


def test_a_link_back_goes_round() -> None:
    back = Arrow("b", "a", (360, 10), (60, 0), "1F4E8C", 2, "tillbaka")
    box = Box("b", "Vräkning", "", "pill", 300, 0, 120, 60, 19, "FFFFFF", "3D63AB", "14213D",
              "3D5C98", "x")  # fmt: skip
    slide = opened(Slide("x", boxes=(LEFT, box), arrows=(back,), area=(0, 0, 420, 80))).slides[1]
    frame = named(slide, "tillbaka")._element.spPr.xfrm
    assert frame.get("rot") == "16200000"
    guide = named(slide, "tillbaka")._element.find(f".//{qn('a:gd')}")
    assert int(guide.get("fmla").split()[1]) > 100_000


def test_every_outline_of_the_map_can_be_drawn() -> None:
    assert set(kinds()) == {str(form) for form in Form}


def test_a_board_is_a_picture_with_its_text() -> None:
    slide = opened(Slide("Tavla", picture=PIXEL, alt="En tavla")).slides[1]
    pictures = [s for s in slide.shapes if s.shape_type == MSO_SHAPE_TYPE.PICTURE]
    assert [p._element.nvPicPr.cNvPr.get("descr") for p in pictures] == ["En tavla"]


def test_the_language_is_told_and_nothing_of_who_made_it() -> None:
    data, _told = slides.written(REPORT, [MAP])
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        everything = b"".join(packed.read(name) for name in packed.namelist())
        assert not [name for name in packed.namelist() if "thumbnail" in name]
    assert b'lang="sv-SE"' in everything
    for trace in (b"Steve Canny", b"Microsoft Mac", b"printerSettings"):
        assert trace not in everything


def test_a_template_keeps_its_look_and_loses_its_slides() -> None:
    house = Presentation()
    house.slides.add_slide(house.slide_layouts[0]).shapes.title.text = "Gammalt"
    house.core_properties.author = "Anna Andersson"
    held = io.BytesIO()
    house.save(held)
    data, told = slides.written(REPORT, [MAP], held.getvalue())
    show = Presentation(io.BytesIO(data))
    assert "left out" in told
    assert show.slide_width == house.slide_width
    assert [s.shapes.title.text_frame.text for s in show.slides] == ["Too few homes", "Först"]
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        everything = b"".join(packed.read(name) for name in packed.namelist())
    assert b"Gammalt" not in everything
    assert b"Anna" not in everything


def test_what_is_no_template_is_refused_in_a_sentence() -> None:
    with pytest.raises(WorldError, match="template is not a presentation"):
        slides.written(REPORT, [MAP], b"nothing")
