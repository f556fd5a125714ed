"""A case as casemap-json, the one format that holds all of it."""

from __future__ import annotations

from mapper.interchange import casemap_json
from mapper.model import Case


def write(case: Case) -> bytes:
    """The case as UTF-8 text."""
    return casemap_json.write(case).encode("utf-8")
