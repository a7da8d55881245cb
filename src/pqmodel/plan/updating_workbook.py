"""Writes the plan as it is now into a workbook that somebody has made their own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pqmodel.exchange.importing import Renewed
from pqmodel.ground.cycle import Cycle
from pqmodel.ground.faults import Fault, InputRefused, PqmodelError
from pqmodel.ground.given_files import workbook_bytes
from pqmodel.ground.output_files import check_target, put
from pqmodel.plan.action_measures import figures_told
from pqmodel.plan.exporting import named_plan
from pqmodel.plan.for_staff import for_staff
from pqmodel.plan.importing import Difference, import_plan
from pqmodel.results.round_results import picture
from pqmodel.workspace.workspace import Workspace


def update_workbook(
    workspace: Workspace, path: Path, cycle: Cycle, today: date, *, staff: bool = False
) -> Renewed:
    """Renews our cells in the workbook; the person's columns, sheets, looks and formulas stay. The file as it was is
    kept beside it. A workbook for staff stays one. Refuses, naming them, where edits in it were not taken in yet, and
    to make a workbook for `staff` of one for all."""
    from pqmodel.exchange.sheet.updating import Placed
    from pqmodel.plan.sheet.columns import MEETINGS, plan_columns
    from pqmodel.plan.sheet.plan import exported, plan_rows
    from pqmodel.plan.sheet.reading import read_plan_sheet
    from pqmodel.plan.sheet.updating import update

    check_target(path, ".xlsx", force=True)
    data = workbook_bytes(path)
    difference = import_plan(workspace, path, cycle, today, dry_run=True)
    _refuse_edits(difference)
    plan, shown = named_plan(workspace), picture(workspace, cycle)
    questionnaire = shown.questionnaire
    columns = plan_columns(questionnaire.scale, True, True)
    came = read_plan_sheet(data, path.name, columns, plan.uid)
    if came.exported is None:
        raise PqmodelError(
            f"{path.name} has lost the hidden sheet that pqmodel needs to write into it.",
            "Export a new workbook: pqmodel plan export FILE.xlsx",
        )
    if staff and not came.exported.staff:
        raise PqmodelError(
            f"{path.name} was made for those who lead, and may hold what is internal.",
            "Make a new one for staff: pqmodel plan export FILE.xlsx --for staff",
        )
    plan = for_staff(plan) if came.exported.staff else plan
    figures = figures_told(
        workspace, plan.actions, questionnaire, shown.results, shown.other_scales, today
    )
    rows = plan_rows(columns, shown.service, questionnaire, shown.results, plan, today, figures)
    owners = difference.merged.rows
    actions = [
        Placed(owners[action.id].number if action.id in owners else None, row)
        for action, row in zip(plan.actions, rows, strict=True)
    ]
    meetings = [
        Placed(
            difference.meetings.rows.get(index),
            {column.key: getattr(meeting, column.key) for column in MEETINGS},
        )
        for index, meeting in enumerate(plan.meetings)
    ]
    left = tuple(sorted(action for action in owners if plan.action(action) is None))
    record = exported(rows, shown.service, cycle.id, plan, came.exported.staff)
    # A row that stays without its action must not look like a new one when the file comes back.
    stays = {action: came.exported.rows[action] for action in left if action in came.exported.rows}
    record = record.model_copy(update={"rows": {**record.rows, **stays}})
    done = update(came, columns, actions, meetings, record, today)
    put(path, done.data)
    back = tuple(action for action in difference.merged.deleted if plan.action(action))
    return Renewed(done.changed, done.added, back, left, len(plan.actions))


def _refuse_edits(difference: Difference) -> None:
    """Refuses where something would be lost: edits, new rows, conflicts, cells that cannot be read."""
    merged, meetings, name = difference.merged, difference.meetings, difference.file
    faults = list(difference.faults)
    faults += [
        Fault(f"{name}, {one.place}", 0, f"{one.action}: {one.field} was changed")
        for one in merged.edits
    ]
    faults += [
        Fault(
            f"{name}, {one.place}",
            0,
            f"{one.action}: {one.field or 'the row'} was changed, in the records too",
        )
        for one in merged.conflicts
    ]
    faults += [Fault(f"{name}, {one.row.place}", 0, "is a new action") for one in merged.added]
    faults += [
        Fault(f"{name}, {one.place}", 0, f"{one.name}: {one.field} was changed")
        for one in (*meetings.edits, *meetings.conflicts)
    ]
    faults += [Fault(f"{name}, {row.place}", 0, "is a new meeting") for row in meetings.added]
    if faults:
        raise InputRefused(
            f"{name} holds edits that were not taken in yet, so nothing was written into it.",
            faults,
            f"Take them in first: pqmodel plan import {name}",
        )
