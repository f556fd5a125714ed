"""A surface on which something is selected, and something stands out."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Signal
from PySide6.QtWidgets import QWidget

from mapper.document import Document
from mapper.model import Link
from mapper.ui.canvas.lens import Lens
from mapper.ui.canvas.minimap import MiniMap
from mapper.ui.canvas.renderer import Stand
from mapper.ui.canvas.surface import Surface
from mapper.ui.theme import Theme

if TYPE_CHECKING:
    from mapper.ui.canvas.editor import Editor

FOCUSED: Final = 12
"""With more elements selected, their links are not brought forward."""
FOCAL: Final = 60
"""Of more elements than that one lies everywhere: nothing makes way for them."""


class Chooser(Surface):
    """What is selected on the map, under the hand or highlighted is brought forward."""

    selection_changed = Signal(object)

    def __init__(self, document: Document, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(document, theme, parent)
        self.editor: Editor | None = None
        self.hovered: str | None = None
        self._selection: frozenset[str] = frozenset()
        self.highlighted: tuple[frozenset[str], frozenset[str]] | None = None
        self.focused: Stand | None = None  # stands out whatever is selected, until told otherwise
        self.held: frozenset[str] = frozenset()
        self.minimap = MiniMap(self, self.in_focus)
        self.minimap.place()

    @property
    def seen(self) -> Lens:
        """What is shown of the document: a view of it."""
        return self.scene.seen

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


def _ends(link: Link) -> tuple[str, str]:
    return link.source, link.target
