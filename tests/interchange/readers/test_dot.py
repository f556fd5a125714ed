"""DOT, the language of Graphviz."""

from __future__ import annotations

import pytest

from mapper.errors import WorldError
from mapper.interchange.foreign import Foreign
from mapper.interchange.readers.dot import read


def taken(text: str) -> Foreign:
    return read(text.encode(), "file")


def links(found: Foreign) -> list[str]:
    return [edge.source + edge.target for edge in found.edges]


def test_nodes_links_and_what_they_say() -> None:
    found = taken(
        """// a comment
        # another
        strict digraph "Hyror" { label="Om\\nhyror"; node [shape=box, color=red];
        a [label="Åsa \\"Ö\\"" tooltip=not]; b [fillcolor="#00FF00" pos="10,20!"]
        a -> b [label="+", weight=2.5; penwidth=3] /* and
        another */ a:n:sw -> c:p [URL=u dir=back] }"""
    )
    a, b, c = found.nodes
    assert (a.label, a.note, a.shape, a.colour) == ('Åsa "Ö"', "not", "box", "#ff0000")
    assert (b.label, b.colour, b.x, b.y) == ("b", "#00ff00", 10, -20)
    assert c.label == "c"
    one, two = found.edges
    assert (one.label, one.sign, one.weight, one.extra) == ("+", 1, 2.5, ())
    assert (two.source, two.target, two.extra) == ("c", "a", (("url", "u"),))
    assert found.title == "Om\nhyror"


def test_chains_and_subgraphs_as_ends() -> None:
    assert links(taken("digraph { a -> b -> c }")) == ["ab", "bc"]
    assert links(taken("digraph { a -> {b c} -> d }")) == ["ab", "ac", "bd", "cd"]
    assert links(taken("digraph { subgraph s {a b} -> subgraph {c; d} }")) == [
        "ac",
        "ad",
        "bc",
        "bd",
    ]


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("graph { a -- b }", "undirected"),
        ("digraph { a -> b }", "directed"),
        ("digraph { a -> b [dir=both] }", "mutual"),
        ("digraph { a -> b [dir=none] }", "undirected"),
        ("digraph { edge [arrowhead=none] a -> b }", "undirected"),
        ("graph { a -- b [dir=forward] }", "directed"),
    ],
)
def test_the_way_of_a_link(text: str, direction: str) -> None:
    assert [edge.direction for edge in taken(text).edges] == [direction]


def test_clusters_and_labelled_subgraphs_are_groups() -> None:
    found = taken(
        """digraph { subgraph cluster_hem { a subgraph { rank=same b } }
        subgraph x { c; label=<<b>Fett</b>> } d }"""
    )
    groups = {node.id: node.group for node in found.nodes}
    assert groups == {"a": "hem", "b": "hem", "c": "Fett", "d": ""}


def test_defaults_hold_inside_their_subgraph() -> None:
    found = taken("digraph { node [color=red] { node [color=blue] a } b }")
    assert [node.colour for node in found.nodes] == ["#0000ff", "#ff0000"]


def test_labels_of_every_kind() -> None:
    found = taken(
        """digraph { a [label=<x<br/>y &amp; z>] b [label="p" + "q\\
r"] c [label="\\N!\\lny"] d [shape=record label="{<f0> one|two}"] }"""
    )
    assert [node.label for node in found.nodes] == ["x\ny & z", "pqr", "c!\nny", "one | two"]


def test_a_second_graph_is_told() -> None:
    found = taken("digraph { a } graph { b }")
    assert [node.id for node in found.nodes] == ["a"]
    assert [item.what for item in found.skipped] == ["More graphs in the file"]


def test_another_encoding_is_read() -> None:
    found = read('digraph { "Åsa" }'.encode("cp1252"), "file")
    assert found.nodes[0].label == "Åsa"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("digraph {\n a -> }", "line 2"),
        ('digraph {\n\n a -> "b', "line 3"),
        ("digraph { a -- b", "line 1"),
        ("digraph { a [label=] }", "line 1"),
        ("digraph { a [label=<x }", "line 1"),
        ("digraph { a -> /* b }", "line 1"),
        ("digraph { } }" * 0 + "tree { }", "line 1"),
    ],
)
def test_what_is_no_dot_is_refused_by_line(text: str, place: str) -> None:
    with pytest.raises(WorldError, match=place):
        taken(text)


def test_depth_and_size_have_ends() -> None:
    with pytest.raises(WorldError, match="nested too deeply"):
        taken("digraph " + "{" * 200 + "}" * 200)
    many = " ".join(f"n{n}" for n in range(1_000))
    with pytest.raises(WorldError, match="more than a case can"):
        taken(f"digraph {{ {{ {many} }} -> {{ {many} }} }}")
