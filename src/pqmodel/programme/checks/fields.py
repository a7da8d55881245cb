"""Fields of the scoping documents that are blank or not decided."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pqmodel.ground.words import capital
from pqmodel.programme.checks.finding import Finding
from pqmodel.programme.model.programme import Programme
from pqmodel.programme.model.timescale import read_timescale

_EXPECTED = (
    "initiative", "rationale", "sponsor", "members", "in_scope", "out_of_scope", "timescales",
    "objectives", "milestones", "reviewed", "approved", "updated",
)  # fmt: skip


def check_blanks(programme: Programme, _: date) -> Iterator[Finding]:
    """Fields that every scoping document fills in."""
    for home, document in programme.documents():
        for field in _EXPECTED:
            if field in document.unreadable or getattr(document, field):
                continue
            yield Finding(
                "field.blank",
                (home,),
                f"has nothing under {capital(field.replace('_', ' '))}",
                "fill it in",
                field,
            )


def check_recommendation(programme: Programme, _: date) -> Iterator[Finding]:
    """Approved, and neither yes nor no."""
    for home, document in programme.documents():
        is_open = document.recommendation in (None, "yes / no")
        if document.approved is not None and is_open:
            yield Finding(
                "decision.unchosen",
                (home,),
                "is approved, and its recommendation is neither yes nor no",
                "choose one",
                "recommendation",
            )
        if document.approved is not None and document.recommendation == "no":
            yield Finding(
                "decision.contradicts",
                (home,),
                "is approved, and its recommendation is no",
                "say which of the two holds",
                "recommendation",
            )


def check_costs(programme: Programme, _: date) -> Iterator[Finding]:
    """Approved, and its costs not known."""
    for home, document in programme.documents():
        if "costs" in document.unreadable or document.budget:
            continue
        if document.approved is not None and _is_open(document.costs):
            yield Finding(
                "costs.unset",
                (home,),
                "is approved, and its costs are not known",
                "enter the costs, or none",
                "costs",
            )


def check_empty_project(programme: Programme, _: date) -> Iterator[Finding]:
    """A project that is approved and has no plan."""
    for project in programme.projects:
        if project.approved is not None and not project.plan:
            yield Finding(
                "plan.missing", (project.id,), "has no plan", "add its milestones", "plan"
            )


def _is_open(costs: str) -> bool:
    if not costs:
        return True
    try:
        return read_timescale(costs).kind == "to be agreed"
    except ValueError:
        return False
