"""Exporting a picture: what of the map, how large, on which ground; and how it will look."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from mapper.errors import PlainError
from mapper.i18n import N_, _
from mapper.ui import theme
from mapper.ui.check import Check
from mapper.ui.dialogs.base import Dialog
from mapper.ui.panels.choices import Choice, Segments
from mapper.ui.panels.editors import Editor, Number
from mapper.ui.texts import text

if TYPE_CHECKING:
    from mapper.ui.window import Window
    from mapper.ui.workspace import Workspace

_FORMATS: Final = (("png", "PNG"), ("svg", "SVG"), ("pdf", "PDF"))
_PARTS: Final[tuple[tuple[str, str], ...]] = (
    ("map", N_("the whole map")),
    ("selection", N_("the selection")),
    ("visible", N_("what is visible")),
)
_GROUNDS: Final = (
    ("white", N_("white")),
    ("paper", N_("paper")),
    ("transparent", N_("transparent")),
)
_THEMES: Final = (
    ("light", N_("light")),
    ("dark", N_("dark")),
    ("contrast", N_("high contrast")),
    ("print", N_("for print")),
)
_UNITS: Final = (("width", N_("pixels wide")), ("dpi", N_("dots an inch")))
_PREVIEW_DPI: Final = 48


class Preview(QWidget):
    """The picture, small."""

    def __init__(self) -> None:
        super().__init__()
        self.image = QImage()
        self.setMinimumSize(QSize(400, 250))
        self.setAccessibleName(_("Preview"))

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), colours.colour("hover"))
        if self.image.isNull():
            return
        size = self.image.size().scaled(
            self.size() - QSize(16, 16), Qt.AspectRatioMode.KeepAspectRatio
        )
        place = QRectF(0, 0, size.width(), size.height())
        place.moveCenter(QRectF(self.rect()).center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, self.image)


class ExportDialog(Dialog):
    """Asks how the picture should be, shows it, and writes it."""

    def __init__(self, window: Window, workspace: Workspace) -> None:
        super().__init__(window, _("Export picture"), 760)
        self._window = window
        self._workspace = workspace
        self._case = workspace.document.snapshot()
        self.values: dict[str, Any] = {
            "format": "png",
            "part": "selection" if len(workspace.selected) > 1 else "map",
            "unit": "width",
            "size": 2400,
            "theme": "light",
            "ground": "white",
            "legend": True,
            "title": True,
        }
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addLayout(self._controls())
        self.preview = Preview()
        row.addWidget(self.preview, 1)
        self.box.addLayout(row)
        self.size_text = text("", "quiet")
        self.error = text("", "bad", wrap=True)
        self.box.addWidget(self.size_text)
        self.box.addWidget(self.error)
        self.button(_("Cancel"), self.reject)
        self.copy = self.button(_("Copy to clipboard"), self._copy)
        self.go = self.button(_("Export …"), self._export, primary=True)
        self._later = QTimer(self, singleShot=True, interval=60)
        self._later.timeout.connect(self._show)
        self._later.start()

    def _controls(self) -> QVBoxLayout:
        box = QVBoxLayout()
        box.setSpacing(10)
        parts = [p for p in _PARTS if p[0] != "selection" or self._workspace.selected]
        self.format = Segments(_("Format"), list(_FORMATS))
        self.part = Choice(_("What of the map"), [(key, _(words)) for key, words in parts])
        self.size_ = Number(_("Size"), whole=True, low=1, high=20000, grouped=False)
        self.unit = Choice(_("Unit"), [(key, _(words)) for key, words in _UNITS])
        self.theme = Choice(_("Colours"), [(key, _(words)) for key, words in _THEMES])
        self.ground = Choice(_("Ground"), [(key, _(words)) for key, words in _GROUNDS])
        self.editors: dict[str, Editor] = {
            "format": self.format,
            "part": self.part,
            "size": self.size_,
            "unit": self.unit,
            "theme": self.theme,
            "ground": self.ground,
        }
        for name in ("format", "part"):
            box.addWidget(text(self.editors[name].name, "field"))
            box.addWidget(self.editors[name])
            self.editors[name].edited.connect(lambda value, name=name: self._set(name, value))
        self._size_row = QWidget()
        grid = QGridLayout(self._size_row)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.addWidget(text(_("Size"), "field"), 0, 0)
        grid.addWidget(self.size_, 1, 0)
        grid.addWidget(self.unit, 1, 1)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)  # its words are longer than any number
        box.addWidget(self._size_row)
        for choice in (self.theme, self.ground):
            box.addWidget(text(choice.name, "field"))
            box.addWidget(choice)
        for name in ("size", "unit", "theme", "ground"):
            self.editors[name].edited.connect(lambda value, name=name: self._set(name, value))
        self.size_.refused.connect(lambda sentence: self._say(sentence))
        for name, words in (("title", _("Title")), ("legend", _("Legend"))):
            tick = Check(words)
            tick.setChecked(self.values[name])
            tick.toggled.connect(lambda on, name=name: self._set(name, on))
            box.addWidget(tick)
        for name, editor in self.editors.items():
            editor.show_value(self.values[name])
        box.addStretch(1)
        return box

    def _set(self, name: str, value: Any) -> None:
        if name == "size" and value is None:
            return
        self.values[name] = value
        if name == "unit":
            self.values["size"] = 2400 if value == "width" else 192
            self.size_.show_value(self.values["size"])
        self._size_row.setVisible(self.values["format"] == "png")
        self._later.start()

    def _say(self, sentence: str) -> None:
        self.error.setText(sentence)
        self.go.setEnabled(not sentence)

    def _chosen(self) -> dict[str, Any]:
        """What the picture is made of, as ``pictures`` takes it."""
        chosen = {name: self.values[name] for name in ("legend", "title", "theme", "ground")}
        if self.values["part"] == "selection":
            chosen["only"] = self._workspace.selected
        if self.values["part"] == "visible":
            chosen["area"] = self._workspace.canvas.visible_area()
        return chosen

    def _show(self) -> None:
        from mapper.ui import pictures

        try:
            image = pictures.render_image(self._case, dpi=_PREVIEW_DPI, **self._chosen())
        except PlainError as error:
            self.preview.image = QImage()
            self._say(error.text)
        else:
            self.preview.image = image
            self._say("")
            self.size_text.setText(self._sized(image))
        self.preview.update()

    def _sized(self, small: QImage) -> str:
        """How large the picture will be."""
        if self.values["format"] != "png":
            return _("Sharp at every size; its texts can be searched.")
        if self.values["unit"] == "width":
            wide = int(self.values["size"])
            high = round(wide * small.height() / max(1, small.width()))
        else:
            by = self.values["size"] / _PREVIEW_DPI
            wide, high = round(small.width() * by), round(small.height() * by)
        return _("{wide} × {high} pixels").format(wide=wide, high=high)

    def _copy(self) -> None:
        if self._window.guard(lambda: self._workspace.copy_picture(**self._chosen())):
            self._window.say(_("The picture is on the clipboard."), bad=False)
            self.accept()

    def _export(self) -> None:
        from mapper.ui.dialogs import files

        path = self._window.session.path or Path.home() / "map"
        suffix = str(self.values["format"])
        filters = f"{suffix.upper()} (*.{suffix})"
        proposed = path.with_suffix(f".{suffix}")
        chosen = files.ask_save(self, _("Export picture"), filters, proposed)
        if chosen is not None:
            self.write(chosen)

    def write(self, path: Path) -> None:
        """Write the picture; what stands in the way is said in the dialog."""
        from mapper.ui import pictures

        size: dict[str, Any] = (
            {self.values["unit"]: int(self.values["size"])} if path.suffix == ".png" else {}
        )
        try:
            pictures.export_file(self._case, path, **size, **self._chosen())
        except PlainError as error:
            self._say(error.text)
            self.go.setEnabled(True)
            return
        self._window.say(_("Exported to {file}.").format(file=path), bad=False)
        self.accept()
