"""A full disk: what is done stays in memory, is called unsaved, and goes in when there is room."""

from __future__ import annotations

import pytest

from tests.faults import smalldisks
from tests.faults.proofs import needs_small_disk


@needs_small_disk
@pytest.mark.parametrize("kind", ["plain", "protected"])
def test_a_full_disk_loses_nothing(kind: str) -> None:
    proof = smalldisks.prove(kind)
    assert proof.runs > 10
    assert proof.bad == []
