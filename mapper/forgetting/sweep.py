"""What is left of a case, of all its steps and versions, when something in them is forgotten."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final, cast

from mapper.errors import UseError, WorldError
from mapper.i18n import _
from mapper.interchange import references, snapshots
from mapper.model import TABLES, Case, Element, Record, Snapshot
from mapper.model.texts import mapped, texts_of
from mapper.steps import Change, History, Step

MARK: Final = "…"
"""What stands where a text was."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be forgotten: records by their ids, and texts wherever they stand."""

    ids: frozenset[str] = frozenset()
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Traces:
    """Where it stands: records by table that go whole, records by table in which a text does, in
    how many steps of the history and in how many kept versions it is found; *labels* are the
    texts that elements that go ever had, and *named* where those stand in what stays."""

    gone: Counter[str]
    changed: Counter[str]
    steps: int
    versions: int
    labels: tuple[str, ...] = ()
    named: tuple[tuple[str, str], ...] = ()

    @property
    def any(self) -> bool:
        """Whether there is anything to forget."""
        return bool(self.gone or self.changed or self.steps or self.versions)


def traces(case: Case, history: History, wish: Wish) -> Traces:
    """Where it stands now what is to be forgotten; ``UseError`` for what cannot be."""
    sweep = _Sweep.of(case, history, wish)
    _check(case, sweep.gone, wish)
    gone: Counter[str] = Counter()
    changed: Counter[str] = Counter()
    for table, record in case.records():
        new = sweep.record(table, record)
        if new is None:
            gone[table] += 1
        elif table != "snapshots" and _reads_otherwise(record, new):
            changed[table] += 1
    steps = sum(sweep.step(step) != step for step in history.steps)
    versions = sum(sweep.record("snapshots", s) != s for s in case.snapshots.values())
    labels = tuple(dict.fromkeys(sweep.labels))
    return Traces(gone, changed, steps, versions, labels, tuple(_named(case, sweep, labels)))


def forgotten(case: Case, history: History, wish: Wish) -> tuple[Case, History]:
    """*case* and *history* without what is to be forgotten; the one still leads to the other."""
    sweep = _Sweep.of(case, history, wish)
    _check(case, sweep.gone, wish)
    new = sweep.case(case)
    steps: list[Step] = []
    position = history.position
    for number, step in enumerate(history.steps):
        left = sweep.step(step)
        if left.changes:
            steps.append(replace(left, number=len(steps) + 1))
        elif number < history.position:
            position -= 1
    return new, History(tuple(steps), position, history.counter + 1)


def holds(case: Case, history: History, wish: Wish) -> bool:
    """Whether anything of what is to be forgotten stands in a case, its steps or its versions."""
    sweep = _Sweep.of(case, history, wish)
    return sweep.case(case) != case or any(sweep.step(step) != step for step in history.steps)


def pattern(texts: Iterable[str]) -> re.Pattern[str] | None:
    """What finds *texts* whatever their case, their spaces and how their accents are written."""
    found = []
    for text in texts:
        words = text.split()
        for form in ("NFC", "NFD"):
            one = r"\s+".join(re.escape(unicodedata.normalize(form, word)) for word in words)
            if one and one not in found:
                found.append(one)
    found.sort(key=len, reverse=True)
    return re.compile("|".join(found), re.IGNORECASE) if found else None


def _reads_otherwise(before: Record, after: Record) -> bool:
    return list(texts_of(before)) != list(texts_of(after))


