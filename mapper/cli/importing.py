"""The command that takes a file of another sort into a case: import."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from mapper.cli.options import (
    PATH,
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
from mapper.i18n import N_, _

if TYPE_CHECKING:
    from mapper.document import Document
    from mapper.interchange.foreign import Foreign
    from mapper.interchange.imported import Imported, Skipped
    from mapper.interchange.mapping import Mapping

FORMATS: Final = (
    *("casemap-json", "csv", "xlsx", "zip", "outline"),
    *("kumu", "prsm", "graphml", "gexf", "gml", "dot", "mental-modeler", "drawio"),
    *("cytoscape", "jgf", "freeplane", "vensim", "xmile", "bif", "loopy"),
)
"""What can be imported; the same as ``formats.FORMATS``, which is slow to load."""


@command("import", N_("Take another file into a new case, or into one that is there as one step."))
@file("source", N_("SOURCE"))
@file("case", N_("CASE"))
@option(
    "--as",
    "as_format",
    type=click.Choice(FORMATS),
    help=N_("What the source is, where its name does not say."),
)
@option(
    "--kind-map",
    metavar=N_("FILE"),
    type=PATH,
    help=N_("A JSON file that says which kinds the words of the source stand for."),
)
@option("--dry-run", is_flag=True, help=N_("Only say what would come of it; write nothing."))
@json_option
@click.pass_obj
def import_(
    language: str | None,
    source: Path,
    case: Path,
    as_format: str | None,
    kind_map: Path | None,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Import a file."""
    from mapper import interchange

    case_path(case)
    try:
        choose = None if kind_map is None else _chooser(kind_map)
        imported = interchange.read(source, as_format, language, choose)
        there = case.exists()
        skipped = _written(imported, case, dry_run)
    except WorldError as error:
        if as_json:
            answer_json(_outcome("refused", as_format or "", (0, 0), (), error.text))
        raise
    elements, links = imported.counts
    elements -= there and not imported.made_challenge  # the challenge that is there stays
    _tell_imported(imported, (elements, links), skipped, dry_run, as_json)


def _chooser(kind_map: Path) -> Callable[[Foreign, Mapping], Mapping]:
    """The choice of kinds that a file holds, which is read before anything else is done."""
    from mapper.interchange import mapping

    given = mapping.read_words(kind_map)
    return lambda _found, proposed: mapping.with_words(proposed, given)


def _written(imported: Imported, case: Path, dry_run: bool) -> Sequence[Skipped]:
    """Bring *imported* to the file *case*; returns what was not taken as it stood."""
    from mapper import store
    from mapper.interchange.merging import into

    if not case.exists():
        if not dry_run:
            store.create(case, _placed(imported).case).close()
        return imported.skipped
    if dry_run:
        from mapper.document import Document

        there = Document(case_of(case))
        alike = _likely(there, imported)
        return (*into(there, imported), *alike)
    with changing(case, "import") as document:
        alike = _likely(document, imported)
        return (*into(document, _placed(imported)), *alike)


def _likely(document: Document, imported: Imported) -> Sequence[Skipped]:
    """What looks as if it were there already, which only a person can decide."""
    from mapper.interchange import duplicates
    from mapper.interchange.imported import Skipped, shown

    elements = document.elements
    why = _("Like “{label}”, which is there already. Both are kept; join them in the window.")
    return [
        Skipped(
            f"“{shown(imported.case.elements[one.imported].label)}”",
            why.format(label=shown(elements[one.there].label)),
        )
        for one in duplicates.likely(document.snapshot(), imported.case)
    ]


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
    rules = [f"{item.what}: {item.why}" for item in imported.decided]
    text = "\n".join((text, *rules))
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
