"""What was made for a view that may be looked at again: its scene, and where things stood in it."""

from __future__ import annotations

from collections.abc import Mapping

from mapper.graph.layouts.plan import Plan
from mapper.model import Element, Link, View
from mapper.ui.canvas.lens import Lens
from mapper.ui.canvas.scene import Scene
from mapper.ui.canvas.settling import settled
from mapper.ui.canvas.votes import revealed_votes

Shown = tuple[dict[str, Element], dict[str, Link]]


class Recall:
    """Keeps the scene that was shown before, as long as the document does not change."""

    def __init__(self) -> None:
        self._kept: tuple[View, Scene, Shown] | None = None

    def keep(self, view: View, scene: Scene, shown: Shown) -> None:
        """Keep a scene that is not shown any more, with what it showed."""
        self._kept = view, scene, shown

    def scene(self, view: View, seen: Lens) -> Scene | None:
        """The scene of a view, if it is kept and would show the same."""
        if self._kept is None:
            return None
        kept, scene, shown = self._kept
        return scene if kept == view and shown == (seen.elements, seen.links) else None

    def forget(self) -> None:
        """The document has changed."""
        self._kept = None


class Settled:
    """Arranges what views show, and knows the arrangement of each form as long as it shows the
    same."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[object, Plan]] = {}

    def __call__(
        self, lens: Lens, elements: Mapping[str, Element], links: Mapping[str, Link]
    ) -> Plan:
        view = lens.view
        asked = view.about, dict(elements), dict(links), revealed_votes(lens.document)
        known = self._known.get(view.form)
        if known is not None and known[0] == asked:
            return known[1]
        plan = settled(lens, elements, links)
        self._known[view.form] = asked, plan
        return plan
