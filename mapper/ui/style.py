"""The style sheet of the window: a table of rules in which @names are roles of colour."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

SIZES: Final[dict[str, float]] = {
    "tiny": 0.82,
    "small": 0.9,
    "base": 1.0,
    "large": 1.18,
    "title": 1.5,
    "hero": 2.3,
}
"""Sizes of text as parts of the base size; a rule asks for one by %name."""

RULES: Final[tuple[tuple[str, str], ...]] = (
    ("QWidget", "color: @ink; outline: none"),
    ("QMainWindow, QWidget#pages, QWidget#workspace", "background: @paper"),
    ("QDialog", "background: @panel"),
    # ---- menus
    ("QMenuBar", "background: @panel; padding: 3px 8px; border: none"),
    (
        "QMenuBar::item",
        "padding: 4px 8px; background: transparent; border: 1px solid transparent; "
        "border-radius: 5px",
    ),
    # An edge, for the grounds of what is chosen and what is not are too near to be told apart.
    (
        "QMenuBar::item:selected, QMenuBar::item:pressed",
        "background: @chosen; border-color: @accent",
    ),
    ("QMenu", "background: @field; border: 1px solid @line; padding: 6px; icon-size: 0.9em"),
    (
        "QMenu::item",
        "padding: 5px 27px 5px 9px; border: 1px solid transparent; border-radius: 5px",
    ),
    ("QMenu::item:selected", "background: @chosen; color: @ink; border-color: @accent"),
    ("QMenu::item:disabled", "color: @faint"),
    ("QMenu::icon", "padding-left: 8px"),
    ("QMenu::separator", "height: 1px; background: @line; margin: 5px 8px"),
    # ---- toolbar
    (
        "QToolBar",
        "background: @panel; border: none; border-bottom: 1px solid @line; "
        "padding: 1px 8px 3px 8px; spacing: 4px",
    ),
    ("QToolBar::separator", "width: 1px; background: @line; margin: 7px 6px"),
    (
        "QToolButton",
        "background: transparent; border: 1px solid transparent; border-radius: 6px; "
        "padding: 5px 8px",
    ),
    ('QToolButton[role="kind"]', "padding: 5px 8px 5px 0; font-weight: 600"),
    ("QToolButton:hover", "background: @hover"),
    ("QToolButton:pressed, QToolButton:checked", "background: @chosen; color: @accent"),
    ("QToolButton:focus", "border-color: @accent"),
    ("QToolButton:disabled", "color: @faint"),
    ("QToolButton::menu-indicator", "image: none"),
    # ---- buttons
    (
        "QPushButton",
        "background: @field; border: 1px solid @field.edge; border-radius: 6px; "
        "padding: 6px 14px; min-height: 18px; icon-size: 0.9em",  # icons grow with the text
    ),
    ("QPushButton:hover", "background: @hover"),
    ("QPushButton:pressed", "background: @chosen"),
    ("QPushButton:focus", "border: 2px solid @accent; padding: 5px 13px"),
    ("QPushButton:disabled", "color: @faint; border-color: @line"),
    (
        '*[role="primary"]',
        "background: @accent; color: @accent.text; border: 1px solid @accent; "
        "border-radius: 6px; padding: 6px 14px; font-weight: 600",
    ),
    ('*[role="primary"]:hover, *[role="primary"]:pressed', "background: @selection"),
    (
        '*[role="primary"]:focus',
        "border: 3px double @accent.text; border-radius: 6px; padding: 4px 12px",
    ),
    ('*[role="primary"]:disabled', "background: @hover; border-color: @line; color: @faint"),
    (
        'QPushButton[role="link"]',
        "background: transparent; border: 1px solid transparent; color: @accent; "
        "padding: 3px 6px; text-align: left",
    ),
    ('QPushButton[role="link"]:hover', "background: @hover"),
    ('QPushButton[role="link"]:focus', "border: 1px solid @accent; padding: 3px 6px"),
    ('QPushButton[role="link"]:disabled', "color: @faint"),
    (
        'QPushButton[role="empty"]',
        "background: transparent; border: 1px solid transparent; color: @danger; "
        "padding: 3px 4px; text-align: left",
    ),
    ('QPushButton[role="empty"]:hover', "background: @hover"),
    ('QPushButton[role="empty"]:focus', "border: 1px solid @accent; padding: 3px 4px"),
    ('QToolButton[role="small"]', "padding: 2px 7px; font-size: %small; color: @muted"),
    ('QToolButton[role="plain"]', "padding: 3px"),
    (
        'QToolButton[role="segment"]',
        "background: @field; border: 1px solid @field.edge; border-radius: 6px; padding: 5px 7px",
    ),
    ('QToolButton[role="segment"]:hover', "background: @hover"),
    (
        'QToolButton[role="segment"]:checked',
        "background: @chosen; border: 1px solid @accent; color: @accent; font-weight: 600",
    ),
    ('QToolButton[role="segment"]:focus', "border: 2px solid @accent; padding: 4px 6px"),
    # ---- view bar
    ('QWidget[role="viewbar"]', "background: @panel; border-bottom: 1px solid @line"),
    ('QToolButton[role="view"]', "padding: 3px 7px; font-weight: 600; color: @accent"),
    ('QToolButton[role="bar"]', "padding: 3px 7px; color: @muted"),
    ('QToolButton[role="bar"]:hover', "background: @hover; color: @ink"),
    ('QToolButton[role="shown"]', "padding: 3px 7px; color: @accent"),
    (
        'QToolButton[role="chip"]',
        "background: @chosen; border: 1px solid @chosen; border-radius: 11px; padding: 1px 8px; "
        "font-size: %small; color: @accent",
    ),
    ('QToolButton[role="chip"]:hover', "border-color: @accent"),
    ('QToolButton[role="chip"]:focus', "border: 2px solid @accent; padding: 0 7px"),
    (
        'QToolButton[role="chip"][state="gone"]',
        "background: transparent; border: 1px solid @danger; color: @danger",
    ),
    (
        'QToolButton[role="pill"]',
        "background: @field; border: 1px solid @field.edge; border-radius: 12px; "
        "padding: 3px 10px; font-size: %small",
    ),
    ('QToolButton[role="pill"]:hover', "background: @hover"),
    (
        'QToolButton[role="pill"]:checked',
        "background: @chosen; border: 1px solid @accent; color: @accent",
    ),
    ('QToolButton[role="pill"]:focus', "border: 2px solid @accent; padding: 2px 9px"),
    ('QFrame[role="popover"]', "background: @panel; border: 1px solid @line"),
    ('QFrame[role="focus"]', "background: @chosen; border: none; border-radius: 12px"),
    ('QFrame[role="focus"] QLabel', "color: @accent"),
    ('QFrame[role="focus"] QToolButton:checked', "background: @field; border-color: @accent"),
    (
        'QFrame[role="notice"]',
        "background: @field; border: 1px solid @field.edge; border-radius: 8px",
    ),
    # ---- fields
    (
        "QLineEdit, QPlainTextEdit, QComboBox, QSpinBox, QDoubleSpinBox",
        "background: @field; border: 1px solid @field.edge; border-radius: 6px; "
        "padding: 5px 8px; selection-background-color: @accent; "
        "selection-color: @accent.text",
    ),
    # Without a word of ours Qt thins the ink of the field by half, which is too pale to read.
    ("QLineEdit, QPlainTextEdit", "placeholder-text-color: @faint"),
    ("QPlainTextEdit", "padding: 3px 4px"),
    (
        "QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QSpinBox:focus, "
        "QDoubleSpinBox:focus",
        "border: 2px solid @accent; padding: 4px 7px",
    ),
    ("QPlainTextEdit:focus", "padding: 2px 3px"),
    ('*[bad="true"]', "border: 2px solid @danger; padding: 4px 7px"),
    (
        'QLineEdit[role="quickfind"]',
        "background: transparent; border: none; padding: 12px 12px 12px 6px; font-size: %large",
    ),
    ('QLineEdit[role="bare"]', "background: transparent; border: none; padding: 4px 4px"),
    ("QLineEdit:disabled, QPlainTextEdit:disabled", "background: @panel; color: @muted"),
    ('QLineEdit[role="name"], QPlainTextEdit[role="name"]', "font-weight: 600"),
    ("QComboBox::drop-down", "border: none; width: 18px"),
    ("QComboBox::down-arrow", "image: none"),
    (
        "QComboBox QAbstractItemView",
        "background: @field; border: 1px solid @line; padding: 4px; "
        "selection-background-color: @chosen; selection-color: @ink",
    ),
    ("QCheckBox, QRadioButton", "spacing: 8px; padding: 3px 2px"),
    (
        "QCheckBox:focus, QRadioButton:focus",
        "border: 1px solid @accent; border-radius: 4px; padding: 2px 1px",
    ),
    # ---- lists
    (
        "QTreeView, QListView, QTableView",
        "background: transparent; border: none; show-decoration-selected: 0; "
        "selection-background-color: @chosen; selection-color: @ink",
    ),
    ("QTableView", "gridline-color: @line; border: none"),
    ("QTableCornerButton::section", "background: @panel; border: none"),
    ('QFrame[role="lane"]', "background: @hover; border-radius: 10px"),
    ("QTreeView::item, QListView::item", "padding: 4px 2px"),
    ("QTreeView::item:hover, QListView::item:hover", "background: @hover"),
    (
        "QTreeView::item:selected, QListView::item:selected",
        "background: @chosen; color: @ink",
    ),
    ("QTreeView:focus, QListView:focus", "border: 1px solid @accent; border-radius: 5px"),
    ('QListView[role="cards"]::item', "padding: 0; background: transparent"),
    ('QListView[role="cards"]:focus', "border: none"),
    ("QTabWidget#contents::pane", "border: none"),
    ("QTabWidget#contents::tab-bar", "left: 0"),
    # ---- columns
    ('QWidget[role="column"]', "background: @panel"),
    ("QSplitter::handle", "background: @line"),
    ("QSplitter::handle:hover", "background: @field.edge"),
    ("QScrollArea, QScrollArea > QWidget > QWidget", "background: transparent; border: none"),
    # It covers the map, and its field has the ring: a page hands the keys on, and yet has them.
    ("QScrollArea#locked, QScrollArea#locked:focus", "background: @paper; border: none"),
    ("QTextEdit", "background: @field; border: 1px solid transparent"),
    ("QScrollArea:focus, QTextEdit:focus", "border: 1px solid @accent; border-radius: 5px"),
    ("QScrollBar:vertical", "background: transparent; width: 10px; margin: 0"),
    ("QScrollBar:horizontal", "background: transparent; height: 10px; margin: 0"),
    (
        "QScrollBar::handle",
        "background: @field.edge; border-radius: 3px; margin: 2px; min-height: 28px; "
        "min-width: 28px",
    ),
    ("QScrollBar::add-line, QScrollBar::sub-line", "height: 0; width: 0"),
    ("QScrollBar::add-page, QScrollBar::sub-page", "background: transparent"),
    ("QTabWidget::pane", "border: none; border-top: 1px solid @line"),
    ("QTabWidget::tab-bar", "left: 14px"),
    ("QTabBar", "background: transparent"),
    (
        "QTabBar::tab",
        "background: transparent; border: none; border-bottom: 2px solid transparent; "
        "padding: 8px 2px 7px 2px; margin-right: 16px; color: @muted",
    ),
    ('QTabWidget[role="column"] QTabBar::tab', "margin-right: 8px"),
    ("QTabBar::tab:selected", "color: @accent; border-bottom-color: @accent; font-weight: 600"),
    ("QTabBar::tab:hover", "color: @ink"),
    (
        "QTabBar::tab:focus",
        "background: @hover; border: 1px solid @accent; border-bottom: 2px solid @accent; "
        "border-radius: 4px; padding: 7px 1px",
    ),
    # ---- texts
    ('QLabel[role="section"]', "color: @muted; font-size: %tiny; font-weight: 600"),
    ('QLabel[role="field"]', "color: @muted; font-size: %tiny"),
    ('QLabel[role="tiny"]', "color: @faint; font-size: %tiny"),
    ('QLabel[role="quiet"]', "color: @muted; font-size: %small"),
    ('QLabel[role="title"]', "font-size: %title; font-weight: 600"),
    ('QLabel[role="hero"]', "font-size: %hero; font-weight: 600"),
    ('QLabel[role="lead"]', "color: @muted; font-size: %large"),
    ('QLabel[role="large"]', "font-size: %large; font-weight: 600"),
    ('QLabel[role="bad"]', "color: @danger; font-size: %small"),
    ('QLabel[role="brand"]', "font-weight: 600; padding: 0 6px 0 12px"),
    # ---- status
    ("QStatusBar", "background: @panel; border-top: 1px solid @line"),
    ("QStatusBar::item", "border: none"),
    ("QStatusBar QLabel", "font-size: %small; color: @muted; padding: 0 4px"),
    ('QStatusBar QLabel[state="bad"]', "color: @danger; font-weight: 600"),
    ("QStatusBar QPushButton, QStatusBar QToolButton", "padding: 2px 8px; font-size: %small"),
    ("QStatusBar QToolButton", "padding: 1px 7px; color: @accent"),
    ("QStatusBar QPushButton:focus", "padding: 1px 7px"),
    ("QSlider::groove:horizontal", "height: 2px; background: @field.edge"),
    (
        "QSlider::handle:horizontal",
        "background: @muted; width: 12px; height: 12px; margin: -5px 0; border-radius: 6px",
    ),
    ("QSlider::handle:horizontal:hover", "background: @accent"),
    (
        "QSlider::handle:horizontal:focus",
        "background: @field; border: 3px solid @accent; width: 10px; height: 10px; "
        "margin: -7px 0; border-radius: 8px",
    ),
    # ---- banner and cards
    (
        'QFrame[role="banner"]',
        "background: @field; border: none; border-bottom: 1px solid @line; "
        "border-left: 4px solid @accent",
    ),
    ('QFrame[role="banner"][tone="bad"]', "border-left-color: @danger"),
    (
        'QFrame[role="box"]',
        "background: @field; border: 1px solid @line; border-radius: 8px",
    ),
    (
        "QToolTip",
        "background: @field; color: @ink; border: 1px solid @line; padding: 4px 6px",
    ),
    (
        "QProgressBar",
        "background: @track; border: none; border-radius: 3px; max-height: 6px; color: transparent",
    ),
    ("QProgressBar::chunk", "background: @accent; border-radius: 3px"),
    ("QHeaderView::section", "background: @panel; color: @muted; border: none; padding: 4px 6px"),
)

_COLOUR = re.compile(r"@([a-z]+(?:\.[a-z]+)*)")
_SIZE = re.compile(r"%([a-z]+)")


def sheet(colours: Mapping[str, str], size: float) -> str:
    """The rules with the *colours* of a theme, for a base text of *size* points."""
    text = "\n".join(f"{selector} {{ {body} }}" for selector, body in RULES)
    text = _SIZE.sub(lambda m: f"{SIZES[m[1]] * size:.2f}pt", text)
    return _COLOUR.sub(lambda m: colours[m[1]], text)
