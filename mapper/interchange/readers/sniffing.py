"""Which format of another program a file is in: by what is in it first, by its suffix second."""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from typing import Any, Final

from mapper.errors import WorldError
from mapper.interchange import json_text

_HEAD: Final = 65_536

_SUFFIXES: Final[dict[str, str]] = {
    ".graphml": "graphml",
    ".gexf": "gexf",
    ".dot": "dot",
    ".gv": "dot",
    ".gml": "gml",
    ".prsm": "prsm",
    ".mmp": "mental-modeler",
    ".drawio": "drawio",
    ".dio": "drawio",
    ".cyjs": "cytoscape",
    ".jgf": "jgf",
    ".mm": "freeplane",
    ".mdl": "vensim",
    ".xmile": "xmile",
    ".stmx": "xmile",
    ".itmx": "xmile",
    ".bif": "bif",
    ".loopy": "loopy",
}

_ROOTS: Final[dict[str, str]] = {
    "graphml": "graphml",
    "gexf": "gexf",
    "mentalmodeler": "mental-modeler",
    "mxfile": "drawio",
    "mxgraphmodel": "drawio",
    "map": "freeplane",
    "xmile": "xmile",
}

# What may stand before the root: the declaration, comments, instructions and a DOCTYPE.
_ROOT: Final = re.compile(r"<([A-Za-z_][\w.:-]*)")
_BEFORE: Final = re.compile(
    r"\s*(?:<\?[^>]*>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[[^\]]*\])?\s*>)", re.S
)

_FIRST_WORDS: Final[tuple[tuple[str, re.Pattern[str]], ...]] = (
    ("dot", re.compile(r"\s*(?:strict\s+)?(?:di)?graph\b[^\[\]{}=;]{0,400}\{", re.IGNORECASE)),
    (
        "gml",
        re.compile(r"(?:\s*(?:Creator|Version|comment|#)[^\n]*\n)*\s*graph\s*\[", re.IGNORECASE),
    ),
    ("bif", re.compile(r"\s*(?:network|variable)\s+[^\s{]+\s*\{")),
    ("vensim", re.compile(r"\s*\{UTF-8\}|.*\\\\\\---///", re.DOTALL)),
)
_COMMENTS: Final = re.compile(r"(?:\s*(?://[^\n]*\n|/\*.*?\*/|#[^\n]*\n))+", re.DOTALL)


def sniff(data: bytes, suffix: str) -> str | None:
    """The key of the format *data* is in, or None where it is no format of another program."""
    head = _text(data[:_HEAD])
    start = head.lstrip("\ufeff \t\r\n")
    if start.startswith("<"):
        return _by_root(start)
    if start.startswith(("{", "[")) and not start.startswith("{UTF-8}"):
        return _by_keys(data, suffix)
    match = _COMMENTS.match(start)
    words = start[match.end() :] if match else start
    found = next((key for key, pattern in _FIRST_WORDS if pattern.match(words)), None)
    return found or _SUFFIXES.get(suffix.lower())


def _text(head: bytes) -> str:
    if head.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return head.decode("utf-16", errors="replace")
    return head.removeprefix(BOM_UTF8).decode("utf-8", errors="replace")


def _by_root(start: str) -> str | None:
    at = 0
    while match := _BEFORE.match(start, at):
        at = match.end()
    root = _ROOT.match(start[at:].lstrip())
    return _ROOTS.get(root.group(1).rpartition(":")[2].lower()) if root else None


def _by_keys(data: bytes, suffix: str) -> str | None:
    try:
        top = json_text.parsed(data, "", "", lambda _field: None)
    except WorldError:
        return _SUFFIXES.get(suffix.lower())
    found = _of_object(top) if isinstance(top, dict) else _of_list(top)
    return found or _SUFFIXES.get(suffix.lower())


def _of_object(top: dict[str, Any]) -> str | None:
    keys = top.keys()
    if "format" in keys and top["format"] == "casemap-json":
        return None
    if "concepts" in keys:
        return "mental-modeler"
    if "graph" in keys or "graphs" in keys:
        return "jgf"
    if "elements" in keys:
        return "cytoscape" if _is_cytoscape(top["elements"]) else "kumu"
    if "connections" in keys:
        return "kumu"
    if "nodes" in keys and "edges" in keys:
        return "cytoscape" if _is_cytoscape(top) else "prsm"
    return None


def _is_cytoscape(elements: Any) -> bool:
    if isinstance(elements, dict):
        elements = elements.get("nodes")
    return _of_list(elements) == "cytoscape"


def _of_list(top: Any) -> str | None:
    if not isinstance(top, list) or not top:
        return None
    if isinstance(top[0], dict):
        return "cytoscape" if isinstance(top[0].get("data"), dict) else None
    is_loopy = len(top) >= 2 and all(isinstance(part, list) for part in top[:2])
    return "loopy" if is_loopy else None
