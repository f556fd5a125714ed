"""The smaller formats: what each says of nodes and links comes through."""

from __future__ import annotations

import base64
import json
import zlib
from typing import Any
from urllib.parse import quote

import pytest

from mapper.errors import WorldError
from mapper.interchange.foreign import Foreign, Held
from mapper.interchange.readers import READERS


def taken(key: str, data: Any) -> Foreign:
    if not isinstance(data, str):
        data = json.dumps(data)
    return READERS[key](data.encode(), "file")


def ways(found: Foreign) -> list[tuple[str, str, str]]:
    """Each link by the labels of its ends, and how it points."""
    labels = {node.id: node.label or node.id for node in found.nodes}
    return [(labels[e.source], labels[e.target], e.direction) for e in found.edges]


def told(found: Foreign) -> list[str]:
    return [item.what for item in found.skipped]


GML = """Creator "PRISM 1.07"
# a comment
graph [ directed 1 label "Titel"
  node [ id 0 label "Brist p&#229;
bost&#228;der" color "white" graphics [ x 1.5 y -2 w 30 h 30 type "oval" ] ]
  node [ id 1 label "B" gid 2 ]
  node [ id 2 label "Grupp" isGroup 1 note "n" ]
  edge [ source 0 target 1 label "-" value 2.5 ]
  edge [ source 1 target 0 directed 0 ]
  edge [ source 1 target 2 graphics [ fill "#00CC00" arrow "first" ] ]
  edge [ source 1 target 9 ]
]"""


def test_gml() -> None:
    found = taken("gml", GML)
    one, two, three = found.nodes
    assert (one.label, one.colour, one.x, one.y) == ("Brist på bostäder", "#ffffff", 1.5, -2)
    assert (one.shape, two.group, three.note) == ("oval", "Grupp", "n")
    assert ways(found) == [
        ("Brist på bostäder", "B", "directed"),
        ("B", "Brist på bostäder", "undirected"),
        ("Grupp", "B", "directed"),
    ]
    assert (found.edges[0].sign, found.edges[0].weight) == (-1, 2.5)
    assert found.edges[2].colour == "#00cc00"
    assert found.title == "Titel"
    assert told(found) == ["The link “B” → “9”"]


def test_gml_has_no_direction_unless_it_says_so() -> None:
    text = "graph [ node [ id 0 ] node [ id 1 ] edge [ source 0 target 1 ] ]"
    assert taken("gml", text).edges[0].direction == "undirected"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("graph [\n node [ id 0 ]", "line 2"),
        ("graph [\n node ] ]", "line 2"),
        ('graph [ node [ label "x ] ]', "line 1"),
        ("graph [ " + "a [ " * 200, "nested too deeply"),
        ("Creator x", "no graph"),
    ],
)
def test_what_is_no_gml_is_refused(text: str, place: str) -> None:
    with pytest.raises(WorldError, match=place):
        taken("gml", text)


PRSM: dict[str, Any] = {
    "version": "1.9",
    "mapTitle": "Titel",
    "attributeTitles": {"att1": "Vem"},
    "styles": {
        "nodes": {
            "group0": {"groupLabel": "Mellan\nsteg", "color": {"background": "#00ff00"}},
            "group1": {"groupLabel": "Sample"},
        },
        "edges": {"edge0": {"groupLabel": "Stödjer"}},
    },
    "nodes": [
        {
            "id": "a",
            "label": "Brist på\nel- och\nvatten/\nvärme",
            "note": {"ops": [{"insert": "En "}, {"insert": {"image": "x"}}, {"insert": "not\n"}]},
            "grp": "group0",
            "x": 1,
            "y": 2,
            "thumbUp": ["u", "v"],
            "thumbDown": [],
            "att1": "Åsa",
        },
        {"id": "b", "label": "B", "title": "old", "grp": "group1", "color": {"background": "red"}},
    ],
    "edges": [
        {"id": "e", "from": "a", "to": "b", "label": "+", "grp": "edge0"},
        {"id": "f", "from": "a", "to": "b", "arrows": "from"},
        {"id": "g", "from": "a", "to": "b", "arrows": {"to": {"enabled": False}}},
    ],
    "underlay": [{"type": "rect"}],
}


