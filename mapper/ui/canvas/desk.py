"""What can be done on the map: adding, writing, linking, deleting, copying, arranging."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from mapper import edits
from mapper.document import Document
from mapper.graph.boxes import Rect
from mapper.i18n import _
from mapper.interchange import outline
from mapper.model import Kind
from mapper.ui.canvas import adding, building, clipboard, listing
from mapper.ui.canvas.arranging import Arranger
from mapper.ui.canvas.editor import Editor
from mapper.ui.canvas.linking import said
from mapper.ui.canvas.workbench import Workbench
from mapper.ui.theme import Theme

STEP: Final = 32.0


class Desk(Workbench):
    """A map to work on. Every act is one step of the document."""

    def __init__(
        self, document: Document, theme: Theme | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(document, theme, parent)
        self.arranger = Arranger(self)

    def stop(self) -> None:
        self.arranger.stop()
        super().stop()

    # ---- elements

    def add(self, kind: Kind, at: QPointF | None = None) -> str | None:
        """Add an element and write its text: at a place of the widget, else into the selected
        link, else beside the selected element and linked to it, else in free space in the middle.
        Returns its id, or None where the link has no room for its kind."""
        link = building.chosen_link(self) if at is None else None
        if link is not None and kind is not Kind.CHALLENGE:
            return building.insert(self, link.id, kind)
        beside = self.chosen_element() if at is None else None
        return self.add_linked(kind, beside, at)

    def add_linked(self, kind: Kind, beside: str | None, at: QPointF | None) -> str:
        """Add an element linked to *beside* (None: to nothing), at a place or in free space.

        Nothing is added, and "" returned, where the view shows no such kind; that is said."""
        self.close_editor()
        if kind is Kind.CHALLENGE:
            challenge = self.document.snapshot().challenge.id
            self.select([challenge])
            self.reveal(challenge)
            return challenge
        if not self.guard(lambda: self.seen.require(kind)):
            return ""
        where = self.viewport.to_map(at) if at is not None else None
        made = adding.add(self.scene, kind, where, beside, Rect(*self.visible_area()))
        self.write_new(made)
        return made.id

    def add_sibling(self, element_id: str) -> None:
        """Add another element of the same kind, linked the same way, and write its text."""
        if element_id in self.document.elements:
            self.write_new(adding.sibling(self.scene, element_id))

    def write_new(self, made: adding.Added) -> None:
        """Select a new element, bring it into sight and write its text."""
        self.select([made.id])
        self.reveal(made.id)
        self._open_editor(made.id, made.merge, fresh=made)

    def edit_label(self, element_id: str, text: str | None = None) -> None:
        """Write the text of an element in place; *text* replaces what is there."""
        self.close_editor()
        if element_id not in self.document.elements:
            return
        self.select([element_id])
        self.reveal(element_id)
        self._open_editor(element_id, adding.text_key(element_id))
        if text is not None and self.editor is not None:
            self.editor.append(text)

    def _open_editor(self, element_id: str, merge: str, fresh: adding.Added | None = None) -> None:
        self.drop_bubble()
        editor = Editor(self, element_id, merge, fresh)
        editor.closed.connect(self._editor_closed)
        editor.sibling_wanted.connect(self.add_sibling)
        self.editor = editor
        editor.show()
        editor.setFocus()
        self.edit_requested.emit(element_id)

    def _editor_closed(self) -> None:
        self.editor = None
        self.setFocus()

    def set_pinned(self, pinned: bool) -> None:
        """Hold the selected elements where they are when the map is arranged, or let them go."""
        name = _("Pin") if pinned else _("Unpin")
        with self.document.edit(name):
            for element_id in self.selection & self.document.elements.keys():
                edits.change(self.document, element_id, pinned=pinned)

    def nudge(self, dx: float, dy: float) -> None:
        """Move the selected elements a little; presses in a row are one step."""
        chosen = [i for i in self.selection if i in self.document.elements]
        if not chosen:
            return
        places = {i: (e.x + dx, e.y + dy) for i in chosen for e in [self.document.elements[i]]}
        with self.by_hand(), self.document.edit(_("Move"), merge=f"nudge:{sorted(chosen)}"):
            self.seen.place(places)

    def delete_selection(self) -> None:
        """Delete what is selected, elements with their links; the challenge is refused."""
        chosen = sorted(self.selection)
        if not chosen:
            return

        def act() -> None:
            with self.document.edit(_("Delete")):
                edits.delete(self.document, chosen)

        if self.guard(act) and len(edits.deletable(self.document, chosen)) < 1:
            left = [i for i in chosen if i in self.document.elements]
            if left:
                self.message.emit(_("The challenge cannot be deleted. Change its text instead."))

    # ---- links

    def link(self, source: str, target: str) -> None:
        """Link two elements and select the link; a refusal is said beside the target."""
        made: list[str] = []

        def act() -> None:
            with self.document.edit(_("Link")):
                made.append(edits.add_link(self.document, source, target))

        shape = self.scene.shape(target)
        if self.guard(act, self.viewport.rect_to_view(shape.rect).bottomRight()):
            self.select(made)
            self.message.emit(said(self.document, self.document.links[made[0]]))

    def refuse(self, at: QPointF, sentence: str, reverse: tuple[str, str] | None) -> None:
        """Say why two elements cannot be linked, and offer the other way round where it can."""
        bubble = self.say(sentence, at)
        if reverse is not None:
            source, target = reverse
            bubble.offer(_("Link the other way round"), lambda: self.link(source, target))
            bubble.show_at(at, passing=False)

    # ---- clipboard

    def copy(self) -> bool:
        """Put the selected elements, with the links among them, on the clipboard."""
        fragment = clipboard.taken(self.seen, sorted(self.selection))
        if fragment.elements:
            QGuiApplication.clipboard().setMimeData(clipboard.packed(fragment))
        return bool(fragment.elements)

    def cut(self) -> None:
        """Copy what is selected and delete it."""
        if self.copy():
            self.delete_selection()

    def paste(self) -> None:
        """Add what is on the clipboard: a part of a map, or a list of texts, one a line."""
        data = QGuiApplication.clipboard().mimeData()
        fragment = clipboard.unpacked(data)
        if fragment is not None and fragment.elements:
            self._paste_fragment(fragment)
        elif data.hasText() and (found := outline.read(data.text())).items:
            self._paste_outline(found)

    def duplicate(self) -> None:
        """Add a copy of what is selected beside it."""
        fragment = clipboard.taken(self.seen, sorted(self.selection))
        if fragment.elements:
            shift = adding.free_shift(self.scene, fragment.elements, (STEP, STEP))
            with self.document.edit(_("Duplicate")):
                made = clipboard.paste(self.seen, fragment, shift)
            self.select(made)
            self.reveal(*made)

    def _paste_fragment(self, fragment: edits.Fragment) -> None:
        middle = self.viewport.to_map(QRectF(self.rect()).center())
        here = any(e.id in self.document.elements for e in fragment.elements)
        wish = (STEP, STEP) if here else clipboard.shift(fragment, *middle)
        shift = adding.free_shift(self.scene, fragment.elements, wish)
        with self.document.edit(_("Paste")):
            made = clipboard.paste(self.seen, fragment, shift)
        self.select(made)
        self.reveal(*made)

    def _paste_outline(self, found: outline.Outline) -> None:
        kind = clipboard.pasted_kind(self.document, self.selection)
        middle = self.viewport.to_map(QRectF(self.rect()).center())
        made, refused = listing.add(self.scene, found, kind, middle, _("Paste"))
        self.select(made)
        self.reveal(*made)
        told = listing.told(found, refused)
        if told:
            self.say(told, role="ink")

    def copy_picture(self) -> None:
        """Put a picture of what is selected, else of the whole map, on the clipboard."""
        from mapper.ui import pictures

        only = self.selection if len(self.selection) > 1 else None
        image = pictures.copied(self.scene, self.focused, self.paints.theme.name, only)
        QGuiApplication.clipboard().setImage(image)
        self.message.emit(_("The picture is on the clipboard."))

    # ---- arranging

    def arrange(self, layout: str = "", near: bool = False) -> None:
        """Arrange what is selected when it is several elements, else everything, in one step that
        can be undone; pinned elements stay. With *near* the others do about so, too."""
        self.close_editor()
        self.arranger.start(layout, near)
