"""Exporting a picture: what of the map, how large, on which ground; and how it will look."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from mapper.errors import PlainError
from mapper.i18n import _
from mapper.ui import pictures, theme
from mapper.ui.dialogs import export_form, export_preview
from mapper.ui.dialogs.export_form import COPY, Form
from mapper.ui.dialogs.export_jobs import Job, MapJob, StepsJob
from mapper.ui.dialogs.export_preview import Preview, Shown
from mapper.ui.dialogs.working import WorkingDialog
from mapper.ui.series import Series, Show
from mapper.ui.texts import text

if TYPE_CHECKING:
    from mapper.ui.window import Window
    from mapper.ui.workspace import Workspace

_KEY: Final = "picture"
_SOON: Final = 60
_LATER: Final = 350
"""Milliseconds until a picture is shown, and until it is weighed."""


class ExportDialog(WorkingDialog):
    """Asks how the picture should be, shows it, and writes it."""

    def __init__(self, window: Window, workspace: Workspace) -> None:
        super().__init__(window, _("Export picture"), 940, _("Making the picture"))
        self._workspace = workspace
        self._makers: dict[bool, tuple[pictures.Maker, Series]] = {}
        self._weighed: tuple[Job, bytes] | None = None
        self._soon = self.timer(_SOON, self._show)
        self._later = self.timer(_LATER, self._weigh)
        self.form: Form = self._make_form()
        self._build()
        self.finished.connect(self._close)
        self._change()

    def _make_form(self) -> Form:
        values = export_form.remembered(self._window.settings.layout(_KEY))
        selected = self._workspace.selected
        parts = ["map", "visible", *(["selection"] if selected else [])]
        parts += ["steps"] if self._workspace.document.table("presentation") else []
        values["part"] = "selection" if len(selected) > 1 else "map"
        form = Form(values, parts)
        form.changed.connect(self._change)
        form.refused.connect(self.say)
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
        side.addWidget(self.preview, 1)
        side.addWidget(self.size_text)
        row.addLayout(side, 1)
        self.box.addLayout(row, 1)
        self.put_below(self.hint, self.error, self.bar)
        self.stop = self.button(_("Cancel"), self.reject)
        self.go = self.button(_("Export …"), self._go, primary=True)

    # ---- what is wished for

    def job(self) -> Job:
        """What is chosen."""
        values, name = self.form.values, theme.current().name
        maker, series = self._sources(values["codes"])
        suffix = "" if values["format"] == COPY else f".{values['format']}"
        wish = export_form.wish_of(values, name)
        if values["part"] == "steps":
            return StepsJob(series, suffix, Show(wish.theme, int(values["step"])))
        if values["part"] == "selection":
            wish = replace(wish, only=tuple(self._workspace.selected))
        elif values["part"] == "visible":
            wish = replace(wish, area=self._workspace.canvas.visible_area())
        return MapJob(maker, suffix, wish)

    def _sources(self, codes: bool) -> tuple[pictures.Maker, Series]:
        """What makes pictures of the map and of its steps, with *codes* instead of names or not."""
        if codes not in self._makers:
            canvas, document = self._workspace.canvas, self._workspace.document
            make = pictures.Maker.coded if codes else pictures.Maker.of
            case = document.snapshot()
            if codes:
                from mapper.sharing import coded, former_names

                case = coded(case, former_names(document.history))
            self._makers[codes] = make(canvas.scene, canvas.focused), Series(case)
        return self._makers[codes]

    def _change(self) -> None:
        self.go.setText(_("Copy") if self.form.values["format"] == COPY else _("Export …"))
        self._soon.start()
        self._later.start()

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
        self.say(shown.error)
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
        self.make(work)

    def _finish(self, name: str, result: Any) -> None:
        if name in ("draft", "show"):
            self._shown(result)
        elif name == "weigh":
            self._take_weight(*result)
        else:
            self.rest()
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
            self.rest()
        if not isinstance(error, PlainError):
            raise error
        if name not in ("weigh", "draft"):
            self.say(error.text)
        if name == "show":
            self.preview.show_picture(None)
            self.size_text.setText(" ")
            self._hint("")
        elif name == "make":
            self.go.setEnabled(True)  # the world may be better at the next try

    def _close(self) -> None:
        def last() -> None:
            for maker, series in self._makers.values():
                maker.forget()
                series.forget()

        self._room.close(last)
