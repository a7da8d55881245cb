"""A table whose rows of headings are known: what stands at the head of each column, and its people."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pqmodel.answers.answer_words import Answers
from pqmodel.answers.collect.columns import Statements
from pqmodel.answers.collect.model import LeftOut
from pqmodel.ground.faults import CannotRead, Faults
from pqmodel.ground.likeness import fold
from pqmodel.workbook.plain_table import Cell, Table, as_text, cell_at, letters

_HEADINGS_WITHIN = 20
"""So many filled rows from the top may be the one with the headings."""
_AT_MOST_BELOW = 3
"""So many further rows of headings may follow the first."""
_IMPORT_ID = re.compile(r'\{\s*"ImportId"\s*:', re.IGNORECASE)
# SurveyMonkey writes these under each question that has one answer.
_UNDER_QUESTIONS = frozenset({"response", "open ended response", "other please specify"})


@dataclass(frozen=True)
class Heading:
    """What stands at the head of a column: the cell that counts most, then those of other rows.

    `place` is where it stands in the file, such as "column B".
    """

    cells: tuple[Cell, ...]
    place: str

    @property
    def words(self) -> str:
        """The heading as it is named."""
        return as_text(self.cells[0]) if self.cells else ""


@dataclass(frozen=True)
class HeadedTable:
    """The headings of each column, the rows under them, and the line of each row in the file.

    `top` is the line of the headings, `further` are those of more rows of headings under it.
    """

    name: str
    top: int
    headings: tuple[Heading, ...]
    rows: Sequence[Sequence[Cell]]
    lines: Sequence[int]
    further: tuple[int, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    is_turned: bool = False
    """True where each person is a column of the file; `lines` are the numbers of the columns then."""

    def place(self, line: int) -> str:
        """Where a person stands: "row 5", or "column C"."""
        if self.is_turned:
            return f"column {letters(line - 1)}"
        return f"row {line}"

    def fault(self, faults: Faults, line: int, what: str, mend: str = "", **how: bool) -> None:
        """Adds a fault of a person, with where they stand."""
        if self.is_turned:
            faults.add(0, f"{self.place(line)}: {what}", mend, **how)
        else:
            faults.add(line, what, mend, **how)

    def column(self, index: int) -> Iterator[Cell]:
        """The cells of a column with something in them."""
        for row in self.rows:
            cell = cell_at(row, index)
            if as_text(cell):
                yield cell


def find_headings(
    table: Table, statements: Statements, answers: Answers, first_row: bool
) -> HeadedTable:
    """The table with its headings: the row with most columns that are surely statements, and those
    around it that are headings too.

    Without such a row it is the first filled one, as for downloads, which have nothing above their
    headings. Raises CannotRead where nothing is filled.
    """
    filled = [at for at, row in enumerate(table.rows) if any(as_text(cell) for cell in row)]
    if not filled:
        raise CannotRead(table.name, "is empty", "give the file as it was saved or downloaded")

    looked_at = filled[:_HEADINGS_WITHIN]
    best = filled[0] if first_row else _best_row(table, statements, looked_at)
    below = _rows_below(table, statements, answers, looked_at, best)
    above = _rows_above(looked_at, best)
    after = below[-1] if below else best
    return HeadedTable(
        table.name,
        table.lines[best],
        _headings(table, [best, *below, *above]),
        table.rows[after + 1 :],
        table.lines[after + 1 :],
        tuple(table.lines[at] for at in below),
    )


def most_known(table: Table, statements: Statements) -> int:
    """How many statements one of the first rows names at most."""
    rows = table.rows[:_HEADINGS_WITHIN]
    return max((sum(statements.match(cell) is not None for cell in row) for row in rows), default=0)


def _best_row(table: Table, statements: Statements, rows: Sequence[int]) -> int:
    best, most = rows[0], 0
    for at in rows:
        known = sum(statements.match(cell) is not None for cell in table.rows[at])
        # Somebody may have chosen one statement as their answer; their scores stand beside it.
        if known == 1 and at != rows[0] and any(map(_is_number, table.rows[at])):
            continue
        if known > most:
            best, most = at, known
    # Qualtrics: all rows down to that of the ids are headings, whatever is known of them.
    for at in rows[:_AT_MOST_BELOW]:
        if at < best and _is_import_ids(table.rows[at]):
            return rows[0]
    return best


def _is_number(cell: Cell) -> bool:
    return as_text(cell).isdecimal()


def _rows_above(rows: Sequence[int], best: int) -> list[int]:
    """The filled rows directly above, nearest first: SurveyMonkey has its questions there."""
    above = []
    at = best - 1
    while at in rows:
        above.append(at)
        at -= 1
    return above


def _rows_below(
    table: Table, statements: Statements, answers: Answers, rows: Sequence[int], best: int
) -> list[int]:
    """Further rows of headings under the best one."""
    following = [at for at in rows if at > best][:_AT_MOST_BELOW]
    for number, at in enumerate(following):
        if _is_import_ids(table.rows[at]):
            return following[: number + 1]

    heads = [statements.match(cell) for cell in table.rows[best]]
    below = []
    for at in following:
        row = table.rows[at]
        is_heading = _is_further_heading(row, heads, statements)
        if not is_heading and not _names_answers(row, table.rows[best], heads, answers):
            break
        below.append(at)
    return below


def _names_answers(
    row: Sequence[Cell], above: Sequence[Cell], heads: Sequence[object], answers: Answers
) -> bool:
    """True where a row has an answer over each column, the statement standing above the first alone."""
    runs = 0
    for index, head in enumerate(heads):
        if head is None:
            continue
        end = index + 1
        while end < len(row) and not as_text(cell_at(above, end)) and as_text(row[end]):
            end += 1
        labels = [as_text(cell_at(row, at)) for at in range(index, end)]
        if end - index < 2 or len(set(labels)) < len(labels):
            return False
        if not all(label and answers.is_answer(label) for label in labels):
            return False
        runs += 1
    return runs > 0


def _is_import_ids(row: Sequence[Cell]) -> bool:
    filled = [as_text(cell) for cell in row if as_text(cell)]
    return bool(filled) and all(_IMPORT_ID.match(text) for text in filled)


def _is_further_heading(
    row: Sequence[Cell], heads: Sequence[object], statements: Statements
) -> bool:
    """True where a row has the words of statements, or says nothing but what stands under questions.

    Somebody may have chosen a statement as their answer, so that one alone is no sign.
    """
    texts = [fold(as_text(cell), "separators") for cell in row]
    filled = [text for text in texts if text]
    if filled and all(text in _UNDER_QUESTIONS for text in filled):
        return True

    agreeing = others = 0
    for index, cell in enumerate(row):
        match = statements.match(cell) if isinstance(cell, str) else None
        head = heads[index] if index < len(heads) else None
        if match is None:
            # An answer under a statement makes it a person.
            if head is not None and texts[index] and texts[index] not in _UNDER_QUESTIONS:
                return False
            continue
        if head is None or getattr(head, "statement", "") == match.statement:
            agreeing += 1
        else:
            others += 1
    return agreeing > 1 and agreeing > others


def _headings(table: Table, rows: Sequence[int]) -> tuple[Heading, ...]:
    width = max(len(table.rows[at]) for at in rows)
    headings = []
    for index in range(width):
        cells = [cell_at(table.rows[at], index) for at in rows]
        filled = tuple(cell for cell in cells if as_text(cell))
        headings.append(Heading(filled, f"column {letters(index)}"))
    return tuple(headings)
