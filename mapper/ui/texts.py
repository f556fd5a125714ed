"""Labels of the window by the role the style sheet knows them by."""

from __future__ import annotations

from PySide6.QtWidgets import QSizePolicy

from mapper.ui import safe


def text(words: str = "", role: str = "", *, wrap: bool = False) -> safe.Label:
    """A plain label; *role* says how it looks, *wrap* lets it take the width it is given."""
    made = safe.label(words)
    if role:
        made.setProperty("role", role)
    if wrap:
        made.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        made.setSizePolicy(policy)
    return made
