"""What kinds and links look like: outline, roles of colour, pens. Colours come from the theme."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPixmap

from mapper.model import Kind
from mapper.ui.canvas.measure import LABEL, TITLE, Face, Measure
from mapper.ui.canvas.outlines import Form
from mapper.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Look:
    """How one element is painted: the roles of its colours and the pen of its edge."""

    fill: str
    edge: str
    text: str
    second: str
    weight: float = 1.4
    dashed: bool = False


FORMS: Final[dict[Kind, Form]] = {
    Kind.CHALLENGE: Form.WIDE,
    Kind.CAUSE: Form.ROUNDED,
    Kind.CONSEQUENCE: Form.CUT,
    Kind.RESOURCE: Form.DOUBLE_LEFT,
    Kind.NEED: Form.ELLIPSE,
    Kind.ACTOR: Form.PILL,
    Kind.ROLE: Form.HEXAGON,
    Kind.INTERVENTION: Form.ARROW,
}

# Where its dark ground is not printed, the line still tells the challenge from a cause.
WEIGHTS: Final = {kind: 2.8 if kind is Kind.CHALLENGE else 1.4 for kind in Kind}
LOOKS: Final[dict[Kind, Look]] = {
    kind: Look(f"{kind}.fill", f"{kind}.edge", f"{kind}.text", f"{kind}.second", WEIGHTS[kind])
    for kind in Kind
}
EMPTY_ROLE: Final = Look(
    "role.empty.fill", "role.empty", "role.empty", "role.empty", weight=1.5, dashed=True
)
STOPPED: Final = Look("stopped.fill", "stopped.edge", "stopped.text", "stopped.text")

FACES: Final[dict[Kind, Face]] = {kind: TITLE if kind is Kind.CHALLENGE else LABEL for kind in Kind}
MEASURES: Final[dict[Kind, Measure]] = {
    **{kind: Measure() for kind in Kind},
    Kind.CHALLENGE: Measure(pleasant=200, widest=300, most_lines=3),
    Kind.NEED: Measure(pleasant=130, widest=240),
    Kind.ROLE: Measure(pleasant=140, widest=240),
}


@dataclass(frozen=True, slots=True)
class Stroke:
    """How one link is painted: role of colour, width and dashes in map units, and how much of
    the paper shows through (0 to 1)."""

    role: str
    width: float
    dash: tuple[float, ...] = ()
    pale: float = 0.0
    layer: int = field(init=False)
    """Links of a higher layer are painted over those of a lower one."""

    def __post_init__(self) -> None:
        layer = 0 if self.role == "link.plain" else 1 if self.pale else 2
        object.__setattr__(self, "layer", layer)


WIDTHS: Final = {1: 1.3, 2: 2.0, 3: 3.0}
SIGN_ROLES: Final = {1: "link.plus", -1: "link.minus", 0: "link.unclear"}
PLAIN: Final = Stroke("link.plain", 1.1)
PROPOSED: Final = Stroke("link.plain", 1.4, (0.1, 4.0))
QUIET: Final = Stroke("link.plain", 1.1, (5.0, 4.0))
DASHES: Final = (6.0, 4.5)
EFFECT: Final = 0.28


SignKey = tuple[str, str, float, tuple[int, int]]
"""The name of a sign, the role and the fading of its line, and the part of a pixel it is off."""
TILE: Final = 400
"""A tile of paper is at least so wide, in pixels."""


class Paints:
    """The pens and brushes of one theme, made once each.

    *fade* mixes a colour with the paper: 0 is the colour itself, 1 the paper. Mixing keeps
    painting fast where opacity would not.
    """

    def __init__(self, theme: Theme, dots: bool = True) -> None:
        self.theme = theme
        self.dots = dots
        self._colours: dict[tuple[str, float], QColor] = {}
        self._brushes: dict[tuple[str, float], QBrush] = {}
        self._tiles: dict[tuple[int, int], QPixmap] = {}
        self._pens: dict[tuple[str, float, tuple[float, ...], float, bool], QPen] = {}
        # Ready pictures of small signs at one scale and pixel ratio.
        self.signs: tuple[tuple[float, float], dict[SignKey, QPixmap]] = ((0.0, 0.0), {})

    def colour(self, role: str, fade: float = 0.0) -> QColor:
        """The colour of a role."""
        key = (role, fade)
        found = self._colours.get(key)
        if found is None:
            found = self.theme.colour(role)
            if fade:
                found = mixed(found, self.theme.colour("paper"), fade * self.theme.fading)
            self._colours[key] = found
        return found

    def edge(self, width: float) -> float:
        """How wide the edge of a shape is in this theme, where it is *width* in the others."""
        return width * self.theme.edges

    def brush(self, role: str, fade: float = 0.0) -> QBrush:
        """A solid brush."""
        key = (role, fade)
        found = self._brushes.get(key)
        if found is None:
            found = self._brushes[key] = QBrush(self.colour(role, fade))
        return found

    def show_dots(self, shown: bool) -> None:
        """Whether the paper has its faint grid of dots."""
        self.dots = shown
        self._tiles.clear()

    def tile(self, period: int, dot: int) -> QPixmap:
        """Paper with a dot so large every *period* pixels: a large tile takes less time than many
        small."""
        key = (period, dot)
        found = self._tiles.get(key)
        if found is None:
            count = -(-TILE // period)
            found = QPixmap(period * count, period * count)
            found.fill(self.colour("paper"))
            painter = QPainter(found)
            for column in range(count):
                for row in range(count):
                    at = column * period, row * period
                    painter.fillRect(*at, dot, dot, self.colour("dot"))
            painter.end()
            self._tiles = {key: found}
        return found

    def pen(
        self,
        role: str,
        width: float,
        dash: Sequence[float] = (),
        fade: float = 0.0,
        cosmetic: bool = False,
    ) -> QPen:
        """A pen; its width and dashes are in map units, or in pixels when *cosmetic*."""
        key = (role, width, tuple(dash), fade, cosmetic)
        found = self._pens.get(key)
        if found is None:
            found = QPen(self.colour(role, fade), width)
            found.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            if dash:
                found.setDashPattern([part / max(width, 0.1) for part in dash])
                round_dots = dash[0] < 1
                found.setCapStyle(Qt.PenCapStyle.RoundCap if round_dots else Qt.PenCapStyle.FlatCap)
            else:
                found.setCapStyle(Qt.PenCapStyle.FlatCap)
            found.setCosmetic(cosmetic)
            self._pens[key] = found
        return found


def mixed(colour: QColor, ground: QColor, share: float) -> QColor:
    """*colour* with a *share* (0 to 1) of *ground* in it."""
    keep = 1 - share
    return QColor(
        round(colour.red() * keep + ground.red() * share),
        round(colour.green() * keep + ground.green() * share),
        round(colour.blue() * keep + ground.blue() * share),
    )
