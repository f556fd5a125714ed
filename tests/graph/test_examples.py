"""The examples in the docstrings of the analysis run and give what they say."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import mapper.graph
from mapper.graph import analyse, build, causes, chains, cover, evidence, loops, reach, roles

ANALYSIS = [build, causes, reach, chains, loops, cover, roles, evidence, analyse]
NAMES = [info.name for info in pkgutil.walk_packages(mapper.graph.__path__, "mapper.graph.")]


@pytest.mark.parametrize("name", NAMES)
def test_examples_give_what_they_say(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


@pytest.mark.parametrize("module", ANALYSIS, ids=lambda module: module.__name__)
def test_every_analysis_has_an_example(module: object) -> None:
    found = doctest.DocTestFinder().find(module)
    assert any(test.examples for test in found)
