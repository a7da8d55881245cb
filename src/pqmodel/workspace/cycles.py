"""Settles which cycle a command is about."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pqmodel.ground.cycle import LAST_YEAR, Calendar, Cycle, containing, example, kept, parse
from pqmodel.ground.faults import PqmodelError

if TYPE_CHECKING:
    from pqmodel.workspace.workspace import Workspace

_AFTER = int(datetime(LAST_YEAR + 1, 1, 1, tzinfo=UTC).timestamp())


def today(environment: Mapping[str, str] = os.environ) -> date:
    """The day it is; SOURCE_DATE_EPOCH stands in for the clock where it is set, so that outputs can be repeated.
    PqmodelError where it names no day."""
    seconds = moment(environment)
    return date.today() if seconds is None else datetime.fromtimestamp(seconds, UTC).date()


def moment(environment: Mapping[str, str] = os.environ) -> int | None:
    """The moment that SOURCE_DATE_EPOCH names, in seconds since 1970; None where it is not set. PqmodelError where it
    names none."""
    told = environment.get("SOURCE_DATE_EPOCH", "")
    if not told:
        return None
    seconds = int(told) if re.fullmatch("[0-9]{1,12}", told) else _AFTER
    if seconds >= _AFTER:
        raise PqmodelError(
            f"SOURCE_DATE_EPOCH is {told[:40]!r}, which is no day.",
            f"Write a whole number of seconds, of a day from 1970 to {LAST_YEAR}; or take it out of the environment.",
        )
    return seconds


def for_work(workspace: Workspace, asked: str | None, day: date) -> Cycle:
    """The cycle to work in: the one asked for, else the one the day lies in."""
    return settled(asked, day, workspace.service.calendar)


def for_reading(workspace: Workspace, asked: str | None, day: date) -> Cycle:
    """The cycle to show: the one asked for, else the latest with answers, else the one the day lies in."""
    if asked:
        return settled(asked, day, workspace.service.calendar, workspace.root)
    answered = workspace.cycles()
    return answered[-1] if answered else _present(day, workspace.service.calendar)


def settled(asked: str | None, day: date, calendar: Calendar, records: Path | None = None) -> Cycle:
    """The cycle of a calendar that was asked for, else the one the day lies in. PqmodelError where it is none. With the
    folder of the `records`, one of another calendar too that has answers or a review: what was done stays readable."""
    return _parsed(asked, calendar, records) if asked else _present(day, calendar)


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
    if cycle.calendar != calendar and not (records and _recorded(records, cycle.id)):
        hint = f"This service works in {calendar}: write it as {example(calendar)}."
        raise PqmodelError(f"{asked!r} is not a cycle of this service.", hint)
    return cycle


def _recorded(root: Path, cycle: str) -> bool:
    reviews = (
        root / "reviews" / f"{cycle}.yaml",
        root / ".pqmodel" / "completed" / f"{cycle}.yaml",
    )
    return any((root / "responses" / cycle).glob("*.json")) or any(
        path.exists() for path in reviews
    )
