"""How well a few typed letters fit a text: whole, by beginnings of words, inside, or in order."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

WHOLE: Final = 100
START: Final = 80
WORD: Final = 60
INSIDE: Final = 30
INITIALS: Final = 20
IN_ORDER: Final = 10
BESIDE: Final = 5
"""What is worth how much: BESIDE is a word that stands not in the text but beside it."""

_FAR: Final = 200
"""Letters in order are looked for no farther into a text than that."""

_PLAIN: Final = str.maketrans("øæœßđłðþı", "oaosdldti")


@lru_cache(maxsize=32_768)
def folded(text: str) -> str:
    """*text* without case and accents, each character still one: ``Å`` becomes ``a``.

    >>> folded("Över ÅTTA")
    'over atta'
    """
    low = text.lower()
    if low.isascii():
        return low
    return "".join(_bare(c) for c in low)


@lru_cache(maxsize=4_096)
def _bare(char: str) -> str:
    base = unicodedata.normalize("NFKD", char)[:1] or char
    return (base if not unicodedata.combining(base) else "").translate(_PLAIN)


def accented(word: str) -> bool:
    """Whether a word was written with accents, which then must be there.

    >>> accented("for"), accented("för")
    (False, True)
    """
    return folded(word) != unicodedata.normalize("NFC", word.lower())


class Query:
    """What was typed, ready to be held against many texts."""

    def __init__(self, typed: str) -> None:
        self.words = tuple(unicodedata.normalize("NFC", typed).lower().split())
        self.all = " ".join(self.words)
        self._strict = tuple(map(accented, self.words))
        self._bare = tuple(map(folded, self.words))
        self._loose = [_loose(word) for word in self._bare]

    def __bool__(self) -> bool:
        return bool(self.words)

    def holds(self, text: str) -> bool:
        """Whether every word stands somewhere in a text."""
        bare = folded(text)
        return all(word in bare for word in self._bare) and (
            not any(self._strict) or self._accents_fit(text.lower())
        )

    def _accents_fit(self, low: str) -> bool:
        pairs = zip(self.words, self._strict, strict=True)
        return all(word in low for word, strict in pairs if strict)

    def score(self, text: str, beside: str = "", *, loosely: bool = False) -> int:
        """How well a text fits, 0 for not at all. Words may also stand in what is *beside* it;
        *loosely* takes letters in order too: ``bbf`` for ``Barns Bostad Först``."""
        low, bare = text.lower(), folded(text)
        total = 0
        for n, word in enumerate(self.words):
            own = self._one(n, word, low, bare)
            if not own and loosely and not self._strict[n]:
                own = self._in_order(n, bare)
            if not own and beside and _starts_word(folded(beside), self._bare[n]):
                own = BESIDE
            if not own:
                return 0
            total += own
        return total // max(1, len(self.words)) + (WHOLE if low == self.all else 0)

    def _one(self, n: int, word: str, low: str, bare: str) -> int:
        sought, text = (word, low) if self._strict[n] else (self._bare[n], bare)
        at = text.find(sought)
        if at < 0:
            return 0
        if at == 0:
            return START
        return WORD if _starts_word(text, sought) else INSIDE

    def _in_order(self, n: int, bare: str) -> int:
        patterns = self._loose[n]
        for worth, pattern in zip((INITIALS, IN_ORDER), patterns, strict=True):
            if pattern is not None and pattern.search(bare, 0, _FAR):
                return worth
        return 0

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where in a text the words stand, as start and length, in order and apart."""
        low, bare = text.lower(), folded(text)
        if len(low) != len(text) or len(bare) != len(text):
            return []
        marks = [False] * len(text)
        for n, word in enumerate(self.words):
            for at in self._places(n, word, low, bare):
                marks[at] = True
        return _runs(marks)

    def _places(self, n: int, word: str, low: str, bare: str) -> Sequence[int]:
        sought, text = (word, low) if self._strict[n] else (self._bare[n], bare)
        at = next((m.start() for m in re.finditer(re.escape(sought), text) if _edge(text, m)), -1)
        at = at if at >= 0 else text.find(sought)
        if at >= 0:
            return range(at, at + len(sought))
        for pattern in self._loose[n]:
            match = pattern.search(bare, 0, _FAR) if pattern is not None else None
            if match:
                return [match.start(g) for g in range(1, len(sought) + 1)]
        return ()


def _edge(text: str, match: re.Match[str]) -> bool:
    return match.start() == 0 or not text[match.start() - 1].isalnum()


def _starts_word(text: str, word: str) -> bool:
    at = text.find(word)
    while at > 0 and text[at - 1].isalnum():
        at = text.find(word, at + 1)
    return at >= 0


_MOST_LETTERS: Final = 12


def _loose(word: str) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    """Patterns for beginnings of words (``bbf``) and for letters in order in one word
    (``hmls`` for ``hemlos``); none where so few or many letters would say nothing."""
    if not 2 <= len(word) <= _MOST_LETTERS or not word.isalnum():
        return None, None
    initials = r"\b" + r"(?:\w*\W+){0,3}?".join(f"({c})" for c in word)
    if len(word) < 3:
        return re.compile(initials), None
    inside = r"\b" + r"\w{0,3}?".join(f"({c})" for c in word)
    return re.compile(initials), re.compile(inside)


def _runs(marks: Sequence[bool]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for at, marked in enumerate(marks):
        if marked and found and sum(found[-1]) == at:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        elif marked:
            found.append((at, 1))
    return found
