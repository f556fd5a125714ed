"""Made-up cases of any size: 1.5 links an element, labels of two to seven words, all kinds."""

from __future__ import annotations

import random

from mapper.model import Card, Case, Element, Kind, Link, LinkKind, judge
from mapper.model.kinds import DEFAULTS, LINK_DEFAULTS

SHARES = {
    Kind.CAUSE: 30,
    Kind.CONSEQUENCE: 25,
    Kind.RESOURCE: 5,
    Kind.NEED: 10,
    Kind.INTERVENTION: 12,
    Kind.ROLE: 8,
    Kind.ACTOR: 10,
}
WORDS = (
    "bostad ekonomi skola trygghet oro stöd samverkan brist krav familj hälsa arbete väntetid "
    "ansvar tillit våld ensamhet skuld nätverk språk kunskap resurser uppföljning samtal"
).split()


def case(size: int, links_per_element: float = 1.5, seed: int = 1) -> Case:
    """A case of *size* elements placed on a loose grid, the same for the same *seed*."""
    dice = random.Random(seed)
    kinds = dice.choices(list(SHARES), weights=list(SHARES.values()), k=size - 1)
    made = Case(card=Card(id=f"synthetic-{size}", title="Synthetic"))
    columns = max(1, int((size * 1.8) ** 0.5))
    for n, kind in enumerate([Kind.CHALLENGE, *kinds]):
        label = " ".join(dice.choices(WORDS, k=dice.randint(2, 7))).capitalize()
        place = {"x": (n % columns) * 190.0, "y": (n // columns) * 120.0}
        fields = {**DEFAULTS[kind], **place, "order": n}
        element = Element(id=f"e{n:05}", kind=kind, label=label, **fields)  # type: ignore[arg-type]
        made.elements[element.id] = element
    _link(made, int(size * links_per_element), dice)
    return made


def _link(made: Case, count: int, dice: random.Random) -> None:
    elements = list(made.elements.values())
    pairs: set[tuple[str, str]] = set()
    while len(made.links) < count:
        at = dice.randrange(len(elements))
        to = min(len(elements) - 1, max(0, at + dice.randint(-40, 40)))
        source, target = elements[at], elements[to]
        kind = judge(source.kind, target.kind).kind
        if kind is None or at == to or (source.id, target.id) in pairs:
            continue
        pairs.add((source.id, target.id))
        fields = dict(LINK_DEFAULTS[kind])
        if kind is LinkKind.CAUSES:
            fields |= {"sign": dice.choice((1, 1, -1)), "strength": dice.randint(1, 3)}
        link_id = f"l{len(made.links):05}"
        made.links[link_id] = Link(link_id, kind, source.id, target.id, **fields)  # type: ignore[arg-type]
