"""The command that shares a case: a new file of chosen parts; and exports without names."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from mapper.cli.options import SUFFIX, case_of, command, file, json_option, option
from mapper.cli.speaking import answer, answer_json, tell
from mapper.errors import UseError
from mapper.i18n import N_, _

if TYPE_CHECKING:
    from mapper.model import Case
    from mapper.sharing import Choice, Shared

SUFFIXES: Final = (SUFFIX, ".json")


@command("share", N_("Make a new file of chosen parts of a case, without its history."))
@file("case", N_("CASE"))
@file("copy", N_("COPY"))
@option(
    "--redact",
    is_flag=True,
    help=N_("De-identified: codes for names, no notes, no sources, no numbers below five."),
)
@option(
    "--only",
    multiple=True,
    metavar=N_("PART"),
    help=N_("Only this part, kind, view:NAME or tag:TAG; can be given several times."),
)
@option(
    "--with",
    "besides",
    multiple=True,
    metavar=N_("PART"),
    help=N_("This part too, or version:ID; can be given several times."),
)
@option(
    "--new-passphrase-file",
    type=click.Path(readable=False, path_type=Path),
    metavar=N_("FILE"),
    help=N_("The file whose first line is the passphrase of the copy; else it has none."),
)
@option("--dry-run", is_flag=True, help=N_("Only show every text that would leave."))
@option("--force", is_flag=True, help=N_("Replace the copy if it is there already."))
@json_option
def share(
    case: Path,
    copy: Path,
    redact: bool,
    only: tuple[str, ...],
    besides: tuple[str, ...],
    new_passphrase_file: Path | None,
    dry_run: bool,
    force: bool,
    as_json: bool,
) -> None:
    """Share a case."""
    from mapper import sharing
    from mapper.interchange.files import check_target

    _check(case, copy, new_passphrase_file)
    found, former = known(case)
    shared = sharing.shared(found, _choice(found, redact, only, besides), former)
    texts, reasons = sharing.texts(shared), sharing.reasons(shared)
    if not dry_run:
        check_target(copy, force)
        _write(shared.case, copy, new_passphrase_file)
    elif not as_json:
        answer("\n".join(f"{sharing.where(one)}: {one.text}" for one in texts))
    if as_json:
        answer_json(
            {
                "outcome": "previewed" if dry_run else "shared",
                "target": str(copy),
                "elements": len(shared.case.elements),
                "links": len(shared.case.links),
                "texts": [{"table": t.table, "field": t.field, "text": t.text} for t in texts],
                "warnings": [{"code": r.code, "text": r.text} for r in reasons],
            }
        )
    done = _("Nothing was written.") if dry_run else _("Made {name}.").format(name=copy.name)
    tell("\n".join([*(f"- {reason.text}" for reason in reasons), done]))


def _check(case: Path, copy: Path, passphrase: Path | None) -> None:
    if copy.exists() and case.exists() and copy.samefile(case):
        raise UseError(
            _("The copy cannot take the place of the case. Choose another name."), "same"
        )
    if copy.suffix.lower() not in SUFFIXES:
        text = _("The name of the target decides what it is: end it in one of {suffixes}.")
        raise UseError(text.format(suffixes=" ".join(SUFFIXES)), "suffix")
    if passphrase is not None and copy.suffix.lower() != SUFFIX:
        text = _("Only a {suffix} file can have a passphrase.")
        raise UseError(text.format(suffix=SUFFIX), "option")


def _choice(case: Case, redact: bool, only: tuple[str, ...], besides: tuple[str, ...]) -> Choice:
    """What the options ask for."""
    from mapper import sharing, views
    from mapper.model import Kind

    kinds, tags = set[Kind](), set[str]()
    parts, versions = set[str](), set[str]()
    choice = sharing.Choice(sharing.REDACTED if redact else sharing.USUAL)
    for word in only:
        sort, _colon, name = word.partition(":")
        if word in sharing.PARTS:
            parts.add(word)
        elif word in set(Kind):
            kinds.add(Kind(word))
        elif sort == "tag" and name:
            tags.add(name)
        elif sort == "view" and (view := views.called(case, name)) is not None:
            choice = replace(choice, view=view)
        else:
            raise _strange(word, [*sharing.PARTS, *Kind, "view:", "tag:"])
    chosen = set(parts or choice.parts)
    for word in besides:
        sort, _colon, name = word.partition(":")
        if word in sharing.PARTS:
            chosen.add(word)
        elif sort == "version" and name:
            versions.add(name)
        else:
            raise _strange(word, [*sharing.PARTS, "version:"])
    return replace(
        choice,
        parts=frozenset(chosen),
        kinds=frozenset(kinds) if kinds else None,
        tags=frozenset(tags) if tags else None,
        versions=frozenset(versions),
    )


def _strange(word: str, known: list[str]) -> UseError:
    text = _("There is no part “{word}”. Choose one of: {known}.")
    return UseError(text.format(word=word, known=", ".join(known)), "no_part")


def _write(case: Case, copy: Path, passphrase: Path | None) -> None:
    from mapper.sharing import write

    write(case, copy, key=_key(passphrase))


def _key(passphrase: Path | None) -> Any:
    from mapper import store
    from mapper.cli import passphrases

    return None if passphrase is None else store.Key(passphrases.from_file(passphrase))


def known(path: Path) -> tuple[Case, dict[str, set[str]]]:
    """The case at *path*, and the names its actors had before."""
    from mapper import sharing, store
    from mapper.cli.passphrases import key_of

    if path.suffix.lower() == ".json":
        return case_of(path), {}
    with store.open_case(path, key_of(path), read_only=True) as file:
        return file.case, sharing.former_names(file.history)


def redacted(case: Case, former: dict[str, set[str]], wishes: dict[str, Any]) -> Case:
    """*case* without names, nor *former* ones; *wishes* about its picture are put in new ids."""
    from mapper import sharing, views

    parts, view = sharing.REDACTED, None
    if wishes.get("step") is not None:
        parts = parts | {"presentation", "views"}
    if wishes.get("view") is not None and (view := views.called(case, wishes["view"])) is not None:
        parts = parts | {"views"}
    shared = sharing.shared(case, sharing.Choice(parts, view=view), former)
    if view is not None:
        wishes["view"] = shared.ids["views"].get(view.id, view.id)
    wishes["only"] = tuple(_new_id(shared, one) for one in wishes.get("only", ()))
    return shared.case


def _new_id(shared: Shared, old: str) -> str:
    tables = ("elements", "links", "frames")
    return next((shared.ids[t][old] for t in tables if old in shared.ids[t]), old)
