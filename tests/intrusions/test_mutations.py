"""Hurt files never end the program, never keep it busy, and never say another text or number."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.intrusions import bytewise, foreign, hurting, originals
from tests.intrusions.originals import KINDS, samples

QUICK, SLOW = 150, 750
"""So many of each kind; tests.intrusions.long tries thousands."""

both = pytest.mark.parametrize("kind", KINDS)


def made(folder: Path, kind: str) -> Path:
    return originals.make(folder, samples()[0], kind)


@both
def test_a_hurt_file_is_refused_or_says_what_it_said(kind: str, tmp_path: Path) -> None:
    answer = hurting.prove(made(tmp_path, kind), range(QUICK), "--salvage", "5")
    assert answer.runs == QUICK
    assert answer.bad == []
    assert answer.counts.keys() == {"refused", "same"}


@pytest.mark.slow
@both
def test_many_hurt_files(kind: str, tmp_path: Path) -> None:
    seeds = range(QUICK, QUICK + SLOW)
    answer = hurting.prove(made(tmp_path, kind), seeds, "--salvage", "5")
    assert answer.runs == SLOW
    assert answer.bad == []


@both
def test_the_control_without_the_sum_some_slip_through(kind: str, tmp_path: Path) -> None:
    answer = hurting.prove(made(tmp_path, kind), range(60), "--blind")
    assert answer.counts["another text or number"]


def test_every_way_is_a_way_to_hurt(tmp_path: Path) -> None:
    """The first seeds try each of them."""
    original = originals.read(made(tmp_path, "plain"))
    path = tmp_path / "hurt.casemap"
    done = {hurting.hurt(path, original, seed).split(" (not")[0] for seed in range(QUICK)}
    assert done == {*bytewise.WAYS, *foreign.ACTS}


def test_a_process_that_ends_counts_as_bad(tmp_path: Path) -> None:
    answer = hurting.Answer()
    answer.note({"seed": "1", "hurt": "a bit", "outcome": "ended the process", "wrong": "-11"})
    assert answer.bad
