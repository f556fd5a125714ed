"""What the inspector shows: the card of the challenge, one element, one link, or several things."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mapper import edits, words
from mapper.document import Document
from mapper.i18n import _, ngettext
from mapper.ui import icons, safe
from mapper.ui.panels import fields
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


def head(title: str) -> safe.Label:
    head = text(title, "large", wrap=True)
    head.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
    return head


class CardPage(Page):
    """The challenge card."""

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.box.addWidget(head(_("Challenge card")))
        self.form(fields.card_fields(), lambda: document.card, partial(write_card, document))
        self.box.addStretch(1)


def write_card(document: Document, values: dict[str, Any]) -> None:
    name = words.field_name(next(iter(values)))
    with document.edit(_("Change: {field}").format(field=name), merge=f"card:{','.join(values)}"):
        edits.change_card(document, **values)


class ManyPage(Page):
    """Several things at once: how many of what."""

    def __init__(self, document: Document, ids: Sequence[str]) -> None:
        super().__init__(document)
        self._ids = tuple(ids)
        elements = [document.elements[i] for i in ids if i in document.elements]
        links = len(ids) - len(elements)
        n = len(ids)
        self.box.addWidget(head(ngettext("{n} selected", "{n} selected", n).format(n=n)))
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
