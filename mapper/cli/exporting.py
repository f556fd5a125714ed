"""The command that carries a case out: pictures, tables, graphs and our own JSON, by the suffix."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click
from click.core import ParameterSource

from mapper.cli.options import case_of, command, file, json_option, option
from mapper.cli.sharing import known, redacted
from mapper.cli.speaking import answer_json, tell
from mapper.errors import UseError
from mapper.i18n import N_, _

if TYPE_CHECKING:
    from mapper.interchange.writers import Sheet
    from mapper.model import Case

PICTURES: Final = (".png", ".svg", ".pdf")
DOCUMENTS: Final = (".docx", ".html", ".pptx")
"""What is in these is decided by ``report``; a PDF is a picture here."""
_FITS: Final[dict[str, tuple[str, ...]]] = {
    "dpi": (".png",),
    "step": (".png", ".pdf"),
    "width": (".png", ".svg"),
    "letters": (".svg", ".pdf"),
    **dict.fromkeys(("sheets", "overlap"), (".pdf",)),
    **dict.fromkeys(("cm", "paper", "theme", "ground", "legend", "title"), PICTURES),
    **dict.fromkeys(("date", "only", "view"), PICTURES),
}
"""The endings for which an option of ``export`` means something."""
THEMES: Final = ("light", "dark", "contrast", "print")
PAPERS: Final = ("A4", "A3", "A2", "A1", "A0")
SHEETS: Final = (*(str(n) for n in range(2, 10)), *PAPERS[1:])
_SIZES: Final = ("width", "cm", "paper")
_OF_STEPS: Final = ("step", "theme", "width")


@command(
    "export",
    N_("Write a case as a picture, report, slides, tables or graph, by the suffix of the target."),
)
@file("case", N_("CASE"))
@file("target", N_("TARGET"))
@option(
    "--width",
    type=click.IntRange(16, 30_000),
    metavar="PX",
    help=N_("The width of a PNG or SVG in pixels."),
)
@option(
    "--cm",
    type=click.FloatRange(1, 500),
    metavar="CM",
    help=N_("The width in centimetres, instead."),
)
@option(
    "--paper",
    type=click.Choice(PAPERS, case_sensitive=False),
    help=N_("The paper the picture fills, instead."),
)
@option(
    "--sheets",
    type=click.Choice(SHEETS, case_sensitive=False),
    metavar=N_("N|PAPER"),
    help=N_("A poster of sheets of that paper: so many wide (2–9), or as large as A3 to A0."),
)
@option(
    "--overlap",
    type=click.FloatRange(0, 50),
    default=10,
    metavar="MM",
    help=N_("How far the sheets of a poster lie over each other, in millimetres."),
)
@option(
    "--dpi",
    type=click.IntRange(30, 1200),
    metavar="N",
    help=N_("The resolution of a PNG, dots an inch."),
)
@option("--theme", type=click.Choice(THEMES), default="light", help=N_("The colours."))
@option(
    "--ground",
    type=click.Choice(["white", "paper", "transparent"]),
    default="white",
    help=N_("What is behind the map."),
)
@option("--legend/--no-legend", default=False, help=N_("With or without what the signs mean."))
@option("--title/--no-title", default=False, help=N_("With or without the title and the date."))
@option(
    "--date/--no-date",
    default=None,
    help=N_("With or without the date, whatever the title."),
)
@option(
    "--letters",
    type=click.Choice(["font", "outlines"]),
    help=N_("Letters as text with their font, or as shapes that look the same everywhere."),
)
@option(
    "--view",
    metavar=N_("VIEW"),
    help=N_("What a view shows, by its name or id: whole map, problem tree …"),
)
@option(
    "--step",
    metavar=N_("N|all"),
    help=N_("A step of the presentation, by its number; “all” is a PDF with a page for each."),
)
@option(
    "--only",
    multiple=True,
    metavar="ID",
    help=N_("Only this element or link; can be given several times."),
)
@option(
    "--redact",
    is_flag=True,
    help=N_("De-identified: codes for names, no notes, no sources, no numbers below five."),
)
@option("--force", is_flag=True, help=N_("Replace the target if it is there already."))
@json_option
def export(
    case: Path, target: Path, redact: bool, force: bool, as_json: bool, **wishes: Any
) -> None:
    """Export a case."""
    from mapper.interchange.files import check_target

    found, former = known(case) if redact else (case_of(case), {})
    suffix = _suffix(target)
    _check_wishes(suffix)
    check_target(target, force)
    if redact:
        found = redacted(found, former, wishes)
    if suffix in PICTURES:
        _write_picture(found, target, wishes)
    elif suffix in DOCUMENTS:
        _write_document(found, target)
    else:
        _write_data(found, target, suffix)
    if as_json:
        size = target.stat().st_size
        answer_json({"outcome": "exported", "target": str(target), "bytes": size})
    tell(_("Made {name}.").format(name=target.name))


def _check_wishes(suffix: str) -> None:
    """Refuse an option that would change nothing in a file of this sort."""
    source = click.get_current_context().get_parameter_source
    given = [name for name in _FITS if source(name) is ParameterSource.COMMANDLINE]
    for name in given:
        if suffix not in _FITS[name]:
            text = _("--{option} does nothing for a {suffix} file, only for {suffixes}.")
            text = text.format(option=name, suffix=suffix, suffixes=" ".join(_FITS[name]))
            raise UseError(text, "option")
    sizes = [name for name in _SIZES if name in given]
    if len(sizes) > 1:
        raise UseError(
            _("Choose either --{one} or --{other}.").format(one=sizes[0], other=sizes[1]), "option"
        )
    if {"width", "dpi"} <= set(given):
        raise UseError(_("Choose either --{one} or --{other}.").format(one="width", other="dpi"))
    strange = [name for name in given if name not in _OF_STEPS]
    if "step" in given and strange:
        text = _("--{option} does nothing with --step.")
        raise UseError(text.format(option=strange[0]), "option")
    if "sheets" in given and "paper" not in given:
        raise UseError(_("Say with --paper which paper the sheets are."), "option")


def _number(step: str, target: Path) -> int | None:
    """The number of a step; None for all of them."""
    if step.isdecimal():
        return int(step)
    if step.casefold() != "all" or target.suffix.lower() != ".pdf":
        raise UseError(
            _("--step takes the number of a step, or “all” when the target is a .pdf file."),
            "option",
        )
    return None


def _suffix(target: Path) -> str:
    """The ending of *target* that says what it is: the longest one that is known."""
    from mapper.interchange import writers

    known = [*PICTURES, *(suffix for _title, suffix in writers.FORMATS.values()), *DOCUMENTS]
    fitting = [suffix for suffix in known if target.name.lower().endswith(suffix)]
    if not fitting:
        text = _("The name of the target decides what it is: end it in one of {suffixes}.")
        raise UseError(text.format(suffixes=" ".join(known)), "suffix")
    return max(fitting, key=len)


def _write_data(case: Case, target: Path, suffix: str) -> None:
    from mapper.interchange import casemap_json, writers
    from mapper.interchange.files import write_beside

    format_key = next(key for key, (_title, end) in writers.FORMATS.items() if end == suffix)
    write_beside(target, writers.write(case, format_key, _more(case, format_key)))
    for sentence in (writers.left_out(format_key), casemap_json.left_out(case)):
        if sentence:
            tell(sentence)


def _write_document(case: Case, target: Path) -> None:
    from mapper.cli.reports import write

    if told := write(case, target):
        tell(told)


def _more(case: Case, format_key: str) -> list[Sheet]:
    """What the analyses say, where the format takes further tables."""
    from mapper.interchange import writers

    if format_key not in writers.TABLES:
        return []
    from mapper.report.sheets import analyses

    return analyses(case)


def _write_picture(case: Any, target: Path, wishes: dict[str, Any]) -> None:
    from mapper.cli.window import picture, picture_step

    step = wishes.pop("step")
    if step is not None:
        picture_step(case, target, _number(step, target), wishes["theme"], wishes["width"])
        return
    only = tuple(wishes.pop("only"))
    known = case.elements.keys() | case.links.keys() | case.frames.keys()
    strange = [i for i in only if i not in known]
    if strange:
        text = _("There is no element or link with the id “{id}” in this case.")
        raise UseError(text.format(id=strange[0]), "no_element")
    poster = wishes.pop("sheets") or ""
    picture(case, target, only=only or None, poster=poster, **wishes)
