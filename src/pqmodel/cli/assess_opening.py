"""What `pqmodel assess` needs first: the assessment, the plan carried along, how to go on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from pqmodel.ground.suggesting import suggest
from pqmodel.terminal.call import Call

if TYPE_CHECKING:
    from pqmodel.answers.assess.opening import Assessment
    from pqmodel.workspace.workspace import Workspace


class Asked(NamedTuple):
    """Who is asked, and what of it all."""

    group: str | None
    pillars: tuple[str, ...]
    changed: bool
    show_previous: bool
    named_set: str | None = None
    role: str | None = None
    """What somebody from outside is who looks a second time; None for the service's own."""


def open_assessment(
    call: Call, workspace: Workspace, asked: Asked
) -> tuple[Assessment, str | None]:
    """The assessment; with --changed also the cycle since when, None for never before."""
    from pqmodel.answers.accepting import entering, group_of
    from pqmodel.answers.asked import refuse_nothing, set_of
    from pqmodel.answers.assess.changed_statements import Again, to_ask_again
    from pqmodel.answers.assess.opening import Assessment, pillars_of
    from pqmodel.evidence.second_assessment import SecondAssessment, reviewer_of
    from pqmodel.plan.record import read_plan
    from pqmodel.results.counting import asked_in

    is_second = asked.role is not None
    group = reviewer_of(workspace, asked.group) if is_second else group_of(workspace, asked.group)
    cycle = call.cycle_for_work(workspace)
    late = entering(workspace, cycle, call.today)
    questionnaire = asked_in(workspace, cycle, call.today)
    again = Again(None, {})
    if asked.changed:
        plan, _ = read_plan(workspace)
        again = to_ask_again(workspace, questionnaire, group, cycle, plan.open_by_statement)
    kind = partial(SecondAssessment, today=call.today) if is_second else Assessment
    assessment = kind(
        workspace=workspace,
        questionnaire=questionnaire,
        group=group,
        cycle=cycle,
        pillars=pillars_of(questionnaire, asked.pillars),
        only=again.why if asked.changed else None,
        late=late,
        asked_set=set_of(questionnaire, asked.named_set),
    )
    if not asked.changed:
        refuse_nothing(tuple(assessment.scope), group, questionnaire)
    return assessment, again.since


def carry_plan_along(call: Call, assessment: Assessment) -> str:
    """Takes open actions over into a cycle that the manager begins, and says so; else nothing."""
    from pqmodel.ground.faults import PqmodelError
    from pqmodel.plan.carrying import carry_along

    if not assessment.group.named or assessment.group.id not in assessment.workspace.service.named:
        return ""
    try:
        return carry_along(assessment.workspace, assessment.cycle, call.today)
    except PqmodelError:
        # A plan that cannot be read keeps nobody from answering; `status` and `plan` tell what is
        # wrong with it.
        return ""


def command_to_go_on(call: Call, asked: Asked) -> str:
    """The command that goes on with this assessment, as it is typed."""
    words = ["assess"]
    if asked.group:
        words += ["--as", asked.group]
    if asked.role:
        words += ["--of-role", asked.role]
    for pillar in asked.pillars:
        words += ["--pillar", pillar]
    if asked.named_set:
        words += ["--set", asked.named_set]
    if asked.changed:
        words.append("--changed")
    if asked.show_previous:
        words.append("--show-previous")
    if call.plain:
        words.append("--plain")
    return suggest(" ".join(words))
