"""Follows all rounds of a service as a trend."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from pqmodel.change.choosing_rounds import answered_rounds, find_round
from pqmodel.change.following_measures import measures_through
from pqmodel.change.reading_rounds import read_round
from pqmodel.change.trend import trend
from pqmodel.change.trend_model import Trend
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.questionnaire.versions.answered_versions import lineage_of
from pqmodel.questionnaire.versions.changed_since import Noticed, changed_since_answered
from pqmodel.workspace.service import Service
from pqmodel.workspace.workspace import Workspace


@dataclass(frozen=True)
class Followed:
    """All rounds as a trend, with what a renderer needs beside; `changed` are those rounds that
    were asked another version than the round before them; `not_shown` says by cycle and group why a
    group has no figures there."""

    service: Service
    questionnaire: Questionnaire
    trend: Trend
    changed: tuple[str, ...] = ()
    noticed: Noticed | None = None
    not_shown: Mapping[tuple[str, str], str] = field(default_factory=dict)


def follow_rounds(
    workspace: Workspace,
    until: str | None = None,
    *,
    project: bool = False,
    every_statement: bool = True,
) -> Followed:
    """The trend over all rounds with answers, up to `until`; with a projection where it is asked
    for. Without `every_statement` only those statements are followed whose lines began on the
    way."""
    cycles = answered_rounds(workspace)
    if until:
        last = find_round(workspace, until, cycles)
        cycles = [cycle for cycle in cycles if cycle <= last]

    rounds = [read_round(workspace, cycle.id) for cycle in cycles]
    service = workspace.service
    lineage = lineage_of(workspace, *(round_.questionnaire for round_ in rounds))
    lines = trend(
        rounds,
        service.target,
        service.titles,
        lineage,
        project=project,
        every_statement=every_statement,
    )
    measures = measures_through(workspace, rounds)
    return Followed(
        service=service,
        questionnaire=rounds[-1].questionnaire,
        trend=lines.model_copy(update={"measures": measures}),
        changed=tuple(
            now.cycle
            for before, now in pairwise(rounds)
            if before.questionnaire.ref != now.questionnaire.ref
        ),
        noticed=changed_since_answered(workspace, cycles[-1], earlier=False),
        not_shown={
            (round_.cycle, group): why
            for round_ in rounds
            for group, why in round_.not_shown.items()
        },
    )
