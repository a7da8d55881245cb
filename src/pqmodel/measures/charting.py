"""Declares a step in a measure, and sets the target that its chart is held against."""

from __future__ import annotations

from dataclasses import dataclass

from pqmodel.ground.dates import month_in_full
from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.suggesting import suggest
from pqmodel.measures.by_month import ByMonth, by_month
from pqmodel.measures.catalogue import catalogue_of, line_of, measure_in
from pqmodel.measures.model import Aim, Measures, Step
from pqmodel.measures.reading_figures import figure, split_message
from pqmodel.measures.record import read_measures, write_measures
from pqmodel.measures.working_out import check_value
from pqmodel.questionnaire.measure import Measure
from pqmodel.workspace.workspace import Workspace

_NEVER = ("yes-no", "list")


@dataclass(frozen=True)
class Declared:
    """A step that is declared or gone, and the chart as it is now; `before` is the reason that the
    step had until now."""

    measure: Measure
    month: str
    why: str
    chart: ByMonth
    before: str = ""


@dataclass(frozen=True)
class TargetSet:
    """The target of a measure, None where it has none any more; what it was, and the chart."""

    measure: Measure
    value: float | None
    before: float | None
    chart: ByMonth


def declare_step(workspace: Workspace, measure_id: str, month: str, why: str) -> Declared:
    """Lets the limits of a measure begin anew from a month, for a reason; a step of that month that
    there is already gets the new reason.

    PqmodelError where there is no reason, or no figure before the month or from it on.
    """
    kept, stamp = read_measures(workspace)
    measure = _charted(workspace, kept, measure_id)
    if not why.strip():
        hint = 'Say why, such as --why "sick pay from day one": without a reason it is no step.'
        raise PqmodelError("A step needs a reason.", hint)
    months = [point.month for point in by_month(measure, kept.of(measure.id)).points]
    if not any(each < month for each in months):
        _refuse(measure, month, "before")
    if not any(each >= month for each in months):
        _refuse(measure, month, "from")

    step = Step(measure=measure.id, month=month, why=" ".join(why.split()))
    others = [each for each in kept.steps if (each.measure, each.month) != (measure.id, month)]
    before = "".join(each.why for each in kept.steps if each not in others)
    steps = sorted([*others, step], key=lambda each: (each.measure, each.month))
    changed = kept.model_copy(update={"steps": tuple(steps)})
    write_measures(workspace, changed, stamp)
    return Declared(measure, month, step.why, _chart(measure, changed), before)


def remove_step(workspace: Workspace, measure_id: str, month: str) -> Declared:
    """Takes a step back, so that the limits go on over it."""
    kept, stamp = read_measures(workspace)
    measure = _charted(workspace, kept, measure_id)
    steps = [each for each in kept.steps if (each.measure, each.month) != (measure.id, month)]
    if len(steps) == len(kept.steps):
        raise PqmodelError(
            f"There is no step of {measure.id} in {month_in_full(month)}.",
            f"`{suggest(f'measures show {measure.id}')}` lists its steps.",
        )
    changed = kept.model_copy(update={"steps": tuple(steps)})
    write_measures(workspace, changed, stamp)
    return Declared(measure, month, "", _chart(measure, changed))


def set_target(workspace: Workspace, measure_id: str, words: str | None) -> TargetSet:
    """Sets the target of a measure, or takes it away where there are no words."""
    kept, stamp = read_measures(workspace)
    measure = _charted(workspace, kept, measure_id)
    before = _target(kept, measure.id)
    targets = [each for each in kept.targets if each.measure != measure.id]
    value = None
    if words is not None:
        value = _read_target(measure, words)
        targets.append(Aim(measure=measure.id, value=value))
    changed = kept.model_copy(update={"targets": tuple(targets)})
    write_measures(workspace, changed, stamp)
    return TargetSet(measure, value, before, _chart(measure, changed))


def _charted(workspace: Workspace, kept: Measures, measure_id: str) -> Measure:
    measure = measure_in(catalogue_of(workspace, kept), measure_id)
    if measure.unit in _NEVER:
        raise PqmodelError(
            f"{measure.title} is no number, so it has no chart.",
            "Choose a measure that is a number.",
        )
    return measure


def _chart(measure: Measure, kept: Measures) -> ByMonth:
    return line_of(kept, measure).chart


def _target(kept: Measures, measure_id: str) -> float | None:
    for target in kept.targets:
        if target.measure == measure_id:
            return target.value
    return None


def _read_target(measure: Measure, words: str) -> float:
    try:
        value = figure(words, measure.unit)
    except ValueError as error:
        what, _ = split_message(error)
        raise PqmodelError(f"The target {what}.", "Write a number such as 6 or 25.5.") from None
    if isinstance(value, str):
        raise PqmodelError("A target has to be known.", "Give a number, or leave the target out.")
    problems = check_value(measure, value)
    if problems:
        problem = problems[0]
        mend = f"{problem.mend[:1].upper()}{problem.mend[1:]}."
        raise PqmodelError(f"This cannot be the target: {problem.what}.", mend)
    return value


def _refuse(measure: Measure, month: str, which: str) -> None:
    where = f"before {month_in_full(month)}"
    if which == "from":
        where = f"in {month_in_full(month)} or after it"
    raise PqmodelError(
        f"{measure.title} has no figure {where}, so there is no step to see.",
        "Record its figures first, or check the month.",
    )
