"""How hard a passphrase is to guess, and passphrases nobody has thought of before.

The estimate is that of a guesser who knows how people choose: words before letters, years, rows of
keys, the passphrases that are used most, and what is written on the case. It errs on the low side.
"""

from __future__ import annotations

import math
import re
import secrets
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final

from mapper import resources
from mapper.i18n import N_, _, language

WORDS: Final = 6
"""So many words are proposed: with 1,296 to draw from, 62 bits."""


class Level(StrEnum):
    """What an estimate comes to."""

    NONE = ""
    WEAK = "weak"
    FAIR = "fair"
    GOOD = "good"
    STRONG = "strong"


_FROM: Final = ((60.0, Level.STRONG), (48.0, Level.GOOD), (38.0, Level.FAIR), (0.0, Level.WEAK))
"""From so many bits on. The file makes every guess some 2^18 times as slow as it would be."""

NAMES: Final = {
    Level.NONE: "",
    Level.WEAK: N_("Weak"),
    Level.FAIR: N_("Fair"),
    Level.GOOD: N_("Good"),
    Level.STRONG: N_("Strong"),
}
_ADVICE: Final = {
    Level.NONE: N_("Several words that do not belong together are hard to guess."),
    Level.WEAK: N_("Take several words that do not belong together."),
    Level.FAIR: N_("Add one or two words that do not belong to the others."),
    Level.GOOD: N_("One more word makes it strong."),
    Level.STRONG: N_("Hard to guess, also for a machine. Keep it where you will find it."),
}
_KNOWN: Final = N_(
    "It holds something that is tried first. Take several words that do not belong together."
)

_WORD: Final = 10.3
"""Bits of a word: one of some 1,300 that come to mind."""
_SMALL_WORD: Final = 4.0
_KNOWN_BITS: Final = 4.0
_YEAR: Final = 6.0
_AGAIN: Final = 1.0

_USED_MOST: Final = """
    password passwort passphrase lösenord lösenfras losenord losenfras hemligt hemlig secret
    welcome valkommen välkommen letmein administrator master dragon monkey football fotboll
    sommar vinter summer winter iloveyou älskar sverige sweden stockholm göteborg kommun
    socialtjänst mapper casemap abc123 hejsan hejhej princess sunshine shadow baseball superman
    batman trustno1 starwars changeme default
""".split()
"""None of them is among the words that are proposed."""
_ROWS: Final = (
    "1234567890",
    "qwertyuiopå",
    "asdfghjklöä",
    "zxcvbnm",
    "abcdefghijklmnopqrstuvwxyz",
    "qazwsxedcrfvtgbyhnujm",
    "1qaz2wsx3edc4rfv",
)
_RUN: Final = 4
"""So many keys in a row are a row of keys."""
_LEET: Final = str.maketrans("0134578@$!", "oieastbasi")
_YEARS: Final = re.compile(r"(?:19|20)\d\d")
_SAME: Final = re.compile(r"(.)\1{2,}")
_TOKENS: Final = re.compile(r"[^\W\d_]+|\d+|[^\w\s]+|_+")
_VOWELS: Final = frozenset("aeiouyåäöéü")


@dataclass(frozen=True, slots=True)
class Strength:
    """An estimate: *bits* is the logarithm of how many guesses it takes."""

    bits: float
    level: Level
    advice: str

    @property
    def name(self) -> str:
        """The level in a word; empty of nothing."""
        return _(NAMES[self.level]) if self.level else ""


def estimate(passphrase: str, avoid: Iterable[str] = ()) -> Strength:
    """How hard *passphrase* is to guess for who knows the texts to *avoid*, the title above all.

    >>> estimate("Sommar2024!").level.value
    'weak'
    >>> estimate("copper lagoon thistle quilt ferry moose").level.value
    'strong'
    """
    text = unicodedata.normalize("NFC", passphrase).strip()
    if not text:
        return Strength(0.0, Level.NONE, _(_ADVICE[Level.NONE]))
    rest, known = _without_known(text, avoid)
    bits = known + sum(_bits(list(_TOKENS.findall(rest))))
    bits = min(bits, len(text) * 6.0)
    level = next(level for least, level in _FROM if bits >= least)
    weak = known and level in (Level.WEAK, Level.FAIR)
    return Strength(bits, level, _(_KNOWN if weak else _ADVICE[level]))


def _without_known(text: str, avoid: Iterable[str]) -> tuple[str, float]:
    """The rest of a text without what is tried first, and the bits of what was taken out."""
    bits = 0.0
    for part in (*_avoided(avoid), *_USED_MOST):
        for plain in (text.casefold(), text.casefold().translate(_LEET)):
            at = plain.find(part) if len(plain) == len(text) else -1
            if at >= 0:
                text = text[:at] + " " + text[at + len(part) :]
                bits += _KNOWN_BITS
                break
    for run in _runs(text.casefold()):
        if run in text.casefold():
            at = text.casefold().index(run)
            text = text[:at] + " " + text[at + len(run) :]
            bits += _KNOWN_BITS
    text, years = _YEARS.subn(" ", text)
    text, same = _SAME.subn(" ", text)
    return text, bits + years * _YEAR + same * _KNOWN_BITS


def _avoided(texts: Iterable[str]) -> list[str]:
    """The texts and their longer words, the longest first."""
    words = {w for text in texts for w in (text.strip(), *text.split())}
    return sorted({w.casefold() for w in words if len(w) >= _RUN}, key=len, reverse=True)


def _runs(plain: str) -> Iterator[str]:
    """The stretches of a text that are a row of keys, either way, the longest first."""
    rows = [way for row in _ROWS for way in (row, row[::-1])]
    found = set()
    for at in range(len(plain)):
        for end in range(len(plain), at + _RUN - 1, -1):
            if any(plain[at:end] in row for row in rows):
                found.add(plain[at:end])
                break
    yield from sorted(found, key=len, reverse=True)


def _bits(tokens: list[str]) -> Iterator[float]:
    """The bits of each part of what is left; what comes again counts hardly."""
    seen: set[str] = set()
    for token in tokens:
        plain = token.casefold()
        if plain in seen and len(plain) > 1:
            yield _AGAIN
            continue
        if not seen or len(plain) > 1 or plain.isalnum():
            yield _of_letters(token) if token[0].isalpha() else _of_signs(token)
        else:
            yield 0.0  # the same sign between all words
        seen.add(plain)


def _of_letters(token: str) -> float:
    cased = token != token.lower() and token != token.title() and token != token.upper()
    if cased or _is_no_word(token.casefold()):
        return len(token) * math.log2(52 if cased else 26)
    if len(token) < 4:
        return min(_SMALL_WORD, len(token) * math.log2(26))
    return _WORD + max(0, len(token) - 9) * 1.0


def _is_no_word(plain: str) -> bool:
    """Whether nobody could say it: a stretch of letters drawn at random."""
    few = sum(letter in _VOWELS for letter in plain) * 7 < len(plain)
    return len(plain) > 3 and few


def _of_signs(token: str) -> float:
    return len(token) * math.log2(10 if token[0].isdigit() else 20)


# ---- proposals


@cache
def words(chosen: str) -> tuple[str, ...]:
    """The words that passphrases in a language are drawn from."""
    return tuple(resources.path("words", f"{chosen}.txt").read_text(encoding="utf-8").split())


def propose(count: int = WORDS) -> str:
    """So many words of the language in use, drawn by the system's own dice; none comes twice."""
    return " ".join(secrets.SystemRandom().sample(words(language()), count))
