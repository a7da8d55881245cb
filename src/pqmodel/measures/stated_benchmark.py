"""Reads what is stated of a figure to compare with: the same in a table and on the command line."""

from __future__ import annotations

import re

from pqmodel.measures.reading_figures import figure, split_message
from pqmodel.measures.working_out import Problem, check_value
from pqmodel.questionnaire.measure import Measure

_YEAR = re.compile(r"(?<!\d)(19|20)\d\d(?!\d)")


def read_value(measure: Measure, words: str) -> tuple[float | None, list[Problem]]:
    """The figure in the measure's unit, or the problems that keep it from being one."""
    if measure.unit == "list":
        what = f"{measure.id} is a list, and has no figure to compare with"
        return None, [Problem("", what, "leave it out")]
    try:
        value = figure(words, measure.unit)
    except ValueError as error:
        what, mend = split_message(error)
        if measure.unit != "yes-no":
            # That nobody knows it is no figure to compare with.
            mend = "write a number such as 6 or 25.5"
        return None, [Problem("", what, mend)]
    if isinstance(value, str):
        return None, [Problem("", "is not known", "a figure to compare with has to be known")]

    problems = check_value(measure, value)
    if problems:
        return None, problems
    return value, []


def is_year(words: str) -> bool:
    """True where words name a year, such as 2025/26."""
    return _YEAR.search(words) is not None
