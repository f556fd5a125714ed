"""What a picture should be like: its colours, its part of the map, its size and its paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from mapper.errors import UseError
from mapper.i18n import _, number
from mapper.ui.canvas.grid import Rect

PAPERS: Final[dict[str, tuple[float, float]]] = {
    "A4": (210, 297),
    "A3": (297, 420),
    "A2": (420, 594),
    "A1": (594, 841),
    "A0": (841, 1189),
}
"""Width and height of a sheet that stands upright, in millimetres."""

GROUNDS: Final[dict[str, str | None]] = {"white": "field", "paper": "paper", "transparent": None}
INCH: Final = 25.4
SCREEN_DPI: Final = 96
USUAL_DPI: Final = 192
PRINT_DPI: Final = 300
LONGEST_SIDE: Final = 30_000
MOST_PIXELS: Final = 250_000_000
"""A program that shows so many needs a gigabyte for it."""
MOST_SHEETS: Final = 10
OVERLAP: Final = 10.0
MOST_OVERLAP: Final = 50.0

Tell = Callable[[float], None]
"""Hears how much is done, 0 to 1; it may raise to end the work."""


def nobody(_share: float) -> None:
    """Where nobody wants to hear."""


@dataclass(frozen=True, slots=True)
class Wish:
    """How a picture is to be.

    The *date* comes with the title unless it is said. *only* chooses elements and links by id,
    *area* is a part of the map (left, top, right, bottom). The size is the first of these that is
    given: *width* in pixels, *cm* in centimetres, *paper* by name, else the map at 100 %; *dpi*
    are the dots an inch of the last three. A PDF on *paper* can be a *poster*: so many sheets
    wide ("3"), or as large as another paper ("A0"), each sheet *overlap* millimetres over the
    next. *letters* are "font" or "outlines"; None is what suits the sort of file.
    """

    theme: str = "light"
    ground: str = "white"
    legend: bool = False
    title: bool = False
    date: bool | None = None
    only: tuple[str, ...] | None = None
    area: Rect | None = None
    width: int | None = None
    cm: float | None = None
    paper: str | None = None
    dpi: int | None = None
    poster: str = ""
    overlap: float = OVERLAP
    letters: str | None = None


def paper_size(name: str, wide: bool) -> tuple[float, float]:
    """Width and height of a sheet in millimetres, lying when *wide*."""
    short, long = PAPERS[name]
    return (long, short) if wide else (short, long)


@dataclass(frozen=True, slots=True)
class Pixels:
    """The size of a picture made of pixels, and its dots an inch."""

    wide: int
    high: int
    dpi: float

    def check(self, wish: Wish) -> None:
        """Refuse more pixels than other programs can show; says how many they can."""
        side, pixels = max(self.wide, self.high), self.wide * self.high
        if side <= LONGEST_SIDE and pixels <= MOST_PIXELS:
            return
        share = min(LONGEST_SIDE / side, (MOST_PIXELS / pixels) ** 0.5)
        if wish.width is not None:
            text = _(
                "A picture {n} pixels wide is too large. Choose at most {most} pixels, or a PDF, "
                "which is sharp at every size."
            )
            most = int(self.wide * share)
        else:
            text = _(
                "With {n} pixels across the picture is too large. Choose at most {most} dots an "
                "inch, or a PDF, which is sharp at every size."
            )
            most = int(self.dpi * share)
        said = text.format(n=number(self.wide), most=number(max(1, most)))
        raise UseError(said, "too_large")


def pixels(wish: Wish, width: float, height: float) -> Pixels:
    """The size in pixels of a page of so many map units."""
    if wish.width is not None:
        wide = max(1, wish.width)
        scale = wide / width
        dpi = scale * SCREEN_DPI
    elif wish.cm is not None or wish.paper is not None:
        dpi = float(wish.dpi or PRINT_DPI)
        scale = millimetres(wish, width, height) / INCH * dpi / width
    else:
        dpi = float(max(1, wish.dpi or USUAL_DPI))
        scale = dpi / SCREEN_DPI
    return Pixels(max(1, round(width * scale)), max(1, round(height * scale)), dpi)


def millimetres(wish: Wish, width: float, height: float) -> float:
    """How wide a page of so many map units is to be on paper."""
    if wish.cm is not None:
        return wish.cm * 10
    if wish.paper is not None:
        return paper_size(wish.paper, width >= height)[0]
    return width / SCREEN_DPI * INCH
