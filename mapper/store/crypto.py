"""The passphrase of a protected case, and what can be said of a protected file without it.

A protected file is a SQLCipher 4 database: 16 bytes of salt, then pages of 4,096 bytes, each with
its own seal (HMAC-SHA512) in the last 64. The key is derived from the passphrase and the salt
(PBKDF2-HMAC-SHA512, 256,000 rounds), so any program that knows SQLCipher opens the file with the
passphrase alone.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import unicodedata
from pathlib import Path
from typing import Final

PAGE: Final = 4096
SALT: Final = 16

_ROUNDS: Final = 256_000
_SEAL: Final = 64
_RESERVED: Final = 80  # 16 bytes to begin a page with, and its seal
_SALT_MASK: Final = 0x3A
_LOOKED_AT: Final = 16


class Key:
    """A passphrase, and the keys of files derived from it; shows nothing of itself.

    The same letters typed on another keyboard are the same passphrase (Unicode NFC).
    """

    __slots__ = ("_known", "_secret")

    def __init__(self, passphrase: str) -> None:
        self._secret = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
        self._known: dict[bytes, str] = {}
        if not self._secret:
            raise ValueError("a passphrase has at least one letter")

    def raw(self, salt: bytes) -> str:
        """The key of the file with *salt*, as SQLCipher takes it; slow the first time, on
        purpose: a tenth of a second a try is what makes guessing long."""
        known = self._known.get(salt)
        if known is None:
            made = hashlib.pbkdf2_hmac("sha512", self._secret, salt, _ROUNDS, 32)
            known = self._known[salt] = f"x'{made.hex()}{salt.hex()}'"
        return known

    def is_same(self, other: Key) -> bool:
        """Whether *other* is the same passphrase."""
        return hmac.compare_digest(self._secret, other._secret)

    def __repr__(self) -> str:
        return "Key(…)"


def new_salt() -> bytes:
    """The salt of a new file, which begins the file: its first byte is one that no text and no
    other sort of file begins with, so that it is taken for what it is."""
    return b"\1" + secrets.token_bytes(SALT - 1)


def salt_of(path: Path) -> bytes:
    """The salt of a protected file. Hold ``engine.lock_of`` its place meanwhile."""
    with path.open("rb") as file:
        return file.read(SALT)


def fits(path: Path, raw: str) -> bool:
    """Whether the key *raw* seals any page near the beginning of a protected file.

    SQLCipher says the same of a wrong key and of a damaged first page; when a later page bears the
    seal of this key, the key is right. Hold ``engine.lock_of`` the place of the file meanwhile.
    """
    key = bytes.fromhex(raw[2:66])
    with path.open("rb") as file:
        salt = file.read(SALT)
        file.seek(0)
        sealing = hashlib.pbkdf2_hmac("sha512", key, bytes(b ^ _SALT_MASK for b in salt), 2, 32)
        for number in range(1, _LOOKED_AT + 1):
            page = file.read(PAGE)
            if len(page) < PAGE:
                return False
            said = page[SALT if number == 1 else 0 : PAGE - _SEAL]
            told = page[PAGE - _SEAL :]
            seal = hmac.new(sealing, said + number.to_bytes(4, "little"), "sha512").digest()
            if hmac.compare_digest(seal, told):
                return True
    return False
