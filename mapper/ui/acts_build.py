"""The commands that build on what is selected: links, lines, likes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from mapper.i18n import N_
from mapper.ui.act import Act
from mapper.ui.acts_map import has_picture
from mapper.ui.canvas.aligning import ALIGNED

if TYPE_CHECKING:
    from mapper.model import Kind, Link
    from mapper.ui.canvas.view import Canvas
    from mapper.ui.window import Window


def canvas(window: Window) -> Canvas | None:
    """The map that is shown."""
    return window.workspace.canvas if window.workspace is not None and has_picture(window) else None


def _elements(window: Window) -> list[str]:
    shown = canvas(window)
    return [i for i in shown.selection if i in shown.document.elements] if shown else []


def chosen_link(window: Window) -> Link | None:
    """The link that is selected, when nothing else is."""
    shown = canvas(window)
    if shown is None or len(shown.selection) != 1:
        return None
    return shown.document.links.get(next(iter(shown.selection)))


# ---- when


def has_elements(window: Window, least: int) -> bool:
    """Whether so many elements are selected."""
    return len(_elements(window)) >= least


def has_likes(window: Window) -> bool:
    """Whether several elements of one kind are selected."""
    chosen, shown = _elements(window), canvas(window)
    if shown is None or len(chosen) < 2:
        return False
    return len({shown.document.elements[i].kind for i in chosen}) == 1


def has_link(window: Window) -> bool:
    """Whether one link is selected."""
    return chosen_link(window) is not None


def has_way_back(window: Window) -> bool:
    """Whether one link is selected that can be turned around."""
    link, shown = chosen_link(window), canvas(window)
    if link is None or shown is None:
        return False
    from mapper import edits

    ends = link.target, link.source
    return edits.offer_reconnect(shown.document, link.id, *ends).kind is not None


def can_link(window: Window) -> bool:
    """Whether there is one element, or a link, to start a link from."""
    shown = canvas(window)
    return shown is not None and (shown.chosen_element() is not None or has_link(window))


def kinds_between(window: Window) -> set[Kind]:
    """The kinds that can stand between the ends of the selected link."""
    from mapper.ui.canvas import building

    link, shown = chosen_link(window), canvas(window)
    return set(building.kinds_between(shown, link.id)) if link and shown is not None else set()


# ---- doing


def on_map(window: Window, act: str, **how: object) -> None:
    """Do one of the acts of building on the map that is shown."""
    from mapper.ui.canvas import building

    shown = canvas(window)
    if shown is not None:
        shown.close_editor()
        building.ACTS[act](shown, **how)


def insert(window: Window, kind: Kind) -> None:
    """Put a new element of *kind* between the ends of the selected link."""
    from mapper.ui.canvas import building

    link, shown = chosen_link(window), canvas(window)
    if link is not None and shown is not None:
        building.insert(shown, link.id, kind)


def is_pinned(window: Window) -> bool:
    """Whether all elements that are selected are kept in place."""
    chosen, shown = _elements(window), canvas(window)
    if shown is None or not chosen:
        return False
    return all(shown.document.elements[i].pinned for i in chosen)


def pin(window: Window) -> None:
    """Keep the selected elements in place when the map is arranged, or let them go."""
    shown = canvas(window)
    if shown is not None:
        shown.set_pinned(not is_pinned(window))


def grid_shown(window: Window) -> bool:
    """Whether the map has its faint dots."""
    return window.settings.on("grid")


def turn_grid(window: Window) -> None:
    """Show or hide the faint dots behind the map, from now on."""
    window.settings.set("grid", not grid_shown(window))
    show_grid(window)


def show_grid(window: Window) -> None:
    """Show the dots as the settings say."""
    if window.workspace is not None:
        window.workspace.canvas.paints.show_dots(grid_shown(window))
        window.workspace.canvas.repaint_map()


def can_frame(window: Window) -> bool:
    """Whether there are elements to put a frame around, and frames are shown."""
    shown = canvas(window)
    return shown is not None and not shown.seen.has_own_places and has_elements(window, 1)


def has_frames(window: Window) -> bool:
    """Whether the map that is shown has frames."""
    shown = canvas(window)
    return shown is not None and not shown.seen.has_own_places and bool(shown.frames.every())


def has_frame(window: Window) -> bool:
    """Whether a frame is chosen."""
    shown = canvas(window)
    return shown is not None and shown.frames.chosen is not None


def can_unframe(window: Window) -> bool:
    """Whether a frame is chosen, or holds all that is selected."""
    shown = canvas(window)
    return shown is not None and shown.frames.can_remove()


_KEYS: Final = {"left": "Left", "right": "Right", "top": "Up", "bottom": "Down"}

ACTS: Final[tuple[Act, ...]] = (
    Act("link_to", N_("Link to …"), partial(on_map, act="find_link"), (), "link", can_link),
    Act(
        "turn",
        N_("Turn the link around"),
        partial(on_map, act="reverse"),
        ("Ctrl+R",),
        "",
        has_way_back,
    ),
    Act(
        "move_start",
        N_("Move the start to …"),
        partial(on_map, act="find_end", end="source"),
        when=has_link,
    ),
    Act(
        "move_end",
        N_("Move the end to …"),
        partial(on_map, act="find_end", end="target"),
        when=has_link,
    ),
    Act("merge", N_("Make one of them"), partial(on_map, act="merge"), ("Ctrl+M",), "", has_likes),
    *(
        Act(
            f"align_{how}",
            text,
            partial(on_map, act="align", how=how),
            (f"Ctrl+Shift+{_KEYS[how]}",) if how in _KEYS else (),
            when=partial(has_elements, least=2),
        )
        for how, text in ALIGNED.items()
    ),
    Act(
        "space_across",
        N_("Space out horizontally"),
        partial(on_map, act="space", down=False),
        when=partial(has_elements, least=3),
    ),
    Act(
        "space_down",
        N_("Space out vertically"),
        partial(on_map, act="space", down=True),
        when=partial(has_elements, least=3),
    ),
    Act(
        "pin",
        N_("Keep in place when arranging"),
        pin,
        when=partial(has_elements, least=1),
        checked=is_pinned,
    ),
    Act(
        "frame",
        N_("Frame the selection"),
        partial(on_map, act="frame"),
        ("Ctrl+G",),
        when=can_frame,
    ),
    Act(
        "unframe",
        N_("Remove the frame"),
        partial(on_map, act="frame_off"),
        ("Ctrl+Shift+G",),
        when=can_unframe,
    ),
    Act(
        "go_frame",
        N_("Go to the frame around"),
        partial(on_map, act="frame_around"),
        ("Ctrl+Alt+G",),
        when=has_frames,
    ),
    Act("name_frame", N_("Name the frame"), partial(on_map, act="frame_name"), when=has_frame),
    Act("grid", N_("Dots behind the map"), turn_grid, checked=grid_shown),
)
"""The commands about building, for the tables of all commands."""
