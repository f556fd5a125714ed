"""The page of one link: its two ends, what it says, and what it rests on."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt

from mapper.document import Document
from mapper.errors import UseError
from mapper.i18n import _
from mapper.model import Link
from mapper.ui import icons
from mapper.ui.panels import fields, ties
from mapper.ui.panels.card import Card
from mapper.ui.panels.form import Field
from mapper.ui.panels.pages import Page, head


class LinkPage(Page):
    """One link: its two ends, what it says, and what it rests on."""

    def __init__(self, document: Document, link_id: str) -> None:
        super().__init__(document)
        self._id = link_id
        link = self._link()
        self.kind = link.kind
        self._between = (link.source, link.target)
        self._phrase = head("")
        self._phrase.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        for widget in (self._end(link.source), self._phrase, self._end(link.target)):
            self.box.addWidget(widget)
        write = partial(self.write, link_id)
        self.form(fields.link_fields(self.kind), self._link, write)
        for field in fields.link_sections(self.kind):
            self.section(field.title)
            self.form([Field(field.name, field.title, field.make, bare=True)], self._link, write)
        self.sources(link_id)
        self.section(_("More"))
        self.form(fields.more_fields(element=False), self._link, write)
        self.box.addStretch(1)
        self.refresh()

    def _link(self) -> Link:
        return self.document.links[self._id]

    @property
    def alive(self) -> bool:
        link = self.document.links.get(self._id)
        if link is None or link.kind is not self.kind:
            return False
        return (link.source, link.target) == self._between

    def _end(self, element_id: str) -> Card:
        element = self.document.elements[element_id]
        card = Card(ties.label(element), icon=icons.kind_icon(element.kind))
        card.clicked.connect(partial(self.chosen.emit, element_id))
        return card

    def refresh(self) -> None:
        super().refresh()
        self._phrase.setText(f"↓ {ties.phrase(self.document, self._link())}")

    def write(self, record_id: str, values: dict[str, Any]) -> None:
        sentence = ""
        try:
            super().write(record_id, values)
        except UseError as error:
            sentence = error.text
            self.refresh()
        if "form" in values:
            self._forms[0][0].say("form", sentence)
