"""Slides as a presentation: native shapes with glued connectors that can be moved and edited."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from mapper.i18n import _
from mapper.report import house, packing
from mapper.report.content import Report, Tell, nobody

WIDE: Final = (12192000, 6858000)
"""A slide in English Metric Units: 16 to 9."""
POINT: Final = 12700
_SIDE: Final = 0.045
_HEAD: Final = (0.05, 0.135)
_FOOT: Final = 0.045
_INK: Final = "1B2333"


@dataclass(frozen=True, slots=True)
class Box:
    """One element: its text and a quieter second one, its outline by name, its place and size in
    map units from its upper left corner, how high its letters are, and its colours as RRGGBB."""

    id: str
    text: str
    second: str
    form: str
    x: float
    y: float
    width: float
    height: float
    letters: float
    fill: str
    edge: str
    ink: str
    quiet: str
    alt: str
    dashed: bool = False
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Arrow:
    """One link: its two ends by id and where they touch, in map units; its line."""

    source: str
    target: str
    start: tuple[float, float]
    end: tuple[float, float]
    colour: str
    width: float
    alt: str
    dashed: bool = False
    minus: bool = False


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide: its title, a list beside the map (may be empty), the map in an area of map units
    (left, top, right, bottom) or a picture instead, and the notes."""

    title: str
    notes: str = ""
    points: tuple[tuple[str, str], ...] = ()
    boxes: tuple[Box, ...] = ()
    arrows: tuple[Arrow, ...] = ()
    area: tuple[float, float, float, float] = (0.0, 0.0, 1.0, 1.0)
    picture: bytes = b""
    alt: str = ""


def written(
    report: Report, slides: Sequence[Slide], template: bytes | None = None, tell: Tell = nobody
) -> tuple[bytes, str]:
    """The presentation as a file, after a slide with the title of *report*, and a sentence to
    tell (may be empty). Raises ``WorldError`` when *template* is no presentation."""
    show = _opened(template)
    told = ""
    if template is not None and show.slides:
        told = _("The slides of the template are left out; its look is kept.")
        _without_slides(show)
    _opening(show, report)
    for n, slide in enumerate(slides):
        tell(n / len(slides))
        Painter(show, slide).paint()
    packing.speak(show, packing.LOCALES[report.language])
    packing.anonymous(show, report)
    held = io.BytesIO()
    show.save(held)
    return held.getvalue(), told


def _opened(template: bytes | None) -> Any:
    from pptx import Presentation

    if template is not None:
        try:
            return Presentation(house.checked(template, ".pptx"))
        except (ValueError, KeyError, SyntaxError) as error:
            raise house.not_one(".pptx") from error
    show = Presentation()
    _widen(show)
    return show


def _widen(show: Any) -> None:
    """Make the usual look 16 to 9, with a calm title."""
    share = WIDE[0] / show.slide_width
    for sheet in (show.slide_master, *show.slide_layouts):
        for shape in sheet.placeholders:
            if shape._element.spPr.xfrm is not None:
                shape.left, shape.width = int(shape.left * share), int(shape.width * share)
    show.slide_width, show.slide_height = WIDE


def _without_slides(show: Any) -> None:
    ids = show.slides._sldIdLst
    for entry in list(ids):
        show.part.drop_rel(entry.rId)
        ids.remove(entry)


def _layout(show: Any, opening: bool) -> Any:
    """The layout for the first slide, or the one that has a title and little else."""
    title, body = {1, 3}, {2, 4, 7}
    best, least = show.slide_layouts[0], 99
    for layout in show.slide_layouts:
        kinds = {int(p.placeholder_format.type) for p in layout.placeholders}
        if not kinds & title:
            continue
        if opening and 3 in kinds:
            return layout
        extra = len([p for p in layout.placeholders if int(p.placeholder_format.type) in body])
        if extra < least:
            best, least = layout, extra
    return best


