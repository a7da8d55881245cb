"""`pqmodel due`: what is owed, for people and for cron; it ends with 4 where anything is due or overdue."""

from __future__ import annotations

from typing import Annotated

import typer

from pqmodel.ground.dates import in_full
from pqmodel.terminal.call import Call
from pqmodel.terminal.options import examples, with_global_options

app = typer.Typer(rich_markup_mode=None, add_completion=False)


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
            help="How far ahead to look: 14d, 4w, 2m. It owes nothing yet.",
        ),
    ] = "14d",
) -> None:
    """See what is due, by date. Ends with 4 where anything is due or overdue, with 0 otherwise; --quiet only does that.

    \b
    assessment  the manager's answers of the cycle; due on its last day
    plan        an assessment without anything to work on; due on the same day
    action      an open action; due on its own day
    meeting     a meeting, on its day; one past in this cycle, until
                something is written down of it
    measure     a figure that the plan needs; due on the cycle's last day
    review      of a cycle that has ended; due then, overdue 14 days later
    """
    from datetime import timedelta

    from pqmodel.ground.faults import ATTENTION
    from pqmodel.today.due import due as due_items

    days = _days(within)
    items = due_items(call.place(), call.cycle, call.today, timedelta(days=days), call.program)
    if call.json:
        told = [{**item._asdict(), "due": item.due.isoformat()} for item in items]
        call.print_json(
            {"format": 1, "on": call.today.isoformat(), "within_days": days, "items": told}
        )
    elif not call.quiet:
        from pqmodel.terminal.plain import say_lines
        from pqmodel.today.screen.due import due_lines, show_due

        heading = f"Due on {in_full(call.today)}"
        if call.wants_plain:
            say_lines(due_lines(items, heading, days))
        else:
            show_due(call.screen(), items, heading, days)
    if any(item.owed for item in items):
        raise typer.Exit(ATTENTION)


def _days(within: str) -> int:
    """How many days the option says; a bare number counts days, a month 30 of them."""
    import re

    from pqmodel.ground.faults import PqmodelError

    match = re.fullmatch(r"(\d{1,4})\s*(d|w|m|days?|weeks?|months?)?", within.strip().lower())
    if match is None:
        raise PqmodelError(
            f"--within: {within!r} is no length of time.", "Write it as 14d, 4w or 2m."
        )
    return int(match.group(1)) * {"d": 1, "w": 7, "m": 30}[(match.group(2) or "d")[0]]
