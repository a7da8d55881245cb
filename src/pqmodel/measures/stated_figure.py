"""Makes an observation of a figure as it was stated in words: itself, its inputs, or its lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from pqmodel.measures.model import Observation
from pqmodel.measures.reading_figures import amount, figure, is_unknown, line_of, split_message
from pqmodel.measures.working_out import LINES, Problem, check_value, work_out
from pqmodel.questionnaire.measure import Measure

EARLIEST = 1990
"""Figures of years before this one are slips."""
NOBODY_KNOWS = "nobody knows"
_EITHER = "fill in the column Figure, or the column Inputs"
_NO_LINES = ("none", "0")


@dataclass(frozen=True)
class StatedFigure:
    """What is to be recorded, in the words of whoever states it."""

    value: str | None = None
    inputs: Mapping[str, str] = field(default_factory=dict)
    reasons: Sequence[str] = ()
    note: str | None = None

    @property
    def is_empty(self) -> bool:
        """True where neither a figure nor anything to make one of is stated."""
        return not (self.value or self.inputs or self.reasons)


def example_of(measure: Measure) -> str:
    """What to type of a figure of the measure, after its id: "--leavers N --staff N"."""
    if measure.unit == "list":
        return '--reason "Pay = 3"'
    if measure.unit == "yes-no":
        return "--value yes"
    if measure.working:
        return " ".join(f"--{key} N" for key in measure.working.needed)
    return "--value N"


class Observed(NamedTuple):
    """The observation that words make, or None and the `problems` that refuse it, all at once.

    `unchecked` says which safeguards had nothing to go by.
    """

    observation: Observation | None
    problems: Sequence[Problem] = ()
    unchecked: tuple[str, ...] = ()


class _Part(NamedTuple):
    """The part of an observation that comes from the words, by field, or the problems with them."""

    fields: Mapping[str, Any]
    problems: Sequence[Problem] = ()
    unchecked: tuple[str, ...] = ()


def check_day(on: date, today: date) -> Problem | None:
    """What keeps a day from being that of a figure; None where nothing does. Today is allowed."""
    if on > today:
        return Problem("on", f"{on.isoformat()} is still to come", "give today or an earlier day")
    if on.year < EARLIEST:
        return Problem("on", f"{on.isoformat()} is before {EARLIEST}", "check the year")
    return None


def make_observation(measure: Measure, on: date, stated: StatedFigure) -> Observed:
    """The observation of a measure on a day, or all that is wrong with what was stated."""
    inputs, problems = _read_inputs(stated.inputs)
    part = _read(measure, stated, inputs)
    for problem in part.problems:
        # An input that cannot be read is told of once, not as one that is lacking too.
        if problem.input not in stated.inputs or problem.input in inputs:
            problems.append(problem)
    if problems:
        return Observed(None, problems)

    note = (stated.note or "").strip()
    fields = {"measure": measure.id, "on": on, "note": note, **part.fields}
    return Observed(Observation.model_validate(fields), (), part.unchecked)


def _read(measure: Measure, stated: StatedFigure, inputs: Mapping[str, float | str]) -> _Part:
    if stated.value is not None and stated.inputs:
        return _refuse("value", "the figure and its inputs are both given", "give only one of them")
    if measure.unit == "list":
        return _read_lines(measure, stated)
    if stated.reasons:
        mend = "give --value, or its inputs"
        return _refuse("reason", f"{measure.id} is not a list", mend, _EITHER)
    if stated.value is not None:
        return _read_value(measure, stated.value)
    if measure.working is None and not inputs:
        in_table = "write it in the column Figure"
        return _refuse("value", "there is no figure", "give it with --value", in_table)
    if stated.inputs and not inputs:
        # None of them can be read: that is told, and not that there is nothing to work with.
        return _Part({})

    worked = work_out(measure, inputs)
    fields = {"value": worked.value, "withheld": worked.withheld, "inputs": inputs}
    return _Part(fields, worked.problems, worked.unchecked)


def _refuse(option: str, what: str, mend: str, in_table: str = "") -> _Part:
    return _Part({}, [Problem(option, what, mend, in_table)])


def _read_inputs(stated: Mapping[str, str]) -> tuple[dict[str, float | str], list[Problem]]:
    inputs: dict[str, float | str] = {}
    problems = []
    for key, words in stated.items():
        try:
            inputs[key] = amount(words)
        except ValueError as error:
            problems.append(Problem(key, *split_message(error)))
    return inputs, problems


def _read_value(measure: Measure, words: str) -> _Part:
    try:
        value = figure(words, measure.unit)
    except ValueError as error:
        return _refuse("value", *split_message(error))
    if isinstance(value, str):
        return _Part({"value": None, "withheld": NOBODY_KNOWS})

    problems = [
        Problem("value", problem.what, problem.mend) for problem in check_value(measure, value)
    ]
    return _Part({"value": value}, problems)


def _read_lines(measure: Measure, stated: StatedFigure) -> _Part:
    """The lines of a list measure; no lines where nobody knows them, or where there are none."""
    if stated.value is None:
        if stated.reasons:
            return _lines_of(stated.reasons)
        mend = 'give each as --reason "Pay = 3"; where there are none, --value none'
        in_table = f"{LINES}; where there are none, write none in the column Figure"
        what = f"{measure.id} is a list, and no line of it is given"
        return _refuse("reason", what, mend, in_table)

    has_none = stated.value.strip().casefold() in _NO_LINES
    unknown = is_unknown(stated.value)
    if stated.reasons or not (has_none or unknown):
        mend = 'give each line as --reason "Pay = 3"'
        return _refuse("value", f"{measure.id} is a list", mend, LINES)
    if unknown:
        return _Part({"withheld": NOBODY_KNOWS})
    return _Part({})


def _lines_of(reasons: Sequence[str]) -> _Part:
    lines: dict[str, int] = {}
    problems = []
    for words in reasons:
        try:
            reason, number = line_of(words)
        except ValueError as error:
            problems.append(Problem("reason", *split_message(error)))
            continue
        if reason in lines:
            problems.append(Problem("reason", f"{reason!r} is given twice", "add the two up"))
        lines[reason] = number
    return _Part({"counts": lines}, problems)
