"""The letters a picture uses, as a font inside the file: a WOFF with only those outlines."""

from __future__ import annotations

import base64
import struct
import zlib
from typing import Final

from PySide6.QtGui import QRawFont

_KEPT: Final = ("OS/2", "cmap", "GDEF", "GPOS", "GSUB", "hhea", "hmtx", "maxp", "name")
_COMPOUND_MORE: Final = 0x20
_ARGUMENTS_WORDS: Final = 0x01
_SCALES: Final = ((0x08, 2), (0x40, 4), (0x80, 8))
"""What follows a part of a compound letter: a flag and so many bytes."""


class Used:
    """One weight of one font, and which of its glyphs a picture holds."""

    def __init__(self, raw: QRawFont, weight: int) -> None:
        self._raw = raw
        self._weight = weight
        self.glyphs: set[int] = {0}

    def face(self) -> str:
        """The CSS that brings the font; empty for one whose outlines are of another sort."""
        data = self._woff()
        if not data:
            return ""
        coded = base64.b64encode(data).decode("ascii")
        family = self._raw.familyName().replace('"', "")
        return (
            f'@font-face{{font-family:"{family}";font-weight:{self._weight};'
            f"src:url(data:font/woff;base64,{coded}) format('woff')}}"
        )

    def _table(self, name: str) -> bytes:
        return bytes(self._raw.fontTable(name).data())

    def _woff(self) -> bytes:
        glyf, loca, head = (self._table(name) for name in ("glyf", "loca", "head"))
        if not (glyf and loca and head):
            return b""
        places = _places(loca, long=struct.unpack(">h", head[50:52])[0] == 1)
        tables = {name: table for name in _KEPT if (table := self._table(name))}
        tables["glyf"], tables["loca"] = _thinned(glyf, places, self.glyphs)
        tables["head"] = head[:8] + b"\0\0\0\0" + head[12:50] + struct.pack(">h", 1) + head[52:]
        tables["post"] = struct.pack(">I", 0x30000) + self._table("post")[4:32]  # without names
        return _packed(tables)


def _places(loca: bytes, long: bool) -> list[int]:
    """Where each glyph begins, and the end of the last."""
    if long:
        return list(struct.unpack(f">{len(loca) // 4}I", loca))
    return [2 * at for at in struct.unpack(f">{len(loca) // 2}H", loca)]


def _thinned(glyf: bytes, places: list[int], used: set[int]) -> tuple[bytes, bytes]:
    """The outlines of the *used* glyphs and what these are made of; the others are empty."""
    kept, waiting = set[int](), [index for index in used if index < len(places) - 1]
    while waiting:
        index = waiting.pop()
        if index not in kept:
            kept.add(index)
            waiting.extend(_parts(glyf[places[index] : places[index + 1]]))
    data, starts = bytearray(), [0]
    for index in range(len(places) - 1):
        if index in kept:
            data += glyf[places[index] : places[index + 1]]
            data += b"\0" * (-len(data) % 4)
        starts.append(len(data))
    return bytes(data), struct.pack(f">{len(starts)}I", *starts)


def _parts(outline: bytes) -> list[int]:
    """The glyphs that a compound glyph is made of."""
    if len(outline) < 10 or struct.unpack(">h", outline[:2])[0] >= 0:
        return []
    found, at, flags = [], 10, _COMPOUND_MORE
    while flags & _COMPOUND_MORE:
        flags, index = struct.unpack(">HH", outline[at : at + 4])
        found.append(index)
        at += 8 if flags & _ARGUMENTS_WORDS else 6
        at += next((size for flag, size in _SCALES if flags & flag), 0)
    return found


def _packed(tables: dict[str, bytes]) -> bytes:
    """The tables as one WOFF file."""
    count = len(tables)
    at, plain_size = 44 + 20 * count, 12 + 16 * count
    entries, body = b"", b""
    for name, table in sorted(tables.items()):
        packed = min(zlib.compress(table, 9), table, key=len)
        sizes = (at, len(packed), len(table), _sum(table))
        entries += name.encode("latin-1") + struct.pack(">IIII", *sizes)
        packed += b"\0" * (-len(packed) % 4)
        body += packed
        at += len(packed)
        plain_size += len(table) + -len(table) % 4
    header = struct.pack(
        ">4sIIHHIHHIIIII", b"wOFF", 0x10000, at, count, 0, plain_size, 1, 0, 0, 0, 0, 0, 0
    )
    return header + entries + body


def _sum(table: bytes) -> int:
    padded = table + b"\0" * (-len(table) % 4)
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}I", padded)
    return sum(words) & 0xFFFFFFFF
