"""Documents as files: a report, slides or a one-pager, by what is ordered and by the suffix."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from mapper import i18n
from mapper.errors import UseError
from mapper.i18n import N_, _
from mapper.model import Case
from mapper.report import making, onepagers
from mapper.report.content import Report, Tell, nobody
from mapper.report.making import PARTS, Choice

if TYPE_CHECKING:
    from PySide6.QtCore import QSize
    from PySide6.QtGui import QImage

    from mapper.report.slides import Slide

KINDS: Final[dict[str, str]] = {
    "report": N_("Report"),
    "slides": N_("Slides"),
    **{name: title for name, (title, _make) in onepagers.ONE_PAGERS.items()},
}
"""What there is to order, and what it is called."""
SUFFIXES: Final = dict.fromkeys(KINDS, (".docx", ".html", ".pdf")) | {"slides": (".pptx",)}
TEMPLATES: Final = {".docx": ".docx", ".pptx": ".pptx"}
"""The endings that can take a template, and what a template for them is."""
ADDED: Final = {"slides": frozenset({"presentation", "views"})}
"""What of a case goes along in a de-identified document besides the usual, by kind."""
_CONTENT: Final = 0.8
"""So much of the work is finding out what to say and drawing it."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be made: its kind, parts, language, the element it is about, whether participants
    are listed by alias, the template as a file's contents, and whether it is de-identified."""

    kind: str = "report"
    parts: tuple[str, ...] = tuple(PARTS)
    language: str = "sv"
    about: str | None = None
    people: bool = False
    template: bytes | None = None
    redact: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """A document as a file, and a sentence to tell about it (may be empty)."""

    data: bytes
    told: str = ""


class Desk:
    """Where documents of one case are ordered, in the thread of the window."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._makers: dict[tuple[bool, bool, str], tuple[Maker, dict[str, str]]] = {}

    def take(self, order: Order) -> tuple[Maker, Order]:
        """Who makes what is ordered, and the order in the ids that the case has there."""
        key = order.redact, order.kind == "slides", order.language
        if key not in self._makers:
            self._makers[key] = self._maker(order)
        maker, ids = self._makers[key]
        if order.about is None:
            return maker, order
        about = onepagers.intervention(self._case, order.about).id
        return maker, replace(order, about=ids.get(about, about))

    def _maker(self, order: Order) -> tuple[Maker, dict[str, str]]:
        if not order.redact:
            return Maker(self._case, order.language), {}
        from mapper import sharing

        parts = sharing.REDACTED | ADDED.get(order.kind, frozenset())
        shared = sharing.shared(self._case, sharing.Choice(parts))
        return Maker(shared.case, order.language), shared.ids["elements"]


class Maker:
    """Makes the documents of one case in one language; make it in the thread of the window, use it
    in any one."""

    def __init__(self, case: Case, language: str) -> None:
        from mapper.ui.reports.stage import Stage

        self._case = case
        self._stage = Stage(case, language)

    def report(self, order: Order, tell: Tell = nobody) -> Report:
        """What the document says."""
        from mapper.ui.reports.drawing import Drawer

        if order.kind == "slides":
            with i18n.speaking(order.language):
                return making.bound(self._case, _(KINDS["slides"]), order.language, ())
        draw = Drawer(self._case, lambda _share: tell(state[0]))
        state = [0.0]

        def heard(share: float) -> None:
            state[0] = share
            tell(share)

        if order.kind == "report":
            choice = Choice(order.parts, order.language, order.people)
            return making.report(self._case, choice, draw, heard)
        return onepagers.one_pager(self._case, order.kind, order.about, order.language, draw)

    def slides(self, order: Order, tell: Tell = nobody) -> list[Slide]:
        """What the slides show."""
        return self._stage.slides(tell)

    def file(self, order: Order, suffix: str, tell: Tell = nobody) -> Made:
        """The document as a file with that suffix; ``UseError`` where it cannot be one."""
        suffix = suffix.lower()
        check(order.kind, suffix, order.template is not None)
        report = self.report(order, lambda share: tell(share * _CONTENT))
        rest = _rest(tell)
        if suffix == ".pptx":
            from mapper.report import slides

            pages = self.slides(order, lambda share: tell(share * _CONTENT))
            return Made(*slides.written(report, pages, order.template, rest))
        if suffix == ".docx":
            from mapper.report import docx

            tell(_CONTENT)
            return Made(*docx.written(report, order.template))
        if suffix == ".html":
            from mapper.report import html

            return Made(html.written(report))
        from mapper.ui.reports import pages as paper

        return Made(paper.pdf_file(report, rest))


def _rest(tell: Tell) -> Tell:
    return lambda share: tell(_CONTENT + share * (1 - _CONTENT))


def check(kind: str, suffix: str, has_template: bool) -> None:
    """Refuse a kind of document that cannot be a file with that suffix."""
    if suffix not in SUFFIXES[kind]:
        text = _("This kind of document is a file that ends in {suffixes}. Choose such a name.")
        raise UseError(text.format(suffixes=" ".join(SUFFIXES[kind])), "suffix")
    if has_template and suffix not in TEMPLATES:
        text = _("A template is for files that end in {suffixes}. Leave it out, or choose another.")
        raise UseError(text.format(suffixes=" ".join(TEMPLATES)), "template")


def preview(maker: Maker, order: Order, tell: Tell) -> tuple[int, Callable[[int, QSize], QImage]]:
    """How many pages or slides there will be, and what draws one, the first being 0."""
    if order.kind == "slides":
        from mapper.ui.reports import slide_picture

        slides = maker.slides(order, tell)
        return len(slides), lambda n, room: slide_picture.image(slides[n], room)
    from mapper.ui.reports.pages import Book

    book = Book(maker.report(order, tell))
    return len(book.pages), book.image
