"""All answers together: as worked out independently for four cases, and only what was asked."""

from __future__ import annotations

import json

import pytest

from mapper.graph.analyse import ANALYSES, analyse
from tests.graph.maps import ANSWERS, load


@pytest.mark.parametrize("name", ANSWERS)
def test_answers_are_those_worked_out_independently(name: str) -> None:
    expected = {key: ANSWERS[name][key] for key in ANALYSES}
    found = analyse(load(name))
    assert found == expected
    assert json.dumps(found) == json.dumps(expected)  # numbers and order too
