"""`python -m mapper` is the same as `mapper`; the frozen program starts here too."""

import sys

from mapper.cli import main

if __name__ == "__main__":
    if getattr(sys, "frozen", False):
        # A worker process of the frozen program is the program again: it must turn off here.
        import multiprocessing

        multiprocessing.freeze_support()
    main(prog_name="mapper")
