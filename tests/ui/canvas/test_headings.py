"""The titles of the columns stand above the map, and nothing is drawn through them."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from mapper import resources
from mapper.document import Document
from mapper.model import Case, Kind, Link, LinkKind
from mapper.ui import arrange
from mapper.ui.canvas.display import Label
from mapper.ui.canvas.grid import touch
from mapper.ui.canvas.headings import column_labels, headings
from mapper.ui.canvas.scene import FEW, Scene

from .conftest import sample

pytestmark = pytest.mark.usefixtures("qapp")


def laid_out(case: Case) -> Scene:
    for name, (x, y) in arrange.places(case).items():
        case.put("elements", name, replace(case.elements[name], x=x, y=y))
    return Scene(Document(case))


def struck(scene: Scene) -> list[tuple[str, str]]:
    """Titles of columns, and the links in whose frame they stand."""
    found = [label for label in headings(scene) if label.text in column_labels()]
    assert len(found) == 3
    rects = [(label.text, _sides(label)) for label in found]
    return [
        (text, link)
        for (text, rect), link in itertools.product(rects, scene.document.links)
        if touch(rect, scene.wire(link).bounds)
    ]


@pytest.mark.parametrize("name", [path.stem for path in resources.examples()])
def test_titles_stand_above_what_comes_back(name):
    assert not struck(laid_out(sample(name, "sv")))


def test_they_do_so_on_a_map_of_many_links():
    case = sample("barns-bostad-forst", "sv")
    kinds = {kind: [e.id for e in case.elements.values() if e.kind is kind] for kind in Kind}
    pairs = itertools.product(kinds[Kind.CAUSE], kinds[Kind.CONSEQUENCE])
    for number, (source, target) in enumerate(pairs):
        link = Link(f"more{number}", LinkKind.CAUSES, source, target)
        case.put("links", link.id, link)
    assert len(case.links) > FEW
    assert not struck(laid_out(case))


def _sides(label: Label) -> tuple[float, float, float, float]:
    rect = label.rect()
    return rect.left(), rect.top(), rect.right(), rect.bottom()
