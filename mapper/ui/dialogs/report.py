"""Making a report, slides or a one-pager: what is in it, how it will look, and where it goes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QToolButton, QVBoxLayout

from mapper import i18n
from mapper.errors import PlainError
from mapper.i18n import _
from mapper.interchange.files import read_bytes, write_beside
from mapper.model import Kind
from mapper.ui import icons, safe
from mapper.ui.buttons import tool_button
from mapper.ui.dialogs import files, report_form
from mapper.ui.dialogs.base import Dialog
from mapper.ui.dialogs.export_preview import Preview, Shown
from mapper.ui.dialogs.report_form import ReportForm
from mapper.ui.reports import documents
from mapper.ui.reports.documents import KINDS, Desk, Maker, Order
from mapper.ui.texts import text
from mapper.ui.wishes import Tell
from mapper.ui.workroom import Workroom

if TYPE_CHECKING:
    from mapper.ui.window import Window
    from mapper.ui.workspace import Workspace

_KEY: Final = "report"
_SOON: Final = 150
_QUICK: Final = 400
"""What is done in so many milliseconds needs no bar."""


class ReportDialog(Dialog):
    """Asks what the document is to hold, shows its pages, and writes it."""

    def __init__(self, window: Window, workspace: Workspace) -> None:
        super().__init__(window, _("Report"), 980)
        self._window = window
        self._case = workspace.document.snapshot()
        self._desk = Desk(self._case)
        self._books = Pages()
        self._number, self._count = 0, 1
        self._room = Workroom(self)
        self._room.done.connect(self._finish)
        self._room.failed.connect(self._fail)
        self._room.advanced.connect(self._advance)
        self._soon = self._timer(_SOON, self._show)
        self._slow = self._timer(_QUICK, lambda: self.bar.setVisible(self._is_busy))
        values = report_form.remembered(window.settings.layout(_KEY), i18n.language())
        self.form = ReportForm(values, self._interventions())
        self.form.changed.connect(self._change)
        self.form.template_wanted.connect(self._ask_template)
        self._build()
        self.finished.connect(lambda _how: self._room.close(self._books.forget))
        self._change()

    def _timer(self, wait: int, act: Callable[[], object]) -> QTimer:
        timer = QTimer(self, singleShot=True, interval=wait)
        timer.timeout.connect(lambda: act())
        return timer

    def _interventions(self) -> list[tuple[str, str]]:
        found = [e for e in self._case.elements.values() if e.kind is Kind.INTERVENTION]
        return [(e.id, safe.one_line(e.label)) for e in found]

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(24)
        self.form.setFixedWidth(396)
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
        self.error = text("", "bad", wrap=True)
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(6)
        self.bar.setAccessibleName(_("Making the document"))
        policy = self.bar.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
        self.bar.setSizePolicy(policy)
        for n, part in enumerate((self.error, self.bar)):
            self._outer.insertWidget(2 + n, part)
            part.hide()
        self.stop = self.button(_("Cancel"), self.reject)
        self.go = self.button(_("Save as …"), self._go, primary=True)

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

    def _say(self, sentence: str) -> None:
        self.error.setText(sentence)
        self.error.setVisible(bool(sentence))
        self.go.setEnabled(not sentence)

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
        self._say(sentence)
        self._tell_page()

    def _shown(self, shown: Shown, count: int) -> None:
        self._say("")
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
    def is_working(self) -> bool:
        """Whether the document is being made."""
        return self._room.is_busy("make")

    @property
    def _is_busy(self) -> bool:
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
        self._room.ask("make", partial(_made, maker, order, self.form.template_path(), path))
        self._say("")
        self.go.setEnabled(False)
        self.form.setEnabled(False)
        self._slow.start()

    def _rest(self) -> None:
        self.form.setEnabled(True)
        self.go.setEnabled(True)
        self.bar.hide()

    def _advance(self, _name: str, share: float) -> None:
        self.bar.setValue(round(share * 1000))

    def _finish(self, name: str, result: Any) -> None:
        self.bar.hide()
        if name == "show":
            self._shown(*result)
            return
        path, told = result
        self._rest()
        done = _("Exported to {file}.").format(file=path)
        self._window.say(f"{done} {told}".rstrip(), bad=False)
        self._window.settings.keep_layout(_KEY, report_form.to_remember(self.form.values))
        self.accept()

    def _fail(self, name: str, error: Any) -> None:
        self._rest()
        if not isinstance(error, PlainError):
            raise error
        if name == "show":
            self._refuse(error.text)
        else:
            self._say(error.text)
            self.go.setEnabled(True)  # the world may be better at the next try

    def reject(self) -> None:
        if not self.is_working:
            super().reject()
            return
        self._room.drop("make")
        self._rest()


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
