"""The shapes of `measures`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pqmodel.ground.nouns import Noun
from pqmodel.measures.benchmarks import beside
from pqmodel.measures.model import Collected, LocalFigure, Observation, OwnMeasure
from pqmodel.questionnaire.measure import Measure
from pqmodel.terminal.json import Shape

if TYPE_CHECKING:
    from pqmodel.measures.by_month import ByMonth, Stretch
    from pqmodel.measures.catalogue import Line
    from pqmodel.measures.charting import Declared, TargetSet
    from pqmodel.measures.defining import Removed
    from pqmodel.measures.export_import import Arrived, Exported
    from pqmodel.measures.importing import Row
    from pqmodel.measures.importing_benchmarks import BenchmarksArrived
    from pqmodel.measures.recording import Recorded
    from pqmodel.measures.returns import Answer, Form


class BesideFigure(Noun):
    """A figure to compare with.

    `sentence` sets the service's latest beside it, empty where it has none.
    """

    value: float
    year: str
    population: str
    source: str
    standing: Literal["seen", "second-hand", "local"]
    sentence: str
    checked: str | None


class MeasureLine(Noun):
    """One measure: its latest observation (null where never recorded) and the change since the
    figure before.
    """

    id: str
    title: str
    unit: str
    better: str
    own: bool
    latest: Observation | None
    change: float | None
    compare: tuple[BesideFigure, ...]

    @classmethod
    def of(cls, line: Line) -> MeasureLine:
        measure = line.measure
        return cls(
            id=measure.id,
            title=measure.title,
            unit=measure.unit,
            better=measure.better,
            own=line.own,
            latest=line.latest,
            change=line.change,
            compare=_compare(line),
        )


class MeasureList(Shape):
    """`measures`: every measure, recorded or not."""

    measures: tuple[MeasureLine, ...]

    @classmethod
    def of(cls, lines: Sequence[Line]) -> MeasureList:
        return cls(format=1, measures=tuple(MeasureLine.of(line) for line in lines))


class ChartPoint(Noun):
    """The figure of a month, and the rules by which it is more than chance."""

    month: str
    value: float
    causes: tuple[Literal["outside", "trend", "two of three", "shift"], ...]


class ChartStretch(Noun):
    """The points from one step to the next: `why` it began, "" for the first.

    Mean and limits are null where there are fewer than 13 points.
    """

    why: str
    mean: float | None
    lower: float | None
    upper: float | None
    points: tuple[ChartPoint, ...]

    @classmethod
    def of(cls, stretch: Stretch) -> ChartStretch:
        points = tuple(
            ChartPoint(month=point.month, value=point.value, causes=point.causes)
            for point in stretch.points
        )
        limits = stretch.limits
        if limits is None:
            return cls(why=stretch.why, mean=None, lower=None, upper=None, points=points)
        return cls(
            why=stretch.why,
            mean=limits.mean,
            lower=limits.lower,
            upper=limits.upper,
            points=points,
        )


class Chart(Noun):
    """A measure by the month.

    `overlaps` is true where each figure covers 12 months, so that the limits are too narrow.
    `assurance` says whether the target is met, whatever chance does.
    """

    stretches: tuple[ChartStretch, ...]
    gaps: int
    overlaps: bool
    target: float | None
    assurance: Literal["reliably", "by luck", "not met", "too few"] | None

    @classmethod
    def of(cls, chart: ByMonth) -> Chart:
        return cls(
            stretches=tuple(ChartStretch.of(stretch) for stretch in chart.stretches),
            gaps=chart.gaps,
            overlaps=chart.overlaps,
            target=chart.target,
            assurance=chart.assurance,
        )


class StepDeclared(Shape):
    """`measures step`: the month and the reason, "" where the step is taken back."""

    measure: str
    month: str
    why: str
    chart: Chart

    @classmethod
    def of(cls, declared: Declared) -> StepDeclared:
        return cls(
            format=1,
            measure=declared.measure.id,
            month=declared.month,
            why=declared.why,
            chart=Chart.of(declared.chart),
        )


class MeasureTarget(Shape):
    """`measures target`: the target, null where there is none any more, and what it was."""

    measure: str
    target: float | None
    before: float | None
    chart: Chart

    @classmethod
    def of(cls, changed: TargetSet) -> MeasureTarget:
        return cls(
            format=1,
            measure=changed.measure.id,
            target=changed.value,
            before=changed.before,
            chart=Chart.of(changed.chart),
        )


class MeasureShown(Shape):
    """`measures show ID`: the definition, all observations (earliest first), and figures to compare
    with.
    """

    measure: Measure
    own: bool
    observations: tuple[Observation, ...]
    change: float | None
    compare: tuple[BesideFigure, ...]
    collected: Collected | None
    by_month: Chart

    @classmethod
    def of(cls, line: Line) -> MeasureShown:
        return cls.from_result(line, compare=_compare(line), by_month=Chart.of(line.chart))


class MeasureRecorded(Shape):
    """`measures record`: what is recorded now, what it took the place of, and what could not be
    checked. `differs` says in words where a figure of the same day was worked out from other
    numbers.
    """

    observation: Observation
    known: bool
    replaced: Observation | None
    before: Observation | None
    unchecked: tuple[str, ...]
    differs: tuple[str, ...]

    @classmethod
    def of(cls, recorded: Recorded) -> MeasureRecorded:
        return cls.from_result(recorded)


class RemovedMeasure(Noun):
    """An own measure that is gone, how many of its figures went with it, and the backup's name."""

    measure: str
    observations: int
    backup: str

    @classmethod
    def of(cls, removed: Removed) -> RemovedMeasure:
        return cls(
            measure=removed.measure.id, observations=removed.observations, backup=removed.backup
        )


