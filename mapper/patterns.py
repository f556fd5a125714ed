"""What in a text looks like a personal number, a phone number or an e-mail address.

Found here, on this computer, and never sent anywhere. It is pointed out; nothing is forbidden.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

PERSONAL_NUMBER: Final = "personal_number"
EMAIL: Final = "email"
PHONE: Final = "phone"


@dataclass(frozen=True, slots=True)
class Match:
    """Where in a text something stands that looks like it points out a person."""

    kind: str
    start: int
    end: int
    text: str


# A day, perhaps with its century and dashes within, what parts it from the last four, those.
_DAY: Final = re.compile(
    r"(?<![\w+@/.,:-])(?:(?P<century>18|19|20) ?)?(?P<year>\d\d)(?P<dash>[-‐‑–]?)"
    r"(?P<month>\d\d)(?P=dash)(?P<day>\d\d)(?P<sign>[-‐‑–−+ ]?)(?P<last>\d{4})(?![\w@]|[-–]\d)",
    re.ASCII,
)
_EMAIL: Final = re.compile(
    r"(?<![\w.+%-])[\w.+%-]{1,64}@(?:[\w-]{1,63}\.){1,8}[^\W\d_]{2,24}(?![\w-])"
)
_HOME: Final = re.compile(
    r"(?<![\w+@/.,:–-])(?:\(0[1-9]\d{0,2}\)|0[1-9]\d{0,2})"
    r"(?P<rest>(?:[ \u00a0/‐‑–-]{0,3}\d{1,8}){1,5})(?![\w@/%:])",
    re.ASCII,
)
_ABROAD: Final = re.compile(
    r"(?<![\w+@/.,:-])(?:\+|00 ?)[1-9](?:[ \u00a0./‐‑–-]{0,2}(?:\(0\))?\d){7,14}(?![\w@/%:])",
    re.ASCII,
)
_SIGNS: Final = re.compile(r"[^\d()]+")
_COUNTED: Final = re.compile(
    r"\s*(?:kr\b|kronor|mkr|tkr|mnkr|sek\b|euro|eur\b|[€$£%]|personer|people|st\b|mil[jl])",
    re.IGNORECASE,
)
_NUMBERED: Final = re.compile(
    r"(?:\bdnr|diarie\w*|ärende\w*|\bcase|\bmål\w*|\bref\w*|faktura\w*|\border\w*|"
    r"org\w*\.?|giro|isbn|issn|doi)[ .:]*(?:nr|nummer|number|no)?[ .:]*$",
    re.IGNORECASE,
)


def find(text: str) -> tuple[Match, ...]:
    """What looks like a Swedish personal or co-ordination number, an e-mail address or a phone
    number in *text*, in order; none of them lies in another."""
    found: list[Match] = []
    for kind, spans in _KINDS:
        for start, end in spans(text):
            if all(end <= other.start or start >= other.end for other in found):
                found.append(Match(kind, start, end, text[start:end]))
    return tuple(sorted(found, key=lambda match: match.start))


def without(text: str, matches: Iterable[Match] | None = None) -> str:
    """*text* without what was found in it (all that ``find`` finds), and without the gaps."""
    gone = find(text) if matches is None else matches
    for match in sorted(gone, key=lambda m: m.start, reverse=True):
        before, after = text[: match.start], text[match.end :]
        if before.endswith("(") and after.startswith(")"):
            before, after = before[:-1], after[1:]
        if before.endswith(" ") or not before:
            after = after.removeprefix(" ")
        if after[:1] in ("", "\n", ".", ",", ";", ")"):
            before = before.rstrip(" ")
        text = before + after
    return text


def _is_numbered(text: str, start: int) -> bool:
    """Whether what stands just before *start* says that the number is that of something else."""
    return _NUMBERED.search(text[max(0, start - 40) : start]) is not None


# ---- personal numbers


def _personal_numbers(text: str) -> Iterator[tuple[int, int]]:
    for match in _DAY.finditer(text):
        if _is_personal(match) and not _is_numbered(text, match.start()):
            yield match.span()


def _is_personal(match: re.Match[str]) -> bool:
    """Whether the day can be and the check digit holds; a number written in full with its century
    and its dash is one even when somebody mistyped a digit."""
    year, month, day, last = (match[name] for name in ("year", "month", "day", "last"))
    if not _can_be(match["century"] or "20", year, month, day):
        return False
    if checks_out(year + month + day + last):
        return True
    return bool(match["century"]) and match["sign"] not in ("", " ") and not match["dash"]


def _can_be(century: str, year: str, month: str, day: str) -> bool:
    """Whether there is such a day; co-ordination numbers add 60 to it."""
    if not 1 <= int(month) <= 12:
        return False
    number = int(day) - 60 if int(day) > 60 else int(day)
    return 1 <= number <= monthrange(int(century + year), int(month))[1]


def checks_out(digits: str) -> bool:
    """Whether the last of *digits* is the check digit of the others (Luhn, ISO/IEC 7812-1)."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


# ---- addresses and phones


def _emails(text: str) -> Iterator[tuple[int, int]]:
    return (match.span() for match in _EMAIL.finditer(text))


def _phones(text: str) -> Iterator[tuple[int, int]]:
    for pattern, fits in ((_HOME, _is_home), (_ABROAD, _is_abroad)):
        for match in pattern.finditer(text):
            around = _COUNTED.match(text, match.end()) or _is_numbered(text, match.start())
            if not around and fits(match):
                yield match.span()


def _is_home(match: re.Match[str]) -> bool:
    """Whether it has as many digits as a Swedish number, in groups as people write them: one dash
    after the area, and what parts the rest is the same all the way."""
    digits = sum(c.isdigit() for c in match[0])
    first, *others = _SIGNS.findall(match["rest"]) or [""]
    groups = _SIGNS.sub(" ", match["rest"]).split()
    if len(set(others)) > 1 or (others and first == " " and others[0] != " "):
        return False
    if not 8 <= digits <= 10 or (digits == 8 and not first.strip()):
        return False
    if len(groups) == 1:
        return len(groups[0]) >= 5 if first else digits >= 9
    return all(2 <= len(group) <= 3 for group in groups[1:]) and len(groups[0]) <= 4


def _is_abroad(match: re.Match[str]) -> bool:
    return 9 <= sum(c.isdigit() for c in match[0].replace("(0)", "")) <= 15


_KINDS: Final[tuple[tuple[str, Callable[[str], Iterator[tuple[int, int]]]], ...]] = (
    (PERSONAL_NUMBER, _personal_numbers),
    (EMAIL, _emails),
    (PHONE, _phones),
)
