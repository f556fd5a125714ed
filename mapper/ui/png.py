"""A picture as PNG: fast, with its resolution and a few texts, and no names in it."""

from __future__ import annotations

import struct
import zlib
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from PySide6.QtGui import QImage

_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_LEVEL: Final = 1
_STRIPES: Final = 2


def encoded(image: QImage, dots_per_metre: int, texts: dict[str, str]) -> bytes:
    """*image* as a PNG file; *texts* are its metadata, by keywords of the PNG standard.

    Flat colours pack well at the lowest level, and the stripes pack beside each other.
    """
    alpha = image.hasAlphaChannel()
    kind = QImage.Format.Format_RGBA8888 if alpha else QImage.Format.Format_RGB888
    plain = image.convertToFormat(kind)
    width, height = plain.width(), plain.height()
    header = struct.pack(">IIBBBBB", width, height, 8, 6 if alpha else 2, 0, 0, 0)
    chunks = [
        _chunk(b"IHDR", header),
        _chunk(b"pHYs", struct.pack(">IIB", dots_per_metre, dots_per_metre, 1)),
        *(
            _chunk(b"tEXt", key.encode("latin-1") + b"\0" + text.encode("latin-1", "replace"))
            for key, text in texts.items()
        ),
        _chunk(b"IDAT", _packed(plain, 4 if alpha else 3)),
        _chunk(b"IEND", b""),
    ]
    return _SIGNATURE + b"".join(chunks)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _packed(image: QImage, depth: int) -> bytes:
    """The rows, each after a filter byte of 0, as one zlib stream made of stripes."""
    height, row, step = image.height(), image.width() * depth, image.bytesPerLine()
    pixels = memoryview(image.constBits())
    raw = bytearray()
    for y in range(height):
        raw += b"\0"
        raw += pixels[y * step : y * step + row]
    size = max(1, -(-height // _STRIPES)) * (row + 1)
    stripes = [bytes(raw[start : start + size]) for start in range(0, len(raw), size)]
    last = len(stripes) - 1

    def pack(n: int) -> bytes:
        packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -15)
        end = zlib.Z_FINISH if n == last else zlib.Z_FULL_FLUSH
        return packer.compress(stripes[n]) + packer.flush(end)

    with ThreadPoolExecutor(_STRIPES) as pool:
        packed = list(pool.map(pack, range(len(stripes))))
    return b"\x78\x01" + b"".join(packed) + struct.pack(">I", zlib.adler32(raw))
