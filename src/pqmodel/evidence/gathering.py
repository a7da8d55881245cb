"""Reads all that is laid out for an inspector. Only what may be shown comes out of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from random import Random

from pqmodel.evidence.checking import chosen_frameworks, state_of_file
from pqmodel.evidence.gaps import claims_of
from pqmodel.evidence.held import Held
from pqmodel.evidence.record import read_register
from pqmodel.ground.cycle import Cycle
from pqmodel.plan.model import Plan
from pqmodel.plan.record import read_plan
from pqmodel.results.reading_comments import comments_of
from pqmodel.results.releasing import release_as_set
from pqmodel.results.round_results import round_results
from pqmodel.review.beginning import record_of
from pqmodel.review.model import Review
from pqmodel.workspace.cycle_stages import reviewed_cycles
from pqmodel.workspace.workspace import Workspace


def gather(
    workspace: Workspace,
    cycle: Cycle,
    framework_ids: Sequence[str],
    today: date,
    *,
    with_comments: bool = False,
) -> Held:
    """The records of a service as far as they go with a cycle. Refuses a framework that there is not."""
    release_as_set(workspace, today)
    this_round = round_results(workspace, cycle)
    questionnaire = this_round.questionnaire
    frameworks = chosen_frameworks(workspace, questionnaire, framework_ids)
    register, _ = read_register(workspace)
    whole_plan, _ = read_plan(workspace)
    plan = whole_plan.without_internal()
    return Held(
        cycle=cycle,
        round=this_round,
        plan=plan,
        reviews=_reviews(workspace, cycle, plan),
        register=register,
        files={item.id: state_of_file(workspace, item) for item in register.evidence},
        claims=claims_of(this_round.results, questionnaire, workspace.service.named),
        frameworks=frameworks,
        comments=_comments(workspace, cycle) if with_comments else {},
        today=today,
    )


def _reviews(workspace: Workspace, cycle: Cycle, plan: Plan) -> tuple[Review, ...]:
    """The reviews up to the cycle, earliest first, of the actions that are in this plan."""
    reviews = []
    for reviewed in reviewed_cycles(workspace):
        kept = record_of(workspace, reviewed)
        if kept is None or reviewed.start > cycle.start:
            continue
        items = tuple(item for item in kept.review.actions if plan.action(item.action))
        reviews.append((reviewed.start, kept.review.model_copy(update={"actions": items})))
    return tuple(review for _, review in sorted(reviews, key=lambda pair: pair[0]))


def _comments(workspace: Workspace, cycle: Cycle) -> dict[str, list[tuple[str, str]]]:
    """What anonymous people wrote on each statement, as it was released, with their group."""
    shown = comments_of(workspace, cycle, Random(), masked=True)
    found: dict[str, list[tuple[str, str]]] = {}
    for group, comments in shown.comments.groups.items():
        if group in shown.service.named or not isinstance(comments, tuple):
            continue
        for comment in comments:
            title = shown.service.group_title(group)
            found.setdefault(comment.statement, []).append((title, comment.note))
    return found
