"""The web page: what a person who listens needs, nothing that runs, nothing that is fetched."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mapper.model import Kind
from mapper.report import html, onepagers
from mapper.report.making import Choice, report
from tests.report.accessible import Checker, contrast
from tests.report.samples import HARM, bare, drawn, sample


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("name", ["vald-i-nara-relation", "jamlik-halsa"])
def test_a_report_can_be_read_by_everybody(name: str, language: str) -> None:
    page = html.written(report(sample(name), Choice(language=language), drawn)).decode()
    checker = Checker()
    assert checker.check(page) == []
    assert checker.language == language
    assert checker.seen.count("img") > 8
    assert len(checker.tables) > 8


def test_one_pagers_can_be_read_by_everybody() -> None:
    for name in onepagers.ONE_PAGERS:
        about = "i_jour" if name == "value" else None
        made = onepagers.one_pager(sample(), name, about, "en", drawn)
        assert Checker().check(html.written(made).decode()) == []


def test_text_of_a_case_is_text() -> None:
    case = bare()
    role = replace(case.challenge, id="x", kind=Kind.ROLE, label=HARM)
    case.put("elements", "x", role)
    case.put("card", case.id, replace(case.card, title=HARM, background="<script>x</script>"))
    page = html.written(report(case, Choice(language="en"), drawn)).decode()
    assert Checker().check(page) == []
    assert "<script" not in page
    assert "&lt;img src=" in page


def test_every_text_stands_out_from_its_ground() -> None:
    for role in ("ink", "muted", "accent"):
        assert contrast(html.COLOURS[role], html.COLOURS["ground"]) >= 4.5
    assert contrast(html.COLOURS["ink"], html.SHADE) >= 4.5


@pytest.mark.parametrize(
    ("page", "problem"),
    [
        ("<html><body><h1>A</h1></body></html>", "no language"),
        ("<html lang='sv'><h1>A</h1><h3>B</h3></html>", "a level of headings is skipped"),
        ("<html lang='sv'><h1>A</h1><h2></h2></html>", "an empty heading"),
        ("<html lang='sv'><h1>A</h1><img src='data:image/png;base64,'></html>", "a picture"),
        ("<html lang='sv'><h1>A</h1><table><tr><th>x</th></tr></table></html>", "a scope"),
        ("<html lang='sv'><h1>A</h1><img alt='a' src='http://x'></html>", "outside"),
    ],
)
def test_the_checker_sees(page: str, problem: str) -> None:
    assert problem in " ".join(Checker().check(page))
