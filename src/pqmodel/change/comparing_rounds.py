"""Compares two rounds of a service."""

from __future__ import annotations

from dataclasses import dataclass

from pqmodel.change.choosing_rounds import choose_two
from pqmodel.change.comparing import compare
from pqmodel.change.comparing_measures import measures_between
from pqmodel.change.model import Changes
from pqmodel.change.reading_rounds import read_round
from pqmodel.change.round import Round
from pqmodel.ground.cycle import parse
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.questionnaire.versions.answered_versions import lineage_of
from pqmodel.questionnaire.versions.changed_since import Noticed, changed_since_answered
from pqmodel.workspace.cycle_stages import ReviewStage, stage_of
from pqmodel.workspace.service import Service
from pqmodel.workspace.workspace import Workspace


@dataclass(frozen=True)
class Compared:
    """Two rounds compared, with what a renderer needs beside: the rounds, whose they are, what the later one
    asked, whether the earlier one was asked another version, whether the questionnaire changed
    since the later one, and how far the review of the later one is."""

    service: Service
    questionnaire: Questionnaire
    changes: Changes
    rounds: tuple[Round, Round]
    versions_differ: bool = False
    noticed: Noticed | None = None
    review: ReviewStage = "not begun"


def compare_rounds(workspace: Workspace, since: str | None, until: str | None) -> Compared:
    """The changes between two rounds: those named, else the latest and the one before it. What
    the actions may have had to do with it is for the plan to say. Refuses cycles without
    answers, in the wrong order, or a service with fewer than two rounds."""
    cycle_then, cycle_now = choose_two(workspace, since, until)
    then, now = read_round(workspace, cycle_then.id), read_round(workspace, cycle_now.id)
    return compare_read(workspace, then, now)


def compare_read(workspace: Workspace, then: Round, now: Round) -> Compared:
    """The same of two rounds that have been read already, the earlier one first."""
    cycle_now = parse(now.cycle)
    service = workspace.service
    lineage = lineage_of(workspace, then.questionnaire, now.questionnaire)
    changes = compare(then, now, service.target, service.titles, lineage)
    measures = measures_between(workspace, then, now)
    return Compared(
        service=service,
        questionnaire=now.questionnaire,
        changes=changes.model_copy(update={"measures": measures}),
        rounds=(then, now),
        versions_differ=then.questionnaire.ref != now.questionnaire.ref,
        noticed=changed_since_answered(workspace, cycle_now, earlier=False),
        review=stage_of(workspace, cycle_now),
    )
