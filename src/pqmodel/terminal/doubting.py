"""Asks whether what can hardly be meant is meant: a question at a terminal, a warning elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from pqmodel.ground.faults import PqmodelError
from pqmodel.terminal.call import Call
from pqmodel.terminal.plain import say

Sure = Annotated[
    bool, typer.Option("--sure", "--yes", help="Do not ask about a day or figure that looks wrong.")
]


def ask_if_meant(call: Call, doubts: Sequence[str], sure: bool) -> None:
    """Tells the doubts, a sentence each, before anything is changed.

    At a terminal it asks, and refuses where the answer is no. A script is warned and goes on: what
    looks wrong may be right. `sure` says nothing.
    """
    if not doubts or sure:
        return
    is_typed = sys.stdin and sys.stdin.isatty() and sys.stdout and sys.stdout.isatty()
    if call.json or not is_typed:
        for doubt in doubts:
            say(f"pqmodel: warning: {doubt}", err=True)
        return

    for doubt in doubts:
        say(doubt)
    if not typer.confirm("Is that meant?"):
        raise PqmodelError("Nothing was changed.", "Run the command again with what you meant.")
