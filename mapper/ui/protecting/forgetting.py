"""Leaving nothing of a case in the program: caches, the clipboard, what errors hold on to."""

from __future__ import annotations

import contextlib
import gc
import sys

from PySide6.QtCore import QEvent, QThreadPool
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication


def clear_clipboard() -> None:
    """Take back what this program has put on the clipboard; what others put there stays."""
    clipboard = QGuiApplication.clipboard()
    modes = QClipboard.Mode
    alone = QGuiApplication.platformName() == "offscreen"  # there is nobody else, and it never says
    if clipboard.ownsClipboard() or alone:
        clipboard.setText("", modes.Clipboard)  # cleared, it would have no data to ask
    if clipboard.supportsSelection() and clipboard.ownsSelection():
        clipboard.setText("", modes.Selection)


def forget() -> None:
    """Let go of everything that nobody needs: when a case is locked and no dialog is open."""
    clear_clipboard()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    _clear_caches()
    for name in ("last_exc", "last_type", "last_value", "last_traceback"):
        with contextlib.suppress(AttributeError):
            delattr(sys, name)
    gc.unfreeze()  # what was there when the window was first seen may have been a case
    for _n in range(2):  # what is let go by Python lets go by Qt what Python holds
        gc.collect()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()


def is_done() -> bool:
    """Whether no worker is still at something that was asked of the case."""
    return QThreadPool.globalInstance().activeThreadCount() == 0


def _clear_caches() -> None:
    """The caches of ours that have a bound: they hold what comes from a case, the others do not."""
    for name, module in list(sys.modules.items()):
        if not name.startswith("mapper."):
            continue
        for held in list(vars(module).values()):
            parameters = getattr(held, "cache_parameters", None)
            if parameters is not None and parameters()["maxsize"] is not None:
                held.cache_clear()
