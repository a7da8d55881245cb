"""The meetings of the plan on the screen: those to come, and the log."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

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
            "There are none yet. Plan them with: pqmodel plan meeting schedule --every 4w --count 6"
        )
        return
    screen.line()
    screen.line("To come", "pillar")
    if not to_come:
        screen.line("  None. Plan some with: pqmodel plan meeting schedule --every 4w --count 6")
    for meeting in to_come:
        screen.line(f"  {_name(meeting)}{meeting.on:%A} {day(meeting.on)}")
    if not log:
        return
    screen.line()
    screen.line("Log", "pillar")
    for number, meeting in enumerate(log):
        if number:
            screen.line()
        screen.line(f"{_name(meeting)}{day(meeting.on)}", "title")
        rows = [("Present", meeting.present), ("Decided", meeting.decisions)]
        rows += [
            ("Barriers", meeting.barriers),
            ("Next", day(meeting.next) if meeting.next else ""),
        ]
        screen.rows(rows)
        if not any(words for _, words in rows):
            words = f"  Nothing is written down yet: pqmodel plan meeting add --on {meeting.on} --decisions WORDS"
            screen.hanging(Text(words), 4)


def _name(meeting: Meeting) -> str:
    return f"{meeting.id}  " if meeting.id else ""
