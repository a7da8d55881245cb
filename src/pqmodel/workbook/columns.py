"""What the columns of our tables are, said once: for writing a workbook, and for reading what came back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

Value = str | int | float | date | None
"""What a cell can be given."""
Row = Mapping[str, Value]
Kind = Literal["text", "date", "choice", "number"]
DASH = "–"
WITHHELD = "withheld: small group"
_FIRST_EXCEL_YEAR = 1900


@dataclass(frozen=True)
class Column:
    """One column. `key` is the field that a row shows, or what the program works out for it.

    `width` is in units of column width. `editable` columns are the person's to fill in and hold the
    field as it is; all others are filled in by the program and are not read back. `meanings` are
    other words that people write for one of the `choices`. `open_words` stand
    where an editable text is not settled yet, and mean the same as nothing. `open` marks what is not
    settled with a fill until it is. `hidden` columns are for the program alone, and not to be seen.
    Those `where_used` are there only where something stands in them, or somebody asked for them.
    """

    key: str
    heading: str
    width: float
    kind: Kind = "text"
    editable: bool = True
    band: str = ""
    choices: tuple[str, ...] = ()
    meanings: Mapping[str, str] = field(default_factory=dict)
    bounds: tuple[float, float] | None = None
    style: str = ""
    open: bool = False
    open_words: str = ""
    printed: bool = True
    hidden: bool = False
    where_used: bool = False


def as_excel_knows(value: Value) -> Value:
    """The value; a day before Excel's first in words."""
    if isinstance(value, date) and value.year < _FIRST_EXCEL_YEAR:
        return value.isoformat()
    return value


def known(
    key: str, heading: str, width: float, kind: Kind = "text", style: str = "", band: str = ""
) -> Column:
    """A column that the program fills in."""
    return Column(key, heading, width, kind, editable=False, style=style, band=band)


AGREE = "to be agreed"
"""Stands where somebody has still to settle something, and means the same as nothing."""

IN_DETAIL = "In detail (on screen only, not printed)"
"""The heading over columns for the screen."""

ROW_NAME = replace(known("row", "pqmodel row", 16), printed=False, hidden=True)
"""The hidden column that names a row, so that it is known when it comes back."""
