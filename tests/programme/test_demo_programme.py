"""The county's programme as if it were today's, and its benefits measured in the made-up county."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from pqmodel.partnership.demo_county import make_demo_county
from pqmodel.programme.demo_dates import Shift, shift_to, shifted
from pqmodel.programme.demo_programme import make_demo_programme
from pqmodel.programme.linking import with_titles
from pqmodel.programme.measuring import measure_benefits
from pqmodel.programme.page.board_report import board_report
from pqmodel.programme.page.closure_report import closure_report
from pqmodel.programme.realisation import Realisation, realisations
from pqmodel.programme.record import Opened, read_programme
from pqmodel.programme.report_record import last_snapshot
from pqmodel.programme.standing import standing
from tests.factories.documents import words_of

TODAY = date(2026, 11, 28)
THEN = date(2024, 11, 22)


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    root = tmp_path_factory.mktemp("demo") / "county"
    made = make_demo_county(root, TODAY)
    opened = read_programme(make_demo_programme(root, made.cycles, TODAY))
    return measure_benefits(opened, TODAY)


@pytest.mark.parametrize(
    ("written", "moved"),
    [
        ("when: 11th July 2023", "when: 15th July 2025"),
        ("'on': 19/09/23", "'on': 23/09/25"),
        ("done: 2024-11-22", "done: 2026-11-27"),
        ("Oct - Dec 23", "Oct - Dec 25"),
        ("July/August 24", "July/August 26"),
        ("Jan-24", "Jan-26"),
        ("May 2023 - March 2026", "May 2025 - March 2028"),
        ("a study of 2023, again in October 2024", "a study of 2025, again in October 2026"),
        ("'on': '2022'", "'on': '2024'"),
        ("2023-01..2023-04", "2025-01..2025-04"),
        ("cover until March", "cover until March"),
        ("1,184 staff; M2.d3; 310 visitors", "1,184 staff; M2.d3; 310 visitors"),
    ],
)
def test_a_time_is_moved_and_written_as_it_was(written: str, moved: str) -> None:
    assert shifted(written, shift_to(THEN, TODAY)) == moved


@pytest.mark.parametrize(
    ("written", "moved"),
    [
        ("Oct - Dec 23", "Nov - Jan 24"),
        ("Sept 23", "Oct 23"),
        ("August 2024", "September 2024"),
        ("Aug 24", "Sept 24"),
        ("since December", "since January"),
        ("30th Dec 2023", "13th Jan 2024"),
    ],
)
def test_a_month_on_other_months_are_named(written: str, moved: str) -> None:
    assert shifted(written, Shift(weeks=2, months=1)) == moved


@pytest.mark.parametrize("days", [2, 9, 95, 250, 399])
def test_on_any_day_it_stands_as_the_example_does(tmp_path: Path, days: int) -> None:
    today = TODAY + timedelta(days=days)
    programme = read_programme(
        make_demo_programme(tmp_path, ("2025-Q4", "2026-Q4"), today)
    ).programme
    stands = standing(programme, today)
    colours = {project.id: project.rating.colour for project in stands.projects}
    assert colours == {"p1": "amber", "p2": "green", "p3": "red", "p4": "amber"}
    assert all(work.done is None or work.done <= today for work in programme.works().values())


def test_no_time_of_the_example_is_left_in_it(measured: Opened) -> None:
    for name, one in measured.files.items():
        years = set(re.findall(r"\b20\d\d\b", one.data.decode()))
        assert years <= {"2024", "2025", "2026", "2027", "2028"}, name


def test_its_benefits_measure_themselves_in_the_county_with_intervals(measured: Opened) -> None:
    supervision, welcome, turnover = (_of(measured, item) for item in ("P3.b5", "P2.b5", "PRG.b6"))
    assert supervision.change is not None
    assert supervision.change.is_clear
    assert supervision.outcome == "part of the way"
    assert supervision.change.low is not None
    assert supervision.change.low > 0
    for each in (welcome, turnover):
        assert each.change is not None
        assert not each.change.is_clear
        assert each.caution == "the change may be chance"
        assert each.latest is not None
        assert each.latest.low is not None
    assert turnover.unit == "percent"


def test_the_report_and_the_closure_report_say_it_truly(measured: Opened) -> None:
    programme = measured.programme
    last = last_snapshot(measured, TODAY)
    assert last is not None
    for document in (
        board_report(programme, TODAY, last, None),
        closure_report(programme, TODAY, None),
    ):
        words = words_of(document)
        assert "in the 27 services of both cycles: clear change" in words
        assert "over 29 and 26 services: not clear from chance" in words
        assert "29.1% (26.5% to 31.7%)" in words


def _of(opened: Opened, benefit: str) -> Realisation:
    return next(each for each in realisations(opened.programme) if each.benefit.id == benefit)


def test_what_is_read_aloud_to_a_board_needs_no_ids(measured: Opened) -> None:
    last = last_snapshot(measured, TODAY)
    words = words_of(board_report(with_titles(measured), TODAY, last, None))
    assert "Workforce Retention | red: " in words
    assert '"Baseline, then widen, pathways to employment" is more than four weeks late' in words
    assert "52 have another date" not in words
    assert "have a date for the first time" in words
    assert "What they work on in services" in words
    assert "Staff turnover" in words
    # A benefit without a figure is not told among those that changed.
    changed, _, without = words.partition("37 benefits have no figure yet.")
    assert "over 29 and 26 services" in changed
    assert "Staff go the extra mile" in without


def test_a_closure_report_says_once_that_no_activity_serves_an_objective(measured: Opened) -> None:
    words = words_of(closure_report(measured.programme, TODAY, None))
    assert words.count("No activity says which of these it serves") == 5
    assert "no activity says that it serves this" not in words
    assert "What 2 of them show may be chance." in words
    assert "to be judged by leavers in twelve months, % by March 2028" in words
