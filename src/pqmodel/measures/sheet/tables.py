"""The tables of a file as sheets of cells: opens them, finds headings, puts cells into words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime

from pqmodel.ground.faults import CannotRead, Fault
from pqmodel.ground.likeness import fold
from pqmodel.workbook.headings import match_headings
from pqmodel.workbook.opening import is_workbook, open_workbook, what_it_is
from pqmodel.workbook.plain_table import Cell, cell_at, letters
from pqmodel.workbook.text_table import decoded, rows_of, separator_of, without_mark

_LOOKED_AT = 30
_LONGEST_HEADING = 60
_WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".ods")
_NUMBERS = frozenset({"value", "number", "exported", "inputs", "sick"})
"""Columns in which numbers stand; a comma in any other belongs to somebody's words."""
_DECIMAL_COMMA = re.compile(r"(?<![\d.,])(\d{1,3}(?:\.\d{3})+|\d+),(\d+)(?![\d.,])")
_WHOLE_BELOW = 1e15
"""From here on a float cannot hold every whole number."""


@dataclass(frozen=True)
class Sheet:
    """The cells of a sheet or a text file, by row and column from 0.

    `lines` are the numbers of the rows as the file counts them; a text file has no `title`.
    `waiting` are the rows and columns of formulas that were never worked out. With `decimal_comma`
    9,5 is nine and a half, as where a semicolon stands between the cells.
    """

    file: str
    title: str
    rows: Sequence[Sequence[Cell]]
    lines: Sequence[int]
    waiting: Set[tuple[int, int]] = frozenset()
    decimal_comma: bool = False

    @property
    def is_filled(self) -> bool:
        """True where anything stands in a cell."""
        return any(words(cell) for row in self.rows for cell in row)

    def unworked(self, row: int, columns: Iterable[int]) -> list[Fault]:
        """A fault for each cell of a row that has a formula and no value."""
        return [
            Fault(
                self.place(row, column),
                0,
                "holds a formula that was never worked out",
                "open the file in Excel or LibreOffice and save it",
            )
            for column in sorted(columns)
            if (row, column) in self.waiting
        ]

    def place(self, row: int, column: int = 0) -> str:
        """Where a cell stands, as a person finds it: "m.xlsx, Inputs!B7", or "t.csv:3"."""
        if self.title:
            return f"{self.file}, {self.title}!{letters(column)}{self.lines[row]}"
        return f"{self.file}:{self.lines[row]}"

    def headings_besides(
        self, row: int, columns: Mapping[str, int], known: Iterable[str]
    ) -> list[str]:
        """The headings of a row that are neither among the columns nor known otherwise."""
        names = {fold(name) for name in known}
        used = set(columns.values())
        headings = []
        for column, cell in enumerate(self.rows[row]):
            heading = words(cell)
            if heading and column not in used and fold(heading) not in names:
                headings.append(f"{letters(column)} “{heading[:_LONGEST_HEADING]}”")
        return headings

    def words_of(self, row: int, columns: Mapping[str, int]) -> dict[str, str]:
        """What a row holds in words, by the key of its column."""
        cells = self.rows[row]
        texts = {key: words(cell_at(cells, column)) for key, column in columns.items()}
        if self.decimal_comma:
            for key in _NUMBERS & texts.keys():
                texts[key] = _with_points(texts[key])
        return texts


def read_tables(data: bytes, name: str) -> list[Sheet]:
    """The tables of a file: every sheet of a workbook, or that of a text file.

    Raises CannotRead.
    """
    wrong_kind = what_it_is(data)
    if wrong_kind is not None:
        raise CannotRead(name, f"is {wrong_kind}", "give a workbook or a CSV file")
    if is_workbook(data):
        return _sheets_of(data, name)
    if name.lower().endswith(_WORKBOOKS):
        raise CannotRead(
            name,
            "is not a workbook, whatever its name says",
            "save it again as an Excel workbook (.xlsx)",
        )
    text = decoded(data, name)
    rows, lines = rows_of(text, name)
    unmarked = [[without_mark(cell) for cell in row] for row in rows]
    # Programs put semicolons between cells where the comma is taken: it is the decimal sign there.
    is_comma_decimal = separator_of(text) == ";"
    return [Sheet(name, "", unmarked, lines, decimal_comma=is_comma_decimal)]


def heading_row(
    sheet: Sheet, keys: Mapping[str, str], must: Sequence[str]
) -> tuple[int, dict[str, int]]:
    """The first of 30 rows that has the headings that it must, and the column of each key.

    -1 where there is none. Raises CannotRead where two columns have the same meaning: nobody can
    tell which of them counts.
    """
    for index, row in enumerate(sheet.rows[:_LOOKED_AT]):
        matched = match_headings({column: words(cell) for column, cell in enumerate(row)}, keys)
        if not all(key in matched.columns for key in must):
            continue
        if matched.twice:
            _, first, second = matched.twice[0]
            headings = " and ".join(words(row[column])[:40] for column in (first, second))
            where = f"columns {letters(first)} and {letters(second)} ({headings})"
            mend = "take one of them out, or give it another heading"
            raise CannotRead(sheet.place(index, first), f"{where} are the same one", mend)
        return index, dict(matched.columns)
    return -1, {}


def words(cell: Cell) -> str:
    """What a cell holds in words: numbers to the last digit, days as 2026-11-30, "" for nothing."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell.strip()
    # Before numbers and days: to Python, true is a number, and a moment is a day.
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, int | float):
        return number_in_words(cell)
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell)


def _with_points(text: str) -> str:
    """Numbers with a decimal point: 9,5 as 9.5, and 1.234,5 as 1234.5."""

    def with_point(found: re.Match[str]) -> str:
        return f"{found[1].replace('.', '')}.{found[2]}"

    return _DECIMAL_COMMA.sub(with_point, text)


def number_in_words(number: float | str) -> str:
    """A number to its last digit, whole ones without a point; "dk" and other words as they are."""
    if isinstance(number, str):
        return number
    # What is no number at all is not equal to itself.
    is_number = number == number and abs(number) < _WHOLE_BELOW
    if is_number and number == int(number):
        return str(int(number))
    return repr(number)


def _sheets_of(data: bytes, name: str) -> list[Sheet]:
    # Here, since it loads a library that a text file has no need of.
    from pqmodel.workbook.reading import waiting_formulas

    book = open_workbook(data, name)
    tables = [(title, book.rows(title)) for title in book.sheets]
    waiting = waiting_formulas(data)
    sheets = []
    for title, rows in tables:
        lines = range(1, len(rows) + 1)
        sheets.append(Sheet(name, title, rows, lines, waiting.get(title, frozenset())))
    return sheets
