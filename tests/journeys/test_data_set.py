"""From the sector data set's three files to every figure, and nobody in them is ever written down."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from tests.conftest import PATIENCE
from tests.factories.data_set import MARK, DataSet, training, worker, workplace
from tests.journeys.program import DAY, run


@pytest.fixture
def service(tmp_path: Path) -> Path:
    folder = tmp_path / "service"
    folder.mkdir()
    (folder / "pqmodel.yaml").write_text("format: 1\nservice: Orchard House\n", encoding="utf-8")
    return folder


def home_of_36(folder: Path) -> list[str]:
    rows = [worker(f"{MARK} {number}") for number in range(36)]
    rows[0]["MAINJOBROLE"] = "4"
    courses = [training(f"{MARK} {number}") for number in range(36)]
    data = DataSet([workplace(TOTALPERMTEMP="36")], rows, courses)
    return [str(path) for path in data.write(folder)]


def home(folder: Path) -> dict[str, str]:
    """Surroundings in which logs go below a folder of the test's own."""
    logs = folder / "home"
    logs.mkdir(exist_ok=True)
    own = {"HOME": str(logs), "XDG_STATE_HOME": str(logs), "LOCALAPPDATA": str(logs)}
    return dict(os.environ) | DAY | own


def everything_written(*folders: Path) -> str:
    texts = []
    for folder in folders:
        for path in folder.rglob("*"):
            texts.append(path.name)
            if path.is_file():
                texts.append(path.read_bytes().decode("utf-8", "replace"))
    return "\n".join(texts)


def test_one_command_leads_from_the_files_to_every_figure(service: Path, tmp_path: Path) -> None:
    files = home_of_36(tmp_path / "files")
    done = run("-w", str(service), "measures", "import", *files)
    assert done.returncode == 0, done.stderr
    for line in ("Staff turnover: 5.6%", "Vacancy rate: 5.3%", "Days lost to sickness: 4 days"):
        assert line in done.stdout
    again = run("-w", str(service), "measures", "import", str(tmp_path / "files"))
    assert "Nothing is new" in again.stdout
    shown = run("-w", str(service), "measures", "show", "turnover")
    assert "known of 36 of 36 workers" in " ".join(shown.stdout.split())


@pytest.mark.parametrize("options", [(), ("--dry-run",), ("--json",)])
def test_no_personal_cell_is_written_anywhere(
    options: tuple[str, ...], service: Path, tmp_path: Path
) -> None:
    files = home_of_36(tmp_path / "files")
    words = ("measures", "import", *files, *options)
    done = run("-w", service, *words, environment=home(tmp_path))
    assert done.returncode == 0, done.stderr
    assert MARK not in done.stdout + done.stderr
    assert MARK not in everything_written(service, tmp_path / "home")


def test_not_even_where_the_files_have_faults(service: Path, tmp_path: Path) -> None:
    rows = [worker(f"W{number}") for number in range(6)]
    for column in ("EMPLSTATUS", "STATUS", "LOCALESTID", "CARECERT", "SCQUAL", "MAINJOBROLE"):
        rows[0][column] = f"{MARK} {column}"
    for column in ("DAYSSICK", "STARTDATE", "CONTHOURS", "APPRENTICE", "CWPCATEGORY"):
        rows[1][column] = f"{MARK} {column}"
    courses = [training(f"{MARK} nobody", CATEGORY=MARK, EXPIRYDATE=MARK, VALIDITY=MARK)]
    files = DataSet([workplace()], rows, courses).write(tmp_path / "files")
    done = run("-w", service, "measures", "import", *files, environment=home(tmp_path))
    assert done.returncode == 1
    assert done.stderr.count("worker.csv:2, ") == 6
    assert MARK not in done.stdout + done.stderr
    assert MARK not in everything_written(service, tmp_path / "home")


@pytest.mark.parametrize(
    "name",
    [
        "data_set_figures.make_figure",
        "data_set_figures.tallies_of",
        "reading_data_set.read_training",
        "importing_data_set.cross_check",
    ],
)
def test_not_even_where_the_program_breaks_down(
    name: str, service: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*held: object, **more: object) -> None:
        # The error itself carries what the program held in its hands.
        raise RuntimeError(MARK, held, more)

    files = home_of_36(tmp_path / "files")
    monkeypatch.setattr(f"pqmodel.measures.{name}", broken)
    done = run("-w", service, "measures", "import", *files, environment=home(tmp_path))
    assert done.returncode == 3, done.stderr
    assert MARK not in done.stdout + done.stderr
    assert MARK not in everything_written(service, tmp_path / "home")
    assert any((tmp_path / "home").rglob("*.log"))


def test_of_several_workplaces_the_one_in_pqmodel_yaml_is_meant(
    service: Path, tmp_path: Path
) -> None:
    rows = [worker(f"W{number}", "H1") for number in range(6)]
    rows += [worker(f"W{number}", "H 2", DAYSSICK="20") for number in range(6)]
    data = DataSet([workplace(), workplace("H 2")], rows)
    files = [str(path) for path in data.write(tmp_path / "files")]
    asked = run("-w", str(service), "measures", "import", *files)
    assert asked.returncode == 1
    assert "The files hold 2 workplaces: H1 and H 2." in asked.stderr

    config = service / "pqmodel.yaml"
    config.write_text("format: 1\nservice: Orchard House\nasc_wds: H 2\n", encoding="utf-8")
    done = run("-w", str(service), "measures", "import", *files, "--json")
    rows_of = json.loads(done.stdout)["rows"]
    sickness = [
        row["observation"] for row in rows_of if row["observation"]["measure"] == "sickness"
    ]
    assert sickness[0]["value"] == 20
    both = run("-w", str(service), "measures", "import", *files, "--all-workplaces", "--dry-run")
    assert "2 of 2 workplaces" in " ".join(both.stdout.split())
    wrong = run("-w", str(service), "measures", "import", *files, "--workplace", "H3")
    assert "The files hold no workplace H3." in wrong.stderr
    either = ["--workplace", "H1", "--all-workplaces"]
    unclear = run("-w", str(service), "measures", "import", *files, *either)
    assert unclear.returncode == 1
    assert "Give only one of the two." in unclear.stderr


