"""A tally: counts of answers by group and statement, from which every figure is worked out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from pqmodel.ground.nouns import Noun
from pqmodel.questionnaire.model import QuestionnaireRef


class Counts(Noun):
    """Answers to one statement: how many gave each score (in scale order), "na" and "dk"."""

    scores: tuple[int, ...]
    na: int = 0
    dk: int = 0

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


class Moments(Noun):
    """How far persons' means lie apart: how many persons have one, the sum of their means and of
    the squares of those, in steps of the scale (`results.person_means`). Moments of two groups add
    up. `too_little` are persons who scored something, but less than half of what applies to them.
    """

    n: int
    total: int
    squares: int
    too_little: int = 0


def add_up_moments(parts: Sequence[Moments]) -> Moments:
    """The moments of several groups together; noughts for none."""
    return Moments(
        n=sum(part.n for part in parts),
        total=sum(part.total for part in parts),
        squares=sum(part.squares for part in parts),
        too_little=sum(part.too_little for part in parts),
    )


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
    """How many of the persons gave at least one score in each pillar or theme."""
    versions: Mapping[str, int] = {}
    """How many persons answered each version of the questionnaire, by its digest."""
    went_on: tuple[WentOn, ...] = ()
    """Answers given to an earlier version by persons who went on in another."""
    spreads: Mapping[str, Moments] = {}
    """How far persons' means lie apart in each pillar and theme, and over all pillars (OVERALL)."""
    contrasts: Mapping[str, Moments] = {}
    """Likewise of each person's mean over the statements of a question less that over all others,
    by the question's name."""


class Tally(Noun):
    """The answers of one cycle, by group. Not safe to show: `results.disclosure` makes it so."""

    format: Literal[1] = 1
    questionnaire: QuestionnaireRef
    cycle: str
    groups: Mapping[str, GroupTally]
    elsewhere: Mapping[str, Mapping[str, int]] = {}
    """For each group, how many answers there are to statements that the questionnaire does not
    have."""
