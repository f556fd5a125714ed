"""What must hold in a map that was put together of two: whatever does not is mended, and said."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import Any, Final

from mapper import mentions
from mapper.merging.conflicts import EXISTS, Conflict, Key
from mapper.merging.records import groups, of_its_kind, value
from mapper.model import TABLES, Case, Kind, Link, LinkKind, Record, judge
from mapper.model.references import named_by

_IDENTITY: Final = ("kind", "source", "target", "form")


class Rules:
    """Mends the case that two copies gave; *states* are what they were, mine and theirs."""

    def __init__(
        self,
        states: tuple[Case | None, Case, Case],
        case: Case,
        found: list[Conflict],
        turned: frozenset[Key],
    ) -> None:
        self._states = states
        _base, self._mine, self._theirs = states
        self._case = case
        self._found = {conflict.key: conflict for conflict in found}
        self._turned = turned
        self._named: dict[bool, dict[tuple[str, str], list[tuple[str, Record]]]] = {}
        self._barred: set[str] = set()  # challenges too many, which nothing brings back

    def hold(self) -> None:
        """Make every rule hold: one challenge, ends for all links, the grammar, no mention of
        what is gone."""
        self._keep_one_challenge()
        self._restore_with_kept()
        while self._bring_back_used():
            pass
        while unfit := self._unfit():
            self._mend(unfit)
        self._forget_gone()

    def conflicts(self) -> tuple[Conflict, ...]:
        """Every conflict, table by table."""
        order = {table: n for n, table in enumerate(TABLES)}
        return tuple(sorted(self._found.values(), key=lambda c: (order[c.table], c.is_place)))

    # ---- telling

    def _note(self, table: str, name: str, field: str, *, other: bool, fixed: bool = True) -> None:
        """Note a conflict about a field, or whether there is a record; the last word stands."""
        sides: list[Any] = [s.table(table).get(name) if s else None for s in self._states]
        if field != EXISTS:
            parts = dict(groups(table))[field]
            sides = [value(record, parts) if record else None for record in sides]
        base, mine, theirs = sides
        found = Conflict(table, name, field, base, mine, theirs, other=other, fixed=fixed)
        self._found[found.key] = found

    # ---- one challenge

    def _keep_one_challenge(self) -> None:
        there = [e.id for e in self._case.elements.values() if e.kind is Kind.CHALLENGE]
        if len(there) == 1:
            return
        for name in {*there, self._mine.challenge.id}:
            if name in self._mine.elements:
                self._take_kind_of_mine(name)
            else:
                self._barred.add(name)
                self._case.put("elements", name, None)
                self._note("elements", name, EXISTS, other=False)

    def _take_kind_of_mine(self, name: str) -> None:
        own, there = self._mine.elements[name], self._case.elements.get(name)
        if there is None:
            self._case.put("elements", name, own)
            self._note("elements", name, EXISTS, other=False)
        elif there.kind is not own.kind:
            self._case.put("elements", name, replace(there, **of_its_kind("elements", own)))
            self._note("elements", name, "kind", other=False)

    # ---- what is used is there

    def _restore_with_kept(self) -> None:
        """What went with a record that was kept after all comes back with it."""
        for conflict in list(self._found.values()):
            if conflict.field == EXISTS and conflict.id in self._case.table(conflict.table):
                side = self._theirs if conflict.mine is None else self._mine
                self._restore_round(conflict.table, conflict.id, side)

    def _restore_round(self, table: str, name: str, side: Case) -> None:
        """Bring back of *side* the links of an element, and what else is only about it."""
        for where, record in self._naming(side).get((table, name), ()):
            told = (where, record.id, EXISTS) in self._found
            if told or record.id in self._case.table(where):
                continue
            if self._are_there(list(named_by(where, record))):
                self._case.put(where, record.id, record)

    def _naming(self, side: Case) -> dict[tuple[str, str], list[tuple[str, Record]]]:
        """The records of a copy by what they name, found once."""
        found = self._named.get(side is self._mine)
        if found is None:
            found = self._named[side is self._mine] = defaultdict(list)
            for where, record in side.records():
                for named in named_by(where, record):
                    found[named].append((where, record))
        return found

    def _are_there(self, named: list[tuple[str, str]]) -> bool:
        return all(self._is_there(table, name) for table, name in named)

    def _is_there(self, table: str, name: str) -> bool:
        return any(name in self._case.table(part) for part in table.split(" or "))

    def _bring_back_used(self) -> bool:
        """Bring back what one copy removed and the other newly uses; whether there was any."""
        changed = False
        for where, record in list(self._case.records()):
            for table, name in named_by(where, record):
                if self._is_there(table, name) or name in self._barred:
                    continue
                side = self._user(where, record, (table, name))
                if side is not None and self._bring_back(table, name, side):
                    changed = True
        return changed

    def _user(self, where: str, record: Record, named: tuple[str, str]) -> Case | None:
        """The copy in which *record* names something that is there."""
        for side in (self._mine, self._theirs):
            own = side.table(where).get(record.id)
            parts = named[0].split(" or ")
            is_there = any(named[1] in side.table(part) for part in parts)
            if own is not None and is_there and named in named_by(where, own):
                return side
        return None

    def _bring_back(self, table: str, name: str, side: Case) -> bool:
        part = next(p for p in table.split(" or ") if name in side.table(p))
        self._note(part, name, EXISTS, other=side is self._theirs, fixed=False)
        if (part, name, EXISTS) in self._turned:
            return False
        self._case.put(part, name, side.table(part)[name])
        self._restore_round(part, name, side)
        return True

    # ---- links

    def _unfit(self) -> Link | None:
        """A link that cannot be; of two that say the same, the one that is not as in mine."""
        elements = self._case.elements
        same: defaultdict[Any, list[Link]] = defaultdict(list)
        for link in self._case.links.values():
            source, target = elements.get(link.source), elements.get(link.target)
            if source is None or target is None or source is target:
                return link
            if judge(source.kind, target.kind).kind is not link.kind:
                return link
            form = link.form if link.kind is LinkKind.CONTRIBUTES else None
            same[link.source, link.target, form].append(link)
        twins = next((links for links in same.values() if len(links) > 1), None)
        return min(twins, key=self._is_as_mine) if twins else None

    def _is_as_mine(self, link: Link) -> bool:
        own = self._mine.links.get(link.id)
        return own is not None and value(own, _IDENTITY) == value(link, _IDENTITY)

    def _mend(self, link: Link) -> None:
        """Make a link, and what it links, as it is in mine; leave out one that is not there."""
        own = self._mine.links.get(link.id)
        ends = (own.source, own.target) if own else ()
        if own is None or any(self._stays_away(end) for end in ends):
            self._case.put("links", link.id, None)
            self._note("links", link.id, EXISTS, other=own is not None)
            return
        if self._is_as_mine(link):
            before = [self._case.elements.get(end) for end in ends]
            for end in ends:
                self._take_kind_of_mine(end)
            after = [self._case.elements.get(end) for end in ends]
            assert before != after, "mine allows its own links"
            return
        for field, parts in groups("links"):
            if value(own, parts) != value(link, parts):
                self._note("links", link.id, field, other=False)
        self._case.put("links", link.id, own)

    def _stays_away(self, element: str) -> bool:
        gone = element not in self._case.elements
        return gone and ("elements", element, EXISTS) in self._turned

    # ---- mentions

    def _forget_gone(self) -> None:
        """Take out mentions of what is gone, where the copy that mentions it has it."""
        for where, record in list(self._case.records()):
            gone = {
                name
                for table, name in named_by(where, record)
                if not self._is_there(table, name)
                and (name in self._barred or self._user(where, record, (table, name)))
            }
            rest = mentions.without(record, gone) if gone else record
            if rest is None:
                self._note(where, record.id, EXISTS, other=record.id not in self._mine.table(where))
                self._case.put(where, record.id, None)
            elif rest != record:
                for field, parts in groups(where):
                    if value(rest, parts) != value(record, parts):
                        self._note(where, record.id, field, other=False)
                self._case.put(where, record.id, rest)
