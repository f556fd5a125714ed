"""Which way a map is read: what its causal links mostly do, seen from the places alone."""

from __future__ import annotations

from typing import Literal

from mapper.graph.boxes import CAUSAL, STATES, Box, Tie

Flow = Literal["right", "up", "free"]

SOCIAL = frozenset({"relates", "fills"})
FEW = 8  # so few links do not tell: then the map is read from left to right
UPWARD = 0.62  # of the links lead up in a tree
ONWARD = 0.58  # of the links lead to the right in the whole map, and of few links more do
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
        self._others: set[str] = set()  # links that tell nothing but that this is no network
        self._right = 0
        self._up = 0

    @property
    def flow(self) -> Flow:
        """Which way most links lead: "right", "up", or "free" where there is no such way."""
        many = len(self._known)
        if many < FEW:
            return "right" if many or self._others else "free"
        if self._up >= UPWARD * many and self._up > self._right:
            return "up"
        return "right" if self._right >= ONWARD * many + CHANCE else "free"

    def learn(self, tie: Tie, source: Box, target: Box) -> None:
        """Takes in where the ends of a link are now; links between states count."""
        self.forget(tie.id)
        if tie.kind in SOCIAL:
            return
        if tie.kind != CAUSAL or source.kind not in STATES or target.kind not in STATES:
            self._others.add(tie.id)
            return
        right, up = target.x > source.x, target.bottom <= source.top
        self._known[tie.id] = right, up
        self._right += right
        self._up += up

    def forget(self, tie_id: str) -> None:
        """Leaves a link out."""
        self._others.discard(tie_id)
        right, up = self._known.pop(tie_id, (False, False))
        self._right -= right
        self._up -= up
