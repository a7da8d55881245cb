"""A tally: counts of answers by group and statement, from which every figure is worked out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Literal, NamedTuple

from pydantic import Field

from pqmodel.ground.nouns import Noun
from pqmodel.questionnaire.model import QuestionnaireRef


class Counts(Noun):
    """Answers to one statement: how many gave each score (in scale order), "na" and "dk"."""

    scores: tuple[Annotated[int, Field(ge=0)], ...]
    na: Annotated[int, Field(ge=0)] = 0
    dk: Annotated[int, Field(ge=0)] = 0

    @property
    def n(self) -> int:
        """How many gave a score."""
        return sum(self.scores)

    @property
    def answered(self) -> int:
        """How many said anything: a score, "na" or "dk"."""
        return self.n + self.na + self.dk


def add_up(parts: Sequence[Counts]) -> Counts:
    """The sum of one or more counts on one scale; ValueError for those on two."""
    if len(parts) == 1:
        return parts[0]
    columns = zip(*(counts.scores for counts in parts), strict=True)
    return Counts(
        scores=tuple(sum(column) for column in columns),
        na=sum(counts.na for counts in parts),
        dk=sum(counts.dk for counts in parts),
    )


OVERALL = ""
"""Stands in the place of a pillar's id for the mean over all pillars."""


TOO_LITTLE = 1_000
"""Stands for the mean of a person who scored less than half of what applies to her."""
Steps = Mapping[int, int]
"""How many persons have which mean, in steps of the scale (`results.person_means`), and under
TOO_LITTLE how many scored too little for one."""


class Spread(Noun):
    """How far the means of `n` persons lie apart, safe to show: the sum of the squares of their
    distances from the mean of them all, in squared steps of the scale and rounded coarsely.
    `too_little` are persons who scored something, but less than half of what applies to them."""

    n: int
    squares: int
    too_little: int = 0


def add_up_steps(parts: Sequence[Steps]) -> dict[int, int]:
    """How many persons of several groups have which mean; empty for none."""
    total: dict[int, int] = {}
    for part in parts:
        for step, n in part.items():
            total[step] = total.get(step, 0) + n
    return dict(sorted(total.items()))


class WentOn(NamedTuple):
    """`n` answers to a statement that were given in the version `earlier` by persons who then
    answered `version`."""

    statement: str
    version: str
    earlier: str
    n: int


class GroupTally(Noun):
    """The answers of one group: `n` persons, and the counts for each statement that anyone
    answered."""

    n: int
    statements: Mapping[str, Counts]
    pillars: Mapping[str, int] = {}
    """How many of the persons gave at least one score in each pillar or theme, and in any pillar
    (OVERALL)."""
    sets: Mapping[str, int] = {}
    """How many of the persons were asked a named set alone, by its id."""
    versions: Mapping[str, int] = {}
    """How many persons answered each version of the questionnaire, by its digest."""
    went_on: tuple[WentOn, ...] = ()
    """Answers given to an earlier version by persons who went on in another."""
    means: Mapping[str, Steps] = {}
    """How many persons have which mean in each pillar and theme, and over all pillars (OVERALL)."""
    promise: int = 0
    """The largest smallest group that was promised to anybody in it when they answered."""


class Tally(Noun):
    """The answers of one cycle, by group. Not safe to show: `results.safe_tally` makes it so."""

    format: Literal[1] = 1
    questionnaire: QuestionnaireRef
    cycle: str
    groups: Mapping[str, GroupTally]
    elsewhere: Mapping[str, Mapping[str, int]] = {}
    """For each group, how many answers there are to statements that the questionnaire does not
    have."""
    again: Mapping[str, GroupTally] = {}
    """Answers that were in an earlier round already, and were taken in all the same: beside those of
    `groups`, never among them."""
    left_out: Mapping[str, int] = {}
    """For each group, how many people's answers are in another group of this round, or in a later
    round, and are not counted a second time."""