def _named(case: Case, sweep: _Sweep, labels: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Table and text of what stays and still holds the label of an element that goes."""
    finder = pattern(label for label in labels if len(label.strip()) > 2)
    if finder is None:
        return
    for table, record in case.records():
        left = sweep.record(table, record)
        if left is not None:
            yield from ((table, text) for _field, text in texts_of(left) if finder.search(text))


def _everything(case: Case, history: History) -> Iterator[tuple[str, Record]]:
    """Every record that is or ever was in the case, kept versions included."""
    now = [case.records(), *(_of_step(step) for step in history.steps)]
    kept = set()
    for records in now:
        for table, record in records:
            yield table, record
            if isinstance(record, Snapshot) and record.content not in kept:
                kept.add(record.content)
                version = _unpacked(record.content)
                if version is not None:
                    yield from version.records()


def _of_step(step: Step) -> Iterator[tuple[str, Record]]:
    for change in step.changes:
        yield from ((change.table, r) for r in (change.before, change.after) if r is not None)


def _unpacked(content: str) -> Case | None:
    try:
        return snapshots.unpacked(content)
    except WorldError:
        return None


@dataclass(slots=True)
class _Sweep:
    """What is done to each record: the same to equal ones, so that steps still fit together."""

    gone: dict[str, set[str]]
    finder: re.Pattern[str] | None
    labels: list[str] = field(default_factory=list)
    ids: dict[str, dict[str, str]] = field(default_factory=dict)
    _contents: dict[str, str | None] = field(default_factory=dict)

    @classmethod
    def of(cls, case: Case, history: History, wish: Wish) -> _Sweep:
        everything = list(_everything(case, history))
        gone: dict[str, set[str]] = {table: set() for table in TABLES}
        for table, record in everything:
            if record.id in wish.ids:
                gone[table].add(record.id)
        sweep = cls(gone, pattern(wish.texts))
        sweep._close(everything)
        sweep._rename(everything)
        for table, record in everything:
            if isinstance(record, Element) and record.id in gone[table] and record.label.strip():
                sweep.labels.append(record.label)
        return sweep

    def _close(self, everything: list[tuple[str, Record]]) -> None:
        """Let what is about nothing but what goes go too, wherever it is mentioned."""
        before = -1
        while before != (now := sum(map(len, self.gone.values()))):
            before = now
            for table, record in everything:
                if references.without(table, record, self.gone) is None:
                    self.gone[table].add(record.id)

    def _rename(self, everything: list[tuple[str, Record]]) -> None:
        """An id that came with an import can hold a text: such ids become others."""
        for table, record in everything:
            if table != "card" and self.finder and self.finder.search(record.id):
                names = self.ids.setdefault(table, {})
                names.setdefault(record.id, f"{table}-{len(names) + 1}-{MARK}")

    def record(self, table: str, record: Record) -> Record | None:
        """What is left of a record; None when nothing is."""
        if record.id in self.gone[table]:
            return None
        left = references.without(table, record, self.gone)
        if left is None:
            return None
        if self.ids:
            left = references.renamed(table, left, self.ids)
        if isinstance(left, Snapshot):
            content = self._content(left.content)
            if content is None:
                return None
            left = replace(left, content=content)
        left = self._of_sources(left)
        return mapped(left, self.text) if self.finder else left

    def _of_sources(self, record: Record) -> Record:
        """Figures name their source by its id."""
        gone = self.gone["sources"]
        if isinstance(record, Element) and any(f.source in gone for f in record.figures):
            figures = (replace(f, source="") if f.source in gone else f for f in record.figures)
            return replace(record, figures=tuple(figures))
        return record

    def text(self, text: str) -> str:
        """*text* with a mark where something is forgotten."""
        return self.finder.sub(MARK, text) if self.finder else text

    def _content(self, content: str) -> str | None:
        """A packed version without what goes; None when it cannot be read, for it may hold it."""
        if content not in self._contents:
            version = _unpacked(content)
            if version is None:
                self._contents[content] = None
            else:
                new = self.case(version)
                self._contents[content] = content if new == version else snapshots.packed(new)
        return self._contents[content]

    def case(self, case: Case) -> Case:
        """What is left of a case."""
        tables: dict[str, dict[str, Record]] = {table: {} for table in TABLES}
        for table, record in case.records():
            left = self.record(table, record)
            if left is not None:
                tables[table][left.id] = left
        card = next(iter(tables.pop("card").values()))
        return Case(card, **tables)  # type: ignore[arg-type]

    def step(self, step: Step) -> Step:
        """What is left of a step, perhaps no change at all."""
        changes = []
        for change in step.changes:
            before, after = (
                None if record is None else self.record(change.table, record)
                for record in (change.before, change.after)
            )
            if before != after:
                left = cast("Record", before or after)
                changes.append(Change(change.table, left.id, before, after))
        return replace(step, name=self.text(step.name), changes=tuple(changes))


def _check(case: Case, gone: dict[str, set[str]], wish: Wish) -> None:
    for record_id in wish.ids:
        if not any(record_id in ids for ids in gone.values()):
            text = _("There is nothing with the id “{id}” in this case, nor was there ever.")
            raise UseError(text.format(id=record_id), "no_element")
    if gone["card"] or case.challenge.id in gone["elements"]:
        text = _("A map keeps its challenge. Forget the words in it instead.")
        raise UseError(text, "challenge")
    if any(not text.strip() for text in wish.texts):
        raise UseError(_("Write the text that is to be forgotten."), "no_text")
