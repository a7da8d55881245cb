"""Proposes actions for the priorities from the questionnaire's linked "things to do", each with its grounds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pqmodel.ground.cycle import parse
from pqmodel.plan.closing import closed_before
from pqmodel.plan.model import GoodEnough, Plan
from pqmodel.questionnaire.model import Pillar, Questionnaire, RecommendedAction, Statement
from pqmodel.results.model import Priority, Results


@dataclass(frozen=True)
class Ground:
    """Why one statement calls for an action: how it was scored, what it should come to, and the reasons in words."""

    statement: str
    text: str
    pillar: Pillar
    score: float
    target: float
    reasons: tuple[str, ...]

    @property
    def gap(self) -> float:
        """Points short of the target."""
        return self.target - self.score


@dataclass(frozen=True)
class Proposal:
    """A recommended action, its pillar, the priorities that it serves (in rank order), and why it is proposed.
    `references` are the regulator's headings that those statements speak to, one framework a line."""

    action: RecommendedAction
    pillar: Pillar
    statements: tuple[str, ...]
    reasons: tuple[str, ...]
    grounds: tuple[Ground, ...] = ()
    references: tuple[str, ...] = ()

    @property
    def quick_win(self) -> bool:
        """True where it costs little: low effort."""
        return self.action.effort == "low"

    @property
    def pillars(self) -> tuple[Pillar, ...]:
        """The pillars of its statements, each once."""
        found = {ground.pillar.id: ground.pillar for ground in self.grounds}
        return tuple(found.values()) or (self.pillar,)


def propose(
    results: Results,
    questionnaire: Questionnaire,
    plan: Plan,
    service_target: float | None = None,
    framework_ids: tuple[str, ...] = (),
) -> tuple[Proposal, ...]:
    """One proposal for each priority that no open action serves yet; priorities that lead to the same action share
    it. An action that is in the plan already is passed over for the next one linked. Where none is left that was never
    in the plan, one that was done in an earlier cycle is proposed again, since the score is still low.

    They come in the order of `balanced`. No priorities, or all of them served, give an empty tuple.
    """
    served = {statement for action in plan.open for statement in action.statements}
    used = {action.source for action in plan.actions}
    cycle = parse(results.cycle)
    stays = {a.source for a in plan.actions if not (a.status == "done" and closed_before(a, cycle))}
    chosen: dict[str, list[Ground]] = {}
    for priority in results.priorities:
        if priority.id in served or priority.id not in questionnaire.by_statement:
            continue
        linked = questionnaire.by_statement[priority.id][1].actions
        links = [link for link in linked if link not in used] or [
            link for link in linked if link not in stays
        ]
        if not links:
            continue
        link = next((link for link in links if link in chosen), links[0])
        chosen.setdefault(link, []).append(
            _ground(priority, results, questionnaire, service_target)
        )
    offered = [
        _proposal(link, grounds, questionnaire, framework_ids) for link, grounds in chosen.items()
    ]
    return balanced(offered, questionnaire, plan)


def balanced(
    offered: Sequence[Proposal], questionnaire: Questionnaire, plan: Plan
) -> tuple[Proposal, ...]:
    """The proposals in the order in which to take them, so that no pillar gets all the work.

    The rule: of the proposals left, look at those whose gap is within an eighth of the scale (half a point of 1 to 5)
    of the widest gap left. Take the one whose pillar has the fewest open actions so far, in the plan or taken before
    it; of equals, the first in rank.
    """
    comparable = (questionnaire.scale.highest - questionnaire.scale.lowest) / 8
    load: Counter[str] = Counter()
    for action in plan.open:
        load.update(
            {
                questionnaire.by_statement[s][0].id
                for s in action.statements
                if s in questionnaire.by_statement
            }
        )
    left, ordered = list(offered), []
    while left:
        widest = max(map(_gap, left))
        near = [proposal for proposal in left if widest - _gap(proposal) <= comparable + 1e-9]
        taken = min(near, key=lambda proposal: load[proposal.pillar.id])
        load.update(pillar.id for pillar in taken.pillars)
        left.remove(taken)
        ordered.append(taken)
    return tuple(ordered)


def left_out(results: Results, plan: Plan) -> tuple[GoodEnough, ...]:
    """The marks "good enough" for which a statement below its target is not proposed for, in the plan's order."""
    below = {statement.id for statement in results.statements if "below-target" in statement.flags}
    return tuple(mark for mark in plan.good_enough if mark.statement in below)


def _ground(
    priority: Priority, results: Results, questionnaire: Questionnaire, service_target: float | None
) -> Ground:
    pillar, statement = questionnaire.by_statement[priority.id]
    result = results.statement(priority.id)
    target = questionnaire.target_of(statement, service_target)
    score = result.score if result and result.score is not None else target
    return Ground(priority.id, statement.text, pillar, score, target, priority.reasons)


def _proposal(
    link: str,
    grounds: Sequence[Ground],
    questionnaire: Questionnaire,
    framework_ids: tuple[str, ...],
) -> Proposal:
    statements = [questionnaire.by_statement[ground.statement][1] for ground in grounds]
    return Proposal(
        action=questionnaire.by_action[link][1],
        pillar=grounds[0].pillar,
        statements=tuple(ground.statement for ground in grounds),
        reasons=grounds[0].reasons,
        grounds=tuple(grounds),
        references=_references(statements, questionnaire, framework_ids),
    )


def _references(
    statements: Sequence[Statement], questionnaire: Questionnaire, framework_ids: tuple[str, ...]
) -> tuple[str, ...]:
    """What the statements speak to, each framework once, with the headings of all of them in its own order."""
    codes = {
        framework.id: tuple(
            dict.fromkeys(
                code for one in statements for code in one.frameworks.get(framework.id, ())
            )
        )
        for framework in questionnaire.frameworks
    }
    together = statements[0].model_copy(update={"frameworks": codes})
    return tuple(questionnaire.references(together, framework_ids))


def _gap(proposal: Proposal) -> float:
    return max((ground.gap for ground in proposal.grounds), default=0.0)
