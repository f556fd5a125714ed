"""One page for one reader: what it says, and what it leaves out."""

from __future__ import annotations

import pytest

from mapper.errors import UseError
from mapper.report.content import Report, Table
from mapper.report.onepagers import ONE_PAGERS, one_pager
from tests.report.samples import bare, drawn, sample


def page(name: str, about: str | None = None) -> Report:
    return one_pager(sample(), name, about, "en", drawn)


def test_the_value_of_an_intervention_says_who_gains_what_is_prevented_and_on_what() -> None:
    made = page("value", "i_jour")
    said = repr(made)
    assert made.title == "Stödsamtal på kvinno- och tjejjour"
    assert made.brief
    assert "Brottsutsatta" in said
    assert "Of 7 links it rests on, 2 are documented" in said
    assert "500,000 kr" in said
    assert "Nobody funds it yet." in said
    prevented = next(b for b in made.parts[2].blocks if isinstance(b, Table))
    assert prevented.rows[0] == (
        "Barn växer upp med våld",
        "Stödsamtal på kvinno- och tjejjour → Utsatta hanterar situationen helt själva → "
        "Våld i nära relation → Barn växer upp med våld",
        "7 months",
    )


def test_an_intervention_is_found_by_its_text_too() -> None:
    assert page("value", "Stödsamtal på kvinno- och tjejjour").title.startswith("Stödsamtal")


def test_which_intervention_is_asked_for() -> None:
    with pytest.raises(UseError, match=r"i_jour \(Stödsamtal"):
        page("value")
    with pytest.raises(UseError, match="no intervention “nobody”"):
        page("value", "nobody")
    with pytest.raises(UseError, match="no interventions"):
        one_pager(bare(), "value", None, "en")


def test_a_search_for_partners_names_nobody_who_was_asked() -> None:
    made = one_pager(sample("jamlik-halsa"), "partners", None, "en", drawn)
    wanted = repr(made.parts[1])
    assert "Köpare av tjänsten" in wanted
    assert "Region (hälso- och sjukvård)" not in wanted


def test_an_assessor_sees_how_who_and_money_and_what_is_new() -> None:
    said = repr(page("assessor"))
    assert "('Stöd till barn som upplevt våld', 'yes', 'yes', 'no', '700,000 kr')" in said
    assert "It is new and unique." in said
    assert "Need owner or developer is missing." in said


@pytest.mark.parametrize("name", [n for n in ONE_PAGERS if n != "value"])
def test_an_empty_case_gets_a_page_too(name: str) -> None:
    made = one_pager(bare(), name, None, "en")
    assert all(part.blocks for part in made.parts)
