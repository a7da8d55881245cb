"""Workforce measures through the real command: record, show, define, export, import."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.journeys.program import Program, run

EXAMPLES = ROOT / "examples" / "measures"


class Service(Program):
    """A service in a folder, and the command as a person types it."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.run("init", str(folder), "--service", "Orchard House", at=False)

    def measures(self, *words: str, code: int = 0) -> str:
        return self.run("measures", *words, code=code)

    @property
    def record(self) -> bytes:
        path = self.root / "measures.yaml"
        return path.read_bytes() if path.exists() else b""


@pytest.fixture
def service(tmp_path: Path) -> Service:
    return Service(tmp_path / "service")


@pytest.mark.real_command
def test_turnover_is_recorded_shown_and_set_beside_the_sectors(service: Service) -> None:
    service.measures("record", "turnover", "--leavers", "9", "--staff", "40", "--on", "2026-03-31")
    told = service.measures(
        "record", "turnover", "--leavers", "6", "--staff", "41", "--on", "2026-06-30"
    )
    assert "Staff turnover, 30 Jun 2026: 14.6%\nBefore, on 31 Mar 2026: 22.5%" in told
    shown = service.measures()
    assert "Staff turnover (turnover): 14.6%, 30 Jun 2026, down 7.9: may be chance." in " ".join(
        shown.split()
    )
    assert "Vacancy rate, never recorded" in " ".join(shown.split())
    whole = " ".join(service.measures("show", "turnover").split())
    assert (
        "14.6% is below the 24.7% for England, independent sector, 2024/25, by no more than chance"
        in whole
    )
    assert "(second-hand)" in whole
    assert "One year's population is not yours" in whole


def test_a_refusal_tells_all_that_is_wrong_and_saves_nothing(service: Service) -> None:
    told = service.measures(
        "record", "turnover", "--leavers", "-6", "--staff", "4.5", "--leaver=3", code=1
    )
    assert "--leavers: -6 is less than nothing" in told
    assert "--staff: 4.5 is not a whole number" in told
    assert "did you mean 'leavers'?" in told
    assert "over 995%" in service.measures(
        "record", "turnover", "--leavers", "200", "--staff", "20", code=1
    )
    assert "--leavers has no number after it" in service.measures(
        "record", "turnover", "--leavers", code=1
    )
    assert service.record == b""


def test_what_is_withheld_is_kept_and_said(service: Service) -> None:
    told = service.measures(
        "record", "turnover", "--leavers", "6", "--permanent", "37", "--temporary", "4", "--staff-total", "44",
        "--staff-records", "43",
    )  # fmt: skip
    assert "no figure" in told
    assert "differ. The numbers are kept." in told
    assert b"staff-records: 43" in service.record


def test_recording_twice_for_a_day_says_so_and_keeps_the_earlier(service: Service) -> None:
    service.measures("record", "turnover", "--value", "20", "--on", "2026-03-31")
    told = service.measures("record", "turnover", "--value", "21", "--on", "2026-03-31")
    assert "It takes the place of 20%, which is kept" in told
    assert "before" in service.measures("show", "turnover", "--history")
    before = service.record
    assert "known already" in service.measures(
        "record", "turnover", "--value", "21", "--on", "2026-03-31"
    )
    assert service.record == before


def test_a_cycle_that_has_ended_dates_the_figure_to_its_last_day(service: Service) -> None:
    told = service.measures("record", "sickness", "--value", "5", "--cycle", "2026-Q1")
    assert "31 Mar 2026: 5 days" in told


def test_an_own_measure_is_defined_recorded_and_removed_only_when_wanted(service: Service) -> None:
    told = service.measures(
        "define", "Shifts swapped late", "--unit", "percent", "--better", "lower", "--formula", "Late of all",
        "--numerator", "Late swaps", "--denominator", "All shifts",
    )  # fmt: skip
    assert "Its ID is shifts-swapped-late." in told
    told = service.measures(
        "record", "shifts-swapped-late", "--input", "late-swaps=3", "--input", "all-shifts=60"
    )
    assert "5%" in told
    assert "so it stays" in service.measures("define", "shifts-swapped-late", "--remove", code=1)
    assert "backups" in service.measures("define", "shifts-swapped-late", "--remove", "--yes")
    assert "no measure 'shifts-swapped-late'" in service.measures(
        "show", "shifts-swapped-late", code=1
    )


def test_the_workbook_goes_out_and_comes_in_without_change(
    service: Service, tmp_path: Path
) -> None:
    service.measures("import", str(EXAMPLES / "figures.csv"))
    before = service.record
    for name in ("m.xlsx", "m.csv"):
        service.measures("export", str(tmp_path / name))
        assert "Already known: 4." in service.measures("import", str(tmp_path / name))
    assert service.record == before


def test_a_list_of_workers_is_tried_taken_in_and_forgotten(service: Service) -> None:
    words = (
        "import",
        str(EXAMPLES / "workers.csv"),
        "--staff-total",
        "6",
        "--leavers",
        "1",
        "--vacancies",
        "1",
    )
    assert "Nothing was saved" in service.measures(*words, "--dry-run")
    assert service.record == b""
    assert "no row, and no name, is stored" in " ".join(service.measures(*words).split())
    assert "New: 0. Changed: 0." in service.measures(*words)
    data = json.loads(service.measures("show", "turnover", "--json"))
    assert data["observations"][0]["value"] == 20


def test_the_dictionary_says_what_is_lacking_on_every_face(
    service: Service, tmp_path: Path
) -> None:
    service.measures("collected", "turnover", "yes", "--how", "Monthly, from the rota")
    shown = service.measures("dictionary")
    assert "Monthly, from the rota" in shown
    assert "not said yet" in shown
    service.measures("dictionary", "-o", str(tmp_path / "d.md"))
    assert "Monthly, from the rota" in (tmp_path / "d.md").read_text(encoding="utf-8")
    service.measures("dictionary", "-o", str(tmp_path / "d.xlsx"))
    assert (tmp_path / "d.xlsx").read_bytes().startswith(b"PK")
    assert "Name it FILE.md or FILE.xlsx" in service.measures(
        "dictionary", "-o", str(tmp_path / "d.pdf"), code=1
    )


def test_a_figure_that_can_hardly_be_meant_is_warned_of_and_kept(tmp_path: Path) -> None:
    at = ("-w", str(tmp_path / "s"))
    run("init", at[1], "--service", "Rose House")
    record = (*at, "measures", "record", "turnover", "--staff", "41", "--leavers")
    assert "warning" not in run(*record, "6", "--on", "2026-09-30").stderr
    told = run(*record, "60")
    assert told.returncode == 0
    assert "warning: Staff turnover: 146.3% (leavers 60, staff 41) is over 100%." in told.stderr
    assert "146.3% now, and 14.6% on 30 Sep 2026." in told.stderr
    assert "warning" not in run(*record, "61", "--sure").stderr
