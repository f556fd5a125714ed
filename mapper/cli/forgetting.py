"""The command that takes something out of a case for good: forget."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from mapper.cli.options import command, file, option
from mapper.cli.speaking import answer, tell
from mapper.errors import UseError
from mapper.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapper.forgetting import Traces


@command("forget", N_("Take an element, a participant or a text out of a case and its history."))
@file("case", N_("CASE"))
@option(
    "--id",
    "ids",
    multiple=True,
    metavar="ID",
    help=N_("The element, participant, note or other record; can be given several times."),
)
@option(
    "--text",
    "texts",
    multiple=True,
    metavar=N_("TEXT"),
    help=N_("A text wherever it stands; “-” reads it from stdin, so that no shell keeps it."),
)
@option(
    "--keep-backups",
    is_flag=True,
    help=N_("Leave the copies that Mapper made of the case, which still hold it."),
)
@option("--dry-run", is_flag=True, help=N_("Only say what would go; write nothing."))
def forget(
    case: Path, ids: tuple[str, ...], texts: tuple[str, ...], keep_backups: bool, dry_run: bool
) -> None:
    """Forget what is named; it cannot be undone."""
    from mapper import forgetting, store
    from mapper.cli.passphrases import key_of
    from mapper.document import Document

    wish = forgetting.Wish(frozenset(ids), tuple(_text(text) for text in texts))
    if not ids and not texts:
        raise UseError(_("Say what is to be forgotten, with --id or --text."), "option")
    with store.open_case(case, key_of(case), read_only=dry_run) as opened:
        traces = forgetting.traces(opened.case, opened.history, wish)
        copies = forgetting.copies_with(opened.case.id, wish, opened.key)
        answer("\n".join(_lines(traces, copies)))
        if dry_run or not (traces.any or copies):
            tell(_("Nothing was written."))
            return
        if traces.any:
            forgetting.forget(opened, Document(opened.case, opened.history), wish)
            forgetting.check_gone(opened, wish)
    left = copies if keep_backups else forgetting.remove(copies)
    _tell(case, left)


def _lines(traces: Traces, copies: list[Path]) -> Iterator[str]:
    from mapper.forgetting import saying

    yield from (f"- {line}" for line in saying.lines(traces, len(copies)))
    yield from (f"  {path}" for path in copies)
    for place, line in enumerate(saying.named(traces)):
        yield f"  {line}" if place else f"- {line}"


def _text(text: str) -> str:
    return sys.stdin.read().strip() if text == "-" else text


def _tell(case: Path, left: list[Path]) -> None:
    if left:
        names = ", ".join(str(path) for path in left)
        text = _("Forgotten in {name}, but it may still stand in: {names}.")
        text = text.format(name=case.name, names=names)
    else:
        text = _("Forgotten in {name}. It cannot be undone.").format(name=case.name)
    tell(text)
