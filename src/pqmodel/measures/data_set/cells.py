"""Reads the cells of a row of the data set: codes, numbers, days, and lists split by semicolons.

What is wrong is told by row and column, and never by what stands there: it may be about a person.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date

from pqmodel.ground.dates import parse_date
from pqmodel.ground.faults import Fault
from pqmodel.ground.words import alternatives
from pqmodel.measures.data_set.codes import DONT_KNOW
from pqmodel.measures.data_set.headings import UNQUOTED, DataSetFile, Kind
from pqmodel.measures.sheet.tables import words
from pqmodel.workbook.plain_table import cell_at

_WHOLE = re.compile(r"\d{1,4}")
_HALVES = re.compile(r"\d{1,4}([.,][05]0*)?")
_WITH_NOUGHT = re.compile(r"(\d+)[.,]0+")
"""As a program writes a whole number that it took for one with decimals."""
_LONGEST_REFERENCE = 50
_MOST_ROWS = 20
_FEW_CODES = 9
"""So many can be told in a line."""
MEND = "correct it in the data set, and download the file again"
_EARLIEST = 1940
"""Nobody who works today has begun before."""


@dataclass
class Remarks:
    """What is wrong in the files: `faults` that refuse them, and doubts by file, column and words.

    `incomplete` are the files of which a row could not be read: what is not found in one of them may
    stand there all the same.
    """

    faults: list[Fault] = field(default_factory=list)
    incomplete: set[Kind] = field(default_factory=set)
    doubts: dict[tuple[str, str, str], list[int]] = field(default_factory=dict)

    def notes(self) -> list[str]:
        """The doubts in words, each once, with the rows that it is of."""
        sentences = []
        for (file, column, what), rows in self.doubts.items():
            first = ", ".join(str(row) for row in rows[:_MOST_ROWS])
            more = len(rows) - _MOST_ROWS
            if more > 0:
                first += f" and {more} more"
            noun = "row" if len(rows) == 1 else "rows"
            sentences.append(f"Check this: {file}, {column}, {noun} {first}: {what}.")
        return sentences


class Row:
    """One row, cell by cell. A column that the file lacks is blank."""

    def __init__(self, file: DataSetFile, index: int, remarks: Remarks) -> None:
        self._file, self._index, self._remarks = file, index, remarks

    @property
    def cells(self) -> int:
        """How many cells it has, blank ones with them."""
        return len(self._file.sheet.rows[self._index])

    @property
    def number(self) -> int:
        """The row as it is numbered where the file is open as a table; the headings are row 1."""
        if self._file.sheet.title:
            return self._file.sheet.lines[self._index]
        return self._index + 1

    @property
    def place(self) -> str:
        """Where the row stands: in a text file its line, and its row too where words with line ends
        make these two differ."""
        sheet = self._file.sheet
        place = sheet.place(self._index)
        if sheet.title or sheet.lines[self._index] == self.number:
            return place
        return f"{place} (row {self.number})"

    def words(self, column: str) -> str:
        """What stands there, without blanks around it."""
        index = self._file.columns.get(column)
        if index is None:
            return ""
        text = words(cell_at(self._file.sheet.rows[self._index], index)).strip()
        whole = _WITH_NOUGHT.fullmatch(text)
        if whole is not None:
            return whole[1]
        return text

    def has(self, column: str) -> bool:
        """True where the file has the column."""
        return column in self._file.columns

    def refuse(self, column: str, what: str, mend: str) -> None:
        """Keeps a fault of the row."""
        place = f"{self.place}, {column}"
        self._remarks.faults.append(Fault(place, 0, what, mend))

    def doubt(self, column: str, what: str) -> None:
        """Keeps a doubt, as the data set itself warns: the cell is then taken for unknown."""
        key = (self._file.sheet.file, column, what)
        self._remarks.doubts.setdefault(key, []).append(self.number)

    def is_ragged(self, most_cells: int) -> bool:
        """True, with a fault, where the row has more cells than there are headings, or may be.

        A blank one counts too: the last column of a download is often blank.
        """
        row = self._file.sheet.rows[self._index]
        extra = [cell for cell in row[self._file.width :] if words(cell)]
        if not extra and self.cells <= most_cells:
            return False
        what = "has more cells than there are headings, so its columns are shifted"
        free_words = alternatives(UNQUOTED[self._file.kind])
        mend = f"put quotes round the words that have a comma in them, often in {free_words}"
        self._remarks.faults.append(Fault(self.place, 0, what, mend))
        self._remarks.incomplete.add(self._file.kind)
        return True

    def code(self, column: str, known: Collection[int], *, strict: bool) -> int | None:
        """The code in a cell; None where it is blank or "don't know". A code that is not known is a
        fault where the reading is `strict`, else a doubt."""
        text = self.words(column)
        number = _whole(text)
        if number in known:
            return number
        if not text or text in DONT_KNOW:
            return None
        self._wrong(column, no_code(known), strict=strict)
        return None

    def yes_or_no(self, column: str, *, strict: bool = False) -> bool | None:
        """1 is yes and 2 is no; None where nobody knows."""
        code = self.code(column, (1, 2), strict=strict)
        if code is None:
            return None
        return code == 1

    def halves(self, column: str, most: float) -> float | None:
        """A number in halves from 0 to `most`; None, with a doubt, where it is none."""
        text = self.words(column)
        if not text or text in DONT_KNOW:
            return None
        # Where a semicolon stands between the cells, the comma is the decimal sign.
        number = text.replace(",", ".")
        if not _HALVES.fullmatch(text) or float(number) > most:
            self.doubt(column, f"is not 0 to {most:g} in halves, and is not counted")
            return None
        return float(number)

    def day(self, column: str, on: date, *, strict: bool) -> date | None:
        """A day that is not after `on`; None where it is blank or cannot be."""
        text = self.words(column)
        if not text:
            return None
        read = self.any_day(column, strict=strict)
        if read is None:
            return None
        if read > on:
            self._wrong(column, f"is after {on:%d/%m/%Y}", strict=strict)
            return None
        return read

    def any_day(self, column: str, *, strict: bool) -> date | None:
        """A day, also one to come; None where it is blank or none."""
        text = self.words(column)
        if not text:
            return None
        try:
            read = parse_date(text)
        except ValueError:
            self._wrong(column, "is not a date such as 30/11/2026", strict=strict)
            return None
        if read.year < _EARLIEST:
            self._wrong(column, f"is a date before {_EARLIEST}", strict=strict)
            return None
        return read

    def listed(self, column: str) -> list[str]:
        """The parts of a cell between its semicolons; none where it is blank."""
        text = self.words(column)
        if not text:
            return []
        parts = [part.strip() for part in text.split(";")]
        return [_WITH_NOUGHT.sub(r"\1", part) for part in parts]

    def reference(self, column: str) -> str:
        """A reference of the data set; a fault where it is longer than it takes."""
        text = self.words(column)
        if len(text) > _LONGEST_REFERENCE:
            self.refuse(column, f"is longer than {_LONGEST_REFERENCE} characters", MEND)
        return text

    def _wrong(self, column: str, what: str, *, strict: bool) -> None:
        if strict:
            self.refuse(column, what, MEND)
        else:
            self.doubt(column, f"{what}, and is not counted")


def rows_of(file: DataSetFile, remarks: Remarks) -> Iterator[Row]:
    """The rows under the headings that hold anything, and whose columns are not shifted."""
    rows = []
    for index in range(file.top + 1, len(file.sheet.rows)):
        if any(words(cell) for cell in file.sheet.rows[index]):
            rows.append(Row(file, index, remarks))

    most_cells = len(file.sheet.rows[file.top])
    if len(rows) > 1:
        # Some programs end every row, but not that of the headings, with the same blank cells.
        most_cells = max(most_cells, min(row.cells for row in rows))
    for row in rows:
        if not row.is_ragged(most_cells):
            yield row


def no_code(known: Collection[int]) -> str:
    """That a cell holds no code; where there are few, with those that there are."""
    what = "is no code of the data set"
    if len(known) > _FEW_CODES:
        return what
    return f"{what} ({alternatives([str(code) for code in sorted(known)])})"


def whole_number(text: str) -> int | None:
    """A whole number of up to four digits; None where the words are none."""
    return _whole(text)


def _whole(text: str) -> int | None:
    # Excel may have made 1 of 01.
    if not _WHOLE.fullmatch(text):
        return None
    return int(text)
