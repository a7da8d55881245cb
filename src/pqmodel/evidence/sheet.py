"""What is laid out for an inspector as a workbook: a sheet a framework, and all of them side by side."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pqmodel.evidence.held import Held
from pqmodel.evidence.laying_out.model import KINDS, FrameworkLaidOut
from pqmodel.evidence.links import titles_of
from pqmodel.questionnaire.frameworks import Framework
from pqmodel.workbook.book import Book
from pqmodel.workbook.columns import Column, Row, known
from pqmodel.workbook.styles import OPEN
from pqmodel.workbook.table import roomy, write_head, write_table

_COLUMNS = (
    known("question", "Key question", 14),
    known("title", "Title", 26),
    known("kind", "What", 20),
    known("words", "In words", 70),
    known("day", "Day", 12, "date"),
    known("where", "Where", 30),
)
_SIDE_BY_SIDE = "Side by side"
_NOT_IN_A_TITLE = re.compile(r"[\[\]:*?/\\']")
_LONGEST_TITLE = 31


def as_workbook(held: Held, laid_out: Sequence[FrameworkLaidOut]) -> bytes:
    """The workbook. Each sheet says at the head of every page how its framework stands."""
    name = held.service.service
    book = Book(f"{name}: evidence", f"{name}, {held.cycle.id}", held.today)
    for number, one in enumerate(laid_out, 1):
        _write_framework(book, held, one, number)
    if len(laid_out) > 1:
        _write_side_by_side(book, held, laid_out)
    return book.to_bytes()


def _write_framework(book: Book, held: Held, one: FrameworkLaidOut, number: int) -> None:
    framework = one.framework
    rows: list[Row] = []
    for title in one.titles:
        for entry in title.entries:
            rows.append(
                {
                    "question": title.title.question,
                    "title": title.name,
                    "kind": KINDS[entry.kind],
                    "words": entry.words,
                    "day": entry.day,
                    "where": entry.where,
                }
            )
    columns = roomy(_COLUMNS, rows)
    sheet = book.sheet(_sheet_title(framework, number), [column.width for column in columns])
    heading = f"{held.service.service}: evidence by {framework.title}, {held.cycle.id}"
    top = write_head(sheet, heading, (f"{framework.title}: {framework.standing_in_words}.",))
    last = write_table(sheet, f"Evidence{number}", top, columns, rows)
    reach = f"A{top + 1}:F{last}"
    sheet.mark(reach, f'$C{top + 1}="{KINDS["gap"]}"', OPEN)
    sheet.freeze(top)
    # With the head on every page: a page by itself has to say how its framework stands.
    sheet.print_setup(repeat=(1, top))


def _write_side_by_side(book: Book, held: Held, laid_out: Sequence[FrameworkLaidOut]) -> None:
    columns: list[Column] = [known("statement", "Statement", 46)]
    for one in laid_out:
        columns.append(known(one.framework.id, one.framework.short, 32))
    columns.append(known("pieces", "Pieces of evidence", 12, "number", style="count"))
    rows: list[Row] = []
    for statement in held.questionnaire.statements():
        row: dict[str, str | int] = {"statement": statement.text}
        for one in laid_out:
            codes = [ref.split("/", 1)[1] for ref in titles_of(statement, one.framework)]
            row[one.framework.id] = "\n".join(one.framework.title_of(code) for code in codes)
        row["pieces"] = len(held.evidence_for(statement.id))
        rows.append(row)
    wide = roomy(columns, rows)
    sheet = book.sheet(_SIDE_BY_SIDE, [column.width for column in wide])
    notes = [f"{one.framework.short}: {one.framework.standing_in_words}." for one in laid_out]
    top = write_head(sheet, f"{held.service.service}: frameworks side by side", notes)
    write_table(sheet, "SideBySide", top, wide, rows)
    sheet.freeze(top)
    sheet.print_setup(repeat=(1, top))


def _sheet_title(framework: Framework, number: int) -> str:
    """The short name as a sheet may be called; its number parts two that would be called the same."""
    words = _NOT_IN_A_TITLE.sub(" ", framework.short).strip()
    return f"{number} {words}"[:_LONGEST_TITLE].strip()
