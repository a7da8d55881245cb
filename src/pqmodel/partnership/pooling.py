"""Workforce measures of many services in one language: pooled by their formula where they are worked
out in one way, the others listed apart with the reason, what does not add up withheld and named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pqmodel.partnership.figures import FigureOfCycle, pooled
from pqmodel.partnership.opening import Engine
from pqmodel.partnership.roll_up import Collected, Pool, collected, pools

STATED = "gave the figure and not the numbers behind it"
OTHERWISE = "works it out in another way"


@dataclass(frozen=True)
class Apart:
    """A service whose figure is not in the pool, and why; `withheld` where there is no figure."""

    service: str
    reason: str
    withheld: bool


@dataclass(frozen=True)
class MeasurePicture:
    """A measure over services: how it is defined, its pooled figure, and who is not in it."""

    cycle: str
    id: str
    title: str
    unit: str
    better: str
    formula: str
    figure: FigureOfCycle | None
    numerator: float
    denominator: float
    collectors: tuple[str, ...]
    apart: tuple[Apart, ...]

    @property
    def collected_by(self) -> int:
        """How many services sent something of it."""
        return len(self.collectors)


def measure_pictures(engine: Engine) -> list[MeasurePicture]:
    """Every measure of which anything was sent, by cycle and id."""
    sent: dict[tuple[str, str], list[Collected]] = {}
    for one in collected(engine):
        sent.setdefault((one.cycle, one.measure), []).append(one)
    all_pools: dict[tuple[str, str], list[Pool]] = {}
    for pool in pools(engine):
        all_pools.setdefault((pool.cycle, pool.measure), []).append(pool)
    return [_picture(rows, all_pools.get(key, [])) for key, rows in sorted(sent.items())]


def _picture(rows: Sequence[Collected], of_measure: Sequence[Pool]) -> MeasurePicture:
    pool = None
    if of_measure:
        pool = max(of_measure, key=lambda pool: (pool.services, pool.formula))
    usual = _usual(rows, pool)
    return MeasurePicture(
        cycle=usual.cycle,
        id=usual.measure,
        title=usual.title,
        unit=usual.unit,
        better=usual.better,
        formula=usual.formula,
        figure=pooled(pool) if pool is not None else None,
        numerator=pool.numerator if pool is not None else 0.0,
        denominator=pool.denominator if pool is not None else 0.0,
        collectors=tuple(one.service for one in rows),
        apart=tuple(_apart(rows, usual)),
    )


def _usual(rows: Sequence[Collected], pool: Pool | None) -> Collected:
    """What stands for how most define it."""
    if pool is not None:
        for one in rows:
            if (one.formula, one.unit) == (pool.formula, pool.unit):
                return one
    definitions = Counter((one.formula, one.unit) for one in rows)
    most = definitions.most_common(1)[0][0]
    return next(one for one in rows if (one.formula, one.unit) == most)


def _apart(rows: Sequence[Collected], usual: Collected) -> list[Apart]:
    found = []
    for one in rows:
        if one.withheld or one.value is None:
            reason = one.withheld or "there is no figure"
            found.append(Apart(one.service, reason, withheld=True))
        elif (one.formula, one.unit) != (usual.formula, usual.unit):
            found.append(Apart(one.service, OTHERWISE, withheld=False))
        elif one.numerator is None:
            found.append(Apart(one.service, STATED, withheld=False))
    return found
