"""Two cycles side by side: how the services in both changed, and apart from it how all of each lie."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pqmodel.ground.faults import PqmodelError
from pqmodel.partnership.county import County
from pqmodel.partnership.disclosure import INTERVALS_FROM
from pqmodel.partnership.figures import reach_of_mean
from pqmodel.partnership.handing_on import open_to_hand_on
from pqmodel.partnership.opening import asked, cycles_of, engine_for, open_tables
from pqmodel.partnership.queries import PAIRS
from pqmodel.partnership.roll_up import (
    Change,
    PillarSpread,
    changes,
    pillars_over_services,
)
from pqmodel.partnership.store.store import Store


@dataclass(frozen=True)
class Changed:
    """How a pillar or statement changed in the services that are in both cycles. `low` and `high` are
    the ends of its interval of 95% over services, None of so few that it would give them away. It
    `is_clear` where it is more than chance, also among as many as were looked at (Bonferroni)."""

    key: str
    services: int
    change: float
    low: float | None
    high: float | None
    is_clear: bool


@dataclass(frozen=True)
class CountyComparison:
    """Two cycles: the changes in services that are in both, and all of each cycle, said apart."""

    partnership: str
    before: str
    after: str
    in_both: int
    pillars: tuple[Changed, ...]
    statements: tuple[Changed, ...]
    all_before: Mapping[str, PillarSpread]
    all_after: Mapping[str, PillarSpread]
    waiting: frozenset[str] = frozenset()
    """Services that are left out of what is handed on, for so few came since it was before."""

    @property
    def clear(self) -> tuple[Changed, ...]:
        """The statements that clearly changed, the largest change first."""
        found = [one for one in self.statements if one.is_clear]
        return tuple(sorted(found, key=lambda one: (-abs(one.change), one.key)))


def compare_cycles(
    county: County,
    before: str | None,
    after: str | None,
    *,
    engine_name: str = "",
    to_hand_on: bool = False,
) -> CountyComparison:
    """Those cycles; the last two of which anything arrived, where none is named. `to_hand_on` as in
    `overview`. PqmodelError where there are not two."""
    earlier, later = _two_cycles(county, before, after)
    waiting: frozenset[str] = frozenset()
    if to_hand_on:
        handed_on = open_to_hand_on(
            county,
            [earlier, later],
            engine_name=engine_name,
            with_changes=True,
        )
        engine, waiting = handed_on.engine, handed_on.waiting
        engine.define("pairs", "SELECT * FROM told_pairs")
    else:
        engine = open_tables(county, [earlier, later], engine_for(county, engine_name))
        asked(engine, "asked", {"earlier": earlier, "later": later})
        engine.define("pairs", PAIRS)
    changed = changes(engine)
    pillars = [one for one in changed if one.kind == "pillar"]
    statements = [one for one in changed if one.kind == "statement"]
    spreads = pillars_over_services(engine)
    return CountyComparison(
        partnership=county.settings.partnership,
        before=earlier,
        after=later,
        in_both=max((one.services for one in pillars), default=0),
        pillars=_changed(pillars),
        statements=_changed(statements),
        all_before={one.pillar: one for one in spreads if one.cycle == earlier},
        all_after={one.pillar: one for one in spreads if one.cycle == later},
        waiting=waiting,
    )


def _two_cycles(county: County, before: str | None, after: str | None) -> tuple[str, str]:
    if before is None or after is None:
        latest = cycles_of(county, after)[0]
        earlier = [cycle for cycle in Store(county.root).cycles if cycle != latest]
        if not earlier:
            raise PqmodelError(
                f"There is only {latest}, and nothing to compare it with.",
                f"Add what arrives of another cycle with: {county.suggest('add FILE...')}",
            )
        before = before or earlier[-1]
        after = latest
    first, second = cycles_of(county, before, after)
    if first == second:
        raise PqmodelError(f"{first} cannot be compared with itself.", "Name two cycles.")
    return first, second


def _changed(rows: Sequence[Change]) -> tuple[Changed, ...]:
    """The changes that may be shown, in the order of the rows."""
    shown = [row for row in rows if row.may_be_shown]
    found = []
    for row in shown:
        deviation = row.deviation or 0.0
        reach = reach_of_mean(row.services, deviation)
        farther = reach_of_mean(row.services, deviation, looked_at=len(shown))
        low = high = None
        if row.services >= INTERVALS_FROM:
            low, high = row.change - reach, row.change + reach
        is_clear = abs(row.change) > farther
        found.append(Changed(row.key, row.services, row.change, low, high, is_clear))
    return tuple(found)
