"""The gate for JSON and XML of others: what is too deep or not what it says is refused."""

from __future__ import annotations

import pytest

from mapper.errors import WorldError
from mapper.interchange import gate

BAD_JSON = {
    b"[" * 100_000: "too_deep",
    b'{"a":' * 101 + b"1" + b"}" * 101: "too_deep",
    b"[" + b"9" * 500_000 + b"]": "huge_number",
    b'{"a":1,}': "not_json",
    b'{"a":1,"a":2}': "duplicate_key",
    b'{"a":"\xff"}': "bad_text",
}
BAD_XML = {
    b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>': "doctype",
    b'<!DOCTYPE a SYSTEM "file:///etc/hostname"><a/>': "doctype",
    b"<a>" * 20_000: "too_deep",
    b"<a><b>": "not_xml",
    b"": "not_xml",
    b'<?xml version="1.0" encoding="x-none"?><a/>': "bad_text",
}


@pytest.mark.parametrize("data", BAD_JSON, ids=BAD_JSON.values())
def test_bad_json_is_refused(data: bytes) -> None:
    with pytest.raises(WorldError) as refusal:
        gate.json_value(data)
    assert refusal.value.reason == BAD_JSON[data]


@pytest.mark.parametrize("data", BAD_XML, ids=BAD_XML.values())
def test_bad_xml_is_refused(data: bytes) -> None:
    with pytest.raises(WorldError) as refusal:
        gate.xml_root(data)
    assert refusal.value.reason == BAD_XML[data]


def test_brackets_in_texts_do_not_count() -> None:
    text = '{"a": "' + "[" * 500 + '\\"{"}'
    assert gate.json_value(text.encode()) == {"a": "[" * 500 + '"{'}


def test_the_line_of_what_is_wrong_is_named() -> None:
    with pytest.raises(WorldError, match="line 2, column 3"):
        gate.xml_root(b"<a>\n  &b;</a>")


def test_good_files_are_read() -> None:
    assert gate.json_value("\ufeff[1, 2.5, null]".encode()) == [1, 2.5, None]
    assert gate.xml_root("<a>Öberg<b/></a>".encode("utf-16"))[0].tag == "b"
