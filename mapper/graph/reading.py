"""Which way a map is read: what its causal links mostly do, seen from the places alone."""

from __future__ import annotations

from typing import Literal

from mapper.graph.boxes import CAUSAL, QUIET, STATES, Box, Tie

Flow = Literal["right", "across", "up", "free"]

SOCIAL = frozenset({"relates", "fills"})
FEW = 8  # so few links do not tell: then the map is read from left to right
UPWARD = 0.62  # of the links lead up in a tree
ONWARD = 0.58  # of the links lead to the right in the whole map, and of few links more do
SIDEWAYS = 0.75  # of the other links join what stands beside each other
CHANCE = 1.0  # so many links may lead anywhere by chance


class Reading:
    """Counts of causal links that lead to the right and that lead up, kept as elements move.

    A tree leads up, the whole map to the right; rings and free pictures lead anywhere, and so
    does a map of nothing but actors and their roles.

    >>> a, b = Box("a", "cause", 100, 40), Box("b", "challenge", 100, 40, 0, -100)
    >>> reading = Reading()
    >>> for number in range(8):
    ...     reading.learn(Tie(str(number), "causes", "a", "b"), a, b)
    >>> reading.flow
    'up'
    """

    def __init__(self) -> None:
        self._known: dict[str, tuple[bool, bool]] = {}
        self._others: dict[str, tuple[bool, bool]] = {}  # whether beside each other, and social
        self._beside = 0
        self._telling = 0  # links that tell that this is no network of actors
        self._right = 0
        self._up = 0

    @property
    def flow(self) -> Flow:
        """Which way most links lead: "right", "up", or "free" where there is no such way.

        "across" is "right" where all other links lead sideways too, as in the effect of one
        intervention; in the whole map they lead up and down.
        """
        many = len(self._known)
        onward: Flow = "across" if self._beside > SIDEWAYS * len(self._others) else "right"
        if many < FEW:
            return onward if many or self._telling else "free"
        if self._up >= UPWARD * many and self._up > self._right:
            return "up"
        return onward if self._right >= ONWARD * many + CHANCE else "free"

    def learn(self, tie: Tie, source: Box, target: Box) -> None:
        """Takes in where the ends of a link are now; links between states count."""
        self.forget(tie.id)
        if tie.kind != CAUSAL or source.kind not in STATES or target.kind not in STATES:
            if tie.kind not in QUIET:
                over = abs(target.y - source.y) - (target.height + source.height) / 2
                apart = abs(target.x - source.x) - (target.width + source.width) / 2
                self._other(tie, apart > max(over, 0.0))
            return
        right, up = target.x > source.x, target.bottom <= source.top
        self._known[tie.id] = right, up
        self._right += right
        self._up += up

    def _other(self, tie: Tie, beside: bool) -> None:
        telling = tie.kind not in SOCIAL
        self._others[tie.id] = beside, telling
        self._beside += beside
        self._telling += telling

    def forget(self, tie_id: str) -> None:
        """Leaves a link out."""
        beside, telling = self._others.pop(tie_id, (False, False))
        self._beside -= beside
        self._telling -= telling
        right, up = self._known.pop(tie_id, (False, False))
        self._right -= right
        self._up -= up
