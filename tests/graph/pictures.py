"""Boxes and ties for the tests of layout, placing and routing: samples and made-up maps."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence

from mapper import resources
from mapper.graph.boxes import STATES, Box, Tie
from mapper.graph.layout import layers

SAMPLES = [path.stem for path in resources.examples()]
KINDS = ("cause", "consequence", "resource", "need", "intervention", "role", "actor")
KINDS_OF_LINKS = {
    ("intervention", "need"): "meets",
    ("intervention", "role"): "requires",
    ("actor", "role"): "fills",
    ("actor", "intervention"): "contributes",
    ("actor", "actor"): "relates",
}


def sample(name: str) -> tuple[list[Box], list[Tie]]:
    """A sample case with sizes as its Swedish labels need them, more or less."""
    data = json.loads(resources.path("examples", f"{name}.json").read_text("utf-8"))
    boxes = []
    for element in data["elements"]:
        label = element["label"]["sv"]
        lines = -(-len(label) // 18)
        width = min(max(len(label) * 6.6 / lines + 44, 96), 178)
        kind = element["kind"]
        affected = element.get("type") == "target_group"
        boxes.append(Box(element["id"], kind, width, lines * 18 + 22, affected=affected))
    ties = [
        Tie(link["id"], link["kind"], link["from"], link["to"], link.get("strength", 1))
        for link in data["links"]
    ]
    return boxes, ties


def made_up(count: int, links: int, seed: int = 1) -> tuple[list[Box], list[Tie]]:
    """A challenge and random elements with random links that the model allows."""
    dice = random.Random(seed)
    boxes = [Box("e0", "challenge", 180, 64)]
    for number in range(1, count):
        kind = dice.choice(KINDS)
        height = dice.choice((40, 58, 74))
        affected = kind == "actor" and dice.random() < 0.2
        boxes.append(Box(f"e{number}", kind, dice.randint(100, 170), height, affected=affected))
    ties: dict[tuple[str, str], Tie] = {}
    while len(ties) < links and count > 2:
        one, two = dice.sample(boxes, 2)
        if kind := _link_kind(one, two):
            ties[one.id, two.id] = Tie(f"{one.id}-{two.id}", kind, one.id, two.id)
    return boxes, list(ties.values())


def topics(count: int, seed: int = 1) -> tuple[list[Box], list[Tie]]:
    """A made-up map of topics of about twenty elements, with few links between topics."""
    dice = random.Random(seed)
    boxes, ties = made_up(count, 0, seed)
    many = max(1, count // 20)
    groups: list[list[Box]] = [[] for _ in range(many)]
    for box in boxes:
        dice.choice(groups).append(box)
    found = {tie.id: tie for tie in ties}
    while len(found) < count * 1.3:
        group = dice.choice(groups) if dice.random() < 0.93 else boxes
        one, two = dice.sample(group, 2)
        if kind := _link_kind(one, two):
            found[f"{one.id}-{two.id}"] = Tie(f"{one.id}-{two.id}", kind, one.id, two.id)
    return boxes, list(found.values())


def _link_kind(one: Box, two: Box) -> str:
    if one.kind in STATES:
        if two.kind in STATES:
            return "causes"
        return {"need": "raises", "actor": "concerns"}.get(two.kind, "")
    return KINDS_OF_LINKS.get((one.kind, two.kind), "")


def arranged(boxes: Sequence[Box], ties: Sequence[Tie]) -> list[Box]:
    """The boxes where the layout puts them."""
    places = layers(boxes, ties)
    return [box.at(*places[box.id]) for box in boxes]
