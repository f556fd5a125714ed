"""A kept version is read as it was, without the versions inside it, and damage has a sentence."""

from __future__ import annotations

import base64
import zlib

import pytest

from mapper.errors import WorldError
from mapper.interchange import snapshots
from mapper.interchange.snapshots import packed, unpacked
from mapper.model import Snapshot
from tests.graph.maps import load


def test_what_is_packed_is_read_as_it_was() -> None:
    case = load("toy")
    assert unpacked(packed(case)) == case


def test_versions_are_not_kept_inside_versions() -> None:
    case = load("toy")
    case.put("snapshots", "s", Snapshot("s", "Before", "2024", None, packed(case)))
    assert not unpacked(packed(case)).snapshots
    assert case.snapshots


@pytest.mark.parametrize("content", ["", "no base64!", base64.b64encode(b"no zlib").decode()])
def test_damage_has_a_sentence(content: str) -> None:
    with pytest.raises(WorldError) as damaged:
        unpacked(content)
    assert "damaged" in damaged.value.text


def test_what_is_cut_off_or_far_too_large_is_refused(monkeypatch) -> None:
    whole = base64.b64decode(packed(load("toy")))
    with pytest.raises(WorldError):
        unpacked(base64.b64encode(whole[:-20]).decode())
    monkeypatch.setattr(snapshots, "MAX_BYTES", 100)
    with pytest.raises(WorldError):
        unpacked(base64.b64encode(zlib.compress(b" " * 10_000)).decode())
