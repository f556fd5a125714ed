"""Files made to break readers, through the real command line: each does what its manifest says."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from mapper import store
from mapper.interchange import casemap_json
from tests.interchange.shared import shared

FOLDER = shared("hostile")
FILES: list[dict[str, Any]] = (
    json.loads((FOLDER / "manifest.json").read_text("utf-8"))["files"] if FOLDER else []
)
OUTCOMES = {
    "imports": "imported",
    "imports with warning": "imported_with_warnings",
    "refused with clear message": "refused",
}

# Runs the command line and then says, in MB, how much its largest process took.
PROGRAM = """
import resource, sys
from mapper.cli import main
code = main(sys.argv[1:], standalone_mode=False)
usage = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
print(max(one.ru_maxrss for one in usage) // 1024, file=sys.stderr)
sys.exit(code)
"""


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="how much a process took is asked as Unix does")
@pytest.mark.skipif(not FILES, reason="the files are not beside this checkout")
@pytest.mark.parametrize("told", FILES, ids=[told["file"] for told in FILES])
def test_a_hostile_file(told: dict[str, Any], tmp_path: Path) -> None:
    assert FOLDER is not None
    source, case = FOLDER / told["file"], tmp_path / "case.casemap"
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, "import", str(source), str(case), "--json"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=30,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "LANGUAGE": "en"},
        check=False,
    )
    answer = json.loads(done.stdout)
    assert answer["outcome"] in [OUTCOMES[accepted] for accepted in told["accept"]]
    assert (done.returncode, case.exists()) == (
        (3, False) if answer["outcome"] == "refused" else (0, True)
    )
    assert "Traceback" not in done.stderr
    assert int(done.stderr.split()[-1]) < told["limits"]["rss_mb"]
    assert hashlib.sha256(source.read_bytes()).hexdigest() == told["sha256"]
    if case.exists():
        with store.open_case(case) as file:
            text = casemap_json.write(file.case)
        assert [part for part in told.get("must_contain", []) if part not in text] == []
        assert [part for part in told.get("must_not_contain", []) if part in text] == []
        counts = told.get("counts", {})
        assert answer["elements"] == counts.get("nodes", counts.get("rows", answer["elements"]))
        assert answer["links"] == counts.get("edges", answer["links"])
    assert [p for p in tmp_path.iterdir() if p != case] == []
