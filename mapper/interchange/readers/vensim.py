"""Vensim's models (.mdl) as causal maps: equations, and what the sketch says of their arrows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from mapper.i18n import _
from mapper.interchange.foreign import Foreign
from mapper.interchange.imported import MAX_BYTES, refused
from mapper.interchange.plain_text import decoded
from mapper.interchange.readers.equations import Causes, Variable, folded, readable
from mapper.interchange.readers.gathering import Gathering

_SKETCH: Final = "\\\\\\---///"
_NOTE: Final = re.compile(r"\{[^{}]*\}")
_SUBSCRIPT: Final = re.compile(r"\[[^\[\]]*\]")
# A name in an equation and the sign before it; a name may be of several words.
_TERM: Final = re.compile(
    r"(?P<sign>[-+*/^(,=<>]?)\s*(?P<name>\"[^\"]*\"|[^\W\d_][^-+*/^(),=<>:;\[\]{}\"|~!\n]*)(?P<call>\s*\()?"
)
_CONTROL: Final = frozenset({"final time", "initial time", "saveper", "time step", "time"})
_POLARITIES: Final = {"43": 1, "83": 1, "115": 1, "45": -1, "79": -1, "111": -1}


def read(data: bytes, name: str) -> Foreign:
    """The variables and who stands in whose equation or is linked to whom in the sketch."""
    if len(data) > MAX_BYTES:
        raise refused("too_large", _("The file is too large to import."))
    found = Gathering("vensim")
    text = decoded(data, found.skipped).replace("\r\n", "\n").replace("\r", "\n")
    body, _mark, sketch = text.partition(_SKETCH)
    causes = Causes()
    equations = list(_equations(body))
    for left, _right, units, note in equations:
        if folded(left) not in _CONTROL:
            one = Variable(readable(left), note=note, units=units, equation=_right)
            causes.variables.setdefault(folded(left), one)
    reading = _Sketch(found, causes)
    for line in sketch.split("\n"):
        reading.line(line.split(","))
    for left, right, _units, _note in equations:
        if folded(left) in causes.variables:
            _use(causes, left, right)
    reading.link()
    if not causes.variables:
        raise refused("not_ours", _("There is no variable in the file."))
    causes.gather(found)
    return found.done(name)


def _equations(body: str) -> Iterator[tuple[str, str, str, str]]:
    """Name, equation, units and comment of every variable."""
    for part in _NOTE.sub("", body).split("|"):
        pieces = [piece.strip() for piece in part.replace("\\\n", " ").split("~")]
        equation = " ".join(pieces[0].split())
        if not equation or equation.startswith((":", "*")):
            continue
        left, _equals, right = equation.partition("=")
        if not _equals:
            left = equation.partition("(")[0]
        left = _SUBSCRIPT.sub("", left).strip().rstrip(":").strip()
        units, note = (*pieces[1:3], "", "")[:2]
        if left:
            yield left, right.strip(), units, " ".join(note.split())


def _use(causes: Causes, left: str, right: str) -> None:
    """Link what stands in an equation; in a stock and in a drawn map its sign is known."""
    plain = _SUBSCRIPT.sub("", right)
    start = plain.lstrip().upper()
    is_stock = start.startswith("INTEG")
    if is_stock:
        causes.variables[folded(left)].kind = "stock"
        plain = _first_argument(plain)
    is_signed = is_stock or start.startswith("A FUNCTION OF")
    for match in _TERM.finditer(plain):
        name = match.group("name")
        if match.group("call") or folded(name) not in causes.variables:
            continue
        sign = None
        if is_stock:
            sign = -1 if match.group("sign") == "-" else 1
        elif is_signed and match.group("sign") == "-":
            sign = -1
        causes.link(name, left, sign)


def _first_argument(call: str) -> str:
    """What a stock grows by: the first argument of INTEG."""
    depth = 0
    start = call.find("(") + 1
    for at in range(start, len(call)):
        if call[at] == "," and depth == 0:
            return call[start:at]
        depth += (call[at] == "(") - (call[at] == ")")
        if depth < 0:
            return call[start:at]
    return call[start:]


class _Sketch:
    """The lines of the sketch: variables by their numbers, and the arrows between them."""

    def __init__(self, found: Gathering, causes: Causes) -> None:
        self._found = found
        self._causes = causes
        self._names: dict[str, str] = {}
        self._valve = ""
        self._valves: dict[str, str] = {}
        self._arrows: list[tuple[str, str, int | None]] = []

    def line(self, fields: list[str]) -> None:
        """Take a line: 10 is a variable, 11 the valve of the one that follows, 1 an arrow."""
        if fields[0].startswith("*"):  # another view counts from one again
            self.link()
        elif fields[0] == "10" and len(fields) > 4:
            self._variable(fields)
        elif fields[0] == "11" and len(fields) > 1:
            self._valve = fields[1]
        elif fields[0] == "1" and len(fields) > 6:
            self._arrows.append((fields[2], fields[3], _POLARITIES.get(fields[6])))

    def link(self) -> None:
        """Link what the arrows of the view join."""
        for start, end, sign in self._arrows:
            if start in self._valves and start not in self._names:
                continue  # the pipe of a flow, of which the equation of the stock tells
            source = self._names.get(start, "")
            target = self._names.get(end) or self._valves.get(end, "")
            if source and target:
                self._causes.link(source, target, sign)
        self._names, self._valves, self._arrows, self._valve = {}, {}, [], ""

    def _variable(self, fields: list[str]) -> None:
        name = readable(fields[2])
        is_shadow = name.startswith("<") and name.endswith(">")
        name = name[1:-1] if is_shadow else name
        key = folded(name)
        if self._valve:
            self._valves[self._valve] = name
            self._valve = ""
        if not name or key in _CONTROL:
            return
        self._names[fields[1]] = name
        one = self._causes.variables.setdefault(key, Variable(name))
        if one.x is None and not is_shadow:
            one.x, one.y = self._found.place(fields[3], fields[4])
