"""Whether there is a screen to open a window on."""

from __future__ import annotations

import os
import sys


def is_there() -> bool:
    """Whether a window could be shown; elsewhere than on Linux there always is a screen."""
    if not sys.platform.startswith("linux"):
        return True
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return any(os.environ.get(name) for name in names)
