"""What passes a view: by its form, by each choice of its filter, and by several together."""

from __future__ import annotations

import pytest

from mapper import edits, views
from mapper.document import Document
from mapper.model import Filter, Kind, LinkKind, View


@pytest.fixture
def document() -> Document:
    """A line of causes and consequences with everything else hung on it, by labels as ids."""
    document = Document(edits.new_case("Challenge", "en"))
    with document.edit("Fill"):
        ids = {"challenge": document.snapshot().challenge.id}

        def add(name: str, kind: Kind, **fields: object) -> None:
            ids[name] = edits.add_element(document, kind, name, 0, 0, **fields)

        def link(source: str, target: str, **fields: object) -> None:
            edits.add_link(document, ids[source], ids[target], **fields)

        add("debts", Kind.CAUSE, who="relative", key=True, tags=("money",))
        add("illness", Kind.CAUSE, who="individual", note="a long text about Debts")
        add("eviction", Kind.CONSEQUENCE, who="child", perspective=("parents",))
        add("calm", Kind.NEED)
        add("advice", Kind.INTERVENTION, stage="idea")
        add("court", Kind.ACTOR, tags=("money",))
        add("bank", Kind.ACTOR)
        add("adviser", Kind.ROLE)
        link("debts", "challenge", delay=12)
        link("illness", "challenge")
        link("challenge", "eviction", delay=3)
        link("advice", "debts")
        link("advice", "calm")
        link("advice", "adviser")
        link("court", "adviser")
        link("court", "bank")
    return document


def labels(document: Document, view: View) -> set[str]:
    shown = views.shown(document, view)
    return {document.elements[i].label for i in shown.elements} - {"Challenge"}


EVERYTHING = {"debts", "illness", "eviction", "calm", "advice", "court", "bank", "adviser"}


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("map", EVERYTHING),
        ("tree", {"debts", "illness", "eviction"}),
        ("chains", {"eviction"}),
        ("network", {"court", "bank", "adviser"}),
        ("onion", {"court", "bank"}),
        ("table", EVERYTHING),
        ("effect", set()),
    ],
)
def test_a_form_shows_its_kinds(document: Document, form: str, expected: set[str]) -> None:
    assert labels(document, views.ready(form)) == expected


def test_a_chain_does_not_come_back_to_causes_nor_go_through_what_is_done(
    document: Document,
) -> None:
    ids = {e.label: e.id for e in document.elements.values()}
    with document.edit("Link"):
        edits.add_link(document, ids["eviction"], ids["illness"])
        edits.add_link(document, ids["eviction"], ids["advice"])
    assert labels(document, views.ready("chains")) == {"eviction"}
    start = View("v", form="chains", about=ids["debts"])
    assert {"debts", "eviction"} <= labels(document, start)


def test_an_effect_goes_from_who_carries_it_to_what_it_changes(document: Document) -> None:
    advice = next(e.id for e in document.elements.values() if e.label == "advice")
    view = View("v", form="effect", about=advice)
    assert labels(document, view) == {"advice", "adviser", "court", "calm", "debts", "eviction"}


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        (Filter(kinds=("actor", "role")), {"court", "bank", "adviser"}),
        (Filter(tags=("money",)), {"debts", "court"}),
        (Filter(tags=("gone",)), set()),
        (Filter(who=("child",)), EVERYTHING - {"debts", "illness"}),
        (Filter(stages=("running",)), EVERYTHING - {"advice"}),
        (Filter(perspectives=("parents",)), {"eviction"}),
        (Filter(key=True), EVERYTHING - {"illness", "eviction", "calm"}),
        (Filter(text="DEBTS"), {"debts", "illness"}),
        (Filter(text="long debts"), {"illness"}),
        (Filter(kinds=("cause", "actor"), tags=("money",)), {"debts", "court"}),
    ],
)
def test_a_filter_lets_through(document: Document, chosen: Filter, expected: set[str]) -> None:
    assert labels(document, View("v", filter=chosen)) == expected


def test_the_challenge_stays_unless_its_kind_is_left_out(document: Document) -> None:
    challenge = document.snapshot().challenge.id
    assert challenge in views.shown(document, View("v", filter=Filter(tags=("gone",)))).elements
    assert (
        challenge not in views.shown(document, View("v", filter=Filter(kinds=("need",)))).elements
    )


def test_links_go_with_their_ends_their_kind_and_their_delay(document: Document) -> None:
    def kinds(chosen: Filter) -> list[str]:
        shown = views.shown(document, View("v", filter=chosen)).links
        return sorted(str(document.links[i].kind) for i in shown)

    assert len(kinds(Filter())) == len(document.links) == 8
    assert kinds(Filter(links=(LinkKind.FILLS,))) == ["fills"]
    assert kinds(Filter(horizon=6)).count("causes") == 3
    assert kinds(Filter(kinds=("actor",))) == ["relates"]


def test_names(document: Document) -> None:
    assert views.name_of(views.ready("onion")) == "Stakeholder onion"
    assert views.name_of(View("v", "Mine", "onion")) == "Mine"
