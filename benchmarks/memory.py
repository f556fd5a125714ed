"""Memory: the window's canvas with 5,000 elements, against a bare widget in the same Qt."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import Row

BARE = """
import sys
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication(sys.argv)
bare = QWidget(); bare.resize(1600, 900); bare.show()
app.processEvents()
"""

OURS = """
from benchmarks import synthetic
from benchmarks.canvas import application, settle, shown
from mapper.document import Document
app = application()
canvas = shown(Document(synthetic.case({size})))
settle(canvas)
canvas.set_zoom(1.0)
settle(canvas)
canvas.repaint()
"""

USED = """
from benchmarks.memory import used
print(used())
"""


def rows() -> Iterator[Row | str]:
    """5,000 elements, painted whole and at 1:1."""
    if used() is None:
        yield "memory: not here (no /proc)"
        return
    bare = _after(BARE)
    yield Row("memory with 5,000 elements (MB)", of_a_canvas(5_000), "bare QWidget", bare, 1.8)


def of_a_canvas(size: int) -> float:
    """Megabytes of a process that shows a map of so many elements."""
    return _after(OURS.format(size=size))


def used() -> float | None:
    """Megabytes of this process; None where it is not known."""
    try:
        text = Path("/proc/self/status").read_text()
    except OSError:
        return None
    line = next(line for line in text.splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) / 1024


def of_processes(pid: int) -> float:
    """Megabytes of a process and all that it started; what they share is counted once."""
    parents: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents.setdefault(int(fields[1]), []).append(int(path.parent.name))
    total, left = 0.0, [pid]
    while left:
        one = left.pop()
        total += _proportional(str(one)) or 0.0
        left.extend(parents.get(one, ()))
    return total


def _proportional(process: str) -> float | None:
    try:
        text = Path(f"/proc/{process}/smaps_rollup").read_text()
    except OSError:
        return None
    line = next(line for line in text.splitlines() if line.startswith("Pss:"))
    return int(line.split()[1]) / 1024


def _after(code: str) -> float:
    run = [sys.executable, "-c", code + USED]
    done = subprocess.run(run, capture_output=True, text=True, check=True)
    return float(done.stdout.split()[-1])
