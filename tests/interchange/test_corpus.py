"""Files that other people made with other programs: the counts, signs and directions of each."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest

from mapper.interchange import formats
from mapper.interchange.foreign import Foreign
from mapper.interchange.mapping import propose, sign
from mapper.interchange.settling import settle
from tests.interchange.shared import shared

FOLDER = shared("corpus")
FILES: list[dict[str, Any]] = (
    [told for told in json.loads((FOLDER / "truth.json").read_text("utf-8")) if told["truth"]]
    if FOLDER
    else []
)


TABLES = [told for told in FILES if told["file"].endswith((".csv", ".xlsx"))]

pytestmark = pytest.mark.skipif(not FILES, reason="the files are not beside this checkout")


def read(told: dict[str, Any]) -> Foreign:
    assert FOLDER is not None
    path = FOLDER / "files" / told["file"]
    found = formats.parsed(path.read_bytes(), path.name)
    assert isinstance(found, Foreign)
    return found


@pytest.mark.parametrize("told", TABLES, ids=[told["file"] for told in TABLES])
def test_a_table_of_others(told: dict[str, Any]) -> None:
    found, truth = read(told), told["truth"]
    assert (len(found.nodes), len(found.edges)) == (truth["nodes"], truth["links"])
    assert Counter(edge.direction for edge in found.edges) == {"directed": truth["directed_links"]}
    if truth["sign_source"] == "weight":
        signs = [sign(propose(found), edge) for edge in found.edges]
        assert [signs.count(one) for one in (1, -1, 0, None)] == list(truth["signed"].values())


@pytest.mark.parametrize("told", FILES, ids=[told["file"] for told in FILES])
def test_what_others_made_becomes_a_case(told: dict[str, Any]) -> None:
    found, truth = read(told), told["truth"]
    imported = settle(found, propose(found), "Fil")
    elements, links = imported.counts
    surplus = truth["self_loops"] + truth["surplus_parallel_links"]
    assert (elements, len(found.edges)) == (truth["nodes"], truth["links"])
    assert truth["links"] - surplus <= links <= truth["links"]
    assert len(imported.skipped) >= truth["links"] - links
