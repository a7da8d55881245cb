"""`pqmodel due`: what is owed, for people and for cron; ends with 4 where anything is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from pqmodel.ground.dates import in_full
from pqmodel.terminal.call import Call
from pqmodel.terminal.commands import Commands
from pqmodel.terminal.options import examples, with_global_options

if TYPE_CHECKING:
    from pqmodel.today.due import DueItem


app = Commands()


@app.command(
    epilog=examples("pqmodel due", "pqmodel due --within 30d", "pqmodel -w rose-house due --quiet")
)
@with_global_options
def due(
    call: Call,
    within: Annotated[
        str,
        typer.Option(
            "--within",
            metavar="TIME",
            help="How far ahead to look: 14d, 4w, 2m. What lies ahead is not due yet.",
        ),
    ] = "14d",
) -> None:
    """See what is due, by date. Ends with 4 where anything is due or overdue, with 0 otherwise; --quiet only does that.

    \b
    assessment  the manager's answers of the cycle; due from its first day,
                overdue 4 weeks later (assess_within in pqmodel.yaml)
    forms       handed out and not all back
    plan        an assessment without anything to work on; due on the cycle's last day
    action      an open action; due on its own day
    meeting     a meeting, on its day; one past in this cycle, until
                something is written down of it
    measure     a figure that the plan needs; due on the cycle's last day
    review      of a cycle that has ended; due then, overdue 14 days later
    evidence    to look at again, or that expires; due on its own day
    """
    from datetime import timedelta

    from pqmodel.ground.faults import ATTENTION
    from pqmodel.today.due import due_items
    from pqmodel.today.reading import read_standing

    days = days_ahead(within)
    standing = read_standing(call.place(), call.cycle, call.today)
    items = due_items(standing, timedelta(days=days))
    if call.json:
        from pqmodel.today.command.json import Due

        call.print_json(Due.of(items, call.today, days))
    elif not call.quiet:
        _show(call, items, days)
    if any(item.owed for item in items):
        raise typer.Exit(ATTENTION)


def _show(call: Call, items: list[DueItem], days: int) -> None:
    from pqmodel.terminal.plain import say_lines
    from pqmodel.today.screen.due import due_lines, show_due

    heading = f"Due on {in_full(call.today)}"
    if call.wants_plain:
        say_lines(due_lines(items, heading, days))
    else:
        with call.paged() as screen:
            show_due(screen, items, heading, days)


def days_ahead(within: str) -> int:
    """How many days the option says."""
    from pqmodel.ground.dates import days_of
    from pqmodel.ground.faults import PqmodelError

    try:
        return days_of(within)
    except ValueError as error:
        what, _, how = str(error).partition("; ")
        raise PqmodelError(f"--within: {what}", f"{how.capitalize()}.") from error
