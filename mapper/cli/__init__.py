"""The command line: `mapper` alone, or with a case, opens the window; sub-commands need no eyes."""

from __future__ import annotations

import click

from mapper import __version__
from mapper.cli.backing import backup, restore
from mapper.cli.cases import check, layout, new, show
from mapper.cli.exporting import export
from mapper.cli.forgetting import forget
from mapper.cli.importing import import_
from mapper.cli.merging import merge
from mapper.cli.options import option, speaks
from mapper.cli.protecting import change_passphrase, protect, unprotect
from mapper.cli.reports import report
from mapper.cli.salvaging import salvage
from mapper.cli.saying import analyse, compare
from mapper.cli.sharing import share
from mapper.cli.speaking import Program
from mapper.cli.window import open_, open_window
from mapper.i18n import N_

__all__ = ["main"]


def _say_version(ctx: click.Context, _parameter: click.Parameter, value: bool) -> None:
    if value:
        click.echo(f"Mapper {__version__}")
        ctx.exit()


@click.command(
    "mapper",
    cls=Program,
    invoke_without_command=True,
    help=N_("Open the window, or the case that is named; or do one of the things below."),
    options_metavar=N_("[OPTIONS]"),
    subcommand_metavar=N_("[CASE] | COMMAND …"),
)
@speaks
@option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_say_version,
    help=N_("Show the version and stop."),
)
@click.pass_context
def main(ctx: click.Context) -> int | None:
    """Open the start page when nothing else is asked for."""
    if ctx.invoked_subcommand is not None:
        return None
    return open_window(None, ctx.obj)


_COMMANDS = (
    new,
    show,
    check,
    analyse,
    compare,
    merge,
    salvage,
    import_,
    export,
    report,
    layout,
    backup,
    restore,
    forget,
    share,
    protect,
    unprotect,
    change_passphrase,
    open_,
)
for _command in _COMMANDS:
    main.add_command(_command)
