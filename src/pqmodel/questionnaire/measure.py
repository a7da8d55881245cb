"""What a measure is: its inputs, its working, its benchmarks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import isfinite
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from pqmodel.ground.nouns import FormatNumber, Id, Label, Month, Noun, Words

Unit = Literal["percent", "days", "hours", "count", "yes-no", "list"]
Better = Literal["lower", "higher", "neither"]
DK = "dk"
"""What is written for a number that nobody knows."""
MOST: Mapping[Unit, float] = {
    "percent": 1_000,
    "days": 366,
    "hours": 8_784,
    "count": 1_000_000,
    "yes-no": 1,
    "list": 0,
}
"""The largest figure of each unit that can be true: a leap year has 366 days and 8,784 hours."""
MOST_ADDED_UP = 100_000_000
"""The largest number that an input may be: beyond it somebody's key was stuck."""


class Benchmark(Noun):
    """A published figure to compare a measure with: its year, whom it covers, where it was read."""

    value: Annotated[float, Field(strict=True, description="The figure, in the measure's own unit")]
    year: Annotated[Words, Field(description="The year it is of, in quotes, such as '2024/25'")]
    population: Annotated[Words, Field(description="Whom it covers")]
    source: Words
    standing: Literal["seen", "second-hand"]
    checked: Annotated[
        Month | None, Field(description="The month in which it was last looked at, such as 2026-08")
    ] = None


class MeasureInput(Noun):
    """One number that figures are worked out from.

    The same id means the same number in every measure.
    """

    id: Annotated[
        Id, Field(description="Its name for ever; measures that need the same number share it")
    ]
    title: Annotated[Words, Field(description="What to count, in plain words")]
    unit: Annotated[
        Literal["count", "days", "hours"],
        Field(description="count: people or things, whole numbers"),
    ]
    one: Annotated[
        Label | None, Field(description="What a single one is called, such as leaver")
    ] = None
    sum_of: Annotated[
        tuple[Id, ...],
        Field(description="Ids of the inputs that add up to it, so that either will do"),
    ] = ()
    part_of: Annotated[
        tuple[Id, ...],
        Field(
            description="Ids of the inputs that it is a part of, "
            "so that none may be smaller than it"
        ),
    ] = ()
    asked_by: Annotated[
        tuple[Label, ...],
        Field(description="Returns that ask for it too, so that one input set serves them all"),
    ] = ()


class Working(Noun):
    """How a figure is worked out: what is added up, what it is divided by, and when there may be no
    figure."""

    add: Annotated[
        tuple[Id, ...], Field(min_length=1, description="Inputs added up above the line")
    ]
    divide_by: Annotated[
        tuple[Id, ...],
        Field(description="Inputs added up below the line; leave out for a plain count"),
    ] = ()
    share: Annotated[
        bool, Field(description="True where what is above the line is a part of what is below it")
    ] = False
    most: Annotated[float | None, Field(description="A figure over this is refused as a slip")] = (
        None
    )
    whole: Annotated[
        bool, Field(description="True where the figure is rounded to a whole number, a half up")
    ] = False
    same: Annotated[
        tuple[Id, ...],
        Field(
            description="Two inputs that have to be equal, or the figure is withheld", max_length=2
        ),
    ] = ()
    none_of: Annotated[
        tuple[Id, ...], Field(description="Inputs that have to be 0, or the figure is withheld")
    ] = ()

    @property
    def needed(self) -> tuple[Id, ...]:
        """Inputs without which there is no figure, each once."""
        return tuple(dict.fromkeys((*self.add, *self.divide_by)))


class Measure(Noun):
    """A workforce measure: unit, which way is better, its formula in words, what it is worked out
    from, benchmarks."""

    id: Id
    title: Words
    unit: Annotated[Unit, Field(description="What is counted")]
    better: Annotated[Better, Field(description="Which way is better")]
    formula: Annotated[Words, Field(description="How it is worked out, in words")]
    note: Words | None = None
    source: Annotated[Words, Field(description="Where the formula comes from")]
    standing: Literal["seen", "second-hand", "ours"]
    checked: Month | None = None
    inputs: Annotated[
        tuple[MeasureInput, ...], Field(description="The numbers that it is worked out from")
    ] = ()
    working: Annotated[
        Working | None,
        Field(description="How they make the figure; without it the figure itself is recorded"),
    ] = None
    benchmarks: Annotated[
        tuple[Benchmark, ...], Field(description="Published figures to compare with")
    ] = ()

    @model_validator(mode="after")
    def _works_with_its_own_inputs(self) -> Measure:
        # A figure of its own inputs alone can be worked out again by anybody who sees them.
        own = {each.id for each in self.inputs}
        unknown = [key for key in self._named_inputs() if key not in own]
        if unknown:
            names = ", ".join(dict.fromkeys(unknown))
            raise ValueError(f"{self.id!r} works with {names}, which its inputs do not name")
        return self

    def _named_inputs(self) -> Iterator[str]:
        """The ids of inputs that the working and other inputs name."""
        if self.working:
            yield from self.working.needed
            yield from self.working.same
            yield from self.working.none_of
        for each in self.inputs:
            yield from each.sum_of
            yield from each.part_of

    def input(self, input_id: str) -> MeasureInput | None:
        """The input of that id, or None."""
        return next((each for each in self.inputs if each.id == input_id), None)


class MeasuresFile(Noun):
    """A file of measures."""

    format: FormatNumber
    measures: Annotated[
        tuple[Measure, ...], Field(description="Figures that a service keeps over time")
    ]


def _counted(value: Any) -> Any:
    """A number of nought or more, or "dk"; ValueError in words otherwise."""
    if isinstance(value, str) and value.strip().lower() == DK:
        return DK
    if not (_is_number(value) and isfinite(value) and value >= 0):
        raise ValueError(
            f"an input cannot be {value!r}: write a number, 0 or more, or dk where nobody knows"
        )
    if value > MOST_ADDED_UP:
        raise ValueError(f"an input cannot be {value!r}: it is 0 to {MOST_ADDED_UP:,}")
    return value


def _figure_by_hand(value: Any) -> Any:
    """A number that some unit allows; ValueError in words otherwise. Its unit is not known here."""
    # What is no number at all is told of by the shape.
    if _is_number(value) and not (isfinite(value) and 0 <= value <= MOST_ADDED_UP):
        bounds = f"it is 0 to {MOST_ADDED_UP:,}, and never less than nothing"
        raise ValueError(f"a figure cannot be {value!r}: {bounds}")
    return value


def _is_number(value: Any) -> bool:
    # To Python, true and false are numbers too.
    return isinstance(value, int | float) and not isinstance(value, bool)


InputValue = Annotated[float | Literal["dk"], BeforeValidator(_counted)]
Number = Annotated[float, Field(allow_inf_nan=False), BeforeValidator(_figure_by_hand)]
