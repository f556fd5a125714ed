"""Records as plain data and back."""

from __future__ import annotations

import json
from typing import Any

import pytest

from mapper.model import Element, Figure, Kind, Link, LinkKind, Scenario
from mapper.model.codec import BadValue, check_choices, check_record, from_plain, to_plain


def test_what_is_at_its_default_is_left_out() -> None:
    assert to_plain(Element("a", Kind.NEED, urgency=2)) == {"id": "a", "kind": "need", "urgency": 2}


def test_lists_and_records_inside_come_back() -> None:
    element = Element("a", Kind.CAUSE, tags=("å", ""), figures=(Figure("n", rate_low=0.5),))
    scenario = Scenario("s", "if", (("a", -1.0), ("b", 0.5)))
    for record in (element, scenario):
        assert from_plain(type(record), json.loads(json.dumps(to_plain(record)))) == record


def test_nothing_that_differs_from_its_default_is_lost() -> None:
    link = Link("l", LinkKind.CAUSES, "a", "b", sign=0, delay=0.0)
    assert to_plain(link)["sign"] == 0
    assert from_plain(Link, to_plain(link)) == link


@pytest.mark.parametrize(
    ("plain", "what"),
    [
        ([], "Element: not an object"),
        ({"kind": "cause"}, "missing 1 required positional argument: 'id'"),
        ({"colour": "red"}, "colour: unknown field"),
        ({"kind": "problem"}, "kind: unknown value"),
        ({"kind": ["cause"]}, "kind: unknown value"),
        ({"label": 7}, "label: not str"),
        ({"label": None}, "label: not str"),
        ({"label": "x" * 1_000_001}, "label: text too long"),
        ({"label": "\ud83c"}, "label: text is not valid Unicode"),
        ({"label": "\0"}, "label: text is not valid Unicode"),
        ({"x": "1"}, "x: not a number"),
        ({"x": True}, "x: not a number"),
        ({"x": float("nan")}, "x: not a finite number"),
        ({"y": 1.1e7}, "y: not a finite number"),
        ({"x": float("-inf")}, "x: not a finite number"),
        ({"x": 10**400}, "x: not a finite number"),
        ({"order": 1.0}, "order: not a whole number"),
        ({"order": True}, "order: not a whole number"),
        ({"order": 2**63}, "order: too large"),
        ({"pinned": 1}, "pinned: not bool"),
        ({"tags": "abc"}, "tags: not a list"),
        ({"tags": [1]}, "tags: not str"),
        ({"figures": [{"reported": "3"}]}, "reported: not a number"),
        ({"figures": [[]]}, "Figure: not an object"),
        ({"innovation": {"new_and_unique": None}}, "new_and_unique: not bool"),
    ],
)
def test_what_does_not_fit_is_said(plain: Any, what: str) -> None:
    with pytest.raises(BadValue) as caught:
        from_plain(Element, {"id": "a", **plain} if plain and "kind" not in plain else plain)
    assert what in str(caught.value)


def test_a_pair_has_two() -> None:
    with pytest.raises(BadValue, match="clamp: wrong length"):
        from_plain(Scenario, {"id": "s", "clamp": [["a", 1, 2]]})


@pytest.mark.parametrize(
    ("kind", "field", "good", "bad"),
    [
        (Kind.CAUSE, "valence", 0, 2),
        (Kind.ACTOR, "type", "target_group", "support"),
        (Kind.INTERVENTION, "type", "support", "target_group"),
        (Kind.ACTOR, "influence", 0, 6),
        (Kind.ROLE, "required_count", 1, 0),
    ],
)
def test_a_choice_depends_on_the_kind(kind: Kind, field: str, good: object, bad: object) -> None:
    values: dict[str, Any] = {field: good}
    check_choices("elements", Element("a", kind, **values))
    with pytest.raises(BadValue, match=field):
        check_choices("elements", Element("a", kind, **{**values, field: bad}))


def test_only_what_changed_is_looked_at_again() -> None:
    wrong = Element("a", Kind.CAUSE, label="\0")
    check_record("elements", wrong, wrong)
    with pytest.raises(BadValue, match="label"):
        check_record("elements", wrong)
    with pytest.raises(BadValue, match="label"):
        check_record("elements", wrong, Element("a", Kind.CAUSE))
