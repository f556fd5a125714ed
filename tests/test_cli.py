"""The command line: what each command does, says and returns, in both languages, with no screen."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from mapper import edits, i18n, resources, store
from mapper.cli import main
from mapper.document import Document
from mapper.edits import framing
from mapper.interchange import casemap_json
from mapper.model import Kind
from tests.interchange.cases import SMALL, changed

ROOT = Path(__file__).resolve().parent.parent
TOY = ROOT / "tests" / "files" / "toy.json"
SAMPLE = next(p for p in resources.examples() if p.stem == "barns-bostad-forst")
PLACED = {f"elements__{n}__{axis}": 100 * n for n in range(4) for axis in "xy"}


def run(*words: object) -> Result:
    """What `mapper` with *words* does, in this process."""
    return CliRunner().invoke(main, [str(word) for word in words])


def answered(result: Result) -> Any:
    """The one JSON document on stdout."""
    return json.loads(result.stdout)


def said(result: Result, code: int) -> str:
    """The sentence on stderr of a command that ended with *code* and no answer."""
    assert result.exit_code == code, result.output
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    return result.stderr.strip()


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """The small case as a file."""
    path = tmp_path / "case.casemap"
    store.create(path, casemap_json.read(changed(**PLACED), "sv").case).close()
    return path


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """The small case as JSON, with positions."""
    path = tmp_path / "small.json"
    path.write_bytes(changed(**PLACED))
    return path


def contents(path: Path) -> Any:
    with store.open_case(path) as file:
        return file.case


# ---- new, show, check


def test_new_makes_a_case_with_its_challenge(tmp_path: Path) -> None:
    path = tmp_path / "ny.casemap"
    assert said(run("new", path, "--title", "Skolfrånvaro"), 0) == "Made ny.casemap."
    made = contents(path)
    assert made.card.title == made.challenge.label == "Skolfrånvaro"
    assert made.card.language == "en"


def test_new_never_replaces_a_file(case: Path) -> None:
    before = digest(case)
    assert "already is a file" in said(run("new", case, "--title", "X"), 3)
    assert digest(case) == before


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["new", "a.txt", "--title", "X"], "The name of a case file ends in .casemap"),
        (["new", "a.casemap", "--title", " "], "A title is one line of text"),
        (["new", "a.casemap"], "--title is missing"),
        (["new"], "CASE is missing"),
        (["show", "a.casemap", "--nope"], "There is no option --nope"),
        (["show", ""], "CASE cannot have that value"),
        (
            ["show", "a.casemap", "--language", "fi"],
            "--language cannot have that value. Choose one of: sv, en.",
        ),
        (["export", "a.casemap", "b.png", "--width", "wide"], "--width cannot have that value"),
        (["shwo"], "There is no command or case “shwo”"),
        (["shwo", "a.casemap"], "There is no command or case “shwo”"),
    ],
)
def test_wrong_use_is_said_with_where_to_read(words: list[str], sentence: str) -> None:
    result = run(*words)
    assert said(result, 2).startswith(sentence)
    assert run(*words, "--language", "sv").stderr != result.stderr or "--language" in words


def test_show_tells_programs(case: Path) -> None:
    shown = answered(run("show", case, "--json"))
    assert list(shown) == [
        "id",
        "title",
        "language",
        "elements",
        "links",
        "protected",
        "format",
        "steps",
    ]
    assert (shown["id"], shown["title"], shown["steps"]) == ("c1", "Skolfrånvaro", 0)
    assert shown["elements"] | {"role": 0} == shown["elements"]
    assert (shown["elements"]["cause"], shown["links"]["causes"]) == (1, 1)
    assert shown["protected"] is False


def test_show_tells_people(case: Path) -> None:
    text = run("show", case).stdout
    assert text.startswith("Skolfrånvaro\n")
    assert "    1  Need\n" in text
    assert "    2  Links\n" in text
    assert "    1  Behov\n" in run("show", case, "--language", "sv").stdout


def test_check_says_no_when_there_is_something(case: Path) -> None:
    result = run("check", case, "--json")
    assert result.exit_code == 1
    checked = answered(result)
    assert list(checked) == ["outcome", "reason", "problems", "counts", "text"]
    assert checked["outcome"] == "opened_with_problems"
    assert checked["counts"] == {"elements": 4, "links": 2}
    assert checked["problems"][0] == {
        "code": "unlinked",
        "ids": ["x"],
        "text": "1 element is linked to nothing: Skolan.",
    }
    assert "- 1 element is linked to nothing: Skolan.\n" in run("check", case).stdout


def test_check_says_yes_when_there_is_nothing(tmp_path: Path) -> None:
    path = tmp_path / "whole.json"
    whole = {**SMALL, "elements": SMALL["elements"][:2], "links": SMALL["links"][:1]}
    path.write_text(json.dumps(whole), "utf-8")
    result = run("check", path, "--json")
    assert (result.exit_code, answered(result)["outcome"]) == (0, "opened")


def test_check_says_why_a_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bad.casemap"
    path.write_bytes(b"no case at all")
    result = run("check", path, "--json")
    assert result.exit_code == 3
    checked = answered(result)
    assert (checked["outcome"], checked["reason"]) == ("refused", "not_a_case")
    assert checked["text"] == result.stderr.strip()
    assert checked["counts"] == {"elements": 0, "links": 0}


# ---- import


def test_import_makes_a_case(tmp_path: Path, source: Path) -> None:
    target = tmp_path / "new.casemap"
    result = run("import", source, target, "--json", "--language", "en")
    assert answered(result) == {
        "outcome": "imported",
        "format": "casemap-json",
        "elements": 4,
        "links": 2,
        "skipped": [],
        "text": "4 elements and 2 links imported.",
    }
    assert contents(target) == casemap_json.read(source.read_bytes(), "en").case


def test_import_takes_the_language_of_the_file_unless_asked(tmp_path: Path, source: Path) -> None:
    run("import", source, tmp_path / "own.casemap")
    assert contents(tmp_path / "own.casemap").elements["a"].label == "Skulder"
    run("--language", "en", "import", source, tmp_path / "en.casemap")
    assert contents(tmp_path / "en.casemap").elements["a"].label == "Debts"


def test_import_into_a_case_is_one_step(case: Path, source: Path) -> None:
    result = run("import", source, case, "--json")
    imported = answered(result)
    assert (imported["outcome"], imported["elements"]) == ("imported_with_warnings", 3)
    assert imported["skipped"][0]["what"] == "The challenge “Barn i kläm” and its card"
    with store.open_case(case) as file:
        assert len(file.history.steps) == 1
        assert len(file.case.elements) == 4 + 3


def test_a_dry_run_writes_nothing(tmp_path: Path, case: Path, source: Path) -> None:
    before = digest(case)
    result = run("import", source, case, "--dry-run")
    assert "nothing was written" in said(result, 0)
    assert digest(case) == before
    run("import", source, tmp_path / "none.casemap", "--dry-run")
    assert not (tmp_path / "none.casemap").exists()


def test_import_places_what_has_no_place(tmp_path: Path) -> None:
    target = tmp_path / "toy.casemap"
    assert run("import", TOY, target).exit_code == 0
    places = {(e.x, e.y) for e in contents(target).elements.values()}
    assert len(places) == 21


def test_import_of_a_table_says_what_it_left_out(tmp_path: Path) -> None:
    table = tmp_path / "tabell.csv"
    table.write_text("från;till;färg\nSkuld;Oro;röd\nOro;;\n", "utf-8")
    result = run("import", table, tmp_path / "t.casemap", "--dry-run", "--json")
    imported = answered(result)
    assert (imported["outcome"], imported["format"]) == ("imported_with_warnings", "csv")
    assert (imported["elements"], imported["links"]) == (2, 1)
    assert [item["what"] for item in imported["skipped"]] == ["Line 3: “Oro” → “”"]
    assert "- Line 3: “Oro” → “”: " in result.stderr
    assert "1 attribute of links: " in imported["text"]


def test_import_takes_kinds_from_a_file(tmp_path: Path) -> None:
    table, kinds = tmp_path / "t.csv", tmp_path / "kinds.json"
    table.write_text("label;typ\nA;Widget\nB;målgrupp\nC;\n", "utf-8")
    kinds.write_text('{"types": {"Widget": "behov"}, "rest": "actor"}', "utf-8")
    target = tmp_path / "t.casemap"
    assert run("import", table, target, "--kind-map", kinds).exit_code == 0
    with store.open_case(target) as file:
        elements = file.case.elements
    found = [(elements[i].kind, elements[i].type, elements[i].tags) for i in "ABC"]
    assert found == [
        (Kind.NEED, None, ("Widget",)),
        (Kind.ACTOR, "target_group", ()),
        (Kind.ACTOR, "organisation", ()),
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[]", 3),
        ("{", 3),
        ('{"rest": "thing"}', 2),
        ('{"types": []}', 2),
        ('{"kinds": {}}', 2),
    ],
)
def test_kinds_that_are_none_are_refused_and_nothing_is_made(
    tmp_path: Path, text: str, code: int
) -> None:
    table, kinds = tmp_path / "t.csv", tmp_path / "kinds.json"
    table.write_text("label\nA\n", "utf-8")
    kinds.write_text(text, "utf-8")
    target = tmp_path / "t.casemap"
    assert run("import", table, target, "--kind-map", kinds).exit_code == code
    assert not target.exists()


def test_kinds_for_a_case_of_ours_are_refused(tmp_path: Path, source: Path) -> None:
    kinds = tmp_path / "kinds.json"
    kinds.write_text("{}", "utf-8")
    target = tmp_path / "t.casemap"
    assert "leave out --kind-map" in said(run("import", source, target, "--kind-map", kinds), 2)


def test_import_proposes_what_is_there_already(tmp_path: Path, case: Path) -> None:
    with store.open_case(case) as file:
        cause = next(e for e in file.case.elements.values() if e.kind is Kind.CAUSE)
    table = tmp_path / "t.csv"
    table.write_text(f"label;typ\n{cause.label.upper()};orsak\nNågot annat;orsak\n", "utf-8")
    imported = answered(run("import", table, case, "--json"))
    assert (imported["outcome"], imported["elements"]) == ("imported_with_warnings", 2)
    (alike,) = imported["skipped"]
    assert cause.label in alike["why"]


def test_the_command_line_names_every_format() -> None:
    from mapper.cli import importing
    from mapper.interchange import formats

    assert importing.FORMATS == formats.FORMATS


@pytest.mark.parametrize("language", ["en", "sv"])
def test_bad_json_is_refused_and_nothing_is_made(tmp_path: Path, language: str) -> None:
    bad = tmp_path / "bad.json"
    bad.write_bytes(changed(links__0__to="gone"))
    result = run("import", bad, tmp_path / "x.casemap", "--json", "--language", language)
    assert result.exit_code == 3
    refused = answered(result)
    assert (refused["outcome"], refused["text"]) == ("refused", result.stderr.strip())
    assert ("there is no such element" in refused["text"]) == (language == "en")
    assert [p.name for p in tmp_path.iterdir()] == ["bad.json"]


def test_bad_json_leaves_the_case_as_it_was(tmp_path: Path, case: Path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_bytes(changed(elements__0__x=float("nan")))
    before = digest(case)
    assert "The position of the element" in said(run("import", bad, case), 3)
    assert digest(case) == before


def test_of_very_many_losses_a_person_is_told_the_first(tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("label;typ;från;till\n" + "a;orsak;a;a\n" * 250, "utf-8")
    result = run("import", table, tmp_path / "t.casemap", "--dry-run", "--json")
    lines = result.stderr.splitlines()
    assert len([line for line in lines if line.startswith("- ")]) == 200
    assert len(answered(result)["skipped"]) > 200
    assert any("more, which --json lists" in line for line in lines)


# ---- export


def test_export_writes_json_that_comes_in_again(tmp_path: Path, case: Path) -> None:
    target = tmp_path / "out.json"
    result = run("export", case, target, "--json")
    size = target.stat().st_size
    assert answered(result) == {"outcome": "exported", "target": str(target), "bytes": size}
    assert casemap_json.read(target.read_bytes()).case == contents(case)


def test_export_replaces_only_by_force(tmp_path: Path, case: Path) -> None:
    target = tmp_path / "out.json"
    target.write_text("mine")
    assert "--force" in said(run("export", case, target), 3)
    assert target.read_text() == "mine"
    said(run("export", case, target, "--force"), 0)
    assert target.read_text() != "mine"


def test_export_says_which_endings_there_are(tmp_path: Path, case: Path) -> None:
    assert ".png .svg .pdf .json" in said(run("export", case, tmp_path / "map.gif"), 2)


@pytest.mark.parametrize(
    ("suffix", "begins"), [("png", b"\x89PNG"), ("svg", b"<?xml"), ("pdf", b"%PDF")]
)
def test_export_draws_with_no_screen(
    tmp_path: Path, case: Path, suffix: str, begins: bytes
) -> None:
    target = tmp_path / f"map.{suffix}"
    result = run("export", case, target, "--legend", "--only", "a", "--only", "h")
    assert said(result, 0) == f"Made map.{suffix}."
    assert target.read_bytes().startswith(begins)
    assert [p.name for p in tmp_path.glob(".*")] == []


@pytest.mark.parametrize(
    ("name", "words", "sentence"),
    [
        ("map.json", ["--only", "a"], "--only does nothing for a .json file, only for .png .svg"),
        ("map.pdf", ["--width", 600], "--width does nothing for a .pdf file, only for .png .svg."),
        ("map.png", ["--width", 600, "--dpi", 90], "Choose either --width or --dpi."),
        ("map.png", ["--cm", 20, "--paper", "A3"], "Choose either --cm or --paper."),
        ("map.pdf", ["--sheets", "A1"], "Say with --paper which paper the sheets are."),
        ("map.svg", ["--paper", "A4", "--sheets", "3"], "--sheets does nothing for a .svg file"),
    ],
)
def test_export_ignores_no_wish(
    tmp_path: Path, case: Path, name: str, words: list[object], sentence: str
) -> None:
    assert said(run("export", case, tmp_path / name, *words), 2).startswith(sentence)
    assert not (tmp_path / name).exists()


def test_export_makes_a_poster_of_sheets(tmp_path: Path, case: Path) -> None:
    target = tmp_path / "map.pdf"
    words = ("--paper", "a4", "--sheets", "2", "--overlap", "15", "--letters", "outlines")
    said(run("export", case, target, *words), 0)
    pages = re.findall(rb"/MediaBox \[([\d. ]+)\]", target.read_bytes())
    assert len(pages) >= 2
    assert {round(float(n)) for page in pages for n in page.split()} == {0, 842, 595}


def test_export_draws_what_a_view_shows(tmp_path: Path, case: Path) -> None:
    whole, part = tmp_path / "map.svg", tmp_path / "actors.svg"
    said(run("export", case, whole), 0)
    said(run("export", case, part, "--view", "actor network"), 0)
    assert len(part.read_text()) < len(whole.read_text())
    text = said(run("export", case, tmp_path / "no.png", "--view", "table"), 2)
    assert "no view “table” to make a picture of" in text
    assert "Whole map, Problem tree" in text


def test_export_makes_pictures_of_steps(tmp_path: Path) -> None:
    path, picture, pages = (tmp_path / name for name in ("steps.json", "2.png", "all.pdf"))
    steps = [{"id": "s", "order": 1, "caption": "One"}, {"id": "t", "order": 2, "focus": ["a"]}]
    path.write_text(json.dumps({**SMALL, "steps": steps}))
    said(run("export", path, picture, "--step", 2, "--width", 480, "--theme", "dark"), 0)
    assert int.from_bytes(picture.read_bytes()[16:20], "big") == 480
    said(run("export", path, pages, "--step", "all"), 0)
    assert len(re.findall(rb"/Type\s*/Page\b", pages.read_bytes())) == 2
    assert "no step 3; its last is 2" in said(
        run("export", path, tmp_path / "3.pdf", "--step", 3), 2
    )
    assert "or “all”" in said(run("export", path, tmp_path / "3.png", "--step", "all"), 2)
    told = said(run("export", path, tmp_path / "3.png", "--step", 1, "--legend"), 2)
    assert told.startswith("--legend does nothing with --step.")


def test_export_says_what_of_an_open_ballot_is_left_out(tmp_path: Path) -> None:
    ballots = {
        "sessions": [{"id": "s", "title": "S"}],
        "participants": [{"id": "p", "alias": "P"}],
        "ballots": [{"id": "b", "session": "s", "state": "open"}],
        "votes": [{"session": "s", "participant": "p", "target": "a", "dots": 2}],
    }
    path = tmp_path / "open.json"
    path.write_text(json.dumps({**SMALL, **ballots}))
    told = said(run("export", path, tmp_path / "out.json"), 0)
    assert told.startswith("1 vote is left out, because its ballot is still open.\n")


def test_export_of_an_unknown_element_is_wrong_use(tmp_path: Path, case: Path) -> None:
    assert "id “q”" in said(run("export", case, tmp_path / "map.png", "--only", "q"), 2)


# ---- analyse, layout


@pytest.mark.parametrize("name", ["toy", "barns-bostad-forst"])
def test_analyse_equals_the_answers(name: str) -> None:
    answers = json.loads((ROOT / "tests/files/answers.json").read_text("utf-8"))["cases"][name]
    path = {"toy": TOY, SAMPLE.stem: SAMPLE}[name]
    found = answered(run("analyse", path, "--json"))
    assert len(found) == 23
    assert found == {key: answers[key] for key in found}


def test_analyse_of_a_file_equals_that_of_its_json(tmp_path: Path, case: Path) -> None:
    target = tmp_path / "out.json"
    run("export", case, target)
    assert answered(run("analyse", case, "--json")) == answered(run("analyse", target, "--json"))


def test_analyse_says_it_in_sentences() -> None:
    text = run("analyse", SAMPLE).stdout
    assert "NEEDS YOUR ATTENTION\n- 2 roles are not filled\n" in text
    assert "A calm place for homework and rest" in text
    assert "BEHÖVER" in run("analyse", SAMPLE, "--language", "sv").stdout.upper()


def test_analyse_only_what_is_asked_for() -> None:
    assert list(answered(run("analyse", TOY, "--only", "loops", "--json"))) == ["loops"]
    assert "no analysis named nope" in said(run("analyse", TOY, "--only", "nope"), 2)


def test_layout_is_one_step(case: Path) -> None:
    before = contents(case)
    assert said(run("layout", case), 0) == "4 elements arranged."
    with store.open_case(case) as file:
        assert len(file.history.steps) == 1
        assert {e.id: e.label for e in file.case.elements.values()} == {
            e.id: e.label for e in before.elements.values()
        }
        assert file.case != before


def test_layout_puts_frames_around_what_they_held(case: Path) -> None:
    with store.open_case(case) as file:
        document = Document(file.case, file.history, file.persist)
        held = next(e for e in document.elements.values() if e.kind is not Kind.CHALLENGE)
        with document.edit("Frame"):
            rect = (held.x - 9, held.y - 9, held.x + 9, held.y + 9)
            edits.add_frame(document, "School", rect)
        file.flush()
    said(run("layout", case), 0)
    found = Document(contents(case))
    (frame,) = framing.frames_of(found)
    assert framing.inside(found, frame) == [held.id]
    assert frame.width > 60


@pytest.mark.parametrize("style", ["tree", "radial", "onion", "force"])
def test_layout_has_other_styles(case: Path, style: str) -> None:
    said(run("layout", case), 0)
    before = contents(case)
    said(run("layout", case, "--style", style), 0)
    assert contents(case) != before


# ---- what holds for all


@pytest.mark.parametrize("command", ["show", "check", "analyse"])
def test_reading_never_changes_the_file(case: Path, command: str) -> None:
    before = digest(case), case.stat().st_mtime_ns
    run(command, case)
    assert (digest(case), case.stat().st_mtime_ns) == before
    assert [p.name for p in case.parent.iterdir()] == [case.name]


@pytest.mark.parametrize("language", ["en", "sv"])
@pytest.mark.parametrize(
    "words",
    [
        ["show", "gone.casemap"],
        ["check", "gone.casemap"],
        ["analyse", "gone.casemap"],
        ["layout", "gone.casemap"],
        ["export", "gone.casemap", "a.json"],
        ["import", "gone.json", "a.casemap"],
        ["analyse", "gone.json"],
        ["gone.casemap"],
    ],
    ids=" ".join,
)
def test_a_missing_file_is_one_sentence(tmp_path: Path, words: list[str], language: str) -> None:
    inside = [tmp_path / word if "." in word else word for word in words]
    sentence = said(run(*inside, "--language", language), 3)
    assert words[-1 if len(words) < 3 else 1] in sentence
    assert ("There is no" in sentence) == (language == "en")
    assert list(tmp_path.iterdir()) == []


def test_a_mistake_of_ours_says_types_and_places_only(
    monkeypatch: pytest.MonkeyPatch, case: Path
) -> None:
    def fail(_case: object) -> None:
        raise KeyError("Barn i kläm")

    monkeypatch.setattr("mapper.checks.check", fail)
    sentence = said(run("check", case), 70)
    assert "KeyError" in sentence
    assert "Barn" not in sentence


def test_help_speaks_both_languages() -> None:
    english, swedish = run("--help").stdout, run("--help", "--language", "sv").stdout
    assert english.startswith("Usage: mapper")
    for name in ("new", "show", "check", "import", "export", "analyse", "layout"):
        assert f"\n  {name} " in english
        assert f"\n  {name} " in swedish
        assert run(name, "--help").stdout != run(name, "--help", "--language=sv").stdout
    assert not set(english.splitlines()[1:]) & set(swedish.splitlines()) - {"", "  --version"}
    new = run("new", "--help", "--language", "sv").stdout
    assert new.startswith("Användning: mapper new [VAL] ÄRENDE")
    assert "--title TITEL" in new
    assert "[måste anges]" in new


def test_text_of_a_case_cannot_steer_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "evil.json"
    path.write_bytes(changed(elements__3__label="a\x1b[31mb\x07"))
    assert "\x1b" not in run("check", path).stdout
    assert "a [31mb" in run("check", path).stdout


def test_text_of_a_case_cannot_turn_a_line_around(tmp_path: Path) -> None:
    assert "map\u202egnp" not in run("show", tmp_path / "map\u202egnp.casemap").stderr
    assert "mapgnp.casemap" in run("show", tmp_path / "map\u202egnp.casemap").stderr


def test_the_language_of_the_system_is_spoken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "sv_SE.UTF-8")
    assert "Användning" in run("--help").stdout
    assert i18n.language() == "sv"


def process(*words: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """What `mapper` with *words* does as a program of its own, with no screen."""
    kept = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "QT_QPA_PLATFORM")}
    return subprocess.run(
        [sys.executable, "-m", "mapper", *map(str, words)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        env=kept | {"PYTHONUTF8": "1"} | environment,
        check=False,
    )


def test_as_a_program_of_its_own(tmp_path: Path) -> None:
    case = tmp_path / "toy.casemap"
    done = process("import", TOY, case)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "21 elements and 31 links imported.\n"
    done = process("export", case, tmp_path / "map.png")
    assert (done.returncode, done.stderr) == (0, "Made map.png.\n")
    done = process("analyse", case, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["leverage"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems have a screen")
def test_no_screen_is_said(tmp_path: Path) -> None:
    done = process("--language", "en", WAYLAND_DISPLAY="")
    assert done.returncode == 3
    assert done.stderr.startswith("There is no screen to open a window on.")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems have a screen")
def test_no_screen_is_said_when_nothing_is_asked_for() -> None:
    done = process(WAYLAND_DISPLAY="")
    assert done.returncode == 3
    assert len(done.stderr.splitlines()) == 1


def test_the_window_opens_at_once_when_nothing_is_asked_for(tmp_path: Path) -> None:
    asked = process(
        QT_QPA_PLATFORM="offscreen", MAPPER_SMOKE="1", HOME=str(tmp_path), XDG_CONFIG_HOME=""
    )
    assert asked.returncode == 0
    assert "Traceback" not in asked.stderr


def test_a_window_that_fails_says_so_in_a_sentence(monkeypatch, capsys) -> None:
    from mapper import __main__ as start

    def fail() -> int:
        raise ZeroDivisionError

    monkeypatch.setattr(sys, "argv", ["mapper"])
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setattr(start, "_window", fail)
    with pytest.raises(SystemExit) as ended:
        start.main()
    assert ended.value.code == 70
    said = capsys.readouterr().err
    assert said.startswith("Mapper made a mistake (ZeroDivisionError")
    assert len(said.splitlines()) == 1


def shell(line: str) -> int:
    """The exit code of a line of shell in which `mapper` is the program."""
    line = line.replace("mapper ", f"{sys.executable} -m mapper ")
    return subprocess.run(["bash", "-c", line], cwd=ROOT, check=False, timeout=60).returncode


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a full disk and a shell")
@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("mapper check {case} 2>&1 | true; exit ${{PIPESTATUS[0]}}", 141),
        ("mapper show {case} >/dev/full 2>/dev/null", 3),
        ("mapper shwo 2>/dev/full", 2),
        ("mapper shwo 2>&-", 2),
        ("mapper show {case} >&-", 0),
    ],
)
def test_nobody_listens(case: Path, line: str, code: int) -> None:
    assert shell(line.format(case=case)) == code


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_a_file_that_may_not_be_read_is_the_fault_of_the_world(
    case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda _path, _mode: False)
    assert run("show", case).exit_code == 0  # only trying tells


def test_quick_commands_load_nothing_slow(case: Path) -> None:
    slow = ["PySide6", "networkx", "numpy", "pygraphviz"]
    code = (
        "import sys; from mapper.cli import main\n"
        f"main(['show', {str(case)!r}], standalone_mode=False)\n"
        "main(['--version'], standalone_mode=False)\n"
        f"print([name for name in {slow} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("suffix", [".xlsx", ".zip", ".csv", ".graphml", ".gexf", ".dot", ".cyjs"])
def test_export_of_data_by_suffix(case: Path, tmp_path: Path, suffix: str) -> None:
    target = tmp_path / f"out{suffix}"
    done = run("export", case, target, "--json")
    assert done.exit_code == 0
    assert json.loads(done.stdout) == {
        "outcome": "exported",
        "target": str(target),
        "bytes": target.stat().st_size,
    }
    assert "stay in Mapper" in done.stderr
    assert run("export", case, target).exit_code == 3


@pytest.mark.parametrize("suffix", [".kumu.json", ".prsm.xlsx"])
def test_the_longest_suffix_decides(case: Path, tmp_path: Path, suffix: str) -> None:
    target = tmp_path / f"out{suffix}"
    assert run("export", case, target).exit_code == 0
    plain = tmp_path / f"plain.{suffix.split('.')[-1]}"
    assert run("export", case, plain).exit_code == 0
    assert target.read_bytes() != plain.read_bytes()
