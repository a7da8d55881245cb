"""Figures of one service: from its released rounds and its workforce measures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import cached_property
from math import sqrt
from pathlib import Path

from pqmodel.change.comparing_rounds import compare_read
from pqmodel.change.in_words import PLACES, interval, said
from pqmodel.change.inference import CONFIDENCE, student_quantile
from pqmodel.change.measure_change import change_in, latest, moved
from pqmodel.change.model import Changes, FigureChange, is_claim
from pqmodel.change.reading_rounds import read_round
from pqmodel.change.round import Round
from pqmodel.ground.cycle import Cycle, containing, parse
from pqmodel.ground.numbers import rounded, signed_gap
from pqmodel.ground.words import people
from pqmodel.measures.catalogue import Line, lines
from pqmodel.measures.model import Observation
from pqmodel.measures.natural_variation import interval_of
from pqmodel.programme.sources.source import Compared, Kind, Measured
from pqmodel.results.model import StatementResult
from pqmodel.workspace.cycle_stages import answered_cycles
from pqmodel.workspace.workspace import Workspace

OVERALL = "overall"
_FEWEST = 5
"""An interval is told of so many people or more, as in every comparison."""
_DAY = timedelta(days=1)
_CLEAR = frozenset({"better", "worse", "higher", "lower"})


class ServiceSource:
    """A service's own records."""

    def __init__(self, root: Path) -> None:
        self._workspace = Workspace(root)
        self._compared: dict[tuple[str, str], Changes] = {}

    def knows(self, kind: Kind, item: str) -> bool:
        if kind == "figure":
            return item in self._lines
        return any(self._is_asked(round_, item) for round_ in self._rounds.values())

    def measure(self, kind: Kind, item: str) -> Sequence[Measured]:
        if kind == "figure":
            return self._figures(self._lines[item])
        return [self._score(round_, item) for round_ in self._rounds.values()]

    def compare(self, kind: Kind, item: str, since: str, until: str) -> Compared | None:
        if kind == "figure":
            return self._compare_figure(self._lines[item], since, until)
        change = _change_of(self._changes(since, until), item)
        if change is None:
            return None
        return Compared(
            change=change.change,
            low=change.low,
            high=change.high,
            is_clear=is_claim(change.verdict),
            words=_in_words(change),
        )

    @cached_property
    def _rounds(self) -> dict[str, Round]:
        """Every round that has answers, by its cycle, the earliest first."""
        cycles = sorted(answered_cycles(self._workspace))
        return {cycle.id: read_round(self._workspace, cycle.id) for cycle in cycles}

    @cached_property
    def _lines(self) -> dict[str, Line]:
        return {line.measure.id: line for line in lines(self._workspace)}

    def _is_asked(self, round_: Round, item: str) -> bool:
        pillars = {pillar.id for pillar in round_.results.pillars}
        return item == OVERALL or item in round_.by_id or item in pillars

    def _score(self, round_: Round, item: str) -> Measured:
        results = round_.results
        if not self._is_asked(round_, item):
            return Measured(round_.cycle, withheld="it was not asked")
        withheld = "its figures are not released, or too few answered"
        if item == OVERALL:
            figure, number = results.overall.score, results.overall.n
        elif item in round_.by_id:
            return _of_statement(round_.cycle, round_.by_id[item], withheld)
        else:
            pillar = next(pillar for pillar in results.pillars if pillar.id == item)
            figure, number = pillar.score, pillar.n
        if figure is None:
            return Measured(round_.cycle, withheld=withheld)
        return Measured(round_.cycle, figure=figure, of=people(number or 0))

    def _figures(self, line: Line) -> list[Measured]:
        """The figure of each cycle of the service's calendar: its latest in it."""
        if not line.observations:
            return []
        cycle = containing(line.observations[0].on, self._workspace.service.calendar)
        last = line.observations[-1].on
        measured = []
        while cycle.start <= last:
            measured.append(self._figure(line, cycle))
            cycle = cycle.shift(1)
        return measured

    def _figure(self, line: Line, cycle: Cycle) -> Measured:
        observed = latest(line.observations, cycle.start, cycle.end)
        if observed is None:
            return Measured(cycle.id, withheld="nothing was recorded")
        if observed.value is None:
            return Measured(cycle.id, observed.on, withheld=observed.withheld or "no figure")
        low, high = interval_of(line.measure, observed) or (None, None)
        unit = line.measure.unit
        return Measured(cycle.id, observed.on, observed.value, low, high, unit=unit)

    def _compare_figure(self, line: Line, since: str, until: str) -> Compared | None:
        then = _latest_in(line, parse(since))
        now = _latest_in(line, parse(until))
        change = change_in(line.measure, then, now)
        if change.change is None:
            return Compared(None, None, None, is_clear=False, words=change.why)
        return Compared(
            change=change.change,
            low=None,
            high=None,
            is_clear=change.verdict in _CLEAR,
            words=moved(change),
        )

    def _changes(self, since: str, until: str) -> Changes:
        key = (since, until)
        if key not in self._compared:
            then, now = self._rounds[since], self._rounds[until]
            self._compared[key] = compare_read(self._workspace, then, now).changes
        return self._compared[key]


def _of_statement(cycle: str, result: StatementResult, withheld: str) -> Measured:
    """A statement's score with its 95% interval by Student's t, as comparisons have it."""
    if result.score is None:
        return Measured(cycle, withheld=withheld)
    low = high = None
    if result.sd is not None and result.n >= _FEWEST:
        reach = student_quantile(CONFIDENCE, result.n - 1) * result.sd / sqrt(result.n)
        low, high = result.score - reach, result.score + reach
    return Measured(cycle, None, result.score, low, high, people(result.n))


def _change_of(changes: Changes, item: str) -> FigureChange | None:
    if item == OVERALL:
        return changes.overall
    figures = (*changes.statements, *changes.pillars)
    return next((change for change in figures if change.id == item), None)


def _in_words(change: FigureChange) -> str:
    """ "from 3.27 to 4.00, +0.73 (+0.4 to +1.1): clear change", with what has to be known beside it.

    The two scores are of those groups that can be compared, so they may differ from the readings.
    """
    if change.change is None or change.then is None or change.now is None:
        return "; ".join((said(change), *change.notes))
    then, now = rounded(change.then, PLACES), rounded(change.now, PLACES)
    words = f"from {then} to {now}, {signed_gap(change.change, 0, PLACES)}"
    if interval(change):
        words = f"{words} ({interval(change)})"
    return "; ".join((f"{words}: {said(change)}", *change.notes))


def _latest_in(line: Line, cycle: Cycle) -> Observation | None:
    return latest(line.observations, cycle.start, cycle.end)
