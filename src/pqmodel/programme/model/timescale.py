"""When something is: a day, a month, a range, or a state such as "to be agreed", as people write it.

What was written stays as it is; what it means is read beside it.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import Annotated, Any, Literal

from pydantic import PlainSerializer, PlainValidator, WithJsonSchema

from pqmodel.ground.dates import in_full, month_in_full, month_of
from pqmodel.programme.model.time_words import (
    Stretch,
    Unreadable,
    misspelt_month,
    plain,
    read_stretch,
)

Kind = Literal[
    "day", "month", "range", "from", "ongoing", "quick win", "to be agreed", "see the plan"
]

HOW = (
    "write a day (2023-09-16), a month (2023-09), a range (2023-09..2023-12), from 2023-09, ongoing, "
    "quick win, to be agreed or see the plan"
)
_TO_BE_AGREED = re.compile(
    r"(tbc|tbd|tba|to be (agreed|confirmed|decided|determined|announced|set|scheduled|arranged|"
    r"advised|finalised|identified)|(not yet|yet to be) (agreed|known|confirmed|set)|"
    r"(dates?|timescales?) (tbc|tbd|to be \w+)|(awaiting|pending) confirmation|unknown|not known)\b.*",
    re.DOTALL,
)
_SEE_PLAN = re.compile(
    r"(see|as per|as in) (the )?(detailed )?(project )?(plan|gantt( chart)?)|sdpp"
)
_QUICK_WIN = re.compile(r"quick[ -]?wins?")
_ONGOING = re.compile(
    r"on-? ?going|rolling|continuous(ly)?|continuing|(on-? ?going )?throughout( (the )?(programme|project|pilot))?"
)
_OFTEN = (
    r"(?:(?:bi-?|six-?|every |each )?(?:week|fortnight|month|quarter|year|term)(?:ly)?|annually|"
    r"(?:once|twice) (?:a|per) (?:week|month|quarter|year))"
)
_ONGOING_AT = re.compile(rf"^(?:on-? ?going|{_OFTEN}),? (?=from |until |till |to |since )")
_RECURRING = re.compile(
    r"(bi-?)?(weekly|fortnightly|monthly|quarterly|annually|yearly|termly)|"
    r"(every|each) (other )?(week|fortnight|month|quarter|year|term)|"
    r"(once|twice) (a|per) (week|month|quarter|year)"
)
_BY = (r"(?:to be (?:completed|done) |due |deadline:? )?"
                 r"(by|before|until|till|no later than|not later than|up to|to) (?:the )?(.+)"
)  # fmt: skip
_DEADLINE = re.compile(r"^deadline:? (?!(?:by|before|until|till|no|not|up|to)\b)")
_BEGINS = re.compile(
    r"^(?:(?:due )?to (?:start|begin|commence)|starts|begins|commences)(?: in| on| from)? (?=.*\d)"
)
_FROM = r"(?:from|starting|beginning|commencing|after|post|since) (?:the )?(.+)"
_ONWARDS = (
    r"(.+?)(?: ?\+| (?:onwards?|and (?:then )?on-?going|& on-?going)| ?(?:-|–|—|to) ?"
    r"(?:on-?going|present|date|now|tbc|tbd|to be (?:agreed|confirmed))?)"
)
_NOT_SURE = re.compile(
    r"\s*(?:\(?(?:tbc|to be confirmed|provisional|provisionally|estimated?|est\.?|approx\.?|"
    r"approximately|target|indicative)\)?|\?)$"
)
_ROUGHLY = re.compile(r"^(?:approx\.?|approximately|circa|c\.|ca\.|about|around|~) ?")
_QUARTER_BESIDE = re.compile(r"^q[1-4] ?\((.+)\)$|^(.+?) ?\(q[1-4]\)$")
_QUICK_WIN_AT = re.compile(r"^quick[ -]?wins?(?: ?[-–:,] ?| by | in | \()(?=.*\d)")
_YEAR_END = re.compile(r"^(?:the )?(?:financial )?year[ -]end,? (?:of )?(?=\d{2,4}[/-]\d)")
_HOUR = re.compile(r",? (?:at )?\d{1,2}(?::\d\d ?(?:am|pm)?|(?:\.\d\d)? ?(?:am|pm))$")
_OPENING = re.compile(r"^(?:in|during|over|on|due|for|throughout|the) (?:the )?")
_STATUS = r"(complete|completed|done|finished|closed|achieved)\b.*"
_RELATIVE = (
    r".*\b(\d+|one|two|three|six|twelve) ?(days?|weeks?|wks?|months?|mths?|years?|yrs?)\b.*"
    r"|(month|week|year|day) \d+.*"
)
_WAITING = (
    r"(?:as (?:and when|required|needed|necessary|soon as)|when|once|if|subject to|upon|following|"
    r"dependent on|depending on|pending|awaiting) ?.*"
)
_CHANGED = r".*\b(was|now|slipped|revised|extended|moved|originally|previously)\b.*\d.*"
_DAY_THAT_IS_NONE = (
    r".*\b(29 feb|30 feb|31 (feb|apr|jun|sep|nov)|3[2-9] [a-z]{3}|[4-9]\d [a-z]{3}).*"
    r"|\d{1,2}([-/.])\d{1,2}\3\d\d"
)
_SOON = r"asap|as soon as (possible|practicable)|immediate(ly)?|urgent(ly)?"
_NONE = r"n/?a|not applicable|none|-+|–|—|"
_LENGTH = 60


@dataclass(frozen=True)
class Timescale:
    """When something is. `start` and `end` are its first and last day; None where it is no date.
    `is_by` says that it is a last day ("by June"); `note` how it was taken, where the words leave
    that open."""

    written: str
    kind: Kind = field(compare=False)
    start: date | None = field(default=None, compare=False)
    end: date | None = field(default=None, compare=False)
    is_by: bool = field(default=False, compare=False)
    note: str = field(default="", compare=False)

    @property
    def is_dated(self) -> bool:
        """True where both its ends are known."""
        return self.start is not None and self.end is not None

    @property
    def months(self) -> int:
        """How many calendar months it touches; 0 where it is no date."""
        if self.start is None or self.end is None:
            return 0
        return (self.end.year - self.start.year) * 12 + self.end.month - self.start.month + 1

    def in_words(self) -> str:
        """As it is said: "16 September 2023", "September 2023 to December 2023"."""
        if self.start is None:
            return self.kind
        if self.end is None:
            return f"from {_from_in_words(self.start)}"
        words = _in_words(self.kind, self.start, self.end)
        return f"by {words}" if self.is_by else words

    def as_taken(self) -> str:
        """How it was taken: "Q3 2024, read as July 2024 to September 2024: quarters counted by the
        calendar"."""
        return f"{self.written}, read as {self.in_words()}: {self.note}"


