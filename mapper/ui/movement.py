"""Whether things glide and fade: as the system wants it where Qt tells, and as Qt's own do."""

from __future__ import annotations

import sys
from functools import cache
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

_EFFECTS: Final = (
    Qt.UIEffect.UI_AnimateMenu,
    Qt.UIEffect.UI_AnimateCombo,
    Qt.UIEffect.UI_AnimateTooltip,
)
"""What fades does so only where its own kind of animation is on."""


@cache
def _of_the_system() -> frozenset[Qt.UIEffect]:
    """The effects the system wants, as Qt took them over when the application began."""
    return frozenset(effect for effect in _EFFECTS if QApplication.isEffectEnabled(effect))


def unwanted_by_system() -> bool:
    """Whether the system has its animations switched off.

    Of the systems only Windows lets this Qt know; elsewhere Qt has no effects to begin with,
    which says nothing about what the user wants.
    """
    return sys.platform == "win32" and not _of_the_system()


def allow(wanted: bool) -> None:
    """Let Qt's own menus, lists and hints move as the system wants them to, or not at all."""
    for effect in _of_the_system():
        QApplication.setEffectEnabled(effect, wanted)
