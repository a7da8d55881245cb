"""Tables of ours are found wherever they stand, and read row by row."""

from __future__ import annotations

import pytest

from pqmodel.ground.faults import InputRefused
from pqmodel.workbook.columns import Column, known
from pqmodel.workbook.reading import Cell, Joined, SheetRead
from pqmodel.workbook.table_reading import Layout, find_table, read_rows

COLUMNS = (known("id", "Id", 7), Column("title", "Action", 20), Column("due", "Due", 10, "date"))


def sheet(title: str, *rows: str) -> SheetRead:
    """A sheet with a text in each cell; cells of a row stand between bars."""
    cells = {}
    for number, row in enumerate(rows, 1):
        for index, words in enumerate(row.split("|"), 1):
            if words:
                cells[number, index] = Cell(words)
    return SheetRead(title, f"{title}.xml", "visible", cells)


def found(*sheets: SheetRead, fewest: int = 2) -> Layout | None:
    return find_table(sheets, "f.xlsx", COLUMNS, "Plan", "title", fewest)


def test_it_is_found_under_other_rows_and_in_another_order() -> None:
    layout = found(sheet("Plan", "A title", "Due|mine|ACTION:|Id", "|||A-001"))
    assert layout is not None
    assert (layout.top, layout.columns) == (2, {"due": 1, "title": 3, "id": 4})
    assert (layout.extra, layout.missing) == (("mine",), ())


@pytest.mark.parametrize(("fewest", "there"), [(2, True), (3, False)])
def test_it_needs_so_many_headings_and_the_one_that_must_be(fewest: int, there: bool) -> None:
    assert (found(sheet("Plan", "Id|Action"), fewest=fewest) is not None) is there
    assert found(sheet("Plan", "Id|Due"), fewest=2) is None


def test_of_several_the_sheet_with_our_title_counts_and_the_others_are_told() -> None:
    layout = found(sheet("Copy", "Id|Action|Due"), sheet("plan ", "Id|Action"))
    assert layout is not None
    assert (layout.sheet.title, layout.others) == ("plan ", ("Copy",))
    assert [column.key for column in layout.missing] == ["due"]


def test_two_columns_with_one_heading_of_ours_are_refused() -> None:
    with pytest.raises(InputRefused) as refused:
        found(sheet("Plan", "Id|Action|action *"))
    (fault,) = refused.value.faults
    assert "Plan!B1 and Plan!C1" in fault.file
    assert fault.what == "are both headed Action"


def test_rows_are_read_and_blank_ones_passed_over() -> None:
    layout = found(sheet("Plan", "Id|Action|Due", "A-001|Mend|30/11/2026", "A-002", "|New|soon"))
    assert layout is not None
    first, second = read_rows(layout, "f.xlsx", COLUMNS)
    assert (first.fields, first.known) == ({"title": "Mend", "due": "2026-11-30"}, {"id": "A-001"})
    assert second.number == 4
    assert [fault.file for fault in second.wrong] == ["f.xlsx, Plan!C4"]


def test_cells_joined_downwards_show_the_first_and_those_joined_across_cannot_be_read() -> None:
    plan = sheet("Plan", "Id|Action|Due", "A-001|Mend", "A-002", "|Wide")
    plan.joined += [Joined(2, 2, 2, 3), Joined(2, 4, 3, 4)]
    layout = found(plan)
    assert layout is not None
    rows = list(read_rows(layout, "f.xlsx", COLUMNS))
    assert [row.fields["title"] for row in rows] == ["Mend", "Mend", "Wide"]
    assert [fault.what for fault in rows[2].wrong] == ["are joined cells of several columns"]
