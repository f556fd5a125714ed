"""Focus on the map: a part of it stands out, the rest fades, until Escape."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from mapper import words
from mapper.document import News
from mapper.graph import focus
from mapper.i18n import N_, _, ngettext, number
from mapper.model import Kind
from mapper.ui import safe
from mapper.ui.canvas.renderer import Stand
from mapper.ui.canvas.view import Canvas

MOST: Final = 9
"""Of more steps nobody can tell one from the next."""
STEPPED: Final = ("before", "around", "after")
"""The ways that go so many steps."""

_SAID: Final = {
    "around": N_("Around {what}"),
    "before": N_("What leads to {what}"),
    "after": N_("What follows from {what}"),
    "between": N_("Ways between {what}"),
    "loop": N_("The loop of {what}"),
    "reach": N_("The reach of {what}"),
    "none": N_("{what} alone"),
}
_NOTHING: Final = {
    "between": N_("No way leads between {what} in this view."),
    "loop": N_("Nothing that follows from {what} comes back to it in this view."),
}


@dataclass(frozen=True, slots=True)
class Focus:
    """What stands out: all that spreads from elements and links one way, so many steps."""

    way: str
    ids: tuple[str, ...]
    steps: int = 1


class Focusing(QObject):
    """Keeps a part of what a canvas shows in focus, whatever is selected meanwhile."""

    changed = Signal()

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.now: Focus | None = None
        canvas.installEventFilter(self)
        canvas.view_changed.connect(self._follow)
        self._stop = canvas.document.follow(self._follow_news)

    def stop(self) -> None:
        """Follow the document no longer."""
        self._stop()

    # ---- asking

    def begin(self, way: str, ids: Sequence[str] = (), steps: int = 1) -> bool:
        """Focus on what spreads from *ids*, else from the selection; asked for again the same way,
        it goes a step further. Whether there is anything to focus on."""
        canvas, now = self._canvas, self.now
        chosen = tuple(ids) or tuple(sorted(canvas.selection))
        if not chosen and now is not None:
            chosen = now.ids
        if not chosen:
            return False
        if now is not None and (now.way, set(now.ids)) == (way, set(chosen)):
            return self._take(replace(now, steps=min(MOST, now.steps + (way in STEPPED))))
        asked = Focus(way, chosen, steps)
        if way in _NOTHING and not self._part(asked).elements:
            told = _(_NOTHING[way]).format(what=self._what(asked))
            canvas.say(told, role="ink")
            return False
        return self._take(asked)

    def more(self, by: int) -> None:
        """Go so many steps further, or less far."""
        now = self.now
        if now is not None and now.way in STEPPED:
            self._take(replace(now, steps=max(1, min(MOST, now.steps + by))))

    def turn(self, way: str) -> None:
        """Spread another way from the same."""
        if self.now is not None:
            self._take(replace(self.now, way=way))

    def end(self) -> None:
        """Show everything alike again."""
        if self.now is not None:
            self.now = None
            self._canvas.focused = None
            self._canvas.refocus()
            self.changed.emit()

    # ---- telling

    def said(self) -> str:
        """What is in focus, in words; "" for nothing."""
        now = self.now
        return _(_SAID[now.way]).format(what=self._what(now)) if now is not None else ""

    def steps_said(self) -> str:
        """How many steps it goes; "" where it goes as far as it does."""
        now = self.now
        if now is None or now.way not in STEPPED:
            return ""
        return ngettext("{n} step", "{n} steps", now.steps).format(n=number(now.steps))

    def _what(self, asked: Focus) -> str:
        there = self._canvas.document.elements
        labels = [
            _("“{text}”").format(text=safe.one_line(there[i].label) or words.untitled())
            for i in self._starts(asked)
            if i in there
        ]
        if len(labels) == 2:
            return _("{one} and {other}").format(one=labels[0], other=labels[1])
        if len(labels) == 1:
            return labels[0]
        told = ngettext("{n} element", "{n} elements", len(labels))
        return told.format(n=number(len(labels)))

    # ---- holding

    def _starts(self, asked: Focus) -> list[str]:
        seen = self._canvas.seen
        links = [seen.links[i] for i in asked.ids if i in seen.links]
        return focus.starts_of([i for i in asked.ids if i in seen.elements], links)

    def _part(self, asked: Focus) -> focus.Part:
        """What of the view is in focus."""
        seen = self._canvas.seen
        barred = [i for i, e in seen.elements.items() if e.kind is Kind.INTERVENTION]
        return focus.part(seen.links_of, asked.way, self._starts(asked), asked.steps, barred)

    def _take(self, asked: Focus) -> bool:
        self.now = asked
        part = self._show(asked)
        self._canvas.reveal(*part.elements)
        self.changed.emit()
        return True

    def _show(self, asked: Focus) -> focus.Part:
        part, canvas = self._part(asked), self._canvas
        canvas.clear_highlight()
        canvas.focused = Stand(part.elements, part.links, fade_elements=True, fade_links=True)
        canvas.refocus()
        return part

    def _follow(self) -> None:
        """What is shown has changed: focus anew, or no longer where nothing of it is left."""
        if self.now is None:
            return
        if self._starts(self.now):
            self._show(self.now)
            self.changed.emit()
        else:
            self.end()

    def _follow_news(self, news: News) -> None:
        if any(c.table in ("elements", "links") for c in news.changes):
            self._follow()

    # ---- Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self.now is None or event.type() != QEvent.Type.KeyPress:
            return False
        assert isinstance(event, QKeyEvent)
        if event.key() == Qt.Key.Key_Escape:
            return self._escape()
        if event.text() in ("+", "-") and self.now.way in STEPPED:
            self.more(1 if event.text() == "+" else -1)
            return True
        return False

    def _escape(self) -> bool:
        """End the focus where nothing nearer at hand is to be ended."""
        canvas = self._canvas
        if canvas.hand.tool is not None or canvas.bubble is not None or canvas.highlighted:
            return False
        self.end()
        return True
