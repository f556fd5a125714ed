"""How a few letters fit a text."""

from __future__ import annotations

import pytest

from mapper.ui.search.entries import Entry, best
from mapper.ui.search.matching import Query, folded


def ranked(typed: str, *texts: str, recent: tuple[str, ...] = ()) -> list[str]:
    entries = [Entry(text, text, "", lambda: None) for text in texts]
    return [found.entry.text for found in best(entries, typed, recent)]


def test_the_best_match_comes_first() -> None:
    texts = ("The rehousing of many", "Social housing", "Housing debt", "Housing")
    assert ranked("housing", *texts) == [
        "Housing",
        "Housing debt",
        "Social housing",
        "The rehousing of many",
    ]


def test_every_word_must_fit_in_any_order() -> None:
    assert ranked("debt rent", "Rent debts", "Rents rise") == ["Rent debts"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [("a", ["Åtgärd", "Arv"]), ("å", ["Åtgärd"]), ("ATGARD", ["Åtgärd"]), ("ÅTG", ["Åtgärd"])],
)
def test_accents_may_be_left_out_but_count_when_written(typed, found) -> None:
    assert sorted(ranked(typed, "Åtgärd", "Arv")) == sorted(found)


@pytest.mark.parametrize("typed", ["bbf", "babofo", "hmls", "bofors"])
def test_beginnings_of_words_and_letters_in_order_fit(typed) -> None:
    texts = ("Barns Bostad Först", "Stor hemlöshet")
    assert ranked(typed, *texts) == [texts[typed == "hmls"]]


def test_letters_in_order_come_after_the_letters_themselves() -> None:
    assert ranked("abc", "A better cause", "The abc of it") == ["The abc of it", "A better cause"]


def test_what_it_is_helps_to_find_it() -> None:
    entries = [
        Entry("1", "Housing", "Need", lambda: None),
        Entry("2", "Housing", "Cause", lambda: None),
        Entry("3", "Housing", "Actor", lambda: None, also="rural"),
    ]
    assert [f.entry.key for f in best(entries, "need hous")] == ["1"]
    assert [f.entry.key for f in best(entries, "rural")] == ["3"]


def test_the_recent_come_first_among_equals_and_alone_when_nothing_is_typed() -> None:
    assert ranked("rent", "Rent a", "Rent b", recent=("Rent b",)) == ["Rent b", "Rent a"]
    assert ranked("", "Rent a", "Rent b", recent=("Rent b",)) == ["Rent b"]
    assert ranked("rent", "Rent", "Rent b", recent=("Rent b",)) == ["Rent", "Rent b"]


def test_what_cannot_be_done_now_comes_last() -> None:
    entries = [
        Entry("1", "Copy it", "Edit", lambda: None, why="Select something first"),
        Entry("2", "Copy as picture", "Edit", lambda: None),
    ]
    assert [f.entry.key for f in best(entries, "copy")] == ["2", "1"]
    assert best(entries, "", recent=("1",)) == []


@pytest.mark.parametrize(
    ("typed", "text", "spans"),
    [
        ("bo", "Obo bostad", [(4, 2)]),
        ("for bo", "Först bostad", [(0, 3), (6, 2)]),
        ("bf", "Bostad först", [(0, 1), (7, 1)]),
        ("zzz", "Bostad", []),
    ],
)
def test_the_letters_that_fit_are_known(typed, text, spans) -> None:
    assert Query(typed).spans(text) == spans


@pytest.mark.parametrize("text", ["ÅÄÖ éèê", "İstanbul", "ß and Ø", "שלום 👪 e\u0301", ""])
def test_a_text_without_accents_is_as_long_as_in_small_letters(text) -> None:
    assert folded(folded(text)) == folded(text)
    Query("a b").score(text, loosely=True)
    Query(text).spans(text)


@pytest.mark.parametrize("typed", ["(", "a*", "[x", "\\", "aaaaaaaaaaaaaaaa", "a" * 2000])
def test_nothing_that_is_typed_is_a_pattern(typed) -> None:
    assert ranked(typed, "plain text", f"with {typed}") == [f"with {typed}"]
