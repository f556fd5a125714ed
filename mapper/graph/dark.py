"""How large the unseen part may be: from how much is reported, from registers, along the map."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any, Final

from mapper.graph.rounding import share
from mapper.model import Element, Link, LinkKind, Register

Z: Final = 1.96
FEW: Final = 7
"""With fewer in both registers the estimate is very uncertain."""


def dark_figure(
    elements: Iterable[Element], links: Iterable[Link], registers: Iterable[Register]
) -> dict[str, Any]:
    """The unseen part, always as a range. The answer:

    - `reporting_rate`: by element with a reported number and the share that is reported,
      `reported`, and `total` and `dark` as ranges;
    - `registers`: by pair of registers what `chapman` gives;
    - `along_map`: by such element what follows from it along causal links with shares, as ranges
      by element, itself first. Of several ways into one element the largest low and the sum of
      the highs, for the same person may come on more than one.
    - `refused`, only when something is: why nothing can be said, by element or pair of registers.

    Numbers are persons (or what the figure counts), with one decimal. Source: design of the tool,
    analyses §16.

    >>> from mapper.model import Figure, Kind
    >>> reports = Figure(reported=120, rate_low=0.2, rate_high=0.4)
    >>> found = dark_figure([Element("H", Kind.CHALLENGE, figures=(reports,))], [], [])
    >>> found["reporting_rate"]["H"]["total"]
    [300.0, 600.0]
    """
    refused: dict[str, str] = {}
    rates = _rates(elements, refused)
    found = {}
    for register in registers:
        why = refusal(register.n1, register.n2, register.m)
        if why:
            refused[register.id] = why
        else:
            found[register.id] = chapman(register.n1, register.n2, register.m)
    shares = _shares(links)
    totals = {name: (row["total"][0], row["total"][1]) for name, row in rates.items()}
    along = {name: _along(name, total, shares) for name, total in totals.items()}
    answer: dict[str, Any] = {
        "reporting_rate": rates,
        "registers": found,
        "along_map": {name: ranges for name, ranges in along.items() if len(ranges) > 1},
    }
    return {**answer, "refused": refused} if refused else answer


def _rates(elements: Iterable[Element], refused: dict[str, str]) -> dict[str, Any]:
    found = {}
    for element in elements:
        for figure in element.figures:
            low, high, reported = figure.rate_low, figure.rate_high, figure.reported
            if reported is None or (low is None and high is None):
                continue
            low, high = low if low is not None else high, high if high is not None else low
            assert low is not None
            assert high is not None
            if not 0 < low <= high <= 1:
                refused[element.id] = "rate"
            elif reported <= 0:
                refused[element.id] = "nothing_reported"
            else:
                total = [reported / high, reported / low]
                found[element.id] = {
                    "reported": _plain(reported),
                    "total": [round(value, 1) for value in total],
                    "dark": [round(value - reported, 1) for value in total],
                }
            break
    return found


def refusal(n1: int, n2: int, m: int) -> str:
    """Why nothing can be said from two registers; empty when something can.

    >>> refusal(10, 5, 6), refusal(10, 5, 0), refusal(10, 5, 3)
    ('more_in_both', 'none_in_both', '')
    """
    if min(n1, n2, m) < 0 or not n1 or not n2:
        return "empty"
    if m > min(n1, n2):
        return "more_in_both"
    return "none_in_both" if m == 0 else ""


def chapman(n1: int, n2: int, m: int) -> dict[str, Any]:
    """Two registers of the same people: how many there are in all.

    *n1* and *n2* are in the first and in the second, *m* in both. The answer: the three, `known`
    (in any), `chapman` (the estimate) with its standard error `se`, the 95 % intervals
    `ci95_normal` and `ci95_log` (never below the known number), `unseen`, and `ascertainment`,
    the known share of the estimate. `uncertain` (True) only when fewer than 7 are in both.

    Source: Chapman 1951, Seber 1982; the log interval after Burnham (Chao 1987).

    >>> chapman(59, 39, 11)["chapman"], chapman(59, 39, 11)["ci95_log"]
    (199.0, [142.4, 313.3])
    """
    known = n1 + n2 - m
    total = (n1 + 1) * (n2 + 1) / (m + 1) - 1
    unseen = (n1 - m) * (n2 - m) / (m + 1)
    variance = (n1 + 1) * (n2 + 1) * (n1 - m) * (n2 - m) / ((m + 1) ** 2 * (m + 2))
    error = math.sqrt(variance)
    found: dict[str, Any] = {
        "n1": n1,
        "n2": n2,
        "m": m,
        "known": known,
        "chapman": round(total, 1),
        "se": round(error, 1),
        "ci95_normal": [round(total - Z * error, 1), round(total + Z * error, 1)],
        "ci95_log": [round(value, 1) for value in log_interval(known, unseen, variance)],
        "unseen": round(unseen, 1),
        "ascertainment": share(known / total) if total else 0.0,
    }
    return {**found, "uncertain": True} if m < FEW else found


def log_interval(known: float, unseen: float, variance: float) -> tuple[float, float]:
    """The 95 % interval of a total that is known in part, on the scale of the unseen part."""
    if unseen <= 0:
        return float(known), float(known)
    factor = math.exp(Z * math.sqrt(math.log(1 + variance / unseen**2)))
    return known + unseen / factor, known + unseen * factor


Shares = Mapping[str, list[tuple[str, float, float]]]


def _shares(links: Iterable[Link]) -> Shares:
    found: dict[str, list[tuple[str, float, float]]] = {}
    for link in links:
        if link.kind is LinkKind.CAUSES and link.share_low is not None:
            high = link.share_high if link.share_high is not None else link.share_low
            found.setdefault(link.source, []).append((link.target, link.share_low, high))
    return found


def _along(start: str, total: tuple[float, float], shares: Shares) -> dict[str, list[float]]:
    """Ranges from one element on, in the order of the map; no circle is gone round twice."""
    order = _order(start, shares)
    place = {name: n for n, name in enumerate(order)}
    ranges: dict[str, tuple[float, float]] = {start: total}
    for name in order:
        low, high = ranges[name]
        for target, share_low, share_high in shares.get(name, ()):
            if place[target] > place[name]:
                before = ranges.get(target, (0.0, 0.0))
                ranges[target] = max(before[0], low * share_low), before[1] + high * share_high
    return {name: [round(value, 1) for value in ranges[name]] for name in order}


def _order(start: str, shares: Shares) -> list[str]:
    """What is reached, each after all that lead to it, circles aside."""
    done: dict[str, None] = {}
    stack: list[tuple[str, bool]] = [(start, False)]
    seen: set[str] = set()
    while stack:
        name, left = stack.pop()
        if left:
            done[name] = None
        elif name not in seen:
            seen.add(name)
            stack.append((name, True))
            stack.extend((target, False) for target, *_share in shares.get(name, ()))
    return list(reversed(done))


def _plain(value: float) -> float:
    return int(value) if value == int(value) else round(value, 3)
