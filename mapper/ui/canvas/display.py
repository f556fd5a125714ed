"""Elements as they are shown: outline, wrapped label, second line, chip, badges and marks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from PySide6.QtCore import QRectF

from mapper import edits, words
from mapper.i18n import N_, _, ngettext, number
from mapper.model import Element, Figure, Kind, Link, LinkKind
from mapper.ui.canvas import measure, style
from mapper.ui.canvas.arrowing import Arrow, Arrows
from mapper.ui.canvas.lens import QUIET
from mapper.ui.canvas.measure import BADGE, CHIP, SMALL, Face
from mapper.ui.canvas.outlines import Form, Line, Outline, outline

CHIP_WIDEST: Final = 150.0
CHIP_WIDEST_ROUND: Final = 136.0
SECOND_WIDEST: Final = 230.0
CHIP_GAP: Final = 5.0
CHIP_PAD: Final = 7.0
MARK_SIZE: Final = 13.0
BADGE_HEIGHT: Final = 19.0
BADGE_PAD: Final = 15.0


class Row(NamedTuple):
    """One line of text: its centre x and its top, from the centre of the element."""

    text: str
    face: Face
    role: str
    x: float
    top: float
    width: float

    def rect(self) -> QRectF:
        """The box of the line, from the centre of the element."""
        return QRectF(self.x - self.width / 2, self.top, self.width, measure.pitch(self.face))


class Label(NamedTuple):
    """A line of text by itself, in map units: the left end of its baseline."""

    text: str
    face: Face
    role: str
    x: float
    baseline: float

    def rect(self) -> QRectF:
        """The box of the line."""
        top = self.baseline - measure.ascent(self.face)
        return QRectF(self.x, top, measure.width(self.face, self.text), measure.pitch(self.face))


class Pill(NamedTuple):
    """A small rounded label: chip or badge, by its box from the centre of the element."""

    text: str
    face: Face
    left: float
    top: float
    width: float
    height: float
    fill: str
    edge: str
    ink: str

    def rect(self) -> QRectF:
        """The box of the pill, from the centre of the element."""
        return QRectF(self.left, self.top, self.width, self.height)


class Mark(NamedTuple):
    """A tiny sign on the edge: "note", "source", "key" or "pin", by its centre."""

    name: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Body:
    """How an element looks, wherever it stands: everything is from its centre."""

    outline: Outline
    look: style.Look
    rows: tuple[Row, ...]
    pills: tuple[Pill, ...] = ()
    marks: tuple[Mark, ...] = ()

    @property
    def width(self) -> float:
        """Width of the outline."""
        return self.outline.width

    @property
    def height(self) -> float:
        """Height of the outline."""
        return self.outline.height

    def reach(self) -> QRectF:
        """Everything that is painted, badges included."""
        rect = QRectF(-self.width / 2, -self.height / 2, self.width, self.height)
        for pill in self.pills:
            rect = rect.united(pill.rect())
        for mark in self.marks:
            half = MARK_SIZE / 2
            rect = rect.united(QRectF(mark.x - half, mark.y - half, MARK_SIZE, MARK_SIZE))
        return rect.adjusted(-2, -2, 2, 2)


def _by_kind(_element: Element) -> style.Look | None:
    return None


@dataclass(frozen=True, slots=True)
class Around:
    """What the look of an element depends on beside the element itself."""

    links_of: Callable[[str], Iterable[Link]]
    elements: Mapping[str, Element]
    votes: Mapping[str, int] = field(default_factory=dict)
    quiet: frozenset[LinkKind] = QUIET
    look: Callable[[Element], style.Look | None] = _by_kind
    arrows: Arrows = field(default_factory=dict)


def body(element: Element, around: Around) -> Body:
    """How *element* looks."""
    filled = _filling(element, around) if element.kind is Kind.ROLE else Filling()
    look = look_of(element, around)
    label, more = edits.split_label(element.label.strip() or words.untitled())
    label += f" {measure.ELLIPSIS}" if more else ""
    face = style.FACES[element.kind]
    texts = [
        (t, face, look.text) for t in measure.wrapped(face, label, style.MEASURES[element.kind])
    ]
    second = filled.text or second_line(element)
    if second:
        texts.append((measure.elided(SMALL, second, SECOND_WIDEST), SMALL, look.second))
    chip = chip_text(element, around)
    rows, chip_top = _stacked(texts, bool(chip))
    lines = [Line(row.width / 2, row.top, row.top + measure.pitch(row.face)) for row in rows]
    chip_width = measure.width(CHIP, chip) + 2 * CHIP_PAD if chip else 0.0
    if chip:
        lines.append(Line(chip_width / 2, chip_top, chip_top + measure.pitch(CHIP)))
    form = style.FORMS[element.kind]
    badges = _badge_texts(element, look, around)
    least = sum(measure.width(BADGE, text) + BADGE_PAD for text, *_look in badges) + 44
    double = element.is_target_group
    shape = outline(form, lines, double, least if len(badges) > 1 else 0.0)
    dx, dy = shape.text_x, shape.text_y
    pills = _badges(badges, look, shape, element.key)
    if chip:
        pills.append(_chip(chip, look, dx - chip_width / 2, dy + chip_top, chip_width))
    pills += _arrows(around.arrows.get(element.id, ()), shape)
    placed = tuple(row._replace(x=row.x + dx, top=row.top + dy) for row in rows)
    return Body(shape, look, placed, tuple(pills), tuple(_marks(element, shape)))


def _stacked(texts: list[tuple[str, Face, str]], chip: bool) -> tuple[list[Row], float]:
    """The lines one below the other with their middle at 0, and the top of the chip."""
    heights = [measure.pitch(face) for _text, face, _role in texts]
    total = sum(heights) + ((CHIP_GAP + measure.pitch(CHIP)) if chip else 0.0)
    top, rows = -total / 2, []
    for (text, face, role), height in zip(texts, heights, strict=True):
        rows.append(Row(text, face, role, 0.0, top, measure.width(face, text)))
        top += height
    return rows, top + CHIP_GAP


def look_of(element: Element, around: Around) -> style.Look:
    """The colours of an element: what the view says; grey when stopped, red while a role is
    empty."""
    chosen = around.look(element)
    if chosen is not None:
        return chosen
    if element.is_stopped:
        return style.STOPPED
    if element.kind is Kind.ROLE and _filling(element, around).missing:
        return style.EMPTY_ROLE
    return style.LOOKS[element.kind]


def guessed_size(element: Element) -> tuple[float, float]:
    """About how large an element is, without measuring its text."""
    letters = len(element.label)
    lines = min(4, max(1, round(letters / 18)))
    return 40.0 + min(150.0, 8.0 * letters / lines), 24.0 + 22.0 * lines


# ---- roles


@dataclass(frozen=True, slots=True)
class Filling:
    """Whether somebody has a role: how many are missing, and that in a few words."""

    missing: int = 0
    text: str = ""


def _filling(element: Element, around: Around) -> Filling:
    links = [link for link in around.links_of(element.id) if link.target == element.id]
    fills = [link.status for link in links if link.kind is LinkKind.FILLS]
    accepted = fills.count("accepted")
    missing = max(0, element.required_count - accepted)
    askers = [around.elements[link.source] for link in links if link.kind is LinkKind.REQUIRES]
    if missing and askers and all(asker.is_stopped for asker in askers):
        missing = 0
    if element.required_count > 1:
        text = _("{n} of {m} in place").format(n=accepted, m=element.required_count)
    elif not missing:
        text = ""
    elif "proposed" in fills:
        text = _("asked, no answer yet")
    else:
        text = _("nobody yet")
    return Filling(missing, text)


# ---- the second line


_FOR_WHOM: Final = {
    "individual": N_("for the individual"),
    "child": N_("for the child"),
    "relative": N_("for relatives"),
    "organisation": N_("for organisations"),
    "society": N_("for society"),
}


def second_line(element: Element) -> str:
    """The one fact that matters most about an element, or nothing."""
    for figure in element.figures:
        text = figure_text(figure)
        if text:
            return text
    if element.who is not None and element.kind is Kind.CONSEQUENCE:
        return _(_FOR_WHOM[element.who])
    if element.kind is Kind.INTERVENTION and element.capacity_per_year:
        return _("{n} persons a year").format(n=number(element.capacity_per_year))
    return ""


def figure_text(figure: Figure) -> str:
    """A figure in a few words: "more than 1,200 children, 2018"; ranges stay ranges."""
    value = _amount(figure)
    if not value:
        return ""
    text = f"{value} {figure.unit}".strip()
    return f"{text}, {figure.period}" if figure.period[:1].isdigit() else text


def _amount(figure: Figure) -> str:
    low, high = figure.estimate_low, figure.estimate_high
    if figure.reported is not None:
        shown = _figure(figure.reported)
        return _("more than {n}").format(n=shown) if figure.open_upper else shown
    if low is not None and high is not None:
        return _figure(low) if low == high else f"{_figure(low)}–{_figure(high)}"
    if low is not None:
        return _("at least {n}").format(n=_figure(low))
    if high is not None:
        return _("at most {n}").format(n=_figure(high))
    return ""


def _figure(value: float) -> str:
    return number(value, 0 if value == int(value) else 1)


# ---- chips, badges, marks


def chip_text(element: Element, around: Around) -> str:
    """What the quiet links of an element say: "is for Families … +2", or nothing."""
    quiet = [
        link
        for link in around.links_of(element.id)
        if link.kind in around.quiet and link.source == element.id
    ]
    if not quiet:
        return ""
    first = quiet[0]
    other = around.elements[first.target]
    phrase = words.link_phrase(first, element.kind, other.kind)
    more = f" +{len(quiet) - 1}" if len(quiet) > 1 else ""
    widest = CHIP_WIDEST_ROUND if element.kind is Kind.NEED else CHIP_WIDEST
    room = widest - 2 * CHIP_PAD - measure.width(CHIP, more)
    label = " ".join(other.label.split()) or words.untitled()
    return measure.elided(CHIP, f"{phrase} {label}", room) + more


def _chip(text: str, look: style.Look, left: float, top: float, width: float) -> Pill:
    height = measure.pitch(CHIP)
    # The challenge is dark where the theme is light, and the other way round.
    fill = look.fill if look.fill == style.LOOKS[Kind.CHALLENGE].fill else "field"
    edge = look.second if fill == look.fill else look.edge
    return Pill(text, CHIP, left, top, width, height, fill, edge, look.second)


BadgeText = tuple[str, str, str, bool]
"""The text of a badge, the roles of its ground and its letters, and whether it stands right."""


def _badge_texts(element: Element, look: style.Look, around: Around) -> list[BadgeText]:
    """The badges on the upper edge: the stage of an intervention, and votes."""
    found = []
    if element.kind is Kind.INTERVENTION and element.stage:
        text = words.value_name("stage", element.stage)
        fill, ink = (look.edge, "field") if element.is_live else ("field", look.second)
        found.append((text, fill, ink, True))
    dots = around.votes.get(element.id, 0)
    if dots:
        text = ngettext("{n} dot", "{n} dots", dots).format(n=dots)
        # The second colour of the challenge is made for its own ground, not for that of a badge.
        ink = look.edge if element.kind is Kind.CHALLENGE else look.second
        found.append((text, "field", ink, False))
    return found


def _badges(badges: list[BadgeText], look: style.Look, shape: Outline, starred: bool) -> list[Pill]:
    top = -shape.height / 2 - BADGE_HEIGHT * 0.72
    made = []
    for text, fill, ink, right in badges:
        width = measure.width(BADGE, text) + BADGE_PAD
        if right:
            left = shape.width / 2 - width - (18 if shape.form is Form.ARROW else 6)
        else:
            left = -shape.width / 2 + (24 if starred else 6)
        made.append(Pill(text, BADGE, left, top, width, BADGE_HEIGHT, fill, look.edge, ink))
    return made


def _arrows(arrows: Iterable[Arrow], shape: Outline) -> list[Pill]:
    """Which way a what-if says that it goes: badges over the lower edge, from the left."""
    made, left = [], -shape.width / 2 + 8
    for arrow in arrows:
        width = measure.width(SMALL, arrow.text) + BADGE_PAD
        high = measure.pitch(SMALL) + 4
        top = shape.height / 2 - high * 0.3
        made.append(
            Pill(arrow.text, SMALL, left, top, width, high, "field", arrow.role, arrow.role)
        )
        left += width + 4
    return made


_SIDES: Final = {Form.ELLIPSE: 0.62, Form.PILL: 24.0, Form.HEXAGON: 24.0, Form.ARROW: 30.0}


def _marks(element: Element, shape: Outline) -> Iterable[Mark]:
    """Marks along the lower edge from the right, the key star at the upper left."""
    x, y = shape.width / 2, shape.height / 2
    if element.key:
        yield Mark("key", *_on_edge(shape, -1, -1, 14.0))
    names = [
        name
        for name, there in (
            ("source", element.sources),
            ("note", element.note.strip()),
            ("pin", element.pinned),
        )
        if there
    ]
    for n, name in enumerate(names):
        if shape.form is Form.ELLIPSE:
            yield Mark(name, *_on_edge(shape, 1, 1, 0.0, n * (MARK_SIZE + 3)))
        else:
            inset = _SIDES.get(shape.form, 16.0)
            yield Mark(name, x - inset - n * (MARK_SIZE + 3), y)


def _on_edge(
    shape: Outline, across: int, down: int, inset: float, shift: float = 0.0
) -> tuple[float, float]:
    a, b = shape.width / 2, shape.height / 2
    if shape.form is Form.ELLIPSE:
        x = a * 0.76 - shift if down < 0 else a * 0.6 - shift
        return across * x, down * b * (1 - (x / a) ** 2) ** 0.5
    return across * (a - inset), down * b
