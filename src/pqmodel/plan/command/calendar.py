"""`pqmodel plan calendar`: due dates and meetings for a calendar."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from pqmodel.terminal.call import Call
from pqmodel.terminal.options import examples, with_global_options


def join(plan: typer.Typer) -> None:
    """Adds the command to the group `plan`."""
    epilog = examples("pqmodel plan calendar plan.ics", "pqmodel plan calendar plan.ics --force")
    plan.command(name="calendar", epilog=epilog)(with_global_options(calendar))


def calendar(
    call: Call,
    file: Annotated[Path, typer.Argument(metavar="FILE.ics", help="The calendar file to write.")],
    audience: Annotated[
        Literal["staff"] | None,
        typer.Option("--for", metavar="staff", help="Leave out what is internal."),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Write over a file; the old one is kept beside it.")
    ] = False,
) -> None:
    """Write due dates and meetings for Outlook, Google and Apple calendars. A later file updates the entries.

    Each is an all-day entry with a reminder at nine: a week before an action is due, the day before a meeting.
    Actions that are done or stopped are sent as cancelled, so that they leave the calendar.
    """
    from pqmodel.ground.words import count
    from pqmodel.plan.sharing import export_calendar

    workspace = call.open()
    due, meetings = export_calendar(
        workspace, file, call.today, force=force, staff=audience == "staff"
    )
    if call.json:
        from pqmodel.plan.command.json import CalendarWritten

        call.print_json(CalendarWritten.of(file, due, meetings))

    # How many, so that an empty file is noticed before it is sent round.
    dates = count(due, "due date", "due dates")
    days = count(meetings, "meeting", "meetings")
    call.say(f"Wrote {file}: {dates} and {days}. Open it with your calendar, or import it there.")
