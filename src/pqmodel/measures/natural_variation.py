"""How far a measure moves when nothing has changed: one person more or fewer, and chance.

A measure counts a whole staff and is no sample of it. Yet who happens to leave this quarter is partly
chance, so a change is no news where one more or fewer would make it, nor where counts such as these
differ so far by themselves in more than one of twenty. It is told only of what is counted in ones: an
hour or a day is no person, and what was recorded without its inputs does not say how large it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pqmodel.ground.exact_tests import (
    count_interval,
    rate_p,
    rates_p,
    share_interval,
    share_p,
    shares_p,
)
from pqmodel.measures.model import Observation
from pqmodel.measures.working_out import work_out
from pqmodel.questionnaire.measure import Measure

Size = Literal["within one", "within chance", "beyond chance", "not known"]
"""How large a difference is: no more than one more or fewer would make; no more than chance makes
often; more; or not known, since it is not counted in ones."""
_ALARMS = 0.05
_ROUNDING = 1e-9
_PERCENT = 100.0


@dataclass(frozen=True)
class _Count:
    """What stands above the line, and below it; `of` is 1 for a plain count."""

    n: int
    of: float
    is_share: bool


def size_of_change(measure: Measure, then: Observation, now: Observation) -> Size:
    """How large the change from one observation to the next is. Both have a figure."""
    if then.value is None or now.value is None:
        return "not known"
    step = one_moves(measure, (then, now))
    if step is not None and abs(now.value - then.value) <= step + _ROUNDING:
        return "within one"
    first, second = _count(measure, then), _count(measure, now)
    if first is None or second is None:
        return "not known"
    if first.is_share:
        p = shares_p(first.n, second.n, round(first.of), round(second.of))
    else:
        p = rates_p(first.n, second.n, first.of, second.of)
    return "within chance" if p > _ALARMS else "beyond chance"


def size_beside(measure: Measure, own: Observation, published: float) -> Size:
    """How far a figure lies from a published one, which is of so many that it hardly varies."""
    if own.value is None:
        return "not known"
    step = one_moves(measure, (own,))
    if step is not None and abs(own.value - published) <= step + _ROUNDING:
        return "within one"
    count = _count(measure, own)
    if count is None:
        return "not known"
    expected = published
    if measure.unit == "percent":
        expected = published / _PERCENT
    if count.is_share:
        p = share_p(count.n, round(count.of), min(max(expected, 0.0), 1.0))
    else:
        p = rate_p(count.n, expected * count.of)
    return "within chance" if p > _ALARMS else "beyond chance"


def interval_of(measure: Measure, observed: Observation) -> tuple[float, float] | None:
    """Where the figure might as well have come out by chance: its exact 95% interval, in its own
    unit; None where it is not counted in ones."""
    count = _count(measure, observed)
    if count is None:
        return None
    if count.is_share:
        low, high = share_interval(count.n, round(count.of))
    else:
        low, high = (limit / count.of for limit in count_interval(count.n))
    if measure.unit == "percent":
        return low * _PERCENT, high * _PERCENT
    return low, high


def one_moves(measure: Measure, sides: Sequence[Observation]) -> float | None:
    """How far one more or fewer moves the figure, on whichever side that is more."""
    steps = [moves_by(measure, side) for side in sides]
    return max((step for step in steps if step), default=None)


def moves_by(measure: Measure, observed: Observation) -> float | None:
    """How far one more or fewer above the line moves the figure, in its own unit and without a
    sign.

    None where that is not known: inputs were not given, or what stands above the line is no
    count (hours, days).
    """
    working = measure.working
    if measure.unit in ("yes-no", "list") or observed.value is None:
        return None
    if working is None or not working.divide_by:
        return 1.0 if measure.unit == "count" else None
    key = working.add[0]
    counted, number = measure.input(key), observed.inputs.get(key)
    if counted is None or counted.unit != "count" or number is None or isinstance(number, str):
        return None
    # Where everything is reached already, one more gives no figure, and one fewer is taken.
    for other in (number + 1, number - 1):
        if other < 0:
            continue
        value = work_out(measure, {**observed.inputs, key: other}).value
        if value is not None:
            return abs(value - observed.value)
    return None


def _count(measure: Measure, observed: Observation) -> _Count | None:
    """What was counted; None where what stands above the line is no count, or is not known."""
    working = measure.working
    if observed.value is None or measure.unit in ("yes-no", "list"):
        return None
    if working is None or not working.divide_by:
        if measure.unit != "count" or observed.value != round(observed.value):
            return None
        return _Count(round(observed.value), 1.0, is_share=False)

    above = _added_up(measure, observed, working.add)
    below = _added_up(measure, observed, working.divide_by)
    if above is None or not below or above != round(above):
        return None
    is_share = working.share and below == round(below) and above <= below
    return _Count(round(above), below, is_share)


def _added_up(measure: Measure, observed: Observation, keys: Sequence[str]) -> float | None:
    total = 0.0
    for key in keys:
        counted, number = measure.input(key), observed.inputs.get(key)
        if counted is None or counted.unit != "count":
            return None
        if number is None or isinstance(number, str):
            return None
        total += number
    return total
