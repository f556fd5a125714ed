"""Bans what guesses rich text: a label of a case must never become a picture that is fetched."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# These read "<img src=file://…>" in a plain string as markup and load it.
BANNED_CLASSES = {
    "QErrorMessage",
    "QGraphicsTextItem",
    "QInputDialog",
    "QLabel",
    "QMessageBox",
    "QProgressDialog",
    "QSplashScreen",
    "QStaticText",
    "QTextBrowser",
    "QTextDocument",
    "QTextEdit",
    "QToolTip",
    "QWhatsThis",
    "QWizardPage",
}
BANNED_CALLS = {
    "appendHtml",
    "insertHtml",
    "setHtml",
    "setMarkdown",
    "setTabToolTip",
    "setTabWhatsThis",
    "setToolTip",
    "setWhatsThis",
}
BANNED_ROLES = {"ToolTipRole", "WhatsThisRole"}
BANNED = BANNED_CLASSES | BANNED_CALLS | BANNED_ROLES

# Where one is right all the same, and why.
ALLOWED = {("ui/safe.py", name): "the one place that makes them plain" for name in BANNED} | {
    ("ui/dialogs/manual.py", name): "shows the program's own manual, no text of a case"
    for name in ("QTextEdit", "setMarkdown")
}


def names(node: ast.AST) -> Iterator[tuple[str, int]]:
    """The banned names a file uses: classes however reached, calls and roles as attributes."""
    for child in ast.walk(node):
        if isinstance(child, ast.ImportFrom):
            yield from ((a.name, child.lineno) for a in child.names if a.name in BANNED_CLASSES)
        elif isinstance(child, ast.Attribute) and child.attr in BANNED:
            yield child.attr, child.lineno


def found() -> Iterator[tuple[str, str, int]]:
    """Every use in the program: file, name, line."""
    for path in sorted((ROOT / "mapper").rglob("*.py")):
        where = path.relative_to(ROOT / "mapper").as_posix()
        for name, line in names(ast.parse(path.read_text(encoding="utf-8"))):
            yield where, name, line


def test_nothing_guesses_rich_text() -> None:
    wrong = [
        f"mapper/{where}:{line} uses {name}"
        for where, name, line in found()
        if (where, name) not in ALLOWED
    ]
    assert wrong == []


def test_the_ban_sees_every_way_in() -> None:
    code = """
from PySide6.QtWidgets import QMessageBox
from PySide6 import QtWidgets
QtWidgets.QLabel(text)
button.setToolTip(text)
index.data(Qt.ItemDataRole.ToolTipRole)
"""
    seen = {name for name, _ in names(ast.parse(code))}
    assert seen == {"QMessageBox", "QLabel", "setToolTip", "ToolTipRole"}
