"""A screen reader finds the window and the whole map, and can work on it: over the real AT-SPI."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from mapper import resources, store
from mapper.interchange import casemap_json
from mapper.model import Kind
from mapper.ui.session import arranged

from .assistive import FLOWS_FROM, FLOWS_TO, Node, looked_at, missing, until

pytestmark = [
    pytest.mark.screen,
    pytest.mark.skipif(bool(missing()), reason=f"not on this machine: {missing()}"),
]
SAMPLE = "barns-bostad-forst"
Shown = tuple[Node, subprocess.Popen[str]]


@pytest.fixture(scope="module")
def case():
    """The case that is looked at."""
    data = resources.path("examples", f"{SAMPLE}.json").read_bytes()
    return arranged(casemap_json.read(data, "en").case)


@pytest.fixture(scope="module")
def shown(case, tmp_path_factory) -> Iterator[Shown]:
    """The program on the sample: what a screen reader begins with, and the process."""
    home = tmp_path_factory.mktemp("home")
    path = Path(home, "case.casemap")
    store.create(path, case).close()
    with looked_at(path, home) as (root, process):
        until(lambda: root.find("list", "Map"))
        until(lambda: "active" in root.find("frame").states)
        yield root, process


@pytest.fixture
def root(shown: Shown) -> Iterator[Node]:
    """The program itself; it must live through every test."""
    yield shown[0]
    assert shown[1].poll() is None, "the program ended"


@pytest.fixture
def items(root: Node) -> list[Node]:
    """What is on the map, in its order."""
    return [node for node in root.find("list", "Map").children if node.role == "list item"]


def named(items: list[Node], name: str) -> Node:
    """The element or the link of that name."""
    return next(item for item in items if item.name == name)


def has(item: Node, *states: str) -> bool:
    """Whether it is in all these states."""
    return item.states >= set(states)


def test_the_window_and_its_parts_have_names_and_roles(root):
    found = {(node.role, node.name) for node in root.walk()}
    for part in (
        ("application", "mapper"),
        ("frame", "case – Mapper"),
        ("menu bar", ""),
        ("menu item", "File"),
        ("tool bar", "Tools"),
        ("push button", "Undo"),
        ("push button", "Export"),
        ("text", "Filter elements"),
        ("push button", "Cause, key 2"),
        ("tree", "Contents of the map"),
        ("list", "Map"),
        ("page tab", "Element"),
        ("text", "Background"),
        ("slider", "Zoom"),
    ):
        assert part in found, part


def test_nothing_that_takes_keys_or_presses_is_without_a_name(root):
    acting = {"push button", "toggle button", "check box", "radio button", "text", "combo box"}
    acting |= {"slider", "list", "tree", "page tab", "list item", "tree item", "menu item"}
    nameless = [n.path for n in root.walk() if n.role in acting and not n.name.strip()]
    assert nameless == []


def test_the_columns_are_read_from_left_to_right(root):
    parts = [("text", "Filter elements"), ("list", "Map"), ("text", "Background")]
    found = [(node.role, node.name) for node in root.walk()]
    assert [part for part in found if part in parts] == parts


def test_every_element_and_link_is_there_with_kind_and_place(items, case):
    assert len(items) == len(case.elements) + len(case.links)
    labels = [element.label for element in case.elements.values()]
    assert sorted(i.name for i in items[: len(labels)]) == sorted(labels)
    kinds: dict[str, list[int]] = {}
    for item in items[: len(labels)]:
        told = re.match(r"(\w+) (\d+) of (\d+)", item.description)
        assert told is not None, item.description
        kind, n, of = told.groups()
        kinds.setdefault(kind, []).append(int(n))
        own = [e for e in case.elements.values() if str(e.kind) == kind.casefold()]
        assert int(of) == len(own)
    assert len(kinds) == len(Kind)
    assert all(places == sorted(range(1, len(places) + 1)) for places in kinds.values())
    for n, item in enumerate(items[len(labels) :], start=1):
        assert item.description.startswith(f"Link {n} of {len(case.links)}, from ")
    assert [items[n].row() for n in (0, 7, 60)] == [0, 7, 60]


def test_relations_lead_from_an_element_through_a_link_to_another(items, case):
    link = next(k for k in case.links.values() if str(k.kind) == "causes")
    source, target = case.elements[link.source].label, case.elements[link.target].label
    out = named(items, source).relations()[FLOWS_TO]
    own = [node for node in out if node.name.endswith(f" {target}")]
    (the_link,) = {node.path: node for node in own}.values()
    ends = the_link.relations()
    assert [node.name for node in ends[FLOWS_FROM]] == [source]
    assert [node.name for node in ends[FLOWS_TO]] == [target]
    assert the_link.path in {n.path for n in named(items, target).relations()[FLOWS_FROM]}
    ties = [i for i in case.links.values() if case.elements[i.source].label == source]
    assert len(out) == len(ties)


def test_a_press_selects_and_brings_the_keys(items, root):
    first = named(items, "Eviction")
    link = next(item for item in items if " leads to " in item.name)
    for item in (first, link):
        item.do("Press")
        until(partial(has, item, "selected", "focused", "focusable"))
        assert [i for i in items if "selected" in i.states] == [item]
    until(lambda: root.find("check box", "Strength: weak"))


def test_focus_can_be_asked_for_and_a_second_selected_beside_it(items):
    first, second = items[2], items[5]
    first.focus()
    until(lambda: "focused" in first.states)
    second.do("Toggle")
    until(lambda: "selected" in second.states)
    assert "selected" in first.states
    second.do("Toggle")
    until(lambda: "selected" not in second.states)


def test_the_text_of_an_element_can_be_written(items, root):
    item = named(items, "Rent debts")
    assert {"Press", "edit", "SetFocus", "ShowMenu", "Toggle"} <= set(item.acts())
    item.do("edit")
    field = until(lambda: root.find("text", "Text of the element"))
    assert "focused" in field.states
