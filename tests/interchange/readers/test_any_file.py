"""Whatever a file holds: a map or a plain refusal, and each format known by what is in it."""

from __future__ import annotations

import json
import random
from contextlib import suppress
from pathlib import Path

import pytest

from mapper.errors import WorldError
from mapper.interchange.foreign import Foreign
from mapper.interchange.readers import READERS, sniff
from mapper.model.codec import MAX_PLACE
from tests.interchange.readers import test_others as others
from tests.interchange.readers.test_kumu import PROJECT

ROOT = Path(__file__).parents[3]

SMALL: dict[str, str] = {
    "kumu": json.dumps(PROJECT),
    "prsm": json.dumps(others.PRSM),
    "graphml": """<graphml xmlns:y="y"><key id="d" for="node" attr.name="label"/>
        <key id="g" for="node" yfiles.type="nodegraphics"/><graph edgedefault="directed">
        <node id="a"><data key="d">A</data><data key="g"><y:ShapeNode><y:Geometry x="1" y="2"/>
        <y:NodeLabel>B</y:NodeLabel></y:ShapeNode></data></node><edge source="a" target="a"/>
        </graph></graphml>""",
    "gexf": """<gexf><graph><attributes class="node"><attribute id="0" title="t"/></attributes>
        <nodes><node id="a" label="A"><attvalues><attvalue for="0" value="1"/></attvalues></node>
        </nodes><edges><edge source="a" target="a" weight="2"/></edges></graph></gexf>""",
    "gml": others.GML,
    "dot": 'digraph g { node [a=b] a [label="A\\n"] subgraph c { b } a -> {b c} -> d [x=y] }',
    "mental-modeler": json.dumps(others.MMP),
    "drawio": f"<mxfile><diagram>{others.packed(others.DRAWING)}</diagram></mxfile>",
    "cytoscape": json.dumps(others.CYJS),
    "jgf": '{"graph": {"nodes": {"a": {"label": "A"}}, "edges": [{"source": "a", "target": "a"}]}}',
    "freeplane": others.MIND_MAP,
    "vensim": others.VENSIM,
    "xmile": others.XMILE,
    "bif": others.BIF,
    "loopy": json.dumps(others.LOOPY),
}


def test_every_format_has_a_small_file() -> None:
    assert SMALL.keys() == READERS.keys()


@pytest.mark.parametrize("key", SMALL)
def test_a_format_is_known_by_what_is_in_the_file(key: str) -> None:
    assert sniff(SMALL[key].encode(), ".txt") == key
    assert sniff(b"\xef\xbb\xbf" + SMALL[key].encode(), ".json") == key


def test_what_is_no_foreign_map_is_not_taken_for_one() -> None:
    assert sniff(b'{"format": "casemap-json", "elements": []}', ".json") is None
    assert sniff(b"from;to\na;b", ".csv") is None
    assert sniff(b"<html></html>", ".xml") is None
    assert sniff(b"\x93NUMPY", ".prsm") == "prsm"
    assert sniff(others.MMP_XML.encode("utf-16"), ".xml") == "mental-modeler"


def test_every_format_stands_in_the_manual() -> None:
    for language in ("en", "sv"):
        manual = (ROOT / "docs" / f"manual.{language}.md").read_text(encoding="utf-8")
        assert [key for key in READERS if f"`{key}`" not in manual] == []


def test_what_is_no_text_is_taken_out_before_ids_are_compared() -> None:
    data = {"elements": [{"id": "a", "label": "x\0y\ud800"}, {"id": "a\u202e", "label": "B"}]}
    found = READERS["kumu"](json.dumps(data).encode(), "file")
    assert [node.label for node in found.nodes] == ["xy\ufffd", "B"]
    assert len({node.id for node in found.nodes}) == 2
    assert [item.what for item in found.skipped] == [
        "“B”",
        "2 hidden characters",
        "1 half of a character",
    ]


def check(found: Foreign) -> None:
    """What every reader promises of what it hands back."""
    ids = [node.id for node in found.nodes]
    assert len(set(ids)) == len(ids)
    assert all(ids)
    assert {end for e in found.edges for end in (e.source, e.target)} <= set(ids)
    for node in found.nodes:
        assert (node.x is None) == (node.y is None)
        assert max(abs(node.x or 0), abs(node.y or 0)) <= MAX_PLACE
        assert "\0" not in node.label + node.note + node.type + node.group
        (node.label + node.note).encode()


def changed(data: bytes, dice: random.Random) -> bytes:
    """*data* cut off, with a piece doubled, taken out, or other bytes in its place."""
    a, b = sorted(dice.randrange(len(data) + 1) for _ in range(2))
    way = dice.randrange(5)
    if way == 0:
        return data[:a]
    if way == 1:
        return data[:b] + data[a:b] + data[b:]
    if way == 2:
        return data[:a] + data[b:]
    if way == 3:
        other = dice.choice(
            [b"\0", b"\xff", b'"', b"[", b"}", b"<", b">", b"-1e999", b"null", b"\\"]
        )
        return data[:a] + other + data[a + 1 :]
    at = dice.randrange(len(data))
    return data[:at] + bytes([data[at] ^ (1 << dice.randrange(8))]) + data[at + 1 :]


@pytest.mark.parametrize("key", SMALL)
def test_a_broken_file_is_a_map_or_refused(key: str) -> None:
    dice = random.Random(key)
    for _ in range(150):
        data = SMALL[key].encode()
        for _again in range(dice.randint(1, 3)):
            data = changed(data, dice) or b" "
        sniff(data, ".json")
        with suppress(WorldError):
            check(READERS[key](data, "file"))


@pytest.mark.parametrize("key", SMALL)
def test_a_file_of_another_format_is_a_map_or_refused(key: str) -> None:
    for other, text in SMALL.items():
        if other != key:
            with suppress(WorldError):
                check(READERS[key](text.encode(), "file"))


@pytest.mark.parametrize("key", SMALL)
def test_the_smallest_files_are_refused_or_empty(key: str) -> None:
    for data in (b"", b"{}", b"[]", b"null", b"<a/>", b"\0", b"\xff\xfe", b"\xef\xbb\xbf"):
        with suppress(WorldError):
            check(READERS[key](data, "file"))
