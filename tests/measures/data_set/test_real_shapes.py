"""The data set's files as they come in real life: saved anew by a program, packed, beside other files."""

from __future__ import annotations

import csv
import io
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook as Book

from pqmodel.ground.faults import InputRefused
from pqmodel.measures.export_import import Arrived, take_in
from pqmodel.measures.record import read_measures
from pqmodel.workspace.workspace import Workspace
from tests.factories.data_set import TODAY, DataSet, training, worker, workplace

Shape = Callable[[Path], None]


def home_of_twelve() -> DataSet:
    data = DataSet(workplaces=[workplace(TOTALPERMTEMP="12", VACANCIES="999")])
    data.workers = [worker(f"{n}", DAYSSICK="4.5" if n % 2 else "999") for n in range(1, 13)]
    data.training = [training(f"{n}") for n in range(1, 13)]
    return data


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    folder = tmp_path / "service"
    folder.mkdir()
    (folder / "pqmodel.yaml").write_text("format: 1\nservice: Orchard House\n", encoding="utf-8")
    return Workspace(folder)


@pytest.fixture
def files(tmp_path: Path) -> Path:
    home_of_twelve().write(tmp_path / "files")
    return tmp_path / "files"


def take(workspace: Workspace, *given: Path) -> Arrived:
    return take_in(workspace, list(given), TODAY, on=None, extra={})


def figures(workspace: Workspace) -> dict[str, object]:
    kept = read_measures(workspace)[0].observations
    return {one.measure: (one.value, dict(one.counts), dict(one.inputs)) for one in kept}


def rows_in(path: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))


def with_semicolons(folder: Path) -> None:
    for path in folder.glob("*.csv"):
        rows = [[_decimal_comma(cell) for cell in row] for row in rows_in(path)]
        stream = io.StringIO(newline="")
        csv.writer(stream, delimiter=";").writerows(rows)
        path.write_text(stream.getvalue(), encoding="cp1252", errors="replace")


def _decimal_comma(cell: str) -> str:
    return re.sub(r"^(\d+)\.(\d+)$", r"\1,\2", cell)


def with_days_of_another_kind(folder: Path) -> None:
    for path in folder.glob("*.csv"):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"(\d\d)/(\d\d)/(\d{4})", r"\3-\2-\1", text), encoding="utf-8")


def with_decimals(folder: Path) -> None:
    for path in folder.glob("*.csv"):
        rows = rows_in(path)
        rows[1:] = [[f"{c}.0" if c.isdecimal() else c for c in row] for row in rows[1:]]
        stream = io.StringIO(newline="")
        csv.writer(stream).writerows(rows)
        path.write_text(stream.getvalue(), encoding="utf-8")


def with_empty_rows_and_columns(folder: Path) -> None:
    for path in folder.glob("*.csv"):
        rows = [[*row, "", ""] for row in rows_in(path)]
        rows += [[""] * len(rows[0])] * 30
        stream = io.StringIO(newline="")
        csv.writer(stream).writerows(rows)
        path.write_text(stream.getvalue() + "\r\n\r\n", encoding="utf-8-sig")


def as_one_workbook(folder: Path) -> None:
    book = Book()
    for path in sorted(folder.glob("*.csv")):
        sheet = book.create_sheet(path.stem)
        for row in rows_in(path):
            sheet.append([_as_excel_takes_it(cell) for cell in row])
        path.unlink()
    book.save(folder / "all three.xlsx")


def _as_excel_takes_it(cell: str) -> str | float | None:
    if not cell:
        return None
    return float(cell) if re.fullmatch(r"\d+(\.\d+)?", cell) else cell


def as_a_zip_file(folder: Path) -> None:
    with zipfile.ZipFile(folder / "download.zip", "w") as archive:
        for path in sorted(folder.glob("*.csv")):
            archive.write(path, f"my files/{path.name}")
            archive.writestr(f"__MACOSX/my files/._{path.name}", b"\0\1")
            path.unlink()
        archive.writestr("my files/rota.csv", "Week,Hours\n1,37\n")


def with_names_in_capitals(folder: Path) -> None:
    for path in list(folder.glob("*.csv")):
        path.rename(folder / path.name.upper())


