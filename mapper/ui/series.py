"""The steps of a presentation as pictures: a PNG file each, or a PDF with a page each."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final, cast

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QImage,
    QLinearGradient,
    QPainter,
)

from mapper.document import Document
from mapper.errors import UseError
from mapper.i18n import _, number
from mapper.interchange.files import unwritten
from mapper.model import Case
from mapper.ui import pdf, png, safe
from mapper.ui.canvas.style import Paints
from mapper.ui.presenting import painting
from mapper.ui.presenting.room import STANDARD
from mapper.ui.presenting.slides import Deck, Slide
from mapper.ui.theme import THEMES
from mapper.ui.wishes import INCH, SCREEN_DPI, Tell, nobody

SUFFIXES: Final = (".png", ".pdf")
PAGE: Final = (338.67, 190.5)
"""A page in millimetres: what programs for slides call wide screen."""
USUAL_WIDTH: Final = 1920
MOST_WIDE: Final = 7680
_SOFT: Final = 64


@dataclass(frozen=True, slots=True)
class Show:
    """How the steps are to look: a theme, and for PNG how many pixels wide."""

    theme: str = "light"
    width: int = USUAL_WIDTH

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of a picture in pixels."""
        return self.width, round(self.width * STANDARD.height() / STANDARD.width())


class Series:
    """The pictures of a presentation, all made in one thread."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._deck: Deck | None = None

    def __len__(self) -> int:
        return len(self._case.presentation)

    def image(self, step: int, show: Show) -> QImage:
        """The picture of a step, the first being 1."""
        if show.width > MOST_WIDE:
            text = _("Pictures of steps are at most {most} pixels wide. Choose a smaller width.")
            raise UseError(text.format(most=number(MOST_WIDE)), "too_large")
        slide = self._slide(step)
        made = QImage(*show.size, QImage.Format.Format_RGB32)
        painter = QPainter(made)
        _paint(painter, slide, show, QSizeF(made.size()))
        painter.end()
        return made

    def files(self, stem: str, show: Show, tell: Tell = nobody) -> Iterator[tuple[str, bytes]]:
        """A PNG file for each step: its name, which ends in the number of the step, and its
        contents."""
        self._require(1)
        for step in range(1, len(self) + 1):
            tell((step - 1) / len(self))
            name = f"{stem} {step:0{len(str(len(self)))}}.png"
            yield name, self.png(step, show)

    def png(self, step: int, show: Show) -> bytes:
        """The PNG file of a step."""
        dots = round(SCREEN_DPI / INCH * 1000 * show.width / STANDARD.width())
        return png.encoded(self.image(step, show), dots, {"Software": "Mapper"})

    def pdf(self, show: Show, steps: Iterable[int] | None = None, tell: Tell = nobody) -> bytes:
        """A PDF with a page for each of these *steps*, or for all."""
        wanted = list(steps or range(1, len(self) + 1))
        self._require(wanted[0] if wanted else 1)
        slides = (self._slide(step) for step in wanted)
        unit = PAGE[0] / STANDARD.width()

        def paint(slide: Slide) -> Callable[[QPainter], None]:
            def act(painter: QPainter) -> None:
                painter.scale(unit, unit)
                _paint(painter, slide, show, STANDARD, text=True)

            return act

        title = self._case.card.title
        return pdf.bound(title, ((PAGE, paint(slide)) for slide in slides), len(wanted), tell)

    def forget(self) -> None:
        """Let go of what was measured, in the thread that measured it."""
        self._deck = None

    def _slide(self, step: int) -> Slide:
        self._require(step)
        self._deck = self._deck or Deck(Document(self._case))
        return self._deck.slide(step - 1)

    def _require(self, step: int) -> None:
        if not len(self):
            raise UseError(
                _("The presentation has no steps yet. Add one from a selection or a finding."),
                "no_steps",
            )
        if not 1 <= step <= len(self):
            text = _("The presentation has no step {n}; its last is {last}.")
            raise UseError(text.format(n=step, last=len(self)), "no_step")


def _paint(painter: QPainter, slide: Slide, show: Show, size: QSizeF, text: bool = False) -> None:
    paints, room = Paints(THEMES[show.theme]), slide.room(size)
    used = cast(QPainter, _Writing(painter)) if text else painter
    painting.prepare(painter)
    painting.paint_map(used, slide, paints, room.viewport(slide.area), room)
    painting.paint_caption(painter, slide, paints, room)


class _Writing:
    """A painter that writes laid-out text line by line: only so it stays text in a file."""

    def __init__(self, painter: QPainter) -> None:
        self._painter = painter

    def __getattr__(self, name: str) -> Callable[..., object]:
        found: Callable[..., object] = getattr(self._painter, name)
        return found

    def fillRect(self, rect: QRectF, brush: QLinearGradient | QColor) -> None:
        if not isinstance(brush, QLinearGradient):
            self._painter.fillRect(rect, brush)
            return
        # Qt misplaces a gradient into nothing in a PDF; as a picture it is where it should be.
        made = QImage(1, _SOFT, QImage.Format.Format_ARGB32_Premultiplied)
        made.fill(0)
        painter = QPainter(made)
        painter.scale(1 / rect.width(), _SOFT / rect.height())
        painter.translate(-rect.topLeft())
        painter.fillRect(rect, brush)
        painter.end()
        self._painter.drawImage(rect, made, QRectF(made.rect()))

    def drawStaticText(self, at: QPointF, laid: safe.StaticText) -> None:
        metrics = QFontMetricsF(self._painter.font())
        base = at.y() + metrics.ascent()
        for line in laid.text().split("\N{LINE SEPARATOR}"):
            left = at.x() + (laid.textWidth() - metrics.horizontalAdvance(line)) / 2
            self._painter.drawText(QPointF(left, base), line)
            base += -(-metrics.height() // 1)


# ---- writing


def free_folder(parent: Path, stem: str) -> Path:
    """A folder in *parent* that is not there yet."""
    wanted = parent / stem
    number = 2
    while wanted.exists():
        wanted = parent / f"{stem} {number}"
        number += 1
    return wanted


def write_folder(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Make *folder* with these files in it: all of them, or nothing at all."""
    beside = folder.with_name(f".{secrets.token_hex(6)}.part")
    try:
        beside.mkdir()
        for name, data in files:
            (beside / name).write_bytes(data)
        beside.replace(folder)
    except OSError as error:
        raise unwritten(error, folder) from error
    finally:
        with suppress(OSError):
            shutil.rmtree(beside)
