"""The command that makes documents: what it writes, says and refuses, with no screen."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from mapper import resources
from mapper.cli import main

SAMPLE = next(p for p in resources.examples() if p.stem == "vald-i-nara-relation")
SWEDISH = ("--language", "sv")


def run(*words: object) -> Result:
    """What `mapper` with *words* does, in this process."""
    return CliRunner().invoke(main, [str(word) for word in words])


def text_of(path: Path) -> str:
    """Everything that is in a packed file."""
    with zipfile.ZipFile(path) as packed:
        return b"".join(packed.read(name) for name in packed.namelist()).decode("utf-8", "replace")


def page(tmp_path: Path, *words: object) -> str:
    """A report as a web page."""
    target = tmp_path / "report.html"
    done = run("report", SAMPLE, target, *words)
    assert done.exit_code == 0, done.output
    return target.read_text("utf-8")


@pytest.mark.parametrize(
    ("suffix", "begins"), [("docx", b"PK"), ("html", b"<!DOCTYPE"), ("pptx", b"PK")]
)
def test_export_makes_documents_by_the_ending(tmp_path: Path, suffix: str, begins: bytes) -> None:
    target = tmp_path / f"case.{suffix}"
    done = run("export", SAMPLE, target, "--json")
    answer: dict[str, Any] = json.loads(done.stdout)
    assert answer["bytes"] == target.stat().st_size
    assert target.read_bytes().startswith(begins)


def test_chosen_parts_in_the_chosen_language(tmp_path: Path) -> None:
    said = page(tmp_path, "--parts", "empty,sources", "--language", "sv")
    assert '<html lang="sv">' in said
    assert "Tomma roller" in said
    assert "Utmaningskort" not in said


def test_a_redacted_report_names_no_actor_and_no_text_of_the_card(tmp_path: Path) -> None:
    usual = page(tmp_path, *SWEDISH)
    redacted = page(tmp_path, "--redact", "--force", *SWEDISH)
    for name in ("Socialtjänst", "Hälso- och sjukvård", "stort mörkertal"):
        assert name in usual
        assert name not in redacted.replace("Stort mörkertal", "")
    assert "Utmaningskortet är inte ifyllt än." in redacted


def test_a_redacted_one_pager_is_about_the_same_intervention(tmp_path: Path) -> None:
    said = page(tmp_path, "--one-pager", "value", "--about", "i_jour", "--redact", *SWEDISH)
    assert "Den möter dessa behov" in said
    assert "Någon som följer hela vägen" in said


def test_a_template_without_a_place_is_told(tmp_path: Path) -> None:
    from docx import Document

    house = tmp_path / "house.docx"
    Document().save(str(house))
    done = run("report", SAMPLE, tmp_path / "r.docx", "--template", house, "--parts", "card")
    assert done.exit_code == 0
    assert "The template has no {{report}} in it" in done.stderr


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("r.docx", "--parts", "cards"), 2, "There is no part “cards”"),
        (("r.txt",), 2, "This kind of document is a file that ends in .docx .html .pdf"),
        (("r.docx", "--one-pager", "value"), 2, "Say which intervention it is about"),
        (("r.pptx", "--parts", "card"), 2, "--parts does nothing"),
        (("r.docx", "--about", "i_jour"), 2, "--about does nothing"),
        (("r.docx", "--template", "none.docx"), 3, "There is no “none.docx”"),
        (("r.pdf", "--template", "none.docx"), 2, "A template is for files that end in"),
    ],
)
def test_what_does_not_fit_is_refused_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], code: int,
    sentence: str,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    done = run("report", SAMPLE, *words)
    assert done.exit_code == code
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_target_that_may_only_be_read_or_is_there_is_left_alone(tmp_path: Path) -> None:
    target = tmp_path / "r.html"
    target.write_text("mine")
    assert "is there already" in run("report", SAMPLE, target).stderr
    target.chmod(0o444)
    done = run("report", SAMPLE, target, "--force", "--parts", "card")
    assert done.exit_code == 3
    assert "may only be read" in done.stderr
    assert target.read_text() == "mine"


def test_no_document_carries_a_path_or_a_name(tmp_path: Path) -> None:
    for suffix in ("docx", "pptx"):
        target = tmp_path / f"r.{suffix}"
        assert run("report", SAMPLE, target).exit_code == 0
        assert str(tmp_path) not in text_of(target)
        assert str(SAMPLE) not in text_of(target)
