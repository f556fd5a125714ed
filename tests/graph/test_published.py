"""Published results of the methods, reproduced from their published inputs."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from mapper.graph import dark, loglinear, whatif
from mapper.graph.actors import actors
from mapper.graph.loops import loops

PUBLISHED: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent.parent / "files" / "published.json").read_text("utf-8")
)


def of_kind(kind: str) -> list[Any]:
    return [pytest.param(p, id=p["name"]) for p in PUBLISHED if p["kind"] == kind]


@pytest.mark.parametrize("published", of_kind("capture_recapture_two_sample"))
def test_two_registers(published: dict[str, Any]) -> None:
    inputs, expected = published["inputs"], published["expected"]
    if inputs.get("estimator") == "Petersen":
        n1, n2, m = inputs["marked"], inputs["caught"], inputs["recaptured"]
        assert round(n1 * n2 / m) == expected["N"]  # shown for comparison, not offered
        return
    keys = ("n1", "n2", "m2") if "n1" in inputs else ("marked", "caught", "recaptured")
    n1, n2, m = (inputs[key] for key in keys)
    found = dark.chapman(n1, n2, m)
    assert found["chapman"] == pytest.approx(expected["N"], abs=0.5)
    if "SE" in expected:
        assert found["se"] == pytest.approx(expected["SE"], abs=0.5)
    if "CI95_normal" in expected:
        assert found["ci95_normal"] == pytest.approx(expected["CI95_normal"], abs=1)


@pytest.mark.parametrize("published", of_kind("capture_recapture_multiple_lists"))
def test_several_registers(published: dict[str, Any]) -> None:
    inputs, expected = published["inputs"], published["expected"]
    counts = dict(zip(inputs["histories"], inputs["counts"], strict=True))
    pairs = [(a - 1, b - 1) for a, b in inputs["interactions"]]
    found = loglinear.fitted(counts, pairs)
    places = len(str(expected["N"]).partition(".")[2])
    assert round(found.total, places) == pytest.approx(expected["N"], abs=0.5 * 10**-places)
    if "SE" in expected:
        digits = 0.6 if float(expected["SE"]).is_integer() else 0.06
        assert found.error == pytest.approx(expected["SE"], abs=digits)
    if "deviance" in expected:
        assert found.deviance == pytest.approx(expected["deviance"], abs=0.06)
    if "df" in expected:
        assert found.free == expected["df"]


@pytest.mark.parametrize("published", of_kind("fcm_steady_state"))
def test_a_cognitive_map_comes_to_rest(published: dict[str, Any]) -> None:
    """The same iteration with the sigmoid of the published map."""
    inputs, expected = published["inputs"], published["expected"]
    weights = inputs["weights_row_to_column"]
    graph: Any = nx.DiGraph()
    graph.add_nodes_from(range(len(weights)))
    for a, row in enumerate(weights):
        for b, weight in enumerate(row):
            if weight:
                graph.add_edge(a, b, sign=1 if weight > 0 else -1, weight=abs(weight))
    start: dict[Any, float] = dict(enumerate(map(float, inputs["initial"])))
    found = whatif.iterated(graph, start, {}, lambda x: 1 / (1 + math.exp(-x)), inputs["threshold"])
    values = list(found.values.values())
    assert found.rests
    assert values == pytest.approx(expected["values"], abs=expected["tolerance"])


@pytest.mark.parametrize("published", of_kind("cycle_counts"))
def test_counts_of_circles(published: dict[str, Any]) -> None:
    inputs, expected = published["inputs"], published["expected"]
    if "n" not in inputs:
        pytest.skip("a link from an element to itself is none of ours")
    for n, count in zip(inputs["n"], expected, strict=True):
        graph: Any = nx.DiGraph()
        graph.add_nodes_from((str(a) for a in range(n)), kind="cause")
        graph.add_edges_from(
            (str(a), str(b), {"sign": 1, "weight": 0.5, "delay": 0, "link": f"{a}{b}"})
            for a in range(n)
            for b in range(n)
            if a != b
        )
        found = loops(graph, most=5000)
        assert (found["total"], "stopped" in found) == (count, False)


@pytest.mark.parametrize("published", of_kind("betweenness"))
def test_betweenness_of_brokers(published: dict[str, Any]) -> None:
    pairs = published["inputs"].get("edges") or nx.les_miserables_graph().edges
    work: Any = nx.Graph([(str(a), str(b)) for a, b in pairs])
    for node in work:
        work.nodes[node]["target_group"] = False
    sectors = {n: str(len(n) + ord(n[-1])) for n in work}  # any will do, if there are several
    brokers = actors(work, work, set(work), sectors)["brokers"]
    assert brokers
    wanted = published["expected"].get("normalized") or published["expected"]["values"]
    by_name = wanted if isinstance(wanted, dict) else dict(enumerate(wanted))
    known = {str(name): value for name, value in by_name.items()}
    compared = [broker for broker in brokers if broker["id"] in known]
    assert compared
    for broker in compared:
        assert broker["betweenness"] == pytest.approx(known[broker["id"]], abs=0.001)
