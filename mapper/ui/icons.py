"""Icons by name and role of colour: those of the lucide package, and the shapes of the kinds."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap

from mapper.ui import symbols, theme


class _State:
    warm = False  # before the first paint no icon is read: QtSvg and the archive take their time


def warm_up() -> None:
    """Let icons be read and drawn from now on."""
    _State.warm = True


@cache
def _archive() -> dict[str, str]:
    import io
    import zipfile
    from importlib import resources

    data = (resources.files("lucide") / "lucide.zip").read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in _wanted(archive.namelist())}


def _wanted(names: list[str]) -> list[str]:
    return [name for name in names if name.removesuffix(".svg") in NAMES]


NAMES = frozenset(
    """
    archive-restore arrow-left-to-line arrow-right arrow-right-to-line book-open bookmark-plus
    check chevron-down chevron-left chevron-right chevron-up circle-check circle-question-mark
    clipboard-paste copy dices download eraser eye eye-off file file-plus file-text focus
    folder-open git-branch git-merge grid-3x3 heart-handshake history image import info keyboard
    languages link list-filter list-ordered list-tree loader-circle lock lock-open map maximize
    minus moon move-horizontal network palette panel-left panel-right pause pencil play plus
    power presentation printer redo-2 refresh-cw rotate-cw route save scan scan-search scissors
    search settings shapes share-2 sparkles square-dashed square-kanban sticky-note sun table
    target trash-2 tree-deciduous triangle-alert undo-2 users workflow x zoom-in zoom-out
    """.split()
)
"""The icons the program uses; only these are kept in memory."""


class _Lucide(QIconEngine):
    """Draws an icon of the archive in the colour its role has now: a new theme needs no rebuild."""

    def __init__(self, name: str, role: str) -> None:
        super().__init__()
        self._name = name
        self._role = role

    def clone(self) -> QIconEngine:
        return _Lucide(self._name, self._role)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        if not _State.warm:
            return
        from PySide6.QtSvg import QSvgRenderer

        role = "field.edge" if mode is QIcon.Mode.Disabled else self._role
        colour = theme.current().colour(role).name()
        source = _archive()[f"{self._name}.svg"].replace("currentColor", colour)
        renderer = QSvgRenderer(QByteArray(source.encode()))
        side = min(rect.width(), rect.height())
        square = QRectF(0, 0, side, side)
        square.moveCenter(QRectF(rect).center())
        renderer.render(painter, square)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return _pixmap(self, size, mode, state)


def _pixmap(engine: QIconEngine, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
    result = QPixmap(size)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    engine.paint(painter, QRect(QPoint(0, 0), size), mode, state)
    painter.end()
    return result


def icon(name: str, role: str = "muted") -> QIcon:
    """The icon called *name* in the colour of *role*."""
    if name not in NAMES:
        raise KeyError(name)
    return QIcon(_Lucide(name, role))


class _KindEngine(QIconEngine):
    """Draws the shape of a kind."""

    def __init__(self, kind: str, empty: bool) -> None:
        super().__init__()
        self._kind = kind
        self._empty = empty

    def clone(self) -> QIconEngine:
        return _KindEngine(self._kind, self._empty)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = min(rect.width(), rect.height() * 1.4) - 3
        box = QRectF(0, 0, width, width * 0.68)
        box.moveCenter(QRectF(rect).center())
        symbols.draw_kind(painter, self._kind, box, self._empty)
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return _pixmap(self, size, mode, state)


def kind_icon(kind: str, empty: bool = False) -> QIcon:
    """The symbol of *kind*; *empty* for a role nobody has taken."""
    return QIcon(_KindEngine(kind, empty))
