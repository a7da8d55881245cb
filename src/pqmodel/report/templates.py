"""Writes empty templates, and fills an organisation's own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from pqmodel.ground import paths
from pqmodel.ground.cycle import Cycle
from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.given_files import read_given
from pqmodel.ground.output_files import check_target, put
from pqmodel.plan.for_staff import for_staff
from pqmodel.plan.record import read_plan
from pqmodel.questionnaire import locating
from pqmodel.questionnaire.amendments import in_use
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.report.for_reader import review_for_staff
from pqmodel.results.releasing import release_as_set
from pqmodel.results.round_results import round_results
from pqmodel.review.beginning import record_of, review_of
from pqmodel.review.model import Review
from pqmodel.workspace.service import Service
from pqmodel.workspace.workspace import Workspace

if TYPE_CHECKING:
    from pqmodel.report.sheet.field_values import Records
    from pqmodel.report.sheet.fields import Described
    from pqmodel.report.sheet.filling import Outcome

_NO_SERVICE = Service(service="our service")


def blank_plan(
    workspace: Workspace | None,
    path: Path,
    today: date,
    *,
    force: bool = False,
    further: Sequence[str] = (),
) -> None:
    """An empty action plan to fill in, with the `further` columns that were asked for. Needs no
    records; without a service it names none."""
    from pqmodel.plan.sheet.blank import blank_plan_book

    _write_blank(workspace, path, today, force, partial(blank_plan_book, further=further))


def blank_review(
    workspace: Workspace | None,
    path: Path,
    today: date,
    *,
    force: bool = False,
    further: Sequence[str] = (),
) -> None:
    """An empty review to fill in, with what was asked for besides. Needs no records; without a
    service it names none."""
    from pqmodel.review.sheet.blank import blank_review_book

    _write_blank(workspace, path, today, force, partial(blank_review_book, further=further))


def _write_blank(
    workspace: Workspace | None,
    path: Path,
    today: date,
    force: bool,
    make: Callable[[Service, Questionnaire, date], bytes],
) -> None:
    check_target(path, ".xlsx", force)
    service = workspace.service if workspace else _NO_SERVICE
    put(path, make(service, _questionnaire(workspace), today))


def _questionnaire(workspace: Workspace | None) -> Questionnaire:
    if workspace:
        return in_use.current(workspace)
    return locating.named(_NO_SERVICE.questionnaire, Path())


@dataclass(frozen=True)
class Request:
    """What is to be filled: the template, where the filled file goes, and whose scores it shows.

    `staff` leaves out what is internal; with `reviewed` the cycle must have a review.
    """

    template: Path
    path: Path
    cycle: Cycle
    force: bool = False
    staff: bool = False
    reviewed: bool = False


def fill_template(workspace: Workspace, request: Request, today: date) -> Outcome:
    """The organisation's own template, filled with the plan, the scores and the review.

    Refuses a template that cannot be used; then nothing is written.
    """
    from pqmodel.report.sheet.field_values import values_of
    from pqmodel.report.sheet.filling import fill

    check_target(request.path, ".xlsx", request.force)
    data = read_given(request.template, "fields to fill")
    # Two names may lead to one file, which only the file system knows.
    if paths.is_same(request.path, request.template):
        mend = "Choose another name for the filled file."
        raise PqmodelError("The template would be written over.", mend)

    values = values_of(_records(workspace, request, today))
    outcome = fill(data, request.template.name, values)
    put(request.path, outcome.data)
    return outcome


def _records(workspace: Workspace, request: Request, today: date) -> Records:
    """What the fields are filled from, for staff without what is internal."""
    from pqmodel.report.sheet.field_values import Records

    release_as_set(workspace, today)
    cycle = round_results(workspace, request.cycle)
    plan, _ = read_plan(workspace)
    review = _review(workspace, request)
    if request.staff:
        plan = for_staff(plan)
        if review:
            review = review_for_staff(review, plan)
    return Records(
        cycle.service, cycle.questionnaire, cycle.results, cycle.before, plan, review, today
    )


def _review(workspace: Workspace, request: Request) -> Review | None:
    """The review of the cycle; refused with words where it must be there and is not."""
    if request.reviewed:
        return review_of(workspace, request.cycle).review
    record = record_of(workspace, request.cycle)
    return record.review if record else None


def template_fields(workspace: Workspace | None) -> list[Described]:
    """All fields that a template may hold, those of pillars by the questionnaire in use."""
    from pqmodel.report.sheet.fields import described

    return described(_questionnaire(workspace))
