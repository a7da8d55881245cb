"""Writes workbooks for people to hand on, never over a file that is there already unless told
to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from pqmodel.ground.cycle import Cycle
from pqmodel.ground.output_files import check_target, put
from pqmodel.plan.action_measures import figures_in_words
from pqmodel.plan.for_staff import for_staff
from pqmodel.plan.meetings import numbered
from pqmodel.plan.model import Plan
from pqmodel.plan.plan_id import with_name
from pqmodel.plan.record import name_plan, read_plan
from pqmodel.results.releasing import release_as_set
from pqmodel.results.round_results import RoundResults, round_results
from pqmodel.workspace.workspace import Workspace


def export_plan(
    workspace: Workspace,
    cycle: Cycle,
    path: Path,
    today: date,
    *,
    force: bool = False,
    staff: bool = False,
    further: Sequence[str] = (),
) -> RoundResults:
    """The action plan as a workbook, with the scores of the cycle; an empty plan gives an empty
    table to fill. `staff` leaves out what is internal; `further` are columns that were asked for."""
    # Before anything is worked out or named: a refusal then leaves all as it was.
    check_target(path, ".xlsx", force)
    release_as_set(workspace, today)
    shown = round_results(workspace, cycle)
    # As one step: where the file cannot be written, the plan gets no name for it either.
    with workspace.together():
        plan = named_plan(workspace)
        # Before anything is made of it: what is not in the plan cannot get into the file.
        if staff:
            plan = for_staff(plan)
        put(path, _book(workspace, shown, plan, today, staff=staff, further=further))
    return shown


def named_plan(workspace: Workspace) -> Plan:
    """The plan, which is given its name, and its meetings theirs, when it first goes out, so
    that what comes back is known to be ours."""
    plan, stamp = read_plan(workspace)
    # A plan that never went out needs no name, and keeps its file as people wrote it.
    named = numbered(with_name(workspace, plan))
    if named != plan:
        name_plan(workspace, named, stamp)
    return named


def _book(
    workspace: Workspace,
    shown: RoundResults,
    plan: Plan,
    today: date,
    *,
    staff: bool,
    further: Sequence[str],
) -> bytes:
    from pqmodel.plan.sheet.book import plan_book

    figures = figures_in_words(
        workspace, plan.actions, shown.questionnaire, shown.results, shown.other_scales, today
    )
    return plan_book(
        shown.service,
        shown.questionnaire,
        shown.results,
        shown.before,
        plan,
        today,
        staff=staff,
        figures=figures,
        further=further,
    )
