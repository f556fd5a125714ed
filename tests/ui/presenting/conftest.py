"""A small presentation, and the six samples with one step for each finding."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from PySide6.QtCore import QSize

from mapper import edits, resources
from mapper.document import Document
from mapper.graph.analyse import analyse
from mapper.graph.finding import Finding
from mapper.graph.findings import findings
from mapper.interchange import casemap_json
from mapper.model import Case
from mapper.ui import arrange
from mapper.ui.presenting import making
from mapper.ui.presenting.show import Show
from mapper.ui.presenting.wall import Wall

FULL_HD = QSize(1920, 1080)


def add_steps(document: Document, *captions: str, **fields: object) -> list[str]:
    """Steps with these captions."""
    with document.edit("Steps"):
        return [edits.add_step(document, caption=caption, **fields) for caption in captions]


@pytest.fixture
def three(document: Document) -> list[str]:
    """Three steps: the whole map, one element, a link."""
    with document.edit("Steps"):
        return [
            edits.add_step(document, caption="All of it"),
            edits.add_step(document, caption="The need", focus=("need",), notes="Say it slowly."),
            edits.add_step(document, caption="The cause", focus=("cause-challenge",)),
        ]


@pytest.fixture
def show(document: Document, three: list[str]) -> Show:
    """A presentation of the three steps."""
    return Show(document)


@pytest.fixture
def wall(qtbot, show: Show) -> Wall:
    """What the audience sees of it, without movement."""
    made = Wall(show, still=True)
    qtbot.addWidget(made)
    made.resize(FULL_HD)
    made.show()
    return made


@cache
def _found(name: str) -> tuple[Case, list[Finding]]:
    """A sample as it is opened, and what there is to say of it."""
    case = casemap_json.read(resources.path("examples", name).read_bytes(), "sv").case
    for element_id, (x, y) in arrange.places(case).items():
        case.put("elements", element_id, replace(case.elements[element_id], x=x, y=y))
    return case, findings(case, analyse(case))


def sample(name: str) -> tuple[Document, list[Finding]]:
    """A sample and its findings."""
    case, found = _found(name)
    return Document(case), found


def stepped(name: str) -> Document:
    """A sample with a step for each finding that speaks of something."""
    document, found = sample(name)
    for finding in found:
        if finding.elements:
            making.add_finding(document, finding)
    return document


SAMPLES = sorted(path.name for path in resources.examples())
