"""A presentation under way: which step, what lies over it, and what the keys do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeyEvent

from mapper.document import Document, News
from mapper.ui.presenting import keys
from mapper.ui.presenting.clock import Clock
from mapper.ui.presenting.slides import Deck, Slide

_LONGEST: Final = 4
_MATTERS: Final = frozenset({"elements", "links", "views", "presentation", "card", "sources"})


class Show(QObject):
    """``moved`` carries the number of the step before; ``changed`` tells that something else is to
    be seen otherwise; ``zoomed`` carries a factor, 0 for all of the step; ``ended`` that it is
    over, ``swapped`` that the screens are to change places."""

    moved = Signal(int)
    changed = Signal()
    zoomed = Signal(float)
    swapped = Signal()
    ended = Signal()

    def __init__(self, document: Document, first: int = 0, minutes: int = 0) -> None:
        super().__init__()
        self.deck = Deck(document)
        self.number = min(max(0, first), len(self.deck) - 1)
        self.blank = ""
        self.pointer = False
        self.spotlight = False
        self.help = False
        self.typed = ""
        self.fresh = True  # until a key has been pressed
        self.over = False
        self.clock = Clock(self)
        self.clock.set_minutes(minutes)
        self.clock.ticked.connect(self.changed)
        self._stop = document.follow(self._follow)
        self._acts: dict[str, Callable[[], object]] = {
            "next": lambda: self.go(self.number + 1),
            "back": lambda: self.go(self.number - 1),
            "first": lambda: self.go(0),
            "last": lambda: self.go(len(self.deck) - 1),
            "enter": self._enter,
            "black": lambda: self._turn_blank("black"),
            "white": lambda: self._turn_blank("white"),
            "pointer": lambda: self._lay_over(pointer=not self.pointer),
            "spotlight": lambda: self._lay_over(spotlight=not self.spotlight),
            "larger": lambda: self.zoomed.emit(1.25),
            "smaller": lambda: self.zoomed.emit(0.8),
            "home": lambda: self.zoomed.emit(0.0),
            "time": self._time,
            "reset": self.clock.reset,
            "swap": self.swapped.emit,
            "help": self._turn_help,
            "end": self._escape,
        }

    # ---- what is shown

    @property
    def slide(self) -> Slide:
        """The slide that is shown."""
        return self.deck.slide(self.number)

    @property
    def following(self) -> Slide | None:
        """The slide after it."""
        after = self.number + 1
        return self.deck.slide(after) if after < len(self.deck) else None

    # ---- acts

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key asks for; whether it asks for anything."""
        act = keys.act_of(event)
        if act.isdecimal() and not (act == "0" and not self.typed):
            self.typed = (self.typed + act)[:_LONGEST]
            self.changed.emit()
            return True
        act = "home" if act == "0" else act
        if act not in self._acts:
            return False
        self.do(act)
        return True

    def do(self, act: str) -> None:
        """Do one of the acts of the keys."""
        self.fresh = False
        self._acts[act]()
        if act not in ("end", "enter", "time"):
            self.typed = ""
        self.changed.emit()

    def go(self, number: int) -> None:
        """Show a step; the first and the last are the ends."""
        before = self.number
        number = min(max(0, number), len(self.deck) - 1)
        self.blank, self.help = "", False
        if number != before:
            self.number = number
            self.moved.emit(before)

    def end(self) -> None:
        """It is over."""
        if not self.over:
            self.over = True
            self._stop()
            self.ended.emit()

    def _enter(self) -> None:
        if self.typed:
            number, self.typed = int(self.typed) - 1, ""
            self.go(number)
        else:
            self.zoomed.emit(0.0)

    def _time(self) -> None:
        """Start or pause; with a number before it, that many minutes from now."""
        if self.typed:
            self.clock.reset()
            self.clock.set_minutes(int(self.typed))
            self.typed = ""
        self.clock.turn()

    def _turn_blank(self, which: str) -> None:
        self.blank = "" if self.blank == which else which

    def _turn_help(self) -> None:
        self.help = not self.help

    def _lay_over(self, pointer: bool = False, spotlight: bool = False) -> None:
        self.pointer, self.spotlight = pointer, spotlight

    def _escape(self) -> None:
        """Away with the last thing that was called for; with nothing, the end."""
        if self.help or self.blank or self.typed:
            self.help, self.blank, self.typed = False, "", ""
        else:
            self.end()

    def _follow(self, news: News) -> None:
        if any(change.table in _MATTERS for change in news.changes):
            self.deck.forget()
            self.number = min(self.number, len(self.deck) - 1)
            self.moved.emit(self.number)
