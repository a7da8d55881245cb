"""Start-up: `pqmodel --help` against a two-command Typer app's, `status` against such an app's empty command."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from paired import HEADING, command, pair

APP = '''
import typer

app = typer.Typer()


@app.command()
def hello(name: str = "you") -> None:
    """Say hello."""


@app.command()
def bye(name: str = "you") -> None:
    """Say goodbye."""


app()
'''


def main() -> None:
    """Prints the table."""
    with tempfile.TemporaryDirectory() as folder:
        app = Path(folder) / "app.py"
        app.write_text(APP, encoding="utf-8")
        demo = str(Path(folder) / "demo")
        pqmodel, python = [sys.executable, "-m", "pqmodel"], sys.executable
        subprocess.run([*pqmodel, "demo", demo], check=True, stdout=subprocess.DEVNULL)
        print(HEADING)
        helped = pair(command([*pqmodel, "--help"]), command([python, str(app), "--help"]), 15)
        print(helped.row("`pqmodel --help`", "two-command Typer app, `--help`", 1.1))
        status = pair(command([*pqmodel, "-w", demo, "status"]), command([python, str(app), "hello"]), 15)
        print(status.row("`pqmodel status`, a year of records", "two-command Typer app, empty command", 1.5))


if __name__ == "__main__":
    main()
