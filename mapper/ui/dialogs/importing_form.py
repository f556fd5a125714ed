"""What the words of a foreign map stand for, as a table that can be changed before the import."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from mapper import words
from mapper.i18n import N_, _, ngettext
from mapper.model import Kind
from mapper.ui import safe
from mapper.ui.panels.choices import Drop
from mapper.ui.texts import text

if TYPE_CHECKING:
    from mapper.interchange.foreign import Foreign
    from mapper.interchange.mapping import Mapping, Word

MOST: Final = 60
"""So many words are offered; the others are as the rest."""

_TARGET: Final = "target_group"
_SORTS: Final = {"types": N_("Type"), "groups": N_("Group"), "colours": N_("Colour")}
_STRENGTHS: Final = (
    ("thirds", N_("weak, medium, strong")),
    ("as_is", N_("1, 2, 3 as they are")),
    ("none", N_("only in the note")),
)
_SIGNS: Final = ((1, N_("leads to, increases (+)")), (0, N_("affects unclearly (?)")))


class MappingForm(QWidget):
    """A row for each word, one for the rest, and for links what is not said of them."""

    changed = Signal(object)

    def __init__(self, foreign: Foreign, mapping: Mapping) -> None:
        from mapper.interchange import mapping as meaning

        super().__init__()
        self.mapping = mapping
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 6, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)
        found = [word for sort in meaning.WORDS for word in meaning.words(foreign, sort)]
        for word in found[:MOST]:
            self._add_word(word)
        if len(found) > MOST:
            n = len(found) - MOST
            more = ngettext("and {n} more word", "and {n} more words", n).format(n=n)
            self._grid.addWidget(text(more, "quiet"), self._grid.rowCount(), 0)
        self._add_rest(bool(found))
        self._add_links(foreign)

    def _add_word(self, word: Word) -> None:
        name = f"{_(_SORTS[word.sort])}: {safe.one_line(word.word, 60)}"
        n = ngettext("{n} element", "{n} elements", word.n).format(n=word.n)
        sample = ", ".join(safe.one_line(label, 30) for label in word.sample if label)
        values = [("", _("as the rest")), *_kinds()]
        now = self.mapping.words(word.sort).get(word.word, "")
        self._row(
            name,
            f"{n}: {sample}" if sample else n,
            values,
            now,
            lambda kind: self._set(
                **{word.sort: self.mapping.words(word.sort) | {word.word: kind}}
            ),
        )

    def _add_rest(self, words_there: bool) -> None:
        name = _("All others") if words_there else _("All elements")
        about = _("What no word tells the kind of.") if words_there else ""
        self._row(name, about, _kinds(), self.mapping.rest, lambda kind: self._set(rest=kind))

    def _add_links(self, foreign: Foreign) -> None:
        from mapper.interchange.mapping import sign

        if any(edge.weight is not None for edge in foreign.edges):
            about = _("Those below zero weaken.") if self.mapping.signed else ""
            values = [(key, _(name)) for key, name in _STRENGTHS]
            now = self.mapping.strengths
            self._row(_("Numbers on links"), about, values, now, lambda k: self._set(strengths=k))
        n = sum(sign(self.mapping, edge) is None for edge in foreign.edges)
        if n:
            about = ngettext("{n} link", "{n} links", n).format(n=n)
            signs = [(key, _(name)) for key, name in _SIGNS]
            usual = self.mapping.unsigned
            name = _("Links without a sign")
            self._row(name, about, signs, usual, lambda k: self._set(unsigned=k))

    def _row(
        self, name: str, about: str, values: Sequence[tuple[Any, str]], now: Any, choose: Any
    ) -> None:
        row = self._grid.rowCount()
        drop = Drop()
        drop.setAccessibleName(name)
        drop.setAccessibleDescription(about)
        drop.setMinimumContentsLength(22)
        for value, said in values:
            drop.addItem(said, value)
        drop.setCurrentIndex(max(0, [value for value, _said in values].index(now)))
        drop.activated.connect(lambda at: choose(drop.itemData(at)))
        cell = QWidget()
        inner = QGridLayout(cell)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addWidget(text(name, wrap=True), 0, 0)
        if about:
            inner.addWidget(text(about, "quiet", wrap=True), 1, 0)
        self._grid.addWidget(cell, row, 0)
        self._grid.addWidget(drop, row, 1)

    def _set(self, **changes: Any) -> None:
        self.mapping = replace(self.mapping, **changes)
        self.changed.emit(self.mapping)


def _kinds() -> list[tuple[str, str]]:
    """Everything a word can stand for, by name."""
    kinds = [(kind.value, words.kind_name(kind)) for kind in Kind]
    group = words.value_name("type", _TARGET)
    return [*kinds, (_TARGET, group[:1].upper() + group[1:])]
