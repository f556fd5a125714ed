"""What can be done on the map: adding, writing, linking, deleting, copying, arranging."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from mapper import edits, words
from mapper.document import Document
from mapper.graph.boxes import Rect
from mapper.i18n import _, ngettext, number
from mapper.interchange import outline
from mapper.model import Kind
from mapper.ui.canvas import adding, clipboard, listing
from mapper.ui.canvas.arranging import Arranger
from mapper.ui.canvas.editor import Editor
from mapper.ui.canvas.linking import named
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

    def add(self, kind: Kind, at: QPointF | None = None) -> str:
        """Add an element and write its text: at a place of the widget, else beside the selected
        element and linked to it, else in free space in the middle. Returns its id."""
        beside = self.chosen_element() if at is None else None
        return self.add_linked(kind, beside, at)

    def add_linked(self, kind: Kind, beside: str | None, at: QPointF | None) -> str:
        """Add an element linked to *beside* (None: to nothing), at a place or in free space."""
        self.close_editor()
        if kind is Kind.CHALLENGE:
            challenge = self.document.snapshot().challenge.id
            self.select([challenge])
            self.reveal(challenge)
            return challenge
        where = self.viewport.to_map(at) if at is not None else None
        made = adding.add(self.scene, kind, where, beside, Rect(*self.visible_area()))
        self._write_new(made)
        return made.id

    def add_sibling(self, element_id: str) -> None:
        """Add another element of the same kind, linked the same way, and write its text."""
        if element_id in self.document.elements:
            self._write_new(adding.sibling(self.scene, element_id))

    def _write_new(self, made: adding.Added) -> None:
        self.select([made.id])
        self.reveal(made.id)
        self._open_editor(made.id, made.merge, fresh=True)

    def edit_label(self, element_id: str, text: str | None = None) -> None:
        """Write the text of an element in place; *text* replaces what is there."""
        self.close_editor()
        if element_id not in self.document.elements:
            return
        self.select([element_id])
        self.reveal(element_id)
        self._open_editor(element_id, adding.text_key(element_id), fresh=False)
        if text is not None and self.editor is not None:
            self.editor.append(text)

    def _open_editor(self, element_id: str, merge: str, fresh: bool) -> None:
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

    def change_kind(self, kind: Kind) -> None:
        """Make the selected elements another kind; what cannot be kept is said."""
        chosen = [i for i in self.selection if i in self.document.elements]
        lost: list[object] = []

        def act() -> None:
            with self.document.edit(_("Change kind")):
                for element_id in chosen:
                    lost.extend(edits.change_kind(self.document, element_id, kind))

        if self.guard(act) and lost:
            n = len(lost)
            self.message.emit(
                ngettext(
                    "{n} link does not fit the new kind and was left out.",
                    "{n} links do not fit the new kind and were left out.",
                    n,
                ).format(n=n)
            )

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
            edits.place(self.document, places)

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
            link = self.document.links[made[0]]
            ends = self.document.elements[source], self.document.elements[target]
            phrase = words.link_phrase(link, ends[0].kind, ends[1].kind)
            self.message.emit(f"{named(ends[0].label)} {phrase} {named(ends[1].label)}")

    def refuse(self, at: QPointF, sentence: str, reverse: tuple[str, str] | None) -> None:
        """Say why two elements cannot be linked, and offer the other way round where it can."""
        bubble = self.say(sentence, at)
        if reverse is not None:
            source, target = reverse
            bubble.offer(_("Link the other way round"), lambda: self.link(source, target))
            bubble.show_at(at, passing=False)

    def reverse_link(self, link_id: str) -> None:
        """Turn a link around, where the grammar allows; one step."""
        link = self.document.links[link_id]

        def act() -> None:
            with self.document.edit(_("Turn the link around")):
                edits.delete(self.document, [link_id])
                fields = {"sign": link.sign, "strength": link.strength, "delay": link.delay}
                kept = {k: v for k, v in fields.items() if v is not None}
                new = edits.add_link(self.document, link.target, link.source, **kept)
                edits.change(self.document, new, note=link.note, sources=link.sources)
                made.append(new)

        made: list[str] = []
        if self.guard(act):
            self.select(made)

    # ---- clipboard

    def copy(self) -> bool:
        """Put the selected elements, with the links among them, on the clipboard."""
        fragment = edits.copy(self.document, sorted(self.selection))
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
        fragment = edits.copy(self.document, sorted(self.selection))
        if fragment.elements:
            shift = adding.free_shift(self.scene, fragment.elements, (STEP, STEP))
            with self.document.edit(_("Duplicate")):
                made = edits.paste(self.document, fragment, *shift)
            self.select(made)
            self.reveal(*made)

    def _paste_fragment(self, fragment: edits.Fragment) -> None:
        middle = self.viewport.to_map(QRectF(self.rect()).center())
        here = any(e.id in self.document.elements for e in fragment.elements)
        wish = (STEP, STEP) if here else clipboard.shift(fragment, *middle)
        shift = adding.free_shift(self.scene, fragment.elements, wish)
        with self.document.edit(_("Paste")):
            made = edits.paste(self.document, fragment, *shift)
        self.select(made)
        self.reveal(*made)

    def _paste_outline(self, found: outline.Outline) -> None:
        kind = clipboard.pasted_kind(self.document, self.selection)
        middle = self.viewport.to_map(QRectF(self.rect()).center())
        made, refused = listing.add(self.scene, found, kind, middle, _("Paste"))
        self.select(made)
        self.reveal(made[0])
        if found.left:
            text = ngettext(
                "{n} line was left out: a list becomes at most {most} elements at a time.",
                "{n} lines were left out: a list becomes at most {most} elements at a time.",
                found.left,
            )
            most = number(outline.MOST_ITEMS)
            self.message.emit(text.format(n=number(found.left), most=most))
        elif refused:
            text = ngettext(
                "{n} link of the list is not possible between such elements and was left out.",
                "{n} links of the list are not possible between such elements and were left out.",
                refused,
            )
            self.message.emit(text.format(n=number(refused)))

    def copy_picture(self) -> None:
        """Put a picture of what is selected, else of the whole map, on the clipboard."""
        from mapper.ui import pictures

        only = self.selection if len(self.selection) > 1 else None
        image = pictures.render_image(
            self.document.snapshot(), theme=self.paints.theme.name, only=only
        )
        QGuiApplication.clipboard().setImage(image)
        self.message.emit(_("The picture is on the clipboard."))

    # ---- arranging

    def arrange(self) -> None:
        """Arrange the whole map in one step that can be undone; pinned elements stay."""
        self.close_editor()
        self.arranger.start()
