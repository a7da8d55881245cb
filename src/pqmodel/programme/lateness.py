"""Whether a piece of work is done, late, or nobody says."""

from __future__ import annotations

from datetime import date

from pqmodel.programme.model.document import Work
from pqmodel.programme.model.timescale import Timescale

CLOSED = frozenset({"done", "stopped"})


def is_closed(work: Work) -> bool:
    """True where it is done or stopped."""
    return work.done is not None or work.status in CLOSED


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
