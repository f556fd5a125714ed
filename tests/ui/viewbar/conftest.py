"""The real window on the small case, with the keys on its map."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mapper.model import View
from mapper.ui.viewbar import keeping


@pytest.fixture
def work(open_window, qtbot):
    with qtbot.waitActive(open_window):
        open_window.activateWindow()
    workspace = open_window.workspace
    workspace.canvas.moves = False
    workspace.canvas.setFocus()
    return workspace


@pytest.fixture
def stage(work):
    return work.stage


@pytest.fixture
def looking(stage):
    return stage.looking


@pytest.fixture
def keep(looking):
    """Keep a view of the user's."""

    def kept(name: str, **fields) -> View:
        return keeping.save(looking.document, replace(looking.view, **fields), name)

    return kept
