"""The slides of a case as shapes and arrows: what a presenting step shows, with its words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPainter

from mapper import i18n, words
from mapper.document import Document
from mapper.i18n import _
from mapper.model import Case, Link
from mapper.report import slides as plans
from mapper.report.content import Tell, cleaned, nobody
from mapper.report.parts.seeing import said
from mapper.report.slides import Arrow, Box
from mapper.ui import png
from mapper.ui.canvas.renderer import Stand
from mapper.ui.canvas.scene import Scene
from mapper.ui.canvas.shapes import Shape
from mapper.ui.canvas.style import FORMS
from mapper.ui.presenting.drawing import is_board
from mapper.ui.presenting.room import STANDARD
from mapper.ui.presenting.slides import Deck, Slide, view_of
from mapper.ui.reports.drawing import placed
from mapper.ui.reports.gathered import gathered
from mapper.ui.theme import LIGHT
from mapper.ui.wishes import INCH

_LISTED: Final = 5
"""So many findings stand on a slide."""
_SHOWN: Final = 12
_BESIDE: Final = (17.0, 13.0)
"""The room beside a list, in centimetres."""
_BOARD: Final = QSize(2000, 1000)


class Stage:
    """The slides of a case in one language; make it in the thread of the window, where boards are
    drawn."""

    def __init__(self, case: Case, language: str) -> None:
        self._language = language
        self._case = placed(case)
        self._document = Document(self._case)
        self._deck = Deck(self._document)
        with i18n.speaking(language):
            for n, step in enumerate(self._deck.steps):
                if is_board(view_of(self._document, step)):
                    self._deck.slide(n)

    def slides(self, tell: Tell = nobody) -> list[plans.Slide]:
        """A slide for each step; without steps one of the whole map and one for each group of
        findings."""
        with i18n.speaking(self._language):
            if self._deck.steps:
                made = self._of_steps(tell)
            else:
                made = self._of_findings(tell)
            return list(made)

    def _of_steps(self, tell: Tell) -> Iterator[plans.Slide]:
        for n in range(len(self._deck.steps)):
            tell(n / len(self._deck.steps))
            yield self._drawn(self._deck.slide(n), self._deck.title(n))

    def _of_findings(self, tell: Tell) -> Iterator[plans.Slide]:
        from mapper.graph.analyse import analyse
        from mapper.graph.findings import findings

        yield self._drawn(self._deck.slide(0), self._deck.title(0))
        tell(0.2)
        found = findings(self._case, analyse(self._case))
        groups = [(group, list(several)) for group, several in groupby(found, lambda f: f.group)]
        for n, (group, several) in enumerate(groups):
            tell(0.2 + 0.8 * n / len(groups))
            points = tuple(said(f) for f in several[:_LISTED])
            notes = "\n\n".join(dict.fromkeys(f.how for f in several if f.how))
            shown = next((f for f in several if f.links and 2 <= len(f.elements) <= _SHOWN), None)
            if shown is None:
                yield _clean(plans.Slide(group, notes, points))
                continue
            planned = gathered(self._case, shown.elements, shown.links, _BESIDE)
            assert planned is not None
            stand = Stand(frozenset(planned.scene.seen.elements), frozenset(shown.links))
            boxes, arrows = _drawn_from(planned.scene, stand, whole=True)
            yield _clean(plans.Slide(group, notes, points, boxes, arrows, planned.page))

    def _drawn(self, slide: Slide, title: str) -> plans.Slide:
        if slide.drawing is not None:
            alt = _("A board of the map: {title}").format(title=title)
            return _clean(plans.Slide(title, slide.notes, picture=_board(slide), alt=alt))
        boxes, arrows = _drawn_from(slide.scene, slide.stand, slide.whole)
        return _clean(plans.Slide(title, slide.notes, (), boxes, arrows, slide.area))


def _drawn_from(
    scene: Scene, stand: Stand, whole: bool
) -> tuple[tuple[Box, ...], tuple[Arrow, ...]]:
    """The shapes and arrows of what stands out of a scene, or of all of it."""
    seen = scene.seen
    shown = [i for i in seen.elements if whole or i in stand.elements]
    there = set(shown)
    arrows = [
        _arrow(scene, link)
        for link in seen.links.values()
        if {link.source, link.target} <= there
        and (link.id in stand.links or (whole and not scene.wire(link.id).quiet))
    ]
    return tuple(_box(scene.shape(i)) for i in shown), tuple(arrows)


def _arrow(scene: Scene, link: Link) -> Arrow:
    wire = scene.wire(link.id)
    source, target = (scene.seen.elements[i] for i in (link.source, link.target))
    phrase = words.link_phrase(link, source.kind, target.kind)
    return Arrow(
        link.source,
        link.target,
        wire.track[0],
        wire.track[-1],
        _rgb(wire.stroke.role),
        wire.stroke.width,
        f"{_name(source.label)} {phrase} {_name(target.label)}",
        bool(wire.stroke.dash),
        any(spot.name == "minus" for spot in wire.spots),
    )


def _box(shape: Shape) -> Box:
    body, element = shape.body, shape.element
    left, top, right, bottom = shape.rect
    rows = body.rows
    ink = rows[0].role if rows else body.look.text
    own = [row for row in rows if row.role == ink]
    second = " ".join(row.text for row in rows if row.role != ink)
    shown = " ".join(row.text for row in own)
    text = shown if shown.endswith("…") else _name(element.label)
    return Box(
        element.id, text, second, str(FORMS[element.kind]), left, top, right - left, bottom - top,
        own[0].face.size if own else 19, _rgb(body.look.fill), _rgb(body.look.edge), _rgb(ink),
        _rgb(body.look.second), f"{words.kind_name(element.kind)}: {text}", body.look.dashed,
        bool(own) and own[0].face.weight > 500,
    )  # fmt: skip


def _name(label: str) -> str:
    return " ".join(label.split()) or words.untitled()


def _rgb(role: str) -> str:
    return LIGHT.colour(role).name().removeprefix("#").upper()


def _board(slide: Slide) -> bytes:
    assert slide.drawing is not None
    made = QImage(_BOARD, QImage.Format.Format_RGB32)
    made.fill(LIGHT.colour("field"))
    painter = QPainter(made)
    unit = _BOARD.width() / STANDARD.width()
    slide.drawing.paint(painter, made.rect().toRectF(), unit, LIGHT.colour("panel"))
    painter.end()
    return png.encoded(made, round(150 / INCH * 1000), {"Software": "Mapper"})


def _clean(slide: plans.Slide) -> plans.Slide:
    made: plans.Slide = cleaned(slide)
    return made
