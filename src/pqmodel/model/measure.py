"""A workforce measure: what it counts, how it is worked out, and published figures to compare it with."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from pqmodel.model.base import Id, Month, Noun, Words


class Benchmark(Noun):
    """A published figure to compare a measure with: its year, whom it covers, where it was read."""

    value: Annotated[float, Field(strict=True, description="The figure, in the measure's own unit")]
    year: Annotated[Words, Field(description="The year it is of, in quotes, such as '2024/25'")]
    population: Annotated[Words, Field(description="Whom it covers")]
    source: Words
    standing: Literal["seen", "second-hand"]


class Measure(Noun):
    """A workforce measure: unit, which way is better, its formula in words, and benchmarks."""

    id: Id
    title: Words
    unit: Annotated[
        Literal["percent", "days", "hours", "count", "yes-no", "list"], Field(description="What is counted")
    ]
    better: Annotated[Literal["lower", "higher", "neither"], Field(description="Which way is better")]
    formula: Annotated[Words, Field(description="How it is worked out, in words")]
    note: Words | None = None
    source: Annotated[Words, Field(description="Where the formula comes from")]
    standing: Literal["seen", "second-hand", "ours"]
    checked: Month | None = None
    benchmarks: Annotated[tuple[Benchmark, ...], Field(description="Published figures to compare with")] = ()
