"""Readers of the formats of other programs: what a file is, and what reads it.

Each is a module of its own, loaded when a file of its format is first read.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any, Final

from mapper.interchange.foreign import Foreign
from mapper.interchange.readers.sniffing import sniff

__all__ = ["READERS", "Reader", "sniff"]

Reader = Callable[[bytes, str], Foreign]
"""Takes the bytes of a file and its name without suffix; raises ``WorldError``."""


def _lazily(module: str) -> Reader:
    def read(data: bytes, name: str) -> Foreign:
        found: Any = import_module(f"{__name__}.{module}")
        result: Foreign = found.read(data, name)
        return result

    return read


_MODULES: Final = {
    "kumu": "kumu",
    "prsm": "prsm",
    "graphml": "graphml",
    "gexf": "gexf",
    "gml": "gml",
    "dot": "dot",
    "mental-modeler": "mental_modeler",
    "drawio": "drawio",
    "cytoscape": "cytoscape",
    "jgf": "jgf",
    "freeplane": "freeplane",
    "vensim": "vensim",
    "xmile": "xmile",
    "bif": "bif",
    "loopy": "loopy",
}

READERS: Final[dict[str, Reader]] = {key: _lazily(name) for key, name in _MODULES.items()}
"""Every format of another program by its key, and what reads it."""
