"""Hands the review on as a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from pqmodel.ground.cycle import Cycle
from pqmodel.ground.output_files import check_target, put
from pqmodel.plan.exporting import named_plan
from pqmodel.results.releasing import release_as_set
from pqmodel.results.round_results import round_results
from pqmodel.review.beginning import KeptReview, review_of
from pqmodel.workspace.workspace import Workspace


def export_review(
    workspace: Workspace,
    cycle: Cycle,
    path: Path,
    today: date,
    *,
    force: bool = False,
    further: Sequence[str] = (),
) -> KeptReview:
    """The review of the cycle as a workbook, a completed one as it was sealed; `further` are columns and questions that
    were asked for. Refuses where none was begun."""
    from pqmodel.review.sheet.book import review_book

    # Before the plan is given a name: a refusal leaves all as it was.
    check_target(path, ".xlsx", force)
    record = review_of(workspace, cycle)
    release_as_set(workspace, today)
    review, shown = record.review, round_results(workspace, cycle)
    # Scores that moved after the review was completed are no part of its record.
    moved = review.completed is not None and shown.results.overall.score != review.overall_now
    plan = named_plan(workspace).uid
    results = None
    if not moved:
        results = shown.results
    book = review_book(shown.service, shown.questionnaire, review, results, today, plan, further)
    put(path, book)
    return record
