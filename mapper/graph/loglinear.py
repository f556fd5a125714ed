"""Several registers of the same people: log-linear models of who is in which, and who in none."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, product
from typing import Final, NamedTuple, TypeVar

from mapper.graph.dark import log_interval

ROUNDS: Final = 200
STILL: Final = 1e-10
MOST_LISTS: Final = 6
Pair = tuple[int, int]
A = TypeVar("A")
B = TypeVar("B")


class Fit(NamedTuple):
    """What a model says: the whole number of people with its standard error and 95 % interval,
    how badly it fits (`deviance` on so many degrees of freedom, `free`), its AIC, and which pairs
    of registers it lets depend on each other."""

    total: float
    error: float
    low: float
    high: float
    deviance: float
    free: int
    aic: float
    pairs: tuple[Pair, ...]


class NoFit(ValueError):
    """Nothing can be estimated; the text is a short code: ``few_lists``, ``no_overlap``,
    ``too_many_lists``, ``bad_history``, ``empty`` or ``no_answer``."""


def fitted(counts: Mapping[str, int], pairs: Iterable[Pair] = ()) -> Fit:
    """The Poisson log-linear model with a term for each register and for each of *pairs*.

    *counts* says how many people have a history: "101" is in the first and the third of three
    registers and not in the second; histories that are left out count 0, that of zeros is what is
    estimated. *pairs* are places of registers, from 0. Raises ``NoFit``.

    Source: Fienberg 1972, Cormack 1989; fitted by iteratively reweighted least squares, the
    standard error as in Rivest and Baillargeon 2007 (Rcapture).

    >>> round(fitted({"11": 167, "10": 781, "01": 254}).total, 1)
    2389.9
    """
    lists = _checked(counts)
    chosen = tuple(sorted({(min(p), max(p)) for p in pairs}))
    cells = [c for c in product((1, 0), repeat=lists) if any(c)]
    seen = [float(counts.get("".join(map(str, c)), 0)) for c in cells]
    rows = [[1.0, *map(float, c), *(float(c[a] * c[b]) for a, b in chosen)] for c in cells]
    if len(rows[0]) > len(cells):
        raise NoFit("no_answer")
    beta, inverse = _newton(rows, seen)
    means = [math.exp(_dot(beta, row)) for row in rows]
    unseen = math.exp(beta[0])
    error = math.sqrt(unseen + unseen**2 * inverse[0][0])
    known = sum(seen)
    low, high = log_interval(known, unseen, error**2)
    deviance = 2 * sum((y * math.log(y / m) if y else 0.0) - (y - m) for y, m in _both(seen, means))
    likely = sum(y * math.log(m) - m - math.lgamma(y + 1) for y, m in _both(seen, means))
    free = len(cells) - len(beta)
    aic = 2 * len(beta) - 2 * likely
    return Fit(known + unseen, error, low, high, max(0.0, deviance), free, aic, chosen)


def fits(counts: Mapping[str, int]) -> list[Fit]:
    """Every model with up to all but one pair of registers dependent that has an answer, the
    lowest AIC first; with two registers only the independent one. Raises ``NoFit``.

    >>> counts = {"111": 72, "110": 5, "101": 29, "100": 54, "011": 24, "010": 3, "001": 14}
    >>> fits(counts)[0].pairs
    ((1, 2),)
    """
    lists = _checked(counts)
    pairs = list(combinations(range(lists), 2)) if lists > 2 else []
    found = []
    for size in range(min(len(pairs), 3) + 1):
        for chosen in combinations(pairs, size):
            try:
                found.append(fitted(counts, chosen))
            except NoFit:
                continue
    if not found:
        raise NoFit("no_answer")
    return sorted(found, key=lambda fit: (fit.aic, len(fit.pairs), fit.pairs))


def _checked(counts: Mapping[str, int]) -> int:
    lengths = {len(history) for history in counts}
    if not counts or sum(counts.values()) <= 0:
        raise NoFit("empty")
    lists = next(iter(lengths))
    if len(lengths) > 1 or any(set(h) - {"0", "1"} or "1" not in h for h in counts):
        raise NoFit("bad_history")
    if any(count < 0 for count in counts.values()):
        raise NoFit("bad_history")
    if lists < 2:
        raise NoFit("few_lists")
    if lists > MOST_LISTS:
        raise NoFit("too_many_lists")
    if not any(count for history, count in counts.items() if history.count("1") > 1):
        raise NoFit("no_overlap")
    return lists


def _newton(
    rows: Sequence[Sequence[float]], seen: Sequence[float]
) -> tuple[list[float], list[list[float]]]:
    """The coefficients that make what was seen most likely, and their covariances."""
    means = [y + 0.5 for y in seen]
    beta = [0.0] * len(rows[0])
    for _round in range(ROUNDS):
        working = [math.log(m) + (y - m) / m for y, m in _both(seen, means)]
        inverse = _inverse(_weighted(rows, means))
        right = [
            sum(m * row[j] * z for row, m, z in zip(rows, means, working, strict=True))
            for j in range(len(beta))
        ]
        following = [_dot(line, right) for line in inverse]
        change = max(abs(a - b) for a, b in _both(following, beta))
        beta = following
        means = [math.exp(min(_dot(beta, row), 50.0)) for row in rows]
        if change < STILL:
            return beta, _inverse(_weighted(rows, means))
    raise NoFit("no_answer")


def _weighted(rows: Sequence[Sequence[float]], weights: Sequence[float]) -> list[list[float]]:
    size = range(len(rows[0]))
    return [
        [sum(w * row[i] * row[j] for row, w in _both(rows, weights)) for j in size] for i in size
    ]


def _inverse(matrix: Sequence[Sequence[float]]) -> list[list[float]]:
    """By Gauss and Jordan; these matrices have a dozen rows at most."""
    size = len(matrix)
    work = [[*row, *(float(i == j) for j in range(size))] for i, row in enumerate(matrix)]
    for column in range(size):
        pivot = max(range(column, size), key=lambda r: abs(work[r][column]))
        if abs(work[pivot][column]) < 1e-12:
            raise NoFit("no_answer")
        work[column], work[pivot] = work[pivot], work[column]
        head = work[column][column]
        work[column] = [value / head for value in work[column]]
        for row in range(size):
            factor = work[row][column]
            if row != column and factor:
                pairs = _both(work[row], work[column])
                work[row] = [a - factor * b for a, b in pairs]
    return [row[size:] for row in work]


def _dot(a: Sequence[float], b: Sequence[float]) -> float:
    return sum(x * y for x, y in _both(a, b))


def _both(a: Sequence[A], b: Sequence[B]) -> Iterable[tuple[A, B]]:
    return zip(a, b, strict=True)
