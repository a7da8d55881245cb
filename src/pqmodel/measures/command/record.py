"""`pqmodel measures record`: takes a figure, or the numbers that it is worked out from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from pqmodel.measures.command.inputs import TAKES_ANY, read_inputs
from pqmodel.terminal.call import Call
from pqmodel.terminal.doubting import Sure, ask_if_meant
from pqmodel.terminal.options import examples, given_date, with_global_options
from pqmodel.terminal.plain import say

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from pqmodel.workspace.workspace import Workspace


def join(measures: typer.Typer) -> None:
    """Adds the command to the group `measures`."""
    epilog = examples(
        "pqmodel measures record turnover --leavers 6 --staff 41",
        "pqmodel measures record turnover --leavers 6 --permanent 37 --temporary 4 --on 2026-09-30",
        "pqmodel measures record sickness --value 5 --note 'A bad winter'",
        'pqmodel measures record exit-reasons --reason "Pay = 2" --reason "Moved away = 1"',
        "pqmodel measures record manager-in-post --value yes",
        "pqmodel measures record response-rate --cycle 2026-Q4",
    )
    measures.command(epilog=epilog, context_settings=TAKES_ANY)(with_global_options(record))


def record(
    context: typer.Context,
    call: Call,
    measure_id: Annotated[
        str, typer.Argument(metavar="ID", help="The measure's id, such as turnover.")
    ],
    value: Annotated[
        str | None,
        typer.Option(
            help="The figure itself, in the measure's unit; yes or no; dk where nobody knows."
        ),
    ] = None,
    on: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day it is of; else today.")
    ] = None,
    note: Annotated[
        str | None, typer.Option(help="What to know about it. No names of people.")
    ] = None,
    pairs: Annotated[
        list[str] | None,
        typer.Option(
            "--input",
            metavar="NAME=N",
            help="A number to work it out from; --NAME N says the same.",
        ),
    ] = None,
    reason: Annotated[
        list[str] | None,
        typer.Option(metavar='"REASON = N"', help="A line of a list measure; no names of people."),
    ] = None,
    sure: Sure = False,
) -> None:
    """Record a figure: the value, or the numbers that it is worked out from, each as --NAME N.

    `pqmodel measures show ID` names the numbers. Write 0 where there are none, and dk where nobody
    knows. A second figure for the same day takes the place of the first, which is kept in the
    measure's history.
    """
    from pqmodel.measures import recording
    from pqmodel.measures.stated_figure import StatedFigure

    workspace = call.open()
    inputs = read_inputs(context.args, pairs or ())
    stated = StatedFigure(value, inputs, tuple(reason or ()), note)
    day = _day(call, workspace, on)
    cycle = call.cycle_for_work(workspace)

    def ask(doubts: Sequence[str]) -> None:
        ask_if_meant(call, doubts, sure)

    recorded = recording.record(workspace, measure_id, stated, day, cycle, call.today, warn, ask)
    if call.json:
        from pqmodel.measures.command.json import MeasureRecorded

        call.print_json(MeasureRecorded.of(recorded))
        return
    from pqmodel.measures.screen.recorded import recorded_in_words

    for sentence in recorded_in_words(recorded):
        call.say(sentence)


def warn(words: str) -> None:
    """Warns of words that look like personal data; beside the output, so that JSON stays whole."""
    say(f"pqmodel: {words}", err=True)


def _day(call: Call, workspace: Workspace, on: str | None) -> date:
    from pqmodel.measures.recording import choose_day

    stated = given_date(on, "on") if on else None
    if stated is not None:
        return stated
    if call.cycle:
        return choose_day(call.cycle_for_work(workspace), call.today)
    return call.today
