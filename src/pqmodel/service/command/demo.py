"""`pqmodel demo`: makes a made-up service with four quarters, to try things on."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pqmodel.answers.record import read_responses
from pqmodel.plan.record import read_plan
from pqmodel.terminal.call import Call, typed
from pqmodel.terminal.options import examples, with_global_options
from pqmodel.workspace.cycle_stages import answered_cycles, reviewed_cycles

app = typer.Typer(rich_markup_mode=None, add_completion=False)


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
    from pqmodel.service.demo import make_demo

    workspace = make_demo(folder, call.today)
    service, cycles = workspace.service, [cycle.id for cycle in answered_cycles(workspace)]
    responses = sum(1 for cycle in cycles for _ in read_responses(workspace, cycle))
    actions, reviews = (
        len(read_plan(workspace)[0].actions),
        [cycle.id for cycle in reviewed_cycles(workspace)],
    )
    commands = [
        f"pqmodel -w {typed(folder)} {rest}"
        for rest in ("status", "results", "plan", "review", "plan export plan.xlsx")
    ]
    if call.json:
        made = {"format": 1, "workspace": str(folder), "service": service.service, "cycles": cycles}
        call.print_json(
            made
            | {"responses": responses, "actions": actions, "reviews": reviews, "commands": commands}
        )
        return
    call.say(f"Made {service.service} in {folder}. {service.type}.")
    call.say(
        f"Four quarters, {cycles[0]} to {cycles[-1]}: {responses} responses, {actions} actions, {len(reviews)} reviews."
    )
    call.say("Nobody in it is real. Try:")
    for command in commands:
        call.say(f"  {command}")
