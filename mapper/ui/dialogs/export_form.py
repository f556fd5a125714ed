"""The choices of a picture: which there are, for which sort of file, and what they mean."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mapper.i18n import N_, _
from mapper.ui.check import Check
from mapper.ui.panels.choices import Choice, Segments
from mapper.ui.panels.editors import Editor, Number
from mapper.ui.texts import text
from mapper.ui.wishes import MOST_OVERLAP, PAPERS, Wish

COPY: Final = "copy"
PIXELS: Final = ("png", COPY)
_POSTERS: Final = (
    ("", N_("one page")),
    *((str(n), N_("{n} sheets wide")) for n in range(2, 7)),
    *((paper, N_("as large as {paper}")) for paper in list(PAPERS)[1:]),
)


@dataclass(frozen=True, slots=True)
class Field:
    """One choice: its values with their words, and the sorts of file it is for."""

    key: str
    name: str
    usual: Any
    values: tuple[tuple[str, str], ...] = ()
    formats: tuple[str, ...] = ()
    numbers: tuple[int, int] | None = None


FIELDS: Final[tuple[Field, ...]] = (
    Field(
        "format",
        N_("Format"),
        "png",
        (("png", "PNG"), ("svg", "SVG"), ("pdf", "PDF"), (COPY, N_("Clipboard"))),
    ),
    Field(
        "part",
        N_("Part of the map"),
        "map",
        (
            ("map", N_("the whole map, as it is shown")),
            ("visible", N_("what the window shows")),
            ("selection", N_("the selection")),
            ("steps", N_("each step of the presentation")),
        ),
    ),
    Field(
        "unit",
        N_("Size"),
        "width",
        (
            ("width", N_("pixels wide")),
            ("dpi", N_("dots an inch")),
            ("cm", N_("centimetres wide")),
            *((paper, paper) for paper in PAPERS),
        ),
        PIXELS,
    ),
    Field("width", N_("Pixels"), 2400, formats=PIXELS, numbers=(1, 30_000)),
    Field("step", N_("Pixels"), 1920, formats=("png",), numbers=(320, 7680)),
    Field("cm", N_("Centimetres"), 30, formats=(*PIXELS, "svg", "pdf"), numbers=(1, 500)),
    Field("dpi", N_("Dots an inch"), 300, formats=PIXELS, numbers=(30, 1200)),
    Field(
        "page",
        N_("Size"),
        "map",
        (
            ("map", N_("as the map at 100 %")),
            ("cm", N_("centimetres wide")),
            *((paper, paper) for paper in PAPERS),
        ),
        ("svg", "pdf"),
    ),
    Field("poster", N_("Sheets"), "", _POSTERS, ("pdf",)),
    Field("overlap", N_("Overlap, mm"), 10, formats=("pdf",), numbers=(0, int(MOST_OVERLAP))),
    Field(
        "theme",
        N_("Colours"),
        "window",
        (
            ("window", N_("as the window")),
            ("light", N_("light")),
            ("dark", N_("dark")),
            ("contrast", N_("high contrast")),
            ("print", N_("for print")),
        ),
    ),
    Field(
        "ground",
        N_("Ground"),
        "white",
        (
            ("white", N_("white")),
            ("paper", N_("paper")),
            ("transparent", N_("transparent")),
        ),
    ),
    Field(
        "letters",
        N_("Letters"),
        "usual",
        (
            ("usual", N_("as suits the format")),
            ("outlines", N_("as shapes, the same everywhere")),
            ("font", N_("as text, with its font")),
        ),
        ("svg", "pdf"),
    ),
    Field("title", N_("Title"), True),
    Field("date", N_("Date"), True),
    Field("legend", N_("Legend"), True),
    Field("codes", N_("Codes instead of the names of actors"), False),
)
_BY_KEY: Final = {field.key: field for field in FIELDS}
_ROWS: Final = (
    ("format",),
    ("part",),
    ("unit", "page"),
    ("width", "step", "cm", "dpi"),
    ("poster", "overlap"),
    ("theme", "ground"),
    ("letters",),
    ("title", "date", "legend"),
    ("codes",),
)


_OF_STEPS: Final = ("format", "part", "theme", "codes")


def is_wanted(field: Field, values: Mapping[str, Any]) -> bool:
    """Whether a choice means anything beside the others."""
    sort = values["format"]
    if values["part"] == "steps":
        return field.key in _OF_STEPS or (field.key == "step" and sort == "png")
    if field.formats and sort not in field.formats:
        return False
    size = values["unit"] if sort in PIXELS else values["page"]
    match field.key:
        case "step":
            return False
        case "width":
            return bool(size == "width")
        case "cm":
            return bool(size == "cm")
        case "dpi":
            return bool(size != "width")
        case "poster":
            return size in PAPERS
        case "overlap":
            return size in PAPERS and values["poster"] != ""
        case _:
            return True


def wish_of(values: Mapping[str, Any], theme: str) -> Wish:
    """The wish that the choices make in a window of this *theme*; the part of the map is not in
    it."""
    pixels = values["format"] in PIXELS
    size = values["unit"] if pixels else values["page"]
    paper = size if size in PAPERS else None
    poster = values["poster"] if values["format"] == "pdf" and paper is not None else ""
    letters = values["letters"] if not pixels and values["letters"] != "usual" else None
    return Wish(
        theme=theme if values["theme"] == "window" else values["theme"],
        ground=values["ground"],
        legend=values["legend"],
        title=values["title"],
        date=values["date"],
        width=int(values["width"]) if pixels and size == "width" else None,
        cm=float(values["cm"]) if size == "cm" else None,
        paper=paper,
        dpi=int(values["dpi"]) if pixels and size != "width" else None,
        poster=poster,
        overlap=float(values["overlap"]),
        letters=letters,
    )


def remembered(stored: object) -> dict[str, Any]:
    """The choices as they were kept, with the usual one where there is none that is good."""
    try:
        kept = json.loads(str(stored)) if stored else {}
    except ValueError:
        kept = {}
    kept = kept if isinstance(kept, dict) else {}
    return {f.key: kept[f.key] if _is_good(f, kept.get(f.key)) else f.usual for f in FIELDS}


def to_remember(values: Mapping[str, Any]) -> str:
    """The choices as they are kept: nothing of the map or the file."""
    return json.dumps({key: value for key, value in values.items() if key != "part"})


def _is_good(field: Field, value: object) -> bool:
    if field.values:
        return value in [key for key, _words in field.values]
    if field.numbers is not None:
        low, high = field.numbers
        return isinstance(value, int) and not isinstance(value, bool) and low <= value <= high
    return isinstance(value, bool)


class Form(QWidget):
    """The controls; those that mean nothing beside the others are out of sight."""

    changed = Signal()
    refused = Signal(str)

    def __init__(self, values: dict[str, Any], parts: Sequence[str]) -> None:
        super().__init__()
        self.values = values
        self.editors: dict[str, Editor] = {}
        self.ticks: dict[str, Check] = {}
        self._cells: dict[str, QWidget] = {}
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        for keys in _ROWS:
            row = QHBoxLayout()
            row.setSpacing(10)
            for key in keys:
                row.addWidget(self._cell(_BY_KEY[key], parts), 1)
            box.addLayout(row)
        box.addStretch(1)
        self._show_wanted()

    def _cell(self, field: Field, parts: Sequence[str]) -> QWidget:
        cell = self._cells[field.key] = QWidget()
        box = QVBoxLayout(cell)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        if isinstance(field.usual, bool):
            tick = self.ticks[field.key] = Check(_(field.name))
            tick.setChecked(self.values[field.key])
            tick.toggled.connect(lambda on: self._take(field.key, on))
            box.addWidget(tick)
            return cell
        editor = self.editors[field.key] = _editor(field, parts)
        editor.show_value(self.values[field.key])
        editor.edited.connect(lambda value: self._take(field.key, value))
        editor.refused.connect(self.refused)
        box.addWidget(text(_(field.name), "field"))
        box.addWidget(editor)
        return cell

    def _take(self, key: str, value: Any) -> None:
        if value is None:
            return
        self.values[key] = value
        self._show_wanted()
        self.changed.emit()

    def _show_wanted(self) -> None:
        for key, cell in self._cells.items():
            cell.setVisible(is_wanted(_BY_KEY[key], self.values))


def _editor(field: Field, parts: Sequence[str]) -> Editor:
    name = _(field.name)
    if field.numbers is not None:
        low, high = field.numbers
        return Number(name, whole=True, low=low, high=high, grouped=False)
    if field.key == "format":
        return Segments(name, [(key, _(words)) for key, words in field.values])
    if field.key == "part":
        return Choice(name, [(key, _(words)) for key, words in field.values if key in parts])
    return Choice(name, [(key, _words(key, words)) for key, words in field.values])


def _words(key: str, words: str) -> str:
    return _(words).format(n=key, paper=key)
