"""An import into an open case: one step, nothing overwritten, everything else said."""

from __future__ import annotations

from mapper.document import Document
from mapper.interchange import casemap_json, tables
from mapper.interchange.imported import Imported
from mapper.interchange.mapping import propose
from mapper.interchange.merging import into
from mapper.interchange.settling import settle
from mapper.model import Kind
from tests.interchange.cases import changed
from tests.interchange.test_casemap_json import TOY


def toy() -> Imported:
    return casemap_json.read(TOY.read_bytes(), "sv")


def small() -> Document:
    return Document(casemap_json.read(changed(), "sv").case)


def test_an_import_is_one_step_and_undo_takes_all_of_it_back() -> None:
    document = small()
    before = document.snapshot()
    into(document, toy())
    assert len(document.history.steps) == 1
    assert len(document.elements) == 4 + 20
    assert len(document.links) == 2 + 31
    document.undo()
    assert document.snapshot() == before


def test_links_to_the_imported_challenge_go_to_the_one_there() -> None:
    document = small()
    told = into(document, toy())
    challenges = [e for e in document.elements.values() if e.kind is Kind.CHALLENGE]
    assert [e.id for e in challenges] == ["h"]
    assert "l02" in {link.id for link in document.links_of("h")}
    assert told[0].what == "The challenge “Problemet” and its card"
    assert told[0].why == "A map has one challenge: links to it go to “Barn i kläm”."


def test_references_follow() -> None:
    document = small()
    into(document, toy())
    case = document.snapshot()
    assert case.registers["g"].element == "h"
    assert {v.target for v in case.votes.values()} == {"I1", "I2", "I3"}


def test_the_same_case_twice_gets_new_ids_and_overwrites_nothing() -> None:
    document = Document(toy().case)
    before = document.snapshot()
    told = into(document, toy())
    after = document.snapshot()
    for table, record in before.records():
        assert after.table(table)[record.id] == record
    assert len(after.elements) == 21 + 20
    assert len(after.votes) == 12
    assert len(after.sources) == len(before.sources)
    assert len(after.participants) == len(before.participants)
    assert told[-1].what == "51 elements and links"


def test_new_elements_stand_beside_the_map() -> None:
    document = Document(toy().case)
    right = max(e.x for e in document.elements.values())
    old = set(document.elements)
    into(document, toy())
    assert all(e.x > right for e in document.elements.values() if e.id not in old)


def test_a_challenge_that_only_stood_in_is_left_out_without_a_word() -> None:
    document = small()
    found = tables.read(b"from;to;from kind;to kind\nx;y;cause;cause\n")
    told = into(document, settle(found, propose(found), "t"))
    assert told == ()
    assert len(document.elements) == 6
