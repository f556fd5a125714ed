"""BIF, the interchange format of Bayesian networks: parents and children, without the tables."""

from __future__ import annotations

import re
from typing import Final

from mapper.i18n import _
from mapper.interchange.foreign import Edge, Foreign, Node
from mapper.interchange.imported import MAX_BYTES, refused
from mapper.interchange.plain_text import decoded
from mapper.interchange.readers.gathering import Gathering

_TOKEN: Final = re.compile(
    r'(?:\s++|//[^\n]*+|/\*.*?\*/)*+(?:"(?P<text>[^"]*+)"|(?P<sign>[{}()|,;])|(?P<word>[^\s{}()|,;"]++))',
    re.DOTALL,
)
_PLACE: Final = re.compile(r"position\s*=\s*\(\s*([-+.\deE]+)\s*,\s*([-+.\deE]+)\s*\)")


def read(data: bytes, name: str) -> Foreign:
    """The network in a BIF file: each parent of a variable is linked to it."""
    if len(data) > MAX_BYTES:
        raise refused("too_large", _("The file is too large to import."))
    found = Gathering("bif")
    reading = _Reading(found, decoded(data, found.skipped))
    while reading.block():
        pass
    if not found.nodes:
        raise refused("not_ours", _("There is no graph in the file."))
    return found.done(reading.title or name)


class _Reading:
    """Reads block after block of one file."""

    def __init__(self, found: Gathering, text: str) -> None:
        self._found = found
        self._text = text
        self._at = 0
        self.title = ""

    def _next(self) -> str:
        """The next word, sign or text; nothing at the end of the file."""
        match = _TOKEN.match(self._text, self._at)
        if match is None:
            if self._text[self._at :].strip():
                raise self._wrong()
            return ""
        self._at = match.end()
        return match.group(match.lastgroup or 0)

    def _wrong(self) -> Exception:
        line = self._text.count("\n", 0, self._at) + 1
        problem = _("This is not BIF: it cannot be read from line {line}.")
        return refused("not_bif", problem.format(line=line))

    def block(self) -> bool:
        """Read a block; false at the end of the file."""
        keyword = self._next().lower()
        if keyword == "network":
            title = self._next()
            self.title = "" if title in ("unknown", "{") else title
            self._body("" if title != "{" else "{")
        elif keyword == "variable":
            self._variable()
        elif keyword == "probability":
            self._probability()
        elif keyword:
            raise self._wrong()
        return bool(keyword)

    def _variable(self) -> None:
        name = self._next()
        start = self._at
        states = self._body()
        place = _PLACE.search(self._text, start, self._at)
        x, y = self._found.place(*place.groups()) if place else (None, None)
        extra = self._found.extra([("states", ", ".join(states))])
        self._found.add(Node(name, name, x=x, y=y, extra=extra))

    def _probability(self) -> None:
        if self._next() != "(":
            raise self._wrong()
        names = []
        while (token := self._next()) != ")":
            if token in ("", "{", "}"):
                raise self._wrong()
            if token not in ("|", ","):
                names.append(token)
        for parent in names[1:]:
            self._found.link(Edge(parent, names[0]))
        self._body()

    def _body(self, opened: str = "") -> list[str]:
        """Pass over a block in braces; returns the words of the first block inside it."""
        if (opened or self._next()) != "{":
            raise self._wrong()
        depth = 1
        words: list[str] = []
        is_first = True
        while depth:
            token = self._next()
            if token == "":
                raise self._wrong()
            if token in ("{", "}"):
                is_first = is_first and not (depth == 2 and token == "}")
                depth += 1 if token == "{" else -1
            elif depth == 2 and is_first and token not in (",", ";"):
                words.append(token)
        return words
