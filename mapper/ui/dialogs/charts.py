"""The charts of a map: one at a time, chosen by name, to look at, copy and export."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QScrollArea, QWidget

from mapper.document import Document, News
from mapper.errors import PlainError
from mapper.i18n import _
from mapper.interchange.files import write_beside
from mapper.ui import theme
from mapper.ui.charts import files, table
from mapper.ui.charts.shown import Shown
from mapper.ui.dialogs import files as asking
from mapper.ui.dialogs.base import Dialog
from mapper.ui.panels.choices import Drop
from mapper.ui.session import home
from mapper.ui.texts import text

_WIDE: Final = 820
_HIGH: Final = 500


class ChartDialog(Dialog):
    """Shows one chart of a document, which follows the document."""

    def __init__(self, parent: QWidget, document: Document, name: str = "quadrant") -> None:
        super().__init__(parent, _("Charts"), _WIDE)
        self._document = document
        self.choice = Drop()
        self.choice.setAccessibleName(_("Which chart"))
        for known in table.CHARTS:
            self.choice.addItem(table.title(known), known)
        self.choice.setCurrentIndex(list(table.CHARTS).index(name))
        self.choice.currentIndexChanged.connect(lambda _at: self.refresh())
        self.box.addWidget(self.choice)
        self.empty = text("", "quiet", wrap=True)
        self.box.addWidget(self.empty)
        self.shown = Shown()
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setMinimumHeight(_HIGH)
        self.area.setWidget(self.shown)
        self.area.setAccessibleName(_("Chart"))
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.box.addWidget(self.area, 1)
        self.note = text("", "quiet", wrap=True)
        self.box.addWidget(self.note)
        self.copy_button = self.button(_("Copy as picture"), self.copy)
        self.export_button = self.button(_("Export …"), self.export)
        self.close_button()
        self._stop = document.follow(self._follow)
        self.finished.connect(lambda _how: self._stop())
        self.refresh()

    @property
    def name(self) -> str:
        """Which chart is shown."""
        return str(self.choice.currentData())

    def refresh(self) -> None:
        """Draw the chart as the map is now."""
        chart = table.chart(self._document.snapshot(), self.name)
        self.note.setText("")
        self.empty.setText(chart.empty)
        self.empty.setVisible(bool(chart.empty))
        self.area.setVisible(not chart.empty)
        self.copy_button.setEnabled(not chart.empty)
        self.export_button.setEnabled(not chart.empty)
        self.shown.setMinimumWidth(0 if chart.empty else round(chart.size(0).width()))
        self.shown.show_chart(None if chart.empty else chart)
        self.shown.setMinimumHeight(self.shown.heightForWidth(max(self.area.width() - 20, 400)))

    def copy(self) -> None:
        """Put a picture of the chart on the clipboard."""
        if self.shown.chart is not None:
            picture = files.image(self.shown.chart, theme.current())
            QGuiApplication.clipboard().setImage(picture)
            self.note.setText(_("Copied as a picture."))

    def export(self) -> None:
        """Ask for a file and write the chart to it."""
        chart = self.shown.chart
        if chart is None:
            return
        kinds = "PNG (*.png);;SVG (*.svg);;PDF (*.pdf)"
        proposed = home() / f"{table.title(self.name)}.png"
        path = asking.ask_save(self, _("Export the chart"), kinds, proposed)
        if path is None:
            return
        write = files.WRITERS.get(path.suffix.lower())
        if write is None:
            self.note.setText(
                _("A picture is a .png, .svg or .pdf file. Choose one of these endings.")
            )
            return
        try:
            write_beside(path, write(chart, theme.current()))
        except PlainError as error:
            self.note.setText(error.text)
            return
        self.note.setText(_("Exported to {file}.").format(file=path))

    def _follow(self, news: News) -> None:
        self.refresh()
