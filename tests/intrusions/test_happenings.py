"""Whatever happens to a case file while it is open, no edit goes into a file that is not it; the
status says why, everything stays in memory, and a copy saved elsewhere has it all."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from mapper import store
from mapper.document import Document
from mapper.store import SaveState
from tests.faults.proofs import needs_strace
from tests.intrusions import originals
from tests.intrusions.happenings import HAPPENINGS, Scene, add, as_a_person
from tests.intrusions.originals import KINDS, ROOT

pytestmark = pytest.mark.skipif(
    os.name == "nt", reason="Windows keeps an open file where it is, by itself"
)


def held(path: Path, scene: Scene) -> Document:
    with store.open_case(path, scene.key, read_only=True) as file:
        return Document(file.case, file.history)


@pytest.mark.parametrize(
    ("kind", "before"),
    [
        ("plain", True),
        ("protected", False),
        pytest.param("plain", False, marks=pytest.mark.slow),
        pytest.param("protected", True, marks=pytest.mark.slow),
    ],
)
@pytest.mark.parametrize("name", HAPPENINGS)
def test_no_edit_goes_into_a_wrong_file(name: str, kind: str, before: bool, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    scene = Scene(originals.make(folder, originals.samples()[0], kind), KINDS[kind])
    happening = HAPPENINGS[name]
    with as_a_person(), store.open_case(scene.path, scene.key) as file:
        document = Document(file.case, file.history, file.persist)
        if before:
            add(document, "Före")
            assert file.flush()
        happening.act(scene)
        there = scene.files()
        for label in ("Efter", "Ännu en"):
            add(document, label)
            saved = file.flush()
            assert saved == (file.state.state is SaveState.SAVED)
            assert saved or file.state.reason in happening.reasons, file.state
            assert not saved or happening.may_save
        assert {"Efter", "Ännu en"} <= {e.label for e in document.elements.values()}
        if happening.may_save:  # the first edit may be in it, and the second not
            assert saved == (held(scene.path, scene).snapshot() == document.snapshot())
            there = scene.files()
        if not saved:
            assert file.path.name in file.state.why
        assert scene.files() == there

        copy = tmp_path / "saved.casemap"
        file.save_copy(copy, document)
        add(document, "I kopian")
        assert file.flush()
        assert held(copy, scene).snapshot() == document.snapshot()
        assert {p: data for p, data in scene.files().items() if p != str(copy)} == there
    after = {p: data for p, data in scene.files().items() if p != str(copy)}
    assert after == there
    if happening.may_save:
        scene.path.parent.chmod(0o755)


@needs_strace
@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_a_folder_that_knows_no_locks(kind: str, tmp_path: Path) -> None:
    assert _without_locks(tmp_path, kind) == "saved\n"


@needs_strace
def test_the_control_a_program_that_insists_on_locks_saves_nothing(tmp_path: Path) -> None:
    assert _without_locks(tmp_path, "plain", "--insist") != "saved\n"


def _without_locks(folder: Path, kind: str, *options: str) -> str:
    inject = ("-e", "trace=fcntl", "-e", "inject=fcntl:error=ENOLCK", "-o", str(folder / "calls"))
    command = ["strace", "-f", "-P", str(folder / "case.casemap"), *inject, sys.executable]
    done = subprocess.run(
        [*command, "-m", "tests.intrusions.nolocks", str(folder), kind, *options],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "INJECTED" in (folder / "calls").read_text("utf-8")
    return done.stdout
