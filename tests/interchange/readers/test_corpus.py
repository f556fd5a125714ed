"""Files that other people made with other programs, against counts made by other readers.

They are no part of the project: where they are not at hand (beside the checkout, or where the
variable MAPPER_SHARED points), these tests are skipped.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from mapper.errors import WorldError
from mapper.interchange.foreign import Edge, Foreign
from mapper.interchange.readers import READERS, sniff

BESIDE = Path(__file__).parents[4] / "shared"
SHARED = Path(os.environ.get("MAPPER_SHARED") or BESIDE)
CORPUS, HOSTILE = SHARED / "corpus", SHARED / "hostile"
TABLES = {"csv_edges", "fcm_matrix"}

# Where we take a file otherwise than the reader that counted it: a label of a picture alone is
# no text; blanks at the ends of labels are no difference; a line with two arrows goes both ways.
OTHERWISE: dict[str, dict[str, int]] = {
    "mm/freeplaneApplications.mm": {"labels_nonempty": 37, "labels_distinct": 34},
    "fcm_mmp/fire_model.mmp": {"labels_distinct": 23},
    "fcm_mmp/fire_model_js.mmp": {"labels_distinct": 22},
    "drawio/concept-maps.drawio": {"directed_links": 22, "mutual_links": 1},
    "drawio/ecomap.xml": {"directed_links": 4, "mutual_links": 4},
}

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared files are not here")


def entries() -> list[dict[str, Any]]:
    """What is known of every file of the corpus that is no table."""
    path = CORPUS / "truth.json"
    rows = json.loads(path.read_bytes()) if path.is_file() else []
    return [
        row
        for row in rows
        if row["truth"] and row["format"] not in TABLES and not row["file"].endswith(".xlsx")
    ]


def hostile() -> list[dict[str, Any]]:
    """What a good program does with each of the hostile files that are no tables."""
    path = HOSTILE / "manifest.json"
    rows = json.loads(path.read_bytes())["files"] if path.is_file() else []
    return [row for row in rows if row["class"].split()[0] in ("xml", "json", "dot")]


def taken(path: Path) -> Foreign:
    """What the reader that the file asks for makes of it."""
    data = path.read_bytes()
    key = sniff(data, path.suffix)
    assert key is not None
    return READERS[key](data, path.stem)


def sign(edge: Edge) -> int | None:
    """The sign as the counts have it: that of the weight where nothing else is said."""
    if edge.sign is not None or edge.weight is None:
        return edge.sign
    return (edge.weight > 0) - (edge.weight < 0)


@pytest.mark.parametrize("row", entries(), ids=lambda row: row["file"])
def test_the_counts_of_the_corpus(row: dict[str, Any]) -> None:
    truth = row["truth"] | OTHERWISE.get(row["file"], {})
    found = taken(CORPUS / "files" / row["file"])
    assert (len(found.nodes), len(found.edges)) == (truth["nodes"], truth["links"])
    signs = Counter(
        {1: "positive", -1: "negative", 0: "zero", None: "none"}[sign(e)] for e in found.edges
    )
    assert {key: signs[key] for key in truth["signed"]} == truth["signed"]
    weights = [edge.weight for edge in found.edges if edge.weight is not None]
    assert len(weights) == truth["weights"]["count"]
    assert not weights or sum(weights) == pytest.approx(truth["weights"]["sum"])
    assert sum(edge.source == edge.target for edge in found.edges) == truth["self_loops"]
    labels = [node.label for node in found.nodes if node.label]
    assert len(labels) == truth["labels_nonempty"]
    assert len(set(labels)) == truth["labels_distinct"]
    assert Counter(edge.direction for edge in found.edges) == directions(truth)


def directions(truth: dict[str, Any]) -> Counter[str]:
    """How many links point how: of yEd's, those drawn without arrows have no direction."""
    found = Counter({kind: truth[f"{kind}_links"] for kind in ("directed", "undirected", "mutual")})
    plain = truth["extra"].get("arrow_styles", {}).get("none>none", 0)
    found.update({"directed": -plain, "undirected": plain})
    return +found


@pytest.mark.parametrize("row", entries(), ids=lambda row: row["file"])
def test_links_to_nothing_are_told(row: dict[str, Any]) -> None:
    found = taken(CORPUS / "files" / row["file"])
    assert sum("end" in item.why for item in found.skipped) == row["truth"]["dangling_links"]


@pytest.mark.parametrize("row", hostile(), ids=lambda row: row["file"])
def test_hostile_files_are_refused_or_told_of(row: dict[str, Any]) -> None:
    path = HOSTILE / row["file"]
    data = path.read_bytes()
    key = sniff(data, path.suffix) or "kumu"
    if row["accept"] == ["refused with clear message"]:
        with pytest.raises(WorldError, match=r"try again\.$"):
            READERS[key](data, path.stem)
        return
    found = READERS[key](data, path.stem)
    texts = [node.label for node in found.nodes] + [edge.label for edge in found.edges]
    assert set(row.get("must_contain", ())) <= set(texts)
    if "imports" not in row["accept"]:
        assert found.skipped
