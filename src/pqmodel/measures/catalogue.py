"""The workforce measures that a service keeps, and the figure that holds on a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from pqmodel.ground.faults import InputRefused, PqmodelError
from pqmodel.ground.files import read
from pqmodel.ground.likeness import meant_perhaps
from pqmodel.ground.suggesting import suggest
from pqmodel.ground.yaml_reading import parse_yaml
from pqmodel.measures.model import Collected, LocalFigure, Measures, Observation, Step
from pqmodel.measures.record import measures_file, read_measures
from pqmodel.measures.working_out import Problem, out_of_bounds
from pqmodel.questionnaire.amendments.in_use import current
from pqmodel.questionnaire.measure import Measure
from pqmodel.workspace.workspace import Workspace

if TYPE_CHECKING:
    from pqmodel.measures.by_month import ByMonth
    from pqmodel.measures.dictionary import Entry

_DEFINE = 'measures define "TITLE" --unit percent --better lower --formula "…"'


def catalogue(workspace: Workspace) -> Mapping[str, Measure]:
    """Measures by id: those of the questionnaire in its order, then the service's own."""
    return catalogue_of(workspace, read_measures(workspace)[0])


def catalogue_of(workspace: Workspace, kept: Measures) -> Mapping[str, Measure]:
    """The same, where what is kept has been read already.

    Raises InputRefused, with the lines of measures.yaml, where a figure that was written there by
    hand cannot be in its unit.
    """
    known = {measure.id: measure for measure in current(workspace).measures}
    for own in kept.own:
        # A later version of the questionnaire may bring a measure of the same id: it goes first.
        known.setdefault(own.id, own.measure)
    known.update(_of_data_set(kept, known))
    _refuse_out_of_bounds(workspace, kept, known)
    return known


def observed(workspace: Workspace, measure_id: str, until: date) -> Observation | None:
    """The latest observation of a measure dated on or before `until` that has a figure.

    Observations that were withheld, and lists, have no figure and are passed over; None where there
    is none at all.
    """
    kept = read_measures(workspace)[0]
    for observation in reversed(kept.of(measure_id)):
        if observation.on <= until and observation.value is not None:
            return observation
    return None


def measure_in(known: Mapping[str, Measure], measure_id: str) -> Measure:
    """The measure of that id. PqmodelError, with the one that was meant, where there is none."""
    measure = known.get(measure_id.strip().lower())
    if measure is not None:
        return measure
    meant = meant_perhaps(measure_id.lower(), known)
    raise PqmodelError(
        f"There is no measure {measure_id!r}{meant}.",
        f"`{suggest('measures')}` lists them; define your own with: {suggest(_DEFINE)}",
    )


@dataclass(frozen=True)
class Line:
    """One measure with what is kept of it.

    These are its observations (earliest first), local figures, and how it is collected.
    """

    measure: Measure
    observations: tuple[Observation, ...]
    local: tuple[LocalFigure, ...]
    collected: Collected | None
    own: bool
    steps: tuple[Step, ...] = ()
    target: float | None = None

    @property
    def latest(self) -> Observation | None:
        """The latest observation, whether it has a figure or not; None where there is none."""
        if not self.observations:
            return None
        return self.observations[-1]

    @property
    def figures(self) -> tuple[tuple[date, float], ...]:
        """The days that have a figure, and the figure, earliest first."""
        return tuple(
            (observation.on, observation.value)
            for observation in self.observations
            if observation.value is not None
        )

    @property
    def chart(self) -> ByMonth:
        """The measure by the month, with its limits and its target."""
        # Most who look at a figure draw no chart and print no dictionary.
        from pqmodel.measures.by_month import by_month

        return by_month(self.measure, self.observations, self.steps, self.target)

    @property
    def observed(self) -> tuple[Observation, ...]:
        """The observations that have a figure, earliest first."""
        return tuple(each for each in self.observations if each.value is not None)

    @property
    def last_observed(self) -> Observation | None:
        """The latest observation that has a figure; None where there is none."""
        if not self.observed:
            return None
        return self.observed[-1]

    @property
    def last_day(self) -> date | None:
        """The day of that figure; None where there is none."""
        if not self.figures:
            return None
        return self.figures[-1][0]

    @property
    def entry(self) -> Entry:
        """What the data dictionary says of it."""
        from pqmodel.measures.dictionary import Entry

        if self.collected is None:
            return Entry(self.measure, None, "", self.last_day)
        return Entry(self.measure, self.collected.collected, self.collected.how, self.last_day)

    @property
    def change(self) -> float | None:
        """The latest figure less the one before.

        None where the latest observation has no figure, or there is no earlier one.
        """
        # A change up to a figure that is no longer the latest would mislead.
        if self.latest is None or self.latest.value is None or len(self.figures) < 2:
            return None
        (_, before), (_, now) = self.figures[-2:]
        return now - before


