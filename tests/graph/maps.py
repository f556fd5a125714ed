"""Cases for the tests of the analysis: the toy map, the samples, and maps written in one line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from mapper import resources
from mapper.interchange import casemap_json
from mapper.model import Card, Case, Element, Kind, Link, LinkKind, judge

FILES = Path(__file__).parent.parent / "files"
SAMPLES = {path.stem: path for path in resources.examples()}
PATHS = {**SAMPLES, "toy": FILES / "toy.json"}
ANSWERS: dict[str, Any] = json.loads((FILES / "answers.json").read_text("utf-8"))["cases"]
KINDS = {
    "H": Kind.CHALLENGE,
    "I": Kind.INTERVENTION,
    "N": Kind.NEED,
    "Q": Kind.ROLE,
    "V": Kind.ACTOR,
    "G": Kind.RESOURCE,
    "K": Kind.CONSEQUENCE,
}


def load(name: str, language: str = "sv") -> Case:
    """The toy map or a sample."""
    return casemap_json.read(PATHS[name].read_bytes(), language).case


def small(arrows: str, **fields: dict[str, Any]) -> Case:
    """A case from "A>B B>K1" with medium strength and a plus sign each; *fields* by element id
    or, for links, by "A>B". The first letter of an id tells its kind, H being the challenge and
    other letters causes; an id alone is an element without links. K are key, G are good."""
    case = Case(Card("c"))
    pairs = [word.split(">") for word in arrows.split()]
    for name in dict.fromkeys(["H", *(name for pair in pairs for name in pair), *fields]):
        if ">" in name:
            continue
        kind = KINDS.get(name[0], Kind.CAUSE)
        values: dict[str, Any] = {"label": name, "key": name[0] == "K"}
        if kind is Kind.INTERVENTION:
            values["stage"] = "running"
        case.elements[name] = Element(name, kind, **(values | fields.get(name, {})))
    for number, pair in enumerate(pair for pair in pairs if len(pair) == 2):
        kind_of = judge(case.elements[pair[0]].kind, case.elements[pair[1]].kind).kind
        assert kind_of is not None
        values = {"sign": 1, "strength": 2} if kind_of is LinkKind.CAUSES else {}
        values |= fields.get(">".join(pair), {})
        link = Link(f"l{number:02}", kind_of, pair[0], pair[1], **values)
        case.links[link.id] = link
    return case
