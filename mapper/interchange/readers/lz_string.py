"""Texts packed by lz-string's ``compressToUTF16``: 15 bits in each character, counted from 32."""

from __future__ import annotations

from typing import Final

from mapper.i18n import _
from mapper.interchange.imported import MAX_BYTES, refused

_BITS: Final = 15
_OFFSET: Final = 32
_END: Final = 2
_MOST: Final = 2_000_000


class _Bits:
    """The bits of a packed text, from the highest of each character on; numbers lowest first."""

    def __init__(self, text: str) -> None:
        codes = [ord(char) - _OFFSET for char in text]
        if any(not 0 <= code < 1 << _BITS for code in codes):
            raise broken()
        self._bits = "".join(f"{code:015b}" for code in codes)
        self._at = 0

    def number(self, bits: int) -> int:
        """The number in the next *bits* bits."""
        start, self._at = self._at, self._at + bits
        if self._at > len(self._bits):
            raise broken()
        return int(self._bits[start : self._at][::-1], 2)


def unpacked(text: str) -> str:
    """The text that was packed; raises ``WorldError`` for what is broken or grows too large.

    A code stands for a text that came before and its next character; codes 0 and 1 bring a new
    character of 8 or 16 bits, and 2 is the end.
    """
    if len(text) > _MOST:
        raise refused("too_large", _("The file is too large to import."))
    bits = _Bits(text)
    first = bits.number(2)
    if first == _END:
        return ""
    last = _character(bits, first)
    known = ["", "", "", last]
    parts = [last]
    size = len(last)
    width = 3
    while (code := bits.number(width)) != _END:
        if code < _END:
            known.append(_character(bits, code))
            code = len(known) - 1
            width = max(width, len(known).bit_length())
        if code > len(known):
            raise broken()
        entry = known[code] if code < len(known) else last + last[0]
        known.append(last + entry[0])
        width = max(width, len(known).bit_length())
        parts.append(entry)
        last = entry
        size += len(entry)
        if size > MAX_BYTES:
            raise refused("too_large", _("The file is too large to import."))
    return "".join(parts)


def broken() -> Exception:
    """The refusal of a text that is not packed as it should be."""
    return refused("broken", _("The file is broken: what is packed in it cannot be unpacked."))


def _character(bits: _Bits, code: int) -> str:
    if code > 1:
        raise broken()
    return chr(bits.number(8 if code == 0 else 16))
