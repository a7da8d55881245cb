"""A workforce measure: what it counts, what it is worked out from, its figures, and those to compare with."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field, field_validator

from pqmodel.ground.nouns import Id, Noun, Words
from pqmodel.questionnaire.measure import (
    Better,
    InputValue,
    Measure,
    MeasureInput,
    Number,
    Unit,
    Working,
)

"""Stands where nobody knows: never taken for none."""

"""What a figure of each unit can be at most: a year has no more days and hours."""
"""What days and hours of many people can come to at most; no number is larger."""


class Figure(Noun):
    """What was recorded of a measure: the figure or why there is none, what it was worked out from, and a note.

    `value` is in the measure's unit; of a yes-no measure 1 is yes and 0 is no. `counts` holds a list measure's lines.
    """

    value: Number | None = None
    counts: Mapping[Words, Annotated[int, Field(ge=0)]] = {}
    inputs: Mapping[Id, InputValue] = {}
    note: str = ""
    withheld: str = ""
    """Why the inputs allow no figure; empty where they do."""

    @field_validator("value", mode="before")
    @classmethod
    def _yes_and_no(cls, given: Any) -> Any:
        """Takes the words that a person writes by hand."""
        return (
            {"yes": 1.0, "no": 0.0}.get(given.strip().lower(), given)
            if isinstance(given, str)
            else given
        )


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
        inputs = tuple(one for one in (self.numerator, self.denominator) if one)
        working = None
        if self.numerator:
            working = Working(
                add=(self.numerator.id,),
                divide_by=(self.denominator.id,) if self.denominator else (),
            )
        return Measure(
            id=self.id, title=self.title, unit=self.unit, better=self.better, formula=self.formula,
            source="This service's own definition", standing="ours", inputs=inputs, working=working,
        )  # fmt: skip


class LocalFigure(Noun):
    """A figure to compare a measure with that the user found: its year, whom it covers, where it was read."""

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


class Measures(Noun):
    """All that a service keeps of its measures: observations, own definitions, local figures, what is collected."""

    format: Literal[1] = 1
    observations: tuple[Observation, ...] = ()
    own: tuple[OwnMeasure, ...] = ()
    benchmarks: tuple[LocalFigure, ...] = ()
    collected: tuple[Collected, ...] = ()

    def of(self, measure_id: str) -> tuple[Observation, ...]:
        """The observations of a measure, earliest first."""
        return tuple(
            sorted(
                (one for one in self.observations if one.measure == measure_id),
                key=lambda one: one.on,
            )
        )

    def on(self, measure_id: str, day: date) -> Observation | None:
        """The observation of a measure on that very day, or None."""
        return next(
            (one for one in self.observations if (one.measure, one.on) == (measure_id, day)), None
        )

    def put(self, observation: Observation) -> Measures:
        """With the observation added, or in the place of the one of the same measure and day; in order of days."""
        key = (observation.measure, observation.on)
        others = [one for one in self.observations if (one.measure, one.on) != key]
        ordered = sorted([*others, observation], key=lambda one: (one.on, one.measure))
        return self.model_copy(update={"observations": tuple(ordered)})
