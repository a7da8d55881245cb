"""Tables of people's own: measures are known however they are spelled, and what was left out is named."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from pqmodel.ground.faults import InputRefused
from pqmodel.measures.export_import import Arrived, take_in
from pqmodel.service.setting_up import set_up_service
from pqmodel.workspace.workspace import Workspace

TODAY = date(2026, 11, 28)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return set_up_service(tmp_path / "s", "Rose House", "Care home", [])


def imported(workspace: Workspace, data: bytes | str, name: str = "m.csv") -> Arrived:
    file = workspace.root.parent / name
    file.write_bytes(data.encode("cp1252") if isinstance(data, str) else data)
    return take_in(workspace, file, TODAY, on=None, extra={})


def book(**sheets: Sequence[Sequence[Any]]) -> bytes:
    workbook = Workbook()
    for title, rows in sheets.items():
        sheet = workbook.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    del workbook["Sheet"]
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def figures(arrived: Arrived) -> list[tuple[str, float | None]]:
    return [(row.observation.measure, row.observation.value) for row in arrived.rows]


def test_a_semicolon_file_as_windows_writes_it_is_read_with_its_comma(workspace: Workspace) -> None:
    text = "Measure;Date;Figure;Note\nturnover;30/09/2026;14.6;Café staff – “late”\nsickness;30-Sep-26;9,5;x\n"
    assert figures(imported(workspace, text)) == [("turnover", 14.6), ("sickness", 9.5)]


@pytest.mark.parametrize(
    "name",
    ["turnover", "Turnover ", "TURNOVER\xa0", "turn\xadover", "Staff turnover", "staff_turnover",
     "staff-turnover"],
)  # fmt: skip
def test_a_measure_is_known_by_its_id_or_title_however_spelled(
    workspace: Workspace, name: str
) -> None:
    text = f"Measure,Date,Figure\n{name},30/09/2026,14.6\n"
    assert figures(imported(workspace, text)) == [("turnover", 14.6)]


def test_what_is_no_measure_is_refused(workspace: Workspace) -> None:
    with pytest.raises(InputRefused) as refused:
        imported(workspace, "Measure,Date,Figure\nturnovers,30/09/2026,14.6\n")
    assert "(did you mean 'turnover'?)" in refused.value.faults[0].what


def test_columns_that_were_left_out_are_named_and_those_of_ours_are_not(
    workspace: Workspace,
) -> None:
    text = (
        "Measure,Title,Date,Figure,Unit,Region,Checked by\nturnover,T,30/09/2026,14.6,%,North,Jo\n"
    )
    assert imported(workspace, text).notes[-1] == (
        "Left out: columns F “Region” and G “Checked by”: a table of figures has no use for it."
    )
    assert "Left out" not in " ".join(
        imported(workspace, "Measure,Date,Figure,Note\nsickness,30/09/2026,9.5,x\n").notes
    )


def test_sheets_that_were_left_out_are_named(workspace: Workspace) -> None:
    data = book(Figures=[("Measure", "Date", "Figure"), ("turnover", "30/09/2026", 14.6)],
                Rota=[("Mon", "Jo")], Empty=[])  # fmt: skip
    arrived = imported(workspace, data, "m.xlsx")
    assert figures(arrived) == [("turnover", 14.6)]
    assert arrived.notes[-1] == "Left out: sheet Rota: no measures stand there."


def test_columns_of_a_list_of_workers_that_are_not_counted_are_named(workspace: Workspace) -> None:
    rows = "".join(f"w{number},permanent,1-Jan-20,North\n" for number in range(12))
    arrived = imported(workspace, f"Name,Status,Start date,Region\n{rows}")
    assert "Left out: columns A “Name” and D “Region”: nothing is counted there." in arrived.notes
