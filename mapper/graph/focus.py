"""Parts of a map to look at alone: surroundings, what leads where, ways between, loops, reach."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from mapper.model import Link, LinkKind

Near = Callable[[str], Iterable[Link]]
"""The links that start or end at an element."""


@dataclass(frozen=True, slots=True)
class Part:
    """The ids of the elements and of the links of a part of a map."""

    elements: frozenset[str] = frozenset()
    links: frozenset[str] = frozenset()

    def __or__(self, other: Part) -> Part:
        return Part(self.elements | other.elements, self.links | other.links)


def web(links: Iterable[Link]) -> Near:
    """The links at each element, from all links.

    >>> near = web([Link("1", LinkKind.CAUSES, "A", "B"), Link("2", LinkKind.MEETS, "C", "A")])
    >>> [link.id for link in near("A")], [link.id for link in near("Z")]
    (['1', '2'], [])
    """
    held: defaultdict[str, list[Link]] = defaultdict(list)
    for link in links:
        for end in {link.source, link.target}:
            held[end].append(link)
    return lambda element: held.get(element, [])


def part(
    near: Near, way: str, starts: Collection[str], steps: int = 1, barred: Collection[str] = ()
) -> Part:
    """The part of a map that spreads from *starts* one of the ways of ``model.WAYS``.

    *steps* counts for ``around``, ``before`` and ``after``; *barred* only for ``reach``. The way
    ``none`` gives the starts and the links among them. KeyError for a way that is none.

    >>> near = web([Link("1", LinkKind.CAUSES, "A", "B"), Link("2", LinkKind.CAUSES, "B", "C")])
    >>> sorted(part(near, "after", ["A"], 1).elements), sorted(part(near, "none", "AC").links)
    (['A', 'B'], [])
    """
    ways: dict[str, Callable[[], Part]] = {
        "none": lambda: around(near, starts, 0),
        "around": lambda: around(near, starts, steps),
        "before": lambda: before(near, starts, steps),
        "after": lambda: after(near, starts, steps),
        "between": lambda: between(near, starts),
        "loop": lambda: loop(near, starts),
        "reach": lambda: reach(near, starts, barred),
    }
    return ways[way]()


def around(near: Near, starts: Collection[str], steps: int) -> Part:
    """Everything at most *steps* links away from one of *starts*, and all links among it.

    >>> near = web(
    ...     Link(i, LinkKind.CAUSES, *ends) for i, ends in [("1", "AB"), ("2", "CB"), ("3", "CD")]
    ... )
    >>> found = around(near, ["B"], 1)
    >>> sorted(found.elements), sorted(found.links)
    (['A', 'B', 'C'], ['1', '2'])
    """
    found = set(_distances(near, starts, _both, steps))
    links = (link for element in found for link in near(element))
    return Part(
        frozenset(found), frozenset(k.id for k in links if k.source in found and k.target in found)
    )


def before(near: Near, starts: Collection[str], steps: int) -> Part:
    """Everything from which at most *steps* links lead to one of *starts*, and those links.

    >>> near = web([Link("1", LinkKind.CAUSES, "A", "B"), Link("2", LinkKind.CAUSES, "B", "C")])
    >>> sorted(before(near, ["B"], 3).elements)
    ['A', 'B']
    """
    return _led(near, starts, _against, steps)


def after(near: Near, starts: Collection[str], steps: int) -> Part:
    """Everything to which at most *steps* links lead from one of *starts*, and those links.

    >>> near = web([Link("1", LinkKind.CAUSES, "A", "B"), Link("2", LinkKind.CAUSES, "B", "C")])
    >>> sorted(after(near, ["A"], 2).links)
    ['1', '2']
    """
    return _led(near, starts, _along, steps)


def between(near: Near, starts: Collection[str]) -> Part:
    """All shortest ways between each two of *starts*: along the links, from one to the other and
    back; where no such way exists, whichever way the links point. Empty where there is none.

    >>> near = web(
    ...     Link(i, LinkKind.CAUSES, *ends)
    ...     for i, ends in [("1", "AB"), ("2", "BD"), ("3", "AC"), ("4", "CD"), ("5", "DX")]
    ... )
    >>> found = between(near, ["D", "A"])
    >>> sorted(found.elements), sorted(found.links)
    (['A', 'B', 'C', 'D'], ['1', '2', '3', '4'])
    """
    found = Part()
    for one, other in combinations(dict.fromkeys(starts), 2):
        led = _shortest(near, one, other, _along) | _shortest(near, other, one, _along)
        found |= led if led.elements else _shortest(near, one, other, _both)
    return found


def loop(near: Near, starts: Collection[str]) -> Part:
    """The loop that *starts* make together; where they make none, the shortest loops, all of them,
    on which each of them lies. Only what leads to something else goes round; empty without a loop.

    >>> near = web(
    ...     Link(i, LinkKind.CAUSES, *ends)
    ...     for i, ends in [("1", "AB"), ("2", "BA"), ("3", "BC"), ("4", "CA")]
    ... )
    >>> sorted(loop(near, ["A"]).links), sorted(loop(near, ["A", "B", "C"]).links)
    (['1', '2'], ['1', '2', '3', '4'])
    """
    causal = _causal(near)
    whole = _together(causal, set(starts))
    if whole.elements and whole.elements >= set(starts):
        return whole
    found = Part()
    for start in starts:
        found |= _loops_through(causal, start)
    return found


def reach(near: Near, starts: Collection[str], barred: Collection[str] = ()) -> Part:
    """What interventions change, step by step along what leads to what, which needs they meet, and
    for whom both are. Nothing goes on through what is *barred*: other interventions, as a rule.

    >>> near = web([
    ...     Link("1", LinkKind.CAUSES, "I", "A"),
    ...     Link("2", LinkKind.CAUSES, "A", "B"),
    ...     Link("3", LinkKind.MEETS, "I", "N"),
    ...     Link("4", LinkKind.CONCERNS, "N", "W"),
    ...     Link("5", LinkKind.REQUIRES, "I", "R"),
    ... ])
    >>> found = reach(near, ["I"])
    >>> sorted(found.elements), sorted(found.links)
    (['A', 'B', 'I', 'N', 'W'], ['1', '2', '3', '4'])
    """
    shut = set(barred) - set(starts)

    def passing(element: str) -> Iterable[Link]:
        return (k for k in near(element) if k.target not in shut)

    changed = _led(_causal(passing), starts, _along, None)
    met = _of_kind(passing, starts, LinkKind.MEETS)
    return changed | met | _of_kind(passing, {*starts, *met.elements}, LinkKind.CONCERNS)


def starts_of(elements: Iterable[str], links: Iterable[Link]) -> list[str]:
    """The elements a part spreads from: those asked for, and the ends of links.

    >>> starts_of(["A"], [Link("1", LinkKind.CAUSES, "B", "A")])
    ['A', 'B']
    """
    ends = (end for link in links for end in (link.source, link.target))
    return list(dict.fromkeys([*elements, *ends]))


# ---- walking

Step = Callable[[Link, str], str | None]
"""Where a link leads from an element; None where it does not."""


def _along(link: Link, at: str) -> str | None:
    return link.target if link.source == at else None


def _against(link: Link, at: str) -> str | None:
    return link.source if link.target == at else None


def _both(link: Link, at: str) -> str | None:
    return link.target if link.source == at else link.source


def _distances(
    near: Near, starts: Collection[str], step: Step, most: int | None = None
) -> dict[str, int]:
    """How many links away each element is that is reached in at most *most* steps."""
    found = dict.fromkeys(starts, 0)
    edge: Sequence[str] = list(found)
    gone = 0
    while edge and (most is None or gone < most):
        gone += 1
        further = (step(link, element) for element in edge for link in near(element))
        edge = list(dict.fromkeys(e for e in further if e is not None and e not in found))
        found.update(dict.fromkeys(edge, gone))
    return found


def _led(near: Near, starts: Collection[str], step: Step, most: int | None) -> Part:
    """What is reached in at most *most* steps (None: however far), and the links gone over."""
    found = _distances(near, starts, step, most)
    links = (
        link.id
        for element, away in found.items()
        if most is None or away < most
        for link in near(element)
        if step(link, element) is not None
    )
    return Part(frozenset(found), frozenset(links))


def _shortest(near: Near, start: str, end: str, step: Step) -> Part:
    """All shortest ways from *start* to *end*; empty where there is none."""
    away = _distances(near, [start], step)
    if end not in away:
        return Part()
    elements, links = {end}, set()
    edge = {end}
    for left in range(away[end] - 1, -1, -1):
        behind = {
            (other, link.id)
            for element in edge
            for link in near(element)
            for other in {link.source, link.target} - {element}
            if away.get(other) == left and step(link, other) == element
        }
        edge = {other for other, _link in behind}
        elements |= edge
        links |= {link for _other, link in behind}
    return Part(frozenset(elements), frozenset(links))


def _loops_through(near: Near, start: str) -> Part:
    """The shortest loops that leave *start* and come back to it."""
    back = [(link, link.source) for link in near(start) if link.target == start != link.source]
    away = _distances(near, [start], _along)
    nearest = min((away[last] for _link, last in back if last in away), default=None)
    found = Part()
    for link, last in back:
        if nearest is not None and away.get(last) == nearest:
            found |= _shortest(near, start, last, _along) | Part(links=frozenset((link.id,)))
    return found


def _together(near: Near, within: set[str]) -> Part:
    """What of *within* lies on loops that stay within it, with their links."""

    def inside(element: str) -> Iterable[Link]:
        return (k for k in near(element) if k.source in within and k.target in within)

    found, left = Part(), set(within)
    while left:
        start = left.pop()
        there, back = (_distances(inside, [start], step) for step in (_along, _against))
        ring = there.keys() & back.keys()
        left -= ring
        if len(ring) > 1:
            links = (k for element in ring for k in inside(element))
            found |= Part(
                frozenset(ring),
                frozenset(k.id for k in links if k.source in ring and k.target in ring),
            )
    return found


def _causal(near: Near) -> Near:
    return lambda element: (link for link in near(element) if link.kind is LinkKind.CAUSES)


def _of_kind(near: Near, starts: Iterable[str], kind: LinkKind) -> Part:
    """The links of a kind that start at one of *starts*, with where they go."""
    links = [k for start in starts for k in near(start) if k.kind is kind and k.source == start]
    return Part(frozenset(k.target for k in links), frozenset(k.id for k in links))
