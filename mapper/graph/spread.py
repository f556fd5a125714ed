"""Isotonic regression: places in a row as near as possible to where each wants to be."""

from __future__ import annotations

import itertools
from collections.abc import Sequence


def spread(
    wishes: Sequence[float],
    sizes: Sequence[float],
    gap: float,
    weights: Sequence[float] | None = None,
    bounds: tuple[float, float] | None = None,
) -> list[float]:
    """Centres in the given order, `gap` apart, with the least weighted squared distance to wishes.

    Pool adjacent violators (Barlow and others 1972): neighbours that want to stand closer than
    they may are pooled and moved together. `bounds` are the outer edges; a row longer than its
    bounds is centred on them. All in map units.

    >>> spread([0, 0, 100], [10, 10, 10], gap=2)
    [-6.0, 6.0, 100.0]
    """
    if not wishes:
        return []
    offsets = [0.0]
    for before, after in itertools.pairwise(sizes):
        offsets.append(offsets[-1] + (before + after) / 2 + gap)
    shifted = [wish - offset for wish, offset in zip(wishes, offsets, strict=True)]
    places = _pool(shifted, weights or [1.0] * len(shifted))
    if bounds:
        low = bounds[0] + sizes[0] / 2
        high = bounds[1] - sizes[-1] / 2 - offsets[-1]
        if high < low:
            low = high = (low + high) / 2
        places = [min(max(place, low), high) for place in places]
    return [place + offset for place, offset in zip(places, offsets, strict=True)]


def _pool(values: Sequence[float], weights: Sequence[float]) -> list[float]:
    blocks: list[tuple[float, float, int]] = []  # mean, weight, how many
    for value, weight in zip(values, weights, strict=True):
        mean, total, count = float(value), weight, 1
        while blocks and blocks[-1][0] > mean:
            other, others, number = blocks.pop()
            mean = (mean * total + other * others) / (total + others)
            total, count = total + others, count + number
        blocks.append((mean, total, count))
    return [mean for mean, _, count in blocks for _ in range(count)]
