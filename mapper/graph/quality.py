"""Hints about an unfinished map: what is missing or unclear in it. None of them blocks anything."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from mapper.graph.actors import runners
from mapper.graph.build import STOPPED, DiGraph
from mapper.model import Element, Kind


def map_quality(whole: DiGraph) -> dict[str, Any]:
    """What is unfinished, as lists of sorted ids.

    *whole* is the whole graph. `unlinked_elements`; `interventions_without_target_group` and
    `…_without_runner` (not stopped ones); `needs_without_target_group`; `unclear_sign`, causal
    links whose sign is unclear.

    Source: design of the tool, analyses §23.

    >>> import networkx as nx
    >>> whole = nx.DiGraph()
    >>> whole.add_node("n", kind="need")
    >>> map_quality(whole)["needs_without_target_group"]
    ['n']
    """
    works = [
        n
        for n, node in whole.nodes.items()
        if node["kind"] == "intervention" and node["life"] != STOPPED
    ]
    needs = [n for n, node in whole.nodes.items() if node["kind"] == "need"]
    return {
        "unlinked_elements": sorted(n for n in whole if not whole.degree(n)),
        "interventions_without_target_group": sorted(n for n in works if not _is_for(whole, n)),
        "interventions_without_runner": sorted(n for n in works if not runners(whole, n)),
        "needs_without_target_group": sorted(n for n in needs if not _is_for(whole, n)),
        "unclear_sign": sorted(
            link["link"]
            for _a, _b, link in whole.edges(data=True)
            if link["kind"] == "causes" and not link["sign"]
        ),
    }


def _is_for(whole: DiGraph, node: str) -> bool:
    return any(link["kind"] == "concerns" for link in whole.succ[node].values())


def duplicates(elements: Iterable[Element]) -> list[list[str]]:
    """Groups of elements of one kind whose texts are the same but for case and accents, sorted.

    >>> duplicates([Element("a", Kind.CAUSE, "Idé "), Element("b", Kind.CAUSE, "IDE")])
    [['a', 'b']]
    """
    groups: defaultdict[tuple[Kind, str], list[str]] = defaultdict(list)
    for element in elements:
        groups[element.kind, folded(element.label)].append(element.id)
    return sorted(sorted(ids) for (_kind, text), ids in groups.items() if text and len(ids) > 1)


def double_states(
    elements: Iterable[Element], joins: Iterable[str] = (" och ", " and ")
) -> list[str]:
    """Consequences that may say two things at once, joined by a word, sorted.

    >>> double_states([Element("k", Kind.CONSEQUENCE, "Ohälsa och skulder")])
    ['k']
    """
    words = tuple(joins)
    return sorted(
        e.id
        for e in elements
        if e.kind is Kind.CONSEQUENCE and any(word in f" {e.label.casefold()} " for word in words)
    )


def folded(text: str) -> str:
    """A text without case, accents and odd spaces."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())
