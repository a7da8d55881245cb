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
    """The day it is; SOURCE_DATE_EPOCH stands in for the clock where it is set, so that outputs can
    be repeated. PqmodelError where it names no day."""
    seconds = moment(environment)
    if seconds is None:
        return date.today()
    return datetime.fromtimestamp(seconds, UTC).date()


def moment(environment: Mapping[str, str] = os.environ) -> int | None:
    """The moment that SOURCE_DATE_EPOCH names, in seconds since 1970; None where it is not set.
    PqmodelError where it names none."""
    words = environment.get("SOURCE_DATE_EPOCH", "")
    if not words:
        return None

    if re.fullmatch("[0-9]{1,12}", words) and int(words) < _AFTER:
        return int(words)
    raise PqmodelError(
        f"SOURCE_DATE_EPOCH is {words[:40]!r}, which is no day.",
        f"Write a whole number of seconds, of a day from 1970 to {LAST_YEAR}; "
        "or take it out of the environment.",
    )
