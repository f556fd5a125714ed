"""Several registers of the same people: the model that tells it best, and how far others differ."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, Final

from mapper.graph.loglinear import Fit, NoFit, fits
from mapper.model import Register

SUPPORT: Final = 10.0
"""A model whose AIC is more than this above the lowest has no support (Burnham, Anderson 2002)."""
EMPTY: Final = "nobody_counted"


def answers(registers: Iterable[Register]) -> tuple[dict[str, Any], dict[str, str]]:
    """What those of *registers* that have histories say, and why the others of them say nothing.

    By id what `several` gives, and by id a code (`loglinear.NoFit`; `EMPTY` when nobody is in any).

    >>> answers([Register("r", histories=(("100", 0),))])
    ({}, {'r': 'nobody_counted'})
    """
    found: dict[str, Any] = {}
    refused: dict[str, str] = {}
    for register in registers:
        if register.histories:
            try:
                found[register.id] = several(register.histories)
            except NoFit as error:
                why = str(error)
                refused[register.id] = EMPTY if why == "empty" else why
    return found, refused


def several(histories: Iterable[tuple[str, int]]) -> dict[str, Any]:
    """Three or more registers of the same people, or two with their histories.

    *histories* are pairs of a history ("101": in the first and the third of three) and how many
    people have it. The answer: `lists`, how many registers; `known`, how many are in any; `total`
    of the model with the lowest AIC with its 95 % interval `ci95`; `depend`, the pairs of
    registers (from 0) that it lets depend on each other; `models`, how many models have support
    (`SUPPORT`), and `totals`, the lowest and the highest total among them. Persons, one decimal.
    Raises `NoFit`.

    Source: Fienberg 1972, Cormack 1989; the choice by AIC: Burnham and Anderson 2002.

    >>> counts = {"111": 72, "110": 5, "101": 29, "100": 54, "011": 24, "010": 3, "001": 14}
    >>> found = several(counts.items())
    >>> found["known"], found["depend"], found["totals"]
    (201, [(1, 2)], [221.9, 247.9])
    """
    counts = tuple(sorted(dict(histories).items()))
    supported = _supported(counts)
    best = supported[0]
    totals = [fit.total for fit in supported]
    return {
        "lists": len(counts[0][0]),
        "known": sum(n for _history, n in counts),
        "total": round(best.total, 1),
        "ci95": [round(best.low, 1), round(best.high, 1)],
        "depend": list(best.pairs),
        "models": len(supported),
        "totals": [round(min(totals), 1), round(max(totals), 1)],
    }


@lru_cache(64)
def _supported(counts: tuple[tuple[str, int], ...]) -> tuple[Fit, ...]:
    """The models with support, the best first; kept, for a map is analysed after every edit."""
    found = fits(dict(counts))
    return tuple(fit for fit in found if fit.aic <= found[0].aic + SUPPORT)