def among_other_files(folder: Path) -> None:
    (folder / "rota.csv").write_text("Week,Hours\n1,37\n", encoding="utf-8")
    (folder / "notes.docx").write_bytes(b"PK\3\4nothing")
    (folder / "broken.xlsx").write_bytes(b"PK\3\4nothing")
    (folder / "~$staff.xlsx").write_bytes(b"\5Somebody")
    (folder / "photo.csv").write_bytes(b"\x89PNG\r\n")
    shutil.copy(folder / "worker.csv", folder / "worker (1).csv")
    (folder / "old").mkdir()


@pytest.mark.parametrize(
    "shape",
    [
        with_semicolons,
        with_days_of_another_kind,
        with_decimals,
        with_empty_rows_and_columns,
        as_one_workbook,
        as_a_zip_file,
        with_names_in_capitals,
        among_other_files,
    ],
)
def test_every_figure_is_as_from_the_files_themselves(
    shape: Shape, workspace: Workspace, files: Path
) -> None:
    take(workspace, files)
    plain = figures(workspace)
    shape(files)
    arrived = take(workspace, files)
    assert {row.outcome for row in arrived.rows} == {"known"}, arrived.notes
    assert figures(workspace) == plain


def test_a_zip_file_may_be_given_by_name_and_one_without_the_files_is_told(
    workspace: Workspace, files: Path
) -> None:
    as_a_zip_file(files)
    notes = take(workspace, files / "download.zip").notes
    assert "1 other file in download.zip left out." in notes
    with zipfile.ZipFile(files / "empty.zip", "w") as archive:
        archive.writestr("rota.csv", "Week,Hours\n1,37\n")
    with pytest.raises(InputRefused) as refused:
        take(workspace, files / "empty.zip")
    (fault,) = refused.value.faults
    assert fault.what == "is a zip file without the files of the sector's data set"


@pytest.mark.parametrize("damage", [b"", b"\0\1\2\3", b"Staff of Orchard House\n"])
def test_a_file_of_the_data_set_in_a_folder_that_cannot_be_taken_is_named(
    damage: bytes, workspace: Workspace, files: Path
) -> None:
    (files / "worker.csv").write_bytes(damage)
    (files / "Jane.csv").write_text("Week,Hours\n1,37\n", encoding="utf-8")
    notes = "\n".join(take(workspace, files).notes)
    assert "Check this: worker.csv is not taken: it is damaged, empty, or lacks headings" in notes
    # Somebody's own file may be called after a person.
    assert "Jane" not in notes
    assert "0 workers" not in notes


def test_of_downloads_of_several_days_the_latest_count(workspace: Workspace, files: Path) -> None:
    data = home_of_twelve()
    for row in data.workers:
        row["DAYSSICK"] = "30"
    earlier = data.write(files / "tmp")
    for path in earlier:
        path.rename(files / f"2026-08-02-sfc-bulk-upload-{path.name}")
        (files / path.name).rename(files / f"2026-11-20-sfc-bulk-upload-{path.name}")
    notes = take(workspace, files).notes
    left_out = next(note for note in notes if note.startswith("Left out, since there are later"))
    assert left_out.count("2026-08-02") == 3
    sickness = read_measures(workspace)[0].of("sickness")
    assert [(one.on.isoformat(), one.value) for one in sickness] == [("2026-11-20", 5)]


def test_files_of_two_days_are_read_together_and_it_is_said(
    workspace: Workspace, files: Path
) -> None:
    (files / "workplace.csv").rename(files / "2026-08-02-sfc-bulk-upload-workplace.csv")
    (files / "worker.csv").rename(files / "2026-11-20-sfc-bulk-upload-staff.csv")
    told = "of different days by their names (2 Aug 2026 and 20 Nov 2026)"
    assert told in "\n".join(take(workspace, files).notes)


@pytest.mark.parametrize(
    ("missing", "has", "lacks"),
    [
        ("workplace", {"sickness", "training-in-date"}, {"turnover", "staff-total"}),
        ("worker", {"staff-total", "training-in-date"}, {"turnover", "sickness"}),
        ("training", {"turnover", "sickness"}, {"training-in-date"}),
    ],
)
def test_of_two_files_all_that_they_allow_is_taken(
    missing: str, has: set[str], lacks: set[str], workspace: Workspace, files: Path
) -> None:
    (files / f"{missing}.csv").unlink()
    notes = take(workspace, files).notes
    assert f"No {missing} file was given, so what needs it is left out." in notes
    assert any("workers of" in note for note in notes) == (missing in ("training",))
    kept = figures(workspace).keys()
    assert has <= kept
    assert not lacks & kept
