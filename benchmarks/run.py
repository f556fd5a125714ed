"""Runs the benchmarks and prints a table: ours, the floor beside it, the ratio, the goal.

``python -m benchmarks.run [start canvas analysis …]``. ``peers`` and ``layout_peers`` run only when
asked for: they fetch what they compare with.
"""

from __future__ import annotations

import importlib
import os
import sys

from benchmarks.measure import HEADER

PARTS = ("start", "canvas", "motion", "views", "memory", "pictures", "file", "analysis", "layout")


def main(names: list[str]) -> None:
    """Print the rows of the named parts, or of all."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    print(HEADER)
    for name in names or PARTS:
        for row in importlib.import_module(f"benchmarks.{name}").rows():
            print(row, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
