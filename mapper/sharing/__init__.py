"""Sharing: a new case of chosen parts, codes for names, and every text that leaves with it."""

from mapper.sharing.choice import GROUPS, PARTS, REDACTED, USUAL, Choice
from mapper.sharing.files import write
from mapper.sharing.leaving import Reason, Text, reasons, texts, where
from mapper.sharing.making import Shared, coded, redacted, shared
from mapper.sharing.names import former_names

__all__ = [
    "GROUPS",
    "PARTS",
    "REDACTED",
    "USUAL",
    "Choice",
    "Reason",
    "Shared",
    "Text",
    "coded",
    "former_names",
    "reasons",
    "redacted",
    "shared",
    "texts",
    "where",
    "write",
]
