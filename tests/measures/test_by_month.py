"""A measure by the month: 13 points make limits, steps begin them anew, and targets get an honest word."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pqmodel.measures.by_month import by_month
from pqmodel.measures.model import Observation, Step
from pqmodel.questionnaire.measure import Better, Measure


def measure(**more: Any) -> Measure:
    fields = {
        "id": "supervisions", "title": "Supervisions", "unit": "percent", "better": "higher",
        "formula": "Held of those due in the month.", "source": "Ours", "standing": "ours",
    }  # fmt: skip
    return Measure.model_validate(fields | more)


def months(*values: float | None, first: int = 0) -> list[Observation]:
    observations = []
    for number, value in enumerate(values, first):
        on = date(2025 + number // 12, number % 12 + 1, 28)
        observations.append(Observation(measure="supervisions", on=on, value=value))
    return observations


@pytest.mark.parametrize(("number", "has_limits"), [(12, False), (13, True)])
def test_thirteen_points_are_enough_and_twelve_are_too_few(number: int, has_limits: bool) -> None:
    assert by_month(measure(), months(*range(number))).has_limits == has_limits


def test_of_several_figures_of_a_month_the_latest_counts_and_withheld_ones_do_not() -> None:
    early = Observation(measure="supervisions", on=date(2025, 1, 3), value=99)
    chart = by_month(measure(), [*months(1, None, 3), early])
    assert [(point.month, point.value) for point in chart.points] == [
        ("2025-01", 1),
        ("2025-03", 3),
    ]
    assert chart.gaps == 1


@pytest.mark.parametrize("unit", ["yes-no", "list"])
def test_what_is_no_number_has_no_chart(unit: str) -> None:
    assert by_month(measure(unit=unit), months(*[1] * 20)).points == ()


def test_limits_begin_anew_only_where_a_step_is_declared() -> None:
    values = [10, 12] * 7 + [50, 52] * 7
    alone = by_month(measure(), months(*values))
    assert len(alone.stretches) == 1
    assert any("shift" in point.causes for point in alone.points)

    step = Step(measure="supervisions", month="2026-03", why="A rota with time for it")
    other = Step(measure="turnover", month="2025-05", why="Another measure's")
    chart = by_month(measure(), months(*values), [other, step])
    first, second = chart.stretches
    assert [len(first.points), len(second.points)] == [14, 14]
    assert first.limits
    assert second.limits
    assert (first.limits.mean, second.limits.mean) == (11, 51)
    assert (first.why, second.why) == ("", "A rota with time for it")
    assert not any(point.causes for point in chart.points)


@pytest.mark.parametrize(
    ("target", "word"),
    [(5.67, "reliably"), (5.69, "by luck"), (16.31, "by luck"), (16.33, "not met")],
)
def test_a_target_is_met_reliably_only_where_chance_does_not_miss_it(
    target: float, word: str
) -> None:
    # Mean 11, moving ranges of 2: from 5.68 to 16.32.
    higher = by_month(measure(), months(*[10, 12] * 7), target=target)
    assert higher.assurance == word
    mirrored = by_month(measure(better="lower"), months(*[10, 12] * 7), target=22 - target)
    assert mirrored.assurance == word


@pytest.mark.parametrize("better", ["lower", "higher"])
def test_a_target_that_no_month_misses_is_met_reliably(better: Better) -> None:
    chart = by_month(measure(better=better), months(*[100] * 14), target=100)
    assert (chart.assurance, chart.is_met) == ("reliably", True)


def test_with_too_few_points_nobody_can_tell_whether_it_is_luck() -> None:
    chart = by_month(measure(), months(*[10, 12] * 6), target=11)
    assert (chart.assurance, chart.is_met) == ("too few", True)
    assert by_month(measure(better="neither"), months(1, 2), target=1).assurance is None
    assert by_month(measure(), [], target=1).assurance is None


def test_figures_that_each_cover_a_year_are_said_to_overlap() -> None:
    yearly = measure(formula="Leavers in the last 12 months, divided by staff.")
    assert by_month(yearly, months(1, 2)).overlaps
    assert not by_month(measure(), months(1, 2)).overlaps
