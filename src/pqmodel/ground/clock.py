"""The day and the moment it is."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime

from pqmodel.ground.cycle import LAST_YEAR
from pqmodel.ground.faults import PqmodelError

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