def test_what_is_no_file_of_the_data_set_is_refused_beside_one(
    service: Path, tmp_path: Path
) -> None:
    files = home_of_36(tmp_path / "files")
    other = tmp_path / "other.csv"
    other.write_text("Measure,Date,Figure\nturnover,2026-09-30,5\n", encoding="utf-8")
    done = run("-w", str(service), "measures", "import", files[0], str(other))
    assert done.returncode == 1
    assert "other.csv: is no file of the sector's data set" in done.stderr
    extra = run("-w", str(service), "measures", "import", *files, "--leavers", "6")
    assert "--leavers cannot be given with the files" in extra.stderr


@pytest.mark.parametrize("name", ["form.csv", "form.xlsx"])
def test_the_forms_of_others_are_filled_as_far_as_it_goes(
    name: str, service: Path, tmp_path: Path
) -> None:
    run("-w", service, "measures", "import", *home_of_36(tmp_path / "files"))
    pir = run("-w", service, "measures", "export", tmp_path / name, "--for", "pir")
    assert "10 of 14 numbers are recorded, the others are blank" in pir.stdout
    (tmp_path / name).write_bytes(b"what somebody filled in")
    again = run("-w", service, "measures", "export", tmp_path / name, "--for", "pir")
    kept = f"form-before-1{Path(name).suffix}"
    assert f"What had this name before is kept as {kept}." in again.stdout
    assert (tmp_path / kept).read_bytes() == b"what somebody filled in"
    mixed = run("-w", service, "measures", "export", tmp_path / name, "--for", "pir", "--blank")
    assert mixed.returncode == 1
    assert "--blank and --on do not go with --for." in mixed.stderr
    tracker = tmp_path / f"tracker-{name}"
    done = run("-w", service, "measures", "export", tracker, "--for", "capacity-tracker", "--json")
    answers = {each["words"]: each for each in json.loads(done.stdout)["answers"]}
    # One of 36 is no carer: a single one is not shown, nor what it is the rest of.
    assert answers["Other staff, directly employed"]["number"] == ""
    assert answers["Care-providing staff, directly employed"]["number"] == ""
    assert "let others work out" in answers["Registered nurses, directly employed"]["source"]
    assert answers["Registered nurses, agency or bank"]["number"] == "0"
    assert answers["Vacancies"]["number"] == "2"
    assert answers["Vacancies"]["on"] == "2026-11-21"
    assert answers["All hours worked"]["source"] == "not recorded here"
    assert MARK not in everything_written(service)


def test_a_form_of_which_every_number_is_recorded_has_none_that_is_blank(
    service: Path, tmp_path: Path
) -> None:
    data = DataSet([workplace()], [worker(f"W{number}") for number in range(6)])
    run("-w", service, "measures", "import", *data.write(tmp_path / "files"))
    hours = ["--agency-hours", "20", "--all-hours", "400"]
    run("-w", service, "measures", "record", "agency-hours", *hours)
    file = tmp_path / "tracker.csv"
    done = run("-w", service, "measures", "export", file, "--for", "capacity-tracker")
    assert "9 of 9 numbers are recorded, none is blank." in done.stdout


def test_a_form_has_to_be_written_to_a_workbook_or_a_table(service: Path, tmp_path: Path) -> None:
    done = run("-w", service, "measures", "export", tmp_path / "form.doc", "--for", "pir")
    assert done.returncode == 1
    assert "Name it FILE.xlsx or FILE.csv." in done.stderr


def test_a_text_file_loads_no_library_of_workbooks() -> None:
    code = "import sys, pqmodel.measures.given_files; print('openpyxl' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=PATIENCE
    )
    assert done.stdout.strip() == "False"


def test_a_workbook_with_all_three_sheets_gives_the_same_figures(
    service: Path, tmp_path: Path
) -> None:
    files = home_of_36(tmp_path / "files")
    run("-w", service, "measures", "import", *files)
    book = openpyxl.Workbook()
    for file in files:
        sheet = book.create_sheet(Path(file).stem)
        with Path(file).open(encoding="utf-8", newline="") as stream:
            for row in csv.reader(stream):
                sheet.append([_as_excel_makes_it(cell) for cell in row])
    book.save(tmp_path / "all.xlsx")
    done = run("-w", service, "measures", "import", tmp_path / "all.xlsx")
    assert "Nothing is new" in done.stdout, done.stdout + done.stderr


def _as_excel_makes_it(cell: str) -> object:
    """Numbers and days as Excel keeps them."""
    if cell.isdecimal():
        return int(cell)
    try:
        return datetime.strptime(cell, "%d/%m/%Y")
    except ValueError:
        return cell


def test_a_file_that_was_saved_with_semicolons_gives_the_same_figures(
    service: Path, tmp_path: Path
) -> None:
    files = home_of_36(tmp_path / "files")
    run("-w", service, "measures", "import", *files)
    for file in map(Path, files):
        with file.open(encoding="utf-8", newline="") as stream:
            rows = list(csv.reader(stream))
        with file.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream, delimiter=";").writerows(rows)
    done = run("-w", service, "measures", "import", *files)
    assert "Nothing is new" in done.stdout, done.stdout + done.stderr
