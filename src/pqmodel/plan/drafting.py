"""Works on the action plan: drafting from proposals, changing actions, leaving statements as they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from pqmodel.ground.cycle import Cycle
from pqmodel.ground.faults import Fault, InputRefused, PqmodelError
from pqmodel.plan.history import begun, recorded
from pqmodel.plan.model import Action, GoodEnough, Plan
from pqmodel.plan.proposals import Proposal, propose
from pqmodel.plan.record_checks import above_reviews
from pqmodel.results.model import Results
from pqmodel.results.round_results import Picture, picture
from pqmodel.workspace.retry import made_anew
from pqmodel.workspace.workspace import Workspace


@dataclass(frozen=True)
class Choice:
    """A proposal taken into the plan, with its owner and dates where they are settled."""

    proposal: Proposal
    lead: str = ""
    start: date | None = None
    due: date | None = None


def proposals(workspace: Workspace, cycle: Cycle) -> tuple[Picture, tuple[Proposal, ...]]:
    """The picture of a cycle, and the actions proposed for it. Refuses where the cycle has no answers."""
    shown = picture(workspace, cycle)
    if shown.results.empty:
        raise PqmodelError(
            f"There are no scores for {cycle.id} yet, so there is nothing to plan from.",
            f"Begin with: pqmodel assess --cycle {cycle.id}",
        )
    plan, _ = workspace.plan()
    service = shown.service
    return shown, propose(
        shown.results, shown.questionnaire, plan, service.target, service.frameworks
    )


def suggested_due(proposal: Proposal, start: date) -> date:
    """The day on which the action is usually done if begun on `start`; a weekend gives way to the Monday after."""
    due = start + timedelta(weeks=proposal.action.weeks)
    return due + timedelta(days=max(0, 7 - due.weekday())) if due.weekday() >= 5 else due


def take_in(
    workspace: Workspace, choices: Sequence[Choice], shown: Picture, today: date | None = None
) -> list[Action]:
    """Puts the chosen proposals into the plan under new ids, all at once; what is in the plan already stays.
    `today` dates the first line of their history; without it they begin with none."""
    plan, stamp = workspace.plan()
    before = len(plan.actions)
    plan = above_reviews(workspace, plan)
    for choice in choices:
        action = _action(choice, shown)
        plan = plan.append(begun(action, today, "draft") if today else action)
    if len(plan.actions) > before:
        workspace.keep_plan(plan, stamp)
    return list(plan.actions[before:])


def _action(choice: Choice, shown: Picture) -> Action:
    recommended, statements = choice.proposal.action, choice.proposal.statements
    first = shown.questionnaire.by_statement[statements[0]][1]
    return Action(
        id="A-000",
        title=recommended.title,
        statements=statements,
        source=recommended.id,
        cycle=shown.results.cycle,
        scores_then=scores_of(statements, shown.results),
        target=shown.questionnaire.target_of(first, shown.service.target),
        effort=recommended.effort,
        steps=recommended.steps,
        inputs=recommended.inputs,
        lead=choice.lead,
        involved=recommended.involved,
        start=choice.start,
        due=choice.due,
        output=recommended.output,
        outcome=recommended.outcome,
        outcome_for_people=recommended.outcome_for_people,
        indicator=recommended.indicator,
        monitoring=recommended.monitoring,
    )


def scores_of(statements: Sequence[str], results: Results) -> dict[str, float]:
    """Scores of those statements that have one."""
    found = {key: result.score for key in statements if (result := results.statement(key))}
    return {key: score for key, score in found.items() if score is not None}


def change(
    workspace: Workspace, action_id: str, changes: dict[str, Any], today: date, why: str = ""
) -> Action:
    """Sets fields of one action, and notes each change in its history, with `why` where it was said. Done notes the
    day. Refuses an unknown id, dates in the wrong order, and a rating by hand for what is done or stopped. Where the
    plan was changed meanwhile, the fields are set in what it is now."""
    return made_anew(workspace, lambda: _change(workspace, action_id, changes, today, why))


def _change(
    workspace: Workspace, action_id: str, changes: dict[str, Any], today: date, why: str
) -> Action:
    plan, stamp = workspace.plan()
    action = action_in(plan, action_id)
    if changes.get("status") == "done" and action.status != "done" and "done_on" not in changes:
        changes = changes | {"done_on": today}
    elif changes.get("status", "done") != "done":
        changes = changes | {"done_on": None}
    changed = Action.model_validate(action.model_dump() | changes)
    check_dates(changed)
    if changes.get("rag") and changed.closed:
        raise PqmodelError(
            f"{changed.id} is {changed.status}, and rated by that alone.",
            "A rating by hand is for actions still worked on; change its status first.",
        )
    changed = recorded(action, changed, today, "set", why)
    workspace.keep_plan(plan.replace(changed), stamp)
    return changed


def check_dates(action: Action) -> None:
    """Refuses an action that would be due before it starts."""
    if action.start and action.due and action.due < action.start:
        raise PqmodelError(
            f"{action.id} would be due before it starts.", "Change one of the two dates."
        )


def action_in(plan: Plan, action_id: str) -> Action:
    """The action of that id. Refuses where the plan has none, naming those it has."""
    action = plan.action(action_id.upper())
    if action is None:
        ids = (
            ", ".join(item.id for item in plan.actions)
            or "none yet; begin with `pqmodel plan draft`"
        )
        raise PqmodelError(f"The plan has no action {action_id}.", f"It has: {ids}")
    return action


def leave_alone(
    workspace: Workspace, statement_ids: Sequence[str], why: str, by: str, cycle: Cycle
) -> None:
    """Marks statements as good enough for this service, with who decided and why."""
    plan, stamp = workspace.plan()
    known = picture(workspace, cycle).questionnaire.by_statement
    faults = [
        Fault("statement", 0, f"there is no {key!r}") for key in statement_ids if key not in known
    ]
    if faults:
        raise InputRefused("Nothing was marked.", faults, "Ids stand in `pqmodel results --all`.")
    marks = {mark.statement: mark for mark in plan.good_enough}
    marks |= {
        key: GoodEnough(statement=key, why=why, by=by, cycle=cycle.id) for key in statement_ids
    }
    workspace.keep_plan(plan.model_copy(update={"good_enough": tuple(marks.values())}), stamp)


def take_up_again(workspace: Workspace, statement_ids: Sequence[str]) -> None:
    """Takes the mark "good enough" off statements. Refuses those that do not have it."""
    plan, stamp = workspace.plan()
    faults = [
        Fault(key, 0, "is not marked as good enough")
        for key in statement_ids
        if key not in plan.left_alone
    ]
    if faults:
        raise InputRefused("Nothing was changed.", faults)
    marks = tuple(mark for mark in plan.good_enough if mark.statement not in statement_ids)
    workspace.keep_plan(plan.model_copy(update={"good_enough": marks}), stamp)
