"""One edit until it is in the file for good, against one write that the disk has confirmed."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks import synthetic
from benchmarks.measure import Row, compare, timed
from mapper import edits, store
from mapper.document import Document

PAGE = 4096
SIZES = (1_000, 5_000)


def rows() -> Iterator[Row]:
    """A label changed on maps of 1,000 and 5,000; five confirmations are the price of safety."""
    with tempfile.TemporaryDirectory(dir=Path.home()) as folder:  # a temporary folder is no disk
        for size in SIZES:
            yield _committed(Path(folder) / f"{size}.casemap", size)


def _committed(path: Path, size: int) -> Row:
    store.create(path, synthetic.case(size)).close()
    turn = [0]
    with store.open_case(path) as file, open(path.with_suffix(".page"), "wb") as page:
        document = Document(file.case, file.history, file.persist)
        chosen = next(iter(document.elements))

        def ours() -> float:
            turn[0] += 1

            def edit() -> None:
                with document.edit("Write"):
                    edits.change(document, chosen, label=f"Text {turn[0]}")
                file.flush()

            return timed(edit)

        def floor() -> float:
            def write() -> None:
                page.seek(0)
                page.write(os.urandom(PAGE))
                page.flush()
                getattr(os, "fdatasync", os.fsync)(page.fileno())

            return timed(write)

        name = f"one edit in the file, {size:,}"
        return compare(name, ours, "fdatasync", floor, goal=6, rounds=40)
