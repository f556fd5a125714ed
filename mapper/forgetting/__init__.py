"""Forgetting: what must not be known any more is taken out of a case and its files."""

from mapper.forgetting.files import check_gone, copies_with, forget, remove
from mapper.forgetting.sweep import Traces, Wish, forgotten, holds, pattern, traces

__all__ = [
    "Traces",
    "Wish",
    "check_gone",
    "copies_with",
    "forget",
    "forgotten",
    "holds",
    "pattern",
    "remove",
    "traces",
]
