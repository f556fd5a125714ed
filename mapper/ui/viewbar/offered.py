"""The ready views as commands: their icons, their keys, and which of them can be shown."""

from __future__ import annotations

from typing import Final

from mapper.forms import NAMES, PICTURED

ICONS: Final = {
    "map": "map",
    "tree": "tree-deciduous",
    "chains": "git-branch",
    "effect": "route",
    "network": "network",
    "onion": "target",
    "matrix": "grid-3x3",
    "needs": "heart-handshake",
    "stages": "square-kanban",
    "table": "table",
}
KEYS: Final = {form: f"Alt+{n % 10}" for n, form in enumerate(NAMES, start=1)}


def forms() -> list[str]:
    """The ready views that can be shown, in order."""
    from mapper.ui.boards import BOARDS

    return [form for form in NAMES if form in PICTURED or form in BOARDS]
