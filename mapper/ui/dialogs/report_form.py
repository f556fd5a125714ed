"""The choices of a document: its kind, format, language, parts, and the house style."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from mapper.i18n import LANGUAGES, N_, _
from mapper.report.making import PARTS
from mapper.ui import safe
from mapper.ui.check import Check
from mapper.ui.panels.choices import Choice, Segments, Ticks
from mapper.ui.reports.documents import KINDS, SUFFIXES, TEMPLATES
from mapper.ui.texts import text

FORMATS: Final = (("docx", "Word"), ("html", N_("Web page")), ("pdf", "PDF"))
_USUAL: Final[dict[str, Any]] = {
    "kind": "report",
    "format": "docx",
    "parts": list(PARTS),
    "people": False,
    "redact": False,
    "template.docx": "",
    "template.pptx": "",
}


def remembered(stored: object, language: str) -> dict[str, Any]:
    """The choices as they were kept, with the usual one where there is none that is good."""
    try:
        kept = json.loads(str(stored)) if stored else {}
    except ValueError:
        kept = {}
    kept = kept if isinstance(kept, dict) else {}
    values = {k: kept[k] if type(kept.get(k)) is type(v) else v for k, v in _USUAL.items()}
    values["kind"] = values["kind"] if values["kind"] in KINDS else "report"
    known = [key for key, _words in FORMATS]
    values["format"] = values["format"] if values["format"] in known else "docx"
    values["parts"] = [name for name in PARTS if name in values["parts"]]
    spoken = kept.get("language")
    return values | {"language": spoken if spoken in LANGUAGES else language, "about": None}


def to_remember(values: dict[str, Any]) -> str:
    """The choices as they are kept: of a template only where it is, nothing of the map."""
    return json.dumps({key: value for key, value in values.items() if key != "about"})


def suffix(values: dict[str, Any]) -> str:
    """The ending of the file."""
    return ".pptx" if values["kind"] == "slides" else f".{values['format']}"


class ReportForm(QWidget):
    """The controls; those that mean nothing beside the others are out of sight."""

    changed = Signal()
    template_wanted = Signal(str)

    def __init__(self, values: dict[str, Any], interventions: list[tuple[str, str]]) -> None:
        super().__init__()
        self.values = values
        self._interventions = interventions
        self._cells: dict[str, QWidget] = {}
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(9)
        self.kind = Choice(_("What"), [(key, _(words)) for key, words in KINDS.items()])
        self._add("kind", _("What"), self.kind)
        self.about = Choice(_("About"), [])
        self._add("about", _("About"), self.about)
        self.format = Segments(_("Format"), [(key, _(words)) for key, words in FORMATS])
        self._add("format", _("Format"), self.format)
        self.language = Segments(_("Language"), list(LANGUAGES.items()))
        self._add("language", _("Language"), self.language)
        self.parts = Ticks(_("Parts"), [(name, _(title)) for name, (title, _m) in PARTS.items()])
        self._add("parts", _("Parts"), self.parts)
        self.people = self._tick("people", _("Participants by alias"))
        self.redact = self._tick("redact", _("De-identified"))
        self._template_row()
        self._box.addStretch(1)
        for editor in (self.kind, self.format, self.language, self.parts):
            key = next(k for k, cell in self._cells.items() if cell.isAncestorOf(editor))
            editor.show_value(values[key])
        self._show_wanted()

    def _add(self, key: str, name: str, editor: Any) -> None:
        cell = self._cells[key] = QWidget()
        box = QVBoxLayout(cell)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(text(name, "field"))
        box.addWidget(editor)
        editor.edited.connect(lambda value: self._take(key, value))
        self._box.addWidget(cell)

    def _tick(self, key: str, words: str) -> Check:
        tick = Check(words)
        tick.setChecked(self.values[key])
        tick.toggled.connect(lambda on: self._take(key, on))
        self._cells[key] = tick
        self._box.addWidget(tick)
        return tick

    def _template_row(self) -> None:
        cell = self._cells["template"] = QWidget()
        box = QVBoxLayout(cell)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(text(_("House style"), "field"))
        row = QHBoxLayout()
        row.setSpacing(6)
        self.template = text("")
        row.addWidget(self.template, 1)
        self.choose = self._button(_("Choose …"), lambda: self.template_wanted.emit(self.sort))
        self.drop = self._button(_("None"), lambda: self.take_template(None))
        row.addWidget(self.choose)
        row.addWidget(self.drop)
        box.addLayout(row)
        cell.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._box.addWidget(cell)

    def _button(self, words: str, act: Callable[[], object]) -> QPushButton:
        made = QPushButton(words)
        made.setAutoDefault(False)
        made.setAccessibleName(f"{_('House style')}: {words}")
        made.clicked.connect(lambda: act())
        return made

    @property
    def sort(self) -> str:
        """The ending of a template for what is chosen; empty where it takes none."""
        return TEMPLATES.get(suffix(self.values), "")

    def template_path(self) -> Path | None:
        """The template for what is chosen."""
        kept = self.values.get(f"template{self.sort}") if self.sort else ""
        return Path(kept) if kept else None

    def take_template(self, path: Path | None) -> None:
        """Take another template, or none."""
        self._take(f"template{self.sort}", str(path) if path is not None else "")

    def _take(self, key: str, value: Any) -> None:
        self.values[key] = list(value) if key == "parts" else value
        self._show_wanted()
        self.changed.emit()

    def _show_wanted(self) -> None:
        kind = self.values["kind"]
        self._fill_about(kind)
        wanted = {
            "about": kind in ("value", "assessor"),
            "format": len(SUFFIXES[kind]) > 1,
            "parts": kind == "report",
            "people": kind == "report" and not self.values["redact"],
            "template": bool(self.sort),
        }
        for key, cell in self._cells.items():
            cell.setVisible(wanted.get(key, True))
        path = self.template_path()
        self.template.setText(safe.one_line(path.name, 30) if path else _("of Mapper"))
        self.drop.setVisible(path is not None)

    def _fill_about(self, kind: str) -> None:
        offered: list[tuple[Any, str]] = [*self._interventions]
        if kind != "value":
            offered.insert(0, (None, _("all interventions")))
        about = self.values["about"]
        if about not in [value for value, _words in offered]:
            about = self.values["about"] = offered[0][0] if offered else None
        self.about.control.clear()
        for value, words in offered:
            self.about.control.addItem(words, value)
        self.about.show_value(about)
