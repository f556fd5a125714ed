"""Texts packed by lz-string come out as they went in."""

from __future__ import annotations

import random

import pytest

from mapper.errors import WorldError
from mapper.interchange.readers.lz_string import unpacked


class Packer:
    """Packs as lz-string's ``compressToUTF16`` does."""

    def __init__(self) -> None:
        self.bits = ""
        self.width = 2
        self.room = 2
        self.known: dict[str, int] = {}
        self.new: set[str] = set()

    def put(self, value: int, bits: int) -> None:
        self.bits += f"{value:0{bits}b}"[::-1]

    def grow(self) -> None:
        self.room -= 1
        if self.room == 0:
            self.room, self.width = 1 << self.width, self.width + 1

    def produce(self, text: str) -> None:
        if text in self.new:
            self.new.remove(text)
            wide = ord(text) > 255
            self.put(int(wide), self.width)
            self.put(ord(text), 16 if wide else 8)
            self.grow()
        else:
            self.put(self.known[text], self.width)
        self.grow()

    def pack(self, text: str) -> str:
        last = ""
        for char in text:
            if char not in self.known:
                self.known[char] = len(self.known) + 3
                self.new.add(char)
            if last + char in self.known:
                last += char
                continue
            self.produce(last)
            self.known[last + char] = len(self.known) + 3
            last = char
        if last:
            self.produce(last)
        self.put(2, self.width)
        bits = self.bits + "0" * (15 - len(self.bits) % 15)
        parts = (bits[at : at + 15] for at in range(0, len(bits), 15))
        return "".join(chr(int(part, 2) + 32) for part in parts) + " "


@pytest.mark.parametrize("letters", ["a", "ab", "aåö→", 'abcdefghijklmnopqrstuvwxyzåäö {}:,"“”…'])
def test_in_and_out_again(letters: str) -> None:
    dice = random.Random(letters)
    for length in (0, 1, 2, 3, 7, 50, 1_000, 5_000):
        text = "".join(dice.choice(letters) for _ in range(length))
        assert unpacked(Packer().pack(text)) == text


def test_what_is_cut_off_is_refused() -> None:
    whole = Packer().pack("a map of many words and more of them")
    for length in range(len(whole) - 3):
        with pytest.raises(WorldError, match="broken"):
            unpacked(whole[:length])
