"""The course of every link: from outline to outline, gently curved, round what is in the way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mapper.graph.boxes import CAUSAL, STATES, Box, BoxGrid, Rect, Tie
from mapper.graph.courses import Course, Route, course
from mapper.graph.docks import Docks
from mapper.graph.lanes import Lane, Trip, alone, lanes
from mapper.graph.ports import runs_back
from mapper.graph.reading import Flow

__all__ = ["Box", "Route", "Router", "Tie"]

MANY = 600  # with more causal links than that, lanes are found one by one
BESIDE = 14.0  # an element that comes so near to a link makes it look for its way anew


class Router:
    """Routes of all links over the places of all elements; each is found when first asked for.

    `flow` is the way the map is read, by default as its places tell (`reading`).

    >>> a, b = Box("a", "cause", 100, 40), Box("b", "challenge", 100, 40, 200, 0)
    >>> Router([a, b], [Tie("t", "causes", "a", "b")]).route("t").points[-1]
    (150.0, 0.0)
    """

    def __init__(self, boxes: Iterable[Box], ties: Iterable[Tie], flow: Flow | None = None) -> None:
        self._docks = Docks(boxes, ties, flow)
        self._courses: dict[str, Course] = {}
        self._watch = BoxGrid(640)  # where a change may disturb the course of a link
        self._lanes: dict[str, Lane] | None = None

    def route(self, tie_id: str) -> Route:
        """The course of one link. KeyError when the link or one of its ends is unknown."""
        found = self._courses.get(tie_id)
        if found is None:
            found = self._courses[tie_id] = self._course(self._docks.ties[tie_id])
            self._watch.add(tie_id, found.area)
        return found.route

    def change(
        self,
        boxes: Iterable[Box] = (),
        removed_boxes: Iterable[str] = (),
        ties: Iterable[Tie] = (),
        removed_ties: Iterable[str] = (),
    ) -> set[str]:
        """Takes in what is new, moved or gone; gives the links whose course is no longer true.

        Links that are gone are among them. Costs little however large the map: only links at the
        changed elements, beside them, or whose way they stand in are looked at.
        """
        stale: set[str] = set(removed_ties)
        areas: list[Rect] = []
        touched: set[str] = set()
        for name in stale:
            touched |= self._docks.untie(name)
        for name in self._docks.boxes.keys() & set(removed_boxes):
            touched |= self._docks.remove(name, areas)
        for box in boxes:
            touched |= self._docks.move(box, areas)
        for tie in ties:
            touched |= self._docks.tie(tie)
            stale.add(tie.id)
        stale |= self._docks.moved(touched, areas)
        stale |= self._disturbed(areas)
        stale |= self._moved_lanes()
        for name in stale:
            if self._courses.pop(name, None):
                self._watch.remove(name)
        return stale

    def _disturbed(self, areas: Sequence[Rect]) -> set[str]:
        found: set[str] = set()
        for area in areas:
            wide = Rect(
                area.left - BESIDE, area.top - BESIDE, area.right + BESIDE, area.bottom + BESIDE
            )
            for name in self._watch.meeting(wide):
                if name not in found and self._courses[name].disturbed(wide):
                    found.add(name)
        return found

    def _moved_lanes(self) -> set[str]:
        old, self._lanes = self._lanes, None
        if not old or len(self._docks.causal) > MANY:
            return set(old or ())
        new = self._lanes_now()
        return {name for name, lane in old.items() if new.get(name) != lane}

    def _course(self, tie: Tie) -> Course:
        docks = self._docks
        source, target = docks.boxes[tie.source], docks.boxes[tie.target]
        return course(source, target, docks.start(tie), docks.end(tie), self._lane(tie), docks.grid)

    def _lane(self, tie: Tie) -> Lane | None:
        if tie.kind != CAUSAL or not self._runs_back(tie):
            return None
        if len(self._docks.causal) > MANY:
            return alone(self._trip(tie), self._docks.grid)
        return self._lanes_now()[tie.id]

    def _lanes_now(self) -> dict[str, Lane]:
        if self._lanes is None:
            ties = [self._docks.ties[name] for name in self._docks.causal]
            trips = [
                self._trip(tie) for tie in ties if self._docks.whole(tie) and self._runs_back(tie)
            ]
            self._lanes = lanes(trips, self._docks.grid)
        return self._lanes

    def _runs_back(self, tie: Tie) -> bool:
        source, target = self._docks.boxes[tie.source], self._docks.boxes[tie.target]
        states = source.kind in STATES and target.kind in STATES
        return self._docks.flow in ("right", "across") and states and runs_back(source, target)

    def _trip(self, tie: Tie) -> Trip:
        source, target = self._docks.boxes[tie.source], self._docks.boxes[tie.target]
        one, two = self._docks.start(tie).point[0], self._docks.end(tie).point[0]
        return Trip(tie.id, min(one, two), max(one, two), min(source.top, target.top))
