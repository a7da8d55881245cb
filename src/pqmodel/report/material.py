"""All that a report is written from: the records of a service as one reader may see them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from pqmodel.change.comparing_rounds import Compared
from pqmodel.evidence.model import Register
from pqmodel.evidence.second_look import Difference
from pqmodel.ground.cycle import Cycle, parse
from pqmodel.measures.catalogue import Line
from pqmodel.plan.model import Plan
from pqmodel.questionnaire.guide.open_answers import OpenAnswer
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.questionnaire.scale import Scale
from pqmodel.report.for_reader import plan_as, register_as, review_as
from pqmodel.report.readers import Reader
from pqmodel.results.findings import Finding
from pqmodel.results.model import Results
from pqmodel.results.perspectives import manager_of, perspectives
from pqmodel.results.priorities import rank_priorities
from pqmodel.results.round_results import RoundResults
from pqmodel.results.voice import Voice, of_manager
from pqmodel.review.beginning import KeptReview
from pqmodel.workspace.service import MANAGER, Service

NO_EVIDENCE = Register()
_FINDINGS = 6
"""So many findings are told: the weightiest of each kind."""


@dataclass(frozen=True)
class Material:
    """The records, read once.

    `compared` sets the round beside the one before it; None where there is none. The priorities
    of the round and the `findings` speak of the manager as other readers do. `measures` are those with a figure by the
    end of the cycle, and hold none of later. `review` is None where none was begun. `said` is what
    teams answered to the open questions in the cycle.
    `register` is what shows it, empty for readers who get no evidence. `second_look` is where
    somebody from outside scored otherwise.
    """

    reader: Reader
    cycle: Cycle
    round: RoundResults
    compared: Compared | None
    findings: tuple[Finding, ...]
    plan: Plan
    review: KeptReview | None
    measures: tuple[Line, ...]
    today: date
    said: tuple[OpenAnswer, ...] = ()
    register: Register = NO_EVIDENCE
    second_look: tuple[Difference, ...] = ()

    @property
    def service(self) -> Service:
        return self.round.service

    @property
    def results(self) -> Results:
        return self.round.results

    @property
    def questionnaire(self) -> Questionnaire:
        return self.round.questionnaire

    @property
    def scale(self) -> Scale:
        return self.questionnaire.scale

    @property
    def target(self) -> float:
        """The score to reach: the service's own, else the questionnaire's."""
        return float(self.questionnaire.target_of(None, self.service.target))


def material_of(
    reader: Reader,
    this_round: RoundResults,
    plan: Plan,
    today: date,
    *,
    compared: Compared | None = None,
    review: KeptReview | None = None,
    measures: tuple[Line, ...] = (),
    good_enough: frozenset[str] = frozenset(),
    said: tuple[OpenAnswer, ...] = (),
    register: Register = NO_EVIDENCE,
    second_look: tuple[Difference, ...] = (),
) -> Material:
    """The material of a round for one reader: as much of the plan and the review as is for them,
    and what the answers tell in their words."""
    own_plan = plan_as(reader.plan, plan)
    results, questionnaire, service = (
        this_round.results,
        this_round.questionnaire,
        this_round.service,
    )
    voice = voice_of(service)
    ranked = rank_priorities(
        results.statements,
        results.pillars,
        questionnaire,
        service.target,
        good_enough,
        this_round.before,
        service.groups,
        voice,
    )
    seen = perspectives(results, questionnaire, service, voice)
    return Material(
        reader=reader,
        cycle=parse(results.cycle),
        round=replace(this_round, results=results.model_copy(update={"priorities": ranked})),
        compared=compared,
        findings=seen.foremost(_FINDINGS),
        plan=own_plan,
        review=review_as(reader.plan, review, own_plan),
        measures=measures,
        today=today,
        said=said,
        register=register_as(reader.plan, register),
        second_look=second_look,
    )


def voice_of(service: Service) -> Voice:
    """How a service's manager is spoken of to others: by post, where the named group is another."""
    manager = manager_of(service.named)
    if manager is None or manager == MANAGER:
        return of_manager()
    return of_manager(service.group_title(manager))
