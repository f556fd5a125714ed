"""GEXF, the format of Gephi."""

from __future__ import annotations

from mapper.interchange.foreign import Foreign
from mapper.interchange.readers.gexf import read


def taken(graph: str, attributes: str = "") -> Foreign:
    text = f"""<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
        <meta><title>Titel</title><description>Text</description></meta>
        <graph {attributes}>{graph}</graph></gexf>"""
    return read(text.encode(), "file")


def test_all_that_a_node_and_a_link_say() -> None:
    found = taken(
        """<attributes class="node"><attribute id="0" title="Type"/><attribute id="1" title="Del">
        <default>norr</default></attribute></attributes>
        <nodes><node id="a" label="Åsa"><attvalues><attvalue for="0" value="Aktör"/></attvalues>
        <viz:color r="255" g="0" b="1" a="0.5"/><viz:position x="1" y="2" z="0"/>
        <viz:shape value="disc"/></node><node id="b" label="B"/></nodes>
        <edges><edge id="e" source="a" target="b" type="mutual" kind="stöd" weight="2.5"
        label="−"><viz:color hex="#00ff00"/></edge><edge source="a" target="b"/></edges>""",
        'defaultedgetype="directed"',
    )
    one, two = found.nodes
    assert (one.label, one.type, one.colour, one.shape) == ("Åsa", "Aktör", "#ff0001", "disc")
    assert (one.x, one.y) == (1, -2)  # Gephi counts upwards
    assert one.extra == two.extra == (("Del", "norr"),)
    first, second = found.edges
    assert (first.direction, first.type, first.weight, first.sign) == ("mutual", "stöd", 2.5, -1)
    assert first.colour == "#00ff00"
    assert (second.direction, second.weight) == ("directed", None)
    assert (found.title, found.description) == ("Titel", "Text")


def test_links_have_no_direction_unless_it_is_said() -> None:
    nodes = '<nodes><node id="a"/><node id="b"/></nodes>'
    found = taken(nodes + '<edges><edge source="a" target="b"/></edges>')
    assert found.edges[0].direction == "undirected"


def test_what_is_in_another_is_in_its_group() -> None:
    found = taken(
        """<nodes><node id="a" label="Grupp"><nodes><node id="b" label="B"/></nodes></node>
        <node id="c" label="C" pid="a"/></nodes>"""
    )
    assert [(node.label, node.group) for node in found.nodes] == [
        ("Grupp", ""),
        ("B", "Grupp"),
        ("C", "Grupp"),
    ]


def test_what_is_odd_is_told_and_nothing_of_it_lost() -> None:
    found = taken(
        """<nodes><node id="0" label="ett"/><node id="0" label="två"/><node label="tre"/></nodes>
        <edges><edge source="0" target="9"/><edge source="0" target="0" weight="NaN"/></edges>"""
    )
    assert [node.label for node in found.nodes] == ["ett", "två", "tre"]
    assert len({node.id for node in found.nodes}) == 3
    assert [(e.source, e.target, e.weight) for e in found.edges] == [("0", "0", None)]
    assert [item.what for item in found.skipped] == [
        "“två”",
        "“tre”",
        "The link “ett” → “ett”: “NaN”",
        "The link “ett” → “9”",
    ]
