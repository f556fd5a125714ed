"""The settings of the program: a table, and where their values are kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSettings

from mapper.i18n import LANGUAGES, N_
from mapper.ui import movement

RECENT: Final = 8
"""So many maps are remembered."""

SOURCES: Final = 20
"""So many sources of imported files are remembered."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing the user decides: a tick where there are no *choices*, else one of them."""

    key: str
    label: str
    default: str | bool
    choices: tuple[tuple[str, str], ...] = ()
    explained: str = ""


SETTINGS: Final[tuple[Setting, ...]] = (
    Setting(
        "language",
        N_("Language"),
        "system",
        (("system", N_("As the computer")), *LANGUAGES.items()),
    ),
    Setting(
        "theme",
        N_("Colours"),
        "system",
        (
            ("system", N_("As the computer")),
            ("light", N_("Light")),
            ("dark", N_("Dark")),
            ("contrast", N_("High contrast")),
        ),
    ),
    Setting(
        "text_size",
        N_("Text size"),
        "100",
        tuple((str(n), f"{n} %") for n in (90, 100, 115, 130, 150, 175, 200)),
    ),
    Setting(
        "grid",
        N_("Dots behind the map"),
        True,
        explained=N_("A faint grid on the paper, as a help to the eye."),
    ),
    Setting(
        "reduced_motion",
        N_("Less movement"),
        False,
        explained=N_("Things appear in their place instead of gliding there."),
    ),
    Setting(
        "present_codes",
        N_("Codes instead of the names of actors when presenting"),
        False,
        explained=N_("In every text on the wall: Actor A1. The map itself stays as it is."),
    ),
    Setting(
        "recent",
        N_("Remember the maps I have opened"),
        True,
        explained=N_("Only where the files are, on this computer. Switching it off forgets them."),
    ),
    Setting(
        "recent_protected",
        N_("Remember protected maps too"),
        False,
        explained=N_("By the name of their file only."),
    ),
    Setting(
        "lock_after",
        N_("Lock protected maps"),
        "5",
        (
            ("off", N_("Only when I ask for it, or the computer sleeps")),
            ("2", N_("After 2 minutes without a key or the mouse")),
            ("5", N_("After 5 minutes without a key or the mouse")),
            ("15", N_("After 15 minutes without a key or the mouse")),
            ("30", N_("After 30 minutes without a key or the mouse")),
        ),
    ),
)


class Settings:
    """The values of the settings, in a file of this user on this computer."""

    def __init__(self) -> None:
        self._store = QSettings(
            QSettings.Format.IniFormat, QSettings.Scope.UserScope, "Mapper", "mapper"
        )
        self._followers: list[Callable[[str], None]] = []

    def follow(self, follower: Callable[[str], None]) -> None:
        """Tell *follower* the key of every setting that changes."""
        self._followers.append(follower)

    def value(self, key: str) -> str:
        """The choice of a setting."""
        setting = _BY_KEY[key]
        stored = str(self._store.value(key, setting.default))
        known = {value for value, _label in setting.choices}
        return stored if stored in known else str(setting.default)

    def on(self, key: str) -> bool:
        """Whether a tick is set."""
        stored = self._store.value(key, _BY_KEY[key].default)
        return stored if isinstance(stored, bool) else str(stored).lower() == "true"

    def set(self, key: str, value: str | bool) -> None:
        """Choose; followers are told when it is a change."""
        now = self.on(key) if isinstance(value, bool) else self.value(key)
        if now == value:
            return
        self._store.setValue(key, value)
        if key == "recent" and not value:
            self._store.remove("files")
            self._store.remove("imports")
        if key in ("recent", "recent_protected") and not value:
            for path in self.protected():
                self.forget(path)
            self._store.remove("protected")
        for follower in list(self._followers):
            follower(key)

    @property
    def scale(self) -> float:
        """How large texts are, against the size the system asks for."""
        return int(self.value("text_size")) / 100

    @property
    def still(self) -> bool:
        """Whether nothing is to glide or fade: chosen here, or in the system where Qt tells."""
        return self.on("reduced_motion") or movement.unwanted_by_system()

    # ---- recent files

    def recent(self) -> list[Path]:
        """The maps opened last that are still there."""
        return [path for path in self._paths("files") if path.is_file()]

    def protected(self) -> list[Path]:
        """Those of them that need a passphrase."""
        return self._paths("protected")

    def _paths(self, key: str) -> list[Path]:
        stored = self._store.value(key, [])
        files = stored if isinstance(stored, list) else [stored] if stored else []
        return [Path(str(file)) for file in files]

    def remember(self, path: Path, *, protected: bool = False) -> None:
        """Put *path* first among the recent maps, if they are to be remembered."""
        if not self.on("recent") or (protected and not self.on("recent_protected")):
            self.forget(path)
            return
        self._put_first("files", path, True)
        self._put_first("protected", path, protected)

    def forget(self, path: Path) -> None:
        """Take *path* out of the recent maps."""
        self._put_first("files", path, False)
        self._put_first("protected", path, False)

    def _put_first(self, key: str, path: Path, kept: bool) -> None:
        first = [path.resolve()] if kept else []
        files = [*first, *(p for p in self._paths(key) if p != path.resolve())]
        self._store.setValue(key, [str(p) for p in files[:RECENT] if p.is_file()])

    # ---- what words of other programs stand for

    def imported_words(self) -> dict[str, str]:
        """What was chosen for the words of each source that files were imported from."""
        stored = self._store.value("imports", [])
        pairs = stored if isinstance(stored, list) else []
        return dict(zip(map(str, pairs[::2]), map(str, pairs[1::2]), strict=False))

    def keep_imported_words(self, source: str, chosen: str) -> None:
        """Keep what was chosen for *source*, if such things are to be remembered."""
        if self.on("recent"):
            kept = {
                source: chosen,
                **{k: v for k, v in self.imported_words().items() if k != source},
            }
            rows = list(kept.items())[:SOURCES]
            self._store.setValue("imports", [part for row in rows for part in row])

    # ---- how the window was left

    def layout(self, key: str) -> object:
        """What a part of the window last kept under *key*, or None."""
        return self._store.value(f"window/{key}")

    def keep_layout(self, key: str, value: object) -> None:
        """Keep how a part of the window looks."""
        self._store.setValue(f"window/{key}", value)


_BY_KEY: Final = {setting.key: setting for setting in SETTINGS}
