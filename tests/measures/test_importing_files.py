"""Files of measures that are none, too large, or half worked out: told in words, in the order of their rows."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from pqmodel.ground import given_files
from pqmodel.ground.cycle import parse
from pqmodel.ground.faults import InputRefused, PqmodelError, first_faults
from pqmodel.measures.export_import import take_in
from pqmodel.measures.recording import record
from pqmodel.measures.stated_figure import StatedFigure
from pqmodel.workspace.workspace import Workspace

TODAY = date(2026, 11, 21)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    (tmp_path / "pqmodel.yaml").write_text("format: 1\nservice: Orchard House\n", encoding="utf-8")
    return Workspace(tmp_path)


def refused(workspace: Workspace, file: Path) -> InputRefused:
    with pytest.raises(InputRefused) as caught:
        take_in(workspace, file, TODAY, on=None, extra={})
    assert not (workspace.root / "measures.yaml").exists()
    return caught.value


def table(workspace: Workspace, *rows: str) -> Path:
    file = workspace.root / "t.csv"
    file.write_text("\n".join(["Measure,Date,Figure", *rows]) + "\n", encoding="utf-8")
    return file


def test_faults_come_in_the_order_of_rows_and_not_without_end(workspace: Workspace) -> None:
    error = refused(workspace, table(workspace, *["tea,2026-09-30,1"] * 12_000))
    first, more = first_faults(error.faults)
    assert [fault.where for fault in first] == [f"t.csv:{line}" for line in range(2, 52)]
    assert more == "and 11,950 more"


def test_a_formula_without_a_value_is_told_at_its_own_cell(workspace: Workspace) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Figures & more"
    for row in (
        ("Measure", "Date", "Figure"),
        ("turnover", "2026-09-30", "=1+21"),
        ("sickness", "2026-09-30", 5),
    ):
        sheet.append(row)
    book.save(workspace.root / "f.xlsx")
    (fault,) = refused(workspace, workspace.root / "f.xlsx").faults
    assert (fault.file, fault.what) == (
        "f.xlsx, Figures & more!C2",
        "holds a formula that was never worked out",
    )


def test_what_is_no_workbook_or_no_file_is_told_so(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    (workspace.root / "x.xlsx").write_text("hello", encoding="utf-8")
    assert "is not a workbook" in refused(workspace, workspace.root / "x.xlsx").faults[0].what
    assert "is a folder" in refused(workspace, workspace.root).faults[0].what
    if hasattr(os, "mkfifo"):
        os.mkfifo(workspace.root / "pipe.csv")
        assert "not a file" in refused(workspace, workspace.root / "pipe.csv").faults[0].what
    monkeypatch.setattr(given_files, "LARGEST", 10)
    assert (
        "larger than"
        in refused(workspace, table(workspace, "turnover,2026-09-30,20")).faults[0].what
    )


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("turnover,1026-01-01,20", "is before 1990"),
        ("turnover,2026-11-22,20", "is still to come"),
        ("turnover,2026-09-30,1e-400", "too close to 0"),
    ],
)
def test_days_and_figures_that_are_slips_are_refused_in_words(
    workspace: Workspace, row: str, told: str
) -> None:
    assert told in refused(workspace, table(workspace, row)).faults[0].what


def test_a_day_before_all_records_is_refused_when_recorded_too(workspace: Workspace) -> None:
    with pytest.raises(PqmodelError, match="before 1990"):
        record(workspace, "turnover", StatedFigure("20"), date(1026, 1, 1), parse("2026-Q4"), TODAY)
