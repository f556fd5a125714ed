"""The commands about the copies that are kept of a case: backup, restore."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from mapper.cli.options import PATH, case_path, command, file, json_option, option
from mapper.cli.passphrases import key_of
from mapper.cli.speaking import answer, answer_json, tell
from mapper.errors import UseError, WorldError
from mapper.i18n import N_, _, moment, ngettext, number

if TYPE_CHECKING:
    from mapper.store import Key
    from mapper.store.backups import Backup


@command("backup", N_("Make a backup of a case, away from its folder, and list those there are."))
@file("case", N_("CASE"))
@option("--list", "only_list", is_flag=True, help=N_("Only list the backups; make none."))
@json_option
def backup(case: Path, only_list: bool, as_json: bool) -> None:
    """Make and list backups."""
    key, found = _of(case, make=not only_list)
    rows = [_row(n, one, key) for n, one in enumerate(found, start=1)]
    if as_json:
        answer_json({"backups": rows})
    else:
        answer("\n".join(map(_line, rows)) or _("There are no backups of this case."))


@command("restore", N_("Put a backup beside the case, as a case of its own; nothing is replaced."))
@file("case", N_("CASE"))
@option(
    "--which",
    metavar=N_("N|DATE"),
    default="1",
    help=N_("Which one: its number in the list, or the date (and time) it begins with."),
)
@option(
    "--to",
    type=PATH,
    metavar=N_("FILE"),
    help=N_("Where to put it, instead of beside the case."),
)
@json_option
def restore(case: Path, which: str, to: Path | None, as_json: bool) -> None:
    """Restore a backup beside the original."""
    from mapper.store import backups

    if to is not None:
        case_path(to)
    chosen = _chosen(_without_asking(case), which)
    made = backups.restore(chosen, case.absolute(), to.absolute() if to is not None else None)
    if as_json:
        answer_json({"outcome": "restored", "target": str(made), "time": chosen.time.isoformat()})
    tell(_("Made {name}.").format(name=made.name))


def _of(case: Path, *, make: bool) -> tuple[Key | None, list[Backup]]:
    """The key of a case and its backups, one *made* now among them; those of a file that cannot be
    read are found by its place."""
    from mapper import store
    from mapper.store import backups

    try:
        key = key_of(case)
        with store.open_case(case, key, read_only=True) as opened:
            case_id, counter = opened.case.id, opened.history.counter
    except WorldError:
        if make:
            raise
        return None, backups.find(case.absolute())
    if make:
        backups.make(case.absolute(), case_id, counter, "hand")
    return key, backups.find(case.absolute(), case_id)


def _without_asking(case: Path) -> list[Backup]:
    """The backups of a case; where it is tells enough of one that is protected."""
    from mapper import store
    from mapper.store import backups

    found = backups.find(case.absolute()) if store.is_protected(case) else []
    return found or _of(case, make=False)[1]


def _chosen(found: list[Backup], which: str) -> Backup:
    if not found:
        raise WorldError(_("There are no backups of this case."), "no_backup")
    if which.isdecimal() and 1 <= int(which) <= len(found):
        return found[int(which) - 1]
    wanted = which.strip().replace(":", ".")
    for backup in found:
        if len(wanted) >= len("2026-12-01") and _time(backup).startswith(wanted):
            return backup
    problem = _("There is no backup “{which}”. “mapper backup {name} --list” lists them.")
    raise UseError(problem.format(which=which, name="CASE"), "unknown_backup")


def _time(backup: Backup) -> str:
    return backup.time.astimezone().strftime("%Y-%m-%d %H.%M")


def _row(n: int, backup: Backup, key: Key | None) -> dict[str, Any]:
    """A backup as a program reads it; one that cannot be read says why."""
    from mapper.store import backups

    elements, links, problem, reason = None, None, "", ""
    try:
        inside = backups.look(backup, key)
        elements, links = inside.elements, inside.links
    except WorldError as error:
        problem, reason = _problem(backup, error), error.reason
    return {
        "number": n,
        "time": backup.time.isoformat(),
        "why": backup.why,
        "protected": backup.protected,
        "bytes": backup.size,
        "elements": elements,
        "links": links,
        "problem": reason,
        "text": _told(backup, elements, links, problem),
    }


def _problem(backup: Backup, error: WorldError) -> str:
    """Why nothing is told of what is in it; its own name on the disk would help nobody."""
    if not backup.protected:
        return error.text
    if error.reason == "wrong_passphrase":
        return _("Protected with another passphrase")
    return _("Protected") if error.reason == "protected" else error.text


def _told(backup: Backup, elements: int | None, links: int | None, problem: str) -> str:
    when = moment(backup.time.astimezone())
    if elements is None or links is None:
        return f"{when}  {backup.reason}. {problem}"
    things = ngettext("{n} element", "{n} elements", elements).format(n=number(elements))
    ties = ngettext("{n} link", "{n} links", links).format(n=number(links))
    return f"{when}  {backup.reason}. {things}, {ties}"


def _line(row: dict[str, Any]) -> str:
    return f"{row['number']:>3}  {row['text']}"
