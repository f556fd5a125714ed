"""The whole map laid out and its links routed, against the least that orders a map at all."""

from __future__ import annotations

import os
import statistics
from collections.abc import Iterator

import networkx as nx

from benchmarks import synthetic
from benchmarks.measure import Row, compare, timed
from mapper.graph.boxes import Box, Tie
from mapper.graph.layout import layers
from mapper.graph.routing import Router

SIZES = (100, 300, 1000)
GOAL = 500.0  # 150, 400 and 1,500 ms where the floor takes 0.3, 0.8 and 2.6
ROUTED = 1200.0  # 0.5 ms a link


def rows() -> Iterator[Row]:
    """Layout at 100, 300 and 1,000 elements, then all links of the largest map."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication

    from mapper.ui.arrange import RATIO, parts

    app = QGuiApplication.instance() or QGuiApplication([])  # text is measured for the sizes
    assert app
    for size in SIZES:
        boxes, ties = parts(synthetic.case(size))
        yield _laid_out(boxes, ties, RATIO)
    places = layers(boxes, ties, ratio=RATIO)
    placed = [box.at(*places[box.id]) for box in boxes]
    yield compare(
        f"ways of all links of {len(boxes):,} elements",
        lambda: timed(lambda: routed(placed, ties)),
        "straight lines",
        lambda: timed(lambda: straight(placed, ties)),
        goal=ROUTED,
        rounds=3,
    )


def _laid_out(boxes: list[Box], ties: list[Tie], ratio: float) -> Row:
    return compare(
        f"layout of {len(boxes):,} elements",
        lambda: timed(lambda: layers(boxes, ties, ratio=ratio)),
        "networkx ranks, one barycentre pass",
        lambda: timed(lambda: ordered(boxes, ties)),
        goal=GOAL,
        rounds=3,
    )


def ordered(boxes: list[Box], ties: list[Tie]) -> dict[str, tuple[float, float]]:
    """Ranks by longest way, each sorted once by the mean of the rank before."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(box.id for box in boxes)
    for tie in ties:  # the order in which they are given makes it free of circles
        graph.add_edge(*sorted((tie.source, tie.target)))
    places: dict[str, tuple[float, float]] = {}
    for rank, names in enumerate(nx.topological_generations(graph)):
        wish = {name: _mean(graph, places, name) for name in names}
        for row, name in enumerate(sorted(names, key=wish.__getitem__)):
            places[name] = (rank * 200.0, row * 90.0)
    return places


def _mean(graph: nx.DiGraph[str], places: dict[str, tuple[float, float]], name: str) -> float:
    rows = [places[before][1] for before in graph.predecessors(name)]
    return statistics.fmean(rows) if rows else 0.0


def routed(boxes: list[Box], ties: list[Tie]) -> None:
    """Every link's course, found afresh."""
    router = Router(boxes, ties)
    for tie in ties:
        router.route(tie.id)


def straight(boxes: list[Box], ties: list[Tie]) -> list[tuple[float, float, float, float]]:
    """From middle to middle through everything."""
    known = {box.id: box for box in boxes}
    ends = [(known[tie.source], known[tie.target]) for tie in ties]
    return [(one.x, one.y, two.x, two.y) for one, two in ends]
