"""Works on the review record: begins it with all that is known, and takes in the person's judgement."""

from __future__ import annotations

from datetime import date
from typing import Any

from pqmodel.app.planning import scores_of
from pqmodel.app.results import results_of
from pqmodel.errors import PqmodelError
from pqmodel.model.cycle import Cycle, parse
from pqmodel.model.plan import Action, Plan
from pqmodel.model.results import Results
from pqmodel.model.review import ActionReview, OverallReview, Review
from pqmodel.store.workspace import Workspace


def begin(workspace: Workspace, cycle: Cycle, today: date) -> Review:
    """Begins the review of a cycle, or brings the facts in one that was begun up to date; judgements stay.

    It looks back on every action planned up to this cycle, save those that an earlier review saw closed.
    Refuses where there is none.
    """
    plan, _ = workspace.plan()
    actions = _to_review(workspace, plan, cycle)
    if not actions:
        raise PqmodelError("The plan has no actions to look back on.", "Begin a plan with: pqmodel plan draft")
    found, stamp = workspace.review(cycle.id)
    answered = [other for other in workspace.cycles() if other <= cycle]
    now = results_of(workspace, answered[-1].id) if answered else None
    since = min(parse(action.cycle) for action in actions)
    then = results_of(workspace, since.id) if since < cycle and since in answered else None
    earlier = {item.action: item for item in found.actions} if found else {}
    review = Review(
        cycle=cycle.id,
        since=since.id,
        started=found.started if found else today,
        overall_then=then.overall.score if then else None,
        overall_now=now.overall.score if now else None,
        actions=tuple(_facts(action, now, earlier.get(action.id)) for action in actions),
        overall=found.overall if found else OverallReview(),
    )
    if review != found:
        workspace.keep_review(review, stamp)
    return review


def _to_review(workspace: Workspace, plan: Plan, cycle: Cycle) -> list[Action]:
    seen_closed = set()
    for other in workspace.reviews():
        review = workspace.review(other.id)[0] if other < cycle else None
        for item in review.actions if review else ():
            if item.status in ("done", "stopped"):
                seen_closed.add(item.action)
    return [a for a in plan.actions if parse(a.cycle) <= cycle and not (a.closed and a.id in seen_closed)]


def _facts(action: Action, now: Results | None, earlier: ActionReview | None) -> ActionReview:
    """The known part of one action's review, on top of what a person wrote before."""
    facts: dict[str, Any] = {
        "action": action.id,
        "title": action.title,
        "statements": action.statements,
        "planned": "\n".join(action.steps) or action.output,
        "due": action.due,
        "status": action.status,
        "done_on": action.done_on,
        "outcome": action.outcome,
        "scores_then": dict(action.scores_then),
        "scores_now": scores_of(action.statements, now) if now else {},
        "figure": action.figure,
        "figure_now": _figure_now(action, now),
    }
    written = earlier.model_dump() if earlier else {"done": action.progress, "evidence": action.evidence}
    return ActionReview.model_validate(written | facts)


def _figure_now(action: Action, now: Results | None) -> float | None:
    """Where the action's figure stands now, where it is the score of a statement that has one."""
    if now is None or action.figure is None or action.figure.kind != "statement":
        return None
    return scores_of([action.figure.id], now).get(action.figure.id)


def judge(workspace: Workspace, cycle: Cycle, action_id: str | None, changes: dict[str, Any]) -> Review:
    """Sets what a person judges: of one action, or (without `action_id`) of the cycle as a whole."""
    review, stamp = workspace.review(cycle.id)
    if review is None:
        raise PqmodelError(f"There is no review of {cycle.id} yet.", "Begin it with: pqmodel review start")
    if action_id is None:
        overall = OverallReview.model_validate(review.overall.model_dump() | changes)
        review = review.model_copy(update={"overall": overall})
    else:
        item = review.action(action_id.upper())
        if item is None:
            ids = ", ".join(item.action for item in review.actions)
            raise PqmodelError(f"The review has no action {action_id}.", f"It has: {ids}")
        review = review.replace(ActionReview.model_validate(item.model_dump() | changes))
    workspace.keep_review(review, stamp)
    return review
