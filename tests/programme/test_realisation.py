"""Whether a benefit was reached goes by the way from its baseline to its target."""

from __future__ import annotations

import pytest

from pqmodel.programme.model.programme import Programme, ProgrammeFile
from pqmodel.programme.model.readings import Change, Reading, Readings
from pqmodel.programme.model.registers import Benefit
from pqmodel.programme.realisation import Outcome, realisation_of, with_interval


def programme(
    *readings: Reading, change: Change | None = None, baseline_cycle: str = ""
) -> Programme:
    changes = (change,) if change else ()
    own = ProgrammeFile(title="T", baseline_cycle=baseline_cycle)
    return Programme(own=own, readings=Readings(readings=readings, changes=changes))


@pytest.mark.parametrize(
    ("baseline", "target", "actual", "outcome"),
    [
        (30, 20, 20, "reached"),
        (30, 20, 19, "reached"),
        (30, 20, 20.1, "part of the way"),
        (30, 20, 29.9, "part of the way"),
        (30, 20, 30, "no nearer"),
        (30, 20, 31, "no nearer"),
        (3, 4, 3.99, "part of the way"),
        (3, 4, 4, "reached"),
        (3, 4, 2.9, "no nearer"),
        (0, 4, 0, "no nearer"),
        (None, 4, 5, "no baseline"),
        (3, None, 5, "no target"),
        (3, 4, None, "not measured"),
    ],
)
def test_the_outcome_goes_by_the_way_that_the_target_says(
    baseline: float | None, target: float | None, actual: float | None, outcome: Outcome
) -> None:
    benefit = Benefit(id="B1", text="b", baseline=baseline, target=target, actual=actual)
    assert realisation_of(programme(), benefit).outcome == outcome


def test_one_reading_is_the_baseline_and_no_result_yet() -> None:
    benefit = Benefit(id="B1", text="b", statement="s", target=4)
    stands = realisation_of(programme(Reading(benefit="B1", cycle="2026-Q1", figure=3.2)), benefit)
    assert (stands.baseline, stands.actual, stands.outcome) == (3.2, None, "not measured")


def test_an_agreed_baseline_stays_and_the_latest_reading_is_the_actual_figure() -> None:
    benefit = Benefit(id="B1", text="b", statement="s", baseline=3.0, target=4)
    readings = (
        Reading(benefit="B1", cycle="2026-Q1", figure=3.2),
        Reading(benefit="B1", cycle="2026-Q2", withheld="not released"),
        Reading(benefit="B1", cycle="2026-Q3", figure=3.9),
        Reading(benefit="B1", cycle="2026-Q4", withheld="not released"),
    )
    stands = realisation_of(programme(*readings), benefit)
    assert (stands.baseline, stands.actual) == (3.0, 3.9)


def test_a_figure_just_below_its_target_is_not_shown_as_the_target() -> None:
    assert with_interval(3.96) == "3.96"
    assert with_interval(4.0) == "4"
    assert with_interval(None) == "not known"
    reading = Reading(benefit="B1", cycle="c", figure=3.5, low=3.25, high=3.75)
    assert with_interval(3.5, reading) == "3.50 (3.25 to 3.75)"
    assert with_interval(3.0, reading) == "3"
