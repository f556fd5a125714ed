"""The settings, made from their table; each choice holds at once."""

from __future__ import annotations

from PySide6.QtWidgets import QFormLayout, QVBoxLayout, QWidget

from mapper.i18n import LANGUAGES, _
from mapper.ui.check import WORDS, Check
from mapper.ui.dialogs.base import Dialog
from mapper.ui.panels.choices import Drop
from mapper.ui.settings import SETTINGS, Setting, Settings
from mapper.ui.texts import text


class SettingsDialog(Dialog):
    """Every setting with its control."""

    def __init__(self, parent: QWidget, settings: Settings) -> None:
        super().__init__(parent, _("Settings"))
        self._settings = settings
        self.controls: dict[str, QWidget] = {}
        form = QFormLayout()
        form.setHorizontalSpacing(18)
        form.setVerticalSpacing(10)
        self.box.addLayout(form)
        for setting in SETTINGS:
            control = self._choice(setting) if setting.choices else self._tick(setting)
            control.setAccessibleName(_(setting.label))
            self.controls[setting.key] = control
            name = text(_(setting.label)) if setting.choices else text("")
            form.addRow(name, _explained(control, setting) if setting.explained else control)
        self.close_button()

    def _choice(self, setting: Setting) -> Drop:
        drop = Drop()
        for value, label in setting.choices:
            drop.addItem(label if value in LANGUAGES else _(label), value)
        drop.setCurrentIndex(drop.findData(self._settings.value(setting.key)))
        drop.activated.connect(lambda at: self._settings.set(setting.key, drop.itemData(at)))
        return drop

    def _tick(self, setting: Setting) -> Check:
        box = Check(_(setting.label))
        box.setChecked(self._settings.on(setting.key))
        box.toggled.connect(lambda on: self._settings.set(setting.key, on))
        return box


def _explained(control: QWidget, setting: Setting) -> QWidget:
    """A control with what it does below it, below the words of a tick."""
    both = QWidget()
    box = QVBoxLayout(both)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(0)
    box.addWidget(control)
    said = text(_(setting.explained), "quiet", wrap=True)
    said.setContentsMargins(0 if setting.choices else WORDS, 0, 0, 2)
    box.addWidget(said)
    return both
