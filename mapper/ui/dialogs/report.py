"""Making a report, slides or a one-pager: what is in it, how it will look, and where it goes."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout

from mapper import i18n
from mapper.errors import PlainError
from mapper.i18n import _
from mapper.interchange.files import read_bytes, write_beside
from mapper.model import Kind
from mapper.ui import icons, safe
from mapper.ui.buttons import tool_button
from mapper.ui.dialogs import files, report_form
from mapper.ui.dialogs.export_preview import Preview, Shown
from mapper.ui.dialogs.report_form import ReportForm
from mapper.ui.dialogs.working import WorkingDialog
from mapper.ui.reports import documents
from mapper.ui.reports.documents import KINDS, Desk, Maker, Order
from mapper.ui.texts import text
from mapper.ui.wishes import Tell

if TYPE_CHECKING:
    from mapper.ui.window import Window
    from mapper.ui.workspace import Workspace

_KEY: Final = "report"
_SOON: Final = 150
_FORM: Final = 22
"""So many lines' height the choices take across."""


class ReportDialog(WorkingDialog):
    """Asks what the document is to hold, shows its pages, and writes it."""

    def __init__(self, window: Window, workspace: Workspace) -> None:
        super().__init__(window, _("Report and slides"), 900, _("Making the document"))
        self._case = workspace.document.snapshot()
        self._desk = Desk(self._case)
        self._books = Pages()
        self._number, self._count = 0, 1
        self._soon = self.timer(_SOON, self._show)
        values = report_form.remembered(window.settings.layout(_KEY), i18n.language())
        self.form: ReportForm = ReportForm(values, self._interventions())
        self.form.changed.connect(self._change)
        self.form.template_wanted.connect(self._ask_template)
        self._build()
        self.finished.connect(lambda _how: self._room.close(self._books.forget))
        self._change()

    def _interventions(self) -> list[tuple[str, str]]:
        found = [e for e in self._case.elements.values() if e.kind is Kind.INTERVENTION]
        return [(e.id, safe.one_line(e.label)) for e in found]

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(24)
        room = self.screen().availableSize().width() * 9 // 20
        self.form.setFixedWidth(min(_FORM * self.fontMetrics().lineSpacing(), room))
        row.addWidget(self.form)
        side = QVBoxLayout()
        side.setSpacing(6)
        self.preview = Preview()
        self.preview.resized.connect(self._soon.start)
        side.addWidget(self.preview, 1)
        turning = QHBoxLayout()
        self.page_text = text(" ")
        self.back = self._turner("chevron-left", _("Previous page"), -1)
        self.on = self._turner("chevron-right", _("Next page"), 1)
        turning.addWidget(self.back)
        turning.addWidget(self.on)
        turning.addWidget(self.page_text)
        turning.addStretch(1)
        side.addLayout(turning)
        row.addLayout(side, 1)
        self.box.addLayout(row, 1)
        self.put_below(self.error, self.bar)
        self.stop = self.button(_("Cancel"), self.reject)
        self.go = self.button(_("Export …"), self._go, primary=True)

    def _turner(self, icon: str, words: str, by: int) -> QToolButton:
        made = tool_button("", icons.icon(icon))
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        made.setAccessibleName(words)
        safe.set_tip(made, words)
        made.clicked.connect(lambda: self._turn(by))
        return made

    # ---- what is wished for

    def order(self) -> Order:
        """What is chosen; the template is read only when the document is made."""
        values = self.form.values
        about = values["about"] if values["kind"] in ("value", "assessor") else None
        people = values["people"] and not values["redact"]
        return Order(
            values["kind"], tuple(values["parts"]), values["language"], about, people,
            redact=values["redact"],
        )  # fmt: skip

    def _change(self) -> None:
        self._number = 0
        self._soon.start()

    def _turn(self, by: int) -> None:
        self._number = min(max(0, self._number + by), self._count - 1)
        self._show()

    def _ask_template(self, sort: str) -> None:
        known = self.form.template_path()
        folder = known.parent if known is not None else None
        path = files.ask_open(self, _("House style"), f"{sort[1:].upper()} (*{sort})", folder)
        if path is not None:
            self.form.take_template(path)

    # ---- how it will be

    def _show(self) -> None:
        try:
            maker, order = self._desk.take(self.order())
        except PlainError as error:
            self._refuse(error.text)
            return
        self._slow.start()
        room, number = self.preview.room(), self._number
        self._room.ask("show", lambda tell: self._books.page(maker, order, number, room, tell))

    def _refuse(self, sentence: str) -> None:
        self._room.drop("show")
        self.preview.show_picture(None)
        self._count = 1
        self.say(sentence)
        self._tell_page()

    def _shown(self, shown: Shown, count: int) -> None:
        self.say("")
        self._count = count
        self._number = min(self._number, count - 1)
        self.preview.show_picture(shown)
        self._tell_page()

    def _tell_page(self) -> None:
        there = self.preview.shown is not None
        text = _("Slide {n} of {all}") if self.order().kind == "slides" else _("Page {n} of {all}")
        self.page_text.setText(text.format(n=self._number + 1, all=self._count) if there else " ")
        self.back.setEnabled(there and self._number > 0)
        self.on.setEnabled(there and self._number < self._count - 1)

    # ---- making it

    @property
    def is_busy(self) -> bool:
        return self.is_working or self._room.is_busy("show")

    def _go(self) -> None:
        ending = report_form.suffix(self.form.values)
        path = (self._window.session.path or Path.home() / "map").with_suffix(ending)
        filters = f"{ending[1:].upper()} (*{ending})"
        chosen = files.ask_save(self, _(KINDS[self.order().kind]), filters, path)
        if chosen is not None:
            self.write(chosen)

    def write(self, path: Path) -> None:
        """Write the document; what stands in the way is said in the dialog."""
        maker, order = self._desk.take(self.order())
        self._room.drop("show")
        self.make(partial(_made, maker, order, self.form.template_path(), path))

    def _advance(self, _name: str, share: float) -> None:
        self.bar.setValue(round(share * 1000))  # of the pages that are shown, too

    def _finish(self, name: str, result: Any) -> None:
        self.bar.hide()
        if name == "show":
            self._shown(*result)
            return
        path, told = result
        self.rest()
        done = _("Exported to {file}.").format(file=path)
        self._window.say(f"{done} {told}".rstrip(), bad=False)
        self._window.settings.keep_layout(_KEY, report_form.to_remember(self.form.values))
        self.accept()

    def _fail(self, name: str, error: Any) -> None:
        self.rest()
        if not isinstance(error, PlainError):
            raise error
        if name == "show":
            self._refuse(error.text)
        else:
            self.say(error.text)
            self.go.setEnabled(True)  # the world may be better at the next try


def _made(
    maker: Maker, order: Order, template: Path | None, path: Path, tell: Tell
) -> tuple[Path, str]:
    """Make a document and write it."""
    from dataclasses import replace

    if template is not None:
        order = replace(order, template=read_bytes(template))
    made = maker.file(order, path.suffix, tell)
    tell(1.0)  # the last moment to give up
    write_beside(path, made.data)
    return path, made.told


class Pages:
    """The pages of what was looked at last, all made in one thread."""

    def __init__(self) -> None:
        self._order: tuple[Maker, Order] | None = None
        self._book: Any = None

    def page(
        self, maker: Maker, order: Order, number: int, room: QSize, tell: Tell
    ) -> tuple[Shown, int]:
        """A page, small, and how many there are."""
        if self._order != (maker, order):
            self._book = documents.preview(maker, order, tell)
            self._order = (maker, order)
        count, picture = self._book
        return Shown(picture(min(number, count - 1), room)), count

    def forget(self) -> None:
        """Let go of what was measured, in the thread that measured it."""
        self._order = self._book = None
