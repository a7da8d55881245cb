"""Start-up: `pqmodel --help` against a two-command Typer app's, `status` against such an app's empty command."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
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
        _five_years(Path(demo))
        print(HEADING)
        helped = pair(command([*pqmodel, "--help"]), command([python, str(app), "--help"]), 15)
        print(helped.row("`pqmodel --help`", "two-command Typer app, `--help`", 1.1))
        status = pair(command([*pqmodel, "-w", demo, "status"]), command([python, str(app), "hello"]), 15)
        print(status.row("`pqmodel status`, five years of records", "two-command Typer app, empty command", 1.5))
        changed = pair(_changed(Path(demo), [*pqmodel, "-w", demo, "status"]), command([python, str(app), "hello"]), 9)
        print(f"\nJust after the plan was changed, with nothing of it remembered: {changed.ratio:.2f}.")


def _five_years(demo: Path) -> None:
    """Gives the demo four more years of answers before its own."""
    for folder in list((demo / "responses").iterdir()):
        year, rest = folder.name.split("-", 1)
        for back in range(1, 5):
            shutil.copytree(folder, folder.with_name(f"{int(year) - back}-{rest}"), dirs_exist_ok=True)


def _changed(demo: Path, words: list[str]) -> Callable[[], object]:
    """A call that adds a comment to the plan and then runs the command."""
    run, plan = command(words), demo / "plan.yaml"

    def call() -> None:
        with plan.open("a", encoding="utf-8") as stream:
            stream.write("# looked at\n")
        run()

    return call


if __name__ == "__main__":
    main()
