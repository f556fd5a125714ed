"""The course of every link: from outline to outline, gently curved, round what is in the way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mapper.graph import ports
from mapper.graph.boxes import CAUSAL, QUIET, STATES, Box, BoxGrid, Rect, Tie
from mapper.graph.courses import Course, Route, course
from mapper.graph.curves import lines_meet
from mapper.graph.lanes import Lane, Trip, lanes
from mapper.graph.ports import Ends, Port, Side

__all__ = ["Box", "Route", "Router", "Tie"]

NEAR = 64.0  # elements that move so near to another may open or close one of its sides
BESIDE = 14.0  # an element that comes so near to a link makes it look for its way anew


class Router:
    """Routes of all links over the places of all elements; each is found when first asked for.

    >>> a, b = Box("a", "cause", 100, 40), Box("b", "challenge", 100, 40, 200, 0)
    >>> Router([a, b], [Tie("t", "causes", "a", "b")]).route("t").points[-1]
    (150.0, 0.0)
    """

    def __init__(self, boxes: Iterable[Box], ties: Iterable[Tie]) -> None:
        self._boxes: dict[str, Box] = {}
        self._ties: dict[str, Tie] = {}
        self._own: dict[str, dict[str, None]] = {}  # ties at each box
        self._grid = BoxGrid()
        self._ends: dict[str, Ends] = {}
        self._ports: dict[str, dict[tuple[str, bool], Port]] = {}
        self._courses: dict[str, Course] = {}
        self._backs: dict[str, None] = {}  # causal links, those that may run back
        self._lanes: dict[str, Lane] | None = None
        for box in boxes:
            self._put(box)
        for tie in ties:
            self._tie(tie)

    def route(self, tie_id: str) -> Route:
        """The course of one link. KeyError when the link or one of its ends is unknown."""
        found = self._courses.get(tie_id)
        if found is None:
            found = self._courses[tie_id] = self._course(self._ties[tie_id])
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
        stale: set[str] = set()
        areas: list[Rect] = []
        touched: set[str] = set()
        for name in removed_ties:
            touched |= self._untie(name)
            stale.add(name)
        for name in removed_boxes:
            if name in self._boxes:
                areas.append(self._remove(name))
                stale |= self._own.get(name, {}).keys()
        for box in boxes:
            if box == self._boxes.get(box.id):
                continue
            if box.id in self._boxes:
                areas.append(self._remove(box.id))
            self._put(box)
            areas.append(box.rect())
            touched.add(box.id)
        for tie in ties:
            if tie.id in self._ties:
                touched |= self._untie(tie.id)
            self._tie(tie)
            touched |= {tie.source, tie.target}
            stale.add(tie.id)
        stale |= self._moved_ends(touched, areas)
        stale |= {name for name, one in self._courses.items() if _disturbed(one, areas)}
        stale |= self._moved_lanes()
        for name in stale:
            self._courses.pop(name, None)
        return stale

    # What is known of the map.

    def _put(self, box: Box) -> None:
        self._boxes[box.id] = box
        self._grid.add(box.id, box.rect())

    def _remove(self, name: str) -> Rect:
        del self._boxes[name]
        self._ports.pop(name, None)
        rect = self._grid.rects[name]
        self._grid.remove(name)
        return rect

    def _tie(self, tie: Tie) -> None:
        self._ties[tie.id] = tie
        if tie.kind == CAUSAL:
            self._backs[tie.id] = None
        for name in (tie.source, tie.target):
            self._own.setdefault(name, {})[tie.id] = None

    def _untie(self, name: str) -> set[str]:
        tie = self._ties.pop(name, None)
        self._ends.pop(name, None)
        self._backs.pop(name, None)
        if tie is None:
            return set()
        for end in (tie.source, tie.target):
            self._own[end].pop(name, None)
        return {tie.source, tie.target}

    def _whole(self, tie_id: str) -> bool:
        tie = self._ties[tie_id]
        return tie.source in self._boxes and tie.target in self._boxes

    # Sides and ports, kept until something near them changes.

    def _moved_ends(self, touched: set[str], areas: Sequence[Rect]) -> set[str]:
        """Forgets sides and ports near what has changed; gives the links that end elsewhere now."""
        near = {name for name in touched if name in self._boxes}
        for area in areas:
            wide = Rect(area.left, area.top - NEAR, area.right, area.bottom + NEAR)
            near.update(self._grid.meeting(wide))
        around_near: set[str] = set(near)
        for name in near:
            for tie_id in self._own.get(name, ()):
                self._ends.pop(tie_id, None)
                tie = self._ties[tie_id]
                around_near |= {tie.source, tie.target}
        stale: set[str] = set()
        for name in around_near:
            old = self._ports.pop(name, None)
            if old is None:
                continue
            new = self._ports_of(name) if name in self._boxes else {}
            stale |= {key[0] for key, place in old.items() if new.get(key) != place}
        for name in touched:
            stale |= self._own.get(name, {}).keys()
        return stale

    def _moved_lanes(self) -> set[str]:
        old, self._lanes = self._lanes, None
        if not old:
            return set()
        new = self._lanes_now()
        return {name for name, lane in old.items() if new.get(name) != lane}

    def _ends_of(self, tie: Tie) -> Ends:
        found = self._ends.get(tie.id)
        if found is None:
            source, target = self._boxes[tie.source], self._boxes[tie.target]

            def closed(box: Box, side: Side, room: float) -> bool:
                return self._closed(box, side, room, (source.id, target.id))

            found = self._ends[tie.id] = ports.sides(tie, source, target, closed)
        return found

    def _closed(self, box: Box, side: Side, room: float, ends: tuple[str, str]) -> bool:
        inset = box.width * 0.2
        if side == "bottom":
            area = Rect(box.left + inset, box.bottom, box.right - inset, box.bottom + room)
        else:
            area = Rect(box.left + inset, box.top - room, box.right - inset, box.top)
        return any(name not in ends for name in self._grid.meeting(area))

    def _ports_of(self, name: str) -> dict[tuple[str, bool], Port]:
        found = self._ports.get(name)
        if found is not None:
            return found
        box = self._boxes[name]
        found = {}
        by_side: dict[Side, list[tuple[Tie, bool]]] = {}
        for tie_id in sorted(self._own.get(name, ())):
            if not self._whole(tie_id):
                continue
            tie = self._ties[tie_id]
            for leaving in (True, False):
                if (tie.source if leaving else tie.target) == name:
                    side = self._ends_of(tie)[0 if leaving else 1]
                    by_side.setdefault(side, []).append((tie, leaving))
        for side, members in by_side.items():
            loud = [member for member in members if member[0].kind not in QUIET]
            found.update(self._spread(box, side, members))
            if len(loud) < len(members):  # quiet links do not push those that are always drawn
                found.update(self._spread(box, side, loud))
        self._ports[name] = found
        return found

    def _spread(
        self, box: Box, side: Side, members: Sequence[tuple[Tie, bool]]
    ) -> dict[tuple[str, bool], Port]:
        others = []
        for tie, leaving in members:
            ends = self._ends_of(tie)
            far = self._boxes[tie.target if leaving else tie.source]
            others.append((far, ends[1 if leaving else 0]))
        places = ports.offsets(box, side, others)
        return {
            (tie.id, leaving): ports.port(box, side, place)
            for (tie, leaving), place in zip(members, places, strict=True)
        }

    def _course(self, tie: Tie) -> Course:
        source, target = self._boxes[tie.source], self._boxes[tie.target]
        start = self._ports_of(tie.source)[tie.id, True]
        end = self._ports_of(tie.target)[tie.id, False]
        rank = self._rank(tie, end)
        return course(source, target, start, end, self._lanes_now().get(tie.id), rank, self._grid)

    def _rank(self, tie: Tie, end: Port) -> int:
        """Which one this is of the links that enter its target on the same side."""
        others = self._ports_of(tie.target).items()
        same = sorted(
            (place.point, key[0])
            for key, place in others
            if place.normal == end.normal and not key[1]
        )
        return [name for _, name in same].index(tie.id)

    def _lanes_now(self) -> dict[str, Lane]:
        if self._lanes is None:
            trips = []
            for name in self._backs:
                if self._whole(name) and self._runs_back(self._ties[name]):
                    trips.append(self._trip(self._ties[name]))
            self._lanes = lanes(trips, self._grid)
        return self._lanes

    def _runs_back(self, tie: Tie) -> bool:
        source, target = self._boxes[tie.source], self._boxes[tie.target]
        states = source.kind in STATES and target.kind in STATES
        return states and ports.runs_back(source, target)

    def _trip(self, tie: Tie) -> Trip:
        source, target = self._boxes[tie.source], self._boxes[tie.target]
        one = self._ports_of(tie.source)[tie.id, True].point[0]
        two = self._ports_of(tie.target)[tie.id, False].point[0]
        return Trip(tie.id, min(one, two), max(one, two), max(source.bottom, target.bottom))


def _disturbed(one: Course, areas: Sequence[Rect]) -> bool:
    for area in areas:
        wide = Rect(
            area.left - BESIDE, area.top - BESIDE, area.right + BESIDE, area.bottom + BESIDE
        )
        if one.watched is not None and one.watched.meets(wide):
            return True
        if one.bounds.meets(wide) and lines_meet(one.line, wide):
            return True
    return False
