"""Where the workforce measures stand that actions are measured by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from pqmodel.ground.cycle import Cycle, parse
from pqmodel.measures.catalogue import catalogue, observed
from pqmodel.plan.indicators import MeasureFigure, figure_in_words
from pqmodel.plan.model import Action, Indicator
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.results.model import Results
from pqmodel.workspace.cycle_stages import answered_cycles
from pqmodel.workspace.workspace import Workspace


def recorded_figure(
    workspace: Workspace, figure: Indicator | None, today: date
) -> MeasureFigure | None:
    """A measure and its latest figure up to today, for an action that is measured by it; None for any other."""
    if figure is None or figure.kind != "measure":
        return None
    return MeasureFigure(catalogue(workspace).get(figure.id), observed(workspace, figure.id, today))


def figures_in_words(
    workspace: Workspace,
    actions: Iterable[Action],
    questionnaire: Questionnaire,
    results: Results,
    other_scales: frozenset[str],
    today: date,
) -> Mapping[str, str]:
    """The figure that each action is measured by, in words, by the action's id; actions without one are left out."""
    words = {}
    for action in actions:
        # Left out and not empty: the column stands only where somebody is measured by something.
        if action.figure is None:
            continue
        now = score_now(action, results, other_scales)
        recorded = recorded_figure(workspace, action.figure, today)
        by_itself = score_by_itself(workspace, action, now, parse(results.cycle))
        words[action.id] = figure_in_words(action.figure, questionnaire, now, recorded, by_itself)

    return words


def score_by_itself(workspace: Workspace, action: Action, now: float | None, cycle: Cycle) -> float:
    """How much of the way from the baseline to a statement's score of a `cycle` comes by itself; nought where there is
    no such way, or nothing is known of it."""
    figure = action.figure
    if figure is None or figure.kind != "statement" or figure.baseline is None or now is None:
        return 0.0
    since = planned_from(action, answered_cycles(workspace))
    if since is None or since >= cycle:
        return 0.0

    from pqmodel.change.reading_rounds import read_round
    from pqmodel.change.regression_to_mean import expected_scores, what_comes_by_itself

    expected = expected_scores(read_round(workspace, since.id)).get(figure.id)
    if expected is None:
        return 0.0
    return what_comes_by_itself(figure.baseline, now - figure.baseline, expected)


def planned_from(action: Action, answered: Iterable[Cycle]) -> Cycle | None:
    """The round, of those that were `answered`, that an action was planned from; None where there was none.

    One that follows another began from the review before it.
    """
    planned = parse(action.cycle)
    rounds = [cycle for cycle in answered if cycle <= planned]
    # It was planned for a cycle that had not begun, so its own round was still to come.
    if action.follows:
        rounds = [cycle for cycle in rounds if cycle < planned]
    return max(rounds, default=None)


def score_now(action: Action, results: Results, other_scales: frozenset[str]) -> float | None:
    """Where the statement's score that an action is measured by stands; None where it is measured by something else,
    or began on another scale."""
    if action.figure is None or action.figure.kind != "statement":
        return None
    # A score of 1 to 5 beside one of 1 to 7 would look like progress, or like its opposite.
    if action.cycle in other_scales:
        return None
    result = results.statement(action.figure.id)
    if result is None:
        return None
    return result.score
