"""Workforce measures of many services in one language: pooled by their formula where they are worked
out in one way, the others listed apart with the reason, what does not add up withheld and named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pqmodel.partnership.figures import FigureOfCycle, pooled, sums_may_be_shown
from pqmodel.partnership.measure_doubts import of_another
from pqmodel.partnership.opening import Engine
from pqmodel.partnership.roll_up import (
    Definition,
    NotPooled,
    Pool,
    definitions,
    not_pooled,
    pools,
)
from pqmodel.partnership.store.tables import Column

STATED = "gave the figure and not the numbers behind it"
OTHERWISE = "works it out in another way"
_USUAL = (
    Column("cycle", "VARCHAR", "the cycle"),
    Column("measure", "VARCHAR", "the id of the measure"),
    Column("unit", "VARCHAR", "the unit that most give it in"),
    Column("formula", "VARCHAR", "how most work it out"),
)


@dataclass(frozen=True)
class Apart:
    """A service whose figure is not in the pool, and why; `withheld` where there is no figure."""

    service: str
    reason: str
    withheld: bool


@dataclass(frozen=True)
class MeasurePicture:
    """A measure over services: how it is defined, its pooled figure, and of how many there is one. The
    sums above and below the line are None where they may not be shown."""

    cycle: str
    id: str
    title: str
    unit: str
    better: str
    formula: str
    figure: FigureOfCycle | None
    numerator: float | None
    denominator: float | None
    collected_by: int


def measure_pictures(engine: Engine) -> list[MeasurePicture]:
    """Every measure of which anything was sent, by cycle and id."""
    ways: dict[tuple[str, str], list[Definition]] = {}
    for way in definitions(engine):
        ways.setdefault((way.cycle, way.measure), []).append(way)
    all_pools: dict[tuple[str, str], list[Pool]] = {}
    for pool in pools(engine):
        all_pools.setdefault((pool.cycle, pool.measure), []).append(pool)
    return [_picture(rows, all_pools.get(key, [])) for key, rows in sorted(ways.items())]


def apart_from(
    engine: Engine, pictures: Sequence[MeasurePicture]
) -> dict[tuple[str, str], tuple[Apart, ...]]:
    """Who is not in those pooled figures, and why, by cycle and measure."""
    usual = [(one.cycle, one.id, one.unit, one.formula) for one in pictures]
    engine.of_rows("usual", _USUAL, usual)
    found: dict[tuple[str, str], list[Apart]] = {}
    for row in not_pooled(engine):
        found.setdefault((row.cycle, row.measure), []).append(_apart(row))
    return {key: tuple(rows) for key, rows in found.items()}


def _picture(ways: Sequence[Definition], of_measure: Sequence[Pool]) -> MeasurePicture:
    pool = None
    if of_measure:
        pool = max(of_measure, key=lambda pool: (pool.services, pool.formula))
    usual = _usual(ways, pool)
    numerator = denominator = None
    if pool is not None and sums_may_be_shown(pool):
        numerator, denominator = pool.numerator, pool.denominator
    return MeasurePicture(
        cycle=usual.cycle,
        id=usual.measure,
        title=usual.title,
        unit=usual.unit,
        better=usual.better,
        formula=usual.formula,
        figure=pooled(pool) if pool is not None else None,
        numerator=numerator,
        denominator=denominator,
        collected_by=sum(way.services for way in ways),
    )


def _usual(ways: Sequence[Definition], pool: Pool | None) -> Definition:
    """The way that the pool is of; of measures without one, that of most services."""
    if pool is not None:
        return next(way for way in ways if (way.formula, way.unit) == (pool.formula, pool.unit))
    return max(ways, key=lambda way: way.services)


def _apart(row: NotPooled) -> Apart:
    if row.withheld or row.value is None:
        reason = of_another(row.withheld) or "there is no figure"
        return Apart(row.service, reason, withheld=True)
    if not row.is_usual:
        return Apart(row.service, OTHERWISE, withheld=False)
    return Apart(row.service, STATED, withheld=False)
