"""What a statement rests on: the sources of an element or link, chosen among those of the case."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from mapper import edits, words
from mapper.document import Document
from mapper.i18n import _
from mapper.model import Source
from mapper.ui import icons
from mapper.ui.panels import ties
from mapper.ui.panels.card import Card
from mapper.ui.panels.fields import source_fields
from mapper.ui.panels.form import Form


def _second(source: Source) -> str:
    return " · ".join(part for part in (words.source_type_name(source.type), source.date) if part)


class SourceList(QWidget):
    """The sources of one record, each a card that opens into its form."""

    def __init__(self, document: Document, record_id: str) -> None:
        super().__init__()
        self._document = document
        self._record_id = record_id
        self._shown: tuple[Source, ...] | None = None
        self._open = ""
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(6)
        self._rows: list[QWidget] = []
        self.form: Form | None = None
        self.button = QPushButton(icons.icon("plus", "accent"), _("Add a source"))
        self.button.setProperty("role", "link")
        self.button.clicked.connect(self._offer)
        self._box.addWidget(self.button)
        self.refresh()

    def _ids(self) -> tuple[str, ...]:
        record = self._document.elements.get(self._record_id)
        if record is not None:
            return record.sources
        return self._document.links[self._record_id].sources

    def _sources(self) -> tuple[Source, ...]:
        table = self._document.table("sources")
        return tuple(s for i in self._ids() if isinstance(s := table.get(i), Source))

    def refresh(self) -> None:
        """Show what the record rests on now; a form that is open keeps its place."""
        sources = self._sources()
        if sources == self._shown:
            return
        same = self._shown is not None and [s.id for s in sources] == [s.id for s in self._shown]
        self._shown = sources
        if not same:
            self._fill()
            return
        for row, source in zip(self._rows, sources, strict=True):
            card = row.findChild(Card)
            if card is not None:
                card.title = ties.source_name(source)
                card.set_detail(_second(source))
            if source.id == self._open and self.form is not None:
                self.form.show_record(_values(source))

    def _fill(self) -> None:
        for row in self._rows:
            row.setParent(None)
            row.deleteLater()
        self.form = None
        self._rows = [self._row(source) for source in self._shown or ()]
        for n, row in enumerate(self._rows):
            self._box.insertWidget(n, row)

    def _row(self, source: Source) -> QWidget:
        row = QWidget()
        box = QVBoxLayout(row)
        box.setContentsMargins(0, 0, 0, 0)
        card = Card(ties.source_name(source), _second(source))
        card.setCheckable(True)
        card.setChecked(source.id == self._open)
        card.clicked.connect(lambda on: self._turn(source.id, on))
        box.addWidget(card)
        if source.id == self._open:
            box.addWidget(self._make_form(source))
        return row

    def _turn(self, source_id: str, on: bool) -> None:
        self._open = source_id if on else ""
        self._fill()

    def _make_form(self, source: Source) -> QFrame:
        box = QFrame()
        box.setProperty("role", "box")
        inner = QVBoxLayout(box)
        inner.setContentsMargins(10, 10, 10, 8)
        self.form = Form(source_fields())
        self.form.show_record(_values(source))
        self.form.changed.connect(partial(self._change, source.id))
        self.form.finished.connect(self._document.end_merge)
        inner.addWidget(self.form)
        remove = QPushButton(icons.icon("x"), _("Not a source of this"))
        remove.setProperty("role", "link")
        remove.clicked.connect(partial(self._drop, source.id))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(remove)
        inner.addLayout(row)
        return box

    def _change(self, source_id: str, values: dict[str, Any]) -> None:
        with self._document.edit(_("Change source"), merge=f"{source_id}:{','.join(values)}"):
            edits.change_source(self._document, source_id, **values)

    def _drop(self, source_id: str) -> None:
        self._open = ""
        with self._document.edit(_("Remove source")):
            kept = tuple(i for i in self._ids() if i != source_id)
            edits.change(self._document, self._record_id, sources=kept)

    # ---- adding

    def _offer(self) -> None:
        """A menu of the sources the case has already; straight to a new one when it has none."""
        known = [s for s in self._document.table("sources").values() if isinstance(s, Source)]
        others = [s for s in known if s.id not in self._ids()]
        if not others:
            self.add_new()
            return
        menu = QMenu(self)
        for source in others:
            name = ties.source_name(source).replace("&", "&&")
            menu.addAction(name, partial(self.add, source.id))
        menu.addSeparator()
        menu.addAction(icons.icon("plus", "accent"), _("A new source"), self.add_new)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))

    def add(self, source_id: str) -> None:
        """Let the record rest on a source of the case too."""
        with self._document.edit(_("Add source")):
            edits.change(self._document, self._record_id, sources=(*self._ids(), source_id))

    def add_new(self) -> None:
        """Let the record rest on a new source, and open it to be written."""
        source = Source(id=edits.new_id(), type="report")
        self._open = source.id
        with self._document.edit(_("Add source")):
            self._document.put(source)
            edits.change(self._document, self._record_id, sources=(*self._ids(), source.id))
        self.refresh()
        if self.form is not None:
            self.form.editors["reference"].setFocus()


def _values(source: Source) -> dict[str, Any]:
    return {"reference": source.reference, "type": source.type, "date": source.date}
