"""Zip archives of others: too much in them, or a document type in a part, is refused in time."""

from __future__ import annotations

import io
import zipfile
from collections import Counter

import pytest

from mapper.errors import WorldError
from mapper.interchange import archive


def packed(**parts: bytes) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(f"{name}.xml", content)
    return data.getvalue()


def reason_of(data: bytes) -> str:
    with pytest.raises(WorldError) as refusal:
        archive.looked_through(archive.opened(data), frozenset())
    return refusal.value.reason


def test_tags_are_counted_in_each_part() -> None:
    data = packed(a=b"<a><x:f xmlns:x='u'/><f/><g/></a>", b=b"<b/>")
    found = archive.looked_through(archive.opened(data), frozenset({"f"}))
    assert found == {"a.xml": Counter(f=2), "b.xml": Counter()}


def test_a_directory_that_promises_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_UNPACKED", 10_000)
    with pytest.raises(WorldError, match="far larger unpacked"):
        archive.opened(packed(a=b" " * 10_001))


def test_bytes_are_counted_while_they_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    found = archive.opened(packed(a=b"<a>" + b" " * 10_000 + b"</a>", b=b"<b/>"))
    monkeypatch.setattr(archive, "MAX_UNPACKED", 10_000)
    with pytest.raises(WorldError, match="far larger unpacked"):
        archive.looked_through(found, frozenset())


@pytest.mark.parametrize(
    ("part", "reason"),
    [
        (b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "doctype"),
        (b"<a>" * 300, "too_deep"),
        (b"<a><b></a>", "broken"),
    ],
)
def test_a_bad_part_is_refused(part: bytes, reason: str) -> None:
    assert reason_of(packed(good=b"<a/>", bad=part)) == reason


def test_a_damaged_archive_is_refused() -> None:
    data = bytearray(packed(a=b"<a>" + bytes(range(32, 60)) * 50 + b"</a>"))
    data[45] ^= 0xFF
    assert reason_of(bytes(data)) == "broken"
