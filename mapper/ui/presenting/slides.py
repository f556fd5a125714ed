"""The steps of a presentation as slides: what each shows, made when it is asked for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QSizeF

from mapper import views
from mapper.document import Document
from mapper.graph import focus
from mapper.model import Kind, PresentationStep, View
from mapper.ui.canvas.grid import Rect, united
from mapper.ui.canvas.headings import headings
from mapper.ui.canvas.lens import Lens
from mapper.ui.canvas.renderer import PLAIN, Stand
from mapper.ui.canvas.settling import settled
from mapper.ui.presenting import gathering
from mapper.ui.presenting.drawing import Drawing, drawn, is_board
from mapper.ui.presenting.prints import SlideScene
from mapper.ui.presenting.room import STANDARD, Caption, Room, caption, legible, room

EMPTY: Final[Rect] = (-300.0, -180.0, 300.0, 180.0)
TABLE: Final = "table"
MOST_GATHERED: Final = 80
"""More elements are never large enough together, however they stand."""


@dataclass(frozen=True, slots=True)
class Slide:
    """One step as it is shown: in *stand* is what stands out of the scene, *area* is what is to
    be in sight, *gathered* tells that only what stands out is there; *drawing* is a board, which
    is shown instead of a map."""

    number: int
    words: Caption
    notes: str
    scene: SlideScene
    stand: Stand
    area: Rect
    gathered: bool = False
    drawing: Drawing | None = None

    @property
    def whole(self) -> bool:
        """Whether everything is shown alike."""
        return not self.stand.fade_elements and not self.gathered

    @property
    def count(self) -> int:
        """How many elements are to be read."""
        return len(self.scene.seen.elements if self.whole else self.stand.elements)

    @property
    def label(self) -> float:
        """How large labels are on the standard wall, in pixels."""
        if self.drawing is not None:
            return self.drawing.label
        there = self.room(STANDARD)
        return there.label(there.viewport(self.area))

    def room(self, size: QSizeF) -> Room:
        """The places on a wall of a size."""
        return room(size, self.words)


def steps_of(document: Document) -> list[PresentationStep]:
    """The steps of the presentation in their order."""
    found = [s for s in document.table("presentation").values() if isinstance(s, PresentationStep)]
    return sorted(found, key=lambda step: (step.order, step.id))


def view_of(document: Document, step: PresentationStep) -> View:
    """The view a step shows; the whole map where its own is gone, or is a table of everything,
    which nobody reads on a wall."""
    kept = document.table("views").get(step.view)
    if isinstance(kept, View) and kept.form != TABLE:
        return kept
    return views.ready(step.view if step.view in views.NAMES and step.view != TABLE else "map")


class Deck:
    """The slides of a document, one for each step, or one of the whole map where there is none."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self.steps: list[PresentationStep] = []
        self._slides: dict[int, Slide] = {}
        self._scenes: dict[View, SlideScene] = {}
        self.forget()

    def forget(self) -> None:
        """Make everything anew: the document has changed."""
        self.steps = steps_of(self._document)
        self._slides.clear()
        self._scenes.clear()

    def __len__(self) -> int:
        return max(1, len(self.steps))

    def title(self, number: int) -> str:
        """What stands above a step: its caption, else the name of its view."""
        return self._title(self.steps[number] if self.steps else PresentationStep(""))

    def _title(self, step: PresentationStep) -> str:
        if not step.id and not step.caption:
            return self._document.card.title
        return step.caption.strip() or views.name_of(view_of(self._document, step))

    def slide(self, number: int) -> Slide:
        """The slide of a step, the first being 0."""
        if number not in self._slides:
            step = self.steps[number] if self.steps else PresentationStep("")
            self._slides[number] = self.made(step, number)
        return self._slides[number]

    def made(self, step: PresentationStep, number: int = 0) -> Slide:
        """A slide of any step, also of one that nobody has kept."""
        view = view_of(self._document, step)
        card = self._document.card
        title = self._title(step)
        question = " ".join((card.question or card.title).split())
        words = caption(title, question if question != " ".join(title.split()) else "")
        if is_board(view):
            return self._board(number, words, step.notes, view)
        scene = self._scene(view)
        stand = standing_out(self._document, scene.seen, step)
        if stand is PLAIN:
            return Slide(number, words, step.notes, scene, stand, whole_area(scene))
        area = focus_area(scene, stand)
        there = room(STANDARD, words)
        if not legible(there, area) and len(stand.elements) <= MOST_GATHERED:
            return self._gathered(Slide(number, words, step.notes, scene, stand, area), view)
        return Slide(number, words, step.notes, scene, stand, area)

    def _scene(self, view: View) -> SlideScene:
        if view not in self._scenes:
            self._scenes[view] = SlideScene(Lens(self._document, settled, view))
        return self._scenes[view]

    def _board(self, number: int, words: Caption, notes: str, view: View) -> Slide:
        """The slide of a board, with the map of what it shows behind it for who asks."""
        scene = self._scene(replace(view, id="", form="map", about=None))
        there = room(STANDARD, words)
        board = drawn(self._document, view, there.map.size())
        return Slide(number, words, notes, scene, PLAIN, EMPTY, drawing=board)

    def _gathered(self, wide: Slide, view: View) -> Slide:
        """The slide with what stands out brought together, in the first way that is large enough,
        else in the largest; as it was where that is larger still."""
        there = wide.room(STANDARD)
        ratio = there.map.width() / there.map.height()
        only = wide.stand.elements, wide.stand.links
        found = [wide]
        for how in gathering.WAYS:
            lens = gathering.Gathered(self._document, view, only, how, ratio)
            if not lens.elements:
                continue  # it has no such form
            scene = SlideScene(lens, "free" if how in gathering.FREE else None)
            stand = Stand(frozenset(lens.elements), frozenset(lens.links))
            area = focus_area(scene, stand)
            slide = Slide(wide.number, wide.words, wide.notes, scene, stand, area, True)
            if legible(there, area):
                return slide
            found.append(slide)
        return max(found, key=lambda slide: slide.label)


