"""Ties presenting to an open map: the panel with the steps, the findings, and what is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from mapper.i18n import _
from mapper.model import PresentationStep
from mapper.ui.presenting import making
from mapper.ui.presenting.slides import steps_of, view_of

if TYPE_CHECKING:
    from mapper.graph.finding import Finding
    from mapper.ui.presenting.codes import CodedTwin
    from mapper.ui.presenting.presentation import Presentation
    from mapper.ui.settings import Settings
    from mapper.ui.workspace import Workspace


AT_ONCE: Final = 150
"""A map of so many elements is read while one waits."""


class PresentingDesk(QObject):
    """Makes steps of what the workspace shows, and presents them."""

    def __init__(self, workspace: Workspace, settings: Settings) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._settings = settings
        self.document = workspace.document
        self.panel = workspace.right.steps
        self.running: Presentation | None = None
        self._twin: CodedTwin | None = None
        self.panel.add_wanted.connect(self.add)
        self.panel.change_wanted.connect(self._change)
        self.panel.make_wanted.connect(self.make)
        self.panel.present_wanted.connect(self.present)
        self.panel.shown.connect(self.show_step)
        self.panel.left.connect(workspace.canvas.setFocus)
        workspace.insights.step_wanted.connect(self.add_finding)
        workspace.canvas.step_wanted.connect(self.add)

    def stop(self) -> None:
        """Present no longer, and follow the document no longer."""
        if self.running is not None:
            self.running.end()
        self.panel.stop()

    # ---- steps

    def seen(self) -> making.Seen:
        """What is looked at now."""
        stage, canvas = self._workspace.stage, self._workspace.canvas
        view, focus = stage.looking.view, stage.focusing.now
        if focus is not None:
            called = stage.focusing.said()
            return making.Seen(view, focus.ids, focus.way, focus.steps, called)
        if canvas.highlighted is not None:
            elements, links = canvas.highlighted
            return making.Seen(view, (*sorted(elements), *sorted(links)))
        return making.Seen(view, tuple(sorted(self._workspace.selected)))

    def add(self) -> None:
        """Add a step of what is looked at: the view, with what is selected as its focus."""
        self._added(making.add_seen(self.document, self.seen()))

    def add_finding(self, finding: Finding) -> None:
        """Add a step about a finding."""
        self._added(making.add_finding(self.document, finding))

    def make(self) -> None:
        """Make steps that tell the map from its whole to what is done."""
        made = making.make_from_map(self.document, self._findings())
        self.panel.select(made[:1])
        self._workspace.noted.emit(_("{n} steps made of the map.").format(n=len(made)))

    def _findings(self) -> list[Finding]:
        """What the map says; a map just opened may not have been read yet."""
        known = self._workspace.insights.findings
        if known or len(self.document.elements) > AT_ONCE:
            return known
        from mapper.graph.analyse import analyse
        from mapper.graph.findings import findings

        case = self.document.snapshot()
        return findings(case, analyse(case))

    def _change(self, step_id: str) -> None:
        making.change_seen(self.document, step_id, self.seen())

    def _added(self, step_id: str) -> None:
        self.panel.select([step_id])
        n = len(steps_of(self.document))
        self._workspace.noted.emit(_("Step {n} added to the presentation.").format(n=n))

    def show_step(self, step: PresentationStep) -> None:
        """Let the map show what a step shows."""
        stage = self._workspace.stage
        view = view_of(self.document, step)
        if view != stage.looking.view:
            stage.looking.show(view)
        stage.focusing.end()
        if step.way != "none":
            stage.focusing.begin(step.way, step.focus, step.steps)
            return
        elements = [i for i in step.focus if i in self.document.elements]
        links = [i for i in step.focus if i in self.document.links]
        stage.highlight(elements, links)

    # ---- presenting

    def present(self, first: int = 0) -> None:
        """Show the steps on the whole screen, from one of them."""
        from mapper.ui.presenting.codes import CodedTwin
        from mapper.ui.presenting.presentation import Presentation

        if self.running is not None:
            return
        self._workspace.canvas.close_editor()
        own = self._workspace.screen()
        document = self.document
        if self._settings.on("present_codes"):
            self._twin = CodedTwin(self.document)
            document = self._twin.document
        self.running = Presentation(document, self._settings, first, own)
        self.running.over.connect(self._over)
        self.running.begin()

    def present_here(self) -> None:
        """Show the steps from the one that is chosen."""
        self.present(max(0, self.panel.row))

    def _over(self, last: int) -> None:
        running, self.running = self.running, None
        if self._twin is not None:
            self._twin.stop()
            self._twin = None
        if running is not None:
            running.deleteLater()
        self.panel.select_row(last)
        window = self._workspace.window()
        window.activateWindow()
        window.raise_()
