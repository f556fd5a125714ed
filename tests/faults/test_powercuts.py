"""A power cut after any call: the file opens, and every edit that was said to be saved is in it."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.faults import powercuts
from tests.faults.disks import Disk
from tests.faults.operations import CUTS
from tests.faults.proofs import needs_strace


@needs_strace
def test_a_few_cuts_lose_nothing() -> None:
    proof = powercuts.prove("edit", "plain", 60, 1)
    assert proof.runs > 30
    assert proof.bad == []


@needs_strace
@pytest.mark.slow
@pytest.mark.parametrize("kind", ["plain", "protected"])
@pytest.mark.parametrize("name", CUTS)
def test_cuts_lose_nothing(name: str, kind: str) -> None:
    if CUTS[name].old and kind == "protected":
        pytest.skip("there never was a protected file of the first format")
    proof = powercuts.prove(name, kind, 200, 2)
    assert proof.runs > 2
    assert proof.bad == []


@needs_strace
def test_the_control_a_file_that_is_not_synced_is_caught() -> None:
    proof = powercuts.prove("edit", "plain", 60, 1, powercuts.UNSYNCED)
    assert any("refused" in line for line in proof.bad)
    assert any("said" in line for line in proof.bad)


def test_what_is_not_synced_is_there_or_not_and_what_is_stays(tmp_path: Path) -> None:
    (tmp_path / "old").write_bytes(b"o" * 1024)
    disk = Disk(tmp_path)
    old = disk.find("old")
    assert old == 0
    disk.write(old, 0, b"n" * 1024)
    new = disk.create("new")
    disk.write(new, 0, b"x")
    left = [disk.after_cut(random.Random(seed)) for seed in range(200)]
    halves = {(state["old"][:512], state["old"][512:]) for state in left}
    whole = {(a, b) for a in (b"o" * 512, b"n" * 512) for b in (b"o" * 512, b"n" * 512)}
    assert halves == whole
    assert {state.get("new") for state in left} == {None, b"", b"x"}
    disk.sync(old)
    disk.sync(new)
    disk.sync_folder(".")
    left = [disk.after_cut(random.Random(seed)) for seed in range(20)]
    assert all(state == {"old": b"n" * 1024, "new": b"x"} for state in left)
