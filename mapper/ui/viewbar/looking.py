"""Which view is looked at: the ways to look otherwise, and what is left out."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, QRectF, Signal

from mapper import views
from mapper.document import News
from mapper.i18n import _, number
from mapper.model import Filter, Kind, View
from mapper.model.kinds import STATES
from mapper.ui.canvas.view import Canvas
from mapper.ui.viewbar import keeping


class Looking(QObject):
    """Lets a canvas look at its document through one view or another; nothing of that is a step.

    What was selected stays selected, and is selected again when a view shows it again.
    """

    changed = Signal()

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self.canvas = canvas
        self.document = canvas.document
        self._wanted: frozenset[str] = frozenset()
        self._abouts: dict[str, str | None] = {}
        self._turning = False
        canvas.view_changed.connect(self.changed)
        canvas.selection_changed.connect(self._selected)
        self._stop = self.document.follow(self._follow)

    def stop(self) -> None:
        """Follow the document no longer."""
        self._stop()

    # ---- reading

    @property
    def view(self) -> View:
        """What is looked at, kept or not."""
        return self.canvas.seen.view

    @property
    def name(self) -> str:
        """What it is called."""
        return views.name_of(self.view)

    @property
    def counts(self) -> tuple[int, int]:
        """How many elements are shown, of how many."""
        return len(self.canvas.seen.elements), len(self.document.elements)

    @property
    def hidden_words(self) -> str:
        """That not everything is shown, and what can be done about it; "" when it is."""
        (shown, among), filtered = self.counts, self.view.filter != Filter()
        if shown == among and not filtered:
            return ""
        said = (
            _("{n} of {count} shown – clear") if filtered else _("{n} of {count} shown – show all")
        )
        return said.format(n=number(shown), count=number(among))

    def starts(self) -> list[str]:
        """The elements from which the form of the view can start, by their text."""
        kinds = {"effect": {Kind.INTERVENTION}, "chains": set(STATES)}.get(self.view.form, set())
        found = [e for e in self.document.elements.values() if e.kind in kinds]
        return [e.id for e in sorted(found, key=lambda e: (e.label.casefold(), e.id))]

    # ---- looking otherwise

    def show(self, view: View) -> None:
        """Look through another view, and at all that it shows."""
        if view.form in ("effect", "chains"):
            view = replace(view, about=self._about(view))
        self._turn(view)
        self.canvas.fit()

    def show_form(self, form: str) -> None:
        """Look through a ready view."""
        self.show(views.ready(form))

    def show_kept(self, view_id: str) -> None:
        """Look through a view of the case or, where it keeps none by that id, a ready one."""
        there = keeping.kept(self.document, view_id)
        self.show(there if there and view_id not in views.NAMES else views.ready(view_id))

    def choose(self, **fields: Any) -> None:
        """Look through the same view with other choices: its filter, colour, or what it is about;
        what is shown comes into sight when none of it is."""
        self._turn(replace(self.view, **fields))
        if "about" in fields:
            self._abouts[self.view.form] = self.view.about
            self.canvas.fit()
        elif not self._in_sight():
            self.canvas.fit()

    def take_over(self, view: View) -> None:
        """Look through a view that shows just what is shown now."""
        self.canvas.seen.view = view
        self.changed.emit()

    def clear(self) -> None:
        """Show what is hidden: without the filter, or where there is none in the whole map."""
        if self.view.filter != Filter():
            self.choose(filter=Filter())
        else:
            self.show_form("map")

    def _turn(self, view: View) -> None:
        self._turning = True
        self.canvas.show_view(view)
        self.canvas.select(self._wanted)
        self._turning = False

    def _about(self, view: View) -> str | None:
        """What a view starts from: what it says, what is selected, what was last asked for."""
        there = self.document.elements
        if view.about in there:
            return view.about
        if view.form == "chains":
            return self._abouts.get("chains")
        found = [i for i, e in there.items() if e.kind is Kind.INTERVENTION]
        chosen = [i for i in found if i in self._wanted]
        last = [i for i in found if i == self._abouts.get("effect")]
        linked = sorted(found, key=lambda i: (-len(self.document.links_of(i)), i))
        return next(iter([*chosen[:1], *last, *linked]), None)

    def _in_sight(self) -> bool:
        canvas = self.canvas
        room = canvas.viewport.rect_to_map(QRectF(canvas.rect()))
        return bool(canvas.scene.elements_in(room)) or not canvas.seen.elements

    # ---- following

    def _selected(self, ids: frozenset[str]) -> None:
        if not self._turning:
            self._wanted = ids

    def _follow(self, news: News) -> None:
        if any(c.table == "views" for c in news.changes):
            self._keep_up()
        if any(c.table in ("views", "elements") for c in news.changes):
            self.changed.emit()

    def _keep_up(self) -> None:
        """Take over a new name; a view that is kept no longer is looked at all the same."""
        view = self.view
        there = keeping.kept(self.document, view.id)
        if there is None and view.id not in views.NAMES:
            self._turn(replace(view, id=view.form, name="", places=()))
        elif there is not None and there.name != view.name:
            self.canvas.seen.view = replace(view, name=there.name)
