"""New elements and links without a map to put them on: free places, and a dialog for two ends."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QFormLayout, QWidget

from mapper import edits, words
from mapper.document import Document
from mapper.graph.placing import free_place
from mapper.i18n import _
from mapper.model import Element, Kind
from mapper.ui import icons, safe
from mapper.ui.boards import facts
from mapper.ui.canvas.display import guessed_size
from mapper.ui.canvas.lens import Lens
from mapper.ui.canvas.shapes import box_of
from mapper.ui.dialogs.base import Dialog
from mapper.ui.texts import text


def add(document: Document, lens: Lens, kind: Kind) -> str:
    """Add an element without a text where its like stand on the map, inside an open edit."""
    element = edits.new_element(kind)
    there = list(document.elements.values())
    alike = [e.id for e in there if e.kind is kind] or [document.snapshot().challenge.id]
    boxes = [box_of(e, *guessed_size(e)) for e in there]
    x, y = free_place(boxes, box_of(element, *guessed_size(element)), alike[-1:])
    top = max((e.order for e in there), default=0)
    document.put(replace(element, x=float(x), y=float(y), order=top + 1))
    lens.adopt([element.id])
    return element.id


class LinkDialog(Dialog):
    """From one element to another; what the grammar refuses is said below."""

    def __init__(
        self,
        parent: QWidget,
        document: Document,
        act: Callable[[str, Callable[[], object]], bool],
    ) -> None:
        super().__init__(parent, _("Add link"), 460)
        self._document, self._act = document, act
        form = QFormLayout()
        self.ends = [self._box(_("From")), self._box(_("To"))]
        for box in self.ends:
            form.addRow(text(box.accessibleName()), box)
        self.box.addLayout(form)
        self.verdict = text("", "quiet", wrap=True)
        self.box.addWidget(self.verdict)
        self.button(_("Cancel"), self.reject)
        self.go = self.button(_("Add link"), self._add, primary=True)
        for box in self.ends:
            box.currentIndexChanged.connect(self._judge)
        self._judge()

    def _box(self, name: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        box.setEditable(True)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = box.completer()
        if completer is not None:
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        elements = sorted(self._document.elements.values(), key=_by_name)
        for element in elements:
            label = safe.one_line(facts.name(element), 80)
            box.addItem(icons.kind_icon(element.kind), label, element.id)
        return box

    def _chosen(self) -> tuple[str, str]:
        return self.ends[0].currentData(), self.ends[1].currentData()

    def _judge(self) -> None:
        source, target = self._chosen()
        offer = edits.offer_link(self._document, source, target)
        self.go.setEnabled(offer.kind is not None)
        if offer.kind is None:
            self.verdict.setText(offer.sentence)
        else:
            self.verdict.setText(words.link_name(offer.kind).capitalize())

    def _add(self) -> None:
        source, target = self._chosen()
        if self._act(_("Add link"), lambda: edits.add_link(self._document, source, target)):
            self.accept()


def _by_name(element: Element) -> str:
    return facts.name(element).casefold()
