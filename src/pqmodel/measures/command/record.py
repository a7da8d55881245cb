"""`pqmodel measures record`: takes a figure, or the numbers that it is worked out from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from pqmodel.terminal.call import Call
from pqmodel.terminal.options import examples, given_date, with_global_options

if TYPE_CHECKING:
    from datetime import date

    from pqmodel.measures.recording import Recorded
    from pqmodel.workspace.workspace import Workspace

TAKES_ANY = {"ignore_unknown_options": True, "allow_extra_args": True}
"""Inputs are options named after the measure's own inputs, which no command can know beforehand."""


def join(measures: typer.Typer) -> None:
    """Adds the command to the group `measures`."""
    told = examples(
        "pqmodel measures record turnover --leavers 6 --staff 41",
        "pqmodel measures record turnover --leavers 6 --permanent 37 --temporary 4 --on 2026-09-30",
        "pqmodel measures record sickness --value 5 --note 'A bad winter'",
        'pqmodel measures record exit-reasons --reason "Pay = 2" --reason "Moved away = 1"',
        "pqmodel measures record manager-in-post --value yes",
        "pqmodel measures record response-rate --cycle 2026-Q4",
    )
    measures.command(epilog=told, context_settings=TAKES_ANY)(with_global_options(record))


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
    given: Annotated[
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
) -> None:
    """Record a figure: the value, or the numbers that it is worked out from, each as --NAME N.

    `pqmodel measures show ID` names the numbers. Write 0 where there are none, and dk where nobody knows. A second
    figure for the same day takes the place of the first, which is kept in the measure's history.
    """
    from pqmodel.measures.recording import record as keep
    from pqmodel.measures.stated_figure import StatedFigure

    workspace = call.open()
    inputs = inputs_in(context.args, given or ())
    day = _day(call, workspace, on)
    told = keep(
        workspace, measure_id, StatedFigure(value, inputs, tuple(reason or ()), note), day,
        call.cycle_for_work(workspace), call.today, warned,
    )  # fmt: skip
    if call.json:
        from pqmodel.measures.command.json import MeasureRecorded

        call.print_json(MeasureRecorded.of(told))
        return
    _tell(call, told)


def warned(words: str) -> None:
    """Tells of words that look like personal data; beside the output, so that JSON stays whole."""
    typer.echo(f"pqmodel: {words}", err=True)


def inputs_in(words: Sequence[str], pairs: Sequence[str]) -> dict[str, str]:
    """Inputs by id from `--leavers 6 --staff=41` and from `leavers=6`. PqmodelError where one has no number."""
    from pqmodel.ground.faults import PqmodelError

    found: list[tuple[str, str]] = []
    left = list(words)
    while left:
        name, together, value = left.pop(0).partition("=")
        if not name.startswith("--") or len(name) < 3:
            raise PqmodelError(
                f"{name!r} is not understood.", "Give inputs as --NAME N, such as --leavers 6."
            )
        if not together:
            if not left or left[0].startswith("--"):
                raise PqmodelError(
                    f"{name} has no number after it.", f"Write for example: {name} 6"
                )
            value = left.pop(0)
        found.append((name[2:], value))
    for pair in pairs:
        name, together, value = pair.partition("=")
        if not together:
            raise PqmodelError(f"--input {pair} has no number.", "Write it as --input leavers=6.")
        found.append((name.strip(), value))
    names = [name for name, _ in found]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise PqmodelError(f"{', '.join(twice)} is given twice.", "Give each input once.")
    return dict(found)


def _day(call: Call, workspace: Workspace, on: str | None) -> date:
    from pqmodel.measures.recording import choose_day

    found = given_date(on, "on") if on else None
    return found or choose_day(call.cycle_for_work(workspace) if call.cycle else None, call.today)


def _tell(call: Call, told: Recorded) -> None:
    from pqmodel.ground.dates import in_short
    from pqmodel.measures.screen.wording import figure
    from pqmodel.measures.working_out import in_unit

    measure, one = told.measure, told.observation
    call.say(
        f"{measure.title}, {in_short(one.on)}: {figure(measure, one)}"
        + (" (known already)" if told.known else "")
    )
    if one.withheld:
        call.say(f"Withheld: {one.withheld}. The numbers are kept.")
    if told.replaced is not None:
        call.say(f"It takes the place of {figure(measure, told.replaced)}, which is kept: "
                 f"pqmodel measures show {measure.id} --history")  # fmt: skip
    if told.before is not None and told.before.value is not None:
        call.say(f"Before, on {in_short(told.before.on)}: {in_unit(told.before.value, measure)}")
    for words in told.differs:
        call.say(f"Check this: {words}. Record the one that is wrong again.")
    if told.unchecked and not told.known:
        call.say(f"Not given, so not checked: {'; '.join(told.unchecked)}.")
    if measure.unit == "list" or one.note:
        call.say(
            "Small numbers are about people: write no names, and share only what nobody can be known by."
        )
