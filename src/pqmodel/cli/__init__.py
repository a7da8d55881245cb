"""The command line: parse, call, render, exit."""

import gc
import os


def main() -> None:
    """Runs the `pqmodel` command.

    Ctrl-C ends it with 130 from the very beginning, and never with a traceback.
    """
    try:
        from pqmodel.terminal import output
        from pqmodel.terminal.interrupt import watch

        watch()
    except KeyboardInterrupt:
        os._exit(130)

    # A command is short: looking for circles of objects while modules load is a tenth of its time.
    gc.set_threshold(200_000, 20, 20)
    # pydantic would otherwise look through every installed package for plugins, which takes longer
    # than our own work.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    output.watch()
    from pqmodel.cli.root import app
    from pqmodel.terminal.boundary import ended

    try:
        app(prog_name="pqmodel")
    except SystemExit as end:
        raise SystemExit(ended(end.code)) from None
    finally:
        # All of it goes with the process. Python would else look through every object for circles
        # on its way out, which takes a fifth of the time of a command.
        gc.freeze()
