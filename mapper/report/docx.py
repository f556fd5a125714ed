"""A report as a Word document: real headings, headers of tables, alt texts, language."""

from __future__ import annotations

import io
from functools import singledispatchmethod
from typing import TYPE_CHECKING, Any, Final

from mapper.i18n import _
from mapper.report import house, packing
from mapper.report.content import (
    Bullets,
    Heading,
    Note,
    Paragraph,
    Part,
    Picture,
    Report,
    Table,
    stays,
)

if TYPE_CHECKING:
    from docx.document import Document as Word

_INK, _MUTED, _ACCENT = "1B2333", "555C6C", "1D4B8F"
_SIZES: Final = {
    "Title": (26, 0, 4),
    "Subtitle": (12.5, 0, 14),
    "Heading 1": (17, 22, 6),
    "Heading 2": (12.5, 13, 3),
}
_BRIEF: Final = {
    "Title": (20, 0, 2),
    "Subtitle": (11, 0, 4),
    "Heading 1": (13, 11, 2),
    "Heading 2": (11, 6, 2),
}
"""Of each style: points, and the points of air before and after it."""
_FONT: Final = "Calibri"
_HIGH: Final = 14
"""A picture inside the text is so many centimetres high at most."""


def written(report: Report, template: bytes | None = None) -> tuple[bytes, str]:
    """The document as a file, and a sentence to tell about the template (may be empty).

    Raises ``WorldError`` when *template* is no Word document.
    """
    from docx import Document

    told = ""
    if template is None:
        document = Document()
        _dress(document, report)
        _page_numbers(document, report)
        writer = Writer(document, report)
        writer.title()
    else:
        document = _opened(template)
        place = _filled(document, report)
        if place is None:
            told = _(
                "The template has no {{report}} in it, so the report stands after what was there."
            )
        writer = Writer(document, report, place)
    for part in report.parts:
        writer.part(part)
    writer.finish()
    _speak(document, packing.LOCALES[report.language])
    packing.anonymous(document, report)
    held = io.BytesIO()
    document.save(held)
    return held.getvalue(), told


def _opened(template: bytes) -> Word:
    from docx import Document

    try:
        return Document(house.checked(template, ".docx"))
    except (ValueError, KeyError, SyntaxError) as error:  # a macro file, or broken parts
        raise house.not_one(".docx") from error


# ---- the look without a template


def _dress(document: Word, report: Report) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Cm, Pt

    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.4)
    section.top_margin = section.bottom_margin = Cm(1.6 if report.brief else 2.2)
    normal: Any = document.styles["Normal"]
    _face(normal, 10 if report.brief else 10.5, _INK)
    normal.paragraph_format.space_after = Pt(3 if report.brief else 5)
    normal.paragraph_format.line_spacing = 1.0 if report.brief else 1.12
    for name, (size, before, after) in (_BRIEF if report.brief else _SIZES).items():
        style: Any = document.styles[name]
        _face(style, size, _MUTED if name == "Subtitle" else _ACCENT if "1" in name else _INK)
        style.font.bold, style.font.italic = name != "Subtitle", False
        style.paragraph_format.space_before, style.paragraph_format.space_after = (
            Pt(before),
            Pt(after),
        )
        packing.without(style.element, ["pBdr", "spacing"] if name == "Title" else ["pBdr"])
    document.styles["Title"].paragraph_format.space_after = Pt(4)
    packing.without(document.styles["Subtitle"].element.rPr, ["spacing"])
    _face(document.styles["Caption"], 9, _MUTED)
    document.styles["Caption"].font.bold = False
    bullet: Any = document.styles["List Bullet"]
    bullet.paragraph_format.space_after = Pt(3)
    note: Any = document.styles.add_style("Mapper Note", WD_STYLE_TYPE.PARAGRAPH)
    note.base_style = normal
    _face(note, 9.5, _MUTED)


