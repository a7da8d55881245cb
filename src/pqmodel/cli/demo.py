"""`pqmodel demo`: makes a made-up service, or a county of thirty with its programme, to try things on."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pqmodel.ground.suggesting import suggest, typed
from pqmodel.terminal.call import Call
from pqmodel.terminal.commands import Commands
from pqmodel.terminal.options import examples, with_global_options

_TO_TRY = ("status", "results", "plan", "review", "plan export plan.xlsx")
_OF_COUNTY = ("results", "compare", "service H-07", "remind remind.md", "report report.pdf")
_OF_PROGRAMME = ("show", "check", "measure", "report board.pdf")

app = Commands()


@app.command(
    epilog=examples(
        "pqmodel demo trial",
        "pqmodel -w trial results",
        "pqmodel -w trial plan",
        "pqmodel demo county --partnership",
    )
)
@with_global_options
def demo(
    call: Call,
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="A new or empty folder to make it in.")
    ],
    partnership: Annotated[
        bool,
        typer.Option(
            "--partnership",
            help="A county of thirty services, now and a year ago, with its workforce programme.",
        ),
    ] = False,
) -> None:
    """Make a made-up service with four quarters of answers, a plan and reviews, to try things on.

    Nobody in it is real. Delete the folder when you have seen enough.
    """
    if partnership:
        _county(call, folder)
    else:
        _service(call, folder)


def _service(call: Call, folder: Path) -> None:
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
    _try(call, commands)


def _county(call: Call, folder: Path) -> None:
    from pqmodel.partnership.demo_county import make_demo_county
    from pqmodel.programme.demo_programme import make_demo_programme
    from pqmodel.service.demo_data_set import FOLDER

    made = make_demo_county(folder, call.today)
    programme = make_demo_programme(folder, made.cycles, call.today)
    before, now = made.cycles
    commands = [made.county.suggest(words) for words in _OF_COUNTY]
    commands.append(made.county.suggest(f"measures import {typed(folder / FOLDER)}"))
    place = typed(programme)
    commands += [suggest(f"programme -p {place} {words}") for words in _OF_PROGRAMME]
    if call.json:
        from pqmodel.partnership.command.json import DemoCountyMade

        call.print_json(DemoCountyMade.of(made, folder, programme, commands))
        return

    call.say(f"Made a county in {folder}: {made.services} services, {before} and {now}.")
    call.say(
        f"{made.submissions} submissions were taken in; what was sent lies in {folder / 'sent'}."
    )
    call.say(f"Its workforce programme lies in {programme}, and measures its benefits here.")
    _try(call, commands)


def _try(call: Call, commands: list[str]) -> None:
    call.say("Nobody in it is real. Try:")
    for command in commands:
        call.say(f"  {command}")
