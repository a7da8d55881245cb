"""Where the standalone program begins."""

from __future__ import annotations

from multiprocessing import freeze_support

from pqmodel.cli import main

if __name__ == "__main__":
    # `collect` reads many files in processes of its own. On Windows and macOS each of them starts
    # this program again, and would otherwise take what it is started with for a command.
    freeze_support()
    main()
