"""Programs that are killed and disks that are full, for real: each in a process of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from mapper.document import Document

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs POSIX signals and limits")

ROOT = Path(__file__).resolve().parents[2]

# Says the number of an edit as soon as the file says that it is saved, and never stops.
TYPIST = """
import sys
from dataclasses import replace
from mapper import edits, store
from mapper.document import Document
from mapper.model import Kind

file = store.open_case(sys.argv[1])
document = Document(file.case, file.history, file.persist)
actor = document.elements["actor"]
for n in range(1_000_000):
    with document.edit("Type"):
        document.put(replace(actor, label=f"{n}", note="x" * (n % 7 * 3000)))
        edits.add_element(document, Kind.CAUSE, f"{n}", 0, 0)
    if not file.flush(10):
        print(file.state.reason, file.state.text, flush=True)
        break
    print(n, flush=True)
"""


def typist(path: Path, before: str = "") -> subprocess.Popen[str]:
    """A program that edits the file at *path* as fast as it can."""
    return subprocess.Popen(
        [sys.executable, "-c", before + TYPIST, str(path)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )


@pytest.mark.parametrize("edits", [1, 4, 9, 23, 40])
def test_what_was_shown_as_saved_survives_a_kill(
    case_file, read_again: Callable[[Path], Document], edits: int
) -> None:
    case_file.close()
    process = typist(case_file.path)
    assert process.stdout is not None
    said = [process.stdout.readline() for _ in range(edits)]
    process.kill()
    said += process.stdout.readlines()
    process.wait()
    process.stdout.close()
    acknowledged = int([line for line in said if line.endswith("\n")][-1])
    again = read_again(case_file.path)
    assert acknowledged <= int(again.elements["actor"].label) <= acknowledged + 1
    assert again.history.position == int(again.elements["actor"].label) + 1
    while again.undo():
        pass
    assert again.snapshot() == case_file.case


def until_it_fails(path: Path, before: str) -> tuple[int, str]:
    """How many edits were saved until one was not, and what was said then."""
    process = typist(path, before)
    said, _ = process.communicate(timeout=60)
    *numbers, last = said.splitlines()
    assert process.returncode == 0
    return len(numbers), last


# Python ignores the signal that comes with it, so writing fails as it does on a full disk.
LIMIT = """
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
"""


def test_a_file_that_may_not_grow_further(case_file, read_again) -> None:
    case_file.close()
    saved, last = until_it_fails(case_file.path, LIMIT)
    assert saved > 0
    assert last.split()[0] in ("io", "full")
    assert "Traceback" not in last
    assert read_again(case_file.path).history.position == saved


def on_a_small_disk(folder: Path, code: str) -> subprocess.CompletedProcess[str]:
    """Run *code* in a process for which *folder* is a disk of its own with 200 kB."""
    mount = f"mount -t tmpfs -o size=240k none {folder} && exec {sys.executable} -c '{code}'"
    return subprocess.run(
        ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", mount],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
        timeout=60,
    )


FULL = """
import os, shutil
from mapper import edits, store
from mapper.document import Document
from mapper.model import Kind

shutil.copy("CASE", "DISK/case.casemap")
file = store.open_case("DISK/case.casemap")
document = Document(file.case, file.history, file.persist)
for n in range(1000):
    with document.edit("Add"):
        edits.add_element(document, Kind.CAUSE, "x" * 2000, 0, 0)
    if not file.flush(10):
        break
print(file.state.reason)
try:
    store.create("DISK/other.casemap", document.snapshot())
except Exception as error:
    print(error.reason, sorted(os.listdir("DISK")))
with store.open_case("DISK/case.casemap", read_only=True) as again:
    print(0 < again.history.position <= n)
os.remove("DISK/case.casemap-journal")
file.save_copy("COPY", document)
with store.open_case("COPY") as again:
    print(again.case == document.snapshot(), again.history == document.history)
"""


def test_a_full_disk_loses_nothing(case_file, tmp_path: Path) -> None:
    case_file.close()
    disk = tmp_path / "disk"
    disk.mkdir()
    if shutil.which("unshare") is None or on_a_small_disk(disk, "pass").returncode:
        pytest.skip("this machine lets nobody but its owner make a small disk")
    code = FULL.replace("CASE", str(case_file.path)).replace("DISK", str(disk))
    done = on_a_small_disk(disk, code.replace("COPY", str(tmp_path / "copy.casemap")))
    assert done.stderr == ""
    assert done.stdout.splitlines() == [
        "full",
        "full ['.case.casemap.lock', 'case.casemap', 'case.casemap-journal']",
        "True",
        "True True",
    ]


READ_ONLY = """
import os
from mapper import edits, store
from mapper.document import Document
from mapper.model import Kind

os.system("cp CASE DISK/case.casemap && mount -o remount,ro DISK")
file = store.open_case("DISK/case.casemap")
document = Document(file.case, file.history)
print(file.read_only)
try:
    store.create("DISK/other.casemap", document.snapshot())
except Exception as error:
    print(error.reason)
"""


def test_a_read_only_disk(case_file, tmp_path: Path) -> None:
    case_file.close()
    disk = tmp_path / "disk"
    disk.mkdir()
    if shutil.which("unshare") is None or on_a_small_disk(disk, "pass").returncode:
        pytest.skip("this machine lets nobody but its owner make a small disk")
    code = READ_ONLY.replace("CASE", str(case_file.path)).replace("DISK", str(disk))
    done = on_a_small_disk(disk, code)
    assert done.stderr == ""
    assert done.stdout.splitlines() == ["readonly", "folder"]


NO_RIGHT = """
import os, sys
from mapper import edits, store
from mapper.document import Document
from mapper.model import Kind

file = store.open_case(sys.argv[1])
print(file.read_only)
document = Document(file.case, file.history, file.persist)
try:
    store.create(sys.argv[1] + "2", document.snapshot()).close()
except Exception as error:
    print(error.reason)
os.chmod(os.path.dirname(sys.argv[1]), 0o755)
file.save_copy(sys.argv[1] + "3", document)
with document.edit("Add"):
    edits.add_element(document, Kind.CAUSE, "x", 0, 0)
print(file.flush(10))
"""


@pytest.mark.parametrize("read_only", ["file", "folder"])
def test_without_the_right_to_write(case_file, read_only: str) -> None:
    case_file.close()
    path = case_file.path
    everyone = ["unshare", "--user"] if os.getuid() == 0 else []  # nobody forbids root anything
    if everyone and subprocess.run([*everyone, "true"], check=False).returncode:
        pytest.skip("this machine does not let root be less than root")
    (path if read_only == "file" else path.parent).chmod(0o444 if read_only == "file" else 0o555)
    done = subprocess.run(
        [*everyone, sys.executable, "-c", NO_RIGHT, str(path)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    path.parent.chmod(0o755)
    assert done.stderr == ""
    expected = ["readonly", "True"] if read_only == "file" else ["folder", "folder", "True"]
    assert done.stdout.split() == expected
