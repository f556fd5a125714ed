"""Colours by name of role, light and dark; the application's palette, style sheet and font."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Final

from PySide6.QtGui import QColor

LIGHT_COLOURS: Final = {
    "paper": "#f6f5f1",
    "dot": "#dedbd3",
    "band": "#fcfcfa",
    "panel": "#fcfbf9",
    "field": "#ffffff",
    "hover": "#eff1f6",
    "chosen": "#e6ecf7",
    "line": "#ddd9d1",
    "field.edge": "#a39d92",
    "ink": "#1b2333",
    "muted": "#5a6172",
    "faint": "#6d7484",
    "accent": "#1d4b8f",
    "accent.text": "#ffffff",
    "danger": "#b02a3c",
    "warning": "#8f5b00",
    "good": "#24752f",
    "selection": "#1d4b8f",
    "highlight": "#d98a00",
    "challenge.fill": "#22304d",
    "challenge.edge": "#22304d",
    "challenge.text": "#ffffff",
    "challenge.second": "#c9d2e4",
    "cause.fill": "#fff3dc",
    "cause.edge": "#b27a1a",
    "cause.text": "#2a2008",
    "cause.second": "#7d5204",
    "consequence.fill": "#fbe5e3",
    "consequence.edge": "#b8394c",
    "consequence.text": "#331014",
    "consequence.second": "#a32438",
    "resource.fill": "#eef3d9",
    "resource.edge": "#6d8222",
    "resource.text": "#1f260a",
    "resource.second": "#52641a",
    "need.fill": "#efe8fa",
    "need.edge": "#7049ab",
    "need.text": "#231438",
    "need.second": "#5d389a",
    "actor.fill": "#dceff1",
    "actor.edge": "#1b7d86",
    "actor.text": "#0b2b2e",
    "actor.second": "#115e66",
    "role.fill": "#ffffff",
    "role.edge": "#3d63ab",
    "role.text": "#14213d",
    "role.second": "#3d5c98",
    "role.empty": "#b02a3c",
    "role.empty.fill": "#fff4f4",
    "intervention.fill": "#e1f2e3",
    "intervention.edge": "#2f8640",
    "intervention.text": "#0e2a13",
    "intervention.second": "#1f6a2e",
    "stopped.fill": "#ececea",
    "stopped.edge": "#85857f",
    "stopped.text": "#55554f",
    "link.plus": "#1f4e8c",
    "link.minus": "#c25113",
    "link.unclear": "#6d7484",
    "link.plain": "#8d93a1",
}

DARK_COLOURS: Final = {
    "paper": "#181b22",
    "dot": "#2b303b",
    "band": "#1e222a",
    "panel": "#1d2129",
    "field": "#262b35",
    "hover": "#2a303c",
    "chosen": "#2b3a55",
    "line": "#363c49",
    "field.edge": "#6f7788",
    "ink": "#eceef3",
    "muted": "#b3bac8",
    "faint": "#98a0b1",
    "accent": "#7fb0ff",
    "accent.text": "#0d1626",
    "danger": "#ff8a94",
    "warning": "#f0b64e",
    "good": "#7ad28a",
    "selection": "#7fb0ff",
    "highlight": "#ffc14d",
    "challenge.fill": "#e4e9f4",
    "challenge.edge": "#e4e9f4",
    "challenge.text": "#131b2c",
    "challenge.second": "#3f4a63",
    "cause.fill": "#3a2f17",
    "cause.edge": "#d59f3e",
    "cause.text": "#fdf3df",
    "cause.second": "#f0c777",
    "consequence.fill": "#3d2024",
    "consequence.edge": "#e8707f",
    "consequence.text": "#fdeaec",
    "consequence.second": "#ffa3ae",
    "resource.fill": "#2c3218",
    "resource.edge": "#a3ba4c",
    "resource.text": "#f3f7e2",
    "resource.second": "#c5d779",
    "need.fill": "#2e2542",
    "need.edge": "#a785dd",
    "need.text": "#f2ebff",
    "need.second": "#cbb2f2",
    "actor.fill": "#163538",
    "actor.edge": "#4bb3bd",
    "actor.text": "#e3f7f9",
    "actor.second": "#8bd6de",
    "role.fill": "#1f2531",
    "role.edge": "#7f9fdc",
    "role.text": "#e6edfb",
    "role.second": "#a9c0ec",
    "role.empty": "#ff8a94",
    "role.empty.fill": "#34222a",
    "intervention.fill": "#1b3621",
    "intervention.edge": "#5fba70",
    "intervention.text": "#e6f7e9",
    "intervention.second": "#97dba4",
    "stopped.fill": "#2b2d31",
    "stopped.edge": "#84878d",
    "stopped.text": "#b4b6ba",
    "link.plus": "#6ea8f5",
    "link.minus": "#f08a4b",
    "link.unclear": "#98a0b1",
    "link.plain": "#7d8596",
}


@dataclass(frozen=True)
class Theme:
    """One set of colours; ask by the name of a role, never by a colour."""

    name: str
    dark: bool
    colours: dict[str, str] = field(hash=False)

    def colour(self, role: str) -> QColor:
        """The colour of *role*."""
        return _colour(self.colours[role])


@cache
def _colour(text: str) -> QColor:
    return QColor(text)


LIGHT: Final = Theme("light", False, LIGHT_COLOURS)
DARK: Final = Theme("dark", True, DARK_COLOURS)
THEMES: Final = {theme.name: theme for theme in (LIGHT, DARK)}
