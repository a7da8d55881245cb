"""A scoping document: of the programme, and of each project."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from pqmodel.ground.nouns import Code, Words
from pqmodel.programme.model.as_written import Day, Figure, Recommendation, Status
from pqmodel.programme.model.form import Form
from pqmodel.programme.model.links import Linked
from pqmodel.programme.model.people import Listing
from pqmodel.programme.model.timescale import When


class Point(Form):
    """A constraint, or anything else of a list that is spoken of by its id."""

    id: Code
    text: Words


class Objective(Form):
    """What is to be achieved. `measure` and `when` say by what figure, and by when."""

    id: Code
    text: Words
    homes: tuple[Code, ...] = ()
    measure: str = ""
    when: When | None = None


class PriorityArea(Form):
    """A priority area as it is numbered in its document, and the project that takes it on."""

    number: int
    text: Words
    project: Code | None = None


class Work(Form):
    """What milestones, deliverables and activities have in common.

    `when` is when it is due by today's plan, `baseline` as it was first agreed, where that moved.
    `began` and `done` say what happened. `follows` are the ids that must come before it.
    """

    id: Code
    when: When | None = None
    baseline: When | None = None
    began: Day | None = None
    done: Day | None = None
    owner: str = ""
    status: Status | None = None
    progress: str = ""
    follows: tuple[Code, ...] = ()


class Deliverable(Work):
    """What a milestone brings. `covers` are the works of projects that it sums up."""

    text: Words
    covers: tuple[Code, ...] = ()


class Milestone(Work):
    """A milestone of a scoping document. `number` is the one printed; `date_cells` how many dates
    are printed beside its deliverables, where that is another number than theirs."""

    title: Words
    number: int | None = None
    covers: tuple[Code, ...] = ()
    date_cells: int | None = None
    deliverables: tuple[Deliverable, ...] = ()


class SignedOff(Form):
    """By whom (ids of people, or a body's name) and when."""

    by: tuple[Words, ...] = ()
    on: When | None = None


class BudgetLine(Form):
    """A line of the budget, in pounds."""

    id: Code
    text: Words
    planned: Figure | None = None
    actual: Figure | None = None
    source: str = ""
    year: str = ""


class Version(Form):
    """One version of the document."""

    version: Words
    on: Day | None = None
    by: str = ""
    changes: str = ""


class Document(Linked):
    """A scoping document. What is empty is blank in it; `unreadable` names the fields that are cut
    off in the copy that this record was made from, and are neither blank nor a fault."""

    title: Words
    known_as: tuple[Words, ...] = ()
    initiative: str = ""
    rationale: tuple[Words, ...] = ()
    priority_areas: tuple[PriorityArea, ...] = ()
    sponsor: Code | None = None
    support: tuple[Code, ...] = ()
    members: tuple[Listing, ...] = ()
    in_scope: tuple[Words, ...] = ()
    out_of_scope: tuple[Words, ...] = ()
    constraints: tuple[Point, ...] = ()
    costs: str = ""
    timescales: When | None = None
    objectives: tuple[Objective, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    recommendation: Recommendation | None = None
    reviewed: SignedOff | None = None
    approved: SignedOff | None = None
    updated: SignedOff | None = None
    unreadable: tuple[str, ...] = ()

    # Only fuller initiation documents have these; they are shown where they are used.
    assumptions: tuple[Words, ...] = ()
    success_criteria: tuple[Words, ...] = ()
    critical_success_factors: tuple[Words, ...] = ()
    change_control: str = ""
    budget: tuple[BudgetLine, ...] = ()
    versions: tuple[Version, ...] = ()
    further: Mapping[str, str] = Field(
        default={},
        description="Any other part of the document by its heading: Governance, Tolerances",
    )
