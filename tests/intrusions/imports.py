"""Imports files through the command line, for strace to look at:
``python -m tests.intrusions.imports FOLDER FILE …`` prints how many were tried."""

from __future__ import annotations

import sys
from pathlib import Path

from click.testing import CliRunner

from mapper import cli


def _main(folder: Path, sources: list[str]) -> None:
    for number, source in enumerate(sources):
        target = folder / f"{number}.casemap"
        done = CliRunner().invoke(cli.main, ["import", source, str(target), "--json"])
        assert done.exit_code in (0, 3), (source, done.output)
    print(len(sources))


if __name__ == "__main__":
    _main(Path(sys.argv[1]), sys.argv[2:])
