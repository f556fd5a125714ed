"""The commands that arrange: by which layout, all or a part, near today's places or anew."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from mapper.i18n import N_, _
from mapper.ui.act import Act
from mapper.ui.acts_build import canvas
from mapper.ui.acts_map import has_picture

if TYPE_CHECKING:
    from mapper.ui.window import Window

KEPT: Final = "near_today"


def arrange(window: Window, layout: str = "") -> None:
    """Arrange what is selected when it is several elements, else everything, as one step."""
    shown = canvas(window)
    if shown is not None:
        shown.arrange(layout, near=stays_near(window))


def words(window: Window) -> str:
    """What arranging would arrange now."""
    shown = canvas(window)
    if shown is not None and shown.arranger.chosen():
        return _("Arrange the selection")
    return _("Arrange the whole map")


def stays_near(window: Window) -> bool:
    """Whether elements stay as near to today's places as they can."""
    return str(window.settings.layout(KEPT)).lower() == "true"


def turn_near(window: Window) -> None:
    """Let elements stay near today's places when they are arranged, or not, from now on."""
    window.settings.keep_layout(KEPT, not stays_near(window))


_LAYOUTS: Final = {
    "layers": N_("Arrange in layers"),
    "tree": N_("Arrange as a tree"),
    "radial": N_("Arrange in rings round the selection"),
    "onion": N_("Arrange as an onion"),
    "force": N_("Arrange freely"),
}

ACTS: Final[tuple[Act, ...]] = (
    Act(
        "arrange",
        N_("Arrange the whole map"),
        arrange,
        ("Ctrl+Shift+L",),
        "workflow",
        has_picture,
        words=words,
    ),
    *(
        Act(f"arrange_{layout}", text, partial(arrange, layout=layout))
        for layout, text in _LAYOUTS.items()
    ),
    Act(
        "near_today",
        N_("Keep today's arrangement as far as possible"),
        turn_near,
        checked=stays_near,
    ),
)
"""The commands about arranging, for the tables of all commands."""

LAYOUTS: Final = " ".join(f"arrange_{layout}" for layout in _LAYOUTS)
"""What stands in the menu of layouts."""
