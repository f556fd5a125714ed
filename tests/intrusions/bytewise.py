"""What disks, sticks and bad copies do to a file: its bytes changed, one way at a time."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Final

from mapper.store.crypto import PAGE
from tests.intrusions.originals import Original

Way = Callable[[random.Random, bytearray, Original], None]

# Offset and length of each field of the header (sqlite.org/fileformat.html, 1.3).
_FIELDS: Final = (
    *((0, 16), (16, 2), (18, 1), (19, 1), (20, 1), (21, 1), (22, 1), (23, 1)),
    *((at, 4) for at in range(24, 72, 4)),
    *((72, 20), (92, 4), (96, 4)),
)


def _span(rng: random.Random, data: bytearray, most: int) -> slice:
    size = rng.randint(1, min(most, len(data)))
    at = rng.randrange(len(data) - size + 1)
    return slice(at, at + size)


def _page(rng: random.Random, data: bytearray) -> slice:
    at = rng.randrange(len(data) // PAGE) * PAGE
    return slice(at, at + PAGE)


def _flip(rng: random.Random, data: bytearray, _original: Original) -> None:
    for _n in range(rng.choice((1, 1, 1, 2, 8, 64))):
        data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)


def _byte(rng: random.Random, data: bytearray, _original: Original) -> None:
    data[rng.randrange(len(data))] = rng.choice((0, 1, 0x7F, 0x80, 0xFF, rng.randrange(256)))


def _zeros(rng: random.Random, data: bytearray, _original: Original) -> None:
    span = _span(rng, data, rng.choice((4, 64, 512, PAGE, 4 * PAGE)))
    data[span] = bytes(span.stop - span.start)


def _noise(rng: random.Random, data: bytearray, _original: Original) -> None:
    span = _span(rng, data, rng.choice((4, 64, 512, PAGE)))
    data[span] = rng.randbytes(span.stop - span.start)


def _blocks(rng: random.Random, data: bytearray, _original: Original) -> None:
    size = rng.choice((16, 64, 512))
    one, other = (rng.randrange(len(data) // size) * size for _n in "ab")
    data[one : one + size], data[other : other + size] = (
        data[other : other + size],
        data[one : one + size],
    )


def _pages(rng: random.Random, data: bytearray, _original: Original) -> None:
    one, other = _page(rng, data), _page(rng, data)
    data[one], data[other] = data[other], data[one]


def _doubled(rng: random.Random, data: bytearray, _original: Original) -> None:
    data[_page(rng, data)] = data[_page(rng, data)]


def _lost_write(rng: random.Random, data: bytearray, original: Original) -> None:
    """Pages that never reached the disk: as they were some steps ago."""
    for _n in range(rng.choice((1, 1, 2, 5))):
        page = _page(rng, data)
        if page.stop <= len(original.earlier):
            data[page] = original.earlier[page]


def _cut(rng: random.Random, data: bytearray, _original: Original) -> None:
    pages = rng.randrange(len(data) // PAGE) * PAGE
    del data[rng.choice((pages, rng.randrange(len(data)), len(data) - 1)) :]


def _longer(rng: random.Random, data: bytearray, _original: Original) -> None:
    size = rng.choice((1, 100, PAGE))
    data.extend(rng.choice((bytes(size), rng.randbytes(size))))


def _shifted(rng: random.Random, data: bytearray, _original: Original) -> None:
    span = _span(rng, data, 64)
    if rng.random() < 0.5:
        del data[span]
    else:
        data[span.start : span.start] = rng.randbytes(span.stop - span.start)


def _header(rng: random.Random, data: bytearray, _original: Original) -> None:
    at, size = rng.choice(_FIELDS)
    wanted = rng.choice((0, 1, 2, 3, 255, (1 << (8 * size)) - 1, rng.randrange(1 << (8 * size))))
    data[at : at + size] = (wanted % (1 << (8 * size))).to_bytes(size, "big")


def _of_a_page(rng: random.Random, data: bytearray, _original: Original) -> None:
    """What a page says of itself: its sort, its cells and where they stand."""
    at = _page(rng, data).start
    data[at + rng.randrange(min(40, len(data) - at))] = rng.randrange(256)


def _said(rng: random.Random, data: bytearray, wanted: Callable[[int], bool]) -> int | None:
    """The place of a byte that looks like a letter or digit of a text."""
    for _n in range(500):
        at = rng.randrange(1, len(data) - 1)
        if wanted(data[at]) and all(32 <= byte < 127 for byte in data[at - 1 : at + 2]):
            return at
    return None


def _letter(rng: random.Random, data: bytearray, original: Original) -> None:
    at = _said(rng, data, lambda byte: chr(byte).isalpha() and byte < 127)
    if at is None:
        return _byte(rng, data, original)
    data[at] = rng.choice(b"aeioustnrAEI")


def _digit(rng: random.Random, data: bytearray, original: Original) -> None:
    at = _said(rng, data, lambda byte: chr(byte).isdigit() and byte < 127)
    if at is None:
        return _flip(rng, data, original)
    data[at] = rng.choice(b"0123456789")


WAYS: Final[dict[str, Way]] = {
    "a bit": _flip,
    "a byte": _byte,
    "zeros": _zeros,
    "noise": _noise,
    "blocks swapped": _blocks,
    "pages swapped": _pages,
    "a page twice": _doubled,
    "a write that was lost": _lost_write,
    "cut off": _cut,
    "longer": _longer,
    "shifted": _shifted,
    "a field of the header": _header,
    "what a page says of itself": _of_a_page,
    "a letter": _letter,
    "a digit": _digit,
}
"""Each way to hurt the bytes of a file, by what it is."""
