"""How far a measure moves by one person or by chance, against scipy and by hand."""

from __future__ import annotations

from datetime import date

import pytest
from scipy import stats  # type: ignore[import-untyped]

from pqmodel.measures.model import Observation
from pqmodel.measures.natural_variation import (
    interval_of,
    moves_by,
    one_moves,
    size_beside,
    size_of_change,
)
from pqmodel.measures.working_out import work_out
from pqmodel.questionnaire.loading import load
from pqmodel.questionnaire.locating import shipped

SHIPPED = {measure.id: measure for measure in load(shipped()["workforce"]).measures}


def seen(measure: str, **inputs: float) -> Observation:
    named = {key.replace("_", "-"): value for key, value in inputs.items()}
    value = work_out(SHIPPED[measure], named).value
    return Observation(measure=measure, on=date(2026, 9, 30), value=value, inputs=named)


def turnover(leavers: int, staff: int = 41) -> Observation:
    return seen("turnover", leavers=leavers, staff=staff)


def plain(value: float, measure: str = "over-48-hours") -> Observation:
    return Observation(measure=measure, on=date(2026, 9, 30), value=value)


@pytest.mark.parametrize(
    ("then", "now", "size"),
    [
        (11, 10, "within one"),
        (10, 11, "within one"),
        (11, 9, "within chance"),
        (6, 16, "within chance"),
        (6, 19, "beyond chance"),
        (19, 6, "beyond chance"),
    ],
)
def test_turnover_moves_by_one_leaver_by_chance_or_farther(then: int, now: int, size: str) -> None:
    assert size_of_change(SHIPPED["turnover"], turnover(then), turnover(now)) == size
    p = stats.binomtest(now, then + now, 0.5).pvalue
    assert bool(p <= 0.05) is (size == "beyond chance")


@pytest.mark.parametrize(
    ("then", "now", "size"),
    [
        ((30, 38), (31, 38), "within one"),
        ((30, 38), (36, 38), "within chance"),
        ((25, 38), (36, 38), "beyond chance"),
    ],
)
def test_a_share_is_tested_as_one(then: tuple[int, int], now: tuple[int, int], size: str) -> None:
    measure = "supervisions-held"
    sides = [
        seen(measure, supervisions_held=held, supervisions_due=due) for held, due in (then, now)
    ]
    assert size_of_change(SHIPPED[measure], sides[0], sides[1]) == size
    table = [[then[0], then[1] - then[0]], [now[0], now[1] - now[0]]]
    assert bool(stats.fisher_exact(table).pvalue <= 0.05) is (size == "beyond chance")


def test_a_vacancy_more_or_fewer_counts_on_both_sides_of_the_line() -> None:
    sides = [seen("vacancy-rate", vacancies=n, staff=38) for n in (3, 4, 5)]
    measure = SHIPPED["vacancy-rate"]
    assert size_of_change(measure, sides[0], sides[1]) == "within one"
    assert size_of_change(measure, sides[0], sides[2]) == "within chance"


def test_plain_counts_vary_by_themselves() -> None:
    measure = SHIPPED["over-48-hours"]
    assert size_of_change(measure, plain(4), plain(5)) == "within one"
    assert size_of_change(measure, plain(4), plain(9)) == "within chance"
    assert size_of_change(measure, plain(4), plain(16)) == "beyond chance"


def test_of_hours_and_days_and_of_bare_percentages_nothing_is_known() -> None:
    sickness = seen("sickness", sickness_days=200, sickness_recorded=40)
    assert size_of_change(SHIPPED["sickness"], sickness, sickness) == "not known"
    assert interval_of(SHIPPED["sickness"], sickness) is None
    bare = [plain(31, "turnover"), plain(27, "turnover")]
    assert size_of_change(SHIPPED["turnover"], *bare) == "not known"
    assert moves_by(SHIPPED["turnover"], bare[0]) is None
    assert one_moves(SHIPPED["turnover"], bare) is None


@pytest.mark.parametrize(
    ("published", "size"),
    [
        (24.7, "within one"),
        (30.0, "within chance"),
        (10.0, "beyond chance"),
        (46.0, "beyond chance"),
    ],
)
def test_a_figure_beside_a_published_one(published: float, size: str) -> None:
    assert size_beside(SHIPPED["turnover"], turnover(10), published) == size


def test_a_share_beside_a_published_one() -> None:
    own = seen("vacancy-rate", vacancies=8, staff=38)
    assert size_beside(SHIPPED["vacancy-rate"], own, 7.0) == "beyond chance"
    assert size_beside(SHIPPED["vacancy-rate"], own, 12.0) == "within chance"


def test_where_a_figure_might_have_come_out_is_the_exact_interval() -> None:
    low, high = stats.chi2.ppf(0.025, 20) / 2, stats.chi2.ppf(0.975, 22) / 2
    assert interval_of(SHIPPED["turnover"], turnover(10)) == pytest.approx(
        (100 * low / 41, 100 * high / 41), abs=1e-7
    )
    exact = stats.binomtest(3, 41).proportion_ci(method="exact")
    vacancies = seen("vacancy-rate", vacancies=3, staff=38)
    assert interval_of(SHIPPED["vacancy-rate"], vacancies) == pytest.approx(
        (100 * exact.low, 100 * exact.high), abs=1e-7
    )
