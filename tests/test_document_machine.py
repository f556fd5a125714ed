"""A user made of dice: any sequence of acts, and after each one everything that must hold.

- Undo is time travel: the case is what it was after the same steps before.
- The file, read again through the gate, equals the document: records and history.
- Whoever follows the news has the same case, and the links of each element are found.
- The graph equals the document.
"""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from mapper import edits, store
from mapper.document import BrokenRule, Document, News
from mapper.errors import UseError
from mapper.graph import build
from mapper.model import Case, Kind, Link, LinkKind, Note, Snapshot, Source, judge
from mapper.steps import state_at
from mapper.store import opening

KINDS = st.sampled_from([k for k in Kind if k is not Kind.CHALLENGE])
WHICH = st.integers(0, 40)  # an element or a link: the one at this place, counted round and round
TEXTS = st.sampled_from(["", "a", "b", "”åäö”", "x" * 300])
PLACES = st.sampled_from([-5.0, 0.0, 0.5, 1e6])


def a_small_case() -> Case:
    """One element of each kind, and a link between all that may have one."""
    document = Document(edits.new_case("Dice", "en"))
    with document.edit("Start"):
        for kind in list(Kind)[1:]:
            edits.add_element(document, kind, kind, 0, 0)
        for one in list(document.elements):
            for other in list(document.elements):
                if edits.offer_link(document, one, other).kind is not None:
                    edits.add_link(document, one, other)
    return document.snapshot()


class Mishap(Exception):
    """Something goes wrong in the middle of an edit."""


