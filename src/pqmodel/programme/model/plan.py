"""A project: its scoping document and its plan."""

from __future__ import annotations

from pqmodel.ground.nouns import Code, Words
from pqmodel.programme.model.document import Document, Work
from pqmodel.programme.model.form import Form
from pqmodel.programme.model.links import Linked


class Activity(Work, Linked):
    """One activity. `serves` are the objectives or deliverables that it is for; `same_as` names the
    activity of another project that it is a part of, so that it is no copy."""

    text: Words
    serves: tuple[Code, ...] = ()
    same_as: Code | None = None


class PlanMilestone(Work):
    """A milestone of the plan. `answers` are the milestones of the scoping document that it brings
    about."""

    title: Words
    answers: tuple[Code, ...] = ()
    activities: tuple[Activity, ...] = ()


class Project(Document):
    """A task and finish group."""

    format: int = 1
    id: Code
    lead: Code | None = None
    plan: tuple[PlanMilestone, ...] = ()


class MatrixEntry(Form):
    """A piece of work, and where it is done: by the region, here, or only watched."""

    id: Code
    work: Words
    place: str = ""
    reason: str = ""
    on: str = ""
