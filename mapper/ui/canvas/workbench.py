"""A surface that follows its document: selection, highlights, what is said on the map."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Signal
from PySide6.QtWidgets import QWidget

from mapper.document import Change, Document, News
from mapper.errors import UseError
from mapper.model import Element, Link, View
from mapper.ui.canvas.bubble import Bubble
from mapper.ui.canvas.editor import Editor
from mapper.ui.canvas.lens import Lens, Seen
from mapper.ui.canvas.minimap import MiniMap
from mapper.ui.canvas.motion import Glide, worth_seeing
from mapper.ui.canvas.outlines import Point
from mapper.ui.canvas.recall import Recall
from mapper.ui.canvas.renderer import Stand
from mapper.ui.canvas.scene import Scene
from mapper.ui.canvas.surface import Surface
from mapper.ui.canvas.viewport import Viewport
from mapper.ui.theme import Theme, current

FOCUSED: Final = 12
"""With more elements selected, their links are not brought forward."""
FEW: Final = 16
"""After more changes by looking otherwise, making the scene anew is faster than following them."""
FOCAL: Final = 60
"""Of more elements than that one lies everywhere: nothing makes way for them."""


class Workbench(Surface):
    """Shows a document as it changes, what is selected in it, and what stands out."""

    selection_changed = Signal(object)
    message = Signal(str)
    edit_requested = Signal(str)
    view_changed = Signal()

    def __init__(
        self, document: Document, theme: Theme | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(document, theme or current(), parent)
        self.moves = True  # False where motion is not wanted
        self.editor: Editor | None = None
        self.bubble: Bubble | None = None
        self.hovered: str | None = None
        self._selection: frozenset[str] = frozenset()
        self.highlighted: tuple[frozenset[str], frozenset[str]] | None = None
        self.focused: Stand | None = None  # stands out whatever is selected, until told otherwise
        self.held: frozenset[str] = frozenset()
        self._by_hand = False
        self._recall = Recall()
        self._glide: Glide | None = None
        self.minimap = MiniMap(self, self.in_focus)
        self.minimap.place()
        self._stop = document.follow(self._follow)

    def stop(self) -> None:
        """Follow the document no longer."""
        self.close_editor()
        self._stop()

    def close_editor(self) -> None:
        """Keep what is being written, and stop writing."""
        if self.editor is not None:
            self.editor.commit()

    # ---- views

    @property
    def seen(self) -> Lens:
        """What is shown of the document: a view of it."""
        return self.scene.seen

    def show_view(self, view: View) -> None:
        """Look at the document through another view."""
        self.close_editor()
        self.drop_bubble()
        self.clear_highlight()
        before, looks = self.seen.view, (self.seen.view.colour, self.seen.quiet)
        shown = dict(self.seen.elements), dict(self.seen.links)
        seen = self.seen.show(view)
        anew = looks != (view.colour, self.seen.quiet) or len(seen.own) > FEW
        if anew:
            known = self._recall.scene(view, self.seen)
            self._recall.keep(before, self.scene, shown)
            self.scene = known or Scene(self.seen)
        self._take(seen, anew)
        self.repaint_map()
        self.view_changed.emit()

    # ---- selection

    @property
    def selection(self) -> frozenset[str]:
        """The ids of the elements and links that are selected."""
        return self._selection

    def select(self, ids: Iterable[str]) -> None:
        """Select elements and links, and nothing else; unknown ids are passed over."""
        seen = self.seen
        chosen = frozenset(i for i in ids if i in seen.elements or i in seen.links)
        if chosen == self._selection:
            return
        self._selection = chosen
        if chosen:
            self.highlighted = None
        self.refocus()
        self.selection_changed.emit(chosen)

    def select_all(self) -> None:
        """Select every element and every link."""
        self.select([*self.seen.elements, *self.seen.links])

    def chosen_element(self) -> str | None:
        """The one element that is selected, when it is only one."""
        elements = [i for i in self._selection if i in self.document.elements]
        return elements[0] if len(elements) == 1 else None

    def highlight(self, elements: Collection[str], links: Collection[str] = ()) -> None:
        """Let some elements and links stand out and everything else fade; none of both ends it.

        They come into sight together, and nothing else is selected meanwhile."""
        if not elements and not links:
            self.clear_highlight()
            return
        ends = {e for i in links if (link := self.document.links.get(i)) for e in _ends(link)}
        self.select(())
        self.highlighted = (frozenset(elements) | ends, frozenset(links))
        self.refocus()
        self.reveal(*self.highlighted[0])

    def clear_highlight(self) -> None:
        """Show everything alike again."""
        if self.highlighted is not None:
            self.highlighted = None
            self.refocus()

    def hover(self, element_id: str | None) -> None:
        """The hand rests on an element, or on none."""
        if element_id != self.hovered:
            self.hovered = element_id
            self.refocus()

    def refocus(self) -> None:
        """Bring forward what is highlighted, selected or under the hand."""
        self.bring_forward(self._stand(), self.held)
        self.minimap.place()
        self.update()

    def in_focus(self) -> list[QRectF]:
        """What is selected, highlighted or being written: the mini-map makes way for it."""
        ids = set(self.highlighted[0] if self.highlighted else self._selection)
        ids &= self.seen.elements.keys()
        places = [self.viewport.rect_to_view(self.scene.shape(i).reach) for i in ids]
        if self.editor is not None:
            places.append(QRectF(self.editor.geometry()))
        return places if len(places) <= FOCAL else []

    def _stand(self) -> Stand:
        if self.highlighted is not None:
            elements, links = self.highlighted
            return Stand(elements, links, fade_elements=True, fade_links=True)
        if self.focused is not None:
            return self.focused
        focus = [i for i in self._selection if i in self.document.elements]
        if self.hovered in self.seen.elements and len(focus) <= FOCUSED:
            focus.append(str(self.hovered))
        if len(focus) > FOCUSED:
            return Stand()
        forward = {link.id for i in focus for link in self.seen.links_of(i)}
        forward |= {i for i in self._selection if i in self.document.links}
        return Stand(frozenset(focus), frozenset(forward), fade_links=bool(forward))

    def hold(self, ids: Iterable[str]) -> None:
        """Leave out of the map what is in the hand."""
        self.held = frozenset(ids)
        self.refocus()

    @contextmanager
    def by_hand(self) -> Iterator[None]:
        """What is moved in the block is there already: nothing glides."""
        self._by_hand = True
        try:
            yield
        finally:
            self._by_hand = False

    # ---- following

    def _follow(self, news: News) -> None:
        self._recall.forget()
        self._take(self.seen.take(news.changes))

    def _take(self, seen: Seen, anew: bool = False) -> None:
        """Show what has changed, in the document or by looking at it otherwise; *anew* when the
        scene is of after it."""
        old = self._moved(seen.own)
        before = self.viewport
        dirty = None if anew else self.scene.apply(seen.all)
        known = {*self.seen.elements, *self.seen.links}
        if not self._selection <= known:
            self._selection &= known
            self.selection_changed.emit(self._selection)
        if self.hovered not in known:
            self.hovered = None
        self.minimap.changed()
        whole = anew or self.scene.bands_changed() or self.stand != self._stand()
        if whole or dirty is not None:
            self.repaint_map(None if whole else dirty)
        self.refocus()
        if self.editor is not None:
            if self.editor.element_id in self.seen.elements:
                self.editor.place()
            else:
                self.editor.forget()
        wanted = self.moves and not self._by_hand and self.isVisible()
        if wanted and worth_seeing(len(old), len(self.seen.elements)):
            self.glide(old, before)

    def _moved(self, changes: Iterable[Change]) -> dict[str, Point]:
        """The old places of elements that something else than the hand has moved."""
        old = {}
        for change in changes:
            before, after = change.before, change.after
            if not isinstance(before, Element) or not isinstance(after, Element):
                continue
            if abs(before.x - after.x) + abs(before.y - after.y) > 2:
                old[change.id] = (before.x, before.y)
        return old

    def glide(self, old: Mapping[str, Point], view: Viewport) -> None:
        """Let elements come from their *old* places, and the map from its old *view*."""
        if self._glide is not None:
            self._glide.stop()
        self._glide = Glide(self, old, view, self._glide_done)
        self._glide.start()

    def _glide_done(self) -> None:
        self._glide = None
        self.update()

    @property
    def gliding(self) -> Glide | None:
        """The movement under way."""
        return self._glide if self._glide is not None and self._glide.runs else None

    # ---- doing

    def guard(self, act: Callable[[], object], at: QPointF | None = None) -> bool:
        """Do something; what the map refuses is said beside *at* or the selection."""
        try:
            act()
        except UseError as error:
            self.say(error.text, at)
            return False
        return True

    def say(self, text: str, at: QPointF | None = None, role: str = "danger") -> Bubble:
        """Say a sentence in a bubble on the map, and in the status bar."""
        self.drop_bubble()
        self.bubble = Bubble(self, self.paints, text, role)
        self.bubble.show_at(at or self.beside_selection())
        self.message.emit(text)
        return self.bubble

    def drop_bubble(self) -> None:
        """Take the bubble away."""
        bubble, self.bubble = self.bubble, None
        if bubble is not None:
            bubble.take_away()

    def beside_selection(self) -> QPointF:
        """A place beside the selected element, else the middle."""
        chosen = self.chosen_element()
        if chosen is None:
            return QRectF(self.rect()).center()
        return self.viewport.rect_to_view(self.scene.shape(chosen).rect).bottomRight()

    def look(self, viewport: Viewport) -> None:
        super().look(viewport)
        self.minimap.place()
        self.minimap.update()
        if self.editor is not None:
            self.editor.redress()


def _ends(link: Link) -> tuple[str, str]:
    return link.source, link.target
