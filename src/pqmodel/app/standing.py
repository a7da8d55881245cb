"""Where the cycle stands, and what comes next with the exact command."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pqmodel.analysis.rag import rag
from pqmodel.app import questionnaires
from pqmodel.model.cycle import Cycle
from pqmodel.model.service import MANAGER
from pqmodel.store.workspace import Workspace


@dataclass(frozen=True)
class Standing:
    """One cycle's standing: responses, the manager's progress, the plan by rating, the review, the next step."""

    service: str
    cycle: str
    ends: date
    responses: int
    manager_answered: int
    statements: int
    plan: Mapping[str, int]
    late: tuple[str, ...]
    reviewed: bool
    next_step: str
    command: str


def standing(workspace: Workspace, cycle: Cycle, today: date) -> Standing:
    """The standing of a cycle; a new service stands at the beginning of Analyse."""
    round_ = list(workspace.marks(cycle.id))
    refs = {marks.questionnaire.digest: marks.questionnaire for marks in round_}
    now = questionnaires.current(workspace)
    known = questionnaires.answered_in(workspace, list(refs.values()), now).by_statement.keys()
    own = next((marks for marks in round_ if marks.group == MANAGER), None)
    answered = len(known & own.values.keys()) if own else 0
    plan, _ = workspace.plan()
    ratings: dict[str, int] = {}
    for action in plan.actions:
        colour = rag(action, today)[0]
        ratings[colour] = ratings.get(colour, 0) + 1
    late = tuple(action.id for action in plan.open if action.due and action.due < today)
    reviewed = cycle in workspace.reviews()
    earlier = [other for other in workspace.cycles() if other < cycle]
    step, command = _next(answered, len(known), bool(plan.actions), bool(late), reviewed, bool(earlier))
    return Standing(
        service=workspace.service.service,
        cycle=cycle.id,
        ends=cycle.end,
        responses=len(round_),
        manager_answered=answered,
        statements=len(known),
        plan=ratings,
        late=late,
        reviewed=reviewed,
        next_step=step,
        command=command,
    )


def _next(answered: int, statements: int, planned: bool, late: bool, reviewed: bool, earlier: bool) -> tuple[str, str]:
    if answered == 0:
        return "Score the service for this cycle.", "pqmodel assess"
    if answered < statements:
        return f"Go on with the assessment: {statements - answered} statements are open.", "pqmodel assess"
    if not planned:
        return "Draft the action plan.", "pqmodel plan draft"
    if earlier and not reviewed:
        return "Look back on what the actions changed.", "pqmodel review start"
    if late:
        return "Look at the actions that are late.", "pqmodel plan"
    return "Work on the plan, and note how it goes.", "pqmodel plan"
