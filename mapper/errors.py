"""The two classes of error a user meets: the world's fault and a wrong use. The rest is our bug."""

from __future__ import annotations


class PlainError(Exception):
    """An error whose text is one plain sentence with the next step, in the user's language.

    *reason* is a short code for programs (``missing``, ``locked``, ``too_new`` …).
    """

    exit_code = 70

    def __init__(self, text: str, reason: str = "") -> None:
        super().__init__(text)
        self.text = text
        self.reason = reason


class WorldError(PlainError):
    """The world's fault: a file missing, damaged, locked; a full disk; a wrong passphrase."""

    exit_code = 3


class UseError(PlainError):
    """What was asked for is not possible in this case: a link the grammar refuses, say."""

    exit_code = 2
