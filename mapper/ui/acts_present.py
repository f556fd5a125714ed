"""The commands of presenting; menus and keys are made of them in ``actions``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapper.i18n import N_
from mapper.ui.act import Act

if TYPE_CHECKING:
    from mapper.ui.window import Window


def present(window: Window) -> None:
    """Show the steps on the whole screen, from the first."""
    if window.workspace is not None:
        window.workspace.presenting.present()


def present_here(window: Window) -> None:
    """Show the steps from the one that is chosen."""
    if window.workspace is not None:
        window.workspace.presenting.present_here()


def add_step(window: Window) -> None:
    """Add a step of what is seen."""
    if window.workspace is not None:
        window.workspace.presenting.add()


def make_steps(window: Window) -> None:
    """Make steps that tell the map."""
    if window.workspace is not None:
        window.workspace.presenting.make()
        window.workspace.show_tab("steps")


def show_steps(window: Window) -> None:
    """Go to the steps."""
    if window.workspace is not None:
        window.workspace.show_tab("steps")


def turn_codes(window: Window) -> None:
    """Let codes stand for the names of actors when presenting, or the names themselves."""
    window.settings.set("present_codes", not window.settings.on("present_codes"))


def codes_on(window: Window) -> bool:
    """Whether codes stand for the names of actors when presenting."""
    return window.settings.on("present_codes")


ACTS: Final[tuple[Act, ...]] = (
    Act("present", N_("Present"), present, ("F5",), "presentation"),
    Act("present_here", N_("Present from this step"), present_here, ("Shift+F5",), "play"),
    Act("steps", N_("Steps"), show_steps, ("Ctrl+Alt+P",), "list-ordered"),
    Act("add_step", N_("Add what is seen as a step"), add_step, ("Ctrl+Shift+P",), "plus"),
    Act("make_steps", N_("Make steps from the map"), make_steps, (), "sparkles"),
    Act(
        "present_codes",
        N_("Codes instead of the names of actors"),
        turn_codes,
        checked=codes_on,
    ),
)

MENU: Final = (N_("&Present"), "present present_here | steps add_step make_steps | present_codes")
