"""Which workbooks are ours to take in, and what is said of those that are not."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pqmodel.exchange.model import Exported, ExportedRow
from pqmodel.exchange.row_matching import FileRow
from pqmodel.exchange.sheet.hidden_record import TITLE, write_record
from pqmodel.exchange.sheet.returned import (
    Returned,
    find_our_table,
    notes_on,
    open_returned,
    refuse_unmarked,
)
from pqmodel.ground.faults import PqmodelError
from pqmodel.workbook.book import Book
from pqmodel.workbook.columns import Column
from pqmodel.workbook.reading import Cell, SheetRead
from pqmodel.workbook.table_reading import Layout

COLUMNS = tuple(Column(key, key.capitalize(), 10) for key in ("title", "lead", "due", "note", "by"))


def workbook(**fields: Any) -> bytes:
    base: dict[str, Any] = {
        "plan": "ours",
        "export": "e",
        "service": "Rose House",
        "cycle": "2026-Q4",
    }
    book = Book("Plan", "Rose House", date(2026, 11, 21))
    book.sheet("Action plan", [10]).put(1, 1, "Title", "text")
    rows = {"A-001": ExportedRow(fields={"title": "Mend"})}
    write_record(book, Exported(**{**base, "rows": rows, **fields}))
    return book.to_bytes()


def sheet(*headings: str, title: str = "Action plan") -> SheetRead:
    cells = {(3, column): Cell(words) for column, words in enumerate(headings, 1)}
    return SheetRead(title, "p", "visible", cells)


def book(*sheets: SheetRead, exported: Exported | None = None) -> Returned:
    archive: Any = None
    return Returned(archive, sheets, exported)


def test_our_workbook_opens_without_its_hidden_sheet_among_the_others() -> None:
    found = open_returned(workbook(), "plan.xlsx", "plan", "ours")
    assert [one.title for one in found.sheets] == ["Action plan"]
    assert found.exported is not None
    assert found.exported.rows["A-001"].fields == {"title": "Mend"}


def test_a_blank_workbook_is_anybodys() -> None:
    assert open_returned(workbook(plan=""), "plan.xlsx", "plan", "ours").exported is not None


def test_another_kind_and_another_service_are_refused_with_the_way_on() -> None:
    with pytest.raises(PqmodelError, match="is the workbook of a review, not of an action plan"):
        open_returned(workbook(kind="review"), "plan.xlsx", "plan", "ours")
    with pytest.raises(PqmodelError, match="is the workbook of an action plan") as refused:
        open_returned(workbook(), "plan.xlsx", "review", "ours")
    assert refused.value.hint == "Import it with: pqmodel plan import plan.xlsx"
    with pytest.raises(PqmodelError, match="another plan, that of Rose House"):
        open_returned(workbook(plan="theirs"), "plan.xlsx", "plan", "ours")
    with pytest.raises(PqmodelError, match="that of another service"):
        open_returned(workbook(plan="theirs", service=""), "plan.xlsx", "plan", "ours")


@pytest.mark.parametrize(
    ("number", "message"),
    [("2", "was written by a newer pqmodel"), ("", "The hidden sheet of plan.xlsx is damaged")],
)
def test_a_hidden_sheet_that_cannot_be_read_is_refused(number: str, message: str) -> None:
    made = Book("Plan", "Rose House", date(2026, 11, 21))
    hidden = made.sheet(TITLE, [10, 10])
    for row, words in enumerate([("kind", "pqmodel plan"), ("format", number)], 1):
        for column, word in enumerate(words, 1):
            hidden.put(row, column, word, "text")
    with pytest.raises(PqmodelError, match=message):
        open_returned(made.to_bytes(), "plan.xlsx", "plan", "ours")


@pytest.mark.parametrize(
    ("headings", "found"),
    [
        (("Title", "Lead", "Due", "Note"), True), (("Title", "Lead", "Due", "Budget"), False),
        (("Lead", "Due", "Note", "By"), False),
    ],
)  # fmt: skip
def test_four_headings_with_the_title_among_them_make_a_table(
    headings: tuple[str, ...], found: bool
) -> None:
    returned = book(sheet(*headings))
    if found:
        layout = find_our_table(returned, "p.xlsx", "plan", COLUMNS, "Action plan", "Due")
        assert layout.top == 3
        return
    with pytest.raises(PqmodelError) as refused:
        find_our_table(returned, "p.xlsx", "review", COLUMNS, "Action plan", "Due")
    assert refused.value.message.startswith("No review was found in p.xlsx: no sheet has a row")
    assert refused.value.hint == "Ask for a new one: pqmodel review export FILE.xlsx"


def test_a_table_without_any_mark_of_ours_is_refused() -> None:
    bare, marked = FileRow("S!2", 2), FileRow("S!3", 3, "A-001")
    record = Exported(plan="p", export="e", service="s", cycle="c")
    refuse_unmarked(book(), "p.xlsx", "plan", [bare, marked])
    refuse_unmarked(book(exported=record), "p.xlsx", "plan", [bare])
    with pytest.raises(PqmodelError, match="has lost pqmodel's hidden marks"):
        refuse_unmarked(book(), "p.xlsx", "plan", [bare])


def test_what_was_passed_over_is_told_in_sentences() -> None:
    layout = Layout(sheet(), 3, {}, missing=(COLUMNS[1], COLUMNS[2]), others=("Copy",))
    notes = notes_on(book(), layout, "plan", ["What surprised us"], "; ")
    assert notes[0] == "Sheet Copy holds a plan too; only Action plan was read."
    assert notes[1].startswith("The hidden sheet that says what was exported is gone.")
    assert (
        notes[2] == "Not in the file, so nothing of it was changed: Lead; Due; What surprised us."
    )
    record = Exported(plan="p", export="e", service="s", cycle="c")
    assert notes_on(book(exported=record), Layout(sheet(), 3, {}), "plan") == []
