"""Gives the plan to others as text files and as a calendar."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from pqmodel.ground.cycle import Cycle
from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.output_files import check_target, put
from pqmodel.plan.exporting import export_plan
from pqmodel.plan.for_staff import for_staff
from pqmodel.plan.meetings import numbered
from pqmodel.plan.model import Plan
from pqmodel.plan.plan_id import with_name
from pqmodel.plan.record import name_plan, read_plan
from pqmodel.questionnaire.amendments.in_use import current
from pqmodel.workspace.workspace import Workspace

TEXTS = (".csv", ".md", ".json")


def export(
    workspace: Workspace,
    cycle: Cycle,
    path: Path,
    today: date,
    *,
    force: bool = False,
    staff: bool = False,
    further: Sequence[str] = (),
) -> Plan:
    """Writes the plan in the form that the name's ending says: .xlsx, .csv, .md or .json; gives
    what was written. `further` are columns of the workbook that were asked for. `staff` leaves out
    internal actions and fields. Refuses other endings."""
    plan, _ = read_plan(workspace)
    # First of all, so that none of the forms below can forget to.
    if staff:
        plan = for_staff(plan)
    suffix = path.suffix.lower()
    if suffix == ".xlsx":
        export_plan(workspace, cycle, path, today, force=force, staff=staff, further=further)
        return plan
    if suffix not in TEXTS:
        stem = path.stem or "plan"
        raise PqmodelError(
            f"{path.name} should end in .xlsx, .csv, .md or .json.",
            f"For Excel, name it {stem}.xlsx.",
        )

    from pqmodel.plan.text import plan_csv, plan_json, plan_markdown

    check_target(path, suffix, force)
    if suffix == ".json":
        put(path, plan_json(plan))
    elif suffix == ".csv":
        put(path, plan_csv(plan, current(workspace), today))
    else:
        put(path, plan_markdown(plan, workspace.service, current(workspace), today))

    return plan


def export_calendar(
    workspace: Workspace, path: Path, today: date, *, force: bool = False, staff: bool = False
) -> tuple[int, int]:
    """Writes due dates and meetings as a calendar; gives how many of each stand in it.

    The plan gets its random name, and its meetings their ids, when they are first needed, so
    that a later file updates the entries of this one.
    """
    from pqmodel.plan.calendar import calendar, dated

    check_target(path, ".ics", force)
    plan, stamp = read_plan(workspace)
    named = numbered(with_name(workspace, plan))
    shown = named
    if staff:
        shown = for_staff(named)
    data = calendar(shown, workspace.service.service, today)
    # As one step: nobody has a file that names ids which the plan does not have.
    with workspace.together():
        if named != plan:
            name_plan(workspace, named, stamp)
        put(path, data)
    return len(dated(shown, today)), len(shown.meetings)
