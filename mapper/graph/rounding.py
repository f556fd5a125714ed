"""How numbers are written in an answer: rounded once, at the very end."""

from __future__ import annotations


def share(value: float) -> float:
    """A strength, a degree or a sum of them with three decimals.

    >>> share(0.5625)
    0.562
    """
    return round(value, 3)


def months(value: float) -> float:
    """A delay in months: a whole number where it is one, else with three decimals.

    >>> months(12.0), months(1.5)
    (12, 1.5)
    """
    return int(value) if value == int(value) else round(value, 3)
