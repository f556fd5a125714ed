"""Versions of a map kept inside it: packed into a text that a file can hold, and read again."""

from __future__ import annotations

import base64
import binascii
import zlib

from mapper.errors import WorldError
from mapper.i18n import _
from mapper.interchange import casemap_json
from mapper.interchange.imported import MAX_BYTES
from mapper.model import Case


def packed(case: Case) -> str:
    """*case* without the versions it keeps, as casemap-json, deflated, in base64.

    The votes of a ballot that is still open are left out, as in every copy.
    """
    bare = case.copy()
    for name in list(bare.snapshots):
        bare.put("snapshots", name, None)
    written = casemap_json.write(bare).encode("utf-8")
    return base64.b64encode(zlib.compress(written, 9)).decode("ascii")


def unpacked(content: str) -> Case:
    """The case that was packed; raises ``WorldError`` for what is damaged or far too large."""
    try:
        unpacker = zlib.decompressobj()
        data = unpacker.decompress(base64.b64decode(content, validate=True), MAX_BYTES + 1)
        whole = unpacker.eof
    except (binascii.Error, zlib.error, ValueError) as error:
        raise _damaged() from error
    if not whole:
        raise _damaged()
    return casemap_json.read(data).case


def _damaged() -> WorldError:
    return WorldError(
        _("This kept version is damaged and cannot be read. The map itself is as it was."),
        "damaged",
    )
