"""A small checker of web pages: what a person who listens, or sees little, needs of them."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise

_VOID = {"meta", "img", "br", "hr", "link", "input"}


class Checker(HTMLParser):
    """Reads a page; *problems* says what is wrong with it."""

    def __init__(self) -> None:
        super().__init__()
        self.problems: list[str] = []
        self.language = ""
        self.headings: list[tuple[int, str]] = []
        self.seen: list[str] = []
        self.tables: list[dict[str, bool]] = []
        self.outside: list[str] = []
        self._open: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        self.seen.append(tag)
        if tag == "html":
            self.language = held.get("lang") or ""
        if tag == "img" and not (held.get("alt") or "").strip():
            self.problems.append("a picture without a text")
        if tag == "table":
            self.tables.append({"caption": False, "column": False})
        if tag == "caption":
            self.tables[-1]["caption"] = True
        if tag == "th":
            if held.get("scope") not in ("col", "row"):
                self.problems.append("a table header without a scope")
            self.tables[-1]["column"] |= held.get("scope") == "col"
        values = [held.get(name) or "#" for name in ("src", "href", "action", "data")]
        self.outside += [v for v in values if not v.startswith(("data:image/png;base64,", "#"))]
        if any(name.startswith("on") for name in held):
            self.problems.append("a script in an attribute")
        if tag not in _VOID:
            self._open.append((tag, ""))

    def handle_data(self, data: str) -> None:
        self._open = [(tag, text + data) for tag, text in self._open]

    def handle_endtag(self, tag: str) -> None:
        name, text = self._open.pop()
        if name != tag:
            self.problems.append(f"{name} is not closed")
        if re.fullmatch("h[1-6]", tag):
            self.headings.append((int(tag[1]), text.strip()))
        if tag in ("a", "title", "caption", "th", "li") and not text.strip():
            self.problems.append(f"an empty {tag}")

    def check(self, page: str) -> list[str]:
        """All that is wrong with a page."""
        self.feed(page)
        levels = [level for level, _text in self.headings]
        if self.language not in ("sv", "en"):
            self.problems.append("no language")
        if levels.count(1) != 1 or levels[0] != 1:
            self.problems.append("not one first heading")
        for before, after in pairwise(levels):
            if after > before + 1:
                self.problems.append("a level of headings is skipped")
        if not all(text for _level, text in self.headings):
            self.problems.append("an empty heading")
        if not all(table["caption"] and table["column"] for table in self.tables):
            self.problems.append("a table without caption or header")
        if {"script", "iframe", "object", "link", "form"} & set(self.seen):
            self.problems.append("something that runs or fetches")
        if self.outside:
            self.problems.append(f"something outside: {self.outside}")
        return self.problems


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG counts it, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour.removeprefix("#")[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
