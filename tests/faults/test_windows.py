"""A disk that takes its time: the window does not wait for it, and *Saved* is true."""

from __future__ import annotations

import pytest

from tests.faults import windows
from tests.faults.proofs import needs_strace


@needs_strace
@pytest.mark.slow
def test_on_a_slow_disk_the_window_does_not_wait_and_says_what_is_true() -> None:
    assert windows.prove(6).bad == []


@needs_strace
@pytest.mark.slow
def test_the_control_a_window_that_waits_for_the_disk_is_caught() -> None:
    assert windows.watched(2, windows.SYNC, "waits").gap >= windows.SYNC // 1000
