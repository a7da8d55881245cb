"""What is typed and empty, without end, or of no cycle is refused in words, whichever command it is."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

import pytest

from tests.journeys.program import run

ENDLESS = "9" * 5000
"""More digits than Python reads as a number."""


@pytest.fixture(scope="module")
def folder(made_up: Path) -> Path:
    return made_up.parent


@pytest.mark.parametrize(
    "words",
    [
        ("collect", ""),
        ("assess", "--answers", ""),
        ("plan", "export", ""),
        ("forms", "--format", "html", "--group", "care-staff", "-o", ""),
        ("forms", "--format", "html", "--group", "care-staff", "--output="),
        ("backup", ""),
        ("report", ""),
        ("questionnaire", "schema", "--output-dir", ""),
    ],
)
def test_an_empty_name_of_a_file_is_not_taken_for_the_folder_one_is_in(
    folder: Path, words: tuple[str, ...]
) -> None:
    told = run("-w", "d", *words, here=folder)
    assert told.returncode == 2
    assert "the name is empty. Name a file or a folder" in told.stderr
    assert told.stdout == ""


@pytest.mark.parametrize(
    "words", [("-w", "", "status"), ("status", "-w", ""), ("init", "", "--service", "A")]
)
def test_an_empty_name_of_a_service_is_refused_before_and_after_the_command(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    told = run(*words, here=tmp_path)
    assert told.returncode == 2
    assert "the name is empty. Name a file or a folder" in told.stderr
    assert list(tmp_path.iterdir()) == []


def test_an_empty_word_still_takes_a_field_away(own_demo: Path) -> None:
    told = run("-w", "d", "plan", "set", "A-004", "--lead", "", here=own_demo.parent)
    assert (told.returncode, told.stderr) == (0, "")


@pytest.mark.parametrize("option", ["--pillar", "--group"])
def test_an_empty_part_of_results_is_not_the_whole(folder: Path, option: str) -> None:
    told = run("-w", "d", "results", option, "", here=folder)
    assert told.returncode == 1
    assert "'' in these results." in told.stderr


@pytest.mark.parametrize(
    "words",
    [("plan", "calendar", "x.ics"), ("measures", "dictionary"), ("doctor",), ("guide",), ("service",)],
)  # fmt: skip
@pytest.mark.parametrize("cycle", ["2026-13-45", "", "last quarter"])
def test_a_cycle_that_is_none_is_refused_where_no_cycle_is_needed_too(
    folder: Path, words: tuple[str, ...], cycle: str
) -> None:
    told = run("-w", "d", *words, "--cycle", cycle, here=folder)
    assert told.returncode == 1
    assert f"--cycle: {cycle!r} is not a cycle." in told.stderr
    assert "Write it as 2026-Q4, 2026-11" in told.stderr
    assert told.stdout == ""


def test_a_partnership_reminds_nobody_of_a_cycle_that_is_none(
    made_up_county: Path, tmp_path: Path
) -> None:
    target = tmp_path / "remind.md"
    told = run("partnership", "-p", made_up_county, "remind", target, "--cycle", "2026-13-45")
    assert told.returncode == 1
    assert "'2026-13-45' is not a cycle." in told.stderr
    assert not target.exists()


@pytest.mark.parametrize(
    ("words", "typed", "said"),
    [
        (("plan", "edit", "A-004"), f"{ENDLESS}\nq\n", "Type a number, 1 to 24"),
        (("review", "fill"), f"{ENDLESS}\nq\n", "Type a number"),
        (("evidence", "add", "--from-notes"), f"{ENDLESS}\n\n", "Type numbers from 1 to"),
        (("questionnaire", "new"), f"1\n{ENDLESS}\nq\n", ""),
    ],
)
def test_digits_without_end_are_no_choice(
    own_demo: Path, words: tuple[str, ...], typed: str, said: str
) -> None:
    told = run("-w", "d", *words, here=own_demo.parent, given=typed)
    assert told.returncode in (0, 1)
    assert "bug" not in told.stderr
    assert said in told.stdout


@pytest.mark.parametrize(
    "words",
    [
        ("set", "programme", f"timescales={ENDLESS}"),
        ("add", "risk", "Seniors lack time", "--to", "p1", f"likelihood={ENDLESS}"),
    ],
)
def test_digits_without_end_are_refused_by_a_programme(
    made_up_county: Path, words: tuple[str, ...]
) -> None:
    programme = made_up_county / "programme"
    before = [path.read_bytes() for path in sorted(programme.rglob("*.yaml"))]
    told = run("programme", "-p", programme, *words)
    assert told.returncode == 1
    assert "so nothing was changed" in told.stderr
    assert [path.read_bytes() for path in sorted(programme.rglob("*.yaml"))] == before


@pytest.mark.parametrize(
    "words",
    [
        ("set", "programme", f"priority_areas={ENDLESS} Recruitment"),
        ("add", "benefit", "Fewer leave", "figure=turnover", f"target={ENDLESS}"),
        ("add", "budget-line", "Training", "--to", "p1", f"planned={ENDLESS}"),
    ],
)
def test_digits_without_end_are_no_bug_in_any_field_of_a_programme(
    made_up_county: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    shutil.copytree(made_up_county / "programme", tmp_path / "programme")
    told = run("programme", "-p", tmp_path / "programme", *words)
    assert told.returncode in (0, 1)
    assert "bug" not in told.stderr
    assert run("programme", "-p", tmp_path / "programme", "show").returncode == 0


def test_a_county_is_not_begun_where_its_library_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    told = run("demo", "county", "--partnership", here=tmp_path)
    assert told.returncode == 1
    assert "`duckdb` is needed, and it is not installed" in told.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("report", "x.html", "--on", "soon"), "'soon' is not a date"),
        (("report", "x.html", "--since", "soon"), "'soon' is not a date"),
        (("report", "x.html", "--of", "p9"), "The programme has no project p9."),
        (("report", "x.txt"), "x.txt"),
        (("close", "x.html"), "The programme cannot be closed yet"),
        (("close", "x.html", "--on", "soon"), "'soon' is not a date"),
    ],
)
def test_a_report_of_a_programme_that_is_refused_measures_nothing_either(
    made_up_county: Path, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    shutil.copytree(made_up_county, tmp_path / "county")
    programme = tmp_path / "county" / "programme"
    (programme / "readings.json").unlink(missing_ok=True)

    told = run("programme", "-p", programme, *words, here=tmp_path)

    assert told.returncode == 1
    assert said in told.stderr
    assert "Changed on disk" not in told.stderr
    assert not (programme / "readings.json").exists()


def test_a_workbook_of_one_project_is_refused_and_not_written_of_all(
    made_up_county: Path, tmp_path: Path
) -> None:
    target = tmp_path / "p1.xlsx"
    told = run("programme", "-p", made_up_county / "programme", "export", target, "--of", "p1")
    assert told.returncode == 1
    assert "A workbook holds the whole programme, so it cannot be of p1 alone." in told.stderr
    assert "p1.docx" in told.stderr
    assert not target.exists()


def test_hints_carry_the_service_that_the_command_was_called_with(folder: Path) -> None:
    told = run("-w", "d", "measures", "target", "sickness", here=folder)
    assert "Such as: pqmodel -w d measures target sickness 5" in told.stderr
    told = run("-w", "d", "evidence", "add", here=folder, given="")
    assert 'pqmodel -w d evidence add "TITLE" --kept WORDS' in told.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("plan", "meeting", "add", "--on"),
        ("plan", "set", "A-004", "--due"),
        ("evidence", "set", "E-001", "--review"),
        ("evidence", "replace", "E-001", "--expires"),
    ],
)
@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "2200-01-01", "9999-12-31"])
def test_a_day_that_nobody_means_is_refused(folder: Path, words: tuple[str, ...], day: str) -> None:
    told = run("-w", "d", *words, day, here=folder)
    assert told.returncode == 1
    assert f"{words[-1]}: {day} is not in the years 1900 to 2199." in told.stderr
    assert "Check the year." in told.stderr


@pytest.mark.parametrize("command", ["show", "check", "gantt"])
@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_programme_is_looked_at_for_no_day_that_nobody_means(
    made_up_county: Path, command: str, day: str
) -> None:
    told = run("programme", "-p", made_up_county / "programme", command, "--on", day)
    assert told.returncode == 1
    assert f"--on: {day} is not in the years 1900 to 2199." in told.stderr


def test_a_day_at_the_end_of_time_in_a_record_is_no_bug(own_demo: Path) -> None:
    for name, day in (("plan.yaml", "9999-12-31"), ("measures.yaml", "0001-01-01")):
        file = own_demo / name
        text = re.sub(r"\b20\d\d-\d\d-\d\d\b", day, file.read_text(encoding="utf-8"))
        file.write_text(text, encoding="utf-8")
    for words in (
        ("plan", "calendar", "plan.ics"),
        ("measures", "show", "turnover"),
        ("measures", "export", "figures.xlsx"),
        ("report", "report.html"),
    ):
        told = run("-w", "d", *words, here=own_demo.parent)
        assert (told.returncode, "bug" in told.stderr) == (0, False), words


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("questionnaire", "new", "--why", "For us"), "Say what to change"),
        (("questionnaire", "export", "q.xlsx", "--words", "staff"), "goes with --format xlsform"),
        (("guide", "culture", "--team", "Nights"), "goes with --answer"),
    ],
)
def test_an_option_that_would_do_nothing_is_refused(
    own_demo: Path, words: tuple[str, ...], said: str
) -> None:
    told = run("-w", "d", *words, here=own_demo.parent)
    assert told.returncode == 2
    assert said in told.stderr
    assert not (own_demo / "amendments.yaml").exists()
    assert not (own_demo.parent / "q.xlsx").exists()