def _face(style: Any, size: float, colour: str) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    style.font.name, style.font.size = _FONT, Pt(size)
    style.font.color.rgb = RGBColor.from_string(colour)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        if "heme" in name:  # the fonts of the theme would win
            del fonts.attrib[name]
    for side in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{side}"), _FONT)


def _page_numbers(document: Word, report: Report) -> None:
    """The title and the number of the page on the right of each foot."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt, RGBColor

    foot = document.sections[0].footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    short = report.title if len(report.title) <= 80 else f"{report.title[:79]}…"
    foot.add_run(f"{short}   ")
    _field(foot, "PAGE")
    foot.add_run(" / ")
    _field(foot, "NUMPAGES")
    for run in foot.runs:
        run.font.size, run.font.color.rgb = Pt(9), RGBColor.from_string(_MUTED)


def _field(paragraph: Any, name: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for kind in ("begin", "", "end"):
        run = paragraph.add_run()
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = name
        run._r.append(mark)


# ---- the template


def _filled(document: Word, report: Report) -> Any:
    """Fill the small placeholders; returns the paragraph the report takes the place of."""
    found = None
    known = house.words(report) | dict.fromkeys(house.PLACE, "")
    body = document.element.body
    for paragraph in _paragraphs(document):
        text = paragraph.text
        asked = any(mark in text for mark in house.PLACE)
        if found is None and asked and paragraph._p.getparent() is body:
            found = paragraph
            continue
        for mark, said in known.items():
            text = text.replace(mark, said)
        if text != paragraph.text:
            _rewrite(paragraph, text)
    return found


def _rewrite(paragraph: Any, text: str) -> None:
    """Put *text* into the first run: a placeholder is often cut into several."""
    first, *others = paragraph.runs
    first.text = text
    for run in others:
        run._r.getparent().remove(run._r)


def _paragraphs(document: Word) -> list[Any]:
    """Every paragraph of body, tables, text boxes, headers and footers."""
    from docx.oxml.ns import qn
    from docx.text.paragraph import Paragraph as Words

    roots: list[tuple[Any, Any]] = [(document.element.body, document._body)]
    for section in document.sections:
        for edge in (section.header, section.footer, section.first_page_header,
                     section.first_page_footer):  # fmt: skip
            if not edge.is_linked_to_previous:
                roots.append((edge._element, edge))
    return [Words(p, home) for root, home in roots for p in root.iter(qn("w:p"))]


def _speak(document: Word, locale: str) -> None:
    """Say which language the texts are in: by default, and where a style says another."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    styles = document.styles.element
    for found in styles.iter(qn("w:lang")):
        found.set(qn("w:val"), locale)
    normal = document.styles["Normal"].element.get_or_add_rPr()
    if normal.find(qn("w:lang")) is None:
        mark = OxmlElement("w:lang")
        mark.set(qn("w:val"), locale)
        normal.append(mark)
    packing.without(document.settings.element, ["attachedTemplate", "rsids", "docVars"])


