"""Arranges what a view shows, by its form and with real sizes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from mapper.graph.boxes import Box
from mapper.graph.layouts.plan import Plan
from mapper.model import Element, Link
from mapper.ui.canvas.display import Around, body
from mapper.ui.canvas.lens import Lens
from mapper.ui.canvas.routes import tie
from mapper.ui.canvas.shapes import Shape
from mapper.ui.canvas.votes import revealed_votes

RATIO = 1.6
"""Width to height that a form aims at: the canvas between its columns."""

LAYOUTS = {"map": "layers"}
"""The layout of a form, where it is not called as the form itself."""


def settled(lens: Lens, elements: Mapping[str, Element], links: Mapping[str, Link]) -> Plan:
    """Where everything that a view shows goes when nobody has moved it."""
    from mapper.graph.layouts.arrange import arrange
    from mapper.graph.layouts.plan import Wishes

    document, view = lens.document, lens.view
    votes = revealed_votes(document)
    around = Around(document.links_of, document.elements, votes, lens.quiet, lens.look)
    boxes = [_loose(Shape(e, body(e, around)).box()) for e in elements.values()]
    wishes = Wishes(
        ratio=RATIO,
        starts=(view.about,) if view.about else (),
        levels={e.id: e.involvement for e in elements.values()},
        groups={e.id: e.sector for e in elements.values() if e.sector},
    )
    ties = [tie(link) for link in links.values()]
    return arrange(LAYOUTS.get(view.form, view.form), boxes, ties, wishes)


def _loose(box: Box) -> Box:
    return replace(box, pinned=False)
