"""Colours by name of role, light and dark; the application's palette, style sheet and font."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from mapper.ui import style

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

FAMILY: Final = "Source Sans Pro"
_FONT_FILES: Final = ("Regular", "Semibold")
_SMALLEST: Final = 10.5
"""Source Sans draws small for its size: below this many points it is not read at arm's length."""

_PALETTE: Final[dict[QPalette.ColorRole, str]] = {
    QPalette.ColorRole.Window: "panel",
    QPalette.ColorRole.WindowText: "ink",
    QPalette.ColorRole.Base: "field",
    QPalette.ColorRole.AlternateBase: "panel",
    QPalette.ColorRole.Text: "ink",
    QPalette.ColorRole.PlaceholderText: "faint",
    QPalette.ColorRole.Button: "field",
    QPalette.ColorRole.ButtonText: "ink",
    QPalette.ColorRole.BrightText: "danger",
    QPalette.ColorRole.ToolTipBase: "field",
    QPalette.ColorRole.ToolTipText: "ink",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "accent.text",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.Light: "field",
    QPalette.ColorRole.Midlight: "hover",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "field.edge",
    QPalette.ColorRole.Shadow: "line",
}
_DISABLED: Final[dict[QPalette.ColorRole, str]] = {
    QPalette.ColorRole.WindowText: "faint",
    QPalette.ColorRole.Text: "faint",
    QPalette.ColorRole.ButtonText: "faint",
    QPalette.ColorRole.Highlight: "line",
    QPalette.ColorRole.HighlightedText: "ink",
}


class _Now:
    theme = LIGHT
    scale = 1.0
    system_size = 0.0
    styled = False


def current() -> Theme:
    """The theme in use."""
    return _Now.theme


def resolve(choice: str) -> Theme:
    """The theme a setting asks for: ``light``, ``dark``, or whatever the system shows."""
    if choice in THEMES:
        return THEMES[choice]
    dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return DARK if dark else LIGHT


def palette(theme: Theme) -> QPalette:
    """Every role of Qt's palette in the colours of *theme*."""
    result = QPalette()
    for role, name in _PALETTE.items():
        result.setColor(role, theme.colour(name))
    for role, name in _DISABLED.items():
        result.setColor(QPalette.ColorGroup.Disabled, role, theme.colour(name))
    return result


def load_fonts(app: QApplication) -> str:
    """Give *app* our own face, or leave it the system's; returns the family in use."""
    if FAMILY not in QFontDatabase.families():
        spec = find_spec("font_source_sans_pro")  # importlib.resources takes longer than the fonts
        for folder in (spec.submodule_search_locations or []) if spec else []:
            for name in _FONT_FILES:
                file = f"{folder}/files/SourceSansPro-{name}.ttf"
                QFontDatabase.addApplicationFont(file)
    _Now.system_size = _Now.system_size or app.font().pointSizeF()
    if FAMILY in QFontDatabase.families():
        app.setFont(_font(FAMILY))
    return app.font().family()


def _font(family: str) -> QFont:
    font = QFont(family)
    font.setPointSizeF(max(_SMALLEST, _Now.system_size * 1.05) * _Now.scale)
    return font


def apply(app: QApplication, theme: Theme, scale: float = 1.0) -> None:
    """Dress *app* in *theme*, with text *scale* times the system's size. Can be called again."""
    changed = (theme, scale) != (_Now.theme, _Now.scale) or not app.styleSheet()
    _Now.theme, _Now.scale = theme, scale
    if not _Now.styled:
        _Now.styled = True
        app.setStyle(QStyleFactory.create("Fusion"))
    app.setFont(_font(load_fonts(app)))
    if changed:
        app.setPalette(palette(theme))
        app.setStyleSheet(style.sheet(theme.colours, app.font().pointSizeF()))
