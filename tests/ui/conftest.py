"""The window on a small case that holds something of every kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt

from mapper import edits
from mapper.document import Document
from mapper.model import Case, Figure, Kind, Link, LinkKind, Result, Source
from mapper.model.kinds import LINK_DEFAULTS

# Every kind once, by an id that is its name; and every kind of link.
LINKS = (
    ("cause", "challenge", LinkKind.CAUSES),
    ("challenge", "consequence", LinkKind.CAUSES),
    ("challenge", "need", LinkKind.RAISES),
    ("intervention", "need", LinkKind.MEETS),
    ("challenge", "actor", LinkKind.CONCERNS),
    ("intervention", "role", LinkKind.REQUIRES),
    ("actor", "role", LinkKind.FILLS),
    ("actor", "intervention", LinkKind.CONTRIBUTES),
    ("actor", "other", LinkKind.RELATES),
)


def whole_case() -> Case:
    """A case with each kind of element and of link."""
    case = edits.new_case("Too few homes", "en")
    case.put("elements", case.challenge.id, None)
    for n, kind in enumerate(Kind):
        fields: dict[str, Any] = {"id": str(kind), "x": 260.0 * (n % 4), "y": 160.0 * (n // 4)}
        element = edits.new_element(kind, f"The {kind}")
        case.put("elements", str(kind), replace(element, **fields))
    other = replace(edits.new_element(Kind.ACTOR, "Another"), id="other", x=0.0, y=400.0)
    case.put("elements", "other", other)
    case.put("sources", "s", Source(id="s", type="report", reference="A report", date="2020"))
    for source, target, link_kind in LINKS:
        link_id = f"{source}-{target}"
        values: dict[str, Any] = LINK_DEFAULTS[link_kind]
        link = Link(id=link_id, kind=link_kind, source=source, target=target, **values)
        case.put("links", link_id, link)
    need = replace(
        case.elements["need"], figures=(Figure(name="families", reported=1200.0, unit="homes"),)
    )
    case.put("elements", "need", need)
    intervention = replace(
        case.elements["intervention"], results=(Result(indicator="moved in", date="2024-01-02"),)
    )
    case.put("elements", "intervention", intervention)
    return case


@pytest.fixture
def document() -> Document:
    return Document(whole_case())


@pytest.fixture
def wait(qtbot) -> Callable[[Callable[[], bool]], None]:
    """Wait until something is true."""
    return lambda true: qtbot.waitUntil(true, timeout=10_000)


@pytest.fixture
def window(qtbot, tmp_path: Path, qapp) -> Iterator[object]:
    """The real window with nothing open."""
    from mapper.ui import icons, theme
    from mapper.ui.settings import Settings
    from mapper.ui.window import Window

    theme.apply(qapp, theme.LIGHT)
    icons.warm_up()
    made = Window(Settings())
    made.setWindowState(Qt.WindowState.WindowNoState)
    made.resize(1366, 768)
    made.show()
    made.settle()
    yield made
    made.session.close()
    made.close()
    made.deleteLater()
    # No event loop runs between tests: without this every window stays, and each new style sheet
    # dresses them all.
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def open_window(window, tmp_path: Path):
    """The real window with the small case open in a file of its own."""
    from mapper import store

    path = tmp_path / "case.casemap"
    store.create(path, whole_case()).close()
    assert window.open_path(path)
    return window


@pytest.fixture(scope="session", autouse=True)
def empty_clipboard(qapp) -> Iterator[None]:
    """Offscreen Qt ends with a crash when Python's data are still on the clipboard at exit."""
    yield
    qapp.clipboard().clear()
