"""What a new map starts with is sound, in both languages, and names nobody."""

from __future__ import annotations

import itertools

import pytest

from mapper import i18n, templates
from mapper.model import Kind, LinkKind
from mapper.model.case import link_refusal
from mapper.model.codec import check_record


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("name", templates.NAMES)
def test_every_template_makes_a_case_that_can_be_kept(name, language) -> None:
    i18n.use(language)
    case = templates.new_case(name, "Homes", language)
    assert case.challenge.label == case.card.title == "Homes"
    for table, record in case.records():
        check_record(table, record, None)
    for link in case.links.values():
        assert link_refusal(case, link.source, link.target, link.form, link.id) is None


def test_a_family_has_roles_for_names_and_the_three_sides_of_bbic() -> None:
    i18n.use("sv")
    case = templates.new_case("family", "Ärende", "sv")
    actors = {e.label: e for e in case.elements.values() if e.kind is Kind.ACTOR}
    assert actors["Barn A"].type == actors["Förälder B"].type == "function"
    assert actors["Barn A"].tags == (
        "Hälsa",
        "Utbildning",
        "Känslor och beteende",
        "Sociala relationer",
    )
    assert len({tag for actor in actors.values() for tag in actor.tags}) == 13
    concerned = {link.target for link in case.links.values() if link.kind is LinkKind.CONCERNS}
    assert concerned == {actors["Barn A"].id, actors["Förälder B"].id}
    assert any(link.kind is LinkKind.RELATES for link in case.links.values())
    places = [(e.x, e.y) for e in case.elements.values()]
    for (ax, ay), (bx, by) in itertools.combinations(places, 2):
        assert abs(ax - bx) >= 240 or abs(ay - by) >= 150
