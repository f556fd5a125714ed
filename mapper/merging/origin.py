"""The state two copies have in common, found in the steps that both keep."""

from __future__ import annotations

from mapper.model import Case
from mapper.steps import History, Step

Copy = tuple[Case, History]
"""A case, and the steps that led to it."""


def beginning(mine: Copy, theirs: Copy) -> Case | None:
    """The last state that both copies have been in; None when there is none.

    The steps of both begin alike up to where they parted: taking back the later ones of either
    leads there. A copy without steps of its own was made of a state of the other one.
    """
    common = _common(_done(mine[1]), _done(theirs[1]))
    base, other = _before(mine, common), _before(theirs, common)
    if base == other:
        return base
    return _passed(mine, _before(theirs, 0)) or _passed(theirs, _before(mine, 0))


def _done(history: History) -> tuple[Step, ...]:
    return history.steps[: history.position]


def _common(one: tuple[Step, ...], other: tuple[Step, ...]) -> int:
    """How many steps are the same at the beginning of both."""
    n = 0
    while n < min(len(one), len(other)) and one[n] == other[n]:
        n += 1
    return n


def _before(copy: Copy, kept: int) -> Case:
    """The case as it was after its first *kept* steps."""
    case = copy[0].copy()
    for step in reversed(_done(copy[1])[kept:]):
        _take_back(case, step)
    return case


def _take_back(case: Case, step: Step) -> None:
    for change in reversed(step.changes):
        case.put(change.table, change.id, change.before)


def _passed(copy: Copy, state: Case) -> Case | None:
    """*state*, if *copy* has been in it; looks at what each step touched only."""
    case = copy[0].copy()
    if case.id != state.id:
        return None
    differing = {
        (table, i)
        for one, other in ((case, state), (state, case))
        for table, record in one.records()
        if other.table(table).get(i := record.id) != record
    }
    for step in reversed(_done(copy[1])):
        if not differing:
            break
        _take_back(case, step)
        for change in step.changes:
            key = (change.table, change.id)
            if case.table(change.table).get(change.id) == state.table(change.table).get(change.id):
                differing.discard(key)
            else:
                differing.add(key)
    return None if differing else state