def test_prsm() -> None:
    found = taken("prsm", PRSM)
    one, two = found.nodes
    assert (one.label, one.note) == ("Brist på el- och vatten/värme", "En not")
    assert (one.type, one.colour, one.x, one.y) == ("Mellan steg", "#00ff00", 1, 2)
    assert one.extra == (("Vem", "Åsa"), ("thumbUp", "2"))
    assert (two.type, two.colour, two.note) == ("", "#ff0000", "old")
    assert [way[2] for way in ways(found)] == ["directed", "directed", "undirected"]
    assert (found.edges[0].sign, found.edges[0].type) == (1, "Stödjer")
    assert found.edges[1].source == "b"
    assert found.title == "Titel"
    assert told(found) == ["Drawings behind the map"]


@pytest.mark.parametrize("packed", ["", "\u0020", "åäö packed in nothing", "\uffff" * 50])
def test_a_prsm_that_cannot_be_unpacked_is_refused(packed: str) -> None:
    with pytest.raises(WorldError):
        taken("prsm", packed)


MMP: dict[str, Any] = {
    "info": {"name": "Brand", "description": "Om eld"},
    "groupNames": {"0": "Natur"},
    "concepts": [
        {
            "id": "1",
            "name": "Torka",
            "notes": "not",
            "units": "mm",
            "group": "0",
            "x": "7",
            "y": "8",
            "preferredState": "2",
            "relationships": [
                {"id": "2", "name": "", "influence": "M-", "confidence": "-2", "notes": "why"},
                {"id": "9", "influence": "1"},
            ],
        },
        {"id": "2", "name": "Skog", "relationships": [{"id": "1", "influence": 0}]},
        {"id": "3", "name": "", "relationships": [{"id": "1", "influence": ""}]},
    ],
    "scenarios": [
        {
            "name": "Regn",
            "concepts": [
                {"id": "1", "selected": "True", "influence": "H-"},
                {"id": "2", "selected": "False", "influence": "1"},
                {"id": "3", "selected": "True", "influence": ""},
            ],
        }
    ],
}

MMP_XML = """<?xml version="1.0"?><mentalmodeler><info><name><![CDATA[Brand]]></name>
<description>Om eld</description></info><groupNames><groupName index="0">Natur</groupName>
</groupNames><concepts><concept><id>1</id><name><![CDATA[Torka]]></name><notes>not</notes>
<units>mm</units><group>0</group><x>7</x><y>8</y><preferredState>2</preferredState><relationships>
<relationship><id>2</id><name></name><influence><![CDATA[M-]]></influence>
<confidence>-2</confidence><notes>why</notes></relationship>
<relationship><id>9</id><influence>1</influence></relationship></relationships></concept>
<concept><id>2</id><name>Skog</name><relationships><relationship><id>1</id>
<influence>0</influence></relationship></relationships></concept>
<concept><id>3</id><name/><relationships><relationship><id>1</id><influence/></relationship>
</relationships></concept></concepts><scenarios><scenario><name>Regn</name><concepts>
<concept><id>1</id><selected>True</selected><influence>H-</influence></concept>
<concept><id>2</id><selected>False</selected><influence>1</influence></concept>
<concept><id>3</id><selected>True</selected></concept></concepts></scenario></scenarios>
</mentalmodeler>"""


@pytest.mark.parametrize("data", [MMP, MMP_XML], ids=["json", "xml"])
def test_mental_modeler(data: Any) -> None:
    found = taken("mental-modeler", data)
    one = found.nodes[0]
    assert (one.label, one.note, one.group, one.x, one.y) == ("Torka", "not", "Natur", 7, 8)
    assert one.extra == (("units", "mm"), ("preferredState", "2"))
    assert [(e.source, e.target, e.weight, e.sign) for e in found.edges] == [
        ("1", "2", -0.62, -1),
        ("2", "1", 0.0, None),
        ("3", "1", None, None),
    ]
    assert (found.edges[0].confidence, found.edges[0].note) == (-2, "why")
    assert found.scenarios == (Held("Regn", (("1", -1.0),)),)
    assert (found.title, found.description) == ("Brand", "Om eld")
    assert told(found) == ["“3”", "The link “Torka” → “9”"]


def cell(inner: str, **attributes: str) -> str:
    said = " ".join(f'{key}="{value}"' for key, value in attributes.items())
    return f"<mxCell {said}>{inner}</mxCell>"


