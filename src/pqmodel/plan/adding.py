"""Adds the user's own actions to the plan, and settles the figures by which an action is measured."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import isfinite
from typing import Any

from pqmodel.ground.cycle import Cycle
from pqmodel.ground.faults import Fault, InputRefused, PqmodelError
from pqmodel.ground.likeness import did_you_mean
from pqmodel.ground.suggesting import suggest
from pqmodel.measures.catalogue import catalogue, measure_in, observed
from pqmodel.plan.changing import check_dates
from pqmodel.plan.drafting import scores_of, target_of
from pqmodel.plan.history import begun
from pqmodel.plan.model import Action, Indicator
from pqmodel.plan.record import read_plan, write_plan
from pqmodel.plan.record_checks import above_reviews
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.questionnaire.scale import Scale
from pqmodel.results.round_results import RoundResults, round_results
from pqmodel.workspace.retry import made_anew
from pqmodel.workspace.workspace import Workspace


def add(
    workspace: Workspace,
    cycle: Cycle,
    title: str,
    statements: Sequence[str],
    fields: dict[str, Any],
    today: date,
) -> Action:
    """Puts an action of the user's own into the plan, with the scores of `cycle` as those it began with.

    Its target is the one given, else that of its first statement. Refuses statements that there are not, all named at
    once.
    """
    shown = round_results(workspace, cycle)
    served = tuple(dict.fromkeys(statements))
    check_statements(served, shown.questionnaire)

    # No target given is the first statement's; one that was given as none stays none.
    target = fields.get("target")
    if "target" not in fields:
        target = target_of(served, shown)

    check_target(target, shown.questionnaire.scale)

    values = {
        "id": "A-000",
        "title": titled(title),
        "statements": served,
        "cycle": cycle.id,
        "scores_then": scores_of(served, shown.results),
        **fields,
        "target": target,
    }
    action = Action.model_validate(values)
    check_dates(action)
    # Another program may write the plan at the same moment; then the action is added to that one.
    return made_anew(workspace, lambda: _append(workspace, begun(action, today, "add")))


def _append(workspace: Workspace, action: Action) -> Action:
    plan, stamp = read_plan(workspace)
    plan = above_reviews(workspace, plan).append(action)
    write_plan(workspace, plan, stamp)
    return plan.actions[-1]


def titled(title: str) -> str:
    """The title without spaces at its ends. Refuses an empty one."""
    if not title.strip():
        raise PqmodelError("An action needs a title.", "Say in a few words what is to be done.")
    return title.strip()


def check_statements(statements: Sequence[str], questionnaire: Questionnaire) -> None:
    """Refuses ids of no statement, all at once, each with the id that is most like it."""
    faults = []
    for key in statements:
        if key not in questionnaire.by_statement:
            meant = did_you_mean(key, questionnaire.by_statement)
            faults.append(Fault("statement", 0, f"there is no {key!r}", meant))

    if faults:
        raise InputRefused(
            "The plan is as it was.",
            faults,
            f"Ids stand in `{suggest('results --all')}`, or: {suggest('guide --search WORDS')}",
        )


def check_target(target: float | None, scale: Scale) -> None:
    """Refuses a target that is no score of the scale."""
    if target is None:
        return
    if not (isfinite(target) and scale.lowest <= target <= scale.highest):
        raise PqmodelError(
            f"{target:g} cannot be scored.",
            f"The scale goes from {scale.lowest} to {scale.highest}.",
        )


def figure(
    workspace: Workspace,
    cycle: Cycle,
    earlier: Indicator | None,
    *,
    measure: str | None = None,
    statement: str | None = None,
    baseline: float | None = None,
    aim: float | None = None,
    today: date | None = None,
) -> Indicator:
    """The figure by which an action is measured: a measure, the service's own too, or a statement's score.

    Without either, `earlier` with a new baseline or aim. A baseline that is not given is the measure's latest figure up
    to `today`, or the statement's score in `cycle`. Refuses what there is not, and where there is nothing to change.
    """
    if measure and statement:
        raise PqmodelError(
            "An action is measured by one figure: a measure or a statement's score.", "Give one."
        )

    shown = round_results(workspace, cycle)
    chosen = _chosen_figure(workspace, shown, earlier, measure, statement)

    # The same figure named again keeps the baseline and the aim that it has.
    if earlier and (earlier.kind, earlier.id) == (chosen.kind, chosen.id):
        chosen = earlier
    if measure and baseline is None and today:
        chosen = _begun_at_latest(workspace, chosen, today)

    numbers = {}
    if baseline is not None:
        numbers["baseline"] = baseline
    if aim is not None:
        numbers["target"] = aim
    for number in numbers.values():
        _check_number(number, chosen, shown.questionnaire.scale)

    return chosen.model_copy(update=numbers)


def _chosen_figure(
    workspace: Workspace,
    shown: RoundResults,
    earlier: Indicator | None,
    measure: str | None,
    statement: str | None,
) -> Indicator:
    """The figure that is named, else the `earlier` one. Refuses where there is neither."""
    if measure:
        return Indicator(kind="measure", id=_measure_with_figures(workspace, measure))
    if statement:
        check_statements([statement], shown.questionnaire)
        score = scores_of([statement], shown.results).get(statement)
        return Indicator(kind="statement", id=statement, baseline=score)
    if earlier:
        return earlier
    raise PqmodelError(
        "A baseline or an aim needs a figure to belong to.",
        "Name it with --measure or --indicator-statement.",
    )


def _begun_at_latest(workspace: Workspace, chosen: Indicator, today: date) -> Indicator:
    """The measure with its latest figure as the baseline, unless it has one."""
    # A baseline says where things stood when the action was planned, so a later figure, or the
    # command run again, must not move it.
    if chosen.baseline is not None:
        return chosen
    latest = observed(workspace, chosen.id, today)
    if latest is None:
        return chosen
    return chosen.model_copy(update={"baseline": latest.value})


def _check_number(number: float, chosen: Indicator, scale: Scale) -> None:
    # The command line takes "nan" and "inf" for numbers.
    if not isfinite(number):
        raise PqmodelError(f"{number} is not a figure.", "Write a number such as 31 or 25.5.")
    if chosen.kind == "statement":
        check_target(number, scale)


def _measure_with_figures(workspace: Workspace, measure_id: str) -> str:
    """The id of a measure as it is known. Refuses one that there is not, and a list, which has no figure."""
    measure = measure_in(catalogue(workspace), measure_id)
    if measure.unit == "list":
        raise PqmodelError(
            f"{measure.id} is a list, and has no figure.", "Choose a measure that is a number."
        )
    return measure.id
