"""Whether a piece of work is done, late, or nobody says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

from pqmodel.programme.model.document import Milestone, Work
from pqmodel.programme.model.plan import PlanMilestone
from pqmodel.programme.model.timescale import Timescale


def is_closed(work: Work) -> bool:
    """True where it is done or stopped."""
    return closed_as(work) is not None


def closed_as(work: Work) -> Literal["done", "stopped"] | None:
    """Whether it is done or stopped; None where it is open. A milestone of which nothing is said is
    done once all that belongs to it is, and stopped where all of it was."""
    if work.done is not None or work.status == "done":
        return "done"
    if work.status is not None:
        return "stopped" if work.status == "stopped" else None
    states = {closed_as(part) for part in _parts_of(work)}
    if not states or None in states:
        return None
    return "done" if "done" in states else "stopped"


def happened(work: Work) -> tuple[date | None, date | None]:
    """When it began and when it was done, as far as anybody said; of a milestone of which nothing is
    said, as its parts were."""
    if work.began is not None or work.done is not None or work.status is not None:
        return work.began or work.done, work.done
    if closed_as(work) != "done":
        return None, None
    parts = [happened(part) for part in _parts_of(work)]
    begun = [began for began, _ in parts if began is not None]
    ends = [done for _, done in parts if done is not None]
    return min(begun, default=None), max(ends, default=None)


def _parts_of(work: Work) -> Sequence[Work]:
    if isinstance(work, Milestone):
        return work.deliverables
    if isinstance(work, PlanMilestone):
        return work.activities
    return ()


def days_late(work: Work, today: date) -> int:
    """How many days its last day has gone by; 0 where it has not, where it is closed, or where it
    has no date."""
    if is_closed(work) or work.when is None or work.when.end is None:
        return 0
    return max(0, (today - work.when.end).days)


def is_same_time(one: Timescale | None, other: Timescale | None) -> bool:
    """True where two times are the same days, or the same state instead of days."""
    if one is None or other is None:
        return one is other
    if one.start is None or other.start is None:
        return one.kind == other.kind
    return (one.start, one.end) == (other.start, other.end)