def lines(workspace: Workspace) -> list[Line]:
    """Every measure with what is kept of it; then what is kept of measures that are gone."""
    kept = read_measures(workspace)[0]
    known = dict(catalogue_of(workspace, kept))
    own = {measure.id for measure in kept.own}
    for observation in kept.observations:
        if observation.measure not in known:
            known[observation.measure] = _not_defined(observation.measure)
    return [line_of(kept, measure, measure.id in own) for measure in known.values()]


def line_in(workspace: Workspace, measure_id: str) -> Line:
    """The line of one measure, recorded or not. PqmodelError where there is no such measure."""
    by_id = {line.measure.id: line for line in lines(workspace)}
    measure = measure_in({key: line.measure for key, line in by_id.items()}, measure_id)
    return by_id[measure.id]


def line_of(kept: Measures, measure: Measure, own: bool = False) -> Line:
    """One measure with what is kept of it."""
    local = tuple(figure for figure in kept.benchmarks if figure.measure == measure.id)
    collected = next((noted for noted in kept.collected if noted.measure == measure.id), None)
    steps = tuple(step for step in kept.steps if step.measure == measure.id)
    target = next((aim.value for aim in kept.targets if aim.measure == measure.id), None)
    return Line(measure, kept.of(measure.id), local, collected, own, steps, target)


def _of_data_set(kept: Measures, known: Mapping[str, Measure]) -> dict[str, Measure]:
    """The measures of the sector's data set of which something is kept."""
    named = {observation.measure for observation in kept.observations}
    named |= {figure.measure for figure in kept.benchmarks}
    unknown = named - known.keys()
    if not unknown:
        return {}
    from pqmodel.measures.data_set.measures import data_set_measures

    return {key: each for key, each in data_set_measures().items() if key in unknown}


def _refuse_out_of_bounds(
    workspace: Workspace, kept: Measures, known: Mapping[str, Measure]
) -> None:
    wrong: list[tuple[int, Problem]] = []
    for index, observation in enumerate(kept.observations):
        measure = known.get(observation.measure)
        if measure is not None and observation.value is not None:
            problems = out_of_bounds(measure, observation.value)
            wrong += [(index, problem) for problem in problems]
    if not wrong:
        return

    # Read a second time, only now: the lines are needed for nothing else.
    path = measures_file(workspace)
    source = parse_yaml(read(path) or b"", path.name)
    for index, problem in wrong:
        source.fault(("observations", index, "value"), problem.what, problem.mend)
    raise InputRefused(f"{path} cannot be used as it stands.", source.faults)


def _not_defined(measure_id: str) -> Measure:
    """Stands for a measure that was recorded once and is defined no more.

    So its figures do not vanish.
    """
    return Measure(
        id=measure_id,
        title=f"{measure_id} (not defined any more)",
        unit="count",
        better="neither",
        formula="Its definition is no longer there.",
        source="Not known",
        standing="ours",
    )
