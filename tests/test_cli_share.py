"""`mapper share` and `mapper export --redact`: what is not chosen is in no byte of what is made."""

from __future__ import annotations

import json
import re
import shutil
import struct
import subprocess
import zipfile
import zlib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mapper import edits, store
from mapper.cli import main
from mapper.document import Document
from mapper.interchange import casemap_json
from mapper.model import Case
from mapper.store import Key
from tests.sharing.cases import ACTOR, CANARIES, TARGET, a_case

HIDDEN = {
    word
    for part in CANARIES
    if part not in ("tags", "figures", "positions")
    for word in CANARIES[part]
}
DOCUMENTS = (".docx", ".html", ".pptx")
TABLES = (".xlsx", ".zip", ".csv", ".graphml", ".gexf", ".dot", ".cyjs", ".kumu.json", ".prsm.xlsx")
NAMES = (ACTOR, "anarie", TARGET, "GSK", "iskor")


@pytest.fixture
def whole() -> Case:
    return a_case()


@pytest.fixture
def case(tmp_path: Path, whole: Case) -> Path:
    path = tmp_path / "case.casemap"
    store.create(path, whole).close()
    return path


def run(*words: object) -> Result:
    return CliRunner().invoke(main, list(map(str, words)))


def everything(path: Path) -> str:
    """The bytes of a file and what lies packed in it, as text."""
    data = path.read_bytes()
    parts = [data]
    if path.suffix == ".pdf":
        for stream in re.findall(rb"stream\r?\n(.*?)endstream", data, re.DOTALL):
            try:
                parts.append(zlib.decompressobj().decompress(stream))
            except zlib.error:
                continue
    if path.suffix == ".pdf" and shutil.which("pdftotext"):
        done = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True)
        parts.append(done.stdout)
    if zipfile.is_zipfile(path):  # a workbook with its properties, or tables
        with zipfile.ZipFile(path) as archive:
            parts += [archive.read(name) for name in archive.namelist()]
    if path.suffix == ".png":
        parts = [chunk for name, chunk in chunks(data) if name != b"IDAT"]
    found = [part.decode(code, "replace") for part in parts for code in ("utf-8", "utf-16-be")]
    return "\n".join(found)


def chunks(data: bytes) -> list[tuple[bytes, bytes]]:
    found, at = [], 8
    while at < len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        found.append((data[at + 4 : at + 8], data[at + 8 : at + 8 + length]))
        at += 12 + length
    return found


def old_ids(whole: Case) -> list[str]:
    return [record.id for _table, record in whole.records() if len(record.id) > 10]


@pytest.mark.parametrize("suffix", [".casemap", ".json"])
def test_a_redacted_copy_holds_nothing_that_was_not_chosen(
    case: Path, whole: Case, tmp_path: Path, suffix: str
) -> None:
    copy = tmp_path / f"copy{suffix}"
    done = run("share", case, copy, "--redact")
    assert done.exit_code == 0, done.output
    text = everything(copy)
    assert [w for w in (*HIDDEN, *NAMES, *old_ids(whole)) if w in text] == []
    for word in ("ztagg", "zsiffra", "zram", "Aktör A1", "Skolfrånvaro"):
        assert word in text


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf", ".json", *TABLES, *DOCUMENTS])
def test_a_redacted_export_holds_no_names(
    case: Path, whole: Case, tmp_path: Path, suffix: str
) -> None:
    target = tmp_path / f"out{suffix}"
    wishes = ["--title", "--legend"] if suffix in (".png", ".svg", ".pdf") else []
    done = run("export", case, target, "--redact", *wishes)
    assert done.exit_code == 0, done.output
    text = everything(target)
    assert [w for w in (*HIDDEN, *NAMES, *old_ids(whole)) if w in text] == []
    plain = tmp_path / f"plain{suffix}"
    run("export", case, plain, *wishes)
    if suffix in (".svg", ".json") or (suffix == ".pdf" and shutil.which("pdftotext")):
        assert ACTOR in everything(plain)
        assert "Aktör A" in text
    assert plain.read_bytes() != target.read_bytes()


def test_a_redacted_picture_of_a_view_shows_what_the_view_shows(case: Path, tmp_path: Path) -> None:
    done = run("export", case, tmp_path / "view.svg", "--redact", "--view", "zvy")
    assert done.exit_code == 0, done.output
    done = run("export", case, tmp_path / "network.svg", "--redact", "--view", "network")
    text = everything(tmp_path / "network.svg")
    assert "Aktör A1" in text
    assert ACTOR not in text
    assert "Läxhjälp" not in text


