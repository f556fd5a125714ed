"""The commands about one case: new, show, check, layout."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import click

from mapper import templates
from mapper.cli import passphrases
from mapper.cli.options import (
    case_of,
    case_path,
    changing,
    command,
    file,
    json_option,
    option,
)
from mapper.cli.protecting import LOST
from mapper.cli.salvaging import can_be_saved
from mapper.cli.speaking import answer, answer_json, tell
from mapper.errors import UseError, WorldError
from mapper.i18n import N_, _, language, ngettext

NO: Final = 1
"""The exit code for an answer that is no."""


@command("new", N_("Make a case with its challenge."))
@file("case", N_("CASE"))
@option("--title", required=True, metavar=N_("TITLE"), help=N_("What the challenge is called."))
@option("--protect", is_flag=True, help=N_("Protect the case with a passphrase."))
@option(
    "--template",
    type=click.Choice(templates.NAMES),
    default="challenge",
    help=N_(
        "What it starts with: challenge is the challenge alone, family the case map of one person "
        "or family."
    ),
)
def new(case: Path, title: str, protect: bool, template: str) -> None:
    """Make a case file; one that is there already is never replaced."""
    from mapper import store

    if not title.strip() or not title.isprintable():
        raise UseError(_("A title is one line of text. Write one after --title."), "title")
    path = case_path(case)
    key = None
    if protect and not path.exists():
        key = passphrases.new_key(_("New passphrase of {name}").format(name=case.name))
    made = templates.new_case(template, title.strip(), language())
    store.create(path, made, key=key).close()
    tell(_("Made {name}.").format(name=case.name))
    if protect:
        tell(_(LOST))


@command("show", N_("Show the card of a case and how much there is in it."))
@file("case", N_("CASE"))
@option("--history", is_flag=True, help=N_("Also list what was done and the versions kept."))
@json_option
def show(case: Path, history: bool, as_json: bool) -> None:
    """Show a case."""
    from mapper import store
    from mapper.cli import telling

    with store.open_case(case, passphrases.key_of(case), read_only=True) as file:
        found, steps = file.case, file.history.steps
        past = telling.past(found, file.history) if history else {}
    if as_json:
        of_file = {"protected": file.is_protected, "format": file.format, "steps": len(steps)}
        answer_json({**telling.summary(found), **of_file, **past})
    else:
        changed = steps[-1].time if steps else ""
        answer("\n".join([*telling.case_lines(found, changed), *telling.past_lines(past)]))


@command("check", N_("Say whether a case can be opened and what its map lacks."))
@file("case", N_("CASE"))
@json_option
def check(case: Path, as_json: bool) -> int:
    """Check a case; the answer is no when there is something to look at."""
    from mapper import checks

    try:
        found = case_of(case)
    except WorldError as error:
        saved = can_be_saved(case, error.reason)
        if as_json:
            refused = _checked("refused", error.reason, [], (0, 0), error.text)
            answer_json({**refused, "can_be_saved": saved})
        if saved:
            tell(_("A part of it can be saved: “mapper salvage” puts that into a new file."))
        raise
    problems = checks.check(found)
    n = len(problems)
    text = ngettext("{n} thing to look at.", "{n} things to look at.", n).format(n=n)
    text = text if problems else _("Nothing to remark.")
    if as_json:
        outcome = "opened_with_problems" if problems else "opened"
        counts = len(found.elements), len(found.links)
        plain = [{"code": p.code, "ids": list(p.ids), "text": p.text} for p in problems]
        answer_json(_checked(outcome, "", plain, counts, text))
    else:
        answer("\n".join([*(f"- {problem.text}" for problem in problems), text]))
    return NO if problems else 0


def _checked(
    outcome: str,
    reason: str,
    problems: list[dict[str, Any]],
    counts: tuple[int, int],
    text: str,
) -> dict[str, Any]:
    return {
        "outcome": outcome,
        "reason": reason,
        "problems": problems,
        "counts": {"elements": counts[0], "links": counts[1]},
        "text": text,
    }


@command("layout", N_("Arrange the map anew, as one step that can be undone."))
@file("case", N_("CASE"))
@option(
    "--style",
    type=click.Choice(["layers", "radial", "force", "onion", "tree"]),
    default="layers",
    help=N_(
        "How: layers is causes to consequences across, needs to actors down; tree has causes "
        "below and consequences above; radial is rings round the challenge; onion is actors "
        "by involvement; force puts together what is tied."
    ),
)
@option(
    "--keep-pinned/--move-pinned",
    default=True,
    help=N_("Whether pinned elements stay where they are."),
)
def layout(case: Path, style: str, keep_pinned: bool) -> None:
    """Arrange a case."""
    from mapper import edits
    from mapper.cli.window import places, settle_frames

    with changing(case) as document:
        found = document.snapshot()
        if not keep_pinned:
            for element in list(found.elements.values()):
                found.put("elements", element.id, replace(element, pinned=False))
        new = places(found, style)
        with document.edit(_("Arrange")):
            settle_frames(document, lambda: edits.place(document, new))
    n = len(new)
    tell(ngettext("{n} element arranged.", "{n} elements arranged.", n).format(n=n))