class MeasureDefined(Shape):
    """`measures define`: what was defined, or with --remove what is gone."""

    defined: OwnMeasure | None
    removed: RemovedMeasure | None

    @classmethod
    def of(cls, defined: OwnMeasure) -> MeasureDefined:
        return cls(format=1, defined=defined, removed=None)

    @classmethod
    def of_removed(cls, removed: Removed) -> MeasureDefined:
        return cls(format=1, defined=None, removed=RemovedMeasure.of(removed))


class LocalFigureAdded(Shape):
    """`measures benchmark`: the figure added, and the one of the same year and population before
    it.
    """

    added: LocalFigure
    replaced: LocalFigure | None

    @classmethod
    def of(cls, added: LocalFigure, replaced: LocalFigure | None) -> LocalFigureAdded:
        return cls(format=1, added=added, replaced=replaced)


class BenchmarkOf(Noun):
    """A figure to compare a measure with."""

    measure: str
    value: float
    year: str
    population: str
    source: str
    standing: Literal["seen", "second-hand", "local"]
    checked: str | None


class BenchmarkList(Shape):
    """`measures benchmarks`: every figure to compare with."""

    benchmarks: tuple[BenchmarkOf, ...]

    @classmethod
    def of(cls, lines: Sequence[Line]) -> BenchmarkList:
        figures = []
        for line in lines:
            for each in beside(line.measure, None, line.local):
                figures.append(
                    BenchmarkOf(
                        measure=line.measure.id,
                        value=each.value,
                        year=each.year,
                        population=each.population,
                        source=each.source,
                        standing=each.standing,
                        checked=each.checked,
                    )
                )
        return cls(format=1, benchmarks=tuple(figures))


class BenchmarksImported(Shape):
    """`measures benchmarks import`: the figures that are new, and those that took the place of
    another."""

    file: str
    new: tuple[LocalFigure, ...]
    changed: tuple[LocalFigure, ...]
    known: int
    dry_run: bool

    @classmethod
    def of(cls, arrived: BenchmarksArrived) -> BenchmarksImported:
        return cls.from_result(arrived)


class MeasureCollected(Collected, Shape):
    """`measures collected`: whether and how a measure is collected."""

    @classmethod
    def of(cls, collected: Collected) -> MeasureCollected:
        return cls.from_result(collected)


