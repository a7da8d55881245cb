"""Writes the review as it is now into a workbook that somebody has made their own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pqmodel.exchange.importing import Renewed
from pqmodel.ground.cycle import Cycle
from pqmodel.ground.faults import Fault, InputRefused, PqmodelError
from pqmodel.ground.given_files import workbook_bytes
from pqmodel.ground.output_files import check_target, put
from pqmodel.plan.exporting import named_plan
from pqmodel.results.round_results import picture
from pqmodel.review.beginning import review_of
from pqmodel.review.importing import ReviewDifference, import_review
from pqmodel.workspace.workspace import Workspace


def update_review_workbook(workspace: Workspace, path: Path, cycle: Cycle, today: date) -> Renewed:
    """Renews our cells in the workbook; the person's columns, sheets, looks and formulas stay. The file as it was is
    kept beside it. Refuses, naming them, where edits in it were not taken in yet."""
    from pqmodel.exchange.sheet.updating import Placed
    from pqmodel.review.sheet.reading import read_review_sheet
    from pqmodel.review.sheet.review import exported, review_rows
    from pqmodel.review.sheet.updating import update

    check_target(path, ".xlsx", force=True)
    data = workbook_bytes(path)
    difference = import_review(workspace, path, cycle, today, dry_run=True)
    _refuse_edits(difference)
    plan = named_plan(workspace).uid
    came = read_review_sheet(data, path.name, plan, cycle.id)
    if came.exported is None:
        raise PqmodelError(
            f"{path.name} has lost the hidden sheet that pqmodel needs to write into it.",
            "Export a new workbook: pqmodel review export FILE.xlsx",
        )
    review = review_of(workspace, cycle).review
    shown = picture(workspace, cycle)
    rows = review_rows(shown.service, shown.questionnaire, review, plan)
    owners = difference.merged.rows
    actions = [
        Placed(owners[item.action].number if item.action in owners else None, row)
        for item, row in zip(review.actions, rows, strict=True)
    ]
    left = difference.merged.gone
    record = exported(rows, shown.service, review, plan)
    # A row that stays without its action must not look like a stray when the file comes back.
    stays = {action: came.exported.rows[action] for action in left if action in came.exported.rows}
    done = update(came, actions, record.model_copy(update={"rows": {**record.rows, **stays}}))
    put(path, done.data)
    return Renewed(done.changed, done.added, difference.merged.deleted, left, len(review.actions))


def _refuse_edits(difference: ReviewDifference) -> None:
    """Refuses where something would be lost: edits, conflicts, cells that cannot be read."""
    merged, name = difference.merged, difference.file
    faults = list(difference.faults)
    faults += [
        Fault(f"{name}, {one.place}", 0, f"{one.action}: {one.field} was changed")
        for one in merged.edits
    ]
    faults += [
        Fault(
            f"{name}, {one.place}", 0, f"{one.action}: {one.field} was changed, in the records too"
        )
        for one in merged.conflicts
    ]
    if faults:
        raise InputRefused(
            f"{name} holds edits that were not taken in yet, so nothing was written into it.",
            faults,
            f"Take them in first: pqmodel review import {name}",
        )
