"""JSON from a file that is not trusted: its encoding, its depth, its numbers, its repetitions."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from typing import Any

from mapper.i18n import _
from mapper.interchange.imported import MAX_BYTES, refused, shown

Twice = Callable[[str], None]
"""Is told the name of a field that stands twice in the same object; may raise."""


def parsed(data: bytes, too_large: str, too_deep: str, twice: Twice) -> Any:
    """The value that *data* describes; *too_large* and *too_deep* are the sentences of refusals.

    A whole number of more digits than any field can hold is infinity. Of a field that stands
    twice, *twice* is told, and the later one counts.
    """
    if len(data) > MAX_BYTES:
        raise refused("too_large", too_large)

    def an_object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            twice(next(key for key, n in Counter(key for key, _v in pairs).items() if n > 1))
        return found

    try:
        text = data.decode(json.detect_encoding(data))
        return json.loads(text, parse_int=_whole, object_pairs_hook=an_object)
    except UnicodeDecodeError as error:
        raise refused("bad_text", _("The text of the file is not UTF-8.")) from error
    except json.JSONDecodeError as error:
        problem = _("This is not JSON: it cannot be read from line {line}, column {column}.")
        problem = problem.format(line=error.lineno, column=error.colno)
        raise refused("not_json", problem) from error
    except RecursionError as error:
        raise refused("too_deep", too_deep) from error


def refuse_twice(field: str) -> None:
    """Refuse a file in which *field* stands twice in the same object."""
    problem = _("The field “{field}” stands twice in the same object.")
    raise refused("duplicate_key", problem.format(field=shown(field)))


def _whole(digits: str) -> int | float:
    """A whole number, or infinity for one that no field can hold (and ``int`` is slow to read)."""
    return int(digits) if len(digits) <= 20 else float("inf")
