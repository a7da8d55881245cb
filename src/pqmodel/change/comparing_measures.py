"""The workforce measures of a service beside two of its rounds: then and now."""

from __future__ import annotations

from datetime import timedelta

from pqmodel.change.measure_change import change_in, latest
from pqmodel.change.model import MeasureChange
from pqmodel.change.round import Round
from pqmodel.ground.cycle import parse
from pqmodel.measures.catalogue import Line, lines
from pqmodel.questionnaire.measure import Measure
from pqmodel.workspace.workspace import Workspace

_DAY = timedelta(days=1)


def measures_between(workspace: Workspace, then: Round, now: Round) -> tuple[MeasureChange, ...]:
    """Every measure with a figure, withheld or not, in either of two rounds. Lists have no
    figure and are left out."""
    changes = []
    first, last = parse(then.cycle), parse(now.cycle)
    for line in lines_with_figures(workspace):
        before = latest(line.observations, first.shift(-1).start, first.end)
        # A figure that serves the earlier round is no news in the later one.
        after = before.on + _DAY if before else first.end + _DAY
        newer = latest(line.observations, max(last.shift(-1).start, after), last.end)
        if before or newer:
            asked_then, asked_now = asked_in(line.measure, then), asked_in(line.measure, now)
            changes.append(change_in(line.measure, before, newer, asked_then, asked_now))
    return tuple(changes)


def lines_with_figures(workspace: Workspace) -> list[Line]:
    """Every measure of which something is kept, but for lists, which have no figure."""
    return [line for line in lines(workspace) if line.observations and line.measure.unit != "list"]


def asked_in(measure: Measure, round_: Round) -> Measure | None:
    """The measure as the questionnaire of a round has it."""
    return next((one for one in round_.questionnaire.measures if one.id == measure.id), None)
