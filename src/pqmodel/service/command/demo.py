"""`pqmodel demo`: makes a made-up service with four quarters, to try things on."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pqmodel.ground.suggesting import suggest
from pqmodel.terminal.call import Call
from pqmodel.terminal.commands import Commands
from pqmodel.terminal.options import examples, with_global_options

_TO_TRY = ("status", "results", "plan", "review", "plan export plan.xlsx")

app = Commands()


@app.command(
    epilog=examples("pqmodel demo trial", "pqmodel -w trial results", "pqmodel -w trial plan")
)
@with_global_options
def demo(
    call: Call,
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="A new or empty folder to make it in.")
    ],
) -> None:
    """Make a made-up service with four quarters of answers, a plan and reviews, to try things on.

    Nobody in it is real. Delete the folder when you have seen enough.
    """
    from pqmodel.service.demo import count_demo, make_demo

    workspace = make_demo(folder, call.today)
    made = count_demo(workspace)
    commands = [suggest(words, folder=folder) for words in _TO_TRY]
    if call.json:
        from pqmodel.service.command.json import DemoMade

        call.print_json(DemoMade.of(made, folder, commands))
        return

    call.say(f"Made {made.service} in {folder}. {workspace.service.type}.")
    quarters = f"Four quarters, {made.cycles[0]} to {made.cycles[-1]}"
    counts = f"{made.responses} responses, {made.actions} actions, {len(made.reviews)} reviews"
    call.say(f"{quarters}: {counts}.")
    call.say("Nobody in it is real. Try:")
    for command in commands:
        call.say(f"  {command}")
