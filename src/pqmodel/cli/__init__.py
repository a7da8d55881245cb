"""The command line: parse, call, render, exit."""

import os


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
    from pqmodel.cli.root import app

    app(prog_name="pqmodel")
