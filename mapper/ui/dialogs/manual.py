"""The manual, beside the work: its contents at the left, its text at the right."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import (
    QMouseEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextLength,
    QTextTable,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QTextEdit,
    QWidget,
)

from mapper import i18n, resources
from mapper.i18n import _
from mapper.ui import theme
from mapper.ui.dialogs.base import Dialog

_SIZE: Final = QSize(900, 640)
_CONTENTS: Final = 240
_LINE: Final = 125
_DEEPEST: Final = 3
_TYPED: Final = 0.88
_OTHER: Final = re.compile(r"manual\.(\w+)\.md")
_CONTENTS_LINE: Final = re.compile(r"^- \[[^\]]*\]\(#[^)]*\)\n", re.MULTILINE)
"""The text's own contents, which stand at the left already."""


def slug(heading: str) -> str:
    """What a link inside the manual calls a heading."""
    return "-".join(re.sub(r"[^\w\s-]", "", heading.lower()).split())


class ManualText(QTextEdit):
    """The text. It shows the program's own file, never a text of a case."""

    link = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.setAccessibleName(_("Manual"))
        self.headings: list[tuple[int, str, int]] = []

    def read(self, language: str) -> None:
        """Show the manual in a language."""
        words = resources.manual(language).read_text(encoding="utf-8")
        self.setMarkdown(_CONTENTS_LINE.sub("", words))
        self.headings = []
        self._dress()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _dress(self) -> None:
        """Room between lines, and tables with quiet lines; note where the headings are."""
        spaced = QTextBlockFormat()
        spaced.setLineHeight(_LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        block = self.document().begin()
        while block.isValid():
            cursor = QTextCursor(block)
            cursor.mergeBlockFormat(spaced)
            level = block.blockFormat().headingLevel()
            if level:
                self.headings.append((level, block.text(), block.position()))
            _dress_commands(block)
            if isinstance(table := cursor.currentTable(), QTextTable):
                _dress_table(table)
            block = block.next()

    def go_to(self, position: int) -> None:
        """Bring the text at a position to the top."""
        block: QTextBlock = self.document().findBlock(position)
        at = self.document().documentLayout().blockBoundingRect(block).top()
        self.verticalScrollBar().setValue(round(at) - 6)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        target = self.anchorAt(event.position().toPoint())
        if target and not self.textCursor().hasSelection():
            self.link.emit(target)


def _dress_commands(block: QTextBlock) -> None:
    """What is typed stands in letters of one width, which look large beside the others."""
    parts = block.begin()
    found = []
    while not parts.atEnd():
        part = parts.fragment()
        if part.charFormat().fontFixedPitch():
            found.append((part.position(), part.length()))
        parts += 1
    small = QTextCharFormat()
    small.setFontPointSize(block.document().defaultFont().pointSizeF() * _TYPED)
    cursor = QTextCursor(block)
    for at, length in found:
        cursor.setPosition(at)
        cursor.setPosition(at + length, QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(small)


def _dress_table(table: QTextTable) -> None:
    look = table.format()
    look.setBorder(1)
    look.setBorderBrush(theme.current().colour("line"))
    look.setBorderCollapse(True)
    look.setCellPadding(5)
    look.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    table.setFormat(look)


class ManualDialog(Dialog):
    """Stays open beside the map; the contents and the links of the text go to its headings."""

    def __init__(self, parent: QWidget, language: str = "") -> None:
        super().__init__(parent, _("Manual"), 560)
        self.contents = QListWidget()
        self.contents.setFixedWidth(_CONTENTS)
        self.contents.setFrameShape(QFrame.Shape.NoFrame)
        self.contents.setWordWrap(True)
        self.contents.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.contents.setAccessibleName(_("Contents of the manual"))
        self.page = ManualText()
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.contents)
        row.addWidget(self.page, 1)
        self.box.addLayout(row, 1)
        self.contents.currentItemChanged.connect(self._chosen)
        self.page.link.connect(self._follow)
        self.close_button().setAutoDefault(False)
        self.resize(_SIZE.boundedTo(parent.size()))
        self._read(language or i18n.language())
        with QSignalBlocker(self.contents):
            self.contents.setCurrentRow(0)  # the text begins before its first heading
        self.contents.setFocus()

    def _read(self, language: str) -> None:
        self.contents.clear()
        self.page.read(language)
        for level, words, position in self.page.headings:
            if 1 < level <= _DEEPEST:
                item = QListWidgetItem("    " * (level - 2) + words, self.contents)
                item.setData(Qt.ItemDataRole.UserRole, position)

    def _chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.page.go_to(item.data(Qt.ItemDataRole.UserRole))

    def _follow(self, target: str) -> None:
        """A link in the text: to a heading, or to the manual in another language."""
        if (other := _OTHER.fullmatch(target)) and other[1] in i18n.LANGUAGES:
            self._read(other[1])
            return
        for _level, words, position in self.page.headings:
            if f"#{slug(words)}" == target:
                self.page.go_to(position)
                return
