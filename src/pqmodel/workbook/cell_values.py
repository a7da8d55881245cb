"""Turns what a cell of a returned table shows to the text of a field, or says in words why it cannot be read."""

from __future__ import annotations

import re
from datetime import date, datetime
from math import inf, isfinite

from pqmodel.ground.dates import HOW, OtherWeekday, parse_date
from pqmodel.ground.likeness import fold
from pqmodel.ground.numbers import number_in
from pqmodel.ground.yaml_reading import shortened
from pqmodel.workbook.columns import AGREE, Column
from pqmodel.workbook.reading import Cell, Content, moment
from pqmodel.workbook.text import seen

_FIRST_SERIAL, _LAST_SERIAL = 36_526, 73_415
"""1 January 2000 to 31 December 2100, as a number of a cell that lost its date format."""
_OPEN = frozenset(
    {AGREE, "tba", "tbc", "tbd", "to be confirmed", "to be decided", "-", "–", "—", "n/a"}
)
_LENGTH_OF_DAY = len("2026-11-30")
_HOUR = re.compile(
    r"[T ]\d{1,2}:\d\d(:\d\d([.,]\d+)?)?( ?[ap]m)?(Z|[+-]\d\d:?\d\d)?$", re.IGNORECASE
)


class Unreadable(ValueError):
    """The cell holds nothing that the field can hold; `mend` says how to put it right."""

    def __init__(self, what: str, mend: str) -> None:
        super().__init__(what)
        self.what, self.mend = what, mend


def field_text(cell: Cell, column: Column) -> str:
    """The field as a text: dates as 2026-11-30, "" for nothing. Raises Unreadable."""
    if cell.error:
        raise Unreadable(f"shows the error {cell.error}", "write what you mean in its place")
    if cell.waiting:
        what = "holds a formula that was never worked out"
        raise Unreadable(what, "open the file in Excel or LibreOffice and save it")

    if column.kind == "date":
        return _date(cell)
    if column.kind == "number":
        return _number(cell, column)
    text = shown(cell)
    if column.kind == "choice":
        return _choice(text, column)
    if column.open_words and text.strip().casefold() == column.open_words:
        return ""
    return text


def shown(cell: Cell) -> str:
    """What a cell of words shows, without spaces at the end: numbers and dates as people write them."""
    content = cell.content
    if isinstance(content, bool):
        return str(content).upper()
    if isinstance(content, float):
        # Whoever types 50% into Excel has 0.5 in the file, and would not know it again.
        return f"{100 * content:.15g}%" if cell.percent else f"{content:.15g}"
    if isinstance(content, date):
        return _day(content)
    if not content:
        return ""
    return seen(content).rstrip()


def fact_text(content: Content | int) -> str:
    """What the program filled in as a text: the same for a value that is written and for the cell that came back."""
    if isinstance(content, float | int) and not isinstance(content, bool):
        return f"{content:.10g}"
    return shown(Cell(content))


def _day(content: date) -> str:
    words = f"{content.day:02d}/{content.month:02d}/{content.year}"
    if isinstance(content, datetime) and (content.hour or content.minute):
        return f"{words} {content:%H:%M}"
    return words


def _date(cell: Cell) -> str:
    content = cell.content
    # A date that was pasted as a number is a number of days; 2027 would be one of 1905.
    if isinstance(content, float) and _FIRST_SERIAL <= content <= _LAST_SERIAL:
        content = moment(content)
    if isinstance(content, date):
        # The hour of a moment is cut off: no day of ours has one.
        return content.isoformat()[:_LENGTH_OF_DAY]

    words = shown(cell).strip()
    if not words or words.casefold() in _OPEN:
        return ""
    # As of a moment, the hour is cut off: Trello writes 2027-01-29T12:00:00.000Z.
    plain = _HOUR.sub("", words)
    try:
        return parse_date(plain).isoformat()
    except OtherWeekday as error:
        raise Unreadable(f"{shortened(words)} {error}", HOW) from None
    except ValueError:
        raise Unreadable(f"{shortened(words)} is not a date", HOW) from None


def _number(cell: Cell, column: Column) -> str:
    words = shown(cell).strip()
    if not words or words.casefold() in _OPEN:
        return ""
    if isinstance(cell.content, date | bool):
        raise _no_number(words)
    try:
        number = number_in(words)
    except ValueError:
        raise _no_number(words) from None

    low, high = column.bounds or (-inf, inf)
    # float() takes "nan" and "inf" for numbers.
    if not isfinite(number) or not low <= number <= high:
        mend = f"write a number from {low:g} to {high:g}"
        raise Unreadable(f"{number:g} is not on the scale", mend)
    return f"{number:.10g}"


def _no_number(words: str) -> Unreadable:
    return Unreadable(f"{shortened(words)} is not a number", "write a number, such as 4")


def _choice(text: str, column: Column) -> str:
    words = fold(text, "case")
    words = column.meanings.get(words, words)
    if not words or words in column.choices:
        return words

    heading = column.heading.lower()
    article = "an" if heading[0] in "aeiou" else "a"
    choices = ", ".join(column.choices)
    what = f"{shortened(text)} is not {article} {heading}"
    raise Unreadable(what, f"choose one of: {choices}")
