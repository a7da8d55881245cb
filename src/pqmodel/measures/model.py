"""What a service keeps of its measures: figures by day, own definitions, local figures."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field, field_validator

from pqmodel.ground.nouns import Id, Month, Noun, Words
from pqmodel.questionnaire.measure import (
    Better,
    InputValue,
    Measure,
    MeasureInput,
    Number,
    Unit,
    Working,
)

_YES_AND_NO = {"yes": 1.0, "no": 0.0}


class Figure(Noun):
    """What was recorded of a measure: the figure or why there is none, its inputs, and a note.

    `value` is in the measure's unit; of a yes-no measure 1 is yes and 0 is no. `counts` holds the
    lines of a list measure.
    """

    value: Number | None = None
    counts: Mapping[Words, Annotated[int, Field(ge=0)]] = {}
    inputs: Mapping[Id, InputValue] = {}
    note: str = ""
    withheld: str = ""
    """Why the inputs allow no figure; empty where they do."""
    basis: str = ""
    """What it rests on, such as of how many workers it is known; empty where nothing is said."""

    @field_validator("value", mode="before")
    @classmethod
    def _yes_and_no(cls, value: Any) -> Any:
        """Takes the words that a person writes by hand."""
        if not isinstance(value, str):
            return value
        return _YES_AND_NO.get(value.strip().lower(), value)


class Replaced(Figure):
    """A figure that another one of the same day took the place of, and when."""

    replaced: date


class _Day(Noun):
    """What a figure is of, and on which day."""

    measure: Id
    on: date


class Observation(Figure, _Day):
    """A measure's figure on a day. `earlier` holds what it replaced, latest last."""

    earlier: tuple[Replaced, ...] = ()

    @property
    def key(self) -> tuple[str, date]:
        """Its measure and its day: a service has one figure of a measure on a day."""
        return self.measure, self.on


class OwnMeasure(Noun):
    """A measure that the service defined itself."""

    id: Id
    title: Words
    unit: Unit
    better: Better
    formula: Words
    numerator: MeasureInput | None = None
    denominator: MeasureInput | None = None

    @property
    def measure(self) -> Measure:
        """The same as a measure like any other, worked out from its inputs where it has some."""
        above = (self.numerator,) if self.numerator else ()
        below = (self.denominator,) if self.denominator else ()
        working = None
        if self.numerator:
            working = Working(
                add=(self.numerator.id,), divide_by=tuple(counted.id for counted in below)
            )
        return Measure(
            id=self.id,
            title=self.title,
            unit=self.unit,
            better=self.better,
            formula=self.formula,
            source="This service's own definition",
            standing="ours",
            inputs=(*above, *below),
            working=working,
        )


class LocalFigure(Noun):
    """A figure to compare with that the user found: its year, whom it covers, where it was read."""

    measure: Id
    value: Number
    year: Words
    population: Words
    source: Words


class Collected(Noun):
    """Whether and how the service collects a measure, for the data dictionary."""

    measure: Id
    collected: Literal["yes", "no"]
    how: str = ""


class Step(Noun):
    """A month from which a measure is another than before, and why: limits begin anew there."""

    measure: Id
    month: Month
    why: Words


class Aim(Noun):
    """Where a measure should come to."""

    measure: Id
    value: Number


class Measures(Noun):
    """All that a service keeps of its measures.

    These are its observations, its own definitions, its local figures, what it collects, and the
    steps and targets of its charts.
    """

    format: Literal[1] = 1
    observations: tuple[Observation, ...] = ()
    own: tuple[OwnMeasure, ...] = ()
    benchmarks: tuple[LocalFigure, ...] = ()
    collected: tuple[Collected, ...] = ()
    steps: tuple[Step, ...] = ()
    targets: tuple[Aim, ...] = ()

    def of(self, measure_id: str) -> tuple[Observation, ...]:
        """The observations of a measure, earliest first."""
        # They are kept in order, but a file edited by hand need not be.
        ordered = sorted(self.observations, key=lambda observation: observation.on)
        return tuple(observation for observation in ordered if observation.measure == measure_id)

    def on(self, measure_id: str, day: date) -> Observation | None:
        """The observation of a measure on that very day, or None."""
        for observation in self.observations:
            if observation.key == (measure_id, day):
                return observation
        return None

    def put(self, observation: Observation) -> Measures:
        """With the observation added, or in the place of that of its measure and day; by days."""
        others = [other for other in self.observations if other.key != observation.key]
        ordered = sorted([*others, observation], key=lambda each: (each.on, each.measure))
        return self.model_copy(update={"observations": tuple(ordered)})
