"""Our layouts beside elkjs and Graphviz's dot: same graphs, same machine, time and clarity.

Development only. elkjs comes through npm into the user's cache, dot is on the path or in
pygraphviz; what is missing is said and nothing fails. Crossings, links behind elements and overlaps
are counted with our own ways of links in all three.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks import synthetic
from benchmarks.canvas import application
from benchmarks.measure import Row, timed
from mapper import resources
from mapper.graph.boxes import QUIET, Box, Point, Tie
from mapper.graph.layouts.arrange import arrange
from mapper.graph.layouts.plan import Wishes
from mapper.graph.measures import measured, moved, order_kept
from mapper.interchange import casemap_json
from mapper.model import Case

PACKAGE: Final = "elkjs@0.9.3"
SIZES: Final = (100, 300, 500, 1_000, 2_000)
GOALS: Final = {500: 0.1, 2_000: 0.2}
MOST_FOR_DOT: Final = 500  # above that it takes minutes
PATIENCE: Final = 300.0
SCRIPT: Final = """
const ELK = require('elkjs'), graph = JSON.parse(require('fs').readFileSync(0));
const start = process.hrtime.bigint();
new ELK().layout(graph).then(done => console.log(JSON.stringify({
  ms: Number(process.hrtime.bigint() - start) / 1e6,
  places: Object.fromEntries(
    done.children.map(c => [c.id, [c.x + c.width / 2, c.y + c.height / 2]])
  )
})));
"""

Places = dict[str, Point]
Found = tuple[float, Places]  # milliseconds, and where everything is


def rows() -> Iterator[Row | str]:
    """The whole map of six samples and of made-up cases, then every other layout."""
    application()  # text is measured for the sizes
    cache = elkjs()
    if cache is None:
        yield "layout beside elkjs: not here (no node with npm)"
    if dot({}, []) is None:
        yield "layout beside dot: not here (neither pygraphviz nor a dot on the path)"
    for name, case in cases():
        yield from beside(name, case, cache)
    for path in resources.examples()[:1]:
        yield from others(path.stem, casemap_json.read(path.read_bytes(), "sv").case)
    for size in (500, 2_000):
        yield from others(f"{size:,} elements", synthetic.case(size), ("force",))


def cases() -> Iterator[tuple[str, Case]]:
    """The samples by name, and made-up ones by size."""
    for path in resources.examples():
        yield path.stem, casemap_json.read(path.read_bytes(), "sv").case
    for size in SIZES:
        yield f"{size:,} elements", synthetic.case(size)


def beside(name: str, case: Case, cache: Path | None) -> Iterator[Row | str]:
    """The whole map of one case, ours and theirs."""
    from mapper.ui.arrange import RATIO, parts

    boxes, ties = parts(case)
    drawn = [tie for tie in ties if tie.kind not in QUIET]
    known = {box.id: box for box in boxes}
    ours: Places = {}

    def lay() -> None:
        ours.update(arrange("layers", boxes, ties, Wishes(RATIO)).places)

    took = min(timed(lay) for _ in range(2))
    yield f"{name}: ours {clarity(boxes, ties, ours)}"
    peers: dict[str, Callable[[], Found | None]] = {"dot": lambda: dot(known, drawn)}
    if cache is not None:
        peers["elkjs"] = lambda: elk(cache, known, drawn)
    for peer, find in peers.items():
        if peer == "dot" and len(boxes) > MOST_FOR_DOT:
            continue
        found = find()
        if found is not None:
            goal = GOALS.get(len(boxes)) if peer == "elkjs" else None
            yield Row(f"layout of {name}", took, peer, found[0], goal)
            yield f"{name}: {peer} {clarity(boxes, ties, found[1])}"


def others(
    name: str,
    case: Case,
    layouts: Sequence[str] = ("tree", "chains", "effect", "radial", "onion", "network", "force"),
) -> Iterator[str]:
    """Time and clarity of layouts, and what is kept of today's arrangement when it is wished."""
    from mapper.ui.arrange import RATIO, parts, wishes

    boxes, ties = parts(case)
    today = arrange("layers", boxes, ties, Wishes(RATIO)).places
    stood = [box.at(*today[box.id]) for box in boxes]
    for layout in layouts:
        anew, near = wishes(case.elements.values(), 1.6), wishes(case.elements.values(), near=True)
        took, fresh = laid_out(layout, stood, ties, anew)
        took_near, kept = laid_out(layout, stood, ties, near)
        yield (
            f"{name}, {layout}: {took:.0f} ms, {clarity(boxes, ties, fresh)}; moved"
            f" {moved(today, fresh):.0f}, order kept {order_kept(today, fresh):.0%}; near today"
            f" {took_near:.0f} ms, {moved(today, kept):.0f}, {order_kept(today, kept):.0%}"
        )


