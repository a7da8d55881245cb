"""The command line: parse, call, render, exit."""


def main() -> None:
    """Runs the `pqmodel` command."""
    from pqmodel.cli.root import app

    app(prog_name="pqmodel")
