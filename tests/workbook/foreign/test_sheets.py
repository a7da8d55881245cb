"""The sheets of a template: their cells in order, their widths, and which are joined."""

from __future__ import annotations

from typing import Any

import pytest
from openpyxl import Workbook

from pqmodel.workbook.foreign.cells import place
from pqmodel.workbook.foreign.sheets import REACH
from tests.factories.templates import template


@pytest.mark.parametrize("at", [(1, 1), (2, 2), (3, 2), (4, 2), (1, 3), (1, 9)])
def test_a_cell_that_is_not_there_is_made_in_its_order(at: tuple[int, int]) -> None:
    _, sheet = template({"B2": "x", "D2": "y", "A4": "z"})
    cell = sheet.cell(*at)
    assert place(cell) == at
    assert sheet.cell(*at) is cell
    rows = [int(row.attributes["r"]) for row in sheet.rows()]
    assert rows == sorted(set(rows))
    for row in sheet.rows():
        columns = [place(node)[0] for node in row.all("c")]
        assert columns == sorted(set(columns))


def test_widths_and_heights_are_the_sheets_own_or_the_usual() -> None:
    def change(sheet: Any) -> None:
        sheet.column_dimensions["B"].width = 30

    _, sheet = template({"A1": "x"}, change)
    assert sheet.widths.get(2) == pytest.approx(30, abs=1)
    assert 1 not in sheet.widths
    assert sheet.usual_height == 15


def test_joined_cells_are_known_by_their_first() -> None:
    _, sheet = template({"A1": "x"}, lambda sheet: sheet.merge_cells("A1:C2"))
    assert sheet.joins() == {(1, 1): (3, 2)}
    assert template({"A1": "x"})[1].joins() == {}


def test_sheets_stand_in_the_order_of_their_tabs_and_charts_are_left_out() -> None:
    import io

    from pqmodel.workbook.foreign.archive import open_archive
    from pqmodel.workbook.foreign.sheets import sheets_of

    workbook = Workbook()
    workbook.create_chartsheet("Chart")
    workbook.create_sheet("First", 0)
    stream = io.BytesIO()
    workbook.save(stream)
    sheets = sheets_of(open_archive(stream.getvalue(), "ours.xlsx"))
    assert [sheet.title for sheet in sheets] == ["First", "Sheet"]


@pytest.mark.parametrize(
    ("reference", "cells"),
    [
        ("Plan!$A$1", "$A$1"),
        ("'Our plan'!A1:B2", "A1:B2"),
        ("'It''s'!$B$2:$D$9", "$B$2:$D$9"),
        ("Plan!A:B", None),
        ("Plan!1:2", None),
        ("A1", None),
        ("Plan!A1,Plan!B2", None),
    ],
)
def test_a_name_leads_to_cells_of_one_sheet_or_is_passed_over(
    reference: str, cells: str | None
) -> None:
    match = REACH.match(reference)
    assert (match["cells"] if match else None) == cells
