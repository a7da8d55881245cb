"""Benefits of a programme measure themselves over the services of a partnership, and reports say how."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pqmodel.ground.numbers import rounded
from pqmodel.partnership.comparing import compare_cycles
from pqmodel.partnership.county import County
from pqmodel.partnership.figures import measure_through_cycles, statement_through_cycles
from pqmodel.partnership.opening import engine_for, measured_cycles, open_tables
from pqmodel.programme.changing import add, set_fields
from pqmodel.programme.measuring import measure_benefits
from pqmodel.programme.record import Opened, read_programme
from pqmodel.programme.reporting import write_report
from tests.factories.programmes import make_programme

TODAY = date(2026, 11, 28)
TURNOVER = "turnover"


@pytest.fixture(scope="module")
def statement(thirty: County) -> str:
    """The statement that changed most in the county, by its id."""
    return compare_cycles(thirty, None, None).clear[0].key


@pytest.fixture
def measured(tmp_path: Path, thirty: County, statement: str) -> Opened:
    opened = read_programme(make_programme(tmp_path / "programme"))
    opened = set_fields(opened, "programme", {"measured_in": str(thirty.root)})
    opened, _ = add(opened, "benefit", "Talked with", "", "S", {"statement": statement})
    opened, _ = add(opened, "benefit", "Fewer leave", "", "T", {"figure": TURNOVER, "target": "15"})
    return measure_benefits(opened, TODAY)


def test_the_readings_are_the_figures_that_the_partnership_itself_is_told(
    measured: Opened, thirty: County, statement: str
) -> None:
    opened = open_tables(thirty, measured_cycles(thirty), engine_for(thirty, ""))
    for benefit, figures in (
        ("S", statement_through_cycles(opened, statement)),
        ("T", measure_through_cycles(opened, TURNOVER)),
    ):
        readings = measured.programme.readings.of(benefit)
        assert [each.cycle for each in readings] == [each.cycle for each in figures]
        for reading, figure in zip(readings, figures, strict=True):
            told = (reading.figure, reading.low, reading.high)
            assert told == pytest.approx((figure.value, figure.low, figure.high))
        assert all(reading.of.endswith("services") for reading in readings)


def test_a_scores_change_is_that_of_the_services_in_both_cycles(
    measured: Opened, thirty: County, statement: str
) -> None:
    change = measured.programme.readings.change_of("S")
    known = next(
        each for each in compare_cycles(thirty, None, None).statements if each.key == statement
    )
    assert change is not None
    told = (change.change, change.low, change.high)
    assert told == pytest.approx((known.change, known.low, known.high))
    assert change.is_clear
    assert f"in the {known.services} services of both cycles: clear change" in change.words


def test_a_pooled_measures_change_has_an_interval_no_narrower_than_that_of_either_pool(
    measured: Opened,
) -> None:
    change = measured.programme.readings.change_of("T")
    first, last = measured.programme.readings.of("T")
    assert change is not None
    assert None not in (change.change, change.low, change.high, first.high, last.high)
    assert change.high - change.change >= last.high - last.figure  # type: ignore[operator]
    assert change.is_clear == (change.low > 0 or change.high < 0)  # type: ignore[operator]
    assert "percentage points" in change.words
    assert change.change == pytest.approx(last.figure - first.figure)  # type: ignore[operator]


def test_the_report_says_each_figure_with_its_interval_and_of_how_many(
    measured: Opened, tmp_path: Path
) -> None:
    write_report(measured, tmp_path / "board.html", TODAY, None)
    text = (tmp_path / "board.html").read_text("utf-8")
    for benefit in ("S", "T"):
        change = measured.programme.readings.change_of(benefit)
        assert change is not None
        assert change.words in text
    last = measured.programme.readings.of("S")[-1]
    assert last.figure is not None
    assert rounded(last.figure, 2) in text
    assert last.of in text


def test_what_the_partnership_does_not_have_is_told(tmp_path: Path, thirty: County) -> None:
    opened = read_programme(make_programme(tmp_path / "programme"))
    opened = set_fields(opened, "programme", {"measured_in": str(thirty.root)})
    opened, _ = add(opened, "benefit", "Nothing", "", "N", {"statement": "no-such-statement"})
    opened = measure_benefits(opened, TODAY)
    why = opened.programme.readings.why_not("N")
    assert why == f"is measured by no-such-statement, which {thirty.root} does not have"
