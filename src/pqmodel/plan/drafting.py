"""Drafts the action plan: what is proposed for a cycle, and what is taken of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pqmodel.ground.cycle import Cycle
from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.suggesting import suggest
from pqmodel.plan.history import begun
from pqmodel.plan.meetings import working_day
from pqmodel.plan.model import Action
from pqmodel.plan.proposals import Proposal, propose
from pqmodel.plan.record import read_plan, write_plan
from pqmodel.plan.record_checks import above_reviews
from pqmodel.results.model import Results
from pqmodel.results.round_results import RoundResults, round_results
from pqmodel.workspace.workspace import Workspace


@dataclass(frozen=True)
class Choice:
    """A proposal taken into the plan, with its owner and dates where they are settled."""

    proposal: Proposal
    lead: str = ""
    start: date | None = None
    due: date | None = None


def proposals(workspace: Workspace, cycle: Cycle) -> tuple[RoundResults, tuple[Proposal, ...]]:
    """The picture of a cycle, and the actions proposed for it. Refuses where the cycle has no answers."""
    shown = round_results(workspace, cycle)
    if shown.results.empty and shown.unreleased:
        raise PqmodelError(
            f"There are no scores for {cycle.id} yet: people have answered, and nobody has released "
            "the round.",
            f"See what a release would show: {suggest(f'results --cycle {cycle.id}')}",
        )
    if shown.results.empty:
        raise PqmodelError(
            f"There are no scores for {cycle.id} yet, so there is nothing to plan from.",
            f"Begin with: {suggest(f'assess --cycle {cycle.id}')}",
        )

    plan, _ = read_plan(workspace)
    service = shown.service
    proposed = propose(shown.results, shown.questionnaire, plan, service.target, service.frameworks)
    return shown, proposed


def suggested_due(proposal: Proposal, start: date) -> date:
    """The day on which the action is usually done if begun on `start`; a weekend gives way to the Monday after."""
    return working_day(start + timedelta(weeks=proposal.action.weeks))


def take_in(
    workspace: Workspace, choices: Sequence[Choice], shown: RoundResults, today: date | None = None
) -> list[Action]:
    """Puts the chosen proposals into the plan under new ids, all at once; what is in the plan already stays.

    `today` dates the first line of their history; without it they begin with none.
    """
    if not choices:
        return []
    plan, stamp = read_plan(workspace)
    # All in one writing: a draft that is cut short leaves the plan as it was.
    plan = above_reviews(workspace, plan)
    number_before = len(plan.actions)

    for choice in choices:
        # Words are copied and not linked: the plan says what was agreed, however the questionnaire's
        # action is reworded later.
        action = _action(choice, shown)
        if today:
            action = begun(action, today, "draft")
        plan = plan.append(action)

    write_plan(workspace, plan, stamp)
    return list(plan.actions[number_before:])


def _action(choice: Choice, shown: RoundResults) -> Action:
    recommended, statements = choice.proposal.action, choice.proposal.statements
    return Action(
        id="A-000",
        title=recommended.title,
        statements=statements,
        source=recommended.id,
        cycle=shown.results.cycle,
        scores_then=scores_of(statements, shown.results),
        target=target_of(statements, shown),
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


def target_of(statements: Sequence[str], shown: RoundResults) -> float | None:
    """The target of an action for those statements: that of the first; None without any."""
    if not statements:
        return None
    first = shown.questionnaire.by_statement[statements[0]][1]
    return shown.questionnaire.target_of(first, shown.service.target)


def scores_of(statements: Sequence[str], results: Results) -> dict[str, float]:
    """Scores of those statements that have one, by id."""
    # A statement that nobody scored is left out: a nought or a null would read as a score.
    scores = {}
    for key in statements:
        result = results.statement(key)
        if result and result.score is not None:
            scores[key] = result.score

    return scores
