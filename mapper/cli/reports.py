"""The command that makes documents: reports, slides and one-pagers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from mapper.cli.options import PATH, case_of, command, file, json_option, option
from mapper.cli.speaking import answer_json, tell
from mapper.errors import UseError
from mapper.i18n import N_, _, language

if TYPE_CHECKING:
    from mapper.model import Case
    from mapper.ui.reports.documents import Order

ONE_PAGERS: Final = ("value", "partners", "assessor")


@command("report", N_("Write a report (docx, html, pdf), slides (pptx) or a one-pager."))
@file("case", N_("CASE"))
@file("target", N_("TARGET"))
@option(
    "--parts",
    metavar=N_("NAME,…"),
    help=N_(
        "Only these parts, with commas between: card, map, findings, roles, empty, needs, "
        "interventions, scenarios, dark, questions, sources, decisions."
    ),
)
@option(
    "--template",
    type=PATH,
    metavar=N_("FILE"),
    help=N_("The house style of an organisation: a .docx or .pptx file."),
)
@option(
    "--one-pager",
    type=click.Choice(ONE_PAGERS),
    help=N_("One page: the value of an intervention, a search for partners, or for an assessor."),
)
@option(
    "--about",
    metavar="ID",
    help=N_("The intervention that the one-pager is about, by its id or its text."),
)
@option(
    "--participants",
    is_flag=True,
    help=N_("List participants by alias; without it they are only counted, by sector."),
)
@option(
    "--redact",
    is_flag=True,
    help=N_("Of a de-identified copy: codes for actors, no texts but labels and the title."),
)
@option("--force", is_flag=True, help=N_("Replace the target if it is there already."))
@json_option
def report(
    case: Path, target: Path, redact: bool, force: bool, as_json: bool, **wishes: Any
) -> None:
    """Make a document."""
    from mapper.interchange.files import check_target

    order = _order(target.suffix.lower(), **wishes)
    found = case_of(case)
    check_target(target, force)
    told = write(found, target, replace(order, redact=redact))
    if as_json:
        size = target.stat().st_size
        answer_json({"outcome": "exported", "target": str(target), "bytes": size, "text": told})
    tell("\n".join(filter(None, (_("Made {name}.").format(name=target.name), told))))


def write(case: Case, target: Path, order: Order | None = None) -> str:
    """Write a document of *case*, by default a report, or slides for a .pptx file; returns what
    there is to tell of it."""
    from mapper.cli.window import document

    return document(case, target, order or _order(target.suffix.lower()))


def _order(
    suffix: str,
    parts: str | None = None,
    template: Path | None = None,
    one_pager: str | None = None,
    about: str | None = None,
    participants: bool = False,
) -> Order:
    """What is asked for; refused where it does not fit together."""
    from mapper.report.making import PARTS, known
    from mapper.ui.reports import documents

    kind = one_pager or ("slides" if suffix == ".pptx" else "report")
    given = {"parts": parts, "participants": participants}
    strange = [name for name, value in given.items() if value and kind != "report"]
    strange += ["about"] if about is not None and one_pager not in ("value", "assessor") else []
    if strange:
        text = _("--{option} does nothing for this kind of document.")
        raise UseError(text.format(option=strange[0]), "option")
    documents.check(kind, suffix, template is not None)
    chosen = PARTS if parts is None else known(filter(None, map(str.strip, parts.split(","))))
    return documents.Order(
        kind, tuple(chosen), language(), about, participants, _template(template, suffix)
    )


def _template(path: Path | None, suffix: str) -> bytes | None:
    if path is None:
        return None
    from mapper.interchange.files import read_bytes
    from mapper.report import house

    data = read_bytes(path)
    house.checked(data, suffix)  # before any work is done
    return data
