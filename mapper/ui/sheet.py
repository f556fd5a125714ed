"""The plan of a picture: which part of the map, its title, its legend, and where all that goes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from mapper import words
from mapper.edits import framing
from mapper.model import Frame
from mapper.ui import legend
from mapper.ui.canvas import frames, glyphs, measure
from mapper.ui.canvas.display import Label
from mapper.ui.canvas.grid import Rect, grown, united
from mapper.ui.canvas.headings import headings
from mapper.ui.canvas.measure import HEADLINE, SMALL
from mapper.ui.canvas.renderer import DOT_STEP, EVERYWHERE, PLAIN, Manner, Renderer, Stand
from mapper.ui.canvas.scene import Scene
from mapper.ui.canvas.shapes import painter_path
from mapper.ui.canvas.wires import Wire
from mapper.ui.legend import Legend

MARGIN: Final = 28.0
FOREVER: Final = float("inf")


@dataclass(slots=True)
class Sheet:
    """Everything on a picture, in map units; *page* is the picture, *body* the part with the map.

    *ground* is the role of the colour behind everything; None leaves it out. *titled* tells that
    the title of the case is on it. In a draft only so
    many *seconds* are spent on the ways of links.
    """

    scene: Scene
    body: Rect
    page: Rect
    hidden: frozenset[str]
    bands: bool
    ground: str | None
    seconds: float = FOREVER
    stand: Stand = PLAIN
    labels: list[Label] = field(default_factory=list)
    titled: bool = False
    explained: Legend = field(default_factory=Legend)

    @property
    def width(self) -> float:
        """Width of the page."""
        return self.page[2] - self.page[0]

    @property
    def height(self) -> float:
        """Height of the page."""
        return self.page[3] - self.page[1]

    @property
    def band_role(self) -> str:
        """The colour of the strips: another than that of the ground."""
        return "paper" if self.ground == "field" else "band"

    def shows(self, wire: Wire) -> bool:
        """Whether a link is drawn as a line."""
        drawn = not wire.quiet or wire.id in self.stand.links
        return drawn and self.hidden.isdisjoint((wire.id, wire.source, wire.target))

    def shown_links(self) -> list[Wire]:
        """The links that are drawn, lowest first."""
        found = [wire for wire in self.scene.links_in(self.body, self.seconds) if self.shows(wire)]
        return sorted(found, key=lambda wire: wire.stroke.layer)

    def shape_to(self, ratio: float) -> None:
        """Widen or heighten the page, the map in its middle, until it is *ratio* times as wide as
        high."""
        wider = max(0.0, self.height * ratio - self.width) / 2
        higher = max(0.0, self.width / ratio - self.height) / 2
        left, top, right, bottom = self.page
        self.page = (left - wider, top - higher, right + wider, bottom + higher)


def clipped(rect: Rect, by: Rect) -> Rect:
    """What two rectangles have in common."""
    return max(rect[0], by[0]), max(rect[1], by[1]), min(rect[2], by[2]), min(rect[3], by[3])


def plan(
    scene: Scene,
    *,
    only: Iterable[str] | None = None,
    area: Rect | None = None,
    with_legend: bool = False,
    title: bool = False,
    dated: bool = False,
    ground: str | None = "field",
    seconds: float = FOREVER,
    stand: Stand = PLAIN,
) -> Sheet | None:
    """The sheet of a scene, of the elements and links in *only*, or of those in *area*; None when
    nothing of it is there."""
    if only is not None:
        only = _with_framed(scene, set(only))
    chosen = _chosen(scene, only, area)
    if not chosen:
        return None
    hidden = frozenset(everything(scene) - chosen) | _links_left_out(scene, only)
    whole = not hidden
    if not whole:
        hidden |= {
            frame.id for frame in frames.shown(scene.seen) if not _is_full(frame, chosen, scene)
        }
    sheet = Sheet(scene, (0, 0, 0, 0), (0, 0, 0, 0), hidden, whole, ground, seconds, stand)
    sheet.body = _body(sheet, chosen)
    if whole:
        sheet.labels.extend(headings(scene))
        for label in sheet.labels:
            sheet.body = united(sheet.body, _of(label)) or sheet.body
    sheet.page = grown(sheet.body, MARGIN)
    sheet.titled = title
    if title or dated:
        _add_title(sheet, title, dated)
    if with_legend:
        _add_legend(sheet)
    return sheet


def _with_framed(scene: Scene, ids: set[str]) -> set[str]:
    """*ids* with what lies in those of them that are frames."""
    for frame in frames.shown(scene.seen):
        if frame.id in ids:
            ids |= set(framing.inside(scene.document, frame))
    return ids


def _is_full(frame: Frame, chosen: set[str], scene: Scene) -> bool:
    """Whether all that lies in a frame is on the picture; then it is a frame of it."""
    inside = framing.inside(scene.document, frame)
    return bool(inside) and chosen.issuperset(inside)


def everything(scene: Scene) -> set[str]:
    """The ids of the elements that the scene shows."""
    return {shape.id for shape in scene.elements_in(EVERYWHERE)}


def _chosen(scene: Scene, only: Iterable[str] | None, area: Rect | None) -> set[str]:
    shown = everything(scene)
    if only is not None:
        chosen = set(only)
        ends = {
            end
            for link_id in chosen & scene.seen.links.keys()
            for end in (scene.seen.links[link_id].source, scene.seen.links[link_id].target)
        }
        return (chosen | ends) & shown
    if area is not None:
        return {shape.id for shape in scene.elements_in(area)}
    return shown


def _links_left_out(scene: Scene, only: Iterable[str] | None) -> frozenset[str]:
    """With links chosen one by one, those between the elements that were not."""
    links = scene.seen.links
    chosen = set(only or ()) & links.keys()
    if not chosen:
        return frozenset()
    named = set(only or ())
    return frozenset(
        link.id
        for link in links.values()
        if link.id not in chosen and not (link.source in named and link.target in named)
    )


def _body(sheet: Sheet, chosen: set[str]) -> Rect:
    """The smallest rectangle around everything of the map that is on the picture."""
    scene = sheet.scene
    around: Rect | None = None
    for element_id in chosen:
        around = united(around, scene.shape(element_id).reach)
    assert around is not None
    for wire in scene.links_in(grown(around, 10_000), sheet.seconds):
        if sheet.shows(wire):
            around = united(around, wire.bounds) or around
    for frame in frames.shown(scene.seen):
        if frame.id not in sheet.hidden:
            title = frames.title_rect(frame, 1.0)
            around = united(around, united(framing.frame_rect(frame), title)) or around
    around = united(around, scene.bounds()) if sheet.bands else around
    assert around is not None
    return around


def _of(label: Label) -> Rect:
    rect = label.rect()
    return rect.left(), rect.top(), rect.right(), rect.bottom()


# ---- title and legend


def _add_title(sheet: Sheet, title: bool, dated: bool) -> None:
    card = sheet.scene.document.card
    left, top, right, bottom = sheet.page
    room = right - left - 2 * MARGIN
    text = " ".join((card.title or words.untitled()).split()) if title else ""
    wide = measure.Measure(room * 0.9, max(room, 120.0), 9)
    rows = [(line, HEADLINE, "ink") for line in measure.wrapped(HEADLINE, text, wide) if line]
    if dated:
        rows.append((date.today().isoformat(), SMALL, "muted"))
    above = y = top - sum(measure.pitch(face) for _line, face, _role in rows)
    for line, face, role in rows:
        sheet.labels.append(Label(line, face, role, left + MARGIN, y + measure.ascent(face)))
        y += measure.pitch(face)
    widest = max(label.rect().right() for label in sheet.labels) + MARGIN
    sheet.page = (left, above - MARGIN, max(right, widest), bottom)


def _add_legend(sheet: Sheet) -> None:
    left, top, right, bottom = sheet.page
    scene = sheet.scene
    shapes = [shape for shape in scene.elements_in(sheet.body) if shape.id not in sheet.hidden]
    sides, colour = (left + MARGIN, right - MARGIN), scene.seen.view.colour
    made = legend.explained(shapes, sheet.shown_links(), sides, bottom, colour)
    sheet.explained = made
    sheet.labels.extend(made.labels)
    wide = max(label.rect().right() for label in sheet.labels) + MARGIN
    sheet.page = (left, top, max(right, wide), made.bottom + MARGIN)


# ---- painting


def paint(
    sheet: Sheet, painter: QPainter, renderer: Renderer, manner: Manner, part: Rect | None = None
) -> None:
    """Paint the sheet, or at least a *part* of it, with a painter in map units."""
    paints = renderer.paints
    left, top, right, bottom = clipped(grown(part, DOT_STEP), sheet.page) if part else sheet.page
    if sheet.ground == "paper":
        renderer.ground(painter, (left, top, right, bottom), manner.scale)
    elif sheet.ground is not None:
        painter.fillRect(QRectF(left, top, right - left, bottom - top), paints.colour(sheet.ground))
    manner.hidden = sheet.hidden
    manner.seconds, manner.stand = sheet.seconds, sheet.stand
    manner.bands = sheet.band_role if sheet.bands else ""
    manner.ground = sheet.ground or ""
    painter.save()
    x, y, across, down = sheet.body
    painter.setClipRect(QRectF(x - 4, y - 4, across - x + 8, down - y + 8))
    renderer.paint(painter, clipped(part, sheet.body) if part else sheet.body, manner)
    painter.restore()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    for piece in sheet.explained.kinds:
        dash = (5.0, 3.5) if piece.look.dashed else ()
        painter.setPen(paints.pen(piece.look.edge, paints.edge(piece.look.weight), dash))
        painter.setBrush(paints.brush(piece.look.fill))
        painter.drawPath(painter_path(piece.steps).translated(piece.x, piece.y))
    manner.ground = ""
    renderer.wires(painter, sheet.explained.lines, manner, 0.0)
    for mark in sheet.explained.marks:
        glyphs.mark(painter, paints, mark, 0.0, 0.0, legend.MARK_ROLE, 0.0)
    renderer.labels(painter, sheet.labels)
