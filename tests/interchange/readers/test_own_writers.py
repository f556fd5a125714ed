"""What goes out for other programs comes in again: elements, links, places, signs and kinds."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from mapper import resources
from mapper.interchange import casemap_json, writers
from mapper.interchange.mapping import propose
from mapper.interchange.readers import READERS, sniff
from mapper.interchange.settling import settle

FORMATS = {"graphml": "graphml", "gexf": "gexf", "dot": "dot", "cyjs": "cytoscape", "kumu": "kumu"}


@pytest.mark.parametrize("path", resources.examples(), ids=lambda path: path.stem)
@pytest.mark.parametrize("key", FORMATS)
def test_out_and_in_again(path: Path, key: str) -> None:
    case = casemap_json.read(path.read_bytes(), "sv").case
    for n, element in enumerate(list(case.elements.values())):
        case.put("elements", element.id, replace(element, x=40.0 * n, y=-7.0 * n))
    data = writers.write(case, key)
    assert sniff(data, ".txt") == FORMATS[key]
    found = READERS[FORMATS[key]](data, "file")
    assert found.skipped == ()
    elements, links = case.elements.values(), case.links.values()
    assert [node.label for node in found.nodes] == [element.label for element in elements]
    if key != "kumu":  # a blueprint has no places
        assert [node.x for node in found.nodes] == pytest.approx([e.x for e in elements])
        assert [node.y for node in found.nodes] == pytest.approx([e.y for e in elements])
    labels = {node.id: node.label for node in found.nodes}
    pairs = sorted((labels[edge.source], labels[edge.target]) for edge in found.edges)
    told = sorted((case.elements[k.source].label, case.elements[k.target].label) for k in links)
    assert pairs == told
    again = settle(found, propose(found)).case
    assert sorted((e.label, e.kind) for e in again.elements.values()) == sorted(
        (e.label, e.kind) for e in elements
    )
    assert len(again.links) == len(case.links)
