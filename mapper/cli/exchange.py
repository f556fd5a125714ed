"""The command that carries a case in: import."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from mapper.cli.options import (
    case_of,
    case_path,
    changing,
    command,
    file,
    json_option,
    option,
)
from mapper.cli.speaking import answer_json, tell
from mapper.errors import WorldError
from mapper.i18n import N_

if TYPE_CHECKING:
    from mapper.interchange import Imported, Skipped

FORMATS: Final = ("casemap-json", "csv")


@command("import", N_("Take another file into a new case, or into one that is there as one step."))
@file("source", N_("SOURCE"))
@file("case", N_("CASE"))
@option(
    "--as",
    "as_format",
    type=click.Choice(FORMATS),
    help=N_("What the source is, where its name does not say."),
)
@option("--dry-run", is_flag=True, help=N_("Only say what would come of it; write nothing."))
@json_option
@click.pass_obj
def import_(
    language: str | None,
    source: Path,
    case: Path,
    as_format: str | None,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Import a file."""
    from mapper import interchange

    case_path(case)
    try:
        imported = interchange.read(source, as_format, language)
        there = case.exists()
        skipped = _written(imported, case, dry_run)
    except WorldError as error:
        if as_json:
            answer_json(_outcome("refused", as_format or "", (0, 0), (), error.text))
        raise
    elements = len(imported.case.elements) - there  # the challenge that is there stays
    _tell_imported(imported, (elements, len(imported.case.links)), skipped, dry_run, as_json)


def _written(imported: Imported, case: Path, dry_run: bool) -> Sequence[Skipped]:
    """Bring *imported* to the file *case*; returns what was not taken as it stood."""
    from mapper import interchange, store

    if not case.exists():
        if not dry_run:
            store.create(case, _placed(imported).case).close()
        return imported.skipped
    if dry_run:
        from mapper.document import Document

        return interchange.into(Document(case_of(case)), imported)
    with changing(case, "import") as document:
        return interchange.into(document, _placed(imported))


def _placed(imported: Imported) -> Imported:
    """*imported* with a place for every element."""
    if not imported.unplaced:
        return imported
    from mapper.cli.window import places

    case = imported.case.copy()
    for element_id, (x, y) in places(case).items():
        element = replace(case.elements[element_id], x=float(x), y=float(y))
        case.put("elements", element_id, element)
    return replace(imported, case=case, unplaced=False)


def _tell_imported(
    imported: Imported,
    counts: tuple[int, int],
    skipped: Sequence[Skipped],
    dry_run: bool,
    as_json: bool,
) -> None:
    from mapper.cli import telling

    text = telling.imported_sentence(*counts, dry_run)
    if as_json:
        outcome = "imported_with_warnings" if skipped else "imported"
        answer_json(_outcome(outcome, imported.format, counts, skipped, text))
    tell("\n".join([*telling.skipped_lines(skipped), text]))


def _outcome(
    outcome: str,
    format_name: str,
    counts: tuple[int, int],
    skipped: Sequence[Skipped],
    text: str,
) -> dict[str, Any]:
    return {
        "outcome": outcome,
        "format": format_name,
        "elements": counts[0],
        "links": counts[1],
        "skipped": [{"what": item.what, "why": item.why} for item in skipped],
        "text": text,
    }
