"""A measure by the month, from its figures to limits, a step and a target, on screen and in a workbook."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from tests.journeys.program import run


@pytest.fixture
def service(tmp_path: Path) -> Path:
    folder = tmp_path / "service"
    folder.mkdir()
    (folder / "pqmodel.yaml").write_text("format: 1\nservice: Orchard House\n", encoding="utf-8")
    return folder


def record_months(service: Path, measure: str, values: Sequence[float]) -> None:
    lines = ["Measure,Date,Figure"]
    for number, value in enumerate(values):
        lines.append(f"{measure},{2025 + number // 12}-{number % 12 + 1:02}-28,{value}")
    file = service.parent / "months.csv"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    done = run("-w", service, "measures", "import", file)
    assert done.returncode == 0, done.stderr


def said(service: Path, *words: str) -> str:
    done = run("-w", service, "measures", *words)
    assert done.returncode == 0, done.stderr
    return " ".join(done.stdout.split())


def test_too_few_points_are_said_to_be_too_few(service: Path) -> None:
    record_months(service, "supervisions-held", [80, 82] * 6)
    shown = said(service, "show", "supervisions-held")
    assert "12 points, too few points to tell chance from change (at least 13 are needed)" in shown


def test_limits_a_step_and_a_target_are_told_in_words(service: Path) -> None:
    record_months(service, "supervisions-held", [50, 52] * 7 + [80, 82] * 3)
    shown = said(service, "show", "supervisions-held", "--plain")
    assert "More than chance, by the rule “seven points on one side of the mean”" in shown

    declared = said(service, "step", "supervisions-held", "2026-03", "--why", "Time on the rota")
    assert "a step in March 2026 is declared: Time on the rota." in declared
    assert (
        "Mean of 14 points: 51%. By chance alone a month comes out anywhere from 45.7% to 56.3%"
        in (declared)
    )
    assert "By the month: 6 points, too few points to tell" in declared
    again = said(service, "step", "supervisions-held", "2026-03", "--why", "A senior on each shift")
    assert "declared: A senior on each shift (before: Time on the rota)." in again
    assert "(before" not in said(
        service, "step", "supervisions-held", "2026-03", "--why", "A senior on each shift"
    )
    target = said(service, "target", "supervisions-held", "75")
    assert "the latest figure meets it. Too few points to tell whether by luck" in target
    back = said(service, "step", "supervisions-held", "2026-03", "--remove")
    assert "is taken back" in back
    assert "chance alone never gets there" in back
    assert "has no target any more (before 75%)" in said(
        service, "target", "supervisions-held", "--remove"
    )
    undone = run("-w", service, "undo")
    assert undone.returncode == 0
    assert "The targets of your measures are as before." in undone.stdout


def test_a_target_that_was_never_set_is_not_said_to_be_gone(service: Path) -> None:
    record_months(service, "sickness", [4, 5, 4])
    assert "Days lost to sickness had no target." in said(service, "target", "sickness", "--remove")


def test_figures_of_a_whole_year_are_said_to_overlap(service: Path) -> None:
    record_months(service, "sickness", [4, 5] * 7)
    shown = said(service, "show", "sickness")
    assert "each figure covers 12 months" in shown


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("step", "sickness", "2025-03"), "A step needs a reason."),
        (("step", "sickness", "March", "--why", "x"), "'March' is not a month."),
        (("step", "sickness", "2025-01", "--why", "x"), "no figure before January 2025"),
        (("step", "sickness", "2027-01", "--why", "x"), "no figure in January 2027 or after it"),
        (
            ("step", "sickness", "2025-03", "--remove"),
            "There is no step of sickness in March 2025.",
        ),
        (("step", "manager-in-post", "2025-03", "--why", "x"), "is no number, so it has no chart"),
        (("target", "sickness"), "Give the target, or --remove."),
        (("target", "sickness", "few"), "'few' is not a number"),
        (("target", "sickness", "few"), "Write a number such as 6 or 25.5."),
        (("target", "sickness", "1e9"), "This cannot be the target: 1,000,000,000 days cannot be."),
        (("target", "supervisions-held", "120"), "more than all of it"),
    ],
)
def test_what_cannot_be_declared_is_refused_in_words(
    words: tuple[str, ...], told: str, service: Path
) -> None:
    record_months(service, "sickness", [4, 5, 4])
    done = run("-w", service, "measures", *words)
    assert done.returncode == 1
    assert told in " ".join(done.stderr.split())


def test_json_and_the_workbook_hold_the_same_limits(service: Path) -> None:
    record_months(service, "supervisions-held", [50, 52, 54, 50, 52, 50, 54] * 2 + [95])
    shown = json.loads(run("-w", service, "measures", "show", "supervisions-held", "--json").stdout)
    (stretch,) = shown["by_month"]["stretches"]
    assert stretch["points"][-1]["causes"][0] == "outside"

    file = service / "measures.xlsx"
    assert run("-w", service, "measures", "export", file).returncode == 0
    sheet = openpyxl.load_workbook(file)["By month"]
    # A month has no day: the first of it is not when the figure was.
    assert sheet["B5"].number_format == "mmm yyyy"
    rows = list(sheet.iter_rows(min_row=5, max_row=19, values_only=True))
    assert [row[2] for row in rows] == [50, 52, 54, 50, 52, 50, 54] * 2 + [95]
    assert rows[0][3:6] == pytest.approx((stretch["mean"], stretch["lower"], stretch["upper"]))
    assert str(rows[-1][7]).startswith("outside the limits")
    marked = [row[7] is not None for row in rows]
    assert marked == [bool(point["causes"]) for point in stretch["points"]]
    # The chart has room: from the columns under it comes its size.
    anchor = sheet._charts[0].anchor  # type: ignore[attr-defined]
    assert anchor.to.col - anchor._from.col >= 7
    # It comes back like any workbook of ours.
    again = run("-w", service, "measures", "import", file)
    assert "Nothing is new" in again.stdout


def test_without_points_enough_the_workbook_has_no_such_sheet(service: Path) -> None:
    record_months(service, "supervisions-held", [50, 52])
    file = service / "measures.xlsx"
    run("-w", service, "measures", "export", file)
    assert "By month" not in openpyxl.load_workbook(file).sheetnames


def test_the_report_says_what_the_chart_says(service: Path) -> None:
    record_months(service, "supervisions-held", [50, 52] * 7)
    file = service.parent / "report.html"
    done = run("-w", service, "report", file, "--cycle", "2026-Q2")
    assert done.returncode == 0, done.stderr
    page = " ".join(file.read_text(encoding="utf-8").split())
    assert "Supervisions held, by the month" in page
    assert "Mean of 14 points: 51%." in page


def test_the_report_draws_the_chart_with_its_words_and_its_table(service: Path) -> None:
    record_months(service, "supervisions-held", [50, 52] * 7 + [80, 82] * 3)
    said(service, "step", "supervisions-held", "2026-03", "--why", "Time on the rota")
    done = run("-w", service, "report", service.parent / "report.html", "--for", "board")
    assert done.returncode == 0, done.stderr
    page = (service.parent / "report.html").read_text(encoding="utf-8")
    assert 'id="by-month-supervisions-held-title"' in page
    assert "A step in March 2026: Time on the rota. Its limits begin anew there." in page
    assert page.count("February 2026") >= 1
