"""One command of the window: a row of the tables that menus, keys and the search are made of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mapper.ui.acts_map import has_map

if TYPE_CHECKING:
    from mapper.ui.window import Window


@dataclass(frozen=True, slots=True)
class Act:
    """One command: what it is called, what it does, its keys, and when it can be done."""

    name: str
    text: str
    run: Callable[[Window], object]
    keys: tuple[str, ...] = ()
    icon: str = ""
    when: Callable[[Window], bool] = has_map
    words: Callable[[Window], str] | None = None
    checked: Callable[[Window], bool] | None = None
