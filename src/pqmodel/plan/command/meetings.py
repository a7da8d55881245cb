"""`pqmodel plan meetings` and `plan meeting add, schedule`: when the plan is looked at, and what came of it."""

from __future__ import annotations

from typing import Annotated

import typer

from pqmodel.ground.suggesting import suggest
from pqmodel.plan.record import read_plan
from pqmodel.terminal.call import Call
from pqmodel.terminal.commands import Commands
from pqmodel.terminal.options import examples, given_date, with_global_options

app = Commands(no_args_is_help=True)


def join(plan: typer.Typer) -> None:
    """Adds these commands to the group `plan`."""
    plan.command(name="meetings", epilog=examples("pqmodel plan meetings"))(
        with_global_options(meetings)
    )
    plan.add_typer(app, name="meeting")


@app.callback(
    epilog=examples(
        "pqmodel plan meeting schedule --every 4w --count 6",
        'pqmodel plan meeting add --on 2027-01-12 --present "Manager, deputy, two seniors"',
    )
)
@with_global_options
def meeting() -> None:
    """Plan the meetings at which you look at the plan, and write down what came of them."""


def meetings(call: Call) -> None:
    """See the meetings to come, and the log of those that were."""
    from pqmodel.plan.meetings import split

    workspace = call.open()
    to_come, log = split(read_plan(workspace)[0], call.today)
    if call.json:
        from pqmodel.plan.command.json import Meetings

        call.print_json(Meetings.of(to_come, log))
        return

    from pqmodel.plan.screen.meetings import show_meetings

    with call.paged() as screen:
        show_meetings(screen, workspace.service, to_come, log)


@app.command(
    epilog=examples(
        'pqmodel plan meeting add --on 2027-01-12 --present "Manager, two seniors"',
        'pqmodel plan meeting add --on 2027-01-12 --decisions "A-003 goes on to March"',
        "pqmodel plan meeting add --on 2027-03-09",
    )
)
@with_global_options
def add(
    call: Call,
    on: Annotated[str, typer.Option(metavar="DATE", help="The day of the meeting.")],
    present: Annotated[
        str, typer.Option(metavar="ROLES", help="Who was there, by role and not by name.")
    ] = "",
    decisions: Annotated[
        str, typer.Option(help="What was decided; targets that were changed.")
    ] = "",
    barriers: Annotated[str, typer.Option(help="Barriers, surprises and new chances.")] = "",
    following: Annotated[
        str | None,
        typer.Option(
            "--next", metavar="DATE", help="The next meeting; it is entered as one to come."
        ),
    ] = None,
) -> None:
    """Write a meeting into the log; one planned for that day is filled in. With a day alone, plan one to come."""
    from pqmodel.ground.faults import PqmodelError
    from pqmodel.plan.keeping_meetings import add as add_meeting
    from pqmodel.plan.model import Meeting

    # "none" is a date to leave open elsewhere, and no day of a meeting.
    day = given_date(on, "on")
    if day is None:
        raise PqmodelError("A meeting needs a day.", "Give it with --on, such as --on 2027-01-12.")
    then = None
    if following:
        then = given_date(following, "next")
    kept = add_meeting(
        call.open(),
        Meeting(on=day, present=present, decisions=decisions, barriers=barriers, next=then),
    )
    if call.json:
        call.print_json(kept)
        return

    from pqmodel.plan.screen.wording import day as in_words

    done = "noted"
    if kept.on > call.today:
        done = "planned"
    call.say(f"{kept.id}: meeting on {in_words(kept.on)} {done}.")


@app.command(
    epilog=examples(
        "pqmodel plan meeting schedule --every 4w --count 6",
        "pqmodel plan meeting schedule --every 1m --count 3 --from 2027-01-12",
    )
)
@with_global_options
def schedule(
    call: Call,
    every: Annotated[str, typer.Option(metavar="SPACE", help="How far apart: 4w, 10d or 1m.")],
    count: Annotated[int, typer.Option(min=1, max=60, help="How many.")],
    first: Annotated[
        str | None,
        typer.Option("--from", metavar="DATE", help="The first; else one step after the latest."),
    ] = None,
) -> None:
    """Plan a row of meetings to come. A day at a weekend gives way to the Monday after."""
    from pqmodel.plan.keeping_meetings import schedule as schedule_meetings

    begin = given_date(first, "from") if first else None
    entered, standing = schedule_meetings(call.open(), every, count, begin, call.today)
    if call.json:
        from pqmodel.plan.command.json import MeetingsPlanned

        call.print_json(MeetingsPlanned.of(entered))
        return

    from pqmodel.ground.dates import weekday
    from pqmodel.plan.screen.wording import day as in_words

    for meeting in entered:
        call.say(f"{meeting.id}  {weekday(meeting.on)} {in_words(meeting.on)}")

    if standing:
        call.say(f"There already: {', '.join(in_words(meeting.on) for meeting in standing)}.")
    call.say(f"In your calendar: {suggest('plan calendar plan.ics')}")
