"""Actors by roles: who has which role, who is asked, and which role stands empty."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from mapper import edits, words
from mapper.document import Document
from mapper.i18n import _
from mapper.model import Element, Kind, Link, LinkKind
from mapper.ui import theme
from mapper.ui.boards import facts
from mapper.ui.boards.board import Board
from mapper.ui.canvas.lens import Lens

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
NONE: Final = QModelIndex()
STATUS: Final = Role.UserRole
WIDE: Final = 128
ROW: Final = 36
DISC: Final = 9
NEXT: Final[dict[str | None, str | None]] = {
    None: "accepted",
    "accepted": "proposed",
    "proposed": "declined",
    "declined": None,
}
"""What a press makes of who has a role."""


class _Model(QAbstractTableModel):
    """Rows of actors, columns of roles; a cell is the status of the link between them."""

    def __init__(self, document: Document, lens: Lens) -> None:
        super().__init__()
        self._document, self._lens = document, lens
        self.actors: list[Element] = []
        self.roles: list[Element] = []
        self._links: dict[tuple[str, str], Link] = {}
        self._known: list[str] = []

    def fill(self) -> None:
        """Read the document anew."""
        self.beginResetModel()
        seen = sorted(self._lens.elements.values(), key=lambda e: facts.name(e).casefold())
        self.actors = [e for e in seen if e.kind is Kind.ACTOR and not e.is_target_group]
        self.roles = [e for e in seen if e.kind is Kind.ROLE]
        links = self._lens.links.values()
        self._links = {(k.source, k.target): k for k in links if k.kind is LinkKind.FILLS}
        self._order()
        self.endResetModel()

    def _order(self) -> None:
        """Who has the most to do stands first, and what stands empty; but nothing jumps while
        somebody works on it."""
        known = {name: n for n, name in enumerate(self._known)}
        if known.keys() != {e.id for e in (*self.actors, *self.roles)}:
            self.actors.sort(key=lambda e: -sum(k.source == e.id for k in self._links.values()))
            self.roles.sort(key=lambda e: not facts.is_empty(self._document, e))
            self._known = [e.id for e in (*self.actors, *self.roles)]
            return
        self.actors.sort(key=lambda e: known[e.id])
        self.roles.sort(key=lambda e: known[e.id])

    def link(self, index: Index) -> Link | None:
        """The link of a cell."""
        return self._links.get((self.actors[index.row()].id, self.roles[index.column()].id))

    def rowCount(self, parent: Index = NONE) -> int:
        return 0 if parent.isValid() else len(self.actors)

    def columnCount(self, parent: Index = NONE) -> int:
        return 0 if parent.isValid() else len(self.roles)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        link = self.link(index)
        status = link.status or "proposed" if link is not None else None
        if role == STATUS:
            return status
        if role in (Role.AccessibleTextRole, Role.StatusTipRole):
            said = words.value_name("status", status) if status else _("not asked")
            names = facts.name(self.actors[index.row()]), facts.name(self.roles[index.column()])
            return _("{actor} – {role}: {status}").format(
                actor=names[0], role=names[1], status=said
            )
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        across = orientation == Qt.Orientation.Horizontal
        element = (self.roles if across else self.actors)[section]
        if role == Role.DisplayRole:
            return self.head(section) if across else facts.name(element)
        if role == Role.TextAlignmentRole and not across:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def is_empty(self, column: int) -> bool:
        """Whether the role of a column lacks somebody."""
        return facts.is_empty(self._document, self.roles[column])

    def head(self, column: int) -> str:
        """The name of a role and how far it is filled."""
        role = self.roles[column]
        filled = facts.filled(self._document, role)
        if role.required_count > 1:
            said = _("{n} of {m} in place").format(n=filled, m=role.required_count)
        else:
            said = "" if filled else _("nobody yet")
        return f"{facts.name(role)}\n{said}" if said else facts.name(role)


class _Delegate(QStyledItemDelegate):
    """A full disc for who has the role, an empty one for who is asked, a cross for who said no."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours, state = theme.current(), option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, colours.colour("chosen"))
        middle, status = option.rect.center(), index.data(STATUS)
        disc = QRect(middle.x() - DISC, middle.y() - DISC, 2 * DISC, 2 * DISC)
        edge = colours.colour("role.edge")
        if status == "accepted":
            painter.setBrush(edge)
        if status in ("accepted", "proposed"):
            line = Qt.PenStyle.DotLine if status == "proposed" else Qt.PenStyle.SolidLine
            painter.setPen(QPen(edge, 2, line))
            painter.drawEllipse(disc)
        elif status == "declined":
            painter.setPen(QPen(colours.colour("danger"), 2))
            small = disc.adjusted(3, 3, -3, -3)
            painter.drawLine(small.topLeft(), small.bottomRight())
            painter.drawLine(small.topRight(), small.bottomLeft())
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(colours.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(option.rect.adjusted(2, 2, -2, -2), 5, 5)
        painter.restore()


class _Heads(QHeaderView):
    """The names of the roles, wrapped, and those that stand empty in the colour of alarm."""

    def paintSection(self, painter: QPainter, rect: QRect, logical_index: int) -> None:
        model = self.model()
        assert isinstance(model, _Model)
        empty = model.is_empty(logical_index)
        colours = theme.current()
        painter.save()
        painter.fillRect(rect, colours.colour("panel"))
        painter.setPen(colours.colour("danger" if empty else "ink"))
        flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
        painter.drawText(rect.adjusted(6, 4, -6, -4), flags, model.head(logical_index))
        painter.restore()


class _Table(QTableView):
    """The cells; Space and Return press, Delete empties."""

    pressed_on = Signal(object)
    emptied = Signal(object)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, index = event.key(), self.currentIndex()
        if index.isValid() and key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.pressed_on.emit(index)
        elif index.isValid() and key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.emptied.emit(index)
        else:
            super().keyPressEvent(event)


class MatrixBoard(Board):
    """A press on a cell goes from nothing to has it, is asked, said no, and back to nothing."""

    def __init__(self, document: Document, lens: Lens) -> None:
        super().__init__(document, lens)
        self.model = _Model(document, lens)
        self.table = _Table()
        self.table.setModel(self.model)
        self.table.setItemDelegate(_Delegate(self.table))
        self.table.setAccessibleName(_("Actors and roles"))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setCornerButtonEnabled(False)
        self.table.setHorizontalHeader(_Heads(Qt.Orientation.Horizontal, self.table))
        across, down = self.table.horizontalHeader(), self.table.verticalHeader()
        across.setDefaultSectionSize(WIDE)
        across.setSectionsClickable(True)
        down.setDefaultSectionSize(ROW)
        down.setMinimumSectionSize(ROW)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setMaximumWidth(260)
        self.box.addWidget(self.table, 1)
        self.table.doubleClicked.connect(self.press)
        self.table.pressed_on.connect(self.press)
        self.table.emptied.connect(self.empty)
        across.sectionClicked.connect(lambda n: self.chosen.emit([self.model.roles[n].id]))
        down.sectionClicked.connect(lambda n: self.chosen.emit([self.model.actors[n].id]))
        self.table.selectionModel().currentChanged.connect(self._show)

    def fill(self) -> None:
        current = self.table.currentIndex()
        self.model.fill()
        there = self.model.actors and self.model.roles
        self.table.setVisible(bool(there))
        self.table.horizontalHeader().setFixedHeight(self._head_height())
        if current.isValid():
            here = self.model.index(current.row(), current.column())
            self.table.setCurrentIndex(here)
        lesson = _(
            "Here actors meet roles. Add at least one actor (6) and one role (7) on the map."
        )
        self.teach("" if there else lesson)

    def _head_height(self) -> int:
        font = QFont(self.table.horizontalHeader().font())
        room, wrap = QRect(0, 0, WIDE - 14, 1000), int(Qt.TextFlag.TextWordWrap)
        metrics = QFontMetrics(font)
        count = self.model.columnCount()
        texts = [self.model.head(n) for n in range(count)]
        return max((metrics.boundingRect(room, wrap, t).height() for t in texts), default=20) + 16

    def press(self, index: Index) -> None:
        """Go on to the next status of a cell."""
        link = self.model.link(index)
        status = NEXT[(link.status or "proposed") if link is not None else None]
        actor, role = self.model.actors[index.row()], self.model.roles[index.column()]

        def change() -> None:
            if link is None:
                made = edits.add_link(self.document, actor.id, role.id)
                edits.change(self.document, made, status=status)
            elif status is None:
                edits.delete(self.document, [link.id])
            else:
                edits.change(self.document, link.id, status=status)

        self.act(_("Change who has the role"), change)

    def empty(self, index: Index) -> None:
        """Take the link of a cell away."""
        link = self.model.link(index)
        if link is not None:
            self.act(_("Delete"), lambda: edits.delete(self.document, [link.id]))

    def select(self, ids: Sequence[str]) -> None:
        chosen = set(ids)
        for row, _actor in enumerate(self.model.actors):
            for column, _role in enumerate(self.model.roles):
                link = self.model.link(self.model.index(row, column))
                if link is not None and link.id in chosen:
                    self.table.setCurrentIndex(self.model.index(row, column))
                    return
        rows = [n for n, actor in enumerate(self.model.actors) if actor.id in chosen]
        columns = [n for n, role in enumerate(self.model.roles) if role.id in chosen]
        if rows:
            self.table.scrollTo(self.model.index(rows[0], 0))
        if columns:
            self.table.scrollTo(self.model.index(0, columns[0]))

    def _show(self, index: Index, _before: Index) -> None:
        link = self.model.link(index) if index.isValid() else None
        if link is not None:
            self.chosen.emit([link.id])
