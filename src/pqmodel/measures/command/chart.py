"""`pqmodel measures step` and `target`: what the chart of a measure by the month is told."""

from __future__ import annotations

from typing import Annotated

import typer

from pqmodel.terminal.call import Call
from pqmodel.terminal.options import examples, with_global_options

_Id = Annotated[str, typer.Argument(metavar="ID", help="The measure's id, such as sickness.")]


def join(measures: typer.Typer) -> None:
    """Adds these commands to the group `measures`."""
    epilog = examples(
        'pqmodel measures step sickness 2026-04 --why "Sick pay from day one"',
        "pqmodel measures step sickness 2026-04 --remove",
    )
    measures.command(epilog=epilog)(with_global_options(step))
    epilog = examples(
        "pqmodel measures target sickness 5", "pqmodel measures target sickness --remove"
    )
    measures.command(epilog=epilog)(with_global_options(target))


def step(
    call: Call,
    measure_id: _Id,
    month: Annotated[str, typer.Argument(metavar="MONTH", help="From which month, as 2026-04.")],
    why: Annotated[str, typer.Option(help="What has changed for good since then.")] = "",
    remove: Annotated[bool, typer.Option("--remove", help="Take the step back.")] = False,
) -> None:
    """Say that a measure is another one from a month on, and why: its limits begin anew there.

    Nothing does so by itself. Declare a step only where something has changed for good.
    """
    from pqmodel.measures.charting import declare_step, remove_step
    from pqmodel.measures.command.inputs import read_month

    workspace = call.open()
    if remove:
        declared = remove_step(workspace, measure_id, read_month(month))
    else:
        declared = declare_step(workspace, measure_id, read_month(month), why)
    if call.json:
        from pqmodel.measures.command.json import StepDeclared

        call.print_json(StepDeclared.of(declared))
    from pqmodel.measures.screen.by_month import step_in_words

    for sentence in step_in_words(declared):
        call.say(sentence)


def target(
    call: Call,
    measure_id: _Id,
    value: Annotated[
        str | None, typer.Argument(metavar="VALUE", help="The target, in the measure's unit.")
    ] = None,
    remove: Annotated[bool, typer.Option("--remove", help="Take the target away.")] = False,
) -> None:
    """Set the target of a measure; its chart says whether it is met reliably, by luck, or not."""
    from pqmodel.ground.faults import PqmodelError
    from pqmodel.ground.suggesting import suggest
    from pqmodel.measures.charting import set_target

    if (value is None) != remove:
        raise PqmodelError(
            "Give the target, or --remove.", f"Such as: {suggest('measures target sickness 5')}"
        )
    changed = set_target(call.open(), measure_id, value)
    if call.json:
        from pqmodel.measures.command.json import MeasureTarget

        call.print_json(MeasureTarget.of(changed))
    from pqmodel.measures.screen.by_month import target_set_in_words

    for sentence in target_set_in_words(changed):
        call.say(sentence)
