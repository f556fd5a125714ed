"""Full disks and errors of the disk at every call: the case is as before or as after, never
between, and what is said of it is true."""

from __future__ import annotations

import pytest

from tests.faults import injecting
from tests.faults.operations import OPERATIONS
from tests.faults.proofs import needs_strace

pytestmark = needs_strace

STRIDE = 29
"""Every so many faults in the suite; tests.faults.long tries them all."""


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["plain", "protected"])
@pytest.mark.parametrize("name", OPERATIONS)
def test_a_call_that_fails_leaves_the_case_whole(name: str, kind: str) -> None:
    if OPERATIONS[name].old and kind == "protected":
        pytest.skip("there never was a protected file of the first format")
    proof = injecting.prove(name, kind, STRIDE)
    assert proof.runs > 1
    assert proof.bad == []


def test_the_control_a_program_that_writes_over_the_file_is_caught() -> None:
    proof = injecting.prove("rewrite", "plain", STRIDE)
    assert proof.bad
