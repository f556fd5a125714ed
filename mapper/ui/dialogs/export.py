"""Exporting a picture: what of the map, how large, on which ground; and how it will look."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QVBoxLayout

from mapper.errors import PlainError
from mapper.i18n import _
from mapper.ui import pictures, theme
from mapper.ui.dialogs import export_form, export_preview
from mapper.ui.dialogs.base import Dialog
from mapper.ui.dialogs.export_form import COPY, Form
from mapper.ui.dialogs.export_jobs import Job, MapJob, StepsJob
from mapper.ui.dialogs.export_preview import Preview, Shown
from mapper.ui.series import Series, Show
from mapper.ui.texts import text
from mapper.ui.workroom import Workroom

if TYPE_CHECKING:
    from mapper.ui.window import Window
    from mapper.ui.workspace import Workspace

_KEY: Final = "picture"
_SOON: Final = 60
_LATER: Final = 350
"""Milliseconds until a picture is shown, and until it is weighed."""
_QUICK: Final = 400
"""What is done in so many milliseconds needs no bar."""


class ExportDialog(Dialog):
    """Asks how the picture should be, shows it, and writes it."""

    def __init__(self, window: Window, workspace: Workspace) -> None:
        super().__init__(window, _("Export picture"), 940)
        self._window = window
        self._workspace = workspace
        self._maker = pictures.Maker.of(workspace.canvas.scene, workspace.canvas.focused)
        self._series = Series(workspace.document.snapshot())
        self._weighed: tuple[Job, bytes] | None = None
        self._room = Workroom(self)
        self._room.done.connect(self._finish)
        self._room.failed.connect(self._fail)
        self._room.advanced.connect(self._advance)
        self._soon = self._timer(_SOON, self._show)
        self._later = self._timer(_LATER, self._weigh)
        self._slow = self._timer(_QUICK, lambda: self.bar.setVisible(self.is_working))
        self.form = self._make_form()
        self._build()
        self.finished.connect(self._close)
        self._change()

    def _timer(self, wait: int, act: Callable[[], object]) -> QTimer:
        timer = QTimer(self, singleShot=True, interval=wait)
        timer.timeout.connect(lambda: act())
        return timer

    def _make_form(self) -> Form:
        values = export_form.remembered(self._window.settings.layout(_KEY))
        selected = self._workspace.selected
        parts = ["map", "visible", *(["selection"] if selected else [])]
        parts += ["steps"] if len(self._series) else []
        values["part"] = "selection" if len(selected) > 1 else "map"
        form = Form(values, parts)
        form.changed.connect(self._change)
        form.refused.connect(self._say)
        return form

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(24)
        self.form.setFixedWidth(330)
        row.addWidget(self.form)
        side = QVBoxLayout()
        side.setSpacing(6)
        self.preview = Preview()
        self.preview.resized.connect(self._soon.start)
        self.size_text = text(" ")
        self.hint = text("", "quiet", wrap=True)
        self.error = text("", "bad", wrap=True)
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(6)
        self.bar.setAccessibleName(_("Making the picture"))
        policy = self.bar.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
        self.bar.setSizePolicy(policy)
        self.bar.hide()
        side.addWidget(self.preview, 1)
        side.addWidget(self.size_text)
        row.addLayout(side, 1)
        self.box.addLayout(row, 1)
        for n, part in enumerate((self.hint, self.error, self.bar)):
            self._outer.insertWidget(2 + n, part)
            part.hide()
        self.stop = self.button(_("Cancel"), self.reject)
        self.go = self.button(_("Export …"), self._go, primary=True)

    # ---- what is wished for

    def job(self) -> Job:
        """What is chosen."""
        values, name = self.form.values, theme.current().name
        suffix = "" if values["format"] == COPY else f".{values['format']}"
        wish = export_form.wish_of(values, name)
        if values["part"] == "steps":
            return StepsJob(self._series, suffix, Show(wish.theme, int(values["step"])))
        if values["part"] == "selection":
            wish = replace(wish, only=tuple(self._workspace.selected))
        elif values["part"] == "visible":
            wish = replace(wish, area=self._workspace.canvas.visible_area())
        return MapJob(self._maker, suffix, wish)

    def _change(self) -> None:
        self.go.setText(_("Copy") if self.form.values["format"] == COPY else _("Export …"))
        self._soon.start()
        self._later.start()

    def _say(self, sentence: str) -> None:
        self.error.setText(sentence)
        self.error.setVisible(bool(sentence))
        self.go.setEnabled(not sentence)

    def _hint(self, sentence: str) -> None:
        self.hint.setText(sentence)
        self.hint.setVisible(bool(sentence))

    # ---- how it will be

    def _show(self) -> None:
        job, room = self.job(), self.preview.room()
        self._room.ask("draft", partial(job.draft, room))
        self._room.ask("show", partial(job.show, room))

    def _weigh(self) -> None:
        job = self.job()
        if job.suffix:
            self._room.ask("weigh", lambda tell: (job, *job.weigh(tell)))

    def _shown(self, shown: Shown | None) -> None:
        if shown is None:
            return
        self._say(shown.error)
        self.preview.show_picture(shown)
        self.size_text.setText(shown.size)
        self._hint(shown.hint)

    def _take_weight(self, job: Job, size: float, data: bytes | None) -> None:
        shown = self.preview.shown
        if job != self.job() or shown is None or shown.error:
            return
        self._weighed = (job, data) if data is not None else None
        self.size_text.setText(f"{shown.size} · {export_preview.weight_words(size)}")

    # ---- making it

    @property
    def is_working(self) -> bool:
        """Whether the picture is being made."""
        return self._room.is_busy("make")

    def _go(self) -> None:
        from mapper.ui.dialogs import files

        job = self.job()
        if not job.suffix:
            self._work(job.image)
            return
        path = self._window.session.path or Path.home() / "map"
        title = _("Export picture")
        if job.makes_folder:
            folder = files.ask_folder(self, title, path.parent)
            chosen = folder / path.stem if folder is not None else None
        else:
            filters = f"{job.suffix[1:].upper()} (*{job.suffix})"
            chosen = files.ask_save(self, title, filters, path.with_suffix(job.suffix))
        if chosen is not None:
            self.write(chosen)

    def write(self, path: Path) -> None:
        """Write the picture; what stands in the way is said in the dialog."""
        job = self.job()
        ready = self._weighed[1] if self._weighed and self._weighed[0] == job else None
        self._work(partial(job.write, path, ready))

    def _work(self, work: Any) -> None:
        self._room.drop("weigh")
        self._room.ask("make", work)
        self._say("")
        self.go.setEnabled(False)
        self.form.setEnabled(False)
        self._slow.start()

    def _rest(self) -> None:
        self.form.setEnabled(True)
        self.go.setEnabled(True)
        self.bar.hide()
        self.bar.setValue(0)

    def _advance(self, name: str, share: float) -> None:
        if name == "make":
            self.bar.setValue(round(share * 1000))

    def _finish(self, name: str, result: Any) -> None:
        if name in ("draft", "show"):
            self._shown(result)
        elif name == "weigh":
            self._take_weight(*result)
        else:
            self._rest()
            self._tell(result)

    def _tell(self, result: Any) -> None:
        if isinstance(result, QImage):
            QGuiApplication.clipboard().setImage(result)
            self._window.say(_("The picture is on the clipboard."), bad=False)
        else:
            self._window.say(_("Exported to {file}.").format(file=result), bad=False)
        self._window.settings.keep_layout(_KEY, export_form.to_remember(self.form.values))
        self.accept()

    def _fail(self, name: str, error: Any) -> None:
        if name == "make":
            self._rest()
        if not isinstance(error, PlainError):
            raise error
        if name not in ("weigh", "draft"):
            self._say(error.text)
        if name == "show":
            self.preview.show_picture(None)
            self.size_text.setText(" ")
            self._hint("")
        elif name == "make":
            self.go.setEnabled(True)  # the world may be better at the next try

    def _close(self) -> None:
        def last() -> None:
            self._maker.forget()
            self._series.forget()

        self._room.close(last)

    def reject(self) -> None:
        if not self.is_working:
            super().reject()
            return
        self._room.drop("make")
        self._rest()
