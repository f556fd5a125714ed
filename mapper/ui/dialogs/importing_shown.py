"""What an import would bring, as it is shown: how much, by which rules, what is left out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from mapper.i18n import N_, _, ngettext
from mapper.ui import safe
from mapper.ui.dialogs.importing_form import MappingForm
from mapper.ui.panels.card import Card
from mapper.ui.panels.choices import Drop, Segments
from mapper.ui.panels.fold import Fold
from mapper.ui.texts import text

if TYPE_CHECKING:
    from mapper.interchange.foreign import Foreign
    from mapper.interchange.imported import Imported, Skipped
    from mapper.interchange.mapping import Mapping
    from mapper.ui.dialogs.importing_work import Preview

MOST: Final = 200
"""So many things of one sort are listed."""

_LOOKS_LIKE: Final = {
    "personal_number": N_("looks like a personal number"),
    "email": N_("looks like an e-mail address"),
    "phone": N_("looks like a phone number"),
}


class Shown(QWidget):
    """The parts of the dialog below the name of the file. ``remapped`` carries another mapping,
    ``relisted`` tells that there may be more to be seen."""

    remapped = Signal(object)
    relisted = Signal()

    def __init__(
        self, found: Foreign | Imported | None, mapping: Mapping | None, can_add: bool
    ) -> None:
        from mapper.interchange.foreign import Foreign

        super().__init__()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(10)
        self._counts = text("")
        self._box.addWidget(self._counts)
        self.where = Segments(
            _("Where to"), [("new", _("Into a new map")), ("here", _("Into this map"))]
        )
        self._where = "new"
        self.where.show_value("new")
        self.where.edited.connect(self._choose_place)
        self.where.setVisible(can_add)
        self._box.addWidget(self.where)
        self._about = text("", "quiet", wrap=True)
        self._box.addWidget(self._about)
        self.form: MappingForm | None = None
        if isinstance(found, Foreign) and mapping is not None:
            self.form = MappingForm(found, mapping)
            self.form.changed.connect(self.remapped.emit)
            self._box.addWidget(text(_("What becomes of it").upper(), "section"))
            self._box.addWidget(self.form)
        self._lists = QWidget()
        self._box.addWidget(self._lists)
        self._box.addStretch(1)
        self._preview: Preview | None = None
        self._joined: dict[str, str] = {}
        self._opened: dict[str, bool] = {}

    def is_here(self) -> bool:
        """Whether it is to be added to the map that is open."""
        return self._where == "here"

    def joined(self) -> dict[str, str]:
        """Which imported elements are to be those that are there, by their ids."""
        return dict(self._joined)

    def show_preview(self, preview: Preview) -> None:
        """Show what would come of the import now."""
        from mapper.interchange.formats import NAMES

        self._preview = preview
        alike = {one.imported for one in preview.alike}
        self._joined = {new: old for new, old in self._joined.items() if new in alike}
        n, m = preview.imported.counts
        counts = (
            NAMES[preview.imported.format],
            ngettext("{n} element", "{n} elements", n).format(n=n),
            ngettext("{n} link", "{n} links", m).format(n=m),
        )
        self._counts.setText(" · ".join(counts))
        self._relist()

    def _choose_place(self, where: str) -> None:
        self._where = where
        self._relist()

    def _relist(self) -> None:
        """The lists anew: what there is to be said has changed."""
        preview = self._preview
        if preview is None:
            return
        self._about.setText(
            _("It is added to the right of the map, in one step that can be undone.")
            if self.is_here()
            else _("A new map is made of it; the file you import stays as it is.")
        )
        lists = QWidget()
        box = QVBoxLayout(lists)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        imported = preview.imported
        if not imported.skipped:
            box.addWidget(text(_("Everything could be read."), "quiet"))
        self._add_cards(box, "skipped", _("Left out or changed"), imported.skipped, "warning")
        if self.is_here():
            self._add_alike(box, preview)
        self._add_personal(box, preview)
        self._add_cards(box, "decided", _("Decided by rule"), imported.decided, "")
        self._box.replaceWidget(self._lists, lists)
        self._lists.hide()
        self._lists.deleteLater()
        self._lists = lists
        self.updateGeometry()
        self.relisted.emit()

    def _fold(self, box: QVBoxLayout, key: str, title: str, about: str, n: int) -> Fold:
        fold = Fold(title, about, n, self._opened.get(key, key != "decided"))
        fold.turned.connect(lambda opened: self._opened.__setitem__(key, opened))
        box.addWidget(fold)
        return fold

    def _add_cards(
        self, box: QVBoxLayout, key: str, title: str, items: Iterable[Skipped], edge: str
    ) -> None:
        told = list(items)
        if told:
            fold = self._fold(box, key, title, "", len(told))
            for one in told[:MOST]:
                fold.list.addWidget(Card(one.what, one.why, edge=edge))
            self._add_rest(fold, len(told) - MOST)

    def _add_personal(self, box: QVBoxLayout, preview: Preview) -> None:
        if not preview.personal:
            return
        about = _("A map needs no names or numbers of people. Nothing is sent anywhere.")
        title = _("Seems to point out somebody")
        fold = self._fold(box, "personal", title, about, len(preview.personal))
        for said, kind in preview.personal:
            fold.list.addWidget(Card(safe.one_line(said), _(_LOOKS_LIKE[kind]), edge="warning"))

    def _add_alike(self, box: QVBoxLayout, preview: Preview) -> None:
        if not preview.alike or self._preview is None:
            return
        about = _("Joined, only the one that is there remains, with the links of both.")
        fold = self._fold(box, "alike", _("Likely there already"), about, len(preview.alike))
        rows = QWidget()
        grid = QGridLayout(rows)
        grid.setContentsMargins(0, 0, 6, 0)
        grid.setColumnStretch(0, 1)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(2)
        elements = preview.imported.case.elements
        for row, one in enumerate(preview.alike[:MOST]):
            name = safe.one_line(elements[one.imported].label, 60)
            like = _("There: {label}").format(label=safe.one_line(preview.there[one.there], 60))
            grid.addWidget(text(name, wrap=True), 2 * row, 0)
            grid.addWidget(text(like, "quiet", wrap=True), 2 * row + 1, 0)
            grid.addWidget(self._choice(name, one.imported, one.there), 2 * row, 1, 2, 1)
        fold.list.addWidget(rows)
        self._add_rest(fold, len(preview.alike) - MOST)

    def _choice(self, name: str, new: str, old: str) -> Drop:
        drop = Drop()
        drop.setAccessibleName(name)
        drop.setMinimumContentsLength(14)
        drop.addItem(_("Keep both"), "both")
        drop.addItem(_("Join"), "join")
        drop.setCurrentIndex(int(new in self._joined))
        drop.activated.connect(lambda at: self._join(new, old, at == 1))
        return drop

    def _join(self, new: str, old: str, on: bool) -> None:
        if on:
            self._joined[new] = old
        else:
            self._joined.pop(new, None)

    def _add_rest(self, fold: Fold, n: int) -> None:
        if n > 0:
            fold.list.addWidget(text(_("and {n} more").format(n=n), "quiet"))
