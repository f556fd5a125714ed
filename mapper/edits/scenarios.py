"""Verbs about what-ifs: which elements are held at which value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from mapper.document import Document
from mapper.edits.making import cleaned_fields, new_id
from mapper.model import Scenario
from mapper.model.codec import cleaned


def add_scenario(document: Document, label: str, clamp: Mapping[str, float]) -> str:
    """Add a what-if that holds elements at values from -1 to 1; returns its id."""
    made = cleaned(Scenario(new_id(), label, tuple(clamp.items())))
    document.put(made)
    return str(made.id)


def change_scenario(document: Document, scenario_id: str, **fields: Any) -> None:
    """Set fields of the what-if with an id."""
    scenario = document.table("scenarios")[scenario_id]
    document.put(replace(scenario, **cleaned_fields(fields)))


def hold(document: Document, scenario_id: str, element_id: str, value: float | None) -> None:
    """Hold one more element at a value in a what-if; None lets it go."""
    scenario = document.table("scenarios")[scenario_id]
    assert isinstance(scenario, Scenario)
    clamp = dict(scenario.clamp)
    clamp.pop(element_id, None)
    if value is not None:
        clamp[element_id] = value
    document.put(replace(scenario, clamp=tuple(clamp.items())))


def remove_scenario(document: Document, scenario_id: str) -> None:
    """Forget a what-if."""
    document.remove(document.table("scenarios")[scenario_id])