class Writer:
    """Adds blocks to a document, at its end or in the place of a paragraph."""

    def __init__(self, document: Word, report: Report, place: Any = None) -> None:
        self.document = document
        self.report = report
        self._place = place
        self._names = {s.name for s in document.styles}
        self._last: Any = None

    def title(self) -> None:
        """The title, the question, and what document of which day this is."""
        self._add("Note", f"{self.report.kind} · {self.report.date}")
        self._add("Title", self.report.title)
        if self.report.subtitle:
            self._add("Subtitle", self.report.subtitle)

    def part(self, part: Part) -> None:
        """A part with its heading."""
        self._add("Heading 1", part.title)
        for block, following in zip(part.blocks, [*part.blocks[1:], None], strict=True):
            self.block(block)
            if stays(block, following) and self._last is not None:
                self._last.paragraph_format.keep_with_next = True

    def finish(self) -> None:
        """Take away the paragraph that only kept the place."""
        if self._place is not None:
            self._place._p.getparent().remove(self._place._p)

    @singledispatchmethod
    def block(self, block: Any) -> None:
        """Add one block."""
        raise TypeError(block)

    @block.register
    def _heading(self, block: Heading) -> None:
        self._add("Heading 2", block.text)

    @block.register
    def _paragraph(self, block: Paragraph) -> None:
        self._said(self._add("Normal"), block.lead, block.text)

    @block.register
    def _note(self, block: Note) -> None:
        self._add("Note", block.text)

    @block.register
    def _bullets(self, block: Bullets) -> None:
        for lead, text in block.items:
            self._said(self._add("List Bullet"), lead, text)

    @block.register
    def _table(self, block: Table) -> None:
        from mapper.report import docx_table

        caption = self._add("Caption", block.caption)
        caption.paragraph_format.keep_with_next = True
        made = self.document.add_table(1 + len(block.rows), len(block.header))
        docx_table.fill(made, block, self._width(), "Table Grid" in self._names)
        self._move(made._tbl)
        self._add("Normal").paragraph_format.space_after = 0

    @block.register
    def _picture(self, block: Picture) -> None:
        from docx.enum.section import WD_ORIENT
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Cm

        lying = block.whole and block.width > block.height and self._place is None
        if lying:
            self._turn(WD_ORIENT.LANDSCAPE)
        paragraph = self._add("Normal")
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if block.whole else None
        wide, high = self._room(block)
        shape = paragraph.add_run().add_picture(io.BytesIO(block.png), wide, high)
        shape._inline.docPr.set("descr", block.alt)
        shape._inline.docPr.set("name", _("Picture"))
        paragraph.paragraph_format.keep_with_next = bool(block.caption)
        paragraph.paragraph_format.space_before = Cm(0.15)
        if block.caption:
            self._add("Caption", block.caption)
        if lying:
            self._turn(WD_ORIENT.PORTRAIT)

    # ---- how it is put there

    def _add(self, style: str, text: str = "") -> Any:
        known = self._style(style)
        if self._place is not None:
            self._last = self._place.insert_paragraph_before(text, known)
        else:
            self._last = self.document.add_paragraph(text, known)
        return self._last

    def _style(self, name: str) -> str | None:
        """The style of that name, of ours or of the template; None where it has no such thing."""
        wanted = {"Note": ("Mapper Note",), "Heading 1": ("Heading 1", "Rubrik 1"),
                  "Heading 2": ("Heading 2", "Rubrik 2")}.get(name, (name,))  # fmt: skip
        return next((one for one in wanted if one in self._names), None)

    def _said(self, paragraph: Any, lead: str, text: str) -> None:
        if lead:
            paragraph.add_run(f"{lead} " if text else lead).bold = True
        paragraph.add_run(text)

    def _move(self, element: Any) -> None:
        if self._place is not None:
            self._place._p.addprevious(element)

    def _turn(self, way: Any) -> None:
        """Begin a page that lies or stands."""
        from docx.enum.section import WD_SECTION

        section = self.document.add_section(WD_SECTION.NEW_PAGE)
        if section.orientation != way:
            wide, high = section.page_width, section.page_height
            section.orientation, section.page_width, section.page_height = way, high, wide

    def _width(self) -> int:
        section = self.document.sections[-1]
        whole, left, right = section.page_width, section.left_margin, section.right_margin
        return int((whole or 0) - (left or 0) - (right or 0))

    def _room(self, block: Picture) -> tuple[int, int]:
        """How large a picture is on the page, in English Metric Units."""
        from docx.shared import Cm

        section = self.document.sections[-1]
        wide = self._width()
        high = int(
            (section.page_height or 0) - (section.top_margin or 0) - (section.bottom_margin or 0)
        ) - Cm(2.2)
        if not block.whole:
            wide, high = min(wide, Cm(block.cm)), min(high, Cm(_HIGH))
        share = min(wide / block.width, high / block.height)
        return int(block.width * share), int(block.height * share)