# ---- what stands out


def standing_out(document: Document, seen: Lens, step: PresentationStep) -> Stand:
    """What of a view stands out in a step; nothing at all where nothing of its focus is left."""
    links = [document.links[i] for i in step.focus if i in document.links]
    elements = [i for i in step.focus if i in document.elements]
    starts = [i for i in focus.starts_of(elements, links) if i in seen.elements]
    if not starts:
        return PLAIN
    if step.way == "none" or not (part := _part(seen, step, starts)).elements:
        named = frozenset(link.id for link in links if link.id in seen.links)
        part = focus.part(seen.links_of, "none", starts)
        part = focus.Part(part.elements, named or part.links)
    return Stand(part.elements, part.links, fade_elements=True, fade_links=True)


def _part(seen: Lens, step: PresentationStep, starts: list[str]) -> focus.Part:
    barred = [e.id for e in seen.elements.values() if e.kind is Kind.INTERVENTION]
    return focus.part(seen.links_of, step.way, starts, step.steps, barred)


def focus_area(scene: SlideScene, stand: Stand) -> Rect:
    """The part of the map that what stands out covers."""
    found: Rect | None = None
    for element in stand.elements:
        found = united(found, scene.shape(element).reach)
    for link in stand.links:
        found = united(found, scene.wire(link).bounds)
    return found or EMPTY


def whole_area(scene: SlideScene) -> Rect:
    """All of a view, with its titles."""
    scene.warm(float("inf"))
    found = scene.bounds()
    for label in headings(scene):
        rect = label.rect()
        found = united(found, (rect.left(), rect.top(), rect.right(), rect.bottom()))
    return found or EMPTY