def test_a_redacted_picture_can_be_of_one_element(case: Path, whole: Case, tmp_path: Path) -> None:
    actor = next(e.id for e in whole.elements.values() if e.label == ACTOR)
    done = run("export", case, tmp_path / "one.svg", "--redact", "--only", actor)
    assert done.exit_code == 0, done.output
    text = everything(tmp_path / "one.svg")
    assert "Aktör A" in text
    assert ACTOR not in text


def test_a_redacted_step_of_the_presentation(case: Path, tmp_path: Path) -> None:
    done = run("export", case, tmp_path / "step.pdf", "--redact", "--step", "all")
    assert done.exit_code == 0, done.output
    assert ACTOR not in everything(tmp_path / "step.pdf")


def test_a_former_name_is_nowhere_either(case: Path, whole: Case, tmp_path: Path) -> None:
    with store.open_case(case) as file:
        document = Document(file.case, file.history, file.persist)
        actor = next(e.id for e in whole.elements.values() if e.label == ACTOR)
        with document.edit("Rename"):
            edits.change(document, actor, label="Fågelhuset")
        assert file.flush()
    for name in ("copy.casemap", "out.json", "out.svg"):
        command = "share" if name.startswith("copy") else "export"
        assert run(command, case, tmp_path / name, "--redact").exit_code == 0
        assert "anarie" not in everything(tmp_path / name)


def test_a_copy_has_no_history_and_other_parts_by_choice(case: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.casemap"
    assert run("share", case, copy, "--with", "notes").exit_code == 0
    with store.open_case(copy) as file:
        assert file.history.steps == ()
        assert file.case.snapshots == {}
        assert file.case.notes == {}
        assert any(e.note for e in file.case.elements.values())
        assert any(e.label == ACTOR for e in file.case.elements.values())


def test_only_says_which_elements_and_parts(case: Path, whole: Case, tmp_path: Path) -> None:
    copy = tmp_path / "copy.json"
    (version,) = whole.snapshots
    words = ("--only", "cause", "--only", "tags", "--with", f"version:{version}", "--redact")
    assert run("share", case, copy, *words).exit_code == 0
    made = casemap_json.read(copy.read_bytes()).case
    assert sorted(e.kind for e in made.elements.values()) == ["cause", "challenge"]
    assert len(made.snapshots) == 1
    assert not any(e.figures for e in made.elements.values())
    assert run("share", case, copy, "--force", "--only", "view:zvy").exit_code == 0
    made = casemap_json.read(copy.read_bytes()).case
    assert sorted(e.kind for e in made.elements.values()) == ["challenge"]


def test_a_copy_can_have_a_passphrase_of_its_own(case: Path, tmp_path: Path) -> None:
    copy, secret = tmp_path / "copy.casemap", tmp_path / "secret"
    secret.write_text("lösen\n", encoding="utf-8")
    assert run("share", case, copy, "--new-passphrase-file", secret).exit_code == 0
    assert store.is_protected(copy)
    with store.open_case(copy, Key("lösen")) as file:
        assert len(file.case.elements) > 3


def test_every_text_that_leaves_is_told_before(case: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.casemap"
    done = run("share", case, copy, "--redact", "--dry-run")
    assert "Tags" in done.stdout
    assert "Aktör A1:s kö" in done.stdout or "Aktör A2:s kö" in done.stdout
    assert "1 element has a figure below five" in done.stderr
    assert not copy.exists()
    told = json.loads(run("share", case, copy, "--redact", "--json").stdout)
    assert told["outcome"] == "shared"
    assert {"code", "text"} == told["warnings"][0].keys()
    assert copy.exists()


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("copy.txt",), 2),
        (("copy.casemap", "--only", "nej"), 2),
        (("copy.casemap", "--with", "nej"), 2),
        (("copy.casemap", "--with", "version:nej"), 2),
        (("copy.casemap", "--only", "view:nej"), 2),
        (("copy.json", "--new-passphrase-file", "x"), 2),
        (("case.casemap", "--force"), 2),
        (("there.json",), 3),
        (("no/copy.json",), 3),
    ],
)
def test_what_cannot_be_is_refused(
    case: Path, tmp_path: Path, words: tuple[str, ...], code: int
) -> None:
    before = case.read_bytes()
    (tmp_path / "there.json").write_text("{}")
    done = run("share", case, tmp_path / words[0], *words[1:])
    assert done.exit_code == code, done.output
    assert case.read_bytes() == before
    assert sorted(p.name for p in tmp_path.iterdir() if p.is_file()) == [
        "case.casemap",
        "there.json",
    ]
