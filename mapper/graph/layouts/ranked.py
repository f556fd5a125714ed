"""Elements in ranks one after the other: an order with few crossings, and places along a rank."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mapper.graph import layout_order
from mapper.graph.boxes import Tie
from mapper.graph.layout_states import Columns


def longest(names: Sequence[str], ties: Sequence[Tie]) -> dict[str, int]:
    """How many links the longest way to every element has; the links must hold no circle.

    >>> longest("abc", [Tie(p, "causes", p[0], p[1]) for p in ("ab", "bc", "ac")])
    {'a': 0, 'b': 1, 'c': 2}
    """
    after: dict[str, list[str]] = {name: [] for name in names}
    waiting = dict.fromkeys(names, 0)
    for tie in ties:
        after[tie.source].append(tie.target)
        waiting[tie.target] += 1
    found = dict.fromkeys(names, 0)
    ready = [name for name in names if not waiting[name]]
    for name in ready:
        for other in after[name]:
            found[other] = max(found[other], found[name] + 1)
            waiting[other] -= 1
            if not waiting[other]:
                ready.append(other)
    return found


def along(
    ranks: Sequence[Sequence[str]], ties: Sequence[Tie], sizes: Mapping[str, float], centre: int
) -> tuple[list[list[str]], dict[str, float]]:
    """Each rank in its order, and the middle of every element along its rank, in map units.

    `sizes` run along the ranks; `centre` is the rank whose elements stand at 0. Links between
    any two ranks pull, whichever way they run.
    """
    rank = {name: index for index, names in enumerate(ranks) for name in names}
    forward = []
    for tie in ties:
        if tie.source not in rank or tie.target not in rank:
            continue
        if rank[tie.source] < rank[tie.target]:
            forward.append(tie)
        elif rank[tie.source] > rank[tie.target]:
            forward.append(Tie(tie.id, tie.kind, tie.target, tie.source, tie.weight))
    best: tuple[int, list[list[str]], dict[str, float]] | None = None
    for turned in (False, True):
        net = layout_order.net(Columns([list(r) for r in ranks], centre, forward=forward), turned)
        layout_order.ordered(net, layout_order.SWEEPS if len(net.lanes) < 2000 else 4)
        crossed = layout_order.crossings(net)
        if best is None or crossed < best[0]:
            places = layout_order.heights(net, dict(sizes), centre)
            rows = [[name for name in layer if name in rank] for layer in net.layers]
            best = crossed, rows, {name: places[name] for name in rank}
        if not crossed:
            break
    assert best is not None
    return best[1], best[2]
