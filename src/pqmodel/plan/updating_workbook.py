"""Writes the plan as it is now into a workbook that somebody has made their own."""

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
from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.output_files import check_target, put
from pqmodel.ground.suggesting import suggest
from pqmodel.plan.action_measures import figures_in_words
from pqmodel.plan.exporting import named_plan
from pqmodel.plan.for_staff import for_staff
from pqmodel.plan.importing import import_plan
from pqmodel.plan.meeting_merging import meeting_keys
from pqmodel.plan.model import Plan
from pqmodel.plan.sheet.columns import plan_columns
from pqmodel.plan.sheet.meetings import meeting_rows
from pqmodel.plan.sheet.plan import exported, plan_rows
from pqmodel.plan.sheet.updating import update
from pqmodel.results.round_results import round_results
from pqmodel.workspace.workspace import Workspace


def update_workbook(
    workspace: Workspace, path: Path, cycle: Cycle, today: date, *, staff: bool = False
) -> Renewed:
    """Renews our cells in the workbook; the person's columns, sheets, looks and formulas stay.
    The file as it was is kept beside it. A workbook for staff stays one. Refuses, naming them,
    where edits in it were not taken in yet, and to make a workbook for `staff` of one for all."""
    check_target(path, ".xlsx", force=True)
    # A trial import tells what the file has that the plan has not, and which row is whose.
    imported = import_plan(workspace, path, cycle, today, Choices(dry_run=True))
    refuse_edits(imported, "plan")
    named = named_plan(workspace)
    record = exported_in(imported, "plan")
    if staff and not record.staff:
        raise PqmodelError(
            f"{path.name} was made for those who lead, and may hold what is internal.",
            f"Make a new one for staff: {suggest('plan export FILE.xlsx --for staff')}",
        )

    # What went out for staff is renewed without what is internal, whoever asks for it.
    plan = named
    if record.staff:
        plan = for_staff(named)
    shown = round_results(workspace, cycle)
    questionnaire = shown.questionnaire
    columns = plan_columns(questionnaire.scale, True, True)
    figures = figures_in_words(
        workspace, plan.actions, questionnaire, shown.results, shown.other_scales, today
    )
    rows = plan_rows(columns, shown.service, questionnaire, shown.results, plan, today, figures)
    owners = imported.merged.rows
    actions = placed([action.id for action in plan.actions], rows, owners)
    meetings = placed(_meeting_keys(imported.before, plan), meeting_rows(plan), imported.log.rows)

    # Rows of actions that the plan no longer has may hold a person's own cells: they stay.
    left = tuple(sorted(key for key in owners if plan.action(key) is None))
    renewed = exported(rows, shown.service, cycle.id, plan, record.staff)
    renewed = with_rows_left(renewed, record, left)
    # Written last of all, whole: until then nothing of the person's file has been touched.
    done = update(imported.workbook, columns, actions, meetings, renewed, today)
    put(path, done.data)

    put_back = tuple(key for key in imported.merged.deleted if plan.action(key))
    return Renewed(done.changed, done.added, put_back, left, len(plan.actions))


def _meeting_keys(before: Plan, now: Plan) -> list[str]:
    """What the meetings were called when the workbook was read: they may have got their ids
    since, and new ones then stand at the end."""
    # Called otherwise now, their own lines in the file would not be found, and be added again.
    keys = meeting_keys(before)
    return [*keys, *meeting_keys(now)[len(keys) :]]
