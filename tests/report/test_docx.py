"""The Word document: structure for who listens, no traces, and the house style of a template."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from mapper.errors import WorldError
from mapper.report import docx
from mapper.report.content import Picture, Report
from mapper.report.making import Choice, report
from tests.report.samples import HARM, bare, drawn, sample


def opened(data: bytes) -> Any:
    return Document(io.BytesIO(data))


def template(*paragraphs: str) -> bytes:
    """A Word file with these paragraphs and an author."""
    made = Document()
    for text in paragraphs:
        made.add_paragraph(text)
    made.sections[0].header.paragraphs[0].text = "Staden · {{datum}}"
    made.core_properties.author = "Anna Andersson"
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


def paragraphs(document: Any) -> list[str]:
    return [p.text for p in document.paragraphs]


@pytest.fixture(scope="module")
def whole() -> Report:
    return report(sample(), Choice(language="sv"), drawn)


@pytest.fixture(scope="module")
def written(whole: Report) -> bytes:
    return docx.written(whole)[0]


def test_headings_tables_and_pictures_are_real(written: bytes, whole: Report) -> None:
    document = opened(written)
    firsts = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert firsts == [part.title for part in whole.parts]
    assert len(document.tables) > 8
    for table in document.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    shown = list(document.element.body.iter(qn("wp:docPr")))
    assert len(shown) > 8
    assert all(len(picture.get("descr")) > 20 for picture in shown)


def test_no_heading_is_left_alone_at_the_foot_of_a_page(written: bytes) -> None:
    body = opened(written).paragraphs
    styles = [p.style.name for p in body]
    below = [
        n
        for n in range(1, len(body) - 1)
        if styles[n - 1 : n + 2] == ["Heading 2", "Mapper Note", "List Bullet"]
    ]
    assert len(below) > 5
    assert all(body[n].paragraph_format.keep_with_next for n in below)


def test_the_language_is_told(written: bytes) -> None:
    document = opened(written)
    told = {mark.get(qn("w:val")) for mark in document.styles.element.iter(qn("w:lang"))}
    assert told == {"sv-SE"}
    assert document.core_properties.language == "sv-SE"


def test_nothing_is_told_of_who_made_it(written: bytes, whole: Report) -> None:
    document = opened(written)
    assert document.core_properties.author == ""
    assert document.core_properties.last_modified_by == ""
    assert document.core_properties.title == whole.title
    with zipfile.ZipFile(io.BytesIO(written)) as packed:
        names = packed.namelist()
        everything = b"".join(packed.read(name) for name in names)
    assert not [name for name in names if "thumbnail" in name or "custom" in name]
    for trace in (b"python-docx", b"attachedTemplate", b"/home/", b"/tmp/", b"Microsoft Mac"):
        assert trace not in everything


def test_a_wide_map_lies_on_its_page(whole: Report) -> None:
    parts = tuple(part for part in whole.parts if part.name in ("map", "roles"))
    blocks = tuple(replace(b, width=200) if isinstance(b, Picture) else b for b in parts[0].blocks)
    made = replace(whole, parts=(replace(parts[0], blocks=blocks), parts[1]))
    sections = opened(docx.written(made)[0]).sections
    assert [s.page_width > s.page_height for s in sections] == [False, True, False]


def test_a_template_gives_its_look_and_the_report_takes_its_place(whole: Report) -> None:
    held = template("Före", "{{rapport}}", "Efter {{titel}}")
    data, told = docx.written(whole, held)
    document = opened(data)
    texts = paragraphs(document)
    assert told == ""
    assert texts[0] == "Före"
    assert texts[1] == whole.parts[0].title
    assert texts[-1] == f"Efter {whole.title}"
    assert document.sections[0].header.paragraphs[0].text == f"Staden · {whole.date}"
    assert document.core_properties.author == ""
    assert b"Anna" not in data


def test_a_placeholder_cut_into_runs_is_found(whole: Report) -> None:
    made = Document()
    paragraph = made.add_paragraph("{{ti")
    paragraph.add_run("tel}}")
    held = io.BytesIO()
    made.save(held)
    assert paragraphs(opened(docx.written(whole, held.getvalue())[0]))[0] == whole.title


def test_without_a_place_the_report_stands_last_and_it_is_said(whole: Report) -> None:
    data, told = docx.written(whole, template("Bara text"))
    texts = paragraphs(opened(data))
    assert texts[:2] == ["Bara text", whole.parts[0].title]
    assert "{{report}}" in told


@pytest.mark.parametrize(
    "data", [b"", b"nothing", template("x")[:500], b"PK\x05\x06" + b"\x00" * 18]
)
def test_what_is_no_template_is_refused_in_a_sentence(whole: Report, data: bytes) -> None:
    with pytest.raises(WorldError, match="template is not a Word document"):
        docx.written(whole, data)


def test_a_template_that_declares_entities_is_refused(whole: Report) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(template("x"))) as old, zipfile.ZipFile(held, "w") as new:
        for name in old.namelist():
            head = b'<!DOCTYPE x [<!ENTITY a "b">]>' if name == "word/styles.xml" else b""
            new.writestr(name, head + old.read(name))
    with pytest.raises(WorldError):
        docx.written(whole, held.getvalue())


def test_any_text_can_be_written() -> None:
    case = bare()
    case.put("card", case.id, replace(case.card, title=HARM, problem=HARM * 40))
    data, _told = docx.written(report(case, Choice(language="en"), drawn))
    assert any("<img src=" in text for text in paragraphs(opened(data)))


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it(written: bytes, tmp_path: Path) -> None:
    source = tmp_path / "report.docx"
    source.write_bytes(written)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(source)], check=True, capture_output=True, timeout=120)
    assert (tmp_path / "report.pdf").stat().st_size > 10_000