class UserOfDice(RuleBasedStateMachine):
    """Acts on one open case; ``past`` is the case after each step, and ``at`` the step it is at."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="mapper-dice-"))
        self.file = store.create(self.folder / "case.casemap", a_small_case())
        self.open_document()
        self.past = [self.document.snapshot()]
        self.at = 0
        self.merging = ""

    def open_document(self) -> None:
        """Show the case of the file, with somebody who follows."""
        self.document = Document(self.file.case, self.file.history, self.file.persist)
        self.seen = self.document.snapshot()
        self.document.follow(self.see)

    def see(self, news: News) -> None:
        """Follow the news as a view does."""
        for change in news.changes:
            assert self.seen.table(change.table).get(change.id) == change.before
            self.seen.put(change.table, change.id, change.after)

    def acted(self, merge: str = "") -> None:
        """Note what a user remembers after an edit."""
        now = self.document.snapshot()
        if now == self.past[self.at]:
            return
        del self.past[self.at + 1 :]
        if merge and merge == self.merging:
            self.past.pop()
            self.at -= 1
        if now == self.past[-1]:  # typed back to the start: nothing happened
            self.merging = ""
            return
        self.past.append(now)
        self.at += 1
        self.merging = merge

    def element(self, which: int) -> str:
        """An element of the map."""
        ids = list(self.document.elements)
        return ids[which % len(ids)]

    # ---- what a user does

    @rule(kind=KINDS, label=TEXTS, x=PLACES)
    def add(self, kind: Kind, label: str, x: float) -> None:
        with self.document.edit("Add"):
            edits.add_element(self.document, kind, label, x, 0)
        self.acted()

    @rule(one=WHICH, other=WHICH)
    def link(self, one: int, other: int) -> None:
        pair = self.element(one), self.element(other)
        offer = edits.offer_link(self.document, *pair)
        try:
            with self.document.edit("Link"):
                edits.add_link(self.document, *pair)
        except UseError:
            assert offer.kind is None
        self.acted()

    @rule(which=WHICH, kind=KINDS)
    def change_kind(self, which: int, kind: Kind) -> None:
        try:
            with self.document.edit("Change kind"):
                edits.change_kind(self.document, self.element(which), kind)
        except UseError:
            pass
        self.acted()

    @rule(which=WHICH, x=PLACES, y=PLACES)
    def move(self, which: int, x: float, y: float) -> None:
        with self.document.edit("Move"):
            places = {self.element(which): (x, y), self.element(which + 1): (y, x)}
            edits.place(self.document, places)
        self.acted()

    @rule(which=WHICH, text=TEXTS, tags=st.lists(TEXTS, max_size=2).map(tuple))
    def set_fields(self, which: int, text: str, tags: tuple[str, ...]) -> None:
        with self.document.edit("Change"):
            edits.change(self.document, self.element(which), note=text, tags=tags)
            edits.change_card(self.document, problem=text)
        self.acted()

    @precondition(lambda self: self.document.links)
    @rule(which=WHICH, text=TEXTS)
    def set_fields_of_a_link(self, which: int, text: str) -> None:
        ids = list(self.document.links)
        with self.document.edit("Change"):
            edits.change(self.document, ids[which % len(ids)], note=text)
        self.acted()

    @rule(chosen=st.lists(WHICH, min_size=1, max_size=3))
    def delete(self, chosen: list[int]) -> None:
        ids = [self.element(n) for n in chosen] + list(self.document.links)[: len(chosen) // 3]
        try:
            with self.document.edit("Delete"):
                edits.delete(self.document, ids)
        except UseError:
            pass
        self.acted()

    @rule(kind=KINDS, x=PLACES)
    def change_twice_in_a_step(self, kind: Kind, x: float) -> None:
        with self.document.edit("Add and change"):
            new = edits.add_element(self.document, kind, "twice", x, x)
            with self.document.edit("within"):
                edits.change(self.document, new, label="once more", x=0.5)
            edits.change(self.document, self.element(0), note=f"{x}")
        self.acted()

    @rule(kind=KINDS, which=WHICH)
    def add_and_delete_in_a_step(self, kind: Kind, which: int) -> None:
        with self.document.edit("Nothing"):
            edits.delete(self.document, [edits.add_element(self.document, kind, "gone", 0, 0)])
            element = self.document.elements[self.element(which)]
            self.document.put(replace(element, x=element.x + 1))
            self.document.put(element)
        self.acted()

    @rule(which=WHICH, deep=st.booleans())
    def an_edit_that_goes_wrong(self, which: int, deep: bool) -> None:
        try:
            with self.document.edit("Wrong"):
                edits.change(self.document, self.element(which), label="wrong")
                if self.document.elements[self.element(which)].kind is not Kind.CHALLENGE:
                    edits.delete(self.document, [self.element(which)])
                if deep:
                    with self.document.edit("within"):
                        edits.add_element(self.document, Kind.NEED, "wrong", 0, 0)
                        raise Mishap
                raise Mishap
        except Mishap:
            pass
        assert self.document.snapshot() == self.past[self.at]
        self.acted()

    @rule(which=WHICH)
    def a_part_that_goes_wrong(self, which: int) -> None:
        with self.document.edit("Partly"):
            edits.change(self.document, self.element(which), note="right")
            try:
                with self.document.edit("within"):
                    edits.change(self.document, self.element(which), note="wrong")
                    raise Mishap
            except Mishap:
                pass
        assert self.document.elements[self.element(which)].note == "right"
        self.acted()

    @rule(which=WHICH)
    def break_a_rule(self, which: int) -> None:
        chosen = self.document.elements[self.element(which)]
        try:
            with self.document.edit("Break"):
                self.document.remove(chosen)
        except BrokenRule:
            assert chosen.kind is Kind.CHALLENGE or self.document.links_of(chosen.id)
        self.acted()

    @rule(
        texts=st.lists(TEXTS, min_size=1, max_size=3),
        pause=st.sampled_from(["", "regret", "leave", "undo and redo"]),
    )
    def type(self, texts: list[str], pause: str) -> None:
        start = self.document.card.title
        self.type_titles(texts)
        if pause == "regret":
            self.type_titles([start])
        elif pause == "leave":
            self.document.end_merge()
            self.merging = ""
        elif pause:
            self.undo(1)
            self.redo(1)
        self.type_titles(["d", "de"] if pause else [])

    def type_titles(self, texts: list[str]) -> None:
        for text in texts:
            with self.document.edit("Type", merge="title"):
                edits.change_card(self.document, title=text)
            self.acted(merge="title")

    @rule(text=TEXTS)
    def write_down_other_things(self, text: str) -> None:
        with self.document.edit("Note"):
            self.document.put(Note(f"note {len(text)}", text=text))
            self.document.put(Source(f"source {len(text)}", reference=text))
        self.acted()

    @rule(chosen=st.lists(WHICH, min_size=1, max_size=4))
    def copy_and_paste(self, chosen: list[int]) -> None:
        fragment = edits.copy(self.document, dict.fromkeys(self.element(n) for n in chosen))
        with self.document.edit("Paste"):
            edits.paste(self.document, fragment, 10, 10)
        self.acted()

    @rule(back=st.integers(0, 8))
    def go_back(self, back: int) -> None:
        then = max(self.at - back, 0)
        state = state_at(self.document.snapshot(), self.document.history, then)
        assert state == self.past[then]
        with self.document.edit("Go back"):
            edits.go_back(self.document, state)
        assert self.document.snapshot() == self.past[then]
        self.acted()

    @rule(which=WHICH)
    def keep_a_version_beside_the_steps(self, which: int) -> None:
        kept = Snapshot(f"kept {which}")
        self.document.beside("Keep", [kept])
        for state in self.past:
            state.put("snapshots", kept.id, kept)

    @rule()
    def forget_a_version_beside_the_steps(self) -> None:
        kept = list(self.past[0].snapshots.values())[:1]
        self.document.beside("Forget", gone=kept)
        for state in self.past:
            for one in kept:
                state.put("snapshots", one.id, None)

    @rule(times=st.integers(1, 3))
    def undo(self, times: int) -> None:
        for _ in range(times):
            assert self.document.undo() == (self.at > 0)
            if self.at > 0:
                self.at, self.merging = self.at - 1, ""

    @rule(times=st.integers(1, 3))
    def redo(self, times: int) -> None:
        for _ in range(times):
            assert self.document.redo() == (self.at < len(self.past) - 1)
            if self.at < len(self.past) - 1:
                self.at, self.merging = self.at + 1, ""

    @rule()
    def reopen(self) -> None:
        assert self.file.close()
        self.file = store.open_case(self.file.path)
        self.open_document()
        self.merging = ""

    # ---- what must hold

    @invariant()
    def undo_is_time_travel(self) -> None:
        now, history = self.document.snapshot(), self.document.history
        assert now == self.past[self.at]
        assert (history.position, len(history.steps)) == (self.at, len(self.past) - 1)
        assert [s.number for s in history.steps] == list(range(1, len(self.past)))

    @invariant()
    def the_file_equals_the_document(self) -> None:
        assert self.file.flush(), self.file.state.text
        read = opening.read(self.file.path)
        assert read.case == self.document.snapshot()
        assert read.history == self.document.history

    @invariant()
    def followers_have_seen_it_all(self) -> None:
        assert self.seen == self.document.snapshot()

    @invariant()
    def links_are_found_and_in_the_grammar(self) -> None:
        case = self.document.snapshot()
        for element in case.elements.values():
            mine = {link.id for link in case.links.values() if element.id in ends(link)}
            assert {link.id for link in self.document.links_of(element.id)} == mine
        for link in case.links.values():
            kinds = [case.elements[end].kind for end in ends(link)]
            assert judge(kinds[0], kinds[1]).kind is link.kind

    @invariant()
    def the_graph_equals_the_document(self) -> None:
        check_graph(self.document.snapshot())

    def teardown(self) -> None:
        try:
            while self.document.undo():
                self.at -= 1
                assert self.document.snapshot() == self.past[self.at]
            while self.document.redo():
                self.at += 1
                assert self.document.snapshot() == self.past[self.at]
            self.the_file_equals_the_document()
        finally:
            self.file.close()
            shutil.rmtree(self.folder)


def ends(link: Link) -> tuple[str, str]:
    """Both ends of a link."""
    return link.source, link.target


def check_graph(case: Case) -> None:
    """The graphs of a case hold its elements and links, no more and no less."""
    states = {e.id for e in case.elements.values() if e.is_state}
    causes = [link for link in case.links.values() if link.kind is LinkKind.CAUSES]
    graph = build.problem_graph(case)
    assert set(graph.nodes) == states
    assert {(a, b, tie["link"], tie["sign"]) for a, b, tie in graph.edges(data=True)} == {
        (*ends(link), link.id, link.sign) for link in causes if {*ends(link)} <= states
    }
    whole = build.whole_graph(case)
    assert set(whole.nodes) == set(case.elements)
    assert set(whole.edges) == {ends(link) for link in case.links.values()}


UserOfDice.TestCase.settings = settings(
    max_examples=60, stateful_step_count=40, deadline=None, derandomize=True
)
TestUserOfDice = UserOfDice.TestCase
