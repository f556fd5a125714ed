"""The grammar of Graphviz's DOT, read without recursion: statements, subgraphs, chains of links."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from mapper.i18n import _
from mapper.interchange.imported import refused

MAX_DEPTH: Final = 100

_SPACE: Final = re.compile(r"(?:\s++|//[^\n]*+|/\*.*?\*/|#[^\n]*+)*+", re.DOTALL)
_TOKEN: Final = re.compile(
    r'(?P<link>->|--)|(?P<sign>[{}\[\];,=:+])|(?P<id>-?[\w.]++)|"(?P<quoted>[^"\\]*+(?:\\.[^"\\]*+)*+)"',
    re.DOTALL,
)
_ANGLE: Final = re.compile("[<>]")

Attributes = dict[str, str]


class Token(NamedTuple):
    """A piece of the text: its *kind* (link, sign, id, quoted, html or end), and where it is."""

    kind: str
    text: str
    at: int

    @property
    def is_name(self) -> bool:
        return self.kind in ("id", "quoted", "html")


@dataclass(slots=True)
class Scope:
    """A graph or subgraph while it is open: what it is called, its defaults, what is in it."""

    name: str = ""
    attributes: Attributes = field(default_factory=dict)
    node_defaults: Attributes = field(default_factory=dict)
    edge_defaults: Attributes = field(default_factory=dict)
    above: Scope | None = None
    nodes: dict[str, None] = field(default_factory=dict)
    chain: list[list[str]] = field(default_factory=list)
    links: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Parsed:
    """The nodes with their attributes and the scope they were first named in."""

    top: Scope
    is_directed: bool
    nodes: dict[str, tuple[Attributes, Scope]] = field(default_factory=dict)
    rest: bool = False


TakeLinks = Callable[[list[str], list[str], str, Attributes], None]
"""Is given the sources and the targets of links, the sign between them, and their attributes."""


CheckDefaults = Callable[[Attributes], None]
"""Is given the attributes that many nodes or links share, and may shorten or refuse them."""


def parsed(text: str, take: TakeLinks, check_defaults: CheckDefaults) -> Parsed:
    """The graph in *text*; its links go to *take* as they come.

    Raises ``WorldError`` with the line for what is not DOT.
    """
    return _Parser(text, take, check_defaults).graph()


class _Parser:
    def __init__(self, text: str, take: TakeLinks, check_defaults: CheckDefaults) -> None:
        self._text = text
        self._take = take
        self._check_defaults = check_defaults
        self._tokens = self._split()
        self._next = next(self._tokens)
        self._depth = 0

    def _split(self) -> Iterator[Token]:
        at = 0
        while True:
            space = _SPACE.match(self._text, at)
            at = space.end() if space else at
            if at >= len(self._text):
                break
            token = self._html(at) if self._text[at] == "<" else self._plain(at)
            yield token[0]
            at = token[1]
        while True:
            yield Token("end", "", len(self._text))

    def _plain(self, at: int) -> tuple[Token, int]:
        match = _TOKEN.match(self._text, at)
        if match is None:
            raise self._wrong(at)
        kind = str(match.lastgroup)
        return Token(kind, match.group(kind), at), match.end()

    def _html(self, start: int) -> tuple[Token, int]:
        depth = 0
        for match in _ANGLE.finditer(self._text, start):
            depth += 1 if match.group() == "<" else -1
            if depth == 0:
                return Token("html", self._text[start + 1 : match.start()], start), match.end()
        raise self._wrong(start)

    def _wrong(self, at: int) -> Exception:
        line = self._text.count("\n", 0, at) + 1
        problem = _("This is not DOT: it cannot be read from line {line}.")
        return refused("not_dot", problem.format(line=line))

    def _taken(self) -> Token:
        token, self._next = self._next, next(self._tokens)
        return token

    def _is(self, sign: str) -> bool:
        return self._next.kind == "sign" and self._next.text == sign

    def _expect(self, sign: str) -> None:
        if not self._is(sign):
            raise self._wrong(self._next.at)
        self._taken()

    def _word(self) -> str:
        return self._next.text.lower() if self._next.kind == "id" else ""

    def graph(self) -> Parsed:
        """The first graph of the text."""
        if self._word() == "strict":
            self._taken()
        if self._word() not in ("graph", "digraph"):
            raise self._wrong(self._next.at)
        found = Parsed(Scope(), self._taken().text.lower() == "digraph")
        if self._next.is_name:
            found.top.name = self._name()
        self._expect("{")
        scope: Scope | None = found.top
        while scope is not None:
            scope = self._statement(found, scope)
        found.rest = self._next.kind != "end"
        return found

    def _statement(self, found: Parsed, scope: Scope) -> Scope | None:
        """Read on; returns the scope that is open afterwards."""
        if self._is(";") or self._is(","):
            self._taken()
        elif self._is("}"):
            return self._close(found, scope)
        elif self._is("{") or self._word() == "subgraph":
            return self._open(scope)
        elif self._word() in ("graph", "node", "edge"):
            self._defaults(scope, self._taken().text.lower())
        elif self._next.is_name:
            self._named(found, scope)
        else:
            raise self._wrong(self._next.at)
        return scope

    def _open(self, scope: Scope) -> Scope:
        inner = Scope("", {}, dict(scope.node_defaults), dict(scope.edge_defaults), scope)
        if not self._is("{"):
            self._taken()
            inner.name = self._name() if self._next.is_name else ""
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise refused("too_deep", _("The subgraphs are nested too deeply to be a map."))
        self._expect("{")
        return inner

    def _close(self, found: Parsed, scope: Scope) -> Scope | None:
        at = self._taken().at
        if scope.links and len(scope.links) >= len(scope.chain):
            raise self._wrong(at)
        self._depth -= 1
        above = scope.above
        if above is not None:
            above.nodes.update(scope.nodes)
            self._operand(found, above, list(scope.nodes), is_node=False)
        return above

    def _defaults(self, scope: Scope, of: str) -> None:
        if self._is("="):  # a graph may have an attribute of that name
            self._taken()
            scope.attributes[of] = self._value()
            return
        targets = {"graph": scope.attributes, "node": scope.node_defaults}
        target = targets.get(of, scope.edge_defaults)
        target.update(self._attributes())
        if of != "graph":
            self._check_defaults(target)

    def _named(self, found: Parsed, scope: Scope) -> None:
        name = self._name()
        if self._is("="):
            self._taken()
            scope.attributes[name.lower()] = self._value()
            return
        for _port in range(2):
            if self._is(":"):
                self._taken()
                self._name()
        if name not in found.nodes:
            found.nodes[name] = (dict(scope.node_defaults), scope)
        scope.nodes[name] = None
        self._operand(found, scope, [name], is_node=True)

    def _operand(self, found: Parsed, scope: Scope, nodes: list[str], is_node: bool) -> None:
        """Take one end of a chain of links, and the chain when it is the last."""
        scope.chain.append(nodes)
        if self._next.kind == "link":
            scope.links.append(self._taken().text)
            if not (self._next.is_name or self._is("{")):
                raise self._wrong(self._next.at)
            return
        attributes = self._attributes()
        if len(scope.chain) == 1 and is_node:
            found.nodes[nodes[0]][0].update(attributes)
        elif scope.links:
            attributes = {**scope.edge_defaults, **attributes}
            for i, sign in enumerate(scope.links):
                self._take(scope.chain[i], scope.chain[i + 1], sign, attributes)
        scope.chain, scope.links = [], []

    def _attributes(self) -> Attributes:
        """The attributes in brackets, which may be several or none."""
        found: Attributes = {}
        while self._is("["):
            self._taken()
            while not self._is("]"):
                if self._is(";") or self._is(","):
                    self._taken()
                    continue
                name = self._name().lower()
                found[name] = "true"
                if self._is("="):
                    self._taken()
                    found[name] = self._value()
            self._taken()
        return found

    def _value(self) -> str:
        """The value of an attribute; HTML keeps its angles, by which it is known later."""
        if self._next.kind == "html":
            return f"<{self._taken().text}>"
        return self._name()

    def _name(self) -> str:
        """A name or text; quoted pieces with + between are one."""
        if not self._next.is_name:
            raise self._wrong(self._next.at)
        token = self._taken()
        if token.kind != "quoted":
            return token.text
        parts = [token.text]
        while self._is("+"):
            self._taken()
            if self._next.kind != "quoted":
                raise self._wrong(self._next.at)
            parts.append(self._taken().text)
        return "".join(parts).replace("\\\n", "").replace('\\"', '"')
