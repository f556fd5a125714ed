"""The first lines of a text that wraps, for what is drawn by hand in a list."""

from __future__ import annotations

from PySide6.QtGui import QFont, QTextLayout, QTextOption

from mapper.ui import safe

_MOST = 400


def first_lines(text: str, font: QFont, width: int, most: int) -> list[str]:
    """At most so many lines of a text; the last one is shortened when there is more."""
    flat = safe.one_line(text, _MOST)
    room = max(40, width)
    layout = QTextLayout(flat, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    found: list[str] = []
    while len(found) < most and (line := layout.createLine()).isValid():
        line.setLineWidth(room)
        start = line.textStart()
        last = len(found) == most - 1
        part = flat[start:] if last else flat[start : start + line.textLength()]
        found.append(safe.elided(part, font, room + 1))
    layout.endLayout()
    return found or [""]
