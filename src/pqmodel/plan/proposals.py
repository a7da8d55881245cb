"""Proposes actions for the priorities from the questionnaire's linked "things to do", each with its grounds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pqmodel.ground.cycle import Cycle, parse
from pqmodel.plan.closing import closed_before
from pqmodel.plan.model import GoodEnough, Plan
from pqmodel.questionnaire import statement_words
from pqmodel.questionnaire.model import Pillar, Questionnaire, RecommendedAction, Statement
from pqmodel.results.model import Priority, Results

_SAME = 1e-9
"""Gaps are differences of decimals; those that are the same differ by less than this."""


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
        pillars = {ground.pillar.id: ground.pillar for ground in self.grounds}
        return tuple(pillars.values()) or (self.pillar,)


def propose(
    results: Results,
    questionnaire: Questionnaire,
    plan: Plan,
    service_target: float | None = None,
    framework_ids: tuple[str, ...] = (),
) -> tuple[Proposal, ...]:
    """One proposal for each priority that no open action serves yet; priorities that lead to one action share it.

    An action that is in the plan already is passed over for the next one linked. Where none is left that was never
    in the plan, one that was done in an earlier cycle is proposed again, since the score is still low.

    They come in the order of `balanced`. No priorities, or all of them served, give an empty tuple.
    """
    served = plan.open_by_statement
    links = _Links(plan, parse(results.cycle))
    chosen: dict[str, list[Ground]] = {}

    for priority in results.priorities:
        entry = questionnaire.by_statement.get(priority.id)
        if entry is None or priority.id in served:
            continue

        # A statement of the service's own may be linked to nothing.
        left = links.left(entry[1])
        if not left:
            continue

        # Priorities that lead to the same action share it.
        link = next((each for each in left if each in chosen), left[0])
        ground = _ground(priority, results, questionnaire, service_target)
        chosen.setdefault(link, []).append(ground)

    offered = [
        _proposal(link, grounds, questionnaire, framework_ids) for link, grounds in chosen.items()
    ]
    return balanced(offered, questionnaire, plan)


class _Links:
    """Which of a statement's linked actions can be proposed beside a plan."""

    def __init__(self, plan: Plan, cycle: Cycle) -> None:
        self._used: set[str | None] = set()
        self._stays: set[str | None] = set()
        for action in plan.actions:
            self._used.add(action.source)
            # One that was stopped was tried and given up: to propose it again would be deaf.
            is_over = action.status == "done" and closed_before(action, cycle)
            if not is_over:
                self._stays.add(action.source)

    def left(self, statement: Statement) -> list[str]:
        """Those that never were in the plan; without any, those that were done in an earlier cycle."""
        unused = [link for link in statement.actions if link not in self._used]
        if unused:
            return unused
        return [link for link in statement.actions if link not in self._stays]


def balanced(
    offered: Sequence[Proposal], questionnaire: Questionnaire, plan: Plan
) -> tuple[Proposal, ...]:
    """The proposals in the order in which to take them, so that no pillar gets all the work.

    The rule: of the proposals left, look at those whose gap is within an eighth of the scale (half a point of 1 to 5)
    of the widest gap left. Take the one whose pillar has the fewest open actions so far, in the plan or taken before
    it; of equals, the first in rank.
    """
    comparable = (questionnaire.scale.highest - questionnaire.scale.lowest) / 8
    load = _open_actions_by_pillar(questionnaire, plan)
    left = list(offered)
    ordered: list[Proposal] = []

    while left:
        widest = max(_gap(proposal) for proposal in left)
        near = [proposal for proposal in left if widest - _gap(proposal) <= comparable + _SAME]
        taken = min(near, key=lambda proposal: load[proposal.pillar.id])
        load.update(pillar.id for pillar in taken.pillars)
        left.remove(taken)
        ordered.append(taken)

    return tuple(ordered)


def _open_actions_by_pillar(questionnaire: Questionnaire, plan: Plan) -> Counter[str]:
    # What is closed takes nobody's time any more.
    load: Counter[str] = Counter()
    for action in plan.open:
        # An action for two statements of one pillar counts once there.
        sections = statement_words.sections_of(action.statements, questionnaire)
        load.update({section.id for section in sections})
    return load


def left_out(results: Results, plan: Plan) -> tuple[GoodEnough, ...]:
    """The marks "good enough" for which a statement below its target is not proposed for, in the plan's order."""
    # Told with the proposals: who looks for a low statement among them learns why it is not there.
    below = {statement.id for statement in results.statements if "below-target" in statement.flags}
    return tuple(mark for mark in plan.good_enough if mark.statement in below)


def _ground(
    priority: Priority, results: Results, questionnaire: Questionnaire, service_target: float | None
) -> Ground:
    pillar, statement = questionnaire.by_statement[priority.id]
    result = results.statement(priority.id)
    target = questionnaire.target_of(statement, service_target)
    # A priority without a score has no gap that could put it before one that has.
    score = target
    if result and result.score is not None:
        score = result.score
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
        references=tuple(statement_words.references(statements, questionnaire, framework_ids)),
    )


def _gap(proposal: Proposal) -> float:
    return max((ground.gap for ground in proposal.grounds), default=0.0)
