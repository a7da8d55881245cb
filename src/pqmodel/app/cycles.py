"""Settles which cycle a command is about."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import UTC, date, datetime

from pqmodel.errors import PqmodelError
from pqmodel.model.cycle import Cycle, containing, example, parse
from pqmodel.store.workspace import Workspace


def today(environment: Mapping[str, str] = os.environ) -> date:
    """The day it is; SOURCE_DATE_EPOCH stands in for the clock where it is set, so that outputs can be repeated."""
    epoch = environment.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal():
        return datetime.fromtimestamp(int(epoch), UTC).date()
    return date.today()


def for_work(workspace: Workspace, asked: str | None, day: date) -> Cycle:
    """The cycle to work in: the one asked for, else the one the day lies in."""
    return _parsed(workspace, asked) if asked else containing(day, workspace.service.calendar)


def for_reading(workspace: Workspace, asked: str | None, day: date) -> Cycle:
    """The cycle to show: the one asked for, else the latest with answers, else the one the day lies in."""
    if asked:
        return _parsed(workspace, asked)
    answered = workspace.cycles()
    return answered[-1] if answered else containing(day, workspace.service.calendar)


def _parsed(workspace: Workspace, asked: str) -> Cycle:
    calendar = workspace.service.calendar
    try:
        cycle = parse(asked)
    except ValueError as error:
        raise PqmodelError(f"{asked!r} is not a cycle.", f"Write it as {example(calendar)}.") from error
    if cycle.calendar != calendar:
        hint = f"This service works in {calendar}: write it as {example(calendar)}."
        raise PqmodelError(f"{asked!r} is not a cycle of this service.", hint)
    return cycle
