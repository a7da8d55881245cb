"""Measures in words that every screen of them uses: figures with their change, days, inputs, why there is none."""

from __future__ import annotations

from datetime import date

from pqmodel.ground.dates import in_short
from pqmodel.measures.catalogue import Line
from pqmodel.measures.model import Figure, Observation
from pqmodel.measures.working_out import in_unit
from pqmodel.questionnaire.measure import DK, Measure

BETTER = {
    "lower": "lower is better",
    "higher": "higher is better",
    "neither": "neither way is better",
}
UNITS = {
    "percent": "per cent", "days": "days", "hours": "hours", "count": "a count",
    "yes-no": "yes or no", "list": "a list with counts",
}  # fmt: skip


def figure(measure: Measure, one: Figure) -> str:
    """A figure with its unit; the lines of a list; "no figure" where it is withheld."""
    if measure.unit == "list" and not one.withheld:
        return ", ".join(f"{name} {number}" for name, number in one.counts.items()) or "none"
    return "no figure" if one.value is None else in_unit(one.value, measure)


def change(line: Line) -> str:
    """ "up 2.3: worse", "down 2.3: better", "as before", or nothing where there is nothing to set it beside."""
    measure, difference = line.measure, line.change
    if difference is None:
        return (
            "first figure"
            if len(line.figures) == 1 and line.latest and line.latest.value is not None
            else ""
        )
    if measure.unit == "yes-no":
        return "as before" if not difference else f"was {'no' if difference > 0 else 'yes'}"
    size = in_unit(abs(difference), measure).removesuffix(" %")
    if not difference or size in ("0", "0.0"):
        return "as before"
    way = "up" if difference > 0 else "down"
    if measure.better == "neither":
        return f"{way} {size}"
    return (
        f"{way} {size}: {'better' if (difference > 0) == (measure.better == 'higher') else 'worse'}"
    )


def course(line: Line) -> str:
    """How a measure went over time: "from 30 % on 31 Dec 2025 down to 14.6 % on 21 Nov 2026, lowest … highest …".
    It needs two figures at least; the lowest and the highest are said where there are more."""
    (first_day, first), (last_day, last) = line.figures[0], line.figures[-1]
    then, now = in_unit(first, line.measure), in_unit(last, line.measure)
    way = "still at" if then == now else "down to" if last < first else "up to"
    told = [f"from {then} on {in_short(first_day)} {way} {now} on {in_short(last_day)}"]
    if len(line.figures) > 2:
        found = (
            ("lowest", min(line.figures, key=_value)),
            ("highest", max(line.figures, key=_value)),
        )
        told += [
            f"{name} {in_unit(value, line.measure)} on {in_short(on)}"
            for name, (on, value) in found
        ]
    return ", ".join(told)


def _value(point: tuple[date, float]) -> float:
    return point[1]


def inputs(one: Figure) -> str:
    """ "leavers 6, staff 41"; "don't know" where nobody does."""
    return ", ".join(f"{key} {_number(value)}" for key, value in one.inputs.items())


def _number(value: float | str) -> str:
    return "don't know" if value == DK or isinstance(value, str) else f"{value:.12g}"


def worked_from(one: Observation) -> str:
    """What stands behind a figure: its inputs, why there is none, its note."""
    told = [
        f"from {inputs(one)}" if one.inputs else "",
        f"withheld: {one.withheld}" if one.withheld else "",
    ]
    return "; ".join(part for part in (*told, one.note) if part)
