"""Three and more registers: the best model, how far the others differ, and what cannot be said."""

from __future__ import annotations

import pytest

from mapper.graph.asked import unseen
from mapper.graph.several import several
from mapper.graph.unseen import names, said
from mapper.model import Register

THREE = (
    ("111", 72),
    ("110", 5),
    ("101", 29),
    ("100", 54),
    ("011", 24),
    ("010", 3),
    ("001", 14),
)


def told(register: Register):
    return said(register, unseen([], [], [register]))


def test_the_best_model_is_told_with_what_depends_and_how_far_others_differ() -> None:
    row = several(THREE)
    assert (row["lists"], row["known"], row["depend"]) == (3, 201, [(1, 2)])
    assert row["totals"][0] <= row["total"] <= row["totals"][1]
    found = told(Register("r", label="A, B, C", histories=THREE))
    assert found.remarks[0] == "depend on each other: B and C"
    assert (found.low, found.high) == (212, 248)  # of every model that has support
    assert found.low >= found.known == 201


def test_the_answer_has_no_word_of_several_where_there_are_none() -> None:
    assert "several" not in unseen([], [], [Register("r", n1=59, n2=39, m=11)])


@pytest.mark.parametrize(
    ("register", "why"),
    [
        (Register("r", histories=(("100", 4), ("010", 3), ("001", 2))), "more than one register"),
        (Register("r", histories=(("100", 0),)), "nobody is counted"),
        (Register("r", histories=(("10", 4), ("111", 2))), "do not fit together"),
        (Register("r", n1=4, n2=4, m=5), "more are in both"),
        (Register("r", n1=4, n2=4), "nobody is in both"),
        (Register("r"), "empty"),
    ],
)
def test_what_cannot_be_said_has_its_sentence(register: Register, why: str) -> None:
    assert why in told(register).why


def test_few_in_both_are_warned_of() -> None:
    assert "very uncertain" in told(Register("r", n1=30, n2=20, m=3)).remarks[0]


def test_registers_are_called_what_the_label_calls_them() -> None:
    assert names(Register("r", label="A, B, C", histories=THREE)) == ["A", "B", "C"]
    assert names(Register("r", label="A, B", histories=THREE))[2] == "Register 3"
