"""Whether risks, benefits, objectives and promises can be followed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from pqmodel.ground.dates import in_full
from pqmodel.ground.words import listed
from pqmodel.programme.checks.finding import Finding
from pqmodel.programme.checks.words import content, same
from pqmodel.programme.model.programme import PROGRAMME, Programme
from pqmodel.programme.model.registers import Benefit, Entry, Risk

_SHARED = 0.6
_TO_DO = re.compile(r"to [a-z]+", re.I)


def check_risks(programme: Programme, today: date) -> Iterator[Finding]:
    """A risk has an owner, points, a response and a day on which it is looked at again."""
    for risk in programme.registers.risks:
        if risk.closed is not None:
            continue
        missing = _missing_of_risk(risk)
        if missing:
            yield _bare("risk.bare", risk, missing, "risks")
        if risk.review is not None and risk.review < today:
            yield Finding(
                "risk.review-overdue",
                (risk.id,),
                f"was to be looked at again on {in_full(risk.review)}",
                "look at it, and set the next day",
                "review",
            )
        residual = risk.residual
        if residual is not None and risk.score is not None and residual > risk.score:
            yield Finding(
                "risk.residual-higher",
                (risk.id,),
                f"stands at {residual} points after its controls, and at {risk.score} before",
                "correct the points",
                "residual_likelihood",
            )


def check_benefits(programme: Programme, today: date) -> Iterator[Finding]:
    """A benefit has a measure, a baseline, a target, an owner and a day."""
    for benefit in programme.registers.benefits:
        missing = _missing_of_benefit(benefit)
        if missing:
            yield _bare("benefit.bare", benefit, missing, "benefits")
        due = benefit.due.end if benefit.due else None
        if due is not None and due < today and benefit.actual is None:
            yield Finding(
                "benefit.not-measured",
                (benefit.id,),
                f"was due by {in_full(due)}, and nothing was measured",
                "measure it",
                "actual",
            )
        if _TO_DO.match(benefit.text):
            yield Finding(
                "benefit.is-objective",
                (benefit.id,),
                "is worded as something to be done",
                "say what people have of it once it is done",
                "text",
            )


def check_objectives(programme: Programme, _: date) -> Iterator[Finding]:
    """An objective has a figure and a day."""
    for home, document in programme.documents():
        for objective in document.objectives:
            if not objective.measure or objective.when is None:
                yield Finding(
                    "objective.bare",
                    (objective.id,),
                    "has no measure or no date",
                    "say by what figure, and by when, it is reached",
                    together=f"{{n}} objectives of {home} have no measure or no date",
                )


def check_served(programme: Programme, _: date) -> Iterator[Finding]:
    """Where activities say what they serve, every objective is served, and every activity serves
    one."""
    served = {item for _, _, activity in programme.activities() for item in activity.serves}
    for project in programme.projects:
        activities = [each for stage in project.plan for each in stage.activities]
        # A project that never says it is told nothing here: it may only not keep these links.
        if not any(activity.serves for activity in activities):
            continue
        for objective in project.objectives:
            if objective.id not in served:
                yield Finding(
                    "objective.unserved",
                    (objective.id, project.id),
                    "is served by no activity",
                    "plan one, or name it in `serves` of those that there are",
                )
        for activity in activities:
            if not activity.serves:
                yield Finding(
                    "activity.serves-none",
                    (activity.id, project.id),
                    "serves no objective",
                    "name the objective in `serves`, or leave the activity out",
                )


def check_risks_and_constraints(programme: Programme, _: date) -> Iterator[Finding]:
    """A risk that only says a constraint again."""
    for home, document in programme.documents():
        for risk in programme.registers.risks:
            if home not in (risk.homes or (PROGRAMME,)):
                continue
            for constraint in document.constraints:
                if _is_again(risk.text, constraint.text):
                    yield Finding(
                        "risk.is-constraint",
                        (risk.id, constraint.id),
                        f"says the constraint {constraint.id} again",
                        "say what may happen because of the constraint",
                        "text",
                    )


def check_benefits_and_objectives(programme: Programme, _: date) -> Iterator[Finding]:
    """A benefit that only says an objective again."""
    for home, document in programme.documents():
        for benefit in programme.registers.benefits:
            if home not in (benefit.homes or (PROGRAMME,)):
                continue
            for objective in document.objectives:
                if same(benefit.text, objective.text) or _is_part(objective.text, benefit.text):
                    yield Finding(
                        "benefit.is-objective",
                        (benefit.id, objective.id),
                        f"says the objective {objective.id} again",
                        "say what people have of it once it is reached",
                        "text",
                    )


def check_promises(programme: Programme, today: date) -> Iterator[Finding]:
    """A promise has a day or something that keeps it; a decision is made when it is due."""
    for decision in programme.registers.decisions:
        if decision.promised and decision.due is None and not decision.met_by:
            yield Finding(
                "report.unbacked",
                (decision.id,),
                "was promised, and stands in no plan",
                "plan it, and name that in met_by; or give it a day",
            )
        if decision.on is None and decision.due is not None and decision.due < today:
            yield Finding(
                "decision.overdue",
                (decision.id,),
                f"was due on {in_full(decision.due)}",
                "decide, and enter the day",
                "due",
            )


def _missing_of_risk(risk: Risk) -> list[str]:
    missing = []
    if not risk.owner:
        missing.append("owner")
    if risk.score is None:
        missing.append("points")
    if not risk.response:
        missing.append("response")
    if risk.review is None:
        missing.append("review date")
    return missing


def _missing_of_benefit(benefit: Benefit) -> list[str]:
    missing = []
    # What measures itself has its measure, and its baseline in the first reading.
    is_bound = benefit.statement is not None or benefit.figure is not None
    if not benefit.measure and not is_bound:
        missing.append("measure")
    if benefit.baseline is None and not is_bound:
        missing.append("baseline")
    if benefit.target is None:
        missing.append("target")
    if not benefit.owner:
        missing.append("owner")
    if benefit.due is None:
        missing.append("date")
    return missing


def _bare(rule: str, entry: Entry, missing: list[str], name: str) -> Finding:
    words = f"no {', no '.join(missing[:-1])} and no {missing[-1]}"
    if len(missing) == 1:
        words = f"no {missing[0]}"
    home = listed(list(entry.homes) or [PROGRAMME])
    return Finding(
        rule,
        (entry.id,),
        f"has {words}",
        "make the entry whole",
        together=f"{{n}} {name} of {home} have {words}",
    )


def _is_part(one: str, other: str) -> bool:
    """True where all that one says, and that is something, stands in the other too."""
    words = content(one)
    return len(words) > 2 and words <= content(other)


def _is_again(one: str, other: str) -> bool:
    words, others = content(one), content(other)
    shared = words & others
    return len(shared) >= 2 and len(shared) >= _SHARED * min(len(words), len(others))
