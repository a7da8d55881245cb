"""Whether entries of the smaller registers, budgets and versions say what they are there for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from pqmodel.ground.dates import in_full
from pqmodel.programme.checks.finding import Finding
from pqmodel.programme.model.programme import Programme
from pqmodel.programme.model.registers import Issue, Risk

_WHOLE = "make the entry whole"
_NEEDED: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    ("issues", (("owner", "owner"), ("action", "action"))),
    ("communications", (("audience", "audience"), ("channel", "channel"))),
    ("handovers", (("owner", "owner"),)),
    ("lessons", (("change", "word on what changes after it"),)),
)
"""The fields without which an entry of a register says too little, and what each is called."""


def check_bare_entries(programme: Programme, _: date) -> Iterator[Finding]:
    """An issue without an owner, something told to nobody, a lesson that changes nothing."""
    for register, fields in _NEEDED:
        for entry in getattr(programme.registers, register):
            if getattr(entry, "closed", None) is not None:
                continue
            for field, name in fields:
                if not getattr(entry, field):
                    rule = f"{register.removesuffix('s')}.bare"
                    yield Finding(rule, (entry.id,), f"has no {name}", _WHOLE, field)


def check_issues(programme: Programme, today: date) -> Iterator[Finding]:
    """An issue is closed by the day it was to be."""
    for issue in programme.registers.issues:
        if issue.closed is None and issue.due is not None and issue.due < today:
            what = f"was to be settled by {in_full(issue.due)}, and is open"
            yield Finding(
                "issue.overdue", (issue.id,), what, "settle it, or agree another day", "due"
            )


def check_days_of_entries(programme: Programme, today: date) -> Iterator[Finding]:
    """A risk or an issue is closed after it was raised, and not before that day has come."""
    registers = programme.registers
    entries: tuple[Risk | Issue, ...] = (*registers.risks, *registers.issues)
    for entry in entries:
        if entry.closed is None:
            continue
        if entry.raised is not None and entry.closed < entry.raised:
            what = f"was closed on {in_full(entry.closed)}, before it was raised"
            what = f"{what} ({in_full(entry.raised)})"
            yield Finding("entry.order", (entry.id,), what, "correct the days", "closed")
        if entry.closed > today:
            what = f"was closed on {in_full(entry.closed)}, which is still to come"
            yield Finding("entry.future", (entry.id,), what, "correct the day", "closed")
    for risk in registers.risks:
        if risk.closed is not None and risk.trend == "rising":
            what = "is closed, and its trend is rising"
            yield Finding("risk.contradicts", (risk.id,), what, "correct the one", "trend")


def check_dependencies_named(programme: Programme, _: date) -> Iterator[Finding]:
    """A dependency says on what."""
    for dependency in programme.registers.dependencies:
        if dependency.needs is None and not dependency.outside:
            what = "does not say what is needed"
            mend = "name its id in `needs`, or what is outside in `outside`"
            yield Finding("dependency.open", (dependency.id,), what, mend, "needs")
        if dependency.needs is not None and dependency.needs == dependency.needed_by:
            what = f"says that {dependency.needs} needs itself"
            yield Finding("order.circle", (dependency.id,), what, "correct the one", "needs")


def check_decisions_dated(programme: Programme, _: date) -> Iterator[Finding]:
    """A decision that is owed has a day by which it is."""
    for decision in programme.registers.decisions:
        is_open = decision.on is None and decision.due is None
        # What was promised is asked by another rule what keeps it.
        if is_open and not decision.promised and not decision.met_by:
            what = "is not made, and nobody says by when it is owed"
            yield Finding("decision.no-day", (decision.id,), what, "set due", "due")


def check_targets(programme: Programme, today: date) -> Iterator[Finding]:
    """A target is another figure than the baseline, and is reached when it is due."""
    for benefit in programme.registers.benefits:
        if benefit.target is None or benefit.baseline is None:
            continue
        if benefit.target == benefit.baseline:
            what = f"aims at {benefit.target:g}, which is its baseline"
            yield Finding("benefit.no-change", (benefit.id,), what, "set the target", "target")
            continue
        due = benefit.due.end if benefit.due is not None else None
        if due is None or due >= today or benefit.actual is None:
            continue
        way = 1 if benefit.target > benefit.baseline else -1
        if (benefit.actual - benefit.target) * way < 0:
            what = (
                f"was due by {in_full(due)}, and stands at {benefit.actual:g} of {benefit.target:g}"
            )
            mend = "agree another day or target, or say in the lessons why it was missed"
            yield Finding("benefit.missed", (benefit.id,), what, mend, "due")


def check_budget(programme: Programme, _: date) -> Iterator[Finding]:
    """No line of a budget is overspent in silence."""
    for _home, document in programme.documents():
        for line in document.budget:
            if line.planned is None or line.actual is None or line.actual <= line.planned:
                continue
            over = line.actual - line.planned
            what = f"is overspent by {over:,.0f} pounds"
            yield Finding("budget.overspent", (line.id,), what, "have the change agreed", "actual")


def check_versions(programme: Programme, _: date) -> Iterator[Finding]:
    """Versions of a document follow each other in time."""
    for home, document in programme.documents():
        dated = [each for each in document.versions if each.on is not None]
        for earlier, later in pairwise(dated):
            assert earlier.on is not None
            assert later.on is not None
            if later.on < earlier.on:
                what = f"has version {later.version} before version {earlier.version}"
                yield Finding("versions.order", (home,), what, "correct the days", "versions")


def check_areas(programme: Programme, _: date) -> Iterator[Finding]:
    """Where some priority areas have a project, each has one."""
    areas = programme.own.priority_areas
    without = [area for area in areas if area.project is None]
    if not without or len(without) == len(areas):
        return
    for area in without:
        what = f"has priority area {area.number}, which no project takes on"
        yield Finding("area.no-project", ("programme",), what, "name its project", "priority_areas")
