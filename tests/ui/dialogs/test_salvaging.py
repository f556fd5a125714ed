"""A damaged file that is opened in the window: what is whole of it becomes a new map."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from mapper import edits, store
from mapper.ui.dialogs.salvaging import SalvageDialog
from mapper.ui.panels.card import Card
from tests.store import breaking


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    path = tmp_path / "broken.casemap"
    store.create(path, edits.new_case("Homes", "en")).close()
    breaking.change(path, "UPDATE elements SET note = CAST(x'ff' AS TEXT)")
    return path


@pytest.fixture
def dialogs(monkeypatch) -> list[SalvageDialog]:
    shown: list[SalvageDialog] = []

    def answer(dialog: SalvageDialog) -> int:
        dialog.show()
        shown.append(dialog)
        dialog.go.click()
        return dialog.result()

    monkeypatch.setattr(SalvageDialog, "exec", answer)
    return shown


def press(window, words: str) -> None:
    buttons = {button.text(): button for button in window.banner.findChildren(QPushButton)}
    buttons[words].click()


def test_what_is_whole_opens_as_a_new_map_beside_the_file(window, broken: Path, dialogs) -> None:
    before = broken.read_bytes()
    assert not window.open_path(broken)
    assert "holds values that no case can have" in window.banner.words
    press(window, "See what can be saved …")
    (dialog,) = dialogs
    losses = {card.title: card.detail for card in dialog.findChildren(Card)}
    assert losses["Challenge: Homes · Note"].startswith("What stood there cannot be read")
    assert window.session.path == broken.with_name("broken (saved part).casemap")
    assert [e.label for e in window.session.document.elements.values()] == ["Homes"]
    assert broken.read_bytes() == before
    assert not window.open_path(broken)
    press(window, "See what can be saved …")
    assert window.session.path == broken.with_name("broken (saved part) 2.casemap")


def test_where_nothing_can_be_saved_the_banner_says_so(window, broken: Path, dialogs) -> None:
    breaking.change(broken, "DELETE FROM elements")
    window.open_path(broken)
    press(window, "See what can be saved …")
    assert window.banner.words.startswith("Nothing of broken.casemap can be saved.")
    assert not dialogs


def test_what_is_no_case_is_only_said(window, tmp_path: Path) -> None:
    path = tmp_path / "text.casemap"
    path.write_text("hello", encoding="utf-8")
    assert not window.open_path(path)
    words = [button.text() for button in window.banner.findChildren(QPushButton)]
    assert "See what can be saved …" not in words
