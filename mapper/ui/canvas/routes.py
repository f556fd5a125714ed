"""The ways of all links, kept true while elements move."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mapper.graph.boxes import Box, Tie
from mapper.graph.reading import Flow
from mapper.graph.routing import Router
from mapper.model import Link, LinkKind
from mapper.ui.canvas.outlines import Point


def tie(link: Link) -> Tie:
    """A link as layout and routing see it; strong causes pull harder."""
    weight = float(link.strength or 2) if link.kind is LinkKind.CAUSES else 1.0
    return Tie(link.id, str(link.kind), link.source, link.target, weight)


class Routes:
    """A router, and what it must be told when records change; *flow* is the way the map is read,
    by default as its places tell."""

    def __init__(
        self, boxes: Sequence[Box], links: Iterable[Link], flow: Flow | None = None
    ) -> None:
        self._router = Router(boxes, [tie(link) for link in links], flow)

    def way(self, link_id: str) -> tuple[Sequence[Point], Point]:
        """The start of a link's curve and three points for each further piece; and the place on
        it where signs are clear of all elements."""
        route = self._router.route(link_id)
        return route.points, route.middle

    def change(
        self,
        boxes: Iterable[Box],
        gone: Iterable[str],
        links: Iterable[Link],
        gone_links: Iterable[str],
    ) -> set[str]:
        """Tell of what is new, changed or gone; returns the links whose way is no longer true."""
        return self._router.change(boxes, gone, [tie(link) for link in links], gone_links)
