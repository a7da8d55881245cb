"""The command line: parse, call, render, exit."""

import gc
import os

_OBJECTS_BETWEEN_SEARCHES = 50_000
"""How many new objects there are before Python looks for garbage among them; by itself, 700."""


def main() -> None:
    """Runs the `pqmodel` command.

    Ctrl-C ends it with 130 from the very beginning, and never with a traceback.
    """
    try:
        from pqmodel.terminal.interrupt import watch

        watch()
    except KeyboardInterrupt:
        os._exit(130)

    # pydantic would otherwise look through every installed package for plugins, which takes longer
    # than our own work.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

    # What is loaded stays to the end, so a search through it frees nothing: a short command spent a
    # tenth of its time on seventy of them. Garbage of long work is still found, in larger portions.
    gc.set_threshold(_OBJECTS_BETWEEN_SEARCHES)

    from pqmodel.cli.root import app

    app(prog_name="pqmodel")
