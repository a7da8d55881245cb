"""The workforce measures that a service keeps: which there are, and the figure that holds on a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pqmodel.ground.faults import InputRefused, PqmodelError
from pqmodel.ground.files import read
from pqmodel.ground.likeness import meant_perhaps
from pqmodel.ground.yaml_reading import parse_yaml
from pqmodel.measures.model import Collected, LocalFigure, Measures, Observation
from pqmodel.measures.record import read_measures
from pqmodel.measures.working_out import out_of_bounds
from pqmodel.questionnaire.amendments.in_use import current
from pqmodel.questionnaire.measure import Measure
from pqmodel.workspace.workspace import Workspace


def catalogue(workspace: Workspace) -> Mapping[str, Measure]:
    """Measures by id: those of the questionnaire in its order, then the service's own."""
    return catalogue_of(workspace, read_measures(workspace)[0])


def catalogue_of(workspace: Workspace, kept: Measures) -> Mapping[str, Measure]:
    """The same, where what is kept has been read already. Raises InputRefused, with the lines of measures.yaml, where
    a figure that was written there by hand cannot be in its unit."""
    shipped = {measure.id: measure for measure in current(workspace).measures}
    known = shipped | {own.id: own.measure for own in kept.own if own.id not in shipped}
    _refuse_out_of_bounds(workspace, kept, known)
    return known


def observed(workspace: Workspace, measure_id: str, until: date) -> Observation | None:
    """The latest observation of a measure dated on or before `until` that has a figure; None where there is none.

    Observations that were withheld, and lists, have no figure and are passed over.
    """
    with_figure = [
        one
        for one in read_measures(workspace)[0].of(measure_id)
        if one.on <= until and one.value is not None
    ]
    return with_figure[-1] if with_figure else None


def measure_in(known: Mapping[str, Measure], measure_id: str) -> Measure:
    """The measure of that id. PqmodelError, with the one that was meant, where there is none."""
    found = known.get(measure_id.strip().lower())
    if found is None:
        meant = meant_perhaps(measure_id.lower(), known)
        raise PqmodelError(
            f"There is no measure {measure_id!r}{meant}.", "`pqmodel measures` lists them; define your own with: "
            'pqmodel measures define "TITLE" --unit percent --better lower --formula "…"',
        )  # fmt: skip
    return found


@dataclass(frozen=True)
class Line:
    """One measure with what is kept of it: its observations (earliest first), local figures, how it is collected."""

    measure: Measure
    observations: tuple[Observation, ...]
    local: tuple[LocalFigure, ...]
    collected: Collected | None
    own: bool

    @property
    def latest(self) -> Observation | None:
        return self.observations[-1] if self.observations else None

    @property
    def figures(self) -> tuple[tuple[date, float], ...]:
        """The days that have a figure, and the figure, earliest first."""
        return tuple((one.on, one.value) for one in self.observations if one.value is not None)

    @property
    def change(self) -> float | None:
        """The latest figure less the one before; None where the latest has none, or there is no earlier one."""
        if self.latest is None or self.latest.value is None or len(self.figures) < 2:
            return None
        return self.figures[-1][1] - self.figures[-2][1]


def lines(workspace: Workspace) -> list[Line]:
    """Every measure with what is kept of it; then what is kept of measures that there are no more."""
    kept = read_measures(workspace)[0]
    known = dict(catalogue_of(workspace, kept))
    own = {one.id for one in kept.own}
    for key in dict.fromkeys(one.measure for one in kept.observations):
        if key not in known:
            known[key] = _gone(key)
    return [line_of(kept, measure, measure.id in own) for measure in known.values()]


def line_in(workspace: Workspace, measure_id: str) -> Line:
    """The line of one measure, recorded or not. PqmodelError where there is no such measure."""
    found = {line.measure.id: line for line in lines(workspace)}
    return found[measure_in({key: line.measure for key, line in found.items()}, measure_id).id]


def line_of(kept: Measures, measure: Measure, own: bool = False) -> Line:
    """One measure with what is kept of it."""
    local = tuple(one for one in kept.benchmarks if one.measure == measure.id)
    collected = next((one for one in kept.collected if one.measure == measure.id), None)
    return Line(measure, kept.of(measure.id), local, collected, own)


def _refuse_out_of_bounds(
    workspace: Workspace, kept: Measures, known: Mapping[str, Measure]
) -> None:
    wrong = [
        (("observations", index, "value"), problem)
        for index, one in enumerate(kept.observations)
        if one.value is not None and one.measure in known
        for problem in out_of_bounds(known[one.measure], one.value)
    ]
    if wrong:
        path = workspace.root / "measures.yaml"
        source = parse_yaml(read(path) or b"", path.name)
        for place, problem in wrong:
            source.fault(place, problem.what, problem.mend)
        raise InputRefused(f"{path} cannot be used as it stands.", source.faults)


def _gone(measure_id: str) -> Measure:
    """Stands for a measure that was recorded once and is defined no more, so that its figures do not vanish."""
    return Measure(
        id=measure_id, title=f"{measure_id} (not defined any more)", unit="count", better="neither",
        formula="Its definition is no longer there.", source="Not known", standing="ours",
    )  # fmt: skip
