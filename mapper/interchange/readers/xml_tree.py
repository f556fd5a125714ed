"""XML from a file that is not trusted, as a tree of plain names: no DOCTYPE, no great depth."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from mapper.i18n import _
from mapper.interchange.imported import MAX_BYTES, refused, shown
from mapper.interchange.readers import values

MAX_DEPTH: Final = 200
MAX_ELEMENTS: Final = 600_000
"""A file with more elements than this would take more memory than an import may."""


class _Builder:
    """Builds the tree with names as they are without their namespaces, and counts."""

    def __init__(self) -> None:
        self._builder = TreeBuilder()
        self._depth = 0
        self._count = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._count += 1
        if self._depth > MAX_DEPTH:
            raise refused("too_deep", _("This XML is nested too deeply to be a map."))
        if self._count > MAX_ELEMENTS:
            raise refused("too_large", _("The file holds more than a case can."))
        if any("}" in name for name in attributes):
            attributes = {_local(name): value for name, value in attributes.items()}
        self._builder.start(_local(tag), attributes)

    def end(self, tag: str) -> None:
        self._depth -= 1
        self._builder.end(_local(tag))

    def data(self, text: str) -> None:
        self._builder.data(text)

    def close(self) -> Element:
        return self._builder.close()


def parsed(data: bytes, *roots: str) -> Element:
    """The root of the XML in *data*, which must be one of *roots* in any case of letters.

    Raises ``WorldError`` with the line for what is no XML, and for a DOCTYPE, whose entities can
    make a small file endless or reach for other files.
    """
    if len(data) > MAX_BYTES:
        raise refused("too_large", _("The file is too large to import."))
    parser = DefusedXMLParser(target=_Builder(), forbid_dtd=True)
    try:
        parser.feed(data.lstrip(b" \t\r\n"))
        root: Element = parser.close()
    except DefusedXmlException as error:
        problem = _("The file begins with a DOCTYPE, which can hide other files or endless text.")
        raise refused("doctype", problem) from error
    except ParseError as error:
        line, column = error.position
        problem = _("This is not XML: it cannot be read from line {line}, column {column}.")
        raise refused("not_xml", problem.format(line=line, column=column + 1)) from error
    except (ValueError, LookupError) as error:
        raise refused("bad_text", _("The text of the file cannot be read.")) from error
    if root.tag.lower() not in {name.lower() for name in roots}:
        problem = _("The file should begin with <{wanted}>, and begins with <{found}>.")
        raise refused("not_ours", problem.format(wanted=roots[0], found=shown(root.tag, 30)))
    return root


def get(element: Element, *names: str) -> str:
    """The first attribute of those named that the element has, in that order."""
    for name in names:
        if (found := element.get(name)) is not None:
            return found
    return ""


def below(element: Element | None, *path: str) -> Element | None:
    """The first element at the end of a path of names, each a child of the one before."""
    for name in path:
        if element is None:
            return None
        element = next((child for child in element if child.tag == name), None)
    return element


def children(element: Element | None, *names: str) -> Iterator[Element]:
    """The children with one of the names."""
    if element is not None:
        yield from (child for child in element if child.tag in names)


def first(element: Element | None, *names: str) -> Element | None:
    """The first element with one of the names, however deep, in the order of the file."""
    if element is None:
        return None
    return next((e for e in element.iter() if e.tag in names), None)


def words(element: Element | None) -> str:
    """All text in an element, that of its children too."""
    return "" if element is None else "".join(element.itertext())


def paragraphs(element: Element | None) -> str:
    """The text in an element of XHTML, a line for each paragraph."""
    parts: list[str] = []
    stack = [] if element is None else [(element, False)]
    while stack:
        inner, is_read = stack.pop()
        if inner.tag in values.BREAKS:
            parts.append("\n")
        if is_read:
            parts.append(" ".join((inner.tail or "").split("\n")))
            continue
        if inner is not element:
            stack.append((inner, True))
        parts.append(" ".join((inner.text or "").split("\n")))
        stack += [(child, False) for child in reversed(inner) if child.tag not in values.UNSEEN]
    return values.tidy("".join(parts))


def attributes(element: Element, *but: str) -> list[tuple[str, Any]]:
    """The attributes of an element that are not among *but*."""
    return [(name, value) for name, value in element.attrib.items() if name not in but]


def _local(name: str) -> str:
    return name.rpartition("}")[2]
