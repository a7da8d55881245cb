"""Checks of resources: how long ago somebody looked whether they are still there."""

from __future__ import annotations

import re
from datetime import date

from pqmodel.ground.nouns import MONTH_PATTERN
from pqmodel.questionnaire.checks.raw_parts import Parts

_MONTHS_IN_A_YEAR = 12
_MONTH = re.compile(MONTH_PATTERN)


def resources_are_fresh(parts: Parts) -> None:
    """A warning for each resource that nobody has looked at for more than a year.

    Without a day to count from nothing is told.
    """
    if parts.today is None:
        return
    for section in parts.sections:
        for resource in section.items("resources"):
            checked = resource.text("checked")
            if not _MONTH.fullmatch(checked):
                continue
            months = months_since(checked, parts.today)
            if months > _MONTHS_IN_A_YEAR:
                what = f"was last looked at in {checked}, {months} months ago"
                mend = "look whether it is still there, and write the month"
                resource.fault("checked", what, mend, warning=True)


def months_since(month: str, today: date) -> int:
    """Whole months from a month such as 2026-08 to that of the day."""
    year, number = (int(part) for part in month.split("-"))
    return _MONTHS_IN_A_YEAR * (today.year - year) + today.month - number
