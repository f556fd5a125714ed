"""Everything the command line asks of Qt: opening the window, sizes for a layout, pictures."""

from __future__ import annotations

import errno
import gc
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mapper import screen
from mapper.cli.options import command
from mapper.cli.speaking import Plain
from mapper.errors import WorldError
from mapper.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Callable

    from mapper.document import Document
    from mapper.model import Case
    from mapper.ui.reports.documents import Order


def open_window(path: str | None, language: str | None) -> int:
    """Open the window on *path*, or on the start page; returns when it is closed."""
    if not screen.is_there():
        text = _("There is no screen to open a window on. “mapper --help” lists what needs none.")
        raise WorldError(text, "no_screen")
    gc.disable()  # what is made while starting stays; the window turns it on again
    from mapper.ui.app import run

    return run(path, language)


@command("open", N_("Open a case in the window."), hidden=True)
@click.argument("cases", nargs=-1)
@click.pass_context
def open_(ctx: click.Context, cases: tuple[str, ...]) -> int:
    """Open the case that stands where a command could."""
    first = cases[0] if cases else ""
    there = not first or Path(first).exists()
    if len(cases) > 1 or not (there or Path(first).suffix):
        text = _("There is no command or case “{name}”.").format(name=first)
        raise Plain(text, ctx.parent)
    if not there:
        from mapper.interchange.files import world_error

        raise world_error(FileNotFoundError(errno.ENOENT, "no such file"), Path(first))
    return open_window(first or None, ctx.obj)


def places(case: Case, layout: str = "layers") -> dict[str, tuple[float, float]]:
    """Where the elements of *case* stand in a fresh layout, in map units, by id."""
    from mapper.ui.app import offscreen_application

    _application = offscreen_application()  # lives while sizes are measured
    from mapper.ui.arrange import places as arranged

    return dict(arranged(case, layout=layout))


def settle_frames(document: Document, move: Callable[[], object]) -> None:
    """Move elements inside an open edit, and put each frame around what it held."""
    from mapper.ui.app import offscreen_application

    _application = offscreen_application()  # lives while sizes are measured
    from mapper.ui.canvas import frames
    from mapper.ui.canvas.lens import Lens
    from mapper.ui.canvas.scene import Scene

    scene = Scene(Lens(document))
    held = frames.holdings(scene.seen)
    move()
    frames.settle(scene, held)


def picture(case: Case, target: Path, view: str | None = None, **wishes: Any) -> None:
    """Write a picture of *case* as a *view* shows it to *target*; the suffix decides which sort."""
    from mapper.ui.app import offscreen_application

    _application = offscreen_application()  # lives while the picture is made
    from mapper.ui.pictures import export_file, through

    export_file(case if view is None else through(case, view), target, **wishes)


def document(case: Case, target: Path, order: Order) -> str:
    """Write a report, slides or a one-pager; returns what there is to tell of it."""
    from mapper.ui.app import offscreen_application

    _application = offscreen_application()  # lives while pictures are drawn and texts are set
    from mapper.interchange.files import write_beside
    from mapper.ui.reports.documents import Desk

    maker, taken = Desk(case).take(order)
    made = maker.file(taken, target.suffix)
    write_beside(target, made.data)
    return made.told


def picture_step(case: Case, target: Path, step: int | None, theme: str, width: int | None) -> None:
    """Write the picture of a step of the presentation, or a PDF of all of them."""
    from mapper.ui.app import offscreen_application

    _application = offscreen_application()  # lives while the picture is made
    from mapper.interchange.files import write_beside
    from mapper.ui.series import USUAL_WIDTH, Series, Show

    series, show = Series(case), Show(theme, width or USUAL_WIDTH)
    if target.suffix.lower() == ".pdf":
        data = series.pdf(show, None if step is None else [step])
    else:
        data = series.png(step or 1, show)
    write_beside(target, data)
