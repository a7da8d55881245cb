"""Figures over the services of a partnership: what its services shared, pooled and protected there."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from math import hypot
from pathlib import Path

from pqmodel.ground.numbers import rounded, short, signed_gap
from pqmodel.ground.words import count
from pqmodel.partnership.comparing import Changed, compare_cycles
from pqmodel.partnership.county import County
from pqmodel.partnership.figures import (
    FigureOfCycle,
    measure_through_cycles,
    pillar_through_cycles,
    statement_through_cycles,
)
from pqmodel.partnership.handing_on import open_to_hand_on
from pqmodel.partnership.measure_doubts import shipped_measures
from pqmodel.partnership.opening import Engine, measured_cycles
from pqmodel.programme.sources.source import Compared, Kind, Measured

_PLACES = 2


class PartnershipSource:
    """A partnership's folder."""

    def __init__(self, root: Path) -> None:
        self._county = County(root)
        self._figures: dict[tuple[Kind, str], list[FigureOfCycle]] = {}
        self._changes: dict[tuple[str, str], dict[str, Changed]] = {}

    def knows(self, kind: Kind, item: str) -> bool:
        return bool(self._through_cycles(kind, item))

    def measure(self, kind: Kind, item: str) -> Sequence[Measured]:
        unit = self._units.get(item, "") if kind == "figure" else ""
        return [
            Measured(
                cycle=each.cycle,
                figure=each.value,
                low=each.low,
                high=each.high,
                of=count(each.services, "service"),
                unit=unit,
                withheld=each.withheld,
            )
            for each in self._through_cycles(kind, item)
        ]

    def compare(self, kind: Kind, item: str, since: str, until: str) -> Compared | None:
        by_cycle = {each.cycle: each for each in self._through_cycles(kind, item)}
        then, now = by_cycle[since], by_cycle[until]
        if kind == "figure":
            return _pools_compared(then, now, self._units.get(item, ""))
        changed = self._changed(since, until).get(item)
        if changed is None:
            return None
        return _in_both(changed, then, now)

    @cached_property
    def _units(self) -> dict[str, str]:
        return {item: measure.unit for item, measure in shipped_measures().items()}

    def _through_cycles(self, kind: Kind, item: str) -> list[FigureOfCycle]:
        key = (kind, item)
        if key not in self._figures:
            self._figures[key] = self._read(kind, item)
        return self._figures[key]

    def _read(self, kind: Kind, item: str) -> list[FigureOfCycle]:
        if kind == "figure":
            return measure_through_cycles(self._engine, item)
        # A score is bound by the id of a statement or of a pillar.
        found = statement_through_cycles(self._engine, item)
        return found or pillar_through_cycles(self._engine, item)

    @cached_property
    def _engine(self) -> Engine:
        """The figures as they may be handed on: a board that has an earlier report must not find out
        who came since."""
        return open_to_hand_on(self._county, measured_cycles(self._county)).engine

    def _changed(self, since: str, until: str) -> dict[str, Changed]:
        """The change of each statement and pillar in the services of both cycles."""
        key = (since, until)
        if key not in self._changes:
            compared = compare_cycles(self._county, since, until, to_hand_on=True)
            both = (*compared.statements, *compared.pillars)
            self._changes[key] = {each.key: each for each in both}
        return self._changes[key]


def _in_both(changed: Changed, then: FigureOfCycle, now: FigureOfCycle) -> Compared:
    """A score's change is that of the services in both cycles; the two scores are of all in each."""
    services = count(changed.services, "service")
    moved = _signed(changed.change)
    if changed.low is not None and changed.high is not None:
        moved += f" ({_between(changed.low, changed.high)})"
    words = (
        f"{moved} in the {services} of both cycles: {_said(changed.is_clear)}; "
        f"over all {_score(then)} and {_score(now)}"
    )
    return Compared(
        change=changed.change,
        low=changed.low,
        high=changed.high,
        is_clear=changed.is_clear,
        words=words,
    )


def _pools_compared(then: FigureOfCycle, now: FigureOfCycle, unit: str) -> Compared | None:
    """Two pools, as if of different services: where many are in both, chance does less than this."""
    if then.value is None or now.value is None:
        return None
    change = now.value - then.value
    sign, points = ("%", " percentage points") if unit == "percent" else ("", "")
    pools = f"from {short(then.value)}{sign} to {short(now.value)}{sign}"
    services = f"{then.services} and {count(now.services, 'service')}"
    if then.high is None or now.high is None:
        return Compared(change, None, None, is_clear=False, words=f"{pools}, over {services}")
    reach = hypot(then.high - then.value, now.high - now.value)
    low, high = change - reach, change + reach
    is_clear = low > 0 or high < 0
    moved = f"{_signed(change)}{points} ({_between(low, high)})"
    words = f"{pools}, {moved}, over {services}: {_said(is_clear)}"
    return Compared(change=change, low=low, high=high, is_clear=is_clear, words=words)


def _said(is_clear: bool) -> str:
    return "clear change" if is_clear else "not clear from chance"


def _score(figure: FigureOfCycle) -> str:
    if figure.value is None:
        return "not shown"
    return rounded(figure.value, _PLACES)


def _signed(change: float) -> str:
    return signed_gap(change, 0, _PLACES)


def _between(low: float, high: float) -> str:
    return f"{_signed(low)} to {_signed(high)}"
