"""A disk that gets full, for real: one of 300 kB that only this process sees.

``python -m tests.faults.smalldisks KIND`` edits a case there until nothing more goes in, tries what
else a user may try then, makes room and goes on. It says what came of it as JSON.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from mapper import store
from mapper.document import Document
from mapper.errors import WorldError
from mapper.interchange import files
from mapper.store import CaseFile, backups
from tests.faults import cases
from tests.faults.cases import ROOT, Typist
from tests.faults.operations import CASE, COPY, MADE
from tests.faults.proofs import Proof

_SIZE: Final = "300k"
_BALLAST: Final = 60 * 1024
_MORE: Final = 5
_LAST: Final = 1000


def prove(kind: str) -> Proof:
    """Fill a small disk, in a process of its own for which it is mounted."""
    with tempfile.TemporaryDirectory() as folder:
        mount = f"mount -t tmpfs -o size={_SIZE} none '{folder}' && exec \"$@\""
        command = [sys.executable, "-m", "tests.faults.smalldisks", kind, folder]
        done = subprocess.run(
            ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", mount, "sh", *command],
            capture_output=True,
            text=True,
            cwd=ROOT,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    return Proof(f"a full disk, {kind}", **json.loads(done.stdout))


def _fill(file: CaseFile, typist: Typist, proof: Proof) -> None:
    """Edit until the disk is full, and some more."""
    while file.flush() and typist.number < _LAST:
        typist.edit()
    status = file.state
    proof.note("" if status.reason == "full" else f"it says {status.reason or status.text}")
    proof.note("" if "disk is full" in status.text else f"it says “{status.text}”")
    for _ in range(_MORE):
        typist.edit()
        proof.note("an edit went in" if file.flush() else "")


def _attempts(file: CaseFile, document: Document) -> dict[str, Callable[[], object]]:
    folder = file.path.parent
    return {
        "copy": lambda: file.save_copy(folder / COPY, document),
        "new": lambda: store.create(folder / COPY, document.snapshot()),
        "backup": lambda: backups.make(file.path, "a case", 1, "hand"),
        "export": lambda: files.write_beside(folder / MADE, bytes(400 * 1024)),
    }


def _refused(attempt: Callable[[], object], folder: Path) -> str:
    """What is wrong with how something is refused on a full disk."""
    before = sorted(p.name for p in folder.iterdir())
    try:
        attempt()
    except WorldError as error:
        after = sorted(p.name for p in folder.iterdir())
        left = sorted(set(after) - set(before) - {"home"})
        if left:
            return f"left {left}"
        return "" if error.text.endswith(".") and error.reason else f"said {error.text}"
    return "was not refused"


def _main(kind: str, folder: Path) -> None:
    proof, path = Proof(""), folder / CASE
    os.environ["XDG_DATA_HOME"] = str(folder / "home")
    ballast = folder / "ballast"
    ballast.write_bytes(bytes(_BALLAST))
    file = cases.create(path, kind, cases.small_case())
    document = Document(file.case, file.history, file.persist)
    typist = Typist(document)
    _fill(file, typist, proof)
    waited = cases.done(cases.held(path, kind))
    proof.note("" if 0 < waited == typist.number - _MORE - 1 else f"{waited} of {typist.number}")
    for name, attempt in _attempts(file, document).items():
        wrong = _refused(attempt, folder)
        proof.note(f"{name} {wrong}" if wrong else "")
    ballast.unlink()
    file.retry()
    proof.note("" if file.flush() else f"after room was made: {file.state.text}")
    proof.note("" if file.close() else "it could not be closed")
    again = cases.held(path, kind)
    whole = again.snapshot() == document.snapshot() and again.history == document.history
    proof.note("" if whole else "not all that was done is in the file")
    print(json.dumps({"runs": proof.runs, "bad": proof.bad}))


if __name__ == "__main__":
    _main(sys.argv[1], Path(sys.argv[2]))