def shape(id_: str, value: str, parent: str = "1", style: str = "", at: str = "0") -> str:
    geometry = f'<mxGeometry x="{at}" y="0" width="10" height="20" as="geometry"/>'
    return cell(geometry, id=id_, value=value, parent=parent, style=style, vertex="1")


def model(*cells: str) -> str:
    start = '<mxCell id="0"/><mxCell id="1" parent="0"/>'
    return f"<mxGraphModel><root>{start}{''.join(cells)}</root></mxGraphModel>"


DRAWING = model(
    shape(
        "a", "&lt;b&gt;Åsa&lt;/b&gt;&lt;br&gt;två&amp;nbsp;tre", style="rounded=1;fillColor=#FF0000"
    ),
    shape("box", "Låda", style="swimlane;html=1", at="100"),
    shape("b", "B", parent="box", at="5"),
    cell("", id="e", value="+", edge="1", source="a", target="b", style="strokeColor=#00FF00"),
    cell("", id="f", edge="1", source="a", target="b", style="endArrow=none"),
    cell("", id="g", edge="1", source="a", target="b", style="endArrow=none;startArrow=oval"),
    cell("", id="h", edge="1", source="a", target="b", style="startArrow=classic"),
    cell("", id="i", value="lös", edge="1", source="a"),
    shape("l", "på linjen", parent="f", style="edgeLabel;html=1"),
    '<object id="c" label="C" vem="Bo"><mxCell vertex="1" parent="1"/></object>',
)


def packed(text: str) -> str:
    squeezer = zlib.compressobj(9, zlib.DEFLATED, -15)
    squeezed = squeezer.compress(quote(text).encode()) + squeezer.flush()
    return base64.b64encode(squeezed).decode()


@pytest.mark.parametrize("page", [DRAWING, packed(DRAWING)], ids=["plain", "compressed"])
def test_drawio(page: str) -> None:
    found = taken("drawio", f'<mxfile><diagram name="Sida">{page}</diagram></mxfile>')
    a, box, b, c = found.nodes
    assert (a.label, a.colour, a.x, a.y) == ("Åsa\ntvå tre", "#ff0000", 5, 10)
    assert (box.label, box.shape, box.group) == ("Låda", "swimlane", "")
    assert (b.group, b.x) == ("Låda", 110)
    assert (c.label, c.extra, c.x) == ("C", (("vem", "Bo"),), None)
    assert [(e.source, e.target, e.direction) for e in found.edges] == [
        ("a", "b", "directed"),
        ("a", "b", "undirected"),
        ("b", "a", "directed"),
        ("a", "b", "mutual"),
    ]
    assert (found.edges[0].sign, found.edges[0].colour) == (1, "#00ff00")
    assert found.edges[1].label == "på linjen"
    assert told(found) == ["The line “Åsa två tre” → “…” (lös)"]


def test_the_pages_of_a_drawing_stand_side_by_side() -> None:
    page = model(shape("a", "A"), shape("b", "B", at="300"))
    diagram = '<diagram name="{}">' + page + "</diagram>"
    found = taken("drawio", f"<mxfile>{diagram.format('ett')}{diagram.format('två')}</mxfile>")
    assert len({node.id for node in found.nodes}) == 4
    places = [node.x for node in found.nodes if node.x is not None]
    assert places == sorted(set(places))
    assert found.nodes[3].extra == (("page", "två"),)
    assert told(found) == ["2 pages"]


def test_a_drawing_that_grows_without_end_is_refused() -> None:
    bomb = packed("a" * 40_000_000)
    with pytest.raises(WorldError, match="too large"):
        taken("drawio", f"<mxfile><diagram>{bomb}</diagram></mxfile>")
    with pytest.raises(WorldError, match="“ett” is broken"):
        taken("drawio", '<mxfile><diagram name="ett">abc</diagram></mxfile>')


CYJS: dict[str, Any] = {
    "data": {"name": "Nät"},
    "elements": {
        "nodes": [
            {"data": {"id": "g", "label": "Grupp"}},
            {
                "data": {"id": "a", "name": "Åsa", "parent": "g", "SUID": 1, "roll": "chef"},
                "position": {"x": 1, "y": 2},
                "classes": "x y",
            },
        ],
        "edges": [{"data": {"id": "e", "source": "g", "target": "a", "interaction": "stöd"}}],
    },
}


