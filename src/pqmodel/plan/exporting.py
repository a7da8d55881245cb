"""Writes workbooks for people to hand on, never over a file that is there already unless told to."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pqmodel.ground.cycle import Cycle
from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.files import write
from pqmodel.plan.action_measures import figures_told
from pqmodel.plan.for_staff import for_staff
from pqmodel.plan.meetings import numbered
from pqmodel.plan.model import Plan
from pqmodel.plan.plan_id import with_name
from pqmodel.results.round_results import Picture, picture
from pqmodel.review.beginning import Record, review_of
from pqmodel.workspace.workspace import Workspace


def export_plan(
    workspace: Workspace,
    cycle: Cycle,
    path: Path,
    today: date,
    *,
    force: bool = False,
    staff: bool = False,
) -> Picture:
    """The action plan as a workbook, with the scores of the cycle; an empty plan gives an empty table to fill.
    `staff` leaves out what is internal."""
    from pqmodel.plan.sheet.book import plan_book

    check_target(path, ".xlsx", force)
    shown = picture(workspace, cycle)
    plan = named_plan(workspace)
    plan = for_staff(plan) if staff else plan
    figures = figures_told(
        workspace, plan.actions, shown.questionnaire, shown.results, shown.other_scales, today
    )
    data = plan_book(
        shown.service,
        shown.questionnaire,
        shown.results,
        shown.before,
        plan,
        today,
        staff=staff,
        figures=figures,
    )
    put(path, data)
    return shown


def named_plan(workspace: Workspace) -> Plan:
    """The plan, which is given its name, and its meetings theirs, when it first goes out, so that what comes back is
    known to be ours."""
    plan, stamp = workspace.plan()
    named = numbered(with_name(workspace, plan))
    if named != plan:
        workspace.keep_plan(named, stamp)
    return named


def export_review(
    workspace: Workspace, cycle: Cycle, path: Path, today: date, *, force: bool = False
) -> Record:
    """The review of the cycle as a workbook, a completed one as it was sealed. Refuses where none was begun."""
    from pqmodel.review.sheet.book import review_book

    check_target(path, ".xlsx", force)
    record = review_of(workspace, cycle)
    review, shown = record.review, picture(workspace, cycle)
    # Scores that moved after the review was completed are no part of its record.
    moved = review.completed is not None and shown.results.overall.score != review.overall_now
    plan = named_plan(workspace).uid
    results = None if moved else shown.results
    put(path, review_book(shown.service, shown.questionnaire, review, results, today, plan))
    return record


def check_target(path: Path, suffix: str, force: bool) -> None:
    """Refuses a target of the wrong kind, a folder, or a file that is there already (unless `force`)."""
    if path.suffix.lower() != suffix:
        raise PqmodelError(
            f"{path.name} should end in {suffix}.", f"Name it {path.stem or 'plan'}{suffix}."
        )
    if path.is_dir():
        raise PqmodelError(
            f"{path} is a folder.", f"Name a file in it, such as {path / ('plan' + suffix)}."
        )
    if not path.parent.is_dir():
        raise PqmodelError(
            f"There is no folder {path.parent}.", "Make it first, or name another place."
        )
    if path.exists() and not force:
        raise PqmodelError(
            f"{path} is there already and may hold somebody's work.",
            "Choose another name, or add --force; the old file is then kept beside it as a backup.",
        )


def put(path: Path, data: bytes) -> None:
    """Writes the file; one that was there is kept beside it, as NAME-before-1, -2 and so on, and left alone where it
    is the same to the byte."""
    if path.exists():
        if path.read_bytes() == data:
            return
        number = 1
        while (backup := path.with_name(f"{path.stem}-before-{number}{path.suffix}")).exists():
            number += 1
        path.replace(backup)
    write(path, data)
