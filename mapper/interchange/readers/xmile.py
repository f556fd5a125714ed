"""XMILE, the format of Stella and other tools for system dynamics, as a causal map."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from mapper.i18n import _
from mapper.interchange.foreign import Foreign
from mapper.interchange.readers import values
from mapper.interchange.readers.equations import Causes, Variable, folded, readable
from mapper.interchange.readers.gathering import Gathering
from mapper.interchange.readers.xml_tree import below, children, parsed, words

_KINDS: Final = ("stock", "flow", "aux", "module")
_COMMENT: Final = re.compile(r"\{[^{}]*\}")
_NAME: Final = re.compile(r'"[^"]+"|[^\W\d][\w$.]*')


def read(data: bytes, name: str) -> Foreign:
    """The variables and who stands in whose equation; a flow adds to or takes from its stocks.

    The equation of a stock is the value it begins with, and causes nothing.
    """
    root = parsed(data, "xmile")
    found = Gathering("xmile")
    header = below(root, "header")
    causes = Causes()
    models = list(children(root, "model"))
    for model in models:
        _take_variables(found, causes, model)
    for model in models:
        _take_causes(causes, model)
    causes.gather(found)
    _tell_twice(found, models)
    return found.done(words(below(header, "name")) or name)


def _variables(model: Element) -> Iterator[Element]:
    yield from children(below(model, "variables"), *_KINDS)


def _take_variables(found: Gathering, causes: Causes, model: Element) -> None:
    for element in _variables(model):
        name = element.get("name", "")
        causes.variables.setdefault(
            folded(name),
            Variable(
                readable(name),
                element.tag,
                words(below(element, "doc")).strip(),
                words(below(element, "units")).strip(),
                "\n".join(_equations(element)),
            ),
        )
    for view in children(below(model, "views"), "view"):
        for drawn in children(view, *_KINDS):
            one = causes.variables.get(folded(drawn.get("name", "")))
            if one is not None and one.x is None:
                one.x, one.y = found.place(drawn.get("x"), drawn.get("y"))


def _take_causes(causes: Causes, model: Element) -> None:
    for element in _variables(model):
        name = element.get("name", "")
        if element.tag == "stock":
            for tag, sign in (("inflow", 1), ("outflow", -1)):
                for flow in children(element, tag):
                    if folded(words(flow)) in causes.variables:
                        causes.link(words(flow), name, sign)
        elif element.tag == "module":
            causes.use(name, (e.get("from", "") for e in children(element, "connect")))
        else:
            for equation in _equations(element):
                causes.use(name, _NAME.findall(_COMMENT.sub("", equation)))
    for view in children(below(model, "views"), "view"):
        for arrow in children(view, "connector"):
            _take_arrow(causes, arrow)


def _take_arrow(causes: Causes, arrow: Element) -> None:
    """A drawn arrow says the sign of a cause, or a cause that no equation has yet."""
    source, target = (words(below(arrow, end)) for end in ("from", "to"))
    if folded(source) in causes.variables and folded(target) in causes.variables:
        causes.link(source, target, values.polarity(arrow.get("polarity", "")))


def _equations(element: Element) -> list[str]:
    """The equation of a variable, or those of its parts."""
    found = [e for e in (below(element, "eqn"),) if e is not None]
    parts = [e for part in children(element, "element") for e in children(part, "eqn")]
    return [text for e in [*found, *parts] if (text := words(e).strip())]


def _tell_twice(found: Gathering, models: list[Element]) -> None:
    seen = set()
    for element in (e for model in models for e in _variables(model)):
        key = folded(element.get("name", ""))
        if key in seen:
            found.say(
                f"“{readable(element.get('name', ''))}”",
                _("Its name stands twice in the file; both are one element."),
            )
        seen.add(key)
