"""Checks of resources and published figures: how long ago somebody looked at them."""

from __future__ import annotations

import re
from datetime import date

from pqmodel.ground.nouns import MONTH_PATTERN
from pqmodel.questionnaire.checks.raw_parts import Part, Parts

MONTHS_IN_A_YEAR = 12
_MONTH = re.compile(MONTH_PATTERN)


def resources_are_fresh(parts: Parts) -> None:
    """A warning for each resource that nobody has looked at for more than a year, or of which
    nobody says when.

    Without a day to count from nothing is told.
    """
    if parts.today is None:
        return
    for section in parts.sections:
        for resource in section.items("resources"):
            _warn_of_age(resource, parts.today, "resource")


def benchmarks_are_dated(parts: Parts) -> None:
    """A warning for each published figure that nobody has looked at for more than a year, or of
    which nobody says when."""
    if parts.today is None:
        return
    for measure in parts.measures:
        for benchmark in measure.items("benchmarks"):
            _warn_of_age(benchmark, parts.today, "figure")


def _warn_of_age(part: Part, today: date, noun: str) -> None:
    if part.get("checked") is None:
        what = f"does not say when somebody last looked at this {noun}"
        mend = "look whether it still stands, and write the month: `checked: 2026-08`"
        part.fault(None, what, mend, warning=True)
        return
    checked = part.text("checked")
    if not _MONTH.fullmatch(checked):
        return
    months = months_since(checked, today)
    if months > MONTHS_IN_A_YEAR:
        what = f"was last looked at in {checked}, {months} months ago"
        mend = "look whether it is still there, and write the month"
        part.fault("checked", what, mend, warning=True)
    elif months < 0:
        what = f"was looked at in {checked}, which has not come yet"
        part.fault("checked", what, "write the month in which somebody looked", warning=True)


def months_since(month: str, today: date) -> int:
    """Whole months from a month such as 2026-08 to that of the day."""
    year, number = (int(part) for part in month.split("-"))
    return MONTHS_IN_A_YEAR * (today.year - year) + today.month - number
