"""The typefaces of the map, the widths of words in them, and how a label breaks into lines."""

from __future__ import annotations

import math
import threading
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from PySide6.QtCore import Qt, QTextBoundaryFinder
from PySide6.QtGui import QFont, QFontMetricsF

FAMILY: Final = "Source Sans Pro"
FALLBACKS: Final = ("Source Sans 3", "Noto Sans", "Segoe UI", "Helvetica Neue", "Arial")
ELLIPSIS: Final = "…"
LONG: Final = 8
"""A text of more lines than that becomes a block instead of a tower:"""
FLAT: Final = 2.2
"""so many times as wide as high."""


@dataclass(frozen=True, slots=True)
class Face:
    """A size in map units and a weight of the one family; *spacing* is per cent of each letter."""

    size: int
    weight: int = 400
    spacing: int = 100


LABEL: Final = Face(19)
TITLE: Final = Face(20, 600)
SMALL: Final = Face(15)
CHIP: Final = Face(13)
BADGE: Final = Face(13, 600)
HEADING: Final = Face(15, 600, 109)
HEADLINE: Final = Face(26, 600)


class _Fonts(threading.local):
    """The fonts of one thread: Qt lets no two use the same."""

    def __init__(self) -> None:
        self.fonts: dict[Face, QFont] = {}
        self.metrics: dict[Face, QFontMetricsF] = {}


_own = _Fonts()


def font(face: Face) -> QFont:
    """The font of *face*, unhinted so that a text is as wide at every zoom."""
    made = _own.fonts.get(face)
    if made is None:
        made = _own.fonts[face] = _font(face)
    return made


def _font(face: Face) -> QFont:
    made = QFont([FAMILY, *FALLBACKS])
    made.setPixelSize(face.size)
    made.setWeight(QFont.Weight(face.weight))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    made.setLetterSpacing(QFont.SpacingType.PercentageSpacing, face.spacing)
    return made


def _metrics(face: Face) -> QFontMetricsF:
    made = _own.metrics.get(face)
    if made is None:
        made = _own.metrics[face] = QFontMetricsF(font(face))
    return made


@cache
def pitch(face: Face) -> float:
    """The distance from one line to the next: what Qt's own text layout uses."""
    return float(math.ceil(_metrics(face).height()))


@cache
def ascent(face: Face) -> float:
    """The distance from the top of a line to its baseline."""
    return _metrics(face).ascent()


def direction(text: str) -> Qt.LayoutDirection:
    """In which direction a text is read: that of its first letter that has one."""
    for character in text:
        way = unicodedata.bidirectional(character)
        if way in ("R", "AL"):
            return Qt.LayoutDirection.RightToLeft
        if way == "L":
            break
    return Qt.LayoutDirection.LeftToRight


@lru_cache(maxsize=50_000)
def width(face: Face, text: str) -> float:
    """How wide *text* is on one line."""
    return _metrics(face).horizontalAdvance(text)


def elided(face: Face, text: str, most: float) -> str:
    """*text*, shortened with an ellipsis when it is wider than *most*."""
    if width(face, text) <= most:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if _metrics(face).horizontalAdvance(text[:middle].rstrip() + ELLIPSIS) <= most:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + ELLIPSIS


@dataclass(frozen=True, slots=True)
class Measure:
    """How a label likes to break: into lines of about *pleasant*, never over *widest*."""

    pleasant: float = 145.0
    widest: float = 270.0
    most_lines: int = 4


@lru_cache(maxsize=20_000)
def wrapped(face: Face, text: str, measure: Measure) -> tuple[str, ...]:
    """The lines of *text*: as few as read well, about equally long, nothing left out."""
    lines: list[str] = []
    for paragraph in text.splitlines() or [""]:
        widest = _widest(face, paragraph, measure)
        words = [part for word in paragraph.split() for part in _broken(face, word, widest)]
        lines.extend(_balanced(face, words, measure, widest) if words else [""])
    return tuple(lines)


def _widest(face: Face, paragraph: str, measure: Measure) -> float:
    """How wide the lines of a paragraph may be."""
    total = _metrics(face).horizontalAdvance(paragraph)
    if total <= LONG * measure.widest:
        return measure.widest
    return max(measure.widest, math.sqrt(total * pitch(face) * FLAT))


def _balanced(face: Face, words: Sequence[str], measure: Measure, widest: float) -> list[str]:
    widths = [width(face, word) for word in words]
    space = width(face, " ")
    total = sum(widths) + space * (len(words) - 1)
    if total <= measure.pleasant * 1.06:
        return [" ".join(words)]
    wanted = min(measure.most_lines, max(2, math.ceil(total / measure.pleasant - 0.15)))
    low, high = max(max(widths), total / wanted), widest
    while high - low > 1:
        middle = (low + high) / 2
        if len(_greedy(widths, space, middle)) <= wanted:
            high = middle
        else:
            low = middle
    breaks = _greedy(widths, space, high)
    return [" ".join(words[first:last]) for first, last in breaks]


def _greedy(widths: Sequence[float], space: float, limit: float) -> list[tuple[int, int]]:
    """First and last (exclusive) word of each line when lines are filled up to *limit*."""
    lines: list[tuple[int, int]] = []
    first, used = 0, 0.0
    for index, wide in enumerate(widths):
        if index > first and used + space + wide > limit:
            lines.append((first, index))
            first, used = index, wide
        else:
            used += (space if index > first else 0) + wide
    lines.append((first, len(widths)))
    return lines


def _broken(face: Face, word: str, widest: float) -> list[str]:
    """*word* in pieces no wider than *widest*; nearly always the word itself."""
    if width(face, word) <= widest:
        return [word]
    pieces, start, last = [], 0, 0
    for end in _letters(word):
        if last > start and _metrics(face).horizontalAdvance(word[start:end]) > widest:
            pieces.append(word[start:last])
            start = last
        last = end
    pieces.append(word[start:])
    return pieces


def _letters(word: str) -> Iterator[int]:
    """Where each letter of *word* ends; one with its accents, or an emoji made of several, is
    one."""
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Grapheme, word)
    units, wanted = 0, finder.toNextBoundary()
    for at, character in enumerate(word, start=1):
        units += 2 if ord(character) > 0xFFFF else 1  # Qt counts as UTF-16 does
        if units == wanted:
            yield at
            wanted = finder.toNextBoundary()
