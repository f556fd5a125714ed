"""Where the program starts: `mapper`, `python -m mapper`, and the frozen program.

With nothing asked for and a screen, the window opens at once; reading a command line takes longer
than the window takes to be built.
"""

from __future__ import annotations

import gc
import sys


def main() -> None:
    """Open the window, or do what the command line asks for."""
    from mapper import screen

    if len(sys.argv) > 1 or not screen.is_there():
        from mapper import quiet
        from mapper.cli import main as command_line

        quiet.leave_no_dumps()
        command_line(prog_name="mapper")
        return
    try:
        code = _window()
    except Exception as error:
        code = _said(error)
    sys.exit(code)


def _window() -> int:
    gc.disable()  # what is made while starting stays; the window turns it on again
    from mapper.ui.app import run

    return run()


def _said(error: Exception) -> int:
    """The exit code of an error, after it was said as the command line says it."""
    from mapper.cli.speaking import exit_code

    def again() -> int:
        raise error

    return exit_code(again)


if __name__ == "__main__":
    if getattr(sys, "frozen", False):
        # A worker process of the frozen program is the program again: it must turn off here.
        import multiprocessing

        multiprocessing.freeze_support()
    main()
