"""casemap-json: what goes out comes in again equal, and what cannot be is refused by name."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from mapper import i18n, resources
from mapper.errors import WorldError
from mapper.interchange import casemap_json
from mapper.model import Ballot, Case, Kind, Participant, Session, Vote
from tests.interchange.cases import SMALL, cases, changed

TOY = Path(__file__).parent.parent / "files" / "toy.json"
FILES = [*resources.examples(), TOY]
BY_NAME = [path.stem for path in FILES]


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("path", FILES, ids=BY_NAME)
def test_out_and_in_again_is_equal(path: Path, language: str) -> None:
    first = casemap_json.read(path.read_bytes(), language)
    text = casemap_json.write(first.case)
    second = casemap_json.read(text.encode(), language)
    assert second.case == first.case
    assert casemap_json.write(second.case) == text
    assert first.skipped == second.skipped == ()
    assert first.language == first.case.card.language == language


@pytest.mark.parametrize("path", FILES, ids=BY_NAME)
def test_everything_in_the_file_is_in_the_case(path: Path) -> None:
    file = json.loads(path.read_bytes())
    case = casemap_json.read(path.read_bytes(), "sv").case
    for table in ("elements", "links", "sources", "sessions", "participants", "votes"):
        assert len(case.table(table)) == len(file[table])
    written = json.loads(casemap_json.write(case))
    for table, key in (("elements", "id"), ("links", "id")):
        there = {row[key]: row for row in written[table]}
        for row in file[table]:
            assert_holds(there[row[key]], row)


def assert_holds(written: Any, there: Any) -> None:
    """All that *there* says is in *written*: Swedish for texts, nothing for what is default."""
    if isinstance(there, dict) and "sv" in there:
        assert written == there["sv"]
    elif isinstance(there, dict):
        for key, value in there.items():
            if value not in (False, "", 1) or key in written:
                assert_holds(written[key], value)
    elif isinstance(there, list):
        assert len(written) == len(there)
        for one, other in zip(written, there, strict=True):
            assert_holds(one, other)
    else:
        assert written == there


@given(case=cases())
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_any_case_comes_back_equal(case: Case) -> None:
    text = casemap_json.write(case)
    again = casemap_json.read(text.encode())
    assert again.skipped == ()
    assert again.case == case
    assert casemap_json.write(again.case) == text


def test_the_order_of_the_file_does_not_matter() -> None:
    case = casemap_json.read(TOY.read_bytes()).case
    other = Case(case.card)
    for table, record in reversed(list(case.records())):
        other.put(table, record.id, record)
    assert casemap_json.write(other) == casemap_json.write(case)


def test_whole_numbers_are_written_whole() -> None:
    text = casemap_json.write(casemap_json.read(TOY.read_bytes()).case)
    assert '"delay": 12,' in text
    assert '"hour_rate": 400\n' in text
    assert '"rate_low": 0.2,' in text


def test_a_text_in_another_language_is_better_than_none() -> None:
    data = changed(elements__1__label={"en": "Debts"}, elements__2__label={"fi": "Rauha"})
    imported = casemap_json.read(data, "sv")
    assert [imported.case.elements[i].label for i in "han"] == ["Barn i kläm", "Debts", "Rauha"]


def test_the_language_of_the_file_stands_where_the_chosen_one_is_missing() -> None:
    data = changed(
        elements__0__label="Barn i kläm",
        elements__1__label="Skulder",
        elements__2__label="Ro",
        elements__3__label="Skolan",
    )
    assert casemap_json.read(data, "en").language == "sv"


def test_the_pair_decides_the_kind_of_a_link() -> None:
    case = casemap_json.read(changed()).case
    assert [link.kind.value for link in case.links.values()] == ["causes", "raises"]


def test_positions_are_asked_for_once() -> None:
    assert casemap_json.read(changed()).unplaced
    placed = {f"elements__{n}__{axis}": 10.5 * n for n in range(4) for axis in "xy"}
    imported = casemap_json.read(changed(**placed))
    assert not imported.unplaced
    assert casemap_json.read(changed(**{**placed, "elements__2__x": None})).unplaced
    again = casemap_json.read(casemap_json.write(imported.case).encode())
    assert not again.unplaced  # the element at 0, 0 too
    assert again.case.elements["n"].x == 21.0


def test_unknown_keys_are_told_not_dropped() -> None:
    data = changed(
        moods=[],
        challenge__colour="red",
        elements__0__mood=1,
        elements__1__mood=2,
        elements__1__stage="idea",
        links__0__weight=0.5,
        elements__2__figures=[{"name": "n", "guess": 3}],
    )
    told = [s.what for s in casemap_json.read(data).skipped]
    assert told == [
        "moods",
        "The challenge card: “colour”",
        "Elements: “mood” (2 times)",
        "Elements: “guess”",
        "Links: “weight”",
        "Causes: “stage”",
    ]


def test_references_to_nothing_are_told() -> None:
    data = changed(
        elements__0__sources=["s"],
        participants=[{"id": "p", "alias": "Deltagare 1", "represents": "gone"}],
        votes=[{"session": "s", "participant": "p", "target": "a", "dots": 1}],
        scenarios=[{"id": "w", "label": "Om", "clamp": {"gone": 1, "a": -0.5}}],
    )
    imported = casemap_json.read(data)
    assert len(imported.skipped) == 4
    assert imported.case.participants["p"].represents is None
    assert imported.case.votes == {}
    assert imported.case.scenarios["w"].clamp == (("a", -0.5),)


def test_a_vote_has_an_id_of_its_own_only_when_it_needs_one() -> None:
    case = casemap_json.read(TOY.read_bytes()).case
    written = json.loads(casemap_json.write(case))["votes"]
    assert all("id" not in vote for vote in written)
    vote = next(iter(case.votes.values()))
    case.put("votes", vote.id, None)
    case.put("votes", "mine", Vote("mine", vote.session, vote.participant, vote.target, vote.dots))
    assert casemap_json.read(casemap_json.write(case).encode()).case == case


def test_an_open_ballot_keeps_its_secret() -> None:
    case = casemap_json.read(changed()).case
    case.put("sessions", "s", Session("s"))
    case.put("participants", "p", Participant("p", "Deltagare 1"))
    case.put("votes", "v", Vote("v", "s", "p", "a", 3))
    case.put("ballots", "b", Ballot("b", "s", targets=("a",)))
    assert casemap_json.hidden_votes(case) == {"v"}
    assert json.loads(casemap_json.write(case))["votes"] == []
    case.put("ballots", "b", Ballot("b", "s", targets=("a",), state="revealed"))
    assert len(json.loads(casemap_json.write(case))["votes"]) == 1


def test_nothing_but_the_case_is_needed() -> None:
    bare = {k: SMALL[k] for k in ("format", "version", "id", "elements")}
    case = casemap_json.read(json.dumps(bare).encode()).case
    assert case.card.language == "sv"
    assert case.challenge.kind is Kind.CHALLENGE


TAIL = "Nothing was imported: correct the file and try again."
DEEP = b'{"format": "casemap-json", "deep": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"
HUGE = b'{"format": "casemap-json", "version": ' + b"9" * 500_000 + b"}"
BAD: dict[str, tuple[bytes, str, str]] = {
    "nothing at all": (
        b"",
        "not_json",
        "This is not JSON: it cannot be read from line 1, column 1.",
    ),
    "a value too few": (
        b'{"format": "casemap-json",\n "version": }',
        "not_json",
        "This is not JSON: it cannot be read from line 2, column 13.",
    ),
    "not text": (b'{"format": "\xff\xfe\xfa"}', "bad_text", "The text of the file is not UTF-8."),
    "a version that is none": (
        changed(version="one"),
        "not_ours",
        "The “version” of this case should be a number from 1 up.",
    ),
    "a number without end": (
        HUGE,
        "not_ours",
        "The “version” of this case should be a number from 1 up.",
    ),
    "too deep": (DEEP, "too_deep", "This JSON is nested too deeply to be a case."),
    "no id": (changed(id=dict.pop), "missing", "The case has no “id”."),
    "no challenge": (
        changed(elements__0__kind="cause", links=[]),
        "no_challenge",
        "The case has no challenge; it must have exactly one.",
    ),
    "two challenges": (
        changed(elements__1__kind="challenge"),
        "two_challenges",
        "The case has two challenges, “Barn i kläm” and “Skulder”; it must have exactly one.",
    ),
    "an unknown kind": (
        changed(elements__1__kind="villain"),
        "unknown_kind",
        "The element “Skulder” has the kind “villain”, which Mapper does not know.",
    ),
    "a kind that is a list": (
        changed(elements__1__kind=["cause"]),
        "unknown_kind",
        "The element “Skulder” has the kind “['cause']”, which Mapper does not know.",
    ),
    "no kind": (
        changed(elements__1__kind=dict.pop),
        "missing",
        "The element “Skulder” has no “kind”.",
    ),
    "an unknown kind of link": (
        changed(links__0__kind="hates"),
        "unknown_kind",
        "The link “l1” has the kind “hates”, which Mapper does not know.",
    ),
    "the wrong kind of link": (
        changed(links__0__kind="meets"),
        "wrong_kind",
        "The link “l1” has the kind “meets”, but between these two it can only be “causes”.",
    ),
    "a pair that blames": (
        changed(links__0__from="x", links__0__to="a"),
        "forbidden_pair",
        "The link from “Skolan” to “Skulder” is not possible. The map blames nobody. "
        "Write the behaviour as a cause instead of linking it to an actor.",
    ),
    "a link to itself": (
        changed(links__0__from="h"),
        "forbidden_pair",
        "The link from “Barn i kläm” to “Barn i kläm” is not possible. "
        "An element cannot be linked to itself. Choose another one.",
    ),
    "the same link twice": (
        changed(links__append={"id": "l3", "from": "h", "to": "n"}),
        "forbidden_pair",
        "The link from “Barn i kläm” to “Ro” is not possible. "
        "These two are already linked this way. Select that link to change it.",
    ),
    "an id twice": (
        changed(elements__append={"id": "a", "kind": "cause", "label": "Hyran"}),
        "duplicate_id",
        "The id “a” is used twice, the second time by the element “Hyran”.",
    ),
    "a link with the id of an element": (
        changed(links__1__id="a"),
        "duplicate_id",
        "The id “a” is used twice, the second time by the link “a”.",
    ),
    "a key twice": (
        b'{"format": "casemap-json", "id": "a", "id": "b"}',
        "duplicate_key",
        "The field “id” stands twice in the same object.",
    ),
    "a link from nothing": (
        changed(links__0__from="gone"),
        "dangling_link",
        "The link “l1” starts at “gone”, and there is no such element.",
    ),
    "a link to nothing": (
        changed(links__0__to="gone"),
        "dangling_link",
        "The link “l1” goes to “gone”, and there is no such element.",
    ),
    "half a link": (changed(links__0__to=dict.pop), "missing", "The link “l1” has no “to”."),
    "no id of an element": (
        changed(elements__1__id=dict.pop, links=[]),
        "missing",
        "The element “Skulder” has no “id”.",
    ),
    "NaN": (
        changed(elements__1__x=float("nan"), elements__1__y=0),
        "not_finite",
        "The position of the element “Skulder” is not a number that can be used.",
    ),
    "Infinity": (
        changed(elements__1__x=0, elements__1__y=float("-inf")),
        "not_finite",
        "The position of the element “Skulder” is not a number that can be used.",
    ),
    "a number as a text": (
        changed(links__0__delay="soon"),
        "wrong_type",
        "In the link “l1”, “delay” should be a number.",
    ),
    "a text as a number": (
        changed(elements__1__note=5),
        "wrong_type",
        "In the element “Skulder”, “note” should be a text.",
    ),
    "a text as a list of languages": (
        changed(elements__1__note={"sv": ["a"]}),
        "wrong_type",
        "In the element “Skulder”, “note” should be a text.",
    ),
    "a list of one": (
        changed(elements__1__tags="a"),
        "wrong_type",
        "In the element “Skulder”, “tags” should be a list.",
    ),
    "a half person": (
        changed(elements__2__urgency=1.5),
        "wrong_type",
        "In the element “Ro”, “urgency” should be a whole number.",
    ),
    "a choice that is none": (
        changed(elements__2__status="lost"),
        "unknown_value",
        "In the element “Ro”, “status” has a value that Mapper does not know.",
    ),
    "yes as a text": (
        changed(elements__1__key="yes"),
        "wrong_type",
        "In the element “Skulder”, “key” should be true or false.",
    ),
    "half a character": (
        changed(elements__1__label="a\ud800b"),
        "bad_text",
        "In the element “a b”, “label” holds characters that are not valid text.",
    ),
    "elements as an object": (
        changed(elements={}, links=[]),
        "wrong_type",
        "“elements” should be a list of objects.",
    ),
    "a card that is a text": (
        changed(challenge="Hej"),
        "wrong_type",
        "“challenge” should be an object: the challenge card.",
    ),
    "the same vote twice": (
        changed(votes=[{"session": "s", "participant": "p", "target": "a"}] * 2),
        "duplicate_id",
        "The vote “2” says again what one before it says.",
    ),
    "too much": (
        changed(notes=[{"id": str(n)} for n in range(100_001)]),
        "too_large",
        "The file holds more than a case can.",
    ),
    "too large": (
        b" " * (32 * 1024 * 1024 + 1),
        "too_large",
        "The file is too large to be a case.",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_refused_by_name(name: str) -> None:
    data, reason, sentence = BAD[name]
    with pytest.raises(WorldError) as refusal:
        casemap_json.read(data)
    assert refusal.value.reason == reason
    assert refusal.value.text == f"{sentence} {TAIL}"
    assert refusal.value.exit_code == 3


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_refused_in_swedish_too(name: str) -> None:
    data, reason, sentence = BAD[name]
    i18n.use("sv")
    with pytest.raises(WorldError) as refusal:
        casemap_json.read(data)
    assert refusal.value.reason == reason
    assert sentence not in refusal.value.text
    assert TAIL not in refusal.value.text


@pytest.mark.parametrize("data", [b"[1, 2]", b'{"elements": [], "connections": []}', b'"text"'])
def test_json_of_another_program_is_refused_with_advice(data: bytes) -> None:
    with pytest.raises(WorldError) as refusal:
        casemap_json.read(data)
    assert refusal.value.reason == "not_ours"
    assert refusal.value.text == (
        "This JSON is not a case from Mapper (casemap-json). Nothing was imported: "
        "save the map as CSV in the program it comes from and import that."
    )


def test_a_newer_version_asks_for_an_update() -> None:
    with pytest.raises(WorldError) as refusal:
        casemap_json.read(changed(version=2))
    assert refusal.value.reason == "too_new"
    assert refusal.value.text == (
        "This case was written by a newer Mapper (version 2 of the format). "
        "Nothing was imported: update Mapper and try again."
    )


@pytest.mark.parametrize("letters", [3_000, 1_048_576])
def test_a_text_too_long_to_show_goes_on_in_the_note(letters: int) -> None:
    long = ("word " * letters)[:letters]
    elements = [
        {"id": "h", "kind": "challenge", "label": "H"},
        {"id": "a", "kind": "cause", "label": long, "note": "kept"},
    ]
    read = casemap_json.read(changed(elements=elements, links=[]))
    element = read.case.elements["a"]
    assert len(element.label) <= 2_000
    assert element.note.startswith("kept\n\n… word")
    assert element.label + element.note[7:] == long.strip()[: len(element.label + element.note) - 7]
    assert [skipped.what for skipped in read.skipped if "word" in skipped.what]
