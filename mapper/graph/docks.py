"""Where all links end: the side and the place at each element, kept until something near moves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mapper.graph import ports
from mapper.graph.boxes import CAUSAL, QUIET, Box, Rect, Tie
from mapper.graph.corridors import Ground
from mapper.graph.ports import Ends, Port, Side
from mapper.graph.reading import Flow, Reading

NEAR = 64.0  # elements that move so near to another may open or close one of its sides

Places = dict[tuple[str, bool], Port]  # by link, and whether it leaves here


class Docks:
    """Elements and links of a map, and the ports at which they meet."""

    def __init__(self, boxes: Iterable[Box], ties: Iterable[Tie], flow: Flow | None = None) -> None:
        self.boxes: dict[str, Box] = {}
        self.ties: dict[str, Tie] = {}
        self.causal: dict[str, None] = {}
        self.grid = Ground()
        self._own: dict[str, dict[str, None]] = {}  # ties at each box
        self._ends: dict[str, Ends] = {}
        self._ports: dict[str, Places] = {}
        self._reading = Reading()
        self._wished = flow
        for box in boxes:
            self._put(box)
        for tie in ties:
            self.tie(tie)
            self._read(tie)
        self.flow = flow or self._reading.flow

    def start(self, tie: Tie) -> Port:
        return self._ports_of(tie.source)[tie.id, True]

    def end(self, tie: Tie) -> Port:
        return self._ports_of(tie.target)[tie.id, False]

    def whole(self, tie: Tie) -> bool:
        """Whether both elements of a link are there."""
        return tie.source in self.boxes and tie.target in self.boxes

    # What changes. Each answers with the elements whose links may end elsewhere now.

    def move(self, box: Box, areas: list[Rect]) -> set[str]:
        """Takes in an element or its new place; adds the areas where something changed."""
        old = self.boxes.get(box.id)
        if old == box:
            return set()
        if old:
            self.remove(box.id, areas)
        self._put(box)
        areas.append(box.rect())
        return {box.id}

    def remove(self, name: str, areas: list[Rect]) -> set[str]:
        del self.boxes[name]
        self._ports.pop(name, None)
        areas.append(self.grid.rects[name])
        self.grid.remove(name)
        own = [self.ties[tie_id] for tie_id in self._own.get(name, ())]
        return {name, *(end for tie in own for end in (tie.source, tie.target))}

    def tie(self, tie: Tie) -> set[str]:
        touched = self.untie(tie.id)
        self.ties[tie.id] = tie
        if tie.kind == CAUSAL:
            self.causal[tie.id] = None
        for name in (tie.source, tie.target):
            self._own.setdefault(name, {})[tie.id] = None
        return touched | {tie.source, tie.target}

    def untie(self, name: str) -> set[str]:
        tie = self.ties.pop(name, None)
        self._ends.pop(name, None)
        self.causal.pop(name, None)
        self._reading.forget(name)
        if tie is None:
            return set()
        for end in (tie.source, tie.target):
            self._own[end].pop(name, None)
        return {tie.source, tie.target}

    def moved(self, touched: set[str], areas: Sequence[Rect]) -> set[str]:
        """Forgets sides and ports near what has changed; gives the links that end elsewhere now."""
        for name in touched:
            for tie_id in self._own.get(name, ()):
                self._read(self.ties[tie_id])
        if (self._wished or self._reading.flow) != self.flow:
            return self._turned()
        near = set(touched)
        for area in areas:
            wide = Rect(area.left, area.top - NEAR, area.right, area.bottom + NEAR)
            near.update(self.grid.meeting(wide))
        further = set(near)
        for name in near:
            for tie_id in self._own.get(name, ()):
                self._ends.pop(tie_id, None)
                further |= {self.ties[tie_id].source, self.ties[tie_id].target}
        stale = {tie_id for name in touched for tie_id in self._own.get(name, ())}
        known = {name: old for name in further if (old := self._ports.pop(name, None)) is not None}
        for name, old in known.items():
            new = self._ports_of(name)
            stale |= {key[0] for key, place in old.items() if new.get(key) != place}
        return stale

    def _read(self, tie: Tie) -> None:
        if self.whole(tie):
            self._reading.learn(tie, self.boxes[tie.source], self.boxes[tie.target])
        else:
            self._reading.forget(tie.id)

    def _turned(self) -> set[str]:
        """The map is read another way now: every link may end elsewhere."""
        self.flow = self._reading.flow
        self._ends.clear()
        self._ports.clear()
        return set(self.ties)

    def _put(self, box: Box) -> None:
        self.boxes[box.id] = box
        self.grid.add(box.id, box.rect())

    def _ends_of(self, tie: Tie) -> Ends:
        found = self._ends.get(tie.id)
        if found is None:
            source, target = self.boxes[tie.source], self.boxes[tie.target]

            def closed(box: Box, side: Side, room: float) -> bool:
                return self._closed(box, side, room, (source.id, target.id))

            found = self._ends[tie.id] = ports.sides(tie, source, target, closed, self.flow)
        return found

    def _closed(self, box: Box, side: Side, room: float, ends: tuple[str, str]) -> bool:
        inset = box.width * 0.2
        if side == "bottom":
            area = Rect(box.left + inset, box.bottom, box.right - inset, box.bottom + room)
        else:
            area = Rect(box.left + inset, box.top - room, box.right - inset, box.top)
        return any(name not in ends for name in self.grid.meeting(area))

    def _ports_of(self, name: str) -> Places:
        found = self._ports.get(name)
        if found is not None:
            return found
        box = self.boxes[name]
        found = {}
        by_side: dict[Side, list[tuple[Tie, bool]]] = {}
        for tie_id in sorted(self._own.get(name, ())):
            tie = self.ties[tie_id]
            if not self.whole(tie):
                continue
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

    def _spread(self, box: Box, side: Side, members: Sequence[tuple[Tie, bool]]) -> Places:
        others = []
        for tie, leaving in members:
            ends = self._ends_of(tie)
            far = self.boxes[tie.target if leaving else tie.source]
            others.append((far, ends[1 if leaving else 0]))
        places = ports.offsets(box, side, others, self.flow)
        entering = sorted(
            place for (_, leaving), place in zip(members, places, strict=True) if not leaving
        )
        found = {}
        for (tie, leaving), place, (far, _) in zip(members, places, others, strict=True):
            port = ports.port(box, side, place, 0 if leaving else entering.index(place))
            found[tie.id, leaving] = ports.leaning(port, box, far) if self.flow == "free" else port
        return found
