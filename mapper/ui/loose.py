"""Between the loose notes and the map: a kind for notes, and elements made loose again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, Qt

from mapper import edits
from mapper.edits import notes
from mapper.graph.boxes import Rect
from mapper.i18n import _, ngettext
from mapper.model import Element, Kind

if TYPE_CHECKING:
    from mapper.ui.workspace import Workspace


class Loose(QObject):
    """Lets the notes of a workspace become elements of its map, and back."""

    def __init__(self, work: Workspace) -> None:
        super().__init__(work)
        self._work = work
        work.notes.kind_wanted.connect(self.give_kind)
        work.notes.said.connect(work.noted)
        work.notes.left.connect(work.canvas.setFocus)

    # ---- going there

    def capture(self) -> None:
        """Write a loose note."""
        self._work.canvas.close_editor()
        self._show()
        self._work.notes.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_note(self, note_id: str) -> None:
        """Go to a loose note."""
        self._show()
        self._work.left.filter.clear()
        self._work.notes.select([note_id])
        self._work.notes.list.setFocus()

    def _show(self) -> None:
        self._work.show_column("left", True)
        self._work.left.tabs.setCurrentWidget(self._work.notes)

    # ---- notes to elements

    def give_kind(
        self, ids: list[str], kind: Kind, at: QPointF | None = None, beside: str | None = None
    ) -> list[str]:
        """Make elements of loose notes: at a place of the canvas, else *beside* an element, which
        is the selected one unless told otherwise."""
        if kind is Kind.CHALLENGE:
            self._work.noted.emit(_("A map has exactly one challenge. Give the note another kind."))
            return []
        from mapper.ui.canvas import catching

        canvas = self._work.canvas
        canvas.close_editor()
        if not canvas.guard(lambda: canvas.seen.require(kind)):
            return []
        where = canvas.viewport.to_map(at) if at is not None else None
        beside = beside or (canvas.chosen_element() if at is None else None)
        seen = Rect(*canvas.visible_area())
        made = catching.give_kind(canvas.scene, ids, kind, where, beside, seen)
        canvas.reveal(*made)
        return made

    def drop(self, ids: list[str], at: QPointF) -> None:
        """Ask which kind notes that were dropped are to be: on the map, or linked to an element."""
        from mapper.ui.canvas import menus

        under = self._work.canvas.hand.under(at)
        element = under if under in self._work.document.elements else None

        def chosen(kind: Kind) -> None:
            self._work.select(self.give_kind(ids, kind, None if element else at, element))
            self._work.canvas.setFocus()

        menu = menus.kind_menu(self._work.canvas, element, chosen)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._work.canvas.mapToGlobal(at.toPoint()))

    # ---- elements to notes

    def loosenable(self, ids: Iterable[str]) -> list[Element]:
        """The elements among *ids* that can become loose notes: all but the challenge."""
        found = (self._work.document.elements.get(i) for i in ids)
        return [e for e in found if e is not None and e.kind is not Kind.CHALLENGE]

    def loosen(self, ids: Iterable[str]) -> None:
        """Make loose notes of elements; what links go with them is said."""
        chosen = self.loosenable(ids)
        links = {link.id for e in chosen for link in self._work.document.links_of(e.id)}
        with self._work.document.edit(_("Make it a loose note")):
            for element in chosen:
                notes.loosen(self._work.document, element)
            edits.delete(self._work.document, [e.id for e in chosen])
        if links:
            gone = ngettext(
                "{n} link went with it. Undo brings it back.",
                "{n} links went with it. Undo brings them back.",
                len(links),
            )
            self._work.noted.emit(gone.format(n=len(links)))
