"""The commands about the passphrase of a case: protect, unprotect, change-passphrase."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from mapper.cli import passphrases
from mapper.cli.options import back_up, command, file, option
from mapper.cli.speaking import tell
from mapper.errors import UseError
from mapper.i18n import N_, _

if TYPE_CHECKING:
    from mapper.store import Key

LOST: Final = N_("A lost passphrase cannot be recovered by anybody: keep it in a safe place.")


@command("protect", N_("Protect a case with a passphrase."))
@file("case", N_("CASE"))
def protect(case: Path) -> None:
    """Encrypt a case file."""
    from mapper import store

    if store.is_protected(case):
        text = _("{name} is protected already; “mapper change-passphrase” changes its passphrase.")
        raise UseError(text.format(name=case.name), "protected")
    store.open_case(case, read_only=True).close()  # what is wrong is said before anybody types
    key = passphrases.new_key(_("New passphrase of {name}").format(name=case.name))
    _rekey(case, None, key)
    tell(_("{name} is protected now.").format(name=case.name) + " " + _(LOST))


@command("unprotect", N_("Take the passphrase of a case away: anybody can read it then."))
@file("case", N_("CASE"))
def unprotect(case: Path) -> None:
    """Decrypt a case file."""
    _rekey(case, _key_of_protected(case), None)
    tell(
        _("{name} is no longer protected: anybody who has the file can read it.").format(
            name=case.name
        )
    )


@command("change-passphrase", N_("Give a protected case another passphrase."))
@file("case", N_("CASE"))
@option(
    "--new-passphrase-file",
    type=click.Path(readable=False, path_type=Path),
    metavar=N_("FILE"),
    help=N_("The file whose first line is the new passphrase, else it is asked for."),
)
def change_passphrase(case: Path, new_passphrase_file: Path | None) -> None:
    """Encrypt a case file anew."""
    from mapper import store

    old = _key_of_protected(case)
    store.open_case(case, old, read_only=True).close()
    if new_passphrase_file is not None:
        new = passphrases.from_file(new_passphrase_file)
    else:
        title = _("New passphrase of {name}").format(name=case.name)
        new = passphrases.asked(title, twice=True)
    _rekey(case, old, store.Key(new))
    tell(_("{name} has a new passphrase.").format(name=case.name) + " " + _(LOST))


def _rekey(case: Path, old: Key | None, new: Key | None) -> None:
    """Change the protection of a case, with a backup meanwhile; once it is protected, no copy of it
    stays that anybody can read."""
    from mapper import store
    from mapper.store import backups

    with store.open_case(case, old, read_only=True) as opened:
        case_id = opened.case.id
        back_up(opened, "protect")
    store.rekey(case, old, new)
    if new is not None:
        backups.delete_unprotected(case, case_id)


def _key_of_protected(case: Path) -> Key | None:
    from mapper import store

    key = passphrases.key_of(case)
    if key is None and case.exists() and not store.is_protected(case):
        store.open_case(case, read_only=True).close()
        text = _("{name} is not protected; “mapper protect” protects it.")
        raise UseError(text.format(name=case.name), "not_protected")
    return key
