"""Where the workforce measures stand that actions are measured by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from pqmodel.measures.catalogue import catalogue, observed
from pqmodel.plan.indicators import MeasureFigure, figure_in_words
from pqmodel.plan.model import Action, Indicator
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.results.model import Results
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
        words[action.id] = figure_in_words(action.figure, questionnaire, now, recorded)

    return words


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
