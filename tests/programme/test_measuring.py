"""Benefits measure themselves from a service, cycle by cycle, and are compared with their baseline."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from pqmodel.change.comparing_rounds import compare_rounds
from pqmodel.ground.cycle import parse
from pqmodel.programme.changing import add, set_fields
from pqmodel.programme.checking import check_programme
from pqmodel.programme.closing_report import write_closure_report
from pqmodel.programme.measuring import measure_benefits, unmeasured_in_words
from pqmodel.programme.realisation import realisation_of, with_interval
from pqmodel.programme.record import READINGS, Opened, read_programme
from pqmodel.programme.reporting import write_highlight_report, write_report
from pqmodel.results.round_results import round_results
from pqmodel.service.demo import make_demo
from pqmodel.workspace.workspace import Workspace
from tests.factories.programmes import make_programme

TODAY = date(2026, 11, 21)
SCORE, TURNOVER = "culture-shared-direction", "turnover"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    root = tmp_path_factory.mktemp("measured") / "demo"
    make_demo(root, TODAY)
    yield root
    shutil.rmtree(root)


@pytest.fixture
def bound(tmp_path: Path, demo: Path) -> Opened:
    """A programme with a benefit bound to a statement, and one to a workforce measure."""
    opened = read_programme(make_programme(tmp_path / "county"))
    opened = set_fields(opened, "programme", {"measured_in": str(demo)})
    opened, _ = add(
        opened, "benefit", "One direction", "", "S", {"statement": SCORE, "target": "3"}
    )
    opened, _ = add(opened, "benefit", "Fewer leave", "", "T", {"figure": TURNOVER, "target": "15"})
    return opened


def test_a_statement_has_the_score_and_the_change_that_the_service_itself_is_told(
    bound: Opened, demo: Path
) -> None:
    opened = measure_benefits(bound, TODAY)
    readings = opened.programme.readings.of("S")
    results = round_results(Workspace(demo), parse("2026-Q4")).results
    shown = next(each.score for each in results.statements if each.id == SCORE)
    assert readings[-1].figure == shown
    assert [each.cycle for each in readings] == ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"]
    change = compare_rounds(Workspace(demo), "2026-Q1", "2026-Q4").changes.statement(SCORE)
    kept = opened.programme.readings.change_of("S")
    assert change is not None
    assert kept is not None
    assert kept.words.startswith("from 3.27 to 4.00, +0.73 (+0.4 to +1.1): clear change; without")
    assert (kept.change, kept.low, kept.high) == (change.change, change.low, change.high)


def test_turnover_is_told_with_its_interval_and_chance_is_not_called_a_change(
    bound: Opened,
) -> None:
    opened = measure_benefits(bound, TODAY)
    benefit = next(each for each in opened.programme.registers.benefits if each.id == "T")
    stands = realisation_of(opened.programme, benefit)
    assert stands.outcome == "part of the way"
    assert stands.change is not None
    assert not stands.change.is_clear
    assert stands.change.words == "down 11.6 points: too small to tell from chance"
    assert stands.caution == "the change may be chance"
    first = with_interval(stands.baseline, stands.first, stands.unit)
    assert first == "39.4% (21.0% to 67.4%)"


def test_measuring_again_on_another_day_changes_nothing(bound: Opened) -> None:
    opened = measure_benefits(bound, TODAY)
    before = (opened.root / READINGS).read_bytes()
    measure_benefits(opened, date(2026, 12, 1))
    assert (opened.root / READINGS).read_bytes() == before


def test_a_named_baseline_cycle_is_measured_from(bound: Opened) -> None:
    opened = set_fields(bound, "S", {"baseline_cycle": "2026-Q2"})
    opened = measure_benefits(opened, TODAY)
    change = opened.programme.readings.change_of("S")
    assert change is not None
    assert (change.since, change.until) == ("2026-Q2", "2026-Q4")


def test_one_benefit_that_cannot_be_measured_keeps_no_other_from_it(bound: Opened) -> None:
    opened = measure_benefits(set_fields(bound, "T", {"figure": "unheard-of"}), TODAY)
    readings = opened.programme.readings
    assert readings.of("S")
    assert readings.why_not("S") == ""
    assert readings.why_not("T").startswith("is measured by unheard-of, which ")
    assert "link.unknown" in rules_at(opened, "T")
    mended = measure_benefits(set_fields(opened, "T", {"figure": TURNOVER}), TODAY)
    assert mended.programme.readings.why_not("T") == ""


@pytest.mark.parametrize(
    ("folder", "why"),
    [
        ("none", "is to measure itself, and nothing says in which service or partnership"),
        ("../gone", "is measured in ../gone, where there is no service and no partnership"),
    ],
)
def test_a_place_that_is_not_there_is_told_by_the_check_and_in_the_reports(
    tmp_path: Path, folder: str, why: str
) -> None:
    opened = read_programme(make_programme(tmp_path / "county"))
    opened = set_fields(opened, "programme", {"measured_in": folder})
    opened, _ = add(
        opened, "benefit", "Fewer leave", "p1", "T", {"figure": TURNOVER, "target": "15"}
    )
    assert "benefit.unmeasurable" in rules_at(opened, "T")
    measured = measure_benefits(opened, TODAY)
    assert unmeasured_in_words(measured.programme) == (f"T (Fewer leave) {why}",)
    board, project, closure = (tmp_path / f"{name}.html" for name in ("board", "p1", "closure"))
    write_report(measured, board, TODAY, None)
    write_highlight_report(measured, project, "p1", TODAY, None)
    write_closure_report(opened, closure, TODAY, draft=True, as_it_is=False, force=False)
    for page in (board, project, closure):
        assert f"it {why}" in page.read_text("utf-8")


def rules_at(opened: Opened, item: str) -> set[str]:
    checked = check_programme(opened, TODAY)
    return {told.finding.rule for told in checked.found if item in told.finding.at}


def test_a_programme_without_bound_benefits_measures_nothing(tmp_path: Path) -> None:
    opened = read_programme(make_programme(tmp_path / "county"))
    assert measure_benefits(opened, TODAY) is opened
    assert not (opened.root / READINGS).exists()
