"""Breaks case files on purpose: pages, bytes, values, the end."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

from mapper.store import Key, engine
from mapper.store.crypto import PAGE, salt_of


def change(path: Path, *statements: str, key: Key | None = None) -> None:
    """Let another program do something to the file."""
    raw = key.raw(salt_of(path)) if key else ""
    with closing(engine.connect(path, "write", raw)) as connection:
        connection.execute("PRAGMA foreign_keys=OFF").fetchall()
        for statement in statements:
            connection.execute(statement).fetchall()


def ask(path: Path, question: str, key: Key | None = None) -> Any:
    """The first row of an answer."""
    raw = key.raw(salt_of(path)) if key else ""
    with closing(engine.connect(path, "read", raw)) as connection:
        return connection.execute(question).fetchone()


def leaves(path: Path, table: str) -> list[int]:
    """The numbers of the pages that hold the rows of a table, in their order
    (sqlite.org/fileformat.html, 1.6)."""
    data = path.read_bytes()
    (root,) = ask(path, f"SELECT rootpage FROM sqlite_master WHERE name = '{table}'")

    def below(number: int) -> list[int]:
        page = data[(number - 1) * PAGE : number * PAGE]
        if page[0] == 13:
            return [number]
        cells = int.from_bytes(page[3:5], "big")
        offsets = [int.from_bytes(page[12 + 2 * n : 14 + 2 * n], "big") for n in range(cells)]
        children = [int.from_bytes(page[at : at + 4], "big") for at in offsets]
        children.append(int.from_bytes(page[8:12], "big"))
        return [leaf for child in children for leaf in below(child)]

    return below(root)


def rows_in(path: Path, page: int) -> int:
    """How many rows stand in a page."""
    at = (page - 1) * PAGE + 3
    return int.from_bytes(path.read_bytes()[at : at + 2], "big")


def break_page(path: Path, number: int) -> None:
    """Overwrite a page, counted from 1, with noise."""
    with path.open("r+b") as file:
        file.seek((number - 1) * PAGE)
        file.write(b"\xa5" * PAGE)


def cut(path: Path, pages: int) -> None:
    """Leave so many pages of the file."""
    with path.open("r+b") as file:
        file.truncate(pages * PAGE)
