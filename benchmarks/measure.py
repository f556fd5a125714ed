"""Timing ours and its floor in turn in one run, so that a drifting machine cancels out."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One line of the table: medians in milliseconds, and the goal for their ratio."""

    name: str
    ours: float
    floor_name: str
    floor: float
    goal: float | None
    goal_ms: float | None = None

    @property
    def ratio(self) -> float:
        """How many times the floor ours takes."""
        return self.ours / self.floor if self.floor else float("inf")

    def __str__(self) -> str:
        goal = "" if self.goal is None else f"≤ {self.goal:g}"
        goal = goal if self.goal_ms is None else f"≤ {self.goal_ms:g} ms"
        return (
            f"{self.name:<44} {self.ours:>9.2f}  {self.floor_name:<34} {self.floor:>9.2f}"
            f" {self.ratio:>8.2f}  {goal}"
        )


HEADER = f"{'what':<44} {'ours ms':>9}  {'floor':<34} {'floor ms':>9} {'ratio':>8}  goal"


def timed(act: Callable[[], object]) -> float:
    """How many milliseconds *act* takes."""
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000


def compare(
    name: str,
    ours: Callable[[], float],
    floor_name: str,
    floor: Callable[[], float],
    *,
    goal: float | None = None,
    goal_ms: float | None = None,
    rounds: int = 9,
) -> Row:
    """Medians of *rounds* turns of each; both return milliseconds; the first turn is a warm-up."""
    pairs = [(ours(), floor()) for _turn in range(rounds + 1)][1:]
    mine = statistics.median(pair[0] for pair in pairs)
    least = statistics.median(pair[1] for pair in pairs)
    return Row(name, mine, floor_name, least, goal, goal_ms)


def slowest(
    name: str,
    ours: Callable[[], float],
    floor_name: str,
    floor: Callable[[], float],
    *,
    goal_ms: float,
    rounds: int,
) -> Row:
    """The slowest of *rounds* turns but for two (a machine with others on it), beside the median
    of the floor."""
    mine = sorted(ours() for _turn in range(rounds))[-3]
    least = statistics.median(floor() for _turn in range(9))
    return Row(name, mine, floor_name, least, None, goal_ms)


def process(*arguments: str, **environment: str) -> Callable[[], float]:
    """A measure of a whole Python process from start to end, in milliseconds."""
    import os

    def run() -> float:
        command = [sys.executable, *arguments]
        env = {**os.environ, **environment}
        env.pop("PYTHONDONTWRITEBYTECODE", None)  # nobody starts a program uncompiled twice
        start = time.perf_counter()
        subprocess.run(command, env=env, check=True, stdout=subprocess.DEVNULL)
        return (time.perf_counter() - start) * 1000

    return run
