"""The reference of all commands, as the program itself tells them, with what some of them show."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from pqmodel.cli.root import COMMANDS, app

SHOWN = (
    "status",
    "due",
    "results",
    "plan",
    "compare",
    "trend",
    "measures",
    "review",
    "evidence check",
)
"""Commands that are shown with what they say of the made-up service."""
_HEAD = """# All commands

Each command says the same with `--help`. The examples are run by tests. What is shown below a command is what
it says of the made-up service that `pqmodel demo trial` makes.
"""


def reference(folder: Path) -> str:
    """The page; `folder` is an empty one in which the made-up service is made."""
    _run("demo", str(folder / "trial"))
    root = typer.main.get_command(app)
    context = root.make_context("pqmodel", [], resilient_parsing=True, terminal_width=90)
    parts = [_HEAD]
    for heading, names in COMMANDS.items():
        parts.append(f"## {heading}\n")
        for name in names:
            parts += _told(root.get_command(context, name), name, context, folder)
    return "\n".join(parts)


def _told(command: Any, name: str, parent: Any, folder: Path) -> Iterator[str]:
    """A command and those below it, each with what its help says."""
    context = command.make_context(name, [], parent=parent, resilient_parsing=True)
    words = context.command_path
    yield f"### {words}\n\n```text\n{command.get_help(context).rstrip()}\n```\n"
    shown = words.removeprefix("pqmodel ")
    if shown in SHOWN:
        told = _run("-w", str(folder / "trial"), *shown.split(), "--plain").rstrip()
        told = told.replace(str(folder / "trial"), "trial")
        yield f"For instance, `pqmodel -w trial {shown}`:\n\n```text\n{told}\n```\n"
    if hasattr(command, "commands"):
        for below in command.list_commands(context):
            yield from _told(command.get_command(context, below), below, context, folder)


def _run(*words: str) -> str:
    # The day of the made-up service's story, so that two builds say the same.
    around = {**os.environ, "SOURCE_DATE_EPOCH": "1795262400", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-m", "pqmodel", *words],
        env=around,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    # 4 is said where somebody should look.
    if done.returncode not in (0, 4):
        raise RuntimeError(f"{words}: {done.stderr}")
    return done.stdout
