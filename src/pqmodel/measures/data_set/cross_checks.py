"""Sets what a workplace states beside its workers and beside last time, and says what cannot fit.

The first five are what the data set itself warns of; the others are ours.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from pqmodel.ground.dates import in_short, months_before
from pqmodel.measures.data_set.codes import MANAGER
from pqmodel.measures.data_set.counting import Counted
from pqmodel.measures.data_set.workers import Worker
from pqmodel.measures.data_set.workplaces import Total, Workplace, has_manager_vacancy
from pqmodel.measures.model import Measures

_RANGES = (("starters", False), ("leavers", True), ("vacancies", True))
"""What may not be over the staff total, and whether it may not even be as many."""


def cross_check(counted: Counted, kept: Measures | None) -> list[str]:
    """The doubts on a workplace, a sentence each; `kept` are its figures of earlier days, None for
    several workplaces together."""
    if counted.workplace is None:
        return []
    place = counted.workplace.place
    return [f"Check this: {place}: {doubt}." for doubt in doubts_of(counted, kept)]


def doubts_of(counted: Counted, kept: Measures | None) -> list[str]:
    """The doubts on a workplace, in words without their place."""
    workplace = counted.workplace
    if workplace is None:
        return []
    doubts = list(_of_itself(workplace, counted.workers))
    if counted.workers is not None:
        doubts += _starts(workplace, counted.workers, counted.on)
    if kept is not None:
        doubts += _since_last_time(workplace, kept, counted.on)
    return doubts


def _of_itself(workplace: Workplace, workers: Sequence[Worker] | None) -> Iterator[str]:
    total = _number(workplace.total)
    records = total
    if workers is not None:
        records = float(len(workers))
    if total is not None and records is not None and records != total:
        yield (
            f"TOTALPERMTEMP is {total:g}, but there are {records:g} staff records, so turnover, "
            "vacancy rate and time in role are withheld until they agree"
        )
    elif total is not None:
        yield from _out_of_range(workplace, total)
    if workers is None or workplace.is_head_office:
        return

    if any(worker.role is None for worker in workers):
        return
    has_manager = any(worker.role == MANAGER for worker in workers)
    if workplace.is_regulated and not has_manager and not has_manager_vacancy(workplace):
        yield "there is neither a registered manager nor a vacancy for one"
    if has_manager_vacancy(workplace) and workplace.is_regulated is False:
        yield "a vacancy for a registered manager is given, but the service is not regulated"


def _out_of_range(workplace: Workplace, total: float) -> Iterator[str]:
    stated = {
        "starters": workplace.starters,
        "leavers": workplace.leavers,
        "vacancies": workplace.vacancies,
    }
    for name, not_even in _RANGES:
        number = _number(stated[name].total)
        if number is None or not number:
            continue
        if number > total:
            yield f"{name.upper()} comes to {number:g}, which is more than all {total:g} staff"
        elif not_even and number == total:
            yield f"{name.upper()} comes to {number:g}, which is as many as all staff"


def _starts(workplace: Workplace, workers: Sequence[Worker], on: date) -> Iterator[str]:
    starters = _number(workplace.starters.total)
    year_ago = months_before(on, 12)
    started = [w for w in workers if w.is_staff and w.started and w.started > year_ago]
    if starters is not None and len(started) > starters:
        yield (
            f"{len(started)} permanent and temporary staff have a start date in the last 12 "
            f"months, but STARTERS comes to {starters:g}"
        )


def _since_last_time(workplace: Workplace, kept: Measures, on: date) -> Iterator[str]:
    unchanged = []
    for name, stated in (
        ("starters", workplace.starters),
        ("leavers", workplace.leavers),
        ("vacancies", workplace.vacancies),
    ):
        before = _last(kept, name, on)
        if before and before[1] and before[1] == _number(stated.total):
            unchanged.append(f"{name.upper()} is {before[1]:g} as on {in_short(before[0])}")
    if unchanged:
        yield f"{', '.join(unchanged)}: make sure that this was counted anew"

    last = _last(kept, "staff-total", on)
    total = _number(workplace.total)
    if last is None or total is None or last[0] < months_before(on, 12):
        return
    yield from _grown(workplace, last, total)


def _grown(workplace: Workplace, last: tuple[date, float], total: float) -> Iterator[str]:
    """Nobody can be more than those of last time and the starters since, nor fewer than those less
    the leavers."""
    day, before = last
    starters, leavers = _number(workplace.starters.total), _number(workplace.leavers.total)
    since = in_short(day)
    if starters is not None and total - before > starters:
        yield (
            f"staff grew from {before:g} on {since} to {total:g}, but only {starters:g} started "
            "in the last 12 months"
        )
    if leavers is not None and before - total > leavers:
        yield (
            f"staff fell from {before:g} on {since} to {total:g}, but only {leavers:g} left in "
            "the last 12 months"
        )


def _last(kept: Measures, measure: str, on: date) -> tuple[date, float] | None:
    """The latest figure before a day, and its day."""
    for observation in reversed(kept.of(measure)):
        if observation.on < on and observation.value is not None:
            return observation.on, observation.value
    return None


def _number(total: Total) -> float | None:
    if isinstance(total, str):
        return None
    return total
