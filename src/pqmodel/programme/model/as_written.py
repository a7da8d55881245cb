"""Days and states as people write them: "10 July 2026", "22/11/2026", "Completed", "Yes"."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from pqmodel.ground.dates import OtherWeekday, parse_date
from pqmodel.ground.numbers import number_in
from pqmodel.programme.model.timescale import read_timescale

STATUS_MEANINGS = {
    "complete": "done",
    "completed": "done",
    "finished": "done",
    "ongoing": "in progress",
    "on-going": "in progress",
    "on track": "in progress",
    "started": "in progress",
    "under way": "in progress",
    "underway": "in progress",
    "not begun": "not started",
    "not yet started": "not started",
    "to do": "not started",
    "on hold": "blocked",
    "paused": "blocked",
    "cancelled": "stopped",
    "withdrawn": "stopped",
}
"""Other words for a status, where they can mean one alone. "Delayed" is none: it may be any."""


def _day(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return parse_date(value)
    except OtherWeekday:
        raise
    except ValueError:
        return _day_in_words(value)


def _day_in_words(words: str) -> Any:
    """The day that words such as "end of March 2027" name; else the words, and what they cannot be is
    said by the field itself, in the words of every other one."""
    try:
        when = read_timescale(words)
    except ValueError:
        return words
    return when.start if when.kind == "day" else words


def _in_small_letters(value: Any) -> Any:
    return " ".join(value.lower().split()) if isinstance(value, str) else value


def _status(value: Any) -> Any:
    words = _in_small_letters(value)
    return STATUS_MEANINGS.get(words, words) if isinstance(words, str) else words


def _figure(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return number_in(value)
    except ValueError:
        return value


Day = Annotated[date, BeforeValidator(_day)]
Status = Annotated[
    Literal["not started", "in progress", "blocked", "done", "stopped"], BeforeValidator(_status)
]
Figure = Annotated[float, Field(allow_inf_nan=False), BeforeValidator(_figure)]
"""A figure, also as "48%" or "£40,000"."""
STATUSES: tuple[str, ...] = ("not started", "in progress", "blocked", "done", "stopped")
Level = Annotated[Literal["", "low", "medium", "high"], BeforeValidator(_in_small_letters)]
Trend = Annotated[Literal["rising", "steady", "falling"], BeforeValidator(_in_small_letters)]
Recommendation = Annotated[Literal["yes", "no", "yes / no"], BeforeValidator(_in_small_letters)]
