"""Arrows on the elements of a map: which way a what-if says they go, and whether that is better."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

from mapper.i18n import _

if TYPE_CHECKING:
    from mapper.ui.canvas.workbench import Workbench

UP: Final = "↑"
DOWN: Final = "↓"


class Arrow(NamedTuple):
    """A few words for a badge, and the role of its colour."""

    text: str
    role: str


Arrows = Mapping[str, tuple[Arrow, ...]]


def arrow(band: str, better: bool | None, name: str = "") -> Arrow:
    """The badge of one element: one to three arrows and a word, never a number.

    >>> arrow("--", True).role, arrow("+", None).role
    ('good', 'muted')
    """
    sign = (DOWN if band.startswith("-") else UP) * len(band)
    words = {True: _("better"), False: _("worse"), None: ""}[better]
    role = {True: "good", False: "danger", None: "muted"}[better]
    return Arrow(" ".join(part for part in (name, sign, words) if part), role)


def show(canvas: Workbench, arrows: Arrows, held: Collection[str] = ()) -> None:
    """Show arrows on the map, with everything else faded; none of them ends it."""
    from mapper.ui.canvas.renderer import Stand
    from mapper.ui.canvas.scene import Scene

    canvas.seen.arrows = dict(arrows)
    canvas.scene = Scene(canvas.seen)
    seen = {*arrows, *held} & canvas.seen.elements.keys()
    inside = {k.id for k in canvas.seen.links.values() if k.source in seen and k.target in seen}
    canvas.focused = (
        Stand(frozenset(seen), frozenset(inside), fade_elements=True, fade_links=True)
        if seen
        else None
    )
    canvas.refocus()
    canvas.repaint_map()