def _opening(show: Any, report: Report) -> None:
    slide = show.slides.add_slide(_layout(show, opening=True))
    if slide.shapes.title is not None:
        slide.shapes.title.text_frame.text = report.title
    said = f"{report.kind} · {report.date}"
    for holder in list(slide.placeholders):
        if holder.placeholder_format.idx == 0:
            continue
        if holder.has_text_frame and said:
            holder.text_frame.text = said
            said = ""
        else:
            holder._element.getparent().remove(holder._element)


class Painter:
    """Puts one slide together."""

    def __init__(self, show: Any, slide: Slide) -> None:
        self._plan = slide
        self._wide, self._high = show.slide_width, show.slide_height
        self._page = show.slides.add_slide(_layout(show, opening=False))

    def paint(self) -> None:
        """Title first, then what is read, in its order."""
        from mapper.report import slide_shapes

        room = self._head()
        if self._plan.points:
            left, top, right, bottom = room
            wide = (right - left) * 0.4 if self._plan.boxes else right - left
            middle = left + int(wide)
            self._list((left, top, middle, bottom))
            room = (middle + int(self._wide * 0.02), top, right, bottom)
        if self._plan.picture:
            self._picture(room)
        elif self._plan.boxes:
            slide_shapes.draw(self._page.shapes, self._plan, room)
        if self._plan.notes:
            self._page.notes_slide.notes_text_frame.text = self._plan.notes

    def _head(self) -> tuple[int, int, int, int]:
        """Write the title; returns the room below it."""
        from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
        from pptx.util import Pt

        side = int(self._wide * _SIDE)
        title = self._page.shapes.title
        if title is None:
            title = self._page.shapes.add_textbox(0, 0, 1, 1)
        for holder in list(self._page.placeholders):
            if holder.placeholder_format.idx:
                holder._element.getparent().remove(holder._element)
        title.left, title.width = side, self._wide - 2 * side
        title.top, title.height = int(self._high * _HEAD[0]), int(self._high * _HEAD[1])
        frame = title.text_frame
        frame.text, frame.word_wrap = self._plan.title, True
        frame.vertical_anchor = MSO_ANCHOR.TOP
        for paragraph in frame.paragraphs:
            paragraph.alignment = PP_ALIGN.LEFT
            paragraph.font.size = Pt(28 if len(self._plan.title) <= 70 else 22)
            paragraph.font.bold = True
        top = int(self._high * (sum(_HEAD) + 0.01))
        return side, top, self._wide - side, int(self._high * (1 - _FOOT))

    def _list(self, room: tuple[int, int, int, int]) -> None:
        from pptx.util import Pt

        left, top, right, bottom = room
        frame = self._page.shapes.add_textbox(left, top, right - left, bottom - top).text_frame
        frame.word_wrap = True
        size = 14 if self._plan.boxes or len(self._plan.points) > 6 else 18
        for n, (lead, text) in enumerate(self._plan.points):
            paragraph = frame.paragraphs[0] if n == 0 else frame.add_paragraph()
            paragraph.space_after = Pt(8)
            for words, strong in ((lead, True), (text, False)):
                if words:
                    run = paragraph.add_run()
                    run.text = f"{words} " if strong and text else words
                    run.font.size, run.font.bold = Pt(size), strong
                    run.font.color.rgb = rgb(_INK)

    def _picture(self, room: tuple[int, int, int, int]) -> None:
        left, top, right, bottom = room
        made = self._page.shapes.add_picture(io.BytesIO(self._plan.picture), left, top)
        share = min((right - left) / made.width, (bottom - top) / made.height)
        made.width, made.height = int(made.width * share), int(made.height * share)
        made.left = left + (right - left - made.width) // 2
        described(made, self._plan.alt)


def rgb(colour: str) -> Any:
    """A colour from RRGGBB."""
    from pptx.dml.color import RGBColor

    make: Any = RGBColor
    return make.from_string(colour)


def described(shape: Any, alt: str) -> None:
    """Say in words what a shape is, for those who are read to."""
    for found in shape._element.iter():
        if str(found.tag).endswith("}cNvPr"):
            found.set("descr", alt)
            return
