"""The command line: parse, call, render, exit."""


def main() -> None:
    """Runs the `pqmodel` command."""
    import os

    # pydantic would otherwise look through every installed package for plugins, which takes longer than our own work.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from pqmodel.cli.root import app

    app(prog_name="pqmodel")
