"""The command that makes one case of copies edited apart."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

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
from mapper.cli.passphrases import key_of
from mapper.cli.speaking import answer, answer_json, tell
from mapper.errors import UseError, WorldError
from mapper.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from mapper.merging import Merged
    from mapper.model import Case
    from mapper.steps import History
    from mapper.store import Key


@command(
    "merge",
    N_("Make one case of two copies edited apart: A goes on, what changed in B comes in."),
)
@file("mine", "A")
@file("theirs", "B")
@option(
    "--into",
    type=PATH,
    required=True,
    metavar="C",
    help=N_("The new case file; or A itself, of which a backup is made first."),
)
@option(
    "--base",
    type=PATH,
    metavar="X",
    help=N_("What both were before; else it is found in the steps that both keep."),
)
@json_option
def merge(mine: Path, theirs: Path, into: Path, base: Path | None, as_json: bool) -> None:
    """Merge two copies; every conflict is listed, and is as it was in the first."""
    from mapper import merging

    case_path(into)
    copies = _copy_of(mine), _copy_of(theirs)
    before = (
        case_of(base) if base is not None else merging.beginning(*(copy[:2] for copy in copies))
    )
    made = merging.merge(before, copies[0].case, copies[1].case)
    _write(made, copies, mine, into)
    if as_json:
        conflicts = [conflict.plain() for conflict in made.conflicts]
        answer_json({"merged": made.came, "conflicts": conflicts})
    else:
        cases = copies[0].case, copies[1].case
        answer("\n".join(_lines(made, *cases, base_known=before is not None)))
    tell(_("Made {name}.").format(name=into.name))


class _Copy(NamedTuple):
    """A case with its steps, and what its file is protected by."""

    case: Case
    history: History
    key: Key | None


def _copy_of(path: Path) -> _Copy:
    """The copy in a file; in a JSON file it has no steps."""
    from mapper import store
    from mapper.steps import History

    if path.suffix.lower() == ".json":
        return _Copy(case_of(path), History(), None)
    key = key_of(path) if store.is_protected(path) else None
    with store.open_case(path, key, read_only=True) as file:
        return _Copy(file.case, file.history, key)


def _write(made: Merged, copies: tuple[_Copy, _Copy], mine: Path, into: Path) -> None:
    """Put what was made into a new file, protected if a copy is, or into the first one."""
    from mapper import merging, store
    from mapper.document import Document
    from mapper.store import backups

    own, other = copies
    if into.exists() and into.samefile(mine):
        if other.key is not None and own.key is None:
            text = _("{name} is not protected, but the other copy is. Protect it first.")
            raise UseError(text.format(name=into.name), "not_protected")
        backups.make(into, own.case.id, own.history.counter, "merge")
        with changing(into) as document:
            if document.history != own.history:
                raise WorldError(
                    _("{name} has changed meanwhile. Try again.").format(name=into.name), "changed"
                )
            merging.put_into(document, made.case)
        return
    document = Document(own.case, own.history)
    merging.put_into(document, made.case)
    store.create(into, document.snapshot(), document.history, own.key or other.key).close()


def _lines(made: Merged, mine: Case, theirs: Case, *, base_known: bool) -> Iterator[str]:
    from mapper.merging import telling

    if not base_known:
        yield _(
            "Nothing tells what both were before, so everything that differs is a conflict. "
            "With --base you can say it."
        )
    n = made.came
    yield ngettext("{n} thing came in.", "{n} things came in.", n).format(n=n)
    told = [conflict for conflict in made.conflicts if not conflict.is_place]
    for conflict in told:
        own, other = telling.sides(conflict, mine, theirs)
        taken, left = (other, own) if conflict.other else (own, other)
        name = f"{telling.thing(conflict, mine, theirs)} · {telling.field(conflict)}"
        yield _("- {what}: {taken} (instead of: {left})").format(what=name, taken=taken, left=left)
    n = len(told)
    yield ngettext("{n} conflict.", "{n} conflicts.", n).format(n=n)
    if n := len(made.conflicts) - len(told):
        yield ngettext(
            "{n} was moved in both copies; it stands as in the first.",
            "{n} were moved in both copies; they stand as in the first.",
            n,
        ).format(n=n)
