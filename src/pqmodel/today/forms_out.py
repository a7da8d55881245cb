"""The forms of a cycle that are waited for, and until when."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from pqmodel.today.model import GroupTurnout, Standing

FORMS_DAYS = timedelta(days=14)
"""So long people have at least to bring a form back."""


class AwaitedForms(NamedTuple):
    """Forms of a group: the day on which they went out, and the last day to bring them back."""

    group: GroupTurnout
    since: date
    until: date


def awaited_forms(standing: Standing) -> list[AwaitedForms]:
    """The forms that are out and not all back, in the order in which they went out."""
    turnouts = {group.id: group for group in standing.groups}
    awaited = []
    for out in standing.forms_out:
        turnout = turnouts.get(out.group)
        if turnout is None or _all_back(turnout):
            continue
        until = min(max(standing.assess_by, out.on + FORMS_DAYS), standing.cycle.end)
        # Whoever has released the round has seen who answered, and waits no longer than was said:
        # how many forms never come back nobody knows.
        settled = standing.released and bool(turnout.answered)
        if settled and until < standing.today:
            continue
        awaited.append(AwaitedForms(turnout, out.on, until))
    return awaited


def _all_back(turnout: GroupTurnout) -> bool:
    """True where as many have answered as were asked."""
    if not turnout.asked or turnout.answered is None:
        return False
    return turnout.answered >= turnout.asked
