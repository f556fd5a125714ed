"""Two users made of dice edit copies of one case; what each did alone must be in the merged one."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from mapper import edits
from mapper.document import Document
from mapper.errors import UseError
from mapper.merging import Merged, beginning, merge, put_into
from mapper.merging.records import groups, value
from mapper.model import (
    TABLES,
    Case,
    Kind,
    Link,
    LinkKind,
    NamedLoop,
    Note,
    Result,
    Scenario,
    Source,
    View,
    Vote,
    judge,
)
from mapper.model.codec import check_record

Act = tuple[str, int, int]
ACTS = st.lists(
    st.tuples(
        st.sampled_from(
            [
                "add",
                "link",
                "kind",
                "move",
                "note",
                "tag",
                "source",
                "delete",
                "unlink",
                "mention",
                "result",
                "turn",
                "form",
                "undo",
                "card",
                "jot",
            ]
        ),
        st.integers(0, 30),
        st.integers(0, 30),
    ),
    max_size=8,
)


def start() -> Document:
    """One element of each kind, linked where that may be."""
    document = Document(edits.new_case("Dice", "en"))
    with document.edit("Start"):
        for n, kind in enumerate([*list(Kind)[1:], Kind.ACTOR, Kind.CAUSE]):
            new = edits.new_element(kind, kind)
            document.put(replace(new, id=f"e{n}", x=100.0 * n))
        for n, one in enumerate(list(document.elements)):
            for m, other in enumerate(list(document.elements)):
                if (n + m) % 2 and edits.offer_link(document, one, other).kind is not None:
                    edits.add_link(document, one, other)
        document.put(Source("s0", "report"))
        document.put(Scenario("w", clamp=(("e1", 1.0),)))
        document.put(View("v", places=(("e1", 1.0, 1.0), ("e2", 2.0, 2.0))))
    return Document(document.snapshot())


def act(document: Document, how: Act, user: str) -> None:
    """Do one thing; what the grammar refuses is not done."""
    what, n, m = how
    ids, links = list(document.elements), list(document.links)
    one, other = ids[n % len(ids)], ids[m % len(ids)]
    if what == "undo":
        document.undo()
        return
    with suppress(UseError), document.edit(what):
        _DO[what](document, one, other, links[n % len(links)] if links else "", f"{user}{m}")


def _mention(document: Document, one: str, other: str, _link: str, text: str) -> None:
    document.put(Vote(f"v{text}", "", "", one, 2))
    scenario: Any = document.table("scenarios")["w"]
    document.put(replace(scenario, clamp=(*scenario.clamp[:1], (other, len(text) / 4))))
    document.put(View("v", places=((one, 5.0, float(len(text))),)))
    document.put(NamedLoop("l", elements=(one,)))


def _source(document: Document, one: str, _other: str, _link: str, text: str) -> None:
    source = document.table("sources").get("s0")
    if source is not None and len(text) > 2:
        document.put(replace(document.elements[one], sources=()))
        for element in list(document.elements.values()):
            document.put(replace(element, sources=()))
        document.remove(source)
    elif source is not None:
        document.put(replace(document.elements[one], sources=("s0",)))


def _form(document: Document, _one: str, _other: str, link: str, text: str) -> None:
    found = document.links.get(link)
    if found is not None and found.kind is LinkKind.RELATES:
        form = "refers" if len(text) > 2 else "strained"
        document.put(replace(found, form=form))


_DO: dict[str, Callable[..., Any]] = {
    "add": lambda d, one, other, link, text: d.put(
        replace(edits.new_element(list(Kind)[1 + len(one + text) % 7], text), id=f"new {text}")
    ),
    "link": lambda d, one, other, link, text: edits.add_link(d, one, other),
    "kind": lambda d, one, other, link, text: edits.change_kind(
        d, one, list(Kind)[1 + ord(other[-1]) % 7]
    ),
    "move": lambda d, one, other, link, text: edits.place(d, {one: (float(len(text)), 3.0)}),
    "note": lambda d, one, other, link, text: edits.change(d, one, note=text),
    "tag": lambda d, one, other, link, text: edits.change(
        d, one, tags=(*d.elements[one].tags[1:], text)
    ),
    "source": _source,
    "delete": lambda d, one, other, link, text: edits.delete(d, [one]),
    "unlink": lambda d, one, other, link, text: edits.delete(d, [link] if link else []),
    "mention": _mention,
    "result": lambda d, one, other, link, text: d.put(
        replace(d.elements[one], results=(*d.elements[one].results, Result(learning=text)))
    ),
    "turn": lambda d, one, other, link, text: edits.reverse(d, link) if link else None,
    "form": _form,
    "card": lambda d, one, other, link, text: edits.change_card(d, problem=text),
    "jot": lambda d, one, other, link, text: d.put(Note("n", text=text)),
}


def check_valid(case: Case) -> None:
    """It is a case that a file may hold and a document takes."""
    for table, record in case.records():
        check_record(table, record)
    kinds = [e.kind for e in case.elements.values()]
    assert kinds.count(Kind.CHALLENGE) == 1
    said = set()
    for link in case.links.values():
        source, target = case.elements[link.source], case.elements[link.target]
        assert judge(source.kind, target.kind).kind is link.kind
        assert source is not target
        form = link.form if link.kind is LinkKind.CONTRIBUTES else None
        said.add((link.source, link.target, form))
    assert len(said) == len(case.links)


def check_whole(base: Case, mine: Case, theirs: Case, made: Merged) -> None:
    """Every change that only one of the two made is there, or it is said why not."""
    told = {conflict.key for conflict in made.conflicts}
    for table in TABLES:
        sides = [case.table(table) for case in (base, mine, theirs)]
        for name in {i for side in sides for i in side}:
            records: list[Any] = [side.get(name) for side in sides]
            found = made.case.table(table).get(name)
            if records[1] == records[0] or records[2] == records[0] or records[1] == records[2]:
                wanted = records[2] if records[1] == records[0] else records[1]
                if found != wanted:
                    check_told(table, name, found, wanted, made)
                continue
            if None in records:
                assert any(key[:2] == (table, name) for key in told) or records[0] is None
                continue
            for group, parts in groups(table):
                was, own, other = (value(record, parts) for record in records)
                assert found is not None or (table, name, "exists") in told
                if found is not None and (own == was or other == was):
                    wanted = other if own == was else own
                    same = value(found, parts) == wanted
                    assert same or (table, name, group) in told


def check_told(table: str, name: str, found: Any, wanted: Any, made: Merged) -> None:
    """A record that is not as the one who changed it left it was said to be a conflict, or came
    back with an element that was."""
    told = {conflict.key for conflict in made.conflicts}
    if wanted is None and isinstance(found, Link | Vote | NamedLoop):
        ends = {found.source, found.target} if isinstance(found, Link) else {found.id}
        ends |= {found.target} if isinstance(found, Vote) else set()
        ends |= set(found.elements) if isinstance(found, NamedLoop) else set()
        assert (table, name, "exists") in told or any(
            ("elements", end, "exists") in told for end in ends
        )
        return
    assert any(key[:2] == (table, name) for key in told)


def plain(case: Case) -> dict[Any, Any]:
    """A case with the order of everything left aside."""
    return {
        (table, record.id, name): sorted(map(repr, v)) if isinstance(v, tuple) else v
        for table, record in case.records()
        for name, parts in groups(table)
        for v in [value(record, parts)]
    }


@settings(max_examples=150)
@given(before=ACTS, mine=ACTS, theirs=ACTS, chosen=st.integers(0, 255))
def test_two_users_of_dice(before: Any, mine: Any, theirs: Any, chosen: int) -> None:
    common = start()
    for how in before:
        act(common, how, "c")
    base, history = common.snapshot(), common.history
    copies = [Document(base, history), Document(base, history)]
    for copy, acts, user in zip(copies, (mine, theirs), "ab", strict=True):
        for how in acts:
            act(copy, how, user)
    one, other = (copy.snapshot() for copy in copies)
    found = beginning(*((copy.snapshot(), copy.history) for copy in copies))
    assert found is not None

    made = merge(found, one, other)
    check_valid(made.case)
    check_whole(found, one, other, made)
    assert merge(found, one, one).case == one
    assert merge(found, found, other).case == other
    assert merge(found, found, other).conflicts == ()
    assert merge(found, one, found).case == one
    put_into(copies[0], made.case)
    assert copies[0].snapshot() == made.case

    swapped = merge(found, other, one)
    if not made.conflicts:
        assert not swapped.conflicts
        assert plain(swapped.case) == plain(made.case)
    if not any(c.fixed for c in (*made.conflicts, *swapped.conflicts)):
        assert {c.key for c in made.conflicts} == {c.key for c in swapped.conflicts}

    free = [c.key for c in made.conflicts if not c.fixed]
    turned = {key for n, key in enumerate(free) if chosen >> n & 1}
    check_valid(merge(found, one, other, turned).case)
    check_valid(merge(None, one, other).case)
    assert merge(None, one, one).case == one
