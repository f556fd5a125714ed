"""The recovery sheet: one page that says which map it is for and how it is opened again."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from mapper.i18n import _
from mapper.ui import pdf
from mapper.ui.canvas import measure
from mapper.ui.wishes import nobody

PAPER: Final = (210.0, 297.0)
_LEFT: Final = 25.0
_WIDE: Final = PAPER[0] - 2 * _LEFT
_INK: Final = QColor("#1d1b18")
_LINE: Final = QColor("#8a857c")
_WRAP: Final = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


def written(code: str, passphrase: str = "") -> bytes:
    """The sheet as PDF; without *passphrase* there are lines to write it on by hand."""
    page = PAPER, lambda painter: paint(painter, code, passphrase)
    return pdf.bound(_("Recovery sheet"), [page], 1, nobody)


def paint(painter: QPainter, code: str, passphrase: str) -> None:
    """Paint the sheet with a painter whose unit is a millimetre."""
    at = _say(painter, 30.0, _("Recovery sheet for a protected map"), 8.0, strong=True)
    today = datetime.now().astimezone().date().isoformat()
    for words in (
        _("Code of the map: {code}").format(code=code),
        _("Date: {date}").format(date=today),
    ):
        at = _say(painter, at + 2, words, 5.0)
    at = _say(painter, at + 10, _("The passphrase, letter by letter:"), 5.0, strong=True)
    at = _say(painter, at + 4, passphrase, 6.5) if passphrase else _lines(painter, at + 14)
    at = _say(painter, at + 12, _("How the map is opened"), 5.0, strong=True)
    for number, step in enumerate(_steps(), start=1):
        at = _say(painter, at + 2.5, f"{number}. {step}", 4.6)
    warning = _(
        "Whoever has this sheet and the file can read the map. Keep it locked in, apart from the "
        "computer, and destroy it when the passphrase is changed."
    )
    _say(painter, at + 10, warning, 4.6, strong=True)


def _steps() -> tuple[str, ...]:
    return (
        _("Start Mapper and open the file that ends in .casemap."),
        _("Write the passphrase as it stands here: capital letters and spaces count."),
        _("Without the passphrase nobody can open the file, not even those who made Mapper."),
    )


def _lines(painter: QPainter, at: float) -> float:
    painter.setPen(QPen(_LINE, 0.25))
    for n in range(3):
        y = at + n * 14
        painter.drawLine(QPointF(_LEFT, y), QPointF(_LEFT + _WIDE, y))
    return at + 2 * 14


def _say(painter: QPainter, at: float, words: str, high: float, *, strong: bool = False) -> float:
    """Write *words* in letters so high (millimetres a line); where the next may begin."""
    face = measure.HEADING if strong else measure.SMALL
    size = face.size * 1.3
    painter.save()
    painter.translate(_LEFT, at)
    painter.scale(high / size, high / size)
    painter.setFont(measure.font(face))
    painter.setPen(_INK)
    room = QRectF(0, 0, _WIDE * size / high, 10_000)
    taken = painter.boundingRect(room, int(_WRAP), words)
    painter.drawText(room, int(_WRAP), words)
    painter.restore()
    return at + taken.height() * high / size
