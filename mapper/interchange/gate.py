"""What every reader of a foreign file uses instead of trusting it: JSON and XML within limits."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any, Final
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from mapper.errors import WorldError
from mapper.i18n import _
from mapper.interchange.imported import refused, shown

MAX_DEPTH: Final = 100
"""No honest map nests objects, groups or brackets deeper."""

MAX_DIGITS: Final = 100
"""No honest number has more."""

_STRING: Final = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"?', re.DOTALL)
_BRACKETS: Final = re.compile(rb"[\[{]+|[\]}]+")


def json_value(data: bytes) -> Any:
    """The value of a JSON text in UTF-8; ``WorldError`` with the line of what is wrong with it."""
    check_depth(data)
    try:
        return json.loads(data.decode("utf-8-sig"), parse_int=_whole, object_pairs_hook=_object)
    except UnicodeDecodeError as error:
        raise refused("bad_text", _("The text of the file is not UTF-8.")) from error
    except json.JSONDecodeError as error:
        problem = _("This is not JSON: it cannot be read from line {line}, column {column}.")
        problem = problem.format(line=error.lineno, column=error.colno)
        raise refused("not_json", problem) from error


def check_depth(data: bytes) -> None:
    """Refuse a text whose brackets, outside quotation marks, are nested too deeply."""
    depth = 0
    for run in _BRACKETS.findall(_STRING.sub(b"", data)):
        depth += len(run) if run[0] in b"[{" else -len(run)
        if depth > MAX_DEPTH:
            raise too_deep()


def xml_root(data: bytes) -> Element:
    """The root of an XML file without entities or a document type, not nested too deeply."""
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import DefusedXMLParser

    parser = DefusedXMLParser(target=_Shallow(), forbid_dtd=True)
    try:
        parser.feed(data)
        root: Element = parser.close()
    except DefusedXmlException as error:
        raise doctype() from error
    except ParseError as error:
        line, column = error.position
        problem = _("This XML is broken off or wrong at line {line}, column {column}.")
        raise refused("not_xml", problem.format(line=line, column=column + 1)) from error
    except (LookupError, ValueError) as error:  # an encoding that there is not
        raise refused("bad_text", _("The text of the file cannot be read.")) from error
    return root


def doctype() -> WorldError:
    """The refusal of a file that declares entities or a document type."""
    text = _("The file declares a document type, which can make a program read other files.")
    return refused("doctype", text)


def too_deep() -> WorldError:
    """The refusal of a file that is nested too deeply."""
    return refused("too_deep", _("The file is nested too deeply to be a map."))


def _whole(digits: str) -> int:
    if len(digits) > MAX_DIGITS:
        raise refused("huge_number", _("The file holds a number of more digits than any has."))
    return int(digits)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = next(key for key, n in Counter(key for key, _v in pairs).items() if n > 1)
        problem = _("The field “{field}” stands twice in the same object.")
        raise refused("duplicate_key", problem.format(field=shown(twice)))
    return found


class _Shallow:
    """Builds the tree of an XML file and gives up when it is too deep."""

    def __init__(self) -> None:
        self._tree = TreeBuilder()
        self._depth = 0

    def start(self, tag: str, attributes: dict[str, str]) -> Element:
        """Open an element."""
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise too_deep()
        return self._tree.start(tag, attributes)

    def end(self, tag: str) -> Element:
        """Close the element that is open."""
        self._depth -= 1
        return self._tree.end(tag)

    def data(self, text: str) -> None:
        """Take text into the element that is open."""
        self._tree.data(text)

    def close(self) -> Element:
        """The whole tree."""
        return self._tree.close()
