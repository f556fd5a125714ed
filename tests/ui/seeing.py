"""How colours are seen: contrast (WCAG 2.2), and with colour vision that lacks a kind of cone."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QColor

Three = tuple[float, float, float]

# Machado, Oliveira and Fernandes (2009), severity 1.0, for linear RGB; the last has no cones.
SIGHTS: Final[dict[str, tuple[Three, Three, Three]]] = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
    "no colours": ((0.2126, 0.7152, 0.0722),) * 3,
}
COLOURED: Final = ("protanopia", "deuteranopia", "tritanopia")
_XYZ: Final = (
    (0.4124, 0.3576, 0.1805),
    (0.2126, 0.7152, 0.0722),
    (0.0193, 0.1192, 0.9505),
)
_WHITE: Final = (0.9505, 1.0, 1.089)


def linear(colour: QColor) -> Three:
    """The light of a colour: red, green and blue, 0 to 1."""
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (colour.redF(), colour.greenF(), colour.blueF())
    )
    return red, green, blue


def contrast(a: QColor, b: QColor) -> float:
    """The contrast of two colours, 1 to 21."""
    high, low = sorted((times(_XYZ, linear(c))[1] for c in (a, b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def apart(a: QColor, b: QColor, sight: str) -> float:
    """How far apart (CIE 1976 ΔE; about 2 is just seen) two colours are for a *sight*."""
    one, other = (_lab(times(SIGHTS[sight], linear(c))) for c in (a, b))
    return float(sum((x - y) ** 2 for x, y in zip(one, other, strict=True)) ** 0.5)


def times(matrix: tuple[Three, Three, Three], light: Three) -> Three:
    """A colour after a change of all its parts."""
    x, y, z = (sum(m * v for m, v in zip(row, light, strict=True)) for row in matrix)
    return x, y, z


def _lab(light: Three) -> Three:
    inside = tuple(min(1.0, max(0.0, part)) for part in light)
    parts = times(_XYZ, (inside[0], inside[1], inside[2]))
    x, y, z = (_curve(part / white) for part, white in zip(parts, _WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _curve(part: float) -> float:
    return part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116
