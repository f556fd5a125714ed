"""The clock of a session, with a time of its own."""

from __future__ import annotations

import pytest

from mapper.ui.presenting.clock import Clock, digits


class Time:
    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def clock(qapp, time: Time) -> Clock:
    return Clock(now=time)


def test_it_counts_down_and_says_when_it_is_over(clock: Clock, time: Time) -> None:
    clock.set_minutes(15)
    clock.turn()
    time.now += 140
    assert (clock.text(), clock.over) == ("12:40 left", False)
    time.now += 14 * 60
    assert (clock.text(), clock.over) == ("1:20 over", True)


def test_without_minutes_it_counts_up(clock: Clock, time: Time) -> None:
    clock.turn()
    time.now += 3750
    assert clock.text() == "1:02:30"
    assert not clock.over


def test_a_pause_stands_still_and_a_reset_begins_anew(clock: Clock, time: Time) -> None:
    assert not clock.used
    clock.turn()
    time.now += 60
    clock.turn()
    time.now += 600
    assert (clock.spent, clock.runs, clock.used) == (60, False, True)
    clock.turn()
    time.now += 5
    assert clock.spent == 65
    clock.reset()
    assert (clock.spent, clock.runs, clock.used) == (0, False, False)


def test_minutes_have_a_bound(clock: Clock) -> None:
    clock.set_minutes(100_000)
    assert clock.minutes == 999
    clock.set_minutes(-4)
    assert clock.minutes == 0


def test_it_tells_only_what_is_new(clock: Clock, time: Time) -> None:
    told = []
    clock.ticked.connect(lambda: told.append(clock.text()))
    clock.turn()
    clock._tick()
    time.now += 1
    clock._tick()
    assert told == ["0:00", "0:01"]


def test_digits() -> None:
    assert [digits(n) for n in (0, 59, 60, 3599, 3600)] == [
        "0:00",
        "0:59",
        "1:00",
        "59:59",
        "1:00:00",
    ]
