"""A picture as PNG: fast, with its resolution and a few texts, and no names in it."""

from __future__ import annotations

import struct
import zlib
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Final

from PySide6.QtGui import QImage

_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_LEVEL: Final = 1
_PACKERS: Final = 2


def encoded(image: QImage, dots_per_metre: int, texts: dict[str, str]) -> bytes:
    """*image* as a PNG file; *texts* are its metadata, by keywords of the PNG standard."""
    size = (image.width(), image.height())
    return joined([image], size, image.hasAlphaChannel(), dots_per_metre, texts)


def joined(
    strips: Iterable[QImage],
    size: tuple[int, int],
    alpha: bool,
    dots_per_metre: int,
    texts: dict[str, str],
) -> bytes:
    """The PNG file of a picture that comes in *strips* from top to bottom.

    Flat colours pack well at the lowest level, and strips are packed while the next is painted.
    """
    header = struct.pack(">IIBBBBB", *size, 8, 6 if alpha else 2, 0, 0, 0)
    chunks = [
        _chunk(b"IHDR", header),
        _chunk(b"pHYs", struct.pack(">IIB", dots_per_metre, dots_per_metre, 1)),
        *(
            _chunk(b"tEXt", key.encode("latin-1") + b"\0" + text.encode("latin-1", "replace"))
            for key, text in texts.items()
        ),
        *_data(strips, alpha),
        _chunk(b"IEND", b""),
    ]
    return _SIGNATURE + b"".join(chunks)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _data(strips: Iterable[QImage], alpha: bool) -> Iterator[bytes]:
    """The IDAT chunks: together one zlib stream."""
    summed, waiting = 1, deque[Future[bytes]]()
    yield _chunk(b"IDAT", b"\x78\x01")
    with ThreadPoolExecutor(_PACKERS) as pool:
        for strip in strips:
            for raw in _halves(strip, alpha):
                summed = zlib.adler32(raw, summed)
                waiting.append(pool.submit(_packed, raw))
            while len(waiting) > 2 * _PACKERS:  # no more in memory than is worked on
                yield _chunk(b"IDAT", waiting.popleft().result())
        for packed in waiting:
            yield _chunk(b"IDAT", packed.result())
    end = zlib.compressobj(_LEVEL, zlib.DEFLATED, -15).flush(zlib.Z_FINISH)
    yield _chunk(b"IDAT", end + struct.pack(">I", summed))


def _packed(raw: bytearray) -> bytes:
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -15)
    return packer.compress(raw) + packer.flush(zlib.Z_FULL_FLUSH)


def _halves(strip: QImage, alpha: bool) -> Iterator[bytearray]:
    """The rows, each after a filter byte of 0, in as many pieces as are packed at a time."""
    depth = 4 if alpha else 3
    kind = QImage.Format.Format_RGBA8888 if alpha else QImage.Format.Format_RGB888
    plain = strip.convertToFormat(kind)
    height, row, step = plain.height(), plain.width() * depth, plain.bytesPerLine()
    pixels = memoryview(plain.constBits())
    size = max(1, -(-height // _PACKERS))
    for top in range(0, height, size):
        raw = bytearray()
        for start in range(top * step, min(height, top + size) * step, step):
            raw += b"\0"
            raw += pixels[start : start + row]
        yield raw
