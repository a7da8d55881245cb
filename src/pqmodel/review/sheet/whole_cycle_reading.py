"""Finds the answers on the whole cycle in a review's workbook that came back, and reads them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pqmodel.exchange.row_matching import FileRow
from pqmodel.ground.faults import Fault
from pqmodel.review.merging import OVERALL as KEY
from pqmodel.review.sheet import whole_cycle
from pqmodel.review.sheet.columns import OVERALL
from pqmodel.workbook.cell_names import column_number, unquoted
from pqmodel.workbook.cell_values import Unreadable, field_text, shown
from pqmodel.workbook.columns import Column
from pqmodel.workbook.foreign.archive import BOOK, Archive
from pqmodel.workbook.foreign.sheets import REACH
from pqmodel.workbook.headings import normal
from pqmodel.workbook.reading import SheetRead
from pqmodel.workbook.table_reading import at


@dataclass(frozen=True)
class Answer:
    """The cell of an answer: its sheet, row and column, from 1."""

    sheet: SheetRead
    row: int
    column: int

    def beside(self, other: Answer) -> bool:
        """True where the two stand in one row of a sheet."""
        return self.sheet is other.sheet and self.row == other.row


def find_answers(archive: Archive, sheets: Sequence[SheetRead]) -> Mapping[str, Answer]:
    """The cell of each answer that is there, by field: the one with the answer's name where it
    stands beside the question, else the one right of the question, else the one with the name.
    Programs that put in rows may leave the names behind, and people reword questions."""
    named = _named(archive, sheets)
    answers: dict[str, Answer] = {}
    for key, question in OVERALL:
        by_name, by_question = named.get(key), _asked(sheets, question)
        answer = by_question
        # Beside its question a name is right, and knows which cell of several was meant.
        if by_question is None or (by_name and by_name.beside(by_question)):
            answer = by_name
        if answer:
            answers[key] = answer

    return answers


def read_answers(answers: Mapping[str, Answer], name: str) -> tuple[FileRow | None, list[Fault]]:
    """The answers as one row, refused where one cannot be read; None where there are none."""
    if not answers:
        return None, []
    faults: list[Fault] = []
    fields: dict[str, str] = {}
    for key, question in OVERALL:
        if key not in answers:
            continue
        place = answers[key]
        cell = place.sheet.at(place.row, place.column)
        try:
            fields[key] = field_text(cell, Column(key, question, 0))
        except Unreadable as fault:
            where = f"{name}, {at(place.sheet, place.row, place.column)}"
            faults.append(Fault(where, 0, fault.what, fault.mend))

    title = next(iter(answers.values())).sheet.title
    if faults:
        return FileRow(title, 0, KEY, refused=True), faults
    return FileRow(title, 0, KEY, fields=fields), []


def _named(archive: Archive, sheets: Sequence[SheetRead]) -> dict[str, Answer]:
    """Answers by the names of cells."""
    wanted = {whole_cycle.NAME.format(key): key for key, _ in OVERALL}
    by_title = {sheet.title.casefold(): sheet for sheet in sheets}
    answers: dict[str, Answer] = {}
    for node in archive.tree(BOOK, change=False).within("definedNames"):
        key = wanted.get(node.attributes.get("name", ""))
        if key is None:
            continue
        answer = _answer_at(node.text, by_title)
        if answer:
            answers[key] = answer

    return answers


def _answer_at(reach: str, by_title: Mapping[str, SheetRead]) -> Answer | None:
    """The cell that a name points to; None where its sheet or its cell is gone (#REF!)."""
    match = REACH.match(reach)
    if match is None:
        return None
    sheet = by_title.get(unquoted(match["sheet"]).casefold())
    # The first cell of $B$4:$I$4: the answer may stand in joined ones.
    letters, _, row = match["cells"].partition(":")[0].lstrip("$").partition("$")
    if sheet is None or not (letters.isalpha() and row.isdigit()):
        return None
    return Answer(sheet, int(row), column_number(letters))


def _asked(sheets: Sequence[SheetRead], question: str) -> Answer | None:
    """The cell right of a question; the sheet of that name is looked at first."""
    words = normal(question)
    ours = whole_cycle.TITLE.casefold()
    # A person may have copied the questions into a sheet of their own; ours goes first.
    for sheet in sorted(sheets, key=lambda each: each.title.casefold() != ours):
        for (row, column), cell in sheet.cells.items():
            if isinstance(cell.content, str) and normal(shown(cell)) == words:
                return Answer(sheet, row, _right_of(sheet, row, column))

    return None


def _right_of(sheet: SheetRead, row: int, column: int) -> int:
    """The next column, past the cells that the question's is joined with."""
    for area in sheet.joined:
        if (area.left, area.top) == (column, row):
            return area.right + 1
    return column + 1
