"""The open case: records that change only inside an edit, steps that undo, followers that see."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Protocol, TypeVar

from mapper.model import TABLE_OF, Card, Case, Element, Kind, Link, LinkKind, Record, judge
from mapper.model.case import twin_refusal


class OutsideEdit(RuntimeError):
    """A record was changed with no edit open: a bug of the program, never of the user."""


class BrokenRule(RuntimeError):
    """An edit would have left the case in a state that cannot be: a bug of the program."""


@dataclass(frozen=True, slots=True)
class Change:
    """One record before and after; None where it did not or does not exist."""

    table: str
    id: str
    before: Record | None
    after: Record | None

    def swapped(self) -> Change:
        """The change that takes this one back."""
        return Change(self.table, self.id, self.after, self.before)


@dataclass(frozen=True, slots=True)
class Step:
    """Everything one act of the user changed."""

    number: int
    name: str
    time: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class History:
    """The steps of a case in order; the first *position* of them are done, the rest undone.

    *counter* grows by one with every commit, undo and redo included, and tells copies apart.
    """

    steps: tuple[Step, ...] = ()
    position: int = 0
    counter: int = 0


@dataclass(frozen=True, slots=True)
class Commit:
    """What must reach the file in one transaction.

    *changes* are what happened to the records; *step* is a step to write down (None for undo and
    redo); steps with a number above *keep* are dropped first; *position* and *counter* are new.
    """

    changes: tuple[Change, ...]
    step: Step | None
    keep: int
    position: int
    counter: int


@dataclass(frozen=True, slots=True)
class News:
    """What followers are told: the name of the act, what it was, and the records it touched."""

    name: str
    cause: str  # "edit", "undo" or "redo"
    changes: tuple[Change, ...]


class Follower(Protocol):
    """Whoever shows the case."""

    def __call__(self, news: News, /) -> None: ...


@dataclass(slots=True)
class _Open:
    """The edit that is under way."""

    name: str
    merge: str | None
    changes: list[Change] = field(default_factory=list)


R = TypeVar("R", bound=Record)


class Document:
    """One open case.

    Change it only inside ``with document.edit(name):`` with ``put`` and ``remove`` (the verbs of a
    user are in ``mapper.edits``). Each edit becomes one step, is handed to *persist* and told to
    the followers; an exception inside the block takes everything back.
    """

    def __init__(
        self,
        case: Case,
        history: History | None = None,
        persist: Callable[[Commit], None] | None = None,
    ) -> None:
        self._case = case.copy()
        history = history or History()
        self._steps = list(history.steps)
        self._position = history.position
        self._counter = history.counter
        self.persist = persist
        self._followers: list[Follower] = []
        self._open: _Open | None = None
        self._merge: str | None = None
        self._links_of: dict[str, dict[str, None]] = {}
        for link in case.links.values():
            self._index(link)

    # ---- reading

    @property
    def id(self) -> str:
        """The id of the case."""
        return self._case.id

    @property
    def card(self) -> Card:
        """The challenge card."""
        return self._case.card

    @property
    def elements(self) -> Mapping[str, Element]:
        """The elements by id, read-only."""
        return MappingProxyType(self._case.elements)

    @property
    def links(self) -> Mapping[str, Link]:
        """The links by id, read-only."""
        return MappingProxyType(self._case.links)

    def table(self, name: str) -> Mapping[str, Record]:
        """The records of any table by id, read-only."""
        return MappingProxyType(
            dict(self._case.table(name)) if name == "card" else self._case.table(name)
        )

    def links_of(self, element_id: str) -> list[Link]:
        """The links that start or end at an element."""
        return [self._case.links[i] for i in self._links_of.get(element_id, ())]

    def snapshot(self) -> Case:
        """The case as it is now, for another thread or a long task."""
        return self._case.copy()

    @property
    def history(self) -> History:
        """The steps so far."""
        return History(tuple(self._steps), self._position, self._counter)

    # ---- changing

    @contextmanager
    def edit(self, name: str, merge: str | None = None) -> Iterator[None]:
        """Collect the changes made in the block into one step called *name*.

        Edits with the same *merge* key in a row (typing, nudging) become one step until
        ``end_merge``. An edit inside an edit joins it.
        """
        outer = self._open
        if outer is None:
            self._open = _Open(name, merge)
        current = outer or self._open
        assert current is not None
        mark = len(current.changes)
        try:
            yield
            if outer is None:
                self._check(current.changes)
        except BaseException:
            self._take_back(current, mark)
            if outer is None:
                self._open = None
            raise
        if outer is None:
            self._open = None
            self._commit(current)

    def put(self, record: Record) -> None:
        """Add *record*, or replace the one with its id."""
        self._touch(TABLE_OF[type(record)], record.id, record)

    def remove(self, record: Record) -> None:
        """Remove the record with the id of *record*."""
        self._touch(TABLE_OF[type(record)], record.id, None)

    def end_merge(self) -> None:
        """Let the next edit be a step of its own, whatever its merge key."""
        self._merge = None

    # ---- undo

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return self._position > 0

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to do again."""
        return self._position < len(self._steps)

    @property
    def undo_name(self) -> str:
        """The name of the step that undo would take back."""
        return self._steps[self._position - 1].name if self.can_undo else ""

    @property
    def redo_name(self) -> str:
        """The name of the step that redo would do again."""
        return self._steps[self._position].name if self.can_redo else ""

    def undo(self) -> bool:
        """Take the last step back; False when there is none."""
        if not self.can_undo:
            return False
        step = self._steps[self._position - 1]
        self._replay("undo", step.name, tuple(c.swapped() for c in reversed(step.changes)), -1)
        return True

    def redo(self) -> bool:
        """Do the next undone step again; False when there is none."""
        if not self.can_redo:
            return False
        step = self._steps[self._position]
        self._replay("redo", step.name, step.changes, +1)
        return True

    # ---- following

    def follow(self, follower: Follower) -> Callable[[], None]:
        """Tell *follower* of every step from now on; returns a function that stops it."""
        self._followers.append(follower)
        return lambda: self._followers.remove(follower) if follower in self._followers else None

    # ---- within

    def _touch(self, table: str, record_id: str, after: Record | None) -> None:
        if self._open is None:
            raise OutsideEdit(f"{table} {record_id} changed outside document.edit")
        before = self._case.table(table).get(record_id)
        if before == after:
            return
        change = Change(table, record_id, before, after)
        self._apply(change)
        self._open.changes.append(change)

    def _apply(self, change: Change) -> None:
        self._case.put(change.table, change.id, change.after)
        if isinstance(change.before, Link):
            self._unindex(change.before)
        if isinstance(change.after, Link):
            self._index(change.after)

    def _index(self, link: Link) -> None:
        for end in (link.source, link.target):
            self._links_of.setdefault(end, {})[link.id] = None

    def _unindex(self, link: Link) -> None:
        for end in (link.source, link.target):
            self._links_of.get(end, {}).pop(link.id, None)

    def _take_back(self, current: _Open, mark: int) -> None:
        while len(current.changes) > mark:
            self._apply(current.changes.pop().swapped())

    def _check(self, changes: list[Change]) -> None:
        """Raise ``BrokenRule`` when what was touched breaks a rule of the model."""
        rekinded = [c for c in changes if c.table == "elements" and _changes_kind(c)]
        for link_id in {c.id for c in changes if c.table == "links"}:
            self._check_link(link_id)
        for element_id in {c.id for c in rekinded}:
            self._check_element(element_id)
        challenges = any(_is_challenge(c) for c in rekinded)
        if challenges and sum(e.kind is Kind.CHALLENGE for e in self._case.elements.values()) != 1:
            raise BrokenRule("a case has exactly one challenge")

    def _check_link(self, link_id: str) -> None:
        link = self._case.links.get(link_id)
        if link is None:
            return
        ends = (self._case.elements.get(link.source), self._case.elements.get(link.target))
        if ends[0] is None or ends[1] is None:
            raise BrokenRule(f"link {link_id} has no end")
        twins = (
            t
            for t in self.links_of(link.source)
            if t.source == link.source and t.target == link.target and t.id != link.id
        )
        if (
            link.source == link.target
            or judge(ends[0].kind, ends[1].kind).kind is not link.kind
            or twin_refusal(LinkKind(link.kind), link.form, twins) is not None
        ):
            raise BrokenRule(f"link {link_id} is not in the grammar")

    def _check_element(self, element_id: str) -> None:
        links = list(self._links_of.get(element_id, ()))
        if element_id not in self._case.elements and links:
            raise BrokenRule(f"element {element_id} was removed but not its links")
        for link_id in links:
            self._check_link(link_id)

    def _commit(self, current: _Open) -> None:
        changes = _folded(current.changes)
        if not changes:
            return
        merged = (
            current.merge is not None
            and current.merge == self._merge
            and 0 < self._position == len(self._steps)
        )
        if merged:
            self._position -= 1
            last = self._steps[self._position]
            step = Step(last.number, last.name, _now(), _folded([*last.changes, *changes]))
        else:
            step = Step(self._position + 1, current.name, _now(), changes)
        del self._steps[self._position :]
        if step.changes:
            self._steps.append(step)
        self._position = len(self._steps)
        self._merge = current.merge
        self._finish("edit", current.name, changes, step if step.changes else None)

    def _replay(self, cause: str, name: str, changes: tuple[Change, ...], by: int) -> None:
        if self._open is not None:
            raise BrokenRule("undo inside an edit")
        for change in changes:
            self._apply(change)
        self._position += by
        self._merge = None
        self._finish(cause, name, changes, None)

    def _finish(
        self, cause: str, name: str, changes: tuple[Change, ...], step: Step | None
    ) -> None:
        self._counter += 1
        keep = step.number - 1 if step else len(self._steps)
        if self.persist is not None:
            self.persist(Commit(changes, step, keep, self._position, self._counter))
        news = News(name, cause, changes)
        for follower in list(self._followers):
            follower(news)


def _changes_kind(change: Change) -> bool:
    kinds = {r.kind if isinstance(r, Element) else None for r in (change.before, change.after)}
    return len(kinds) > 1


def _is_challenge(change: Change) -> bool:
    return any(
        isinstance(r, Element) and r.kind is Kind.CHALLENGE for r in (change.before, change.after)
    )


def _folded(changes: list[Change]) -> tuple[Change, ...]:
    """One change a record, from its first before to its last after; none where they are equal."""
    folded: dict[tuple[str, str], Change] = {}
    for change in changes:
        key = (change.table, change.id)
        first = folded.get(key)
        folded[key] = Change(
            change.table, change.id, first.before if first else change.before, change.after
        )
    return tuple(c for c in folded.values() if c.before != c.after)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
