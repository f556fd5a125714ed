"""The page of one element: its text, its fields, its links and what it rests on."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QMenu, QToolButton, QVBoxLayout

from mapper import edits, words
from mapper.document import Document
from mapper.errors import UseError
from mapper.i18n import _, ngettext
from mapper.model import Element, Kind
from mapper.ui import icons, safe
from mapper.ui.buttons import tool_button
from mapper.ui.canvas.linking import left_out, said
from mapper.ui.panels import fields, stages, ties
from mapper.ui.panels.card import Card
from mapper.ui.panels.form import Field
from mapper.ui.panels.pages import Page, write_card
from mapper.ui.panels.registers import KINDS, RegisterList
from mapper.ui.texts import text


class ElementPage(Page):
    """One element: its text, the fields of its kind, its links and what it rests on."""

    def __init__(self, document: Document, element_id: str) -> None:
        super().__init__(document)
        self._id = element_id
        self.kind = self._element().kind
        self.box.addWidget(self._kind_button())
        self._state = text("", "bad", wrap=True)
        self.box.addWidget(self._state)
        write = partial(self.write, element_id)
        self.form(fields.element_fields(self.kind), self._element, write)
        self._moves = text("", "quiet", wrap=True)
        self.box.addWidget(self._moves)
        for field in fields.element_sections(self.kind):
            self.section(field.title)
            bare = Field(field.name, field.title, field.make, bare=True)
            self.form([bare], self._element, write)
        if self.kind is Kind.CHALLENGE:
            self.section(_("Challenge card"))
            self.form(fields.card_fields(), lambda: document.card, partial(write_card, document))
        self.section(_("Links"))
        self._links = QVBoxLayout()
        self._links.setSpacing(6)
        self.box.addLayout(self._links)
        self._shown: list[tuple[str, str, str]] | None = None
        self.registers: RegisterList | None = None
        if self.kind in KINDS:
            self.section(_("Registers"))
            self.registers = RegisterList(document, element_id)
            self.box.addWidget(self.registers)
        self.sources(element_id)
        self.section(_("More"))
        self.form(fields.more_fields(element=True), self._element, write)
        self.box.addStretch(1)
        self.refresh()

    def _element(self) -> Element:
        return self.document.elements[self._id]

    @property
    def alive(self) -> bool:
        element = self.document.elements.get(self._id)
        return element is not None and element.kind is self.kind

    def _kind_button(self) -> QToolButton:
        """The kind, and by a press another one."""
        button = tool_button(words.kind_name(self.kind), icons.kind_icon(self.kind))
        button.setProperty("role", "kind")
        button.setEnabled(self.kind is not Kind.CHALLENGE)
        if self.kind is not Kind.CHALLENGE:
            menu = QMenu(button)
            for kind in Kind:
                if kind not in (Kind.CHALLENGE, self.kind):
                    menu.addAction(
                        icons.kind_icon(kind), words.kind_name(kind), partial(self.rekind, kind)
                    )
            button.setMenu(menu)
            button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
            safe.set_tip(button, _("Make it another kind"))
        return button

    def rekind(self, kind: Kind) -> None:
        """Make the element another kind; links the grammar cannot keep are told."""
        links = self.document.links_of(self._id)
        before = {link.id: said(self.document, link) for link in links}
        try:
            with self.document.edit(_("Change kind")):
                lost = edits.change_kind(self.document, self._id, kind)
        except UseError as error:
            self.refused.emit(error.text)
            return
        if lost:
            self.refused.emit(left_out([before[link.id] for link in lost]))

    def refresh(self) -> None:
        super().refresh()
        element = self._element()
        sentence = _role_sentence(self.document, element) if self.kind is Kind.ROLE else ""
        self._state.setVisible(bool(sentence))
        self._state.setText(sentence)
        self._moves.setVisible(bool(element.moves))
        self._moves.setText(stages.moves_text(element.moves))
        if self.registers is not None:
            self.registers.refresh()
        self._refresh_links()

    def _refresh_links(self) -> None:
        document = self.document
        links = sorted(document.links_of(self._id), key=lambda k: (k.source == self._id, k.kind))
        shown = [
            (k.id, ties.title(document, k, self._id), ties.summary(document, k)) for k in links
        ]
        if shown == self._shown:
            return
        self._shown = shown
        _clear(self._links)
        for link_id, title, summary in shown:
            card = Card(title, summary)
            card.clicked.connect(partial(self.chosen.emit, link_id))
            self._links.addWidget(card)
        if not shown:
            self._links.addWidget(
                text(
                    _("No links yet. Drag from the edge of the element to another one."),
                    "quiet",
                    wrap=True,
                )
            )


def _role_sentence(document: Document, role: Element) -> str:
    """Who is missing in a role; empty when nobody is."""
    gap = ties.missing(document, role)
    if gap == role.required_count:
        return _("Nobody has this role yet.")
    return (
        ngettext(
            "{n} more is needed in this role.", "{n} more are needed in this role.", gap
        ).format(n=gap)
        if gap
        else ""
    )


def _clear(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.setParent(None)
            widget.deleteLater()
