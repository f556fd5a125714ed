"""GraphML, plain and as yEd draws it."""

from __future__ import annotations

import pytest

from mapper.errors import WorldError
from mapper.interchange.foreign import Foreign
from mapper.interchange.readers import gathering
from mapper.interchange.readers.graphml import read

KEYS = """<key id="l" for="node" attr.name="label"/><key id="c" for="all" attr.name="color"/>
<key id="r" for="node" attr.name="r"/><key id="g" for="node" attr.name="g"/>
<key id="b" for="node" attr.name="b"/><key id="x" for="node" attr.name="x"/>
<key id="y" for="node" attr.name="y"/><key id="w" for="edge" attr.name="weight"/>
<key id="s" for="edge" attr.name="sign"/><key id="u" for="node" attr.name="url"/>
<key id="d" for="graph" attr.name="Description"/>
<key id="p" for="node" attr.name="phase"><default>nu</default></key>
<key id="ng" for="node" yfiles.type="nodegraphics"/>
<key id="eg" for="edge" yfiles.type="edgegraphics"/>"""


def taken(inner: str, default: str = "directed") -> Foreign:
    text = f"""<?xml version="1.0"?><graphml xmlns="http://graphml.graphdrawing.org/xmlns"
        xmlns:y="http://www.yworks.com/xml/graphml">{KEYS}
        <graph edgedefault="{default}">{inner}</graph></graphml>"""
    return read(text.encode(), "file")


def line(arrows: str, label: str = "") -> str:
    text = f"<y:EdgeLabel>{label}<y:LabelModel/></y:EdgeLabel>" if label else ""
    return (
        f'<edge source="a" target="b"><data key="eg"><y:PolyLineEdge><y:LineStyle color="#FF0000"/>'
        f"<y:Arrows {arrows}/>{text}</y:PolyLineEdge></data></edge>"
    )


NODES = '<node id="a"/><node id="b"/>'


def test_plain_data_by_their_names() -> None:
    found = taken(
        """<data key="d">Om hyror</data>
        <node id="a"><data key="l">Åsa</data><data key="r">255</data><data key="g">0</data>
        <data key="b">16</data><data key="x">1.5</data><data key="y">-2</data>
        <data key="u">http://x</data></node><node id="b"><data key="p">sen</data></node>
        <edge source="a" target="b" id="e"><data key="w">0,5</data><data key="s">negative</data>
        </edge>"""
    )
    one, two = found.nodes
    assert (one.label, one.colour, one.x, one.y) == ("Åsa", "#ff0010", 1.5, -2.0)
    assert one.extra == (("url", "http://x"), ("phase", "nu"))
    assert two.extra == (("phase", "sen"),)
    (edge,) = found.edges
    assert (edge.weight, edge.sign, edge.direction, edge.id) == (0.5, -1, "directed", "e")
    assert (found.title, found.description) == ("file", "Om hyror")
    assert found.skipped == ()


def test_the_way_of_a_link_is_its_own_or_that_of_the_graph() -> None:
    inner = f'{NODES}<edge source="a" target="b"/><edge source="a" target="b" directed="true"/>'
    assert [e.direction for e in taken(inner, "undirected").edges] == ["undirected", "directed"]


def test_yed_draws_labels_places_colours_and_groups() -> None:
    found = taken(
        """<node id="n0" yfiles.foldertype="group"><data key="ng"><y:ProxyAutoBoundsNode>
        <y:Realizers active="1"><y:GroupNode><y:NodeLabel>shut</y:NodeLabel></y:GroupNode>
        <y:GroupNode><y:NodeLabel>&lt;html&gt;&lt;b&gt;Grupp&lt;/b&gt;&lt;br&gt;ett
        &lt;/html&gt;</y:NodeLabel></y:GroupNode></y:Realizers></y:ProxyAutoBoundsNode></data>
        <graph edgedefault="directed"><node id="n0::n0"><data key="ng"><y:ShapeNode>
        <y:Geometry x="10" y="20" width="100" height="30"/><y:Fill color="#CCFFCC80"/>
        <y:NodeLabel>Åsa</y:NodeLabel><y:NodeLabel>två</y:NodeLabel><y:Shape type="ellipse"/>
        </y:ShapeNode></data></node></graph></node>"""
    )
    group, one = found.nodes
    assert (group.label, group.group) == ("Grupp\nett", "")
    assert (one.label, one.group, one.note) == ("Åsa", "Grupp\nett", "två")
    assert (one.x, one.y, one.colour, one.shape) == (60, 35, "#ccffcc", "ellipse")


@pytest.mark.parametrize(
    ("arrows", "ends", "direction"),
    [
        ('source="none" target="standard"', "ab", "directed"),
        ('source="delta" target="none"', "ba", "directed"),
        ('source="standard" target="standard"', "ab", "mutual"),
        ('source="none" target="none"', "ab", "undirected"),
    ],
)
def test_yed_points_with_arrows(arrows: str, ends: str, direction: str) -> None:
    (edge,) = taken(NODES + line(arrows, "+")).edges
    assert edge.source + edge.target == ends
    assert edge.direction == direction
    assert (edge.label, edge.sign, edge.colour) == ("+", 1, "#ff0000")


def test_places_that_are_none_are_told() -> None:
    found = taken(
        """<node id="a"><data key="ng"><y:ShapeNode><y:Geometry x="NaN" y="1e999" width="-5"
        height="0"/></y:ShapeNode></data></node>"""
    )
    assert (found.nodes[0].x, found.nodes[0].y) == (None, None)
    assert [item.what for item in found.skipped] == ["1 position"]


def test_both_of_two_with_the_same_id_are_kept() -> None:
    found = taken(
        """<node id="a"><data key="l">ett</data></node><node id="a"><data key="l">två</data></node>
        <edge source="a" target="a"/>"""
    )
    assert [node.label for node in found.nodes] == ["ett", "två"]
    assert found.nodes[0].id == found.edges[0].source == found.edges[0].target == "a"
    assert [item.what for item in found.skipped] == ["“två”"]


def test_a_link_of_many_ends_is_told() -> None:
    found = taken(NODES + '<hyperedge><endpoint node="a"/><endpoint node="b"/></hyperedge>')
    assert found.edges == ()
    assert [item.what for item in found.skipped] == ["The link between “a”, “b”"]


def test_a_small_file_cannot_grow_large() -> None:
    keys = "".join(
        f'<key id="k{n}" for="node" attr.name="k{n}"><default>x</default></key>'
        for n in range(gathering.MOST_DEFAULTS + 1)
    )
    with pytest.raises(WorldError, match="more than a case can"):
        read(f"<graphml>{keys}<graph/></graphml>".encode(), "file")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<graphml><graph>", "not_xml"),
        (b"<!DOCTYPE a><graphml/>", "doctype"),
        (b"<gexf/>", "not_ours"),
        (b'<?xml version="1.0" encoding="klingon"?><graphml/>', "bad_text"),
        (b"<graphml>" + b"<a>" * 300, "too_deep"),
        (b"<graphml>\xff</graphml>", "not_xml"),
    ],
)
def test_what_cannot_be_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(WorldError) as caught:
        read(data, "file")
    assert caught.value.reason == reason
