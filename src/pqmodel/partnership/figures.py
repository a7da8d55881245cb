"""One figure through the cycles, with its interval: what a programme's benefits are measured by.

    statement_through_cycles(engine, "culture-welcome")
    pillar_through_cycles(engine, "culture")
    measure_through_cycles(engine, "days-to-start")

Each gives a `FigureOfCycle` for every cycle that is open in which there is any, the earliest first. The interval
is over services, as if these were a sample of the many that they stand for.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from pqmodel.change.inference import CONFIDENCE, student_quantile
from pqmodel.ground.cycle import parse
from pqmodel.partnership.disclosure import FEWEST_SERVICES, INTERVALS_FROM, sum_may_be_shown
from pqmodel.partnership.opening import Engine
from pqmodel.partnership.roll_up import (
    Pool,
    pillars_over_services,
    pools,
    statements_over_services,
)

NOT_SHOWN = f"fewer than {FEWEST_SERVICES} services, or one that makes up most of it"


@dataclass(frozen=True)
class FigureOfCycle:
    """A figure over services in one cycle. `low` and `high` are the ends of its interval of 95%; None
    where there is none to give. `value` is None where it may not be shown, and `withheld` says why."""

    cycle: str
    services: int
    value: float | None
    low: float | None = None
    high: float | None = None
    withheld: str = ""


def statement_through_cycles(engine: Engine, statement: str) -> list[FigureOfCycle]:
    """The mean of a statement over services, in each cycle; empty where nobody was asked it."""
    return [
        _mean_over_services(s.cycle, s.services, s.may_be_shown, s.mean, s.deviation)
        for s in statements_over_services(engine)
        if s.statement == statement
    ]


def pillar_through_cycles(engine: Engine, pillar: str) -> list[FigureOfCycle]:
    """The mean score of a pillar over services, in each cycle."""
    return [
        _mean_over_services(p.cycle, p.services, p.may_be_shown, p.mean, p.deviation)
        for p in pillars_over_services(engine)
        if p.pillar == pillar
    ]


def measure_through_cycles(engine: Engine, measure: str) -> list[FigureOfCycle]:
    """A measure pooled by its formula over the services that work it out in the way that most do, in
    each cycle."""
    of_cycles: dict[str, list[Pool]] = {}
    for pool in pools(engine):
        if pool.measure == measure:
            of_cycles.setdefault(pool.cycle, []).append(pool)
    figures = []
    for cycle in sorted(of_cycles, key=lambda cycle: (parse(cycle).end, cycle)):
        figures.append(pooled(max(of_cycles[cycle], key=lambda pool: pool.services)))
    return figures


def pooled(pool: Pool) -> FigureOfCycle:
    """The pooled figure: what stands above the line over all services, divided by what stands below;
    a plain count is added up, and has no interval.

    The interval is that of a ratio of sums (linearised; Cochran, Sampling Techniques, 1977, 6.4).
    """
    total = pool.denominator or pool.numerator
    if not sum_may_be_shown(pool.services, total, pool.largest, pool.next_largest):
        return FigureOfCycle(pool.cycle, pool.services, None, withheld=NOT_SHOWN)
    if not pool.denominator:
        return FigureOfCycle(pool.cycle, pool.services, pool.numerator)
    times = 100.0 if pool.unit == "percent" else 1.0
    value = times * pool.numerator / pool.denominator
    n = pool.services
    if n < INTERVALS_FROM:
        return FigureOfCycle(pool.cycle, n, value)
    error = times * sqrt(pool.squares * n / (n - 1)) / pool.denominator
    reach = student_quantile(CONFIDENCE, n - 1) * error
    return FigureOfCycle(pool.cycle, n, value, max(0.0, value - reach), value + reach)


def sums_may_be_shown(pool: Pool) -> bool:
    """True where the sums themselves may stand beside the figure: of what stands above the line, too,
    nobody may come near to the largest part."""
    if pooled(pool).value is None:
        return False
    return sum_may_be_shown(pool.services, pool.numerator, pool.largest_above, pool.next_above)


def _mean_over_services(
    cycle: str, services: int, is_shown: bool, mean: float, deviation: float | None
) -> FigureOfCycle:
    if not is_shown:
        return FigureOfCycle(cycle, services, None, withheld=NOT_SHOWN)
    if services < INTERVALS_FROM:
        return FigureOfCycle(cycle, services, mean)
    reach = reach_of_mean(services, deviation or 0.0)
    return FigureOfCycle(cycle, services, mean, mean - reach, mean + reach)


def reach_of_mean(services: int, deviation: float, looked_at: int = 1) -> float:
    """How far the interval of a mean over services goes to either side (Student's t); farther, so that
    all of as many as are looked at hold together (Bonferroni)."""
    confidence = 1 - (1 - CONFIDENCE) / looked_at
    return student_quantile(confidence, services - 1) * deviation / sqrt(services)
