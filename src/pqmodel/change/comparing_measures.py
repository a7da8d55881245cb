"""The workforce measures of a service beside its rounds: then and now of two of them, or the
line through all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

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
    """Every measure with a figure, withheld or not, in either of two rounds. Lists have no
    figure and are left out."""
    changes = []
    first, last = parse(then.cycle), parse(now.cycle)
    for line in _with_figures(workspace):
        before = latest(line.observations, first.shift(-1).start, first.end)
        # A figure that serves the earlier round is no news in the later one.
        after = before.on + _DAY if before else first.end + _DAY
        newer = latest(line.observations, max(last.shift(-1).start, after), last.end)
        if before or newer:
            asked_then, asked_now = _asked(line.measure, then), _asked(line.measure, now)
            changes.append(change_in(line.measure, before, newer, asked_then, asked_now))
    return tuple(changes)


def measures_through(workspace: Workspace, rounds: Sequence[Round]) -> tuple[MeasureLine, ...]:
    """Every measure with a figure in any of the rounds, which stand earliest first."""
    lines_through = [_line(kept, rounds) for kept in _with_figures(workspace)]
    return tuple(line for line in lines_through if line is not None)


def _with_figures(workspace: Workspace) -> list[Line]:
    return [line for line in lines(workspace) if line.observations and line.measure.unit != "list"]


def _line(kept: Line, rounds: Sequence[Round]) -> MeasureLine | None:
    """The line of one measure; None where no round has a figure."""
    measure = kept.measure
    observed = _observed_in(kept, rounds)
    known = [place for place, one in enumerate(observed) if one and one.value is not None]
    if not known:
        return None

    points = []
    before: int | None = None
    for place, round_ in enumerate(rounds):
        broken = ""
        if place in known:
            if before is not None:
                broken = _between(measure, observed, rounds, before, place).why
            before = place
        points.append(_point(round_.cycle, observed[place], broken))

    since_first = None
    if len(known) > 1:
        since_first = _between(measure, observed, rounds, known[0], known[-1])
    return MeasureLine(
        id=measure.id,
        title=measure.title,
        unit=measure.unit,
        better=measure.better,
        points=tuple(points),
        since_first=since_first,
        beside=_beside(kept),
    )


def _observed_in(kept: Line, rounds: Sequence[Round]) -> list[Observation | None]:
    """The latest observation of each round. What lies between two rounds goes to the later."""
    observed = []
    cycles = [parse(round_.cycle) for round_ in rounds]
    after = cycles[0].shift(-1).start
    for cycle in cycles:
        observed.append(latest(kept.observations, after, cycle.end))
        after = cycle.end + _DAY
    return observed


def _point(cycle: str, observation: Observation | None, broken: str) -> MeasurePoint:
    if observation is None:
        return MeasurePoint(cycle=cycle)
    withheld = ""
    if observation.value is None:
        withheld = observation.withheld or "no figure"
    return MeasurePoint(
        cycle=cycle,
        on=observation.on,
        value=observation.value,
        withheld=withheld,
        broken=broken,
    )


def _between(
    measure: Measure,
    observed: Sequence[Observation | None],
    rounds: Sequence[Round],
    then: int,
    now: int,
) -> MeasureChange:
    asked_then, asked_now = _asked(measure, rounds[then]), _asked(measure, rounds[now])
    return change_in(measure, observed[then], observed[now], asked_then, asked_now)


def _asked(measure: Measure, round_: Round) -> Measure | None:
    """The measure as the questionnaire of a round has it."""
    return next((one for one in round_.questionnaire.measures if one.id == measure.id), None)


def _beside(kept: Line) -> MeasureBeside | None:
    """The service's latest local figure, else the first published one."""
    figures = beside(kept.measure, None, kept.local)
    if not figures:
        return None
    local = [figure for figure in figures if figure.standing == "local"]
    chosen = local[-1] if local else figures[0]
    return MeasureBeside(
        value=chosen.value,
        year=chosen.year,
        population=chosen.population,
        source=chosen.source,
        standing=chosen.standing,
    )
