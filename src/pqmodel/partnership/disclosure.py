"""What of many services may be shown: docs/privacy.md names each rule as the literature does."""

from __future__ import annotations

FEWEST_SERVICES = 3
"""Threshold: a view of fewer would be one of single services."""
MOST_OF_ONE = 0.8
"""Dominance: the share of the people that one service may have in a figure."""
ENDS_FROM = 10
"""The lowest and the highest are those of one service each: told where there are many."""
ROUNDED_TO = 5
"""Rounding: to what counts are rounded where a table is published."""


def may_be_shown(services: int, people: float, largest: float) -> bool:
    """True where enough services stand behind a figure, and none of them makes up most of it."""
    if services < FEWEST_SERVICES:
        return False
    return largest <= MOST_OF_ONE * people


def published(n: float) -> int:
    """A count as it is published: the nearest multiple of five, a half up."""
    return ROUNDED_TO * int(n / ROUNDED_TO + 0.5)
