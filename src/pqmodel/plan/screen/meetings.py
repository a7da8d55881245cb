"""The meetings of the plan on the screen: those to come, and the log."""

from __future__ import annotations

from collections.abc import Sequence

from pqmodel.ground.dates import weekday
from pqmodel.ground.suggesting import suggest
from pqmodel.plan.model import Meeting
from pqmodel.plan.screen.wording import day
from pqmodel.terminal.screen import Screen
from pqmodel.workspace.service import Service


def show_meetings(
    screen: Screen, service: Service, to_come: Sequence[Meeting], log: Sequence[Meeting]
) -> None:
    """Meetings to come, soonest first, then the log, latest first; says so where there are none."""
    screen.line(f"Meetings on the action plan of {service.service}", "title")
    if not to_come and not log:
        screen.line(
            f"There are none yet. Plan them with: {suggest('plan meeting schedule --every 4w --count 6')}"
        )
        return

    _show_to_come(screen, to_come)
    if log:
        _show_log(screen, log)


def _show_to_come(screen: Screen, meetings: Sequence[Meeting]) -> None:
    screen.line()
    screen.line("To come", "pillar")
    if not meetings:
        screen.line(
            f"  None. Plan some with: {suggest('plan meeting schedule --every 4w --count 6')}"
        )
    for meeting in meetings:
        screen.line(f"  {_name(meeting)}{weekday(meeting.on)} {day(meeting.on)}")


def _show_log(screen: Screen, meetings: Sequence[Meeting]) -> None:
    screen.line()
    screen.line("Log", "pillar")
    for number, meeting in enumerate(meetings):
        if number:
            screen.line()
        _show_meeting(screen, meeting)


def _show_meeting(screen: Screen, meeting: Meeting) -> None:
    screen.line(f"{_name(meeting)}{day(meeting.on)}", "title")
    next_day = ""
    if meeting.next:
        next_day = day(meeting.next)
    rows = [
        ("Present", meeting.present),
        ("Decided", meeting.decisions),
        ("Barriers", meeting.barriers),
        ("Next", next_day),
    ]
    screen.rows(rows)
    if not any(words for _, words in rows):
        # With its day: without it, the words would go into a second meeting of today.
        command = suggest(f"plan meeting add --on {meeting.on} --decisions WORDS")
        screen.pointer("Nothing is written down yet", command, indent=2)


def _name(meeting: Meeting) -> str:
    if meeting.id is None:
        return ""
    return f"{meeting.id}  "
