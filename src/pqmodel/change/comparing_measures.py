"""The workforce measures of a service beside its rounds: then and now of two of them, or the line through all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise

from pqmodel.change.measure_change import change_in, latest
from pqmodel.change.model import MeasureChange
from pqmodel.change.round import Round
from pqmodel.change.trend_model import MeasureBeside, MeasureLine, MeasurePoint
from pqmodel.ground.cycle import parse
from pqmodel.measures.benchmarks import beside
from pqmodel.measures.catalogue import Line, lines
from pqmodel.measures.model import Observation
from pqmodel.questionnaire.measure import Measure
from pqmodel.workspace.workspace import Workspace

_DAY = timedelta(days=1)


def measures_between(workspace: Workspace, then: Round, now: Round) -> tuple[MeasureChange, ...]:
    """Every measure with a figure, withheld or not, in either of two rounds. Lists have no figure and are left out."""
    found = []
    first, last = parse(then.cycle), parse(now.cycle)
    for line in _with_figures(workspace):
        before = latest(line.observations, first.shift(-1).start, first.end)
        after = before.on + _DAY if before else first.end + _DAY
        newer = latest(line.observations, max(last.shift(-1).start, after), last.end)
        if before or newer:
            asked = [_asked(line.measure, round_) for round_ in (then, now)]
            found.append(change_in(line.measure, before, newer, *asked))
    return tuple(found)


def measures_through(workspace: Workspace, rounds: Sequence[Round]) -> tuple[MeasureLine, ...]:
    """Every measure with a figure in any of the rounds, which stand earliest first."""
    return tuple(line for kept in _with_figures(workspace) if (line := _line(kept, rounds)))


def _with_figures(workspace: Workspace) -> list[Line]:
    return [line for line in lines(workspace) if line.observations and line.measure.unit != "list"]


def _line(kept: Line, rounds: Sequence[Round]) -> MeasureLine | None:
    """The line of one measure; None where no round has a figure. What lies between two rounds goes to the later."""
    cycles = [parse(round_.cycle) for round_ in rounds]
    after = [cycles[0].shift(-1).start, *(cycle.end + _DAY for cycle in cycles[:-1])]
    seen = [
        latest(kept.observations, first, cycle.end)
        for first, cycle in zip(after, cycles, strict=True)
    ]
    known = [place for place, one in enumerate(seen) if one and one.value is not None]
    if not known:
        return None
    broken = {
        now: _between(kept.measure, seen, rounds, then, now).why for then, now in pairwise(known)
    }
    points = tuple(
        _point(round_.cycle, one, broken.get(place, ""))
        for place, (round_, one) in enumerate(zip(rounds, seen, strict=True))
    )
    since = _between(kept.measure, seen, rounds, known[0], known[-1]) if len(known) > 1 else None
    measure = kept.measure
    return MeasureLine(
        id=measure.id, title=measure.title, unit=measure.unit, better=measure.better,
        points=points, since_first=since, beside=_beside(kept),
    )  # fmt: skip


def _point(cycle: str, one: Observation | None, broken: str) -> MeasurePoint:
    if one is None:
        return MeasurePoint(cycle=cycle)
    withheld = "" if one.value is not None else one.withheld or "no figure"
    return MeasurePoint(cycle=cycle, on=one.on, value=one.value, withheld=withheld, broken=broken)


def _between(
    measure: Measure,
    seen: Sequence[Observation | None],
    rounds: Sequence[Round],
    then: int,
    now: int,
) -> MeasureChange:
    asked = [_asked(measure, rounds[place]) for place in (then, now)]
    return change_in(measure, seen[then], seen[now], *asked)


def _asked(measure: Measure, round_: Round) -> Measure | None:
    """The measure as the questionnaire of a round has it."""
    return next((one for one in round_.questionnaire.measures if one.id == measure.id), None)


def _beside(kept: Line) -> MeasureBeside | None:
    """The service's latest local figure, else the first published one."""
    found = beside(kept.measure, None, kept.local)
    local = [one for one in found if one.standing == "local"]
    chosen = next(iter(local[-1:] or found), None)
    if chosen is None:
        return None
    return MeasureBeside(
        value=chosen.value, year=chosen.year, population=chosen.population, source=chosen.source,
        standing=chosen.standing,
    )  # fmt: skip
