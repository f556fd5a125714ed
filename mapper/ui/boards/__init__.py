"""Ways of looking at a map that are no map: a matrix, boards of cards, a table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from mapper.document import Document
from mapper.ui.boards.board import Board
from mapper.ui.boards.kanban import NeedsBoard, StagesBoard
from mapper.ui.boards.matrix import MatrixBoard
from mapper.ui.boards.table import TableBoard
from mapper.ui.canvas.lens import Lens

BOARDS: Final[dict[str, Callable[[Document, Lens], Board]]] = {
    "matrix": MatrixBoard,
    "needs": NeedsBoard,
    "stages": StagesBoard,
    "table": TableBoard,
}
"""What shows a view of a form that is no picture."""
