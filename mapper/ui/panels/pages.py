"""What the inspector shows: the card of the challenge, one element, one link, or several things."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QToolButton, QVBoxLayout, QWidget

from mapper import edits, words
from mapper.document import Document
from mapper.errors import UseError
from mapper.i18n import _, ngettext
from mapper.model import Element, Kind, Link
from mapper.ui import icons, safe
from mapper.ui.panels import fields, stages, ties
from mapper.ui.panels.card import Card
from mapper.ui.panels.form import Field, Form
from mapper.ui.panels.sources import SourceList
from mapper.ui.panels.stages import StageMove
from mapper.ui.texts import text


class Page(QWidget):
    """A column of forms and lists about one thing. ``chosen`` asks to select another."""

    chosen = Signal(str)
    refused = Signal(str)

    def __init__(self, document: Document) -> None:
        super().__init__()
        self.document = document
        self._forms: list[tuple[Form, Callable[[], Any]]] = []
        self._lists: list[SourceList] = []
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(16, 14, 16, 20)
        self.box.setSpacing(10)

    @property
    def alive(self) -> bool:
        """Whether what the page is about still is in the case."""
        return True

    def section(self, title: str) -> None:
        """A heading."""
        heading = text(title.upper(), "section")
        heading.setContentsMargins(0, 10, 0, 0)
        self.box.addWidget(heading)

    def form(
        self,
        table: Sequence[Field],
        read: Callable[[], Any],
        write: Callable[[dict[str, Any]], None],
    ) -> Form:
        """A form for some fields of what *read* returns."""
        made = Form(table)
        made.show_record(_values(made, read()))
        made.changed.connect(write)
        made.finished.connect(self.document.end_merge)
        self._forms.append((made, read))
        self.box.addWidget(made)
        return made

    def sources(self, record_id: str) -> None:
        """The section of what a record rests on."""
        self.section(_("Sources"))
        made = SourceList(self.document, record_id)
        self._lists.append(made)
        self.box.addWidget(made)

    def refresh(self) -> None:
        """Show the records as they are now."""
        for form, read in self._forms:
            form.show_record(_values(form, read()))
        for made in self._lists:
            made.refresh()

    def enter(self) -> None:
        """Put the cursor into the first field."""
        for form, _read in self._forms[:1]:
            next(iter(form.editors.values())).setFocus()

    def drafts(self) -> dict[str, str]:
        """What was written but is no value, by field."""
        return {name: draft for form, _read in self._forms for name, draft in form.drafts().items()}

    def take_drafts(self, drafts: dict[str, str]) -> None:
        """Put drafts back."""
        for form, _read in self._forms:
            form.take_drafts(drafts)

    def write(self, record_id: str, values: dict[str, Any]) -> None:
        """Change fields of an element or a link; typing in one field is one step."""
        names = [words.field_name(name) for name in values]
        with self.document.edit(
            _("Change: {field}").format(field=names[0]), merge=f"{record_id}:{','.join(values)}"
        ):
            stage = values.get("stage")
            if isinstance(stage, StageMove):
                today = date.today().isoformat()
                edits.move_stage(self.document, record_id, stage.stage, today, stage.reason)
            else:
                edits.change(self.document, record_id, **values)


def _values(form: Form, record: Any) -> dict[str, Any]:
    return {name: getattr(record, name) for name in form.editors}


def _head(title: str) -> safe.Label:
    head = text(title, "large", wrap=True)
    head.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
    return head


class CardPage(Page):
    """The challenge card."""

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.box.addWidget(_head(_("Challenge card")))
        self.form(fields.card_fields(), lambda: document.card, partial(_write_card, document))
        self.box.addStretch(1)


def _write_card(document: Document, values: dict[str, Any]) -> None:
    name = words.field_name(next(iter(values)))
    with document.edit(_("Change: {field}").format(field=name), merge=f"card:{','.join(values)}"):
        edits.change_card(document, **values)


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
            self.form(fields.card_fields(), lambda: document.card, partial(_write_card, document))
        self.section(_("Links"))
        self._links = QVBoxLayout()
        self._links.setSpacing(6)
        self.box.addLayout(self._links)
        self._shown: list[tuple[str, str, str]] | None = None
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
        button = QToolButton(text=words.kind_name(self.kind), icon=icons.kind_icon(self.kind))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
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
        try:
            with self.document.edit(_("Change kind")):
                lost = edits.change_kind(self.document, self._id, kind)
        except UseError as error:
            self.refused.emit(error.text)
            return
        if lost:
            n = len(lost)
            self.refused.emit(
                ngettext(
                    "{n} link could not be kept, since it says nothing for this kind. "
                    "Undo brings it back.",
                    "{n} links could not be kept, since they say nothing for this kind. "
                    "Undo brings them back.",
                    n,
                ).format(n=n)
            )

    def refresh(self) -> None:
        super().refresh()
        element = self._element()
        gap = ties.missing(self.document, element) if self.kind is Kind.ROLE else 0
        self._state.setVisible(bool(gap))
        self._state.setText(
            ngettext("Nobody has this role yet.", "{n} more are needed in this role.", gap).format(
                n=gap
            )
            if gap
            else ""
        )
        self._moves.setVisible(bool(element.moves))
        self._moves.setText(stages.moves_text(element.moves))
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


class LinkPage(Page):
    """One link: its two ends, what it says, and what it rests on."""

    def __init__(self, document: Document, link_id: str) -> None:
        super().__init__(document)
        self._id = link_id
        link = self._link()
        self.kind = link.kind
        self._ends = (self._end(link.source), self._end(link.target))
        self._phrase = _head("")
        self._phrase.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        for widget in (self._ends[0], self._phrase, self._ends[1]):
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
        return link is not None and link.kind is self.kind

    def _end(self, element_id: str) -> Card:
        element = self.document.elements[element_id]
        card = Card(ties.label(element), icon=icons.kind_icon(element.kind))
        card.clicked.connect(partial(self.chosen.emit, element_id))
        return card

    def refresh(self) -> None:
        super().refresh()
        self._phrase.setText(f"↓ {ties.phrase(self.document, self._link())}")

    def write(self, record_id: str, values: dict[str, Any]) -> None:
        form = values.get("form")
        if form is not None:
            link = self._link()
            twins = [
                other
                for other in self.document.links_of(link.source)
                if other.id != link.id
                and other.target == link.target
                and other.form == form
                and other.source == link.source
            ]
            if twins:
                self._forms[0][0].say("form", _("These two already have a link of this form."))
                self._forms[0][0].editors["form"].show_value(link.form)
                return
            self._forms[0][0].say("form", "")
        super().write(record_id, values)


class ManyPage(Page):
    """Several things at once: how many of what."""

    def __init__(self, document: Document, ids: Sequence[str]) -> None:
        super().__init__(document)
        self._ids = tuple(ids)
        elements = [document.elements[i] for i in ids if i in document.elements]
        links = len(ids) - len(elements)
        n = len(ids)
        self.box.addWidget(_head(ngettext("{n} selected", "{n} selected", n).format(n=n)))
        for kind, count in sorted(Counter(e.kind for e in elements).items(), key=lambda p: -p[1]):
            name = words.kind_name(kind) if count == 1 else words.kind_plural(kind)
            card = Card(f"{count} · {name}", icon=icons.kind_icon(kind), strong=False)
            card.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            card.setEnabled(False)
            self.box.addWidget(card)
        if links:
            self.box.addWidget(
                text(ngettext("{n} link", "{n} links", links).format(n=links), "quiet")
            )
        self.box.addWidget(
            text(
                _("Drag to move them together, Delete removes them, Ctrl+C copies them."),
                "quiet",
                wrap=True,
            )
        )
        self.box.addStretch(1)

    @property
    def alive(self) -> bool:
        known = self.document
        return all(i in known.elements or i in known.links for i in self._ids)


def _clear(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.setParent(None)
            widget.deleteLater()
