"""Which backups of a case are no longer needed: the older they are, the fewer stay."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from datetime import datetime, timedelta
from typing import Final, Protocol, TypeVar

ORDINARY: Final = frozenset({"daily"})
"""Why a backup was made that guards against nothing in particular; every other reason is a risk."""

AT_ONCE: Final = timedelta(days=1)
MOST_AT_ONCE: Final = 20
"""All of the last day stay, up to so many."""

AFTER_A_RISK: Final = timedelta(days=30)
"""So long stays what was made before something risky, or by hand."""


class Dated(Protocol):
    """What is asked of a backup here."""

    @property
    def time(self) -> datetime:
        """When it was made."""
        ...

    @property
    def counter(self) -> int:
        """How many edits the case had seen."""
        ...

    @property
    def why(self) -> str:
        """Why it was made."""
        ...


B = TypeVar("B", bound=Dated)

_ONE_EACH: Final[tuple[tuple[timedelta, Callable[[datetime], Hashable]], ...]] = (
    (timedelta(days=14), lambda time: time.date()),
    (timedelta(weeks=8), lambda time: time.isocalendar()[:2]),
    (timedelta(days=366), lambda time: (time.year, time.month)),
)
"""How far back the newest of each day, week and month stays."""


def to_drop(backups: Iterable[B], now: datetime) -> list[B]:
    """Those of *backups* that may go at the time *now*. The newest of all always stays."""
    newest_first = sorted(backups, key=lambda b: (b.time, b.counter), reverse=True)
    stay = {0} if newest_first else set()
    at_once = [n for n, b in enumerate(newest_first) if now - b.time < AT_ONCE]
    stay.update(at_once[:MOST_AT_ONCE])
    for n, backup in enumerate(newest_first):
        if backup.why not in ORDINARY and now - backup.time < AFTER_A_RISK:
            stay.add(n)
    for age, part in _ONE_EACH:
        first: dict[Hashable, int] = {}
        for n, backup in enumerate(newest_first):
            if now - backup.time < age:
                first.setdefault(part(backup.time), n)
        stay.update(first.values())
    return [backup for n, backup in enumerate(newest_first) if n not in stay]
