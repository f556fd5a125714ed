"""The open case: records that change only inside an edit, steps that undo, followers that see."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Protocol

from mapper.errors import UseError
from mapper.model import TABLE_OF, Card, Case, Element, Kind, Link, Record, judge
from mapper.model.case import twin_refusal
from mapper.model.codec import BadValue, check_record
from mapper.steps import Change, Commit, History, Step, Track, folded

__all__ = [
    "BrokenRule",
    "Change",
    "Commit",
    "Document",
    "Follower",
    "History",
    "News",
    "OutsideEdit",
    "Step",
]


class OutsideEdit(RuntimeError):
    """A record was changed with no edit open: a bug of the program, never of the user."""


class BrokenRule(RuntimeError):
    """An edit would have left the case in a state that cannot be: a bug of the program."""


@dataclass(frozen=True, slots=True)
class News:
    """What followers are told: the name of the act, what it was, and the records it touched."""

    name: str
    cause: str  # "edit", "undo", "redo" or "beside"
    changes: tuple[Change, ...]


class Follower(Protocol):
    """Whoever shows the case."""

    def __call__(self, news: News, /) -> None: ...


@dataclass(slots=True)
class _Open:
    """The edit that is under way."""

    changes: list[Change] = field(default_factory=list)


class Document:
    """One open case.

    Change it only inside ``with document.edit(name):`` with ``put`` and ``remove`` (the verbs of a
    user are in ``mapper.edits``). Each edit becomes one step, is handed to *persist* and told to
    the followers; an exception inside the block takes everything back. When a follower fails, the
    step stands, the others are told too, and then its exception is raised.
    """

    def __init__(
        self,
        case: Case,
        history: History | None = None,
        persist: Callable[[Commit], None] | None = None,
    ) -> None:
        self._case = case.copy()
        self._track = Track(history or History())
        self.persist = persist
        self.read_only = ""
        """Why nothing may be changed, as a sentence; an edit then raises ``UseError`` with it."""
        self._followers: list[Follower] = []
        self._open: _Open | None = None
        self._links_of: dict[str, dict[str, None]] = {}
        for link in case.links.values():
            self._index(link, present=True)

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
        return MappingProxyType(dict(self._case.table(name)))

    def links_of(self, element_id: str) -> list[Link]:
        """The links that start or end at an element."""
        return [self._case.links[i] for i in self._links_of.get(element_id, ())]

    def snapshot(self) -> Case:
        """The case as it is now, for another thread or a long task."""
        return self._case.copy()

    @property
    def history(self) -> History:
        """The steps so far."""
        return self._track.history

    # ---- changing

    @contextmanager
    def edit(self, name: str, merge: str | None = None) -> Iterator[None]:
        """Collect the changes made in the block into one step called *name*.

        Edits with the same *merge* key in a row (typing, nudging) become one step until
        ``end_merge``. An edit inside an edit joins it.
        """
        _require_nothing_against(self.read_only)
        outer = self._open
        current = self._open = outer or _Open()
        mark = len(current.changes)
        try:
            yield
            if outer is None:
                self._check(current.changes)
        except BaseException:
            while len(current.changes) > mark:
                self._apply(current.changes.pop().swapped())
            self._open = outer
            raise
        self._open = outer
        if outer is None:
            changes = folded(current.changes)
            if changes:
                self._announce(self._track.record(name, merge, changes), name, "edit")

    def put(self, record: Record) -> None:
        """Add *record*, or replace the one with its id."""
        self._touch(TABLE_OF[type(record)], record.id, record)

    def remove(self, record: Record) -> None:
        """Remove the record with the id of *record*."""
        self._touch(TABLE_OF[type(record)], record.id, None)

    def end_merge(self) -> None:
        """Let the next edit be a step of its own, whatever its merge key."""
        self._track.end_merge()

    def beside(
        self, name: str, records: Iterable[Record] = (), gone: Iterable[Record] = ()
    ) -> None:
        """Put *records* and take away those that are *gone* without a step: what the program does
        by itself. Undo takes back what the user did before it, and redo goes on.

        A record that a step speaks of is refused: the steps must lead here and back.
        """
        _require_nothing_against(self.read_only)
        changes = []
        for record, stays in (*((r, True) for r in records), *((r, False) for r in gone)):
            table = TABLE_OF[type(record)]
            if self._open is not None or self._track.speaks_of(table, record.id):
                raise BrokenRule(f"{table} {record.id} changed beside the steps")
            before, after = self._case.table(table).get(record.id), record if stays else None
            if before != after:
                changes.append(Change(table, record.id, before, after))
        for change in changes:
            self._apply(change)
        if changes:
            self._announce(self._track.beside(tuple(changes)), name, "beside")

    # ---- undo

    @property
    def undo_step(self) -> Step | None:
        """The step that undo would take back."""
        return self._track.done

    @property
    def redo_step(self) -> Step | None:
        """The step that redo would do again."""
        return self._track.undone

    def undo(self) -> bool:
        """Take the last step back; False when there is none."""
        step = self._track.done
        if step is None:
            return False
        self._replay("undo", step, tuple(c.swapped() for c in reversed(step.changes)), -1)
        return True

    def redo(self) -> bool:
        """Do the next undone step again; False when there is none."""
        step = self._track.undone
        if step is None:
            return False
        self._replay("redo", step, step.changes, +1)
        return True

    # ---- following

    def follow(self, follower: Follower) -> Callable[[], None]:
        """Tell *follower* of every step from now on; returns a function that stops it."""
        self._followers.append(follower)

        def stop() -> None:
            if follower in self._followers:
                self._followers.remove(follower)

        return stop

    # ---- within

    def _touch(self, table: str, record_id: str, after: Record | None) -> None:
        if self._open is None:
            raise OutsideEdit(f"{table} {record_id} changed outside document.edit")
        before = self._case.table(table).get(record_id)
        if before == after:
            return
        if table == "card" and (before is None or after is None):
            raise BrokenRule("a case keeps its card and its id")
        if after is not None:
            try:
                check_record(table, after, before)
            except BadValue as error:
                raise BrokenRule(f"{table} {record_id}: {error}") from error
        change = Change(table, record_id, before, after)
        self._apply(change)
        self._open.changes.append(change)

    def _apply(self, change: Change) -> None:
        self._case.put(change.table, change.id, change.after)
        self._index(change.before, present=False)
        self._index(change.after, present=True)

    def _index(self, record: Record | None, *, present: bool) -> None:
        if not isinstance(record, Link):
            return
        for end in (record.source, record.target):
            links = self._links_of.setdefault(end, {})
            if present:
                links[record.id] = None
            else:
                links.pop(record.id, None)

    def _replay(self, cause: str, step: Step, changes: tuple[Change, ...], by: int) -> None:
        _require_nothing_against(self.read_only)
        if self._open is not None:
            raise BrokenRule(f"{cause} inside an edit")
        for change in changes:
            self._apply(change)
        self._announce(self._track.go(by, changes), step.name, cause)

    def _announce(self, commit: Commit, name: str, cause: str) -> None:
        if self.persist is not None:
            self.persist(commit)
        news = News(name, cause, commit.changes)
        errors = []
        for follower in list(self._followers):
            try:
                follower(news)
            except Exception as error:  # one that fails must not leave the others behind
                errors.append(error)
        if errors:
            raise errors[0]

    def _check(self, changes: list[Change]) -> None:
        """Raise ``BrokenRule`` when what was touched breaks a rule of the model."""
        rekinded = [c for c in changes if c.table == "elements" and _kind_changed(c)]
        links = {c.id for c in changes if c.table == "links"}
        for change in rekinded:
            links.update(self._links_of.get(change.id, ()))
        for link_id in links & self._case.links.keys():
            _check_link(self, self._case.links[link_id])
        if not rekinded:
            return
        challenges = sum(e.kind is Kind.CHALLENGE for e in self._case.elements.values())
        if challenges != 1:
            raise BrokenRule(f"a case has exactly one challenge, not {challenges}")


def _check_link(document: Document, link: Link) -> None:
    source = document.elements.get(link.source)
    target = document.elements.get(link.target)
    if source is None or target is None:
        raise BrokenRule(f"link {link.id} has lost an end")
    twins = [
        twin
        for twin in document.links_of(link.source)
        if twin.source == link.source and twin.target == link.target and twin.id != link.id
    ]
    allowed = judge(source.kind, target.kind).kind is link.kind and source is not target
    if not allowed or twin_refusal(link.kind, link.form, iter(twins)) is not None:
        raise BrokenRule(f"link {link.id} is not in the grammar")


def _require_nothing_against(reason: str) -> None:
    if reason:
        raise UseError(reason, "read_only")


def _kind_changed(change: Change) -> bool:
    kinds = {r.kind if isinstance(r, Element) else None for r in (change.before, change.after)}
    return len(kinds) > 1
