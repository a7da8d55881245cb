"""What became of a benefit: its baseline, target and actual figure, and whether it was reached.

A benefit that measures itself has the figures of its readings; what was agreed by hand as its
baseline stays. What is no more than chance is never called reached by itself: it is said beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pqmodel.ground.numbers import rounded
from pqmodel.measures.working_out import with_unit
from pqmodel.programme.model.programme import Programme
from pqmodel.programme.model.readings import Change, Reading
from pqmodel.programme.model.registers import Benefit

Outcome = Literal[
    "reached", "part of the way", "no nearer", "no target", "no baseline", "not measured"
]


@dataclass(frozen=True)
class Realisation:
    """Where a benefit stands. `first` and `latest` are readings, where it measures itself; `change`
    is worked out from them, with its interval. `caution` says what has to be known beside."""

    benefit: Benefit
    outcome: Outcome
    baseline: float | None
    target: float | None
    actual: float | None
    first: Reading | None = None
    latest: Reading | None = None
    change: Change | None = None
    caution: str = ""

    @property
    def unit(self) -> str:
        """The unit of its figures, where it is a workforce measure."""
        if self.latest is None:
            return ""
        return self.latest.unit


def realisation_of(programme: Programme, benefit: Benefit) -> Realisation:
    """Where one benefit stands."""
    readings = [each for each in programme.readings.of(benefit.id) if each.figure is not None]
    first = _first(programme, benefit, readings)
    latest = readings[-1] if readings else None
    baseline, actual = benefit.baseline, benefit.actual
    if baseline is None and first is not None:
        baseline = first.figure
    if latest is not None and latest is not first:
        actual = latest.figure
    change = programme.readings.change_of(benefit.id)
    outcome = _outcome(baseline, benefit.target, actual)
    caution = ""
    if change is not None and change.change is not None and not change.is_clear:
        caution = "the change may be chance"
    return Realisation(
        benefit, outcome, baseline, benefit.target, actual, first, latest, change, caution
    )


def realisations(programme: Programme) -> tuple[Realisation, ...]:
    """Where every benefit stands, in their order."""
    return tuple(realisation_of(programme, each) for each in programme.registers.benefits)


def with_interval(figure: float | None, reading: Reading | None = None, unit: str = "") -> str:
    """A figure for reading: "3.41 (3.12 to 3.70)", "27.8% (13.3% to 51.1%)"; "not known"."""
    if figure is None:
        return "not known"
    if reading is None and not unit:
        # Said by hand, it stands as it was said.
        return f"{figure:,.2f}".rstrip("0").rstrip(".")
    words = _number(figure, unit)
    if reading is None or reading.figure != figure or reading.low is None or reading.high is None:
        return words
    return f"{words} ({_number(reading.low, unit)} to {_number(reading.high, unit)})"


def _first(programme: Programme, benefit: Benefit, readings: list[Reading]) -> Reading | None:
    """The reading of the baseline's cycle; the earliest where none is named."""
    cycle = benefit.baseline_cycle or programme.own.baseline_cycle
    if not cycle:
        return readings[0] if readings else None
    return next((each for each in readings if each.cycle == cycle), None)


def _outcome(baseline: float | None, target: float | None, actual: float | None) -> Outcome:
    if actual is None:
        return "not measured"
    if target is None:
        return "no target"
    if baseline is None:
        return "no baseline"
    # Which way is better is what the target says: up from the baseline, or down.
    way = 1 if target >= baseline else -1
    if (actual - target) * way >= 0:
        return "reached"
    if (actual - baseline) * way > 0:
        return "part of the way"
    return "no nearer"


def _number(figure: float, unit: str) -> str:
    if unit:
        return with_unit(figure, unit)
    # Two decimals: with one, 3.96 would seem to reach a target of 4.
    if figure == int(figure):
        return rounded(figure, 0)
    return rounded(figure, 2)
