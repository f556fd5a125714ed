"""Every dialog opens in every language, and does what its buttons say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QWidget,
)

from mapper import edits, i18n
from mapper.ui import theme
from mapper.ui.dialogs import files
from mapper.ui.dialogs.base import Dialog
from mapper.ui.dialogs.export import ExportDialog
from mapper.ui.dialogs.help import AboutDialog, KeysDialog, StartDialog
from mapper.ui.dialogs.settings import SettingsDialog
from mapper.ui.dialogs.unsaved import UnsavedDialog, may_lose
from mapper.ui.settings import SETTINGS

MAKERS: dict[str, Any] = {
    "export": lambda w: ExportDialog(w, w.workspace),
    "settings": lambda w: SettingsDialog(w, w.settings),
    "start": StartDialog,
    "keys": KeysDialog,
    "about": AboutDialog,
    "unsaved": lambda w: UnsavedDialog(w, "The disk is full."),
}


@pytest.mark.parametrize("language", list(i18n.LANGUAGES))
@pytest.mark.parametrize("name", list(MAKERS))
def test_every_dialog_opens_in_every_language(open_window, qtbot, name, language) -> None:
    i18n.use(language)
    dialog = MAKERS[name](open_window)
    dialog.show()
    QApplication.processEvents()
    assert dialog.windowTitle()
    assert all(label.textFormat().name == "PlainText" for label in dialog.findChildren(QLabel))
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


# ---- settings


def test_a_dialog_grows_with_the_text(open_window, qtbot, qapp) -> None:
    dialog = SettingsDialog(open_window, open_window.settings)
    dialog.show()
    before = dialog.size()
    theme.apply(qapp, theme.LIGHT, 1.5)
    qtbot.waitUntil(lambda: dialog.height() > before.height())
    buttons = dialog.findChildren(QAbstractButton)
    qtbot.waitUntil(lambda: all(b.height() >= b.minimumSizeHint().height() for b in buttons))
    assert dialog.rect().contains(dialog.row.geometry())
    theme.apply(qapp, theme.LIGHT)
    dialog.close()


def test_what_scrolls_in_a_dialog_is_not_cut_at_the_side(open_window) -> None:
    dialog = Dialog(open_window, "Tall")
    tall = QWidget()
    tall.setFixedSize(500, 3000)
    dialog.box.addWidget(tall)
    dialog.show()
    QApplication.processEvents()
    assert tall.visibleRegion().boundingRect().width() == 500
    assert tall.visibleRegion().boundingRect().height() < 3000  # else nothing scrolls
    dialog.close()


@pytest.mark.parametrize("size", [1.0, 1.5])
@pytest.mark.parametrize("name", list(MAKERS))
def test_a_dialog_is_no_larger_than_the_screen(open_window, qapp, name, size) -> None:
    theme.apply(qapp, theme.LIGHT, size)
    dialog = MAKERS[name](open_window)
    dialog.show()
    QApplication.processEvents()
    room = dialog.screen().availableGeometry()
    assert dialog.height() <= room.height()
    buttons = [dialog.row.itemAt(n).widget() for n in range(1, dialog.row.count())]
    assert buttons
    assert all(dialog.rect().contains(b.geometry()) for b in buttons)
    body = dialog._body
    assert body.verticalScrollBar().maximum() == 0 or dialog.height() > room.height() * 0.9
    theme.apply(qapp, theme.LIGHT)
    dialog.close()


def test_a_setting_holds_at_once(open_window) -> None:
    dialog = SettingsDialog(open_window, open_window.settings)
    for setting in SETTINGS:
        control: Any = dialog.controls[setting.key]
        if setting.choices:
            control.setCurrentIndex(1)
            control.activated.emit(1)
            assert open_window.settings.value(setting.key) == setting.choices[1][0]
        else:
            control.click()
            assert open_window.settings.on(setting.key) is not setting.default


# ---- files


def answer(path: Path) -> None:
    """Write a path into the file dialog that opens next, and press Enter."""

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        field: Any = dialog.findChild(QLineEdit, "fileNameEdit")
        if field.text() == str(path):
            QTest.keyClick(field, Qt.Key.Key_Return)
            return
        # On a busy machine the dialog writes its own proposal once the folder has been read.
        field.setText(str(path))
        QTimer.singleShot(200, act)

    QTimer.singleShot(200, act)


def test_saving_as_goes_on_in_the_new_file(open_window, tmp_path: Path) -> None:
    answer(tmp_path / "new name.casemap")
    open_window.actions_.by_name["save_copy"].trigger()
    assert open_window.session.path == tmp_path / "new name.casemap"
    assert open_window.windowTitle() == "new name – Mapper"


def test_opening_by_the_dialog(open_window, tmp_path: Path) -> None:
    from mapper import store

    path = tmp_path / "other.casemap"
    store.create(path, edits.new_case("Other", "en")).close()
    answer(path)
    open_window.actions_.by_name["open"].trigger()
    assert open_window.session.path == path


def test_the_dialog_leaves_no_traces(open_window, tmp_path: Path) -> None:
    answer(tmp_path / "secret.casemap")
    assert files.ask_save(open_window, "Save", files.case_filter(), tmp_path / "x.casemap")
    kept = QSettings(QSettings.Scope.UserScope, "QtProject")
    kept.sync()
    text = Path(kept.fileName()).read_text() if Path(kept.fileName()).exists() else ""
    assert "secret" not in text
    assert tmp_path.name not in text


# ---- what is not saved


@pytest.mark.parametrize(("button", "closes"), [("stay", False), ("lose", True)])
def test_closing_asks_when_something_would_be_lost(open_window, button, closes) -> None:
    document = open_window.session.document
    open_window.session.path.unlink()
    with document.edit("Change"):
        edits.change(document, "cause", label="Not written")

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        (dialog.accept if button == "lose" else dialog.reject)()

    QTimer.singleShot(100, act)
    assert may_lose(open_window) is closes
