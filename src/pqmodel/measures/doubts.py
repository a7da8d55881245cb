"""Figures that can hardly be meant, though they are not impossible."""

from __future__ import annotations

from datetime import date

from pqmodel.ground.dates import in_full, in_short
from pqmodel.measures.model import Figure, Observation
from pqmodel.measures.working_out import in_unit
from pqmodel.questionnaire.measure import Measure

WHOLE = 100.0
"""Per cent: more than everybody leaves only where a service starts anew within the year."""
TIMES = 3.0
"""A figure that is so many times the last one, or so small a part of it, is most likely a slip."""
POINTS = 10.0
"""Per cent: from 1 to 3 is three times as much, and no slip."""
YEARS = 5


def doubts_on(
    measure: Measure,
    observation: Observation,
    last: Figure | None,
    last_on: date | None,
    today: date,
) -> list[str]:
    """Why a figure can hardly be meant, a sentence each; none where it can. `last` is the figure
    that stood there, or the latest earlier one, and `last_on` its day."""
    doubts = []
    if _is_long_ago(observation.on, today):
        doubts.append(f"{in_full(observation.on)} is more than {YEARS} years ago.")
    value = observation.value
    if value is None or measure.unit in ("yes-no", "list"):
        return doubts

    words = in_unit(value, measure)
    if measure.unit == "percent" and value > WHOLE:
        doubts.append(f"{measure.title}: {words}{_made_of(measure, observation)} is over 100%.")
    if last is not None and last.value is not None and _is_far(measure, value, last.value):
        before = in_unit(last.value, measure)
        when = f" on {in_short(last_on)}" if last_on else ""
        doubts.append(f"{measure.title}: {words} now, and {before}{when}.")
    return doubts


def _made_of(measure: Measure, observation: Observation) -> str:
    """The numbers it was worked out from, such as " (leavers 60, staff 41)"."""
    numbers = [
        f"{counted.id.replace('-', ' ')} {observation.inputs[counted.id]:g}"
        for counted in measure.inputs
        if isinstance(observation.inputs.get(counted.id), int | float)
    ]
    return f" ({', '.join(numbers)})" if numbers else ""


def _is_far(measure: Measure, value: float, last: float) -> bool:
    """Whether the two are so far apart that one of them is most likely a slip."""
    less, more = sorted((value, last))
    if measure.unit == "percent" and more - less < POINTS:
        return False
    # From nothing to something is no multiple of anything.
    return less > 0 and more >= TIMES * less


def _is_long_ago(day: date, today: date) -> bool:
    return day.year < today.year - YEARS
