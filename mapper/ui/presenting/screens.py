"""Which screen is the audience's and which the presenter's."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget


def other_screens(own: QScreen) -> list[QScreen]:
    """The screens that show something else than *own*; a mirrored one shows the same."""
    return [
        screen
        for screen in QGuiApplication.screens()
        if screen is not own and screen.geometry() != own.geometry()
    ]


def places(own: QScreen, others: Sequence[QScreen]) -> tuple[QScreen, QScreen | None]:
    """The audience's screen and the presenter's: the other one and one's own; alone, the
    audience has it."""
    return (others[0], own) if others else (own, None)


def fill(widget: QWidget, screen: QScreen) -> None:
    """Show a window over all of a screen."""
    if widget.isVisible() and widget.screen() is not screen:
        widget.showNormal()
    widget.setScreen(screen)
    widget.setGeometry(screen.geometry())
    widget.showFullScreen()
