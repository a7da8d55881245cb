"""The workforce measures of a service beside all its rounds: the line through them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from pqmodel.change.comparing_measures import asked_in, lines_with_figures
from pqmodel.change.measure_change import change_in, latest
from pqmodel.change.model import MeasureChange
from pqmodel.change.round import Round
from pqmodel.change.trend_model import MeasureBeside, MeasureLine, MeasurePoint
from pqmodel.ground.cycle import parse
from pqmodel.measures.benchmarks import beside
from pqmodel.measures.catalogue import Line
from pqmodel.measures.model import Observation
from pqmodel.questionnaire.measure import Measure
from pqmodel.workspace.workspace import Workspace

_DAY = timedelta(days=1)


def measures_through(workspace: Workspace, rounds: Sequence[Round]) -> tuple[MeasureLine, ...]:
    """Every measure with a figure in any of the rounds, which stand earliest first."""
    lines_through = [_line(kept, rounds) for kept in lines_with_figures(workspace)]
    return tuple(line for line in lines_through if line is not None)


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
    asked_then, asked_now = asked_in(measure, rounds[then]), asked_in(measure, rounds[now])
    return change_in(measure, observed[then], observed[now], asked_then, asked_now)


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
