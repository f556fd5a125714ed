"""Colours by name of role, in four themes; the application's palette, style sheet and font."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from mapper.ui import colours, style


@dataclass(frozen=True)
class Theme:
    """One set of colours; ask by the name of a role, never by a colour.

    Edges of shapes are *edges* times as wide as elsewhere, and what steps back fades *fading*
    times as much.
    """

    name: str
    dark: bool
    colours: dict[str, str] = field(hash=False)
    edges: float = 1.0
    fading: float = 1.0

    def colour(self, role: str) -> QColor:
        """The colour of *role*."""
        return _colour(self.colours[role])


@cache
def _colour(text: str) -> QColor:
    return QColor(text)


LIGHT: Final = Theme("light", False, colours.LIGHT)
DARK: Final = Theme("dark", True, colours.DARK)
CONTRAST: Final = Theme("contrast", False, colours.CONTRAST, edges=1.6, fading=0.65)
PRINT: Final = Theme("print", False, colours.PRINT)
THEMES: Final = {theme.name: theme for theme in (LIGHT, DARK, CONTRAST, PRINT)}
"""What a picture can be drawn in; the window takes all but ``print``."""

FAMILY: Final = "Source Sans Pro"
_FONT_FILES: Final = ("Regular", "Semibold")
SMALLEST: Final = 10.5
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
    QPalette.ColorRole.Highlight: "track",
    QPalette.ColorRole.HighlightedText: "ink",
}


class _Now:
    theme = LIGHT
    scale = 1.0
    size = 0.0
    styled = False


def current() -> Theme:
    """The theme in use."""
    return _Now.theme


def size() -> float:
    """How many points ordinary text has."""
    return _Now.size


def resolve(choice: str) -> Theme:
    """The theme a setting asks for by name, or what comes nearest to what the system shows."""
    if choice in THEMES:
        return THEMES[choice]
    hints = QGuiApplication.styleHints()
    return suited(hints.colorScheme(), hints.accessibility().contrastPreference())


def suited(scheme: Qt.ColorScheme, wanted: Qt.ContrastPreference) -> Theme:
    """The theme that comes nearest to what a system shows."""
    if scheme == Qt.ColorScheme.Dark:
        return DARK  # also with high contrast: who asked for a dark screen is not to be dazzled
    return CONTRAST if wanted == Qt.ContrastPreference.HighContrast else LIGHT


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
    if FAMILY in QFontDatabase.families():
        app.setFont(_font(FAMILY))
    return app.font().family()


def points(system: float, scale: float) -> float:
    """How large text is: as large as the *system* has it, and *scale* times that.

    >>> points(9.0, 1.0), points(20.0, 1.5)
    (10.5, 31.5)
    """
    return max(SMALLEST, system * 1.05) * scale


def _font(family: str) -> QFont:
    font = QFont(family)
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)  # as it is now
    font.setPointSizeF(points(system.pointSizeF(), _Now.scale))
    return font


def apply(app: QApplication, theme: Theme, scale: float = 1.0) -> None:
    """Dress *app* in *theme*, with text *scale* times the system's size. Can be called again."""
    before = _Now.theme, _Now.size
    _Now.theme, _Now.scale = theme, scale
    if not _Now.styled:
        _Now.styled = True
        app.setStyle(QStyleFactory.create("Fusion"))
    app.setFont(_font(load_fonts(app)))
    _Now.size = app.font().pointSizeF()
    if (theme, _Now.size) != before or not app.styleSheet():
        app.setPalette(palette(theme))
        app.setStyleSheet(style.sheet(theme.colours, app.font().pointSizeF()))