@lru_cache(maxsize=4096)
def read_timescale(words: str) -> Timescale:
    """What the words mean. ValueError, with how to write it, where they mean nothing."""
    text = plain(words)
    state = _state(text)
    if state is not None:
        return Timescale(words, state)

    text = _plainer(text)
    text, note = _without_doubts(text)
    try:
        for reader in (_read_by, _read_stretch, _read_from):
            timescale = reader(words, text, note)
            if timescale is not None:
                return timescale
    except Unreadable as error:
        raise ValueError(f"{error}: {words[:_LENGTH]}; {HOW}") from error
    except (OverflowError, ValueError):
        # A year that the calendar does not have.
        pass
    raise ValueError(f"{_why_not(text)}: {words[:_LENGTH]}; {HOW}")


def _plainer(text: str) -> str:
    """The words without what stands beside a time and does not change it, and with one word for each
    way of saying by and from."""
    text = re.sub(r"^pre[ -](?=\w)", "before ", _ONGOING_AT.sub("", text))
    text = re.sub(r"^(.+?),? \(?(?:at the )?latest\)?$", r"by \1", text)
    text = _DEADLINE.sub("by ", text)
    text = _BEGINS.sub("from ", text)
    text = _YEAR_END.sub("end of ", text)
    if _QUICK_WIN_AT.match(text):
        text = _QUICK_WIN_AT.sub("", text).rstrip(")")
    text = _QUARTER_BESIDE.sub(lambda found: found[1] or found[2], text)
    # A meeting has an hour; a plan counts in days.
    return _HOUR.sub("", text)


