"""A picture of 1,000 elements, 3,840 pixels wide, against painting it and packing it plainly."""

from __future__ import annotations

import importlib
import zlib
from collections.abc import Callable, Iterator
from functools import partial

from benchmarks import synthetic
from benchmarks.canvas import application
from benchmarks.measure import Row, compare, timed
from mapper.model import Case
from mapper.ui import pictures, raster, theme
from mapper.ui.canvas.style import Paints

WIDE = 3_840
DOTS = 72.0
ROUNDS = 3


def rows() -> Iterator[Row | str]:
    """PNG, SVG and PDF, all ways known; and the same map drawn by Graphviz."""
    _app = application()  # lives while text is measured
    case = synthetic.case(1_000)
    maker = pictures.Maker(case)
    wish = pictures.wished(width=WIDE)
    planned = maker.sheet(wish)
    size = pictures.image_size(planned, wish)

    def plain() -> None:
        image = raster.image(planned, Paints(theme.LIGHT), size)
        zlib.compress(image.constBits(), 1)

    def png() -> float:
        return timed(lambda: maker.file(".png", wish))

    painted = "paint + zlib level 1"
    name = f"PNG of 1,000, {size.wide:,} × {size.high:,}"
    yield compare(name, png, painted, lambda: timed(plain), goal=1.0, rounds=ROUNDS)
    for suffix in (".svg", ".pdf"):
        act = partial(timed, partial(maker.file, suffix, wish))
        what = f"{suffix[1:].upper()} of 1,000"
        yield compare(what, act, painted, partial(timed, plain), rounds=ROUNDS)
    yield beside_graphviz(case, png)


def beside_graphviz(case: Case, png: Callable[[], float]) -> Row | str:
    """The same boxes at the same places with straight lines, by Graphviz' own renderer."""
    try:
        pygraphviz = importlib.import_module("pygraphviz")
    except ImportError:
        return "PNG by Graphviz: not here (no pygraphviz)"
    drawn = pygraphviz.AGraph(directed=True, dpi=DOTS, splines="line", size=f"{WIDE / DOTS}!")
    for element in case.elements.values():
        at = f"{element.x},{-element.y}"
        drawn.add_node(element.id, label=element.label, pos=at, shape="box", style="filled")
    for link in case.links.values():
        drawn.add_edge(link.source, link.target)

    def theirs() -> float:
        return timed(lambda: drawn.draw(format="png", prog="neato", args="-n2"))

    return compare("PNG of 1,000", png, "Graphviz", theirs, goal=0.25, rounds=ROUNDS)