def test_cytoscape_in_both_its_shapes() -> None:
    found = taken("cytoscape", CYJS)
    a = found.nodes[1]
    assert (a.label, a.group, a.x, a.y, a.tags) == ("Åsa", "Grupp", 1, 2, ("x", "y"))
    assert a.extra == (("roll", "chef"),)
    assert ways(found) == [("Grupp", "Åsa", "directed")]
    assert found.edges[0].type == "stöd"
    assert found.title == "Nät"
    elements = CYJS["elements"]
    flat = taken("cytoscape", [*elements["edges"], *elements["nodes"]])
    assert (flat.nodes, flat.edges) == (found.nodes, found.edges)


@pytest.mark.parametrize("version", [1, 2])
def test_json_graph_format(version: int) -> None:
    one = {"label": "Åsa", "metadata": {"group": 1, "x": 3, "y": 4, "roll": "chef"}}
    nodes: Any = {"a": one, "b": {}}
    if version == 1:
        nodes = [{"id": "a", **one}, {"id": "b"}]
    edges = [
        {"source": "a", "target": "b", "relation": "stöd", "metadata": {"weight": -2}},
        {"source": "b", "target": "a", "directed": True},
    ]
    graph = {"label": "Titel", "directed": False, "nodes": nodes, "edges": edges}
    found = taken("jgf", {"graphs": [graph, {}]})
    a = found.nodes[0]
    assert (a.id, a.label, a.group, a.x, a.y) == ("a", "Åsa", "1", 3, 4)
    assert a.extra == (("roll", "chef"),)
    assert [way[2] for way in ways(found)] == ["undirected", "directed"]
    assert (found.edges[0].type, found.edges[0].weight) == ("stöd", -2)
    assert (found.title, told(found)) == ("Titel", ["More graphs in the file"])


MIND_MAP = """<map version="1"><node ID="r" TEXT="Rot" BACKGROUND_COLOR="#ffcc00">
<richcontent TYPE="NOTE"><html><body><p>ett</p><p>två</p></body></html></richcontent>
<attribute NAME="vem" VALUE="Bo"/><node ID="a" TEXT="&lt;html&gt;&lt;b&gt;A&lt;/b&gt;"
LINK="http://x"><icon BUILTIN="idea"/><arrowlink DESTINATION="b" MIDDLE_LABEL="men"/>
<node><richcontent TYPE="NODE"><html><body><img src="x.png"/>djup</body></html></richcontent>
</node></node><node ID="b" TEXT="B"/><node TEXT="låst" ENCRYPTED_CONTENT="x"/></node></map>"""


def test_mind_maps() -> None:
    found = taken("freeplane", MIND_MAP)
    root, a, deep, _b, _locked = found.nodes
    assert (root.label, root.colour, root.note) == ("Rot", "#ffcc00", "ett\ntvå")
    assert root.extra == (("vem", "Bo"),)
    assert (a.label, a.tags, a.extra) == ("A", ("idea",), (("link", "http://x"),))
    assert (deep.label, deep.extra) == ("djup", (("image", "x.png"),))
    assert ways(found) == [
        ("Rot", "A", "directed"),
        ("A", "djup", "directed"),
        ("Rot", "B", "directed"),
        ("Rot", "låst", "directed"),
        ("A", "B", "directed"),
    ]
    assert found.edges[4].label == "men"
    assert told(found) == ["Locked branches"]


VENSIM = """{UTF-8}
Population = INTEG(births - Death Rate, 100)
~ people ~ Hur många |
births = Population * birth rate
~ people/Year ~ |
Death Rate = A FUNCTION OF(Population, -"Vård/omsorg")
~ ~ |
birth rate = 0.1 ~ ~ |
"Vård/omsorg" = 1 ~ ~|
********************************************************
	.Control
********************************************************~
		Simulation Control Parameters
	|
FINAL TIME = 100 ~ Year ~ The end. |
\\\\\\---/// Sketch information - do not modify anything except names
V300  Do not put anything below this section - it will be ignored
*View 1
10,1,Population,100,200,40,20,3,3,0,0
10,2,birth rate,300,200,40,20,8,3,0,0
10,3,stress,50,60,40,20,8,3,0,0
1,4,2,1,1,0,45,0,0,64,0,-1--1--1,,1|(0,0)|
1,5,3,1,0,0,43,0,0,64,0,-1--1--1,,1|(0,0)|
///---\\\\\\
"""


