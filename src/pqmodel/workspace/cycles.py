"""Settles which cycle a command is about."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from pqmodel.ground import paths
from pqmodel.ground.cycle import Calendar, Cycle, containing, example, kept, parse
from pqmodel.ground.faults import PqmodelError
from pqmodel.workspace.cycle_stages import answered_cycles
from pqmodel.workspace.response_files import response_paths

if TYPE_CHECKING:
    from pqmodel.workspace.workspace import Workspace


def for_work(workspace: Workspace, asked: str | None, day: date) -> Cycle:
    """The cycle to work in: the one asked for, else the one the day lies in."""
    return settled(asked, day, workspace.service.calendar)


def for_reading(workspace: Workspace, asked: str | None, day: date) -> Cycle:
    """The cycle to show: the one asked for, else the latest with answers, else the one the day lies
    in."""
    if asked:
        return settled(asked, day, workspace.service.calendar, workspace.root)
    answered = answered_cycles(workspace)
    if answered:
        return answered[-1]
    return _present(day, workspace.service.calendar)


def settled(asked: str | None, day: date, calendar: Calendar, records: Path | None = None) -> Cycle:
    """The cycle of a calendar that was asked for, else the one the day lies in. PqmodelError where
    it is none. With the folder of the `records`, one of another calendar too that has answers or a
    review: what was done stays readable."""
    if asked:
        return _parsed(asked, calendar, records)
    return _present(day, calendar)


def _present(day: date, calendar: Calendar) -> Cycle:
    try:
        return kept(containing(day, calendar))
    except ValueError as error:
        raise PqmodelError(
            f"The clock says {day.isoformat()}, and {str(error).partition(';')[0]}.",
            "Set the clock right (or SOURCE_DATE_EPOCH, which stands in for it); or name the cycle with --cycle.",
        ) from error


def _parsed(asked: str, calendar: Calendar, records: Path | None) -> Cycle:
    try:
        cycle = parse(asked)
    except ValueError as error:
        what = str(error).partition(";")[0]
        raise PqmodelError(f"{what}.", f"Write it as {example(calendar)}.") from error
    if cycle.calendar == calendar:
        return cycle
    # A service may have changed its calendar; what was done before stays readable.
    if records is not None and _is_recorded(records, cycle.id):
        return cycle
    hint = f"This service works in {calendar}: write it as {example(calendar)}."
    raise PqmodelError(f"{asked!r} is not a cycle of this service.", hint)


def _is_recorded(root: Path, cycle: str) -> bool:
    """Whether anybody answered in the cycle, or looked back on it."""
    if response_paths(root, cycle):
        return True
    review = root / "reviews" / f"{cycle}.yaml"
    sealed = root / ".pqmodel" / "completed" / f"{cycle}.yaml"
    return paths.is_there(review) or paths.is_there(sealed)
