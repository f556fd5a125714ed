"""What the dialog of pictures can make: a picture of the map, or one of each step."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from mapper.errors import UseError
from mapper.i18n import _, ngettext, number
from mapper.interchange.files import write_beside
from mapper.ui import series
from mapper.ui.dialogs import export_preview
from mapper.ui.dialogs.export_preview import Shown
from mapper.ui.pictures import Maker
from mapper.ui.series import Series, Show
from mapper.ui.wishes import Tell, Wish


class Job(Protocol):
    """What is to be made; two are equal when they make the same."""

    @property
    def suffix(self) -> str:
        """The ending of the file; empty for the clipboard."""

    @property
    def makes_folder(self) -> bool:
        """Whether it is several files."""

    def draft(self, room: QSize, tell: Tell) -> Shown | None:
        """About what it will be like, where the real thing takes long."""

    def show(self, room: QSize, tell: Tell) -> Shown:
        """What it will be like."""

    def weigh(self, tell: Tell) -> tuple[float, bytes | None]:
        """How many bytes it will have, about; and the file where it had to be made for that."""

    def write(self, path: Path, ready: bytes | None, tell: Tell) -> Path:
        """Make the file, or take the one that is *ready*; returns where it is."""

    def image(self, tell: Tell) -> QImage:
        """The picture for the clipboard."""


@dataclass(frozen=True)
class MapJob:
    """A picture of the map."""

    maker: Maker = field(compare=False)
    suffix: str
    wish: Wish
    makes_folder = False

    def draft(self, room: QSize, tell: Tell) -> Shown | None:
        return export_preview.draft(self.maker, self.suffix, self.wish, room, tell)

    def show(self, room: QSize, tell: Tell) -> Shown:
        return export_preview.show(self.maker, self.suffix, self.wish, room, tell)

    def weigh(self, tell: Tell) -> tuple[float, bytes | None]:
        return export_preview.weigh(self.maker, self.suffix, self.wish, tell)

    def write(self, path: Path, ready: bytes | None, tell: Tell) -> Path:
        data = self.maker.file(self.suffix, self.wish, tell) if ready is None else ready
        tell(1.0)  # the last moment to give up
        write_beside(path, data)
        return path

    def image(self, tell: Tell) -> QImage:
        return self.maker.image(self.wish, tell)


@dataclass(frozen=True)
class StepsJob:
    """A picture, or a page, of each step of the presentation."""

    series: Series = field(compare=False)
    suffix: str
    show_: Show

    @property
    def makes_folder(self) -> bool:
        return self.suffix == ".png"

    def draft(self, room: QSize, tell: Tell) -> Shown | None:
        return None

    def show(self, room: QSize, tell: Tell) -> Shown:
        scale = min(room.width() / 16, room.height() / 9)
        small = Show(self.show_.theme, max(16, int(scale * 16)))
        shown = Shown(self.series.image(1, small))
        n = len(self.series)
        if self.suffix == ".png":
            text = ngettext(
                "{n} picture, {wide} × {high} pixels", "{n} pictures, {wide} × {high} pixels", n
            )
            wide, high = (number(side) for side in self.show_.size)
            shown.size = text.format(n=n, wide=wide, high=high)
        elif self.suffix == ".pdf":
            shown.size = ngettext("{n} page", "{n} pages", n).format(n=n)
        else:
            shown.error = _("Steps become PNG or PDF. Choose one of these formats.")
        return shown

    def weigh(self, tell: Tell) -> tuple[float, bytes | None]:
        if self.suffix == ".pdf":
            data = self.series.pdf(self.show_, tell=tell)
            return len(data), data
        return len(self.series.png(1, self.show_)) * len(self.series), None

    def write(self, path: Path, ready: bytes | None, tell: Tell) -> Path:
        if self.suffix == ".png":
            folder = series.free_folder(path.parent, path.name)
            series.write_folder(folder, self.series.files(path.name, self.show_, tell))
            return folder
        data = self.series.pdf(self.show_, tell=tell) if ready is None else ready
        tell(1.0)
        write_beside(path, data)
        return path

    def image(self, tell: Tell) -> QImage:
        raise UseError(_("Steps become PNG or PDF. Choose one of these formats."), "steps")
