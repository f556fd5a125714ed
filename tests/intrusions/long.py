"""The long runs: ``python -m tests.intrusions.long [NAME …]`` prints what was tried and what came
of it.

Without names all are run. Each row ends with its control: what is seen when the guard is away.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from tests.intrusions import hurting, originals
from tests.intrusions.hurting import Answer

_HURT: Final = 5000
_BLIND: Final = 1000
_SHOWN: Final = 5
_FIRST: Final = 100_000
"""The seeds before are those of the suite."""


def _hurt(kind: str, times: int, *options: str) -> Answer:
    """So many hurt copies of files of *kind*, the same number of each sample."""
    whole = Answer()
    samples = originals.samples()
    for number, sample in enumerate(samples):
        with tempfile.TemporaryDirectory() as folder:
            path = originals.make(Path(folder), sample, kind)
            size = -(-times // len(samples))
            first = _FIRST + number * size
            answer = hurting.prove(path, range(first, first + size), *options)
        whole.counts.update(answer.counts)
        whole.bad += answer.bad
    return whole


ALL: Final[dict[str, tuple[Callable[[], Answer], Callable[[], Answer]]]] = {
    kind: (
        partial(_hurt, kind, _HURT, "--salvage", "5"),
        partial(_hurt, kind, _BLIND, "--blind"),
    )
    for kind in originals.KINDS
}
"""Each run, and its control: the sum is not looked at."""


def main(names: list[str]) -> int:
    """Run what is named, print a line each; 1 when something came through."""
    through = 0
    print("hurt files | tried | refused | same | let through | seconds | control: let through")
    for name in names or ALL:
        began = time.monotonic()
        answer = ALL[name][0]()
        seconds = time.monotonic() - began
        control = ALL[name][1]()
        said = (answer.runs, answer.counts["refused"], answer.counts["same"], len(answer.bad))
        print(
            " | ".join((name, *map(str, said), f"{seconds:.0f}")),
            f"| {len(control.bad)} of {control.runs}",
            flush=True,
        )
        for wrong in answer.bad[:_SHOWN]:
            print(f"  {wrong[:300]}")
        through += len(answer.bad)
    return int(through > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
