"""Steps: what one act of a user changed, in order, and how far they are undone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from mapper.model import Case, Record


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


class Track:
    """The steps of an open case and the place in them; knows nothing of the records."""

    def __init__(self, history: History) -> None:
        self._steps = list(history.steps)
        self._position = history.position
        self._counter = history.counter
        self._merge: str | None = None

    @property
    def history(self) -> History:
        """The steps so far."""
        return History(tuple(self._steps), self._position, self._counter)

    @property
    def done(self) -> Step | None:
        """The step that undo would take back."""
        return self._steps[self._position - 1] if self._position > 0 else None

    @property
    def undone(self) -> Step | None:
        """The step that redo would do again."""
        return self._steps[self._position] if self._position < len(self._steps) else None

    def record(self, name: str, merge: str | None, changes: tuple[Change, ...]) -> Commit:
        """Note a new step, or fold *changes* into the last one made with the same *merge* key."""
        last = self.done if self.undone is None else None
        if last is not None and merge is not None and merge == self._merge:
            self._position -= 1
            step = Step(last.number, last.name, _now(), folded((*last.changes, *changes)))
        else:
            step = Step(self._position + 1, name, _now(), changes)
        del self._steps[self._position :]
        if step.changes:
            self._steps.append(step)
        self._position = len(self._steps)
        # Typed back to the start: no step is left that the next letter could join.
        self._merge = merge if step.changes else None
        return self._commit(changes, step if step.changes else None)

    def go(self, by: int, changes: tuple[Change, ...]) -> Commit:
        """Move the place by one step back (-1) or forth (1)."""
        self._position += by
        self._merge = None
        return self._commit(changes, None)

    def beside(self, changes: tuple[Change, ...]) -> Commit:
        """Note *changes* that are no step: undo does not know of them, redo goes on."""
        return self._commit(changes, None)

    def speaks_of(self, table: str, record_id: str) -> bool:
        """Whether a step, done or undone, changes a record."""
        return any(c.table == table and c.id == record_id for s in self._steps for c in s.changes)

    def end_merge(self) -> None:
        """Let the next step stand by itself, whatever its merge key."""
        self._merge = None

    def _commit(self, changes: tuple[Change, ...], step: Step | None) -> Commit:
        self._counter += 1
        keep = step.number - 1 if step else len(self._steps)
        return Commit(changes, step, keep, self._position, self._counter)


def state_at(case: Case, history: History, position: int) -> Case:
    """The case as it was, or would be again, when the first *position* steps are done; *case* is
    as it is now."""
    state, now = case.copy(), history.position
    back = [c.swapped() for s in reversed(history.steps[position:now]) for c in reversed(s.changes)]
    forth = [c for s in history.steps[now:position] for c in s.changes]
    for change in back or forth:
        state.put(change.table, change.id, change.after)
    return state


def folded(changes: Iterable[Change]) -> tuple[Change, ...]:
    """One change a record, from its first before to its last after; none where they are equal."""
    first: dict[tuple[str, str], Change] = {}
    for change in changes:
        key = (change.table, change.id)
        before = first[key].before if key in first else change.before
        first[key] = Change(change.table, change.id, before, change.after)
    return tuple(c for c in first.values() if c.before != c.after)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