def _state(text: str) -> Kind | None:
    """What stands where a date belongs."""
    states: tuple[tuple[re.Pattern[str], Kind], ...] = (
        (_TO_BE_AGREED, "to be agreed"),
        (_SEE_PLAN, "see the plan"),
        (_QUICK_WIN, "quick win"),
        (_ONGOING, "ongoing"),
        (_RECURRING, "ongoing"),
    )
    for pattern, kind in states:
        if pattern.fullmatch(text):
            return kind
    return None


def _without_doubts(text: str) -> tuple[str, str]:
    """The words without "(TBC)" behind them and "about" before them, and what these say."""
    sure = _NOT_SURE.sub("", text)
    if sure != text and sure and not sure.endswith(("-", "–", "—", " to")):
        return sure, "not confirmed yet"
    exact = _ROUGHLY.sub("", text)
    if exact != text:
        return exact, "only about then"
    return text, ""


def _read_by(words: str, text: str, note: str) -> Timescale | None:
    match = re.fullmatch(_BY, text)
    if match is None:
        return None
    stretch = read_stretch(match[2])
    if stretch is None:
        return None
    if match[1] == "before":
        day = stretch.start - timedelta(days=1)
        return Timescale(words, "day", day, day, True, note or stretch.note)
    return _timescale(words, stretch, note, is_by=True)


def _read_stretch(words: str, text: str, note: str) -> Timescale | None:
    bare = _OPENING.sub("", text)
    for each in dict.fromkeys((text, bare)):
        stretch = read_stretch(each)
        if stretch is not None:
            return _timescale(words, stretch, note)
    return None


def _read_from(words: str, text: str, note: str) -> Timescale | None:
    """A beginning without an end. "After June 2024" begins with the day that follows."""
    onwards = re.fullmatch(_ONWARDS, text)
    opened = re.fullmatch(_FROM, onwards[1] if onwards is not None else text)
    if opened is None and onwards is None:
        return None
    begins = opened[1] if opened is not None else text
    if opened is None and onwards is not None:
        begins = onwards[1]
    stretch = read_stretch(begins)
    if stretch is None:
        return None
    start = stretch.start
    if text.startswith(("after ", "post ")):
        start = stretch.end + timedelta(days=1)
    return Timescale(words, "from", start, None, note=note or stretch.note)


def _timescale(words: str, stretch: Stretch, note: str, *, is_by: bool = False) -> Timescale:
    return Timescale(words, stretch.length, stretch.start, stretch.end, is_by, note or stretch.note)


def _why_not(text: str) -> str:
    """Why words are no time, as far as it can be said."""
    if re.fullmatch(_STATUS, text):
        return "says how far it is, not when (that is its status, and the day done)"
    if re.fullmatch(_CHANGED, text):
        return "says how it changed (write the time of today, and the first one as its baseline)"
    if re.fullmatch(_WAITING, text):
        return "says what it waits for, not when"
    if re.fullmatch(_DAY_THAT_IS_NONE, text):
        return "names a day that the calendar does not have"
    if re.fullmatch(_RELATIVE, text):
        return "says how long, not when"
    if re.fullmatch(_SOON, text):
        return "says how soon, not when"
    if re.fullmatch(_NONE, text):
        return "says that it has no date (leave it empty)"
    slip = misspelt_month(text)
    if slip is not None:
        return f"cannot be read as a time (is {slip} meant?)"
    return "cannot be read as a time"


def _in_words(kind: Kind, start: date, end: date) -> str:
    if kind == "day":
        return in_full(start)
    first = month_in_full(month_of(start))
    if kind == "month":
        return first
    if _is_whole_months(start, end):
        if (start.year, start.month) == (end.year, end.month):
            return first
        return f"{first} to {month_in_full(month_of(end))}"
    return f"{in_full(start)} to {in_full(end)}"


def _from_in_words(start: date) -> str:
    return month_in_full(month_of(start)) if start.day == 1 else in_full(start)


def _is_whole_months(start: date, end: date) -> bool:
    return start.day == 1 and end.day == calendar.monthrange(end.year, end.month)[1]


def _validated(value: Any) -> Timescale:
    if isinstance(value, Timescale):
        return value
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise ValueError(HOW)
    return read_timescale(str(value))


When = Annotated[
    Timescale,
    PlainValidator(_validated),
    PlainSerializer(lambda when: when.written, return_type=str),
    WithJsonSchema({"type": "string", "description": HOW}),
]
