"""Writes the review as it is now into a workbook that somebody has made their own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pqmodel.exchange.three_way_merge import Choices
from pqmodel.exchange.updating_workbook import (
    Renewed,
    exported_in,
    placed,
    refuse_edits,
    with_rows_left,
)
from pqmodel.ground.cycle import Cycle
from pqmodel.ground.output_files import check_target, put
from pqmodel.plan.exporting import named_plan
from pqmodel.results.round_results import round_results
from pqmodel.review.importing import import_review
from pqmodel.review.sheet.review import exported, review_rows
from pqmodel.review.sheet.updating import update
from pqmodel.workspace.workspace import Workspace


def update_review_workbook(workspace: Workspace, path: Path, cycle: Cycle, today: date) -> Renewed:
    """Renews our cells in the workbook; the person's columns, sheets, looks and formulas stay.
    The file as it was is kept beside it. Refuses, naming them, where edits in it were not taken
    in yet."""
    check_target(path, ".xlsx", force=True)
    # A trial import tells what the file has that the review has not, and which row is whose.
    imported = import_review(workspace, path, cycle, today, Choices(dry_run=True))
    # What was typed into the file and never imported would be written over.
    refuse_edits(imported, "review")
    plan = named_plan(workspace).uid
    record = exported_in(imported, "review")

    review = imported.before
    shown = round_results(workspace, cycle)
    rows = review_rows(shown.service, shown.questionnaire, review, plan)
    keys = [item.action for item in review.actions]
    actions = placed(keys, rows, imported.merged.rows)

    # Rows of actions that the review no longer has may hold a person's own cells: they stay.
    left = imported.merged.gone
    renewed = with_rows_left(exported(rows, shown.service, review, plan), record, left)
    done = update(imported.workbook, actions, renewed)
    put(path, done.data)
    return Renewed(done.changed, done.added, imported.merged.deleted, left, len(review.actions))