def test_vensim() -> None:
    found = taken("vensim", VENSIM)
    population = found.nodes[0]
    assert (population.label, population.type, population.note) == (
        "Population",
        "stock",
        "Hur många",
    )
    assert (population.x, population.y) == (100, 200)
    assert ("units", "people") in population.extra
    signs = {(e.source, e.target): e.sign for e in found.edges}
    assert signs == {
        ("births", "population"): 1,
        ("death rate", "population"): -1,
        ("population", "births"): None,
        ("birth rate", "births"): None,
        ("population", "death rate"): None,
        ("vård/omsorg", "death rate"): -1,
        ("birth rate", "population"): -1,
        ("stress", "population"): 1,
    }
    assert len(found.nodes) == 6


XMILE = """<xmile xmlns="http://x" version="1.0"><header><name>Modell</name></header><model>
<variables><stock name="Folk\\nmängd"><eqn>start</eqn><inflow>föds</inflow><outflow>dör</outflow>
<doc>Hur många</doc></stock><flow name="föds"><eqn>Folk_mängd * takt {per år}</eqn></flow>
<flow name="dör"><eqn>"folk mängd" / 80</eqn></flow><aux name="takt"><eqn>0.1</eqn>
<units>1/år</units></aux><aux name="start"/></variables><views><view><aux name="takt" x="5" y="6"/>
<connector polarity="-"><from>takt</from><to>föds</to></connector></view></views></model></xmile>"""


def test_xmile() -> None:
    found = taken("xmile", XMILE)
    assert [(n.label, n.type) for n in found.nodes] == [
        ("Folk mängd", "stock"),
        ("föds", "flow"),
        ("dör", "flow"),
        ("takt", "aux"),
        ("start", "aux"),
    ]
    assert found.nodes[0].note == "Hur många"
    assert (found.nodes[3].x, found.nodes[3].y) == (5, 6)
    signs = {(e.source, e.target): e.sign for e in found.edges}
    assert signs == {
        ("föds", "folk mängd"): 1,
        ("dör", "folk mängd"): -1,
        ("folk mängd", "föds"): None,
        ("takt", "föds"): -1,
        ("folk mängd", "dör"): None,
    }
    assert found.title == "Modell"


BIF = """network "Asien" { property x; }
// a comment
variable smoke { type discrete [ 2 ] { yes, no }; property "position = (73, 165)" ; }
variable "lung x" { type discrete [ 2 ] { a, b }; }
probability ( smoke ) { table 0.5, 0.5; }
probability ( "lung x" | smoke, gone ) { (yes) 0.1, 0.9; default 1, 0; }
"""


def test_bif() -> None:
    found = taken("bif", BIF)
    assert [node.label for node in found.nodes] == ["smoke", "lung x"]
    assert (found.nodes[0].x, found.nodes[0].y) == (73, 165)
    assert found.nodes[1].extra == (("states", "a, b"),)
    assert ways(found) == [("smoke", "lung x", "directed")]
    assert (found.title, told(found)) == ("Asien", ["The link “gone” → “lung x”"])
    with pytest.raises(WorldError, match="line 3"):
        taken("bif", "network a { }\n\nvariable x {")


LOOPY = [
    [[1, 7, 8, 0.5, "f%C3%A5r", 1], [2, 0, 0, 0, "B", 0]],
    [[1, 2, 30, -1, 0], [2, 1, 0, 2, 0], [2, 5, 0, 1, 0]],
    [[1, 1, "lös%20text"]],
    2,
]


def test_loopy() -> None:
    found = taken("loopy", LOOPY)
    one = found.nodes[0]
    assert (one.label, one.x, one.y, one.colour) == ("får", 7, 8, "#ea9d51")
    assert one.extra == (("start", "0.5"),)
    assert [(e.sign, e.weight) for e in found.edges] == [(-1, -1), (1, 2)]
    assert (found.notes, told(found)) == (("lös text",), ["The link “B” → “5”"])
    with pytest.raises(WorldError, match="Row 2 of list 1"):
        taken("loopy", [[[1, 0, 0, 0, "a"], 5], []])
