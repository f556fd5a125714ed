"""The command that saves what is whole of a damaged case file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from mapper.cli.options import case_path, command, file, json_option
from mapper.cli.passphrases import key_of
from mapper.cli.speaking import answer, answer_json, tell
from mapper.errors import WorldError
from mapper.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from mapper.store.salvage import Salvaged


@command(
    "salvage", N_("Put what is whole of a damaged case into a new file, and say what is lost.")
)
@file("case", N_("CASE"))
@file("new", N_("NEW"))
@json_option
def salvage(case: Path, new: Path, as_json: bool) -> None:
    """Save what is whole; the damaged file is left as it is."""
    from mapper import store
    from mapper.store import salvage as salvaging

    case_path(new)
    key = key_of(case)
    try:
        found = salvaging.salvage(case, key)
    except WorldError as error:
        if as_json:
            answer_json({"outcome": "nothing", "kept": {}, "lost": [], "text": error.text})
        raise
    store.create(new, found.case, found.history, key).close()
    text = saved_sentence(found)
    if as_json:
        lost = [{"what": loss.what, "why": loss.why} for loss in found.lost]
        answer_json({"outcome": "saved", "kept": found.kept, "lost": lost, "text": text})
    else:
        answer("\n".join([*_lines(found), text]))
    tell(_("Made {name}.").format(name=new.name))


def _lines(found: Salvaged) -> Iterator[str]:
    for loss in found.lost:
        yield f"- {loss.what}: {loss.why}"


def saved_sentence(found: Salvaged) -> str:
    """How much was saved and how much is lost."""
    n, m = len(found.case.elements), len(found.case.links)
    elements = ngettext("{n} element", "{n} elements", n).format(n=n)
    links = ngettext("{n} link", "{n} links", m).format(n=m)
    saved = _("{elements} and {links} saved.").format(elements=elements, links=links)
    n = len(found.lost)
    if not n:
        return f"{saved} {_('Nothing is lost.')}"
    return f"{saved} " + ngettext("{n} loss.", "{n} losses.", n).format(n=n)


def can_be_saved(case: Path, reason: str) -> bool:
    """Whether anything can be saved of a file that was refused for *reason*."""
    from mapper.store import salvage as salvaging

    if reason not in salvaging.REASONS:
        return False
    try:
        salvaging.salvage(case, key_of(case))
    except WorldError:
        return False
    return True
