"""Proof that the user made of dice sees what it should: each mistake put in here is caught by it.

A mutant is one line of the program made wrong. When a line changes, its mutant says so and is
made anew; one that is no longer caught means that a check has gone blind.
"""

from __future__ import annotations

import inspect
import sys
import textwrap
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from mapper import edits, steps
from mapper.document import Document
from mapper.graph import build
from mapper.steps import Track
from mapper.store import contents, rows
from mapper.store.commits import CommitWriter
from tests.test_document_machine import UserOfDice

DELETES_STEPS = """connection.execute('DELETE FROM "steps" WHERE "number" > ?', (keep,))"""

MUTANTS: dict[str, tuple[Any, str, str, str]] = {
    # what it does wrong: where, in which function, the line as it is, the line made wrong
    "forgets what was before": (Document, "_touch", ".get(record_id)", ".get(None)"),
    "loses the old ends of a link": (Document, "_index", "links.pop(record.id, None)", "pass"),
    "never finds a new link": (Document, "_index", "links[record.id] = None", "pass"),
    "undoes half a step": (Document, "undo", "reversed(step.changes)", "step.changes[1:]"),
    "undoes forwards": (Document, "undo", "c.swapped()", "c"),
    "redoes backwards": (Document, "redo", "step.changes", "()"),
    "checks no rule": (Document, "edit", "self._check(current.changes)", "pass"),
    "forgets links when it checks": (Document, "_check", "links.update", "set().update"),
    "keeps what went wrong": (
        Document,
        "edit",
        "self._apply(current.changes.pop().swapped())",
        "current.changes.pop()",
    ),
    "takes too much back": (Document, "edit", "len(current.changes) > mark", "current.changes"),
    "stays within a failed edit": (Document, "edit", "self._open = outer\n        raise", "raise"),
    "does not save an undo": (Document, "_announce", "self.persist(commit)", "commit.step and 0"),
    "tells nobody of an undo": (
        Document,
        "_announce",
        "follower(news)",
        "commit.step and follower(news)",
    ),
    "hands out the case itself": (Document, "snapshot", "self._case.copy()", "self._case"),
    "keeps what could be redone": (Track, "record", "del self._steps[self._position :]", "pass"),
    "joins the step before": (Track, "record", "merge if step.changes else None", "merge"),
    "joins what was typed before an undo": (Track, "go", "self._merge = None", "pass"),
    "forgets the first letters": (Track, "record", "(*last.changes, *changes)", "changes"),
    "drops no step": (Track, "_commit", "step.number - 1 if step else len(self._steps)", "10**6"),
    "never ends typing": (Track, "end_merge", "self._merge = None", "pass"),
    "forgets the middle of a step": (
        steps,
        "folded",
        "first[key].before if key in first else change.before",
        "change.before",
    ),
    "forgets links on delete": (edits, "delete", "document.remove(link)", "pass"),
    "leaves links as they were": (edits, "change_kind", "if not _refit(document, link)", ""),
    "pastes over the original": (edits, "paste", "id=ids[element.id]", "id=element.id"),
    "deletes nothing in the file": (contents, "_put_changes", "gone.items()", "()"),
    "writes one table": (contents, "_put_changes", "rows.items()", "list(rows.items())[:1]"),
    "leaves old steps in the file": (contents, "write_steps", DELETES_STEPS, "pass"),
    "forgets the place": (CommitWriter, "_fill", "commit.position, ", "commit.counter, "),
    "says saved too early": (CommitWriter, "_transact", '"COMMIT"', '"ROLLBACK"'),
    "forgets what became empty": (
        rows,
        "_change_plain",
        "if getattr(after, c.name) != getattr(before, c.name)",
        "if getattr(after, c.name)",
    ),
    "writes no lists": (rows, "row_of", 'dumps(plain_value(value)) if value else "[]"', '"[]"'),
    "draws too few links": (
        build,
        "whole_graph",
        "in case.links.values()",
        "in list(case.links.values())[1:]",
    ),
}

FEW = settings(
    max_examples=60,
    stateful_step_count=30,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
    print_blob=False,
)


def make_wrong(patch: pytest.MonkeyPatch, owner: Any, name: str, right: str, wrong: str) -> None:
    """Replace a function by itself with one part made wrong, wherever it is known by its name."""
    original = inspect.unwrap(getattr(owner, name))
    source = textwrap.dedent(inspect.getsource(original))
    assert right in source, f"{name} has changed: make this mutant anew"
    made: dict[str, Any] = {}
    code = compile(
        "from __future__ import annotations\n" + source.replace(right, wrong, 1), name, "exec"
    )
    exec(code, original.__globals__, made)
    patch.setattr(owner, name, made[name])
    for module in [module for key, module in sys.modules.items() if key.startswith("mapper.")]:
        if vars(module).get(name) is original:
            patch.setattr(module, name, made[name])


@pytest.mark.logs_expected("some mutants make the writer stumble")
@pytest.mark.parametrize("mistake", MUTANTS)
def test_the_mistake_is_caught(mistake: str, monkeypatch: pytest.MonkeyPatch) -> None:
    make_wrong(monkeypatch, *MUTANTS[mistake])
    with pytest.raises(Exception):  # noqa: B017 - in whatever way it shows
        run_state_machine_as_test(UserOfDice, settings=FEW)
