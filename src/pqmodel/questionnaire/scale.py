"""The scale: its points, and the point that a mean lies nearest to."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated

from pydantic import Field

from pqmodel.ground.nouns import Id, Label, Noun, Words

Meanings = Annotated[
    Mapping[Id, Words], Field(description="Its meaning for an audience, where it is another")
]


class ScalePoint(Noun):
    """One score that can be given: its number, its short label, and what it means."""

    value: Annotated[
        int,
        Field(
            ge=0,
            le=9,
            strict=True,
            description="The score itself, 0 to 9; each point one above the last",
        ),
    ]
    label: Annotated[Label, Field(description="A few words for it, such as 'In place'")]
    meaning: Annotated[Words, Field(description="When this is the right score to give")]
    meanings: Meanings = Field(default_factory=dict)

    def meaning_for(self, audience: str) -> str:
        """When an audience should give this score."""
        return self.meanings.get(audience, self.meaning)


class Aside(Noun):
    """An answer that is no score ("not applicable", "don't know"): its label and meaning."""

    label: Label
    meaning: Words
    meanings: Meanings = Field(default_factory=dict)

    def meaning_for(self, audience: str) -> str:
        """When an audience should give this answer."""
        return self.meanings.get(audience, self.meaning)


class Scale(Noun):
    """The scores, in rising order without gaps; from `favourable_from` up an answer counts as
    favourable."""

    points: Annotated[
        tuple[ScalePoint, ...],
        Field(
            min_length=2, max_length=10, description="The scores from lowest to highest, two to ten"
        ),
    ]
    target: Annotated[
        float,
        Field(
            strict=True,
            description="The score to reach, unless a service or a statement sets its own",
        ),
    ]
    favourable_from: Annotated[
        int, Field(strict=True, description="From this score up an answer counts as favourable")
    ]
    not_applicable: Aside
    dont_know: Aside

    @property
    def lowest(self) -> int:
        return self.points[0].value

    @property
    def highest(self) -> int:
        return self.points[-1].value

    # Worked out once: every figure of every statement asks for it.
    @cached_property
    def values(self) -> tuple[int, ...]:
        return tuple(point.value for point in self.points)

    def label(self, value: int | str | None) -> str:
        """The words for an answer: a score, "na", "dk", or None for a blank."""
        if value == "na":
            return self.not_applicable.label
        if value == "dk":
            return self.dont_know.label
        if value is None:
            return "Not answered"
        return next(point.label for point in self.points if point.value == value)


def nearest(scale: Scale, score: float) -> ScalePoint:
    """The point nearest to a score as screens show it, with one decimal; half way is the lower."""
    # The words beside a figure have to fit the figure as it is read: 2.5 is shown for 2.54 too.
    shown = round(score, 1)
    # Differences are rounded, for 2.5 - 2 and 3 - 2.5 need not be the same to the last bit.
    return min(scale.points, key=lambda point: (round(abs(point.value - shown), 9), point.value))


def label_of(score: float | None, scale: Scale) -> str:
    """The label of the point nearest to a score as sheets hold it, unrounded; half way counts as
    the higher.

    Empty without a score.
    """
    if score is None:
        return ""
    # `min` takes the first of two that are equally near: from the top, so that this is the higher.
    from_the_top = reversed(scale.points)
    return min(from_the_top, key=lambda point: round(abs(point.value - score), 9)).label


def points_in_words(scale: Scale) -> str:
    """Such as "5 points (1 to 5)"."""
    return f"{len(scale.points)} points ({scale.lowest} to {scale.highest})"
