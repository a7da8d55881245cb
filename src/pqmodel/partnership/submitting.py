"""Makes a submission of what was released of a cycle, and no more."""

from __future__ import annotations

from collections import Counter
from datetime import date

from pqmodel import __version__
from pqmodel.ground.cycle import Cycle
from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.inert import inert_line
from pqmodel.ground.nouns import LONGEST_LABEL
from pqmodel.ground.suggesting import suggest
from pqmodel.measures.catalogue import catalogue
from pqmodel.measures.model import Observation
from pqmodel.measures.record import read_measures
from pqmodel.measures.working_out import added_up, divided_by
from pqmodel.partnership.canonical import with_checksum
from pqmodel.partnership.model import (
    TOGETHER,
    Own,
    SharedCounts,
    SharedGroup,
    SharedMeasure,
    SharedPlan,
    SharedStatement,
    Submission,
)
from pqmodel.plan.record import read_plan
from pqmodel.questionnaire.audiences import audience_of
from pqmodel.questionnaire.measure import Measure
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.results.counting import count_round
from pqmodel.results.published import POOL
from pqmodel.results.releasing import protect
from pqmodel.results.safe_tally import SafeStatement, SafeTally
from pqmodel.results.tally import Spread
from pqmodel.workspace.service import Service
from pqmodel.workspace.workspace import Workspace


def make_submission(workspace: Workspace, cycle: Cycle, own: Own, today: date) -> Submission:
    """What the service shares of a cycle: counts after release and protection, measures and the
    state of the plan where it chooses to.

    What one named person answered is left out unless `own` says otherwise. PqmodelError where
    nothing is released.
    """
    service = workspace.service
    counted = count_round(workspace, cycle.id)
    safe = protect(workspace, counted)
    questionnaire = counted.questionnaire
    left_out = frozenset() if own.own_answers else service.named
    statements = _statements(safe, questionnaire, left_out)
    if not statements:
        raise _nothing_to_share(service, cycle, safe)

    submission = Submission(
        by=own.code or service.service,
        is_code=own.code is not None,
        type=service.type,
        cycle=cycle.id,
        starts=cycle.start,
        ends=cycle.end,
        questionnaire=questionnaire.ref,
        scale=questionnaire.scale.values,
        favourable_from=questionnaire.scale.favourable_from,
        smallest_group=safe.smallest_group,
        groups=_groups(safe, service, questionnaire, left_out),
        statements=statements,
        spreads=_spreads(safe, left_out),
        measures=_measures(workspace, cycle.end) if own.measures else (),
        plan=_plan(workspace) if own.plan else None,
        made_on=today,
        strengths_may_be_named=own.strengths,
        made_with=__version__,
    )
    return with_checksum(submission)


def code_given(code: str | None) -> str | None:
    """The code to give in place of the name, on one line; None where none is asked for.
    PqmodelError where it is empty or longer than a partnership's list holds."""
    if code is None:
        return None
    line = " ".join(inert_line(code).split())
    if not line:
        raise PqmodelError(
            "The code for --as-code is empty.",
            "Give the code that the partnership gave you, such as --as-code H-17, or leave --as-code "
            "out to share under your name.",
        )
    if len(line) > LONGEST_LABEL:
        raise PqmodelError(
            f"The code for --as-code has {len(line):,} characters; up to {LONGEST_LABEL} fit.",
            "Give the code as it stands in the partnership's list.",
        )
    return line


def words_of_statements(workspace: Workspace, cycle: str) -> dict[str, str]:
    """The words of the statements of a cycle, by id."""
    questionnaire = count_round(workspace, cycle).questionnaire
    return {statement.id: statement.text for statement in questionnaire.statements()}


def _statements(
    safe: SafeTally, questionnaire: Questionnaire, left_out: frozenset[str]
) -> tuple[SharedStatement, ...]:
    shared = []
    for section, statement in questionnaire.by_statement.values():
        protected = safe.statements.get(statement.id)
        if protected is None:
            continue
        groups = _counts(protected, left_out)
        if groups:
            shared.append(SharedStatement(id=statement.id, pillar=section.id, groups=groups))
    return tuple(shared)


