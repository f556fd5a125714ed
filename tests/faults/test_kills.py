"""A program killed in mid-edit: what it said was saved is there."""

from __future__ import annotations

import pytest

from tests.faults import kills
from tests.faults.proofs import needs_fork

pytestmark = needs_fork


def test_a_few_kills_lose_nothing() -> None:
    proof = kills.prove("plain", 6, 2)
    assert proof.runs == 6
    assert proof.bad == []


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["plain", "protected"])
def test_fifty_kills_lose_nothing(kind: str) -> None:
    proof = kills.prove(kind, 50, 1)
    assert proof.runs == 50
    assert proof.bad == []


@pytest.mark.slow
def test_kills_of_the_window_lose_nothing() -> None:
    proof = kills.prove("protected", 4, 3, "window") + kills.prove("plain", 12, 4, "window")
    assert proof.runs == 16
    assert proof.bad == []


def test_the_control_a_program_that_says_saved_too_early_is_caught() -> None:
    assert kills.prove("plain", 8, 1, "early").bad
