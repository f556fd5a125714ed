"""Numbers as people write them: 1 200,5 in Swedish, 1,200.5 in English; both are understood."""

from __future__ import annotations

import math
import re

from mapper import i18n
from mapper.i18n import _

_SPACES = re.compile(r"[\s\u00a0\u202f']")
_LARGEST = 1e12


class BadNumber(ValueError):
    """A text that is no number; the text of the error is the sentence to show."""


def text(value: float | None) -> str:
    """*value* as it stands in a field; empty for none."""
    if value is None:
        return ""
    if float(value).is_integer():
        return i18n.number(value)
    decimals = len(f"{value:.6f}".rstrip("0").split(".")[1])
    return i18n.number(value, max(decimals, 1))


def parse(
    written: str, *, whole: bool = False, low: float | None = None, high: float | None = None
) -> float | None:
    """The number somebody wrote, or None for an empty text; raises ``BadNumber``."""
    plain = _SPACES.sub("", written).replace("−", "-")
    if not plain:
        return None
    try:
        value = float(_point(plain))
    except ValueError:
        raise BadNumber(
            _("Write a number, for example {example}.").format(example=text(1200))
        ) from None
    if not math.isfinite(value) or abs(value) > _LARGEST:
        raise BadNumber(_("That number is too large."))
    if whole and not value.is_integer():
        raise BadNumber(_("Write a whole number."))
    _check_range(value, low, high)
    return value


def _check_range(value: float, low: float | None, high: float | None) -> None:
    if low is not None and high is not None and not low <= value <= high:
        raise BadNumber(
            _("Write a number from {low} to {high}.").format(low=text(low), high=text(high))
        )
    if low is not None and value < low:
        raise BadNumber(_("Write {low} or more.").format(low=text(low)))


def _point(plain: str) -> str:
    """*plain* with a decimal point: the last sign decides, and a lone comma in Swedish is one."""
    comma, dot = plain.rfind(","), plain.rfind(".")
    if comma >= 0 and dot >= 0:
        return plain.replace("," if dot > comma else ".", "").replace(",", ".")
    if comma >= 0:
        grouped = re.fullmatch(r"-?\d{1,3}(,\d{3})+", plain)
        if grouped and i18n.language() != "sv":
            return plain.replace(",", "")
        return plain.replace(",", ".") if plain.count(",") == 1 else plain
    if plain.count(".") > 1 and re.fullmatch(r"-?\d{1,3}(\.\d{3})+", plain):
        return plain.replace(".", "")
    return plain
