"""There is no code that could reach for the network, for another program, or for what opens files
and addresses by their kind."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.intrusions.originals import ROOT

BANNED = set(
    "socket ssl http ftplib smtplib socketserver xmlrpc asyncio webbrowser subprocess "
    "urllib.request requests httpx aiohttp PySide6.QtNetwork PySide6.QtWebSockets "
    "PySide6.QtWebEngineWidgets QDesktopServices QProcess startfile system popen execv "
    "spawnv".split()
)


def names(tree: ast.AST) -> Iterator[str]:
    """Every module that is imported, what is taken from one, and every attribute that is asked."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (name for a in node.names for name in (a.name, f"{node.module}.{a.name}"))
        elif isinstance(node, ast.Attribute):
            yield node.attr


def found(tree: ast.AST) -> set[str]:
    """The banned names in it, however much stands behind a module's."""
    return {n for n in names(tree) if {n, n.split(".")[0]} & BANNED}


def test_nothing_reaches_out() -> None:
    paths = sorted((ROOT / "mapper").rglob("*.py"))
    assert len(paths) > 100
    used = {path.name: found(ast.parse(path.read_text("utf-8"))) for path in paths}
    assert {name: banned for name, banned in used.items() if banned} == {}


def test_the_ban_sees_every_way() -> None:
    code = "import http.client\nfrom urllib import request\nfrom PySide6 import QtNetwork\n"
    assert found(ast.parse(code + "os.system(1)")) == {
        *("http.client", "urllib.request", "PySide6.QtNetwork", "system"),
    }