def _counts(protected: SafeStatement, left_out: frozenset[str]) -> dict[str, SharedCounts]:
    """The counts of each part that a total is made of, and bands where counts are not told."""
    groups = {}
    for part, counts in protected.parts.items():
        if part not in left_out:
            groups[part or TOGETHER] = SharedCounts(
                n=counts.n, scores=counts.scores, na=counts.na, dk=counts.dk
            )
    for part, (band, n) in protected.bands.items():
        if band != "aside":
            groups[part or TOGETHER] = SharedCounts(n=n, scores=None, band=band)
    return groups


def _groups(
    safe: SafeTally, service: Service, questionnaire: Questionnaire, left_out: frozenset[str]
) -> dict[str, SharedGroup]:
    groups = {}
    for group_id, people in safe.groups.items():
        if people is None or group_id in left_out:
            continue
        group = service.group(group_id)
        audience = ""
        if group is not None:
            audience = audience_of(group, questionnaire.audiences)
        title = service.group_title(group_id)
        groups[group_id] = SharedGroup(title=title, audience=audience, people=people)
    if safe.pooled:
        people = safe.persons - sum(n or 0 for n in safe.groups.values())
        groups[TOGETHER] = SharedGroup(title="Small groups together", audience="", people=people)
    return groups


def _spreads(safe: SafeTally, left_out: frozenset[str]) -> dict[str, dict[str, Spread]]:
    return {
        section: {
            TOGETHER if group == POOL else group: spread
            for group, spread in spreads.items()
            if group not in left_out
        }
        for section, spreads in safe.spreads.items()
    }


def _measures(workspace: Workspace, until: date) -> tuple[SharedMeasure, ...]:
    """The latest figure of each measure up to the end of the cycle, where there is a number in it."""
    known = catalogue(workspace)
    latest: dict[str, Observation] = {}
    for observation in read_measures(workspace)[0].observations:
        if observation.on <= until and observation.measure in known:
            before = latest.get(observation.measure)
            if before is None or before.on < observation.on:
                latest[observation.measure] = observation

    shared = []
    for key in sorted(latest):
        measure = _measure(known[key], latest[key])
        # A list's lines and an answer in words are not shared, and without them nothing is said.
        if measure.value is not None or measure.inputs:
            shared.append(measure)
    return tuple(shared)


def _measure(measure: Measure, observation: Observation) -> SharedMeasure:
    """A figure with what it was worked out from, as far as that is known in numbers."""
    inputs = {
        key: value
        for key, value in sorted(observation.inputs.items())
        if not isinstance(value, str)
    }
    return SharedMeasure(
        id=measure.id,
        title=measure.title,
        unit=measure.unit,
        better=measure.better,
        formula=measure.formula,
        on=observation.on,
        value=observation.value,
        numerator=added_up(measure, observation.inputs),
        denominator=divided_by(measure, observation.inputs),
        inputs=inputs,
        withheld=observation.withheld,
    )


def _plan(workspace: Workspace) -> SharedPlan:
    actions = read_plan(workspace)[0].actions
    statuses = Counter(action.status for action in actions)
    return SharedPlan(actions=len(actions), statuses=dict(sorted(statuses.items())))


def _nothing_to_share(service: Service, cycle: Cycle, safe: SafeTally) -> PqmodelError:
    named = [group for group, n in safe.groups.items() if n and group in service.named]
    if safe.unreleased:
        return PqmodelError(
            f"{cycle.id} is not released, so there is nothing of staff or families to share.",
            f"Look first: {suggest('results', cycle=cycle.id)}",
        )
    if named:
        return PqmodelError(
            f"In {cycle.id} there is nothing to share but the answers of one named person.",
            "To share those as yours, add --with-own-answers.",
        )
    return PqmodelError(
        f"There are no answers in {cycle.id} that can be shared.",
        "A group is shared once it can be shown; its counts go, never single answers.",
    )
