"""A surface that follows its document: views of it, movement, what is said on the map."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Signal
from PySide6.QtWidgets import QWidget

from mapper.document import Change, Document, News
from mapper.errors import UseError
from mapper.model import Element, View
from mapper.ui.canvas.bubble import Bubble
from mapper.ui.canvas.chooser import Chooser
from mapper.ui.canvas.lens import Seen
from mapper.ui.canvas.motion import Glide, worth_seeing
from mapper.ui.canvas.outlines import Point
from mapper.ui.canvas.recall import Recall
from mapper.ui.canvas.scene import Scene
from mapper.ui.canvas.viewport import Viewport
from mapper.ui.theme import Theme, current

FEW: Final = 16
"""After more changes by looking otherwise, making the scene anew is faster than following them."""


class Workbench(Chooser):
    """Shows a document as it changes, through a view of it, and says what it has to say."""

    message = Signal(str)
    edit_requested = Signal(str)
    view_changed = Signal()

    def __init__(
        self, document: Document, theme: Theme | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(document, theme or current(), parent)
        self.moves = True  # False where motion is not wanted
        self.bubble: Bubble | None = None
        self._by_hand = False
        self._recall = Recall()
        self._glide: Glide | None = None
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
