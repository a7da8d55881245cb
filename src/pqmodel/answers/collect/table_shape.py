"""Recognises tables in which statements stand below each other: long ones, and those that are turned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pqmodel.answers.answer_words import Answers
from pqmodel.answers.collect.columns import Statements
from pqmodel.answers.collect.headed_table import HeadedTable, Heading
from pqmodel.answers.collect.long_table import NEEDED
from pqmodel.answers.collect.model import LeftOut
from pqmodel.ground.faults import CannotRead
from pqmodel.ground.names import Names
from pqmodel.workbook.plain_table import Cell, Table, as_text, cell_at, letters

_ROWS_LOOKED_AT = 400
_RESPONDENTS = Names(
    (name, True)
    for name in (
        "respondent", "respondent id", "person", "name", "who", "participant", "participant id", "id",
        "staff", "staff id", "user", "user id", "response id", "record id", "initials", "employee",
        "worker", "person id", "submission", "submission id",
    )
)  # fmt: skip
_FEWEST = 2
"""So many different statements below each other are no chance."""


@dataclass(frozen=True)
class StatementsBelow:
    """Statements that stand below each other in a column (from 0), from row `first` of the table on.

    In a long table they come again for each respondent; in a turned one each has a row.
    """

    shape: Literal["long", "turned"]
    column: int
    first: int


def statements_below(table: Table, statements: Statements) -> StatementsBelow | None:
    """Where statements stand below each other; None where they stand beside each other, or nowhere."""
    rows = table.rows[:_ROWS_LOOKED_AT]
    across = 0
    # Likely answers stand there over and over, and each is looked up once.
    known: dict[str, str] = {}
    below: dict[int, list[tuple[int, str]]] = {}
    for at, row in enumerate(rows):
        matched = 0
        for column, cell in enumerate(row):
            if not isinstance(cell, str):
                continue
            if cell not in known:
                known[cell] = _statement_in(cell, statements)
            key = known[cell]
            if key:
                matched += 1
                below.setdefault(column, []).append((at, key))
        across = max(across, matched)
        if across > 1:
            return None

    for column in list(below):
        if not _are_names(table, column, below[column], statements):
            del below[column]
    column, places = max(below.items(), key=lambda pair: len(pair[1]), default=(0, []))
    keys = [key for _, key in places]
    if len(set(keys)) < _FEWEST:
        return None
    shape: Literal["long", "turned"] = "turned" if len(set(keys)) == len(keys) else "long"
    return StatementsBelow(shape, column, places[0][0])


def refuse_below(table: Table, found: StatementsBelow, answers: Answers) -> CannotRead:
    """The refusal of such a table, which says what it is and how to have it read."""
    where = f"its statements stand below each other in column {letters(found.column)}"
    if found.shape == "turned":
        return CannotRead(
            table.name,
            f"has no row for each person: {where}",
            "if each further column is a person, add --from turned; if each row is one answer, name "
            "the columns of respondent, statement and score in a map (--map)",
        )
    names = _guess_parts(table, found, answers)
    what = f"is a long table, a row for each answer: {where}"
    mend = f"name its columns in a map file (--map): {names}"
    return CannotRead(table.name, what, mend)


def turn(table: Table, found: StatementsBelow, answers: Answers) -> HeadedTable:
    """The table with a row for each person. Columns without any answer are nobody.

    Raises CannotRead where no column has answers.
    """
    rows = []
    for at, row in enumerate(table.rows):
        if at >= found.first and as_text(cell_at(row, found.column)):
            rows.append((at, row))
    headings = tuple(
        Heading((cell_at(row, found.column),), f"row {table.lines[at]}") for at, row in rows
    )
    top = table.rows[found.first - 1] if found.first else ()
    width = max(len(row) for _, row in rows)
    people, nobody = [], []
    for column in range(width):
        cells = [cell_at(row, column) for _, row in rows]
        if column == found.column or not any(map(as_text, cells)):
            continue
        if _has_answers(cells, answers):
            people.append((column + 1, cells))
            continue
        heading = as_text(cell_at(top, column))
        nobody.append(LeftOut("column", letters(column), heading, "it holds no answers"))
    if not people:
        mend = "each further column is to hold the answers of one person"
        raise CannotRead(table.name, "has no column with answers", mend)
    return HeadedTable(
        table.name,
        0,
        headings,
        [cells for _, cells in people],
        [column for column, _ in people],
        is_turned=True,
        left_out=tuple(nobody),
    )


def _statement_in(cell: Cell, statements: Statements) -> str:
    match = statements.match(cell) if isinstance(cell, str) else None
    return match.statement if match else ""


def _are_names(
    table: Table, column: int, places: Sequence[tuple[int, str]], statements: Statements
) -> bool:
    """True for statements by their words or ids; numbers may be anything, such as a mean of 2.7.

    They are numbers of statements where nothing else stands below the first.
    """
    texts = [as_text(cell_at(table.rows[at], column)) for at, _ in places]
    if any(letter.isalpha() for text in texts for letter in text):
        return True
    below = [cell_at(row, column) for row in table.rows[places[0][0] : _ROWS_LOOKED_AT]]
    return all(_statement_in(cell, statements) for cell in below if as_text(cell))


def _has_answers(cells: Sequence[Cell], answers: Answers) -> bool:
    filled = [cell for cell in cells if as_text(cell)]
    return any(answers.is_answer(cell) for cell in filled)


def _guess_parts(table: Table, found: StatementsBelow, answers: Answers) -> str:
    """The lines of a map that fits, as far as it can be told."""
    top = table.rows[found.first - 1] if found.first else ()
    rows = table.rows[found.first : _ROWS_LOOKED_AT]
    scores = []
    for column in range(max(len(row) for row in rows)):
        filled = [cell_at(row, column) for row in rows if as_text(cell_at(row, column))]
        if column != found.column and filled and all(map(answers.is_answer, filled)):
            scores.append(column)
    # Respondents are often numbered 1, 2, 3, and stand before what they said.
    score = max(scores, default=None)
    others = [
        c for c in range(len(top)) if c not in (found.column, score) and as_text(cell_at(top, c))
    ]
    places = [_guess_respondent(top, others), found.column, score]
    lines = []
    for part, place in zip(NEEDED, places, strict=True):
        heading = as_text(cell_at(top, place)) if place is not None else ""
        lines.append(f"`{heading or 'their heading'}: {part}`")
    return ", ".join(lines)


def _guess_respondent(top: Sequence[Cell], columns: Sequence[int]) -> int | None:
    """The column that is called as people's names or numbers are; else the first."""
    for column in columns:
        if as_text(cell_at(top, column)) in _RESPONDENTS:
            return column
    return columns[0] if columns else None
