"""Which backups stay: the newest of each day, week and month, and what guards against a risk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mapper.store.thinning import MOST_AT_ONCE, to_drop

NOW = datetime(2026, 12, 1, 14, 5, tzinfo=UTC)


@dataclass(frozen=True)
class One:
    time: datetime
    counter: int
    why: str


ONES = st.builds(
    One,
    st.integers(-100, 60 * 24 * 800).map(lambda minutes: NOW - timedelta(minutes=minutes)),
    st.integers(0, 5),
    st.sampled_from(["daily", "daily", "hand", "go_back"]),
)
MANY = st.lists(ONES, max_size=120, unique=True)


@given(MANY)
def test_the_newest_stays_and_thinning_again_drops_nothing(backups: list[One]) -> None:
    dropped = to_drop(backups, NOW)
    left = [b for b in backups if b not in dropped]
    assert len(left) + len(dropped) == len(backups)
    assert not backups or max(b.time for b in backups) == max(b.time for b in left)
    assert to_drop(left, NOW) == []


@given(MANY)
def test_what_guards_against_a_risk_stays_for_a_month(backups: list[One]) -> None:
    young = {b for b in backups if b.why != "daily" and NOW - b.time < timedelta(days=30)}
    assert not young & set(to_drop(backups, NOW))


@given(MANY)
def test_each_day_week_and_month_keeps_its_newest(backups: list[One]) -> None:
    left = set(backups) - set(to_drop(backups, NOW))
    for age, part in (
        (timedelta(days=14), lambda t: t.date()),
        (timedelta(weeks=8), lambda t: t.isocalendar()[:2]),
        (timedelta(days=366), lambda t: (t.year, t.month)),
    ):
        young = [b for b in backups if NOW - b.time < age]
        for one in {part(b.time) for b in young}:
            newest = max(b.time for b in young if part(b.time) == one)
            assert any(b.time == newest for b in left)


@given(st.lists(ONES.filter(lambda b: b.why == "daily"), max_size=300, unique=True))
def test_few_are_left_however_many_there_are(backups: list[One]) -> None:
    left = len(backups) - len(to_drop(backups, NOW))
    assert left <= MOST_AT_ONCE + 15 + 9 + 14


def test_a_year_of_use_keeps_a_ladder_of_days_weeks_and_months() -> None:
    kept: list[One] = []
    for day in range(400):
        for hour in (8, 12, 16):
            now = NOW.replace(hour=hour) + timedelta(days=day)
            kept.append(One(now, len(kept), "daily"))
            gone = to_drop(kept, now)
            kept = [b for b in kept if b not in gone]
    days = {b.time.date() for b in kept}
    end = max(days)
    assert {end - timedelta(days=n) for n in range(14)} <= days
    months = {(d.year, d.month) for d in days}
    assert len(months) >= 12
    assert len(kept) < 45
