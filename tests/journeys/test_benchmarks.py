"""Figures to compare with come in from a table, and stand only beside figures of the same people."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.journeys.program import run

HEADINGS = "Measure,Figure,Year,Population,Source\n"


@pytest.fixture
def service(tmp_path: Path) -> Path:
    folder = tmp_path / "service"
    folder.mkdir()
    (folder / "pqmodel.yaml").write_text("format: 1\nservice: Orchard House\n", encoding="utf-8")
    return folder


def table(service: Path, *rows: str, headings: str = HEADINGS) -> Path:
    file = service.parent / "county.csv"
    file.write_text(headings + "\n".join(rows) + "\n", encoding="utf-8")
    return file


def test_next_years_figures_come_in_from_a_table_and_stand_beside_ours(service: Path) -> None:
    rows = (
        'turnover,22.4%,2026/27,"England, independent sector",The yearly report',
        "vacancy-rate,6.1,2026/27,County,The county",
        "zero-hours,21,2026/27,County,The county",
    )
    file = table(service, *rows)
    tried = run("-w", service, "measures", "benchmarks", "import", file, "--dry-run")
    assert "3 figures are new, 0 changed, 0 known already" in tried.stdout
    assert "2026/27" not in run("-w", service, "measures", "benchmarks").stdout

    done = run("-w", service, "measures", "benchmarks", "import", file)
    assert done.returncode == 0, done.stderr
    listed = json.loads(run("-w", service, "measures", "benchmarks", "--json").stdout)
    ours = [each for each in listed["benchmarks"] if each["standing"] == "local"]
    assert [(each["measure"], each["value"], each["year"]) for each in ours] == [
        ("turnover", 22.4, "2026/27"),
        ("vacancy-rate", 6.1, "2026/27"),
        ("zero-hours", 21, "2026/27"),
    ]
    run("-w", service, "measures", "record", "turnover", "--leavers", "6", "--staff", "41")
    shown = " ".join(run("-w", service, "measures", "show", "turnover").stdout.split())
    assert "14.6% is below the 22.4% for England, independent sector, 2026/27" in shown
    assert "Source: The yearly report" in shown

    again = run("-w", service, "measures", "benchmarks", "import", file)
    assert "0 figures are new, 0 changed, 3 known already" in again.stdout
    table(service, 'turnover,22.5,2026/27,"England, independent sector",The yearly report')
    changed = run("-w", service, "measures", "benchmarks", "import", file)
    assert "0 figures are new, 1 changed, 0 known already" in changed.stdout


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("turnovr,22,2026/27,County,Report", "'turnovr' is no measure – did you mean 'turnover'?"),
        ("turnover,,2026/27,County,Report", "has no figure"),
        ("turnover,22,,County,Report", "has no year"),
        ("turnover,22,soon,County,Report", "'soon' is no year"),
        ("turnover,22,2026/27,,Report", "has no population"),
        ("turnover,22,2026/27,County,", "has no source"),
        ("turnover,dk,2026/27,County,Report", "is not known"),
        ("turnover,-2,2026/27,County,Report", "is less than nothing"),
        ("vacancy-rate,120,2026/27,County,Report", "is more than all of it"),
        (
            "turnover,many,2026/27,County,Report",
            "'many' is not a number – write a number such as 6 or 25.5",
        ),
        (
            "exit-reasons,4,2026/27,County,Report",
            "is a list, and has no figure to compare with – leave it out",
        ),
    ],
)
def test_each_fault_is_told_with_its_row_and_nothing_is_saved(
    row: str, told: str, service: Path
) -> None:
    file = table(service, "sickness,5,2026/27,County,Report", row)
    done = run("-w", service, "measures", "benchmarks", "import", file)
    assert done.returncode == 1
    assert told in " ".join(done.stderr.split())
    assert "county.csv:3" in done.stderr
    assert "County" not in run("-w", service, "measures", "benchmarks").stdout


def test_a_table_without_the_headings_is_refused(service: Path) -> None:
    file = table(service, "turnover,22", headings="Measure,Figure\n")
    done = run("-w", service, "measures", "benchmarks", "import", file)
    assert done.returncode == 1
    assert "has no table with the headings Measure, Figure, Year, Population and Source" in (
        " ".join(done.stderr.split())
    )


def test_a_figure_of_some_staff_is_not_set_beside_one_of_all(service: Path) -> None:
    run("-w", service, "measures", "record", "turnover", "--leavers", "6", "--staff", "41")
    shown = " ".join(run("-w", service, "measures", "show", "turnover").stdout.split())
    assert (
        "28.5%: England, care and support workers, 2024/25, second-hand. Yours is of all" in shown
    )
    assert "14.6% is below the 28.5%" not in shown
