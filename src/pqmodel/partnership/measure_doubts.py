"""Which measures of a submission must not be used, and why: those that contradict themselves.

The service withholds them itself where it records them; a file may have been written otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from pqmodel.measures.working_out import work_out
from pqmodel.partnership.model import SharedMeasure, Submission
from pqmodel.questionnaire.loading import load
from pqmodel.questionnaire.locating import shipped
from pqmodel.questionnaire.measure import Measure

_NEAR = 1e-6
_TO_THE_SERVICE = re.compile(r"\byou (hold|state|know)\b")
"""How titles of numbers in the shipped questionnaires speak to who fills them in."""


@cache
def shipped_measures() -> dict[str, Measure]:
    """The measures of the shipped questionnaires, by id."""
    measures: dict[str, Measure] = {}
    for path in shipped().values():
        for measure in load(path).measures:
            measures[measure.id] = measure
    return measures


def doubts_of(submission: Submission, known: Mapping[str, Measure]) -> dict[str, str]:
    """For each measure that must not be used the reason."""
    doubts = {}
    for shared in submission.measures:
        reason = _doubt(shared, known.get(shared.id))
        if reason:
            doubts[shared.id] = reason
    return doubts


def _doubt(shared: SharedMeasure, measure: Measure | None) -> str:
    if shared.value is None:
        return ""
    if not _follows(shared):
        return "the figure is not what its numbers come to"
    if measure is None or measure.formula != shared.formula or not shared.inputs:
        return ""
    worked = work_out(measure, dict(shared.inputs))
    if worked.problems:
        return of_another(worked.problems[0].what)
    return of_another(worked.withheld)


def of_another(words: str) -> str:
    """What is said to a service of its numbers ("staff records that you hold"), as it is said of it
    to others."""
    return _TO_THE_SERVICE.sub(r"the service \1s", words)


def _follows(shared: SharedMeasure) -> bool:
    """True where the figure is what stands above the line divided by what stands below it; measures
    in whole days or hours are rounded."""
    if shared.numerator is None or shared.value is None:
        return True
    figure = shared.numerator
    if shared.denominator:
        figure = figure / shared.denominator
        if shared.unit == "percent":
            figure *= 100
    return abs(figure - shared.value) <= max(_NEAR * abs(figure), 0.5 + _NEAR)
