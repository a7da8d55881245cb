"""What of many services may be shown: docs/privacy.md names each rule as the literature does."""

from __future__ import annotations

FEWEST_SERVICES = 3
"""Threshold: a view of fewer would be one of single services."""
MOST_OF_ONE = 0.8
"""Dominance: the share of the people that one service may have in a figure."""
ENDS_FROM = 10
"""The lowest and the highest are those of one service each: told where there are many."""
QUARTERS_FROM = 5
"""The middle half is told from so many services on: of three its ends and its middle would give the
figures of all three."""
INTERVALS_FROM = 5
"""A mean and its interval of three would give each of them what the other two have, for it knows its own."""
P_PERCENT = 0.1
"""p-percent: nobody may work out the largest part of a sum to within a tenth by taking its own away."""
ROUNDED_TO = 5
"""Rounding: to what counts are rounded where a table is published."""


def may_be_shown(services: int, people: float, largest: float) -> bool:
    """True where enough services stand behind a figure, and none of them makes up most of it."""
    if services < FEWEST_SERVICES:
        return False
    return largest <= MOST_OF_ONE * people


def sum_may_be_shown(services: int, total: float, largest: float, second: float) -> bool:
    """True where a sum over services may be shown: the second largest, who knows its own part, must
    not come near to the largest."""
    if not may_be_shown(services, total, largest):
        return False
    return total - largest - second >= P_PERCENT * largest


def published(n: float) -> int:
    """A count as it is published: the nearest multiple of five, a half up."""
    return ROUNDED_TO * int(n / ROUNDED_TO + 0.5)
