"""Whether a piece of work is done, late, or nobody says."""

from __future__ import annotations

from datetime import date

from pqmodel.programme.model.document import Work

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


def has_moved(work: Work) -> bool:
    """True where it is due at another time than was first agreed."""
    if work.baseline is None or work.when is None:
        return False
    first = (work.baseline.start, work.baseline.end)
    return first != (work.when.start, work.when.end)
