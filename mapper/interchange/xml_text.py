"""What XML 1.0 can hold of a text; one control character makes a file that nobody can read."""

from __future__ import annotations

import re
from typing import Final
from xml.sax.saxutils import escape

_UNFIT: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def fitting(text: str) -> str:
    """*text* without the characters that XML cannot hold."""
    return _UNFIT.sub("", text)


def escaped(text: str) -> str:
    """*text* as it stands in XML."""
    return escape(fitting(text))