def laid_out(layout: str, boxes: Sequence[Box], ties: Sequence[Tie], told: Wishes) -> Found:
    """One layout, timed."""
    places: Places = {}
    took = timed(lambda: places.update(arrange(layout, boxes, ties, told).places))
    return took, places


@dataclass(frozen=True)
class Clarity:
    """What can be counted in one arrangement."""

    crossings: float
    through: int
    overlaps: int
    onward: float
    size: tuple[float, float]

    def __str__(self) -> str:
        wide, high = self.size
        return (
            f"{self.crossings:.2f} crossings a link, {self.through} behind, {self.overlaps} over,"
            f" {self.onward:.0%} onward, {wide:.0f} × {high:.0f}"
        )


def clarity(boxes: Sequence[Box], ties: Sequence[Tie], places: Places) -> Clarity:
    """Counts it."""
    found = measured([box.at(*places[box.id]) for box in boxes], ties)
    size = found.width, found.height
    return Clarity(found.crossings_per_link, found.through, found.overlaps, found.onward, size)


# ---- peers


def elkjs() -> Path | None:
    """Where elkjs is installed, fetched when it is missing and npm is here."""
    if not shutil.which("node") or not shutil.which("npm"):
        return None
    cache = Path.home() / ".cache" / "mapper-benchmarks" / "elkjs"
    if not (cache / "node_modules" / "elkjs").exists():
        cache.mkdir(parents=True, exist_ok=True)
        quiet = ("--ignore-scripts", "--no-audit", "--no-fund", "--prefix", str(cache))
        command = ["npm", "install", *quiet, PACKAGE]
        if subprocess.run(command, capture_output=True, check=False).returncode:
            return None
    return cache


def elk(cache: Path, boxes: dict[str, Box], ties: Sequence[Tie]) -> Found:
    """elkjs, layered from left to right; only the layout itself is timed."""
    graph = {
        "id": "root",
        "layoutOptions": {"elk.algorithm": "layered", "elk.direction": "RIGHT"},
        "children": [{"id": b.id, "width": b.width, "height": b.height} for b in boxes.values()],
        "edges": [{"id": t.id, "sources": [t.source], "targets": [t.target]} for t in ties],
    }
    done = subprocess.run(
        ["node", "-e", SCRIPT],
        input=json.dumps(graph),
        capture_output=True,
        text=True,
        check=True,
        cwd=cache,
        timeout=PATIENCE,
    )
    answer = json.loads(done.stdout)
    return answer["ms"], {name: (x, y) for name, (x, y) in answer["places"].items()}


def dot(boxes: dict[str, Box], ties: Sequence[Tie]) -> Found | None:
    """Graphviz, from left to right, started and timed as a process where it is a program."""
    source = ['digraph { rankdir=LR; node [shape=box fixedsize=true label=""]']
    source += [
        f'"{b.id}" [width={b.width / 72:.3f} height={b.height / 72:.3f}]' for b in boxes.values()
    ]
    source += [f'"{t.source}" -> "{t.target}"' for t in ties]
    text = "\n".join([*source, "}"])
    try:
        import pygraphviz  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        return _dot_program(text) if shutil.which("dot") else None
    graph = pygraphviz.AGraph(string=text)
    took = timed(lambda: graph.layout("dot"))
    spots = {str(node): node.attr["pos"].split(",") for node in graph.nodes()}
    return took, {name: (float(x), -float(y)) for name, (x, y) in spots.items()}


def _dot_program(text: str) -> Found:
    lines: list[str] = []

    def run() -> None:
        done = subprocess.run(
            ["dot", "-Tplain"],
            input=text,
            capture_output=True,
            text=True,
            check=True,
            timeout=PATIENCE,
        )
        lines.extend(done.stdout.splitlines())

    took = timed(run)
    words = [line.split() for line in lines if line.startswith("node ")]
    return took, {w[1].strip('"'): (float(w[2]) * 72, -float(w[3]) * 72) for w in words}