class DictionaryRow(Noun):
    """One measure in the data dictionary.

    `collected` is null where nobody has said; `last` where it has no figure.
    """

    id: str
    title: str
    unit: str
    better: str
    formula: str
    inputs: dict[str, str]
    source: str
    standing: str
    checked: str | None
    own: bool
    collected: Literal["yes", "no"] | None
    how: str
    last: date | None

    @classmethod
    def of(cls, line: Line) -> DictionaryRow:
        measure, noted = line.measure, line.collected
        return cls(
            id=measure.id,
            title=measure.title,
            unit=measure.unit,
            better=measure.better,
            formula=measure.formula,
            inputs={part.id: part.title for part in measure.inputs},
            source=measure.source,
            standing=measure.standing,
            checked=measure.checked,
            own=line.own,
            collected=noted.collected if noted else None,
            how=noted.how if noted else "",
            last=line.last_day,
        )


class Dictionary(Shape):
    """`measures dictionary`."""

    measures: tuple[DictionaryRow, ...]

    @classmethod
    def of(cls, lines: Sequence[Line]) -> Dictionary:
        return cls(format=1, measures=tuple(DictionaryRow.of(line) for line in lines))


class MeasuresExported(Shape):
    """`measures export`: the file, how many figures and inputs it holds, and the day of its input
    set. `left_empty` says in words which numbers of that day contradict each other, so that the set
    is without them.
    """

    file: str
    figures: int
    inputs: int
    on: date
    left_empty: tuple[str, ...]

    @classmethod
    def of(cls, exported: Exported, file: Path) -> MeasuresExported:
        return cls.from_result(exported, file=str(file))


class ReturnAnswer(Noun):
    """A number that a form asks for: "" where it is not recorded or is withheld."""

    words: str
    number: str
    on: date | None
    source: str


class ReturnExported(Shape):
    """`measures export --for`: the form, the file, and every number that the form asks for."""

    form: Literal["pir", "capacity-tracker"]
    file: str
    answers: tuple[ReturnAnswer, ...]

    @classmethod
    def of(cls, form: Form, answers: Sequence[Answer], file: Path) -> ReturnExported:
        shown = tuple(ReturnAnswer(**asdict(answer)) for answer in answers)
        return cls(format=1, form=form, file=str(file), answers=shown)


class ArrivedRow(Noun):
    """One figure that a file gave.

    `place` says where it stood; `was` is the figure before, where it changed.
    """

    place: str
    outcome: Literal["new", "known", "changed"]
    observation: Observation
    was: float | None

    @classmethod
    def of(cls, row: Row) -> ArrivedRow:
        return cls(
            place=row.place,
            outcome=row.outcome,
            observation=row.observation,
            was=row.replaced.value if row.replaced else None,
        )


class MeasuresImported(Shape):
    """`measures import`: what the file gave. `saved` is False after --dry-run and where nothing was
    new; `blank` counts the rows of a table that name a measure without a figure, which are passed
    over.
    """

    file: str
    kind: str
    dry_run: bool
    saved: bool
    backup: str
    rows: tuple[ArrivedRow, ...]
    blank: int
    notes: tuple[str, ...]

    @classmethod
    def of(cls, arrived: Arrived) -> MeasuresImported:
        return cls.from_result(arrived, rows=[ArrivedRow.of(row) for row in arrived.rows])


def _compare(line: Line) -> tuple[BesideFigure, ...]:
    figures = beside(line.measure, line.last_observed, line.local)
    return tuple(BesideFigure(**asdict(figure)) for figure in figures)


SHAPES: dict[str, type[Noun]] = {
    "measures": MeasureList,
    "measures-show": MeasureShown,
    "measures-record": MeasureRecorded,
    "measures-define": MeasureDefined,
    "measures-benchmark": LocalFigureAdded,
    "measures-collected": MeasureCollected,
    "measures-dictionary": Dictionary,
    "measures-benchmarks": BenchmarkList,
    "measures-benchmarks-import": BenchmarksImported,
    "measures-step": StepDeclared,
    "measures-target": MeasureTarget,
    "measures-export": MeasuresExported,
    "measures-export-for": ReturnExported,
    "measures-import": MeasuresImported,
}
