"""A protected case whose every text is a canary: a word that stands nowhere else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest

from mapper import edits, store
from mapper.model import Case, Figure, Kind, Link, LinkKind, Note, Source, View
from mapper.model.kinds import LINK_DEFAULTS

# Put together here, so that no line of this file holds one: the walk would find the file.
PASSPHRASE: Final = " ".join(("Quendelfix-00", "bramblewick", "tarnhollow"))
CANARIES: Final = tuple(f"Zanzimorka{n:02}" for n in range(20))


def secret_case() -> Case:
    """A case with a canary in every sort of text."""
    words = iter(CANARIES)
    case = edits.new_case(next(words), "en")
    case.put("card", case.card.id, replace(case.card, problem=next(words), question=next(words)))
    case.put("elements", case.challenge.id, replace(case.challenge, note=next(words)))
    cause = edits.new_element(Kind.CAUSE, next(words), note=next(words), x=-300.0, y=0.0)
    case.put("elements", cause.id, replace(cause, tags=(next(words),)))
    actor = edits.new_element(Kind.ACTOR, next(words), x=0.0, y=250.0)
    case.put("elements", actor.id, replace(actor, perspective=(next(words),)))
    need = edits.new_element(Kind.NEED, next(words), x=300.0, y=150.0)
    figure = Figure(name=next(words), unit=next(words), reported=3.0, method=next(words))
    case.put("elements", need.id, replace(need, figures=(figure,)))
    source = Source(id="s", type="report", reference=next(words))
    case.put("sources", source.id, source)
    values: dict[str, Any] = LINK_DEFAULTS[LinkKind.CAUSES]
    link = Link(
        id="l",
        kind=LinkKind.CAUSES,
        source=cause.id,
        target=case.challenge.id,
        note=next(words),
        **values,
    )
    case.put("links", link.id, link)
    case.put("notes", "n", Note(id="n", text=next(words)))
    case.put("views", "v", View(id="v", name=next(words)))
    return case


@pytest.fixture
def secret_path(tmp_path: Path) -> Path:
    """The case in a file of its own, protected."""
    path = tmp_path / "secret.casemap"
    store.create(path, secret_case(), key=store.Key(PASSPHRASE)).close()
    return path


@pytest.fixture
def secret_window(window, secret_path: Path):
    """The window with the protected case open."""
    window.session.take(store.open_case(secret_path, store.Key(PASSPHRASE)))
    return window
