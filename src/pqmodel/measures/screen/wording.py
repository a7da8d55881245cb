"""Measures in words: figures, their change and course, and what stands behind them."""

from __future__ import annotations

from datetime import date

from pqmodel.ground.dates import in_short
from pqmodel.measures.catalogue import Line
from pqmodel.measures.model import Figure, Observation
from pqmodel.measures.natural_variation import Size, interval_of, size_of_change
from pqmodel.measures.working_out import in_unit
from pqmodel.questionnaire.measure import Measure

BETTER = {
    "lower": "lower is better",
    "higher": "higher is better",
    "neither": "neither way is better",
}
UNITS = {
    "percent": "per cent",
    "days": "days",
    "hours": "hours",
    "count": "a count",
    "yes-no": "yes or no",
    "list": "a list with counts",
}


def figure_in_words(measure: Measure, figure: Figure) -> str:
    """A figure with its unit; the lines of a list; "no figure" where it is withheld."""
    if measure.unit == "list" and not figure.withheld:
        lines = [f"{reason} {number}" for reason, number in figure.counts.items()]
        return ", ".join(lines) or "none"
    if figure.value is None:
        return "no figure"
    return in_unit(figure.value, measure)


def change_in_words(line: Line) -> str:
    """ "up 2.3: worse", "as before", "first figure"; "" where there is nothing to compare with."""
    measure, difference = line.measure, line.change
    if difference is None:
        has_figure = line.latest is not None and line.latest.value is not None
        return "first figure" if has_figure else ""
    if measure.unit == "yes-no":
        return _yes_no_change(difference)
    size = in_unit(abs(difference), measure).removesuffix("%")
    # A change that is not seen in the figures is none to whoever reads them.
    if difference == 0 or size in ("0", "0.0"):
        return "as before"
    way = "up" if difference > 0 else "down"
    if measure.better == "neither":
        return f"{way} {size}"
    how_far = _size_of_last_change(line)
    if how_far == "within one":
        return f"{way} {size}: within one"
    # Of hours and days, and without the numbers behind a figure, nobody can say that it is not.
    if how_far in ("within chance", "not known"):
        return f"{way} {size}: may be chance"
    is_better = way == _BETTER_WAY[measure.better]
    return f"{way} {size}: {'better' if is_better else 'worse'}"


def _size_of_last_change(line: Line) -> Size:
    before, now = line.observed[-2:]
    return size_of_change(line.measure, before, now)


def chance_in_words(line: Line) -> str:
    """Where the latest figure might as well have come out by chance; "" where that is not known."""
    if line.last_observed is None:
        return ""
    interval = interval_of(line.measure, line.last_observed)
    if interval is None:
        return ""
    low, high = (in_unit(limit, line.measure) for limit in interval)
    return f"By chance alone your figure might as well have been anything from {low} to {high}."


_BETTER_WAY = {"higher": "up", "lower": "down"}


def course_in_words(line: Line) -> str:
    """How a measure went over time: "from 30% on 31 Dec 2025 down to 14.6% on 21 Nov 2026, …".

    It needs two figures at least; the lowest and the highest are said where there are more.
    """
    (first_day, first), (last_day, last) = line.figures[0], line.figures[-1]
    then, now = in_unit(first, line.measure), in_unit(last, line.measure)
    way = "down to" if last < first else "up to"
    if then == now:
        way = "still at"
    parts = [f"from {then} on {in_short(first_day)} {way} {now} on {in_short(last_day)}"]
    if len(line.figures) > 2:
        parts.append(f"lowest {_point(line.measure, min(line.figures, key=_value))}")
        parts.append(f"highest {_point(line.measure, max(line.figures, key=_value))}")
    return ", ".join(parts)


def inputs_in_words(figure: Figure) -> str:
    """ "leavers 6, staff 41"; "don't know" where nobody does."""
    return ", ".join(f"{key} {_number(value)}" for key, value in figure.inputs.items())


def reasons_in_words(observation: Observation) -> str:
    """What stands behind a figure: its inputs, why there is none, its note."""
    parts = []
    if observation.inputs:
        parts.append(f"from {inputs_in_words(observation)}")
    if observation.withheld:
        parts.append(f"withheld: {observation.withheld}")
    if observation.basis:
        parts.append(observation.basis)
    if observation.note:
        parts.append(observation.note)
    return "; ".join(parts)


def _yes_no_change(difference: float) -> str:
    if difference == 0:
        return "as before"
    return "was no" if difference > 0 else "was yes"


def _point(measure: Measure, point: tuple[date, float]) -> str:
    on, value = point
    return f"{in_unit(value, measure)} on {in_short(on)}"


def _value(point: tuple[date, float]) -> float:
    return point[1]


def _number(value: float | str) -> str:
    if isinstance(value, str):
        return "don't know"
    return f"{value:.12g}"
