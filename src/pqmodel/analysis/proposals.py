"""Proposes actions for the priorities from the questionnaire's linked "things to do"."""

from __future__ import annotations

from dataclasses import dataclass

from pqmodel.model.plan import Plan
from pqmodel.model.questionnaire import Pillar, Questionnaire, RecommendedAction
from pqmodel.model.results import Results


@dataclass(frozen=True)
class Proposal:
    """A recommended action, its pillar, the priorities that it serves (in rank order), and why it is proposed."""

    action: RecommendedAction
    pillar: Pillar
    statements: tuple[str, ...]
    reasons: tuple[str, ...]


def propose(results: Results, questionnaire: Questionnaire, plan: Plan) -> tuple[Proposal, ...]:
    """One proposal for each priority that no open action serves yet, in rank order; priorities that lead to the same
    action share it. An action that is in the plan already, open or closed, is passed over for the next one linked.
    No priorities, or all of them served, give an empty tuple."""
    served = {statement for action in plan.open for statement in action.statements}
    used = {action.source for action in plan.actions}
    chosen: dict[str, list[str]] = {}
    reasons: dict[str, tuple[str, ...]] = {}
    for priority in results.priorities:
        if priority.id in served or priority.id not in questionnaire.by_statement:
            continue
        _, statement = questionnaire.by_statement[priority.id]
        links = [link for link in statement.actions if link not in used]
        if not links:
            continue
        link = next((link for link in links if link in chosen), links[0])
        chosen.setdefault(link, []).append(priority.id)
        reasons.setdefault(link, priority.reasons)
    return tuple(
        Proposal(
            action=questionnaire.by_action[link][1],
            pillar=questionnaire.by_statement[statements[0]][0],
            statements=tuple(statements),
            reasons=reasons[link],
        )
        for link, statements in chosen.items()
    )
