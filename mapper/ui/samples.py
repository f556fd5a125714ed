"""The sample maps as the start page shows them: read quickly, without making a case of them."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mapper import i18n, resources


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample map: where it is, what it asks, how much of what it holds."""

    path: Path
    title: str
    question: str
    kinds: dict[str, int]
    links: int


def samples() -> list[Sample]:
    """The samples in the language in use."""
    return [_sample(path) for path in resources.examples()]


def _sample(path: Path) -> Sample:
    read = json.loads(path.read_bytes())
    card = read["challenge"]
    kinds = Counter(str(element["kind"]) for element in read["elements"])
    return Sample(path, _said(card["title"]), _said(card["question"]), kinds, len(read["links"]))


def _said(text: Any) -> str:
    """A text in the language in use, else in any."""
    if isinstance(text, dict):
        return str(text.get(i18n.language()) or next(iter(text.values()), ""))
    return str(text)
