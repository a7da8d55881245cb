"""Results: the figures of one cycle, already safe to show, in the shape that `results --json`
prints."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from pqmodel.ground.nouns import Noun

Score = float | None


class Withheld(Noun):
    """Stands where a group is too small to be shown."""

    withheld: Literal["small group"] = "small group"


class GroupScore(Noun):
    """A group's score and how many of its people stand behind it; null where there is no score."""

    score: Score
    n: int


GroupFigure = GroupScore | Withheld


class Overall(Noun):
    """The mean of the pillars that have a score (themes stand beside), and the persons behind
    it."""

    score: Score
    n: int


class PillarResult(Noun):
    """A pillar or theme. `answered` of its `applicable` statements have a score; below half it
    has none."""

    id: str
    title: str
    kind: Literal["pillar", "theme"]
    score: Score
    favourable: Annotated[float, Field(ge=0, le=1)] | None
    n: int
    answered: int
    applicable: int
    groups: Mapping[str, GroupFigure]


class StatementResult(Noun):
    """A statement. `distribution` counts the scores in scale order; `sd` is the sample standard
    deviation, `ad` the average deviation from the mean; both are null below two answers."""

    id: str
    pillar: str
    text: str
    score: Score
    n: int
    distribution: tuple[int, ...]
    na: int
    dk: int
    sd: float | None
    ad: float | None
    favourable: Annotated[float, Field(ge=0, le=1)] | None
    groups: Mapping[str, GroupFigure]
    flags: tuple[str, ...]


class Priority(Noun):
    """A statement to work on, with the reasons in words, weightiest first."""

    id: str
    reasons: tuple[str, ...]


class AnsweredQuestionnaire(Noun):
    """Which questionnaire the results are of."""

    id: str
    version: str


class Results(Noun):
    """The results of one cycle. Numbers are unrounded; a score that does not exist is null,
    never zero."""

    format: Literal[1] = 1
    cycle: str
    questionnaire: AnsweredQuestionnaire
    overall: Overall
    pillars: tuple[PillarResult, ...]
    statements: tuple[StatementResult, ...]
    strengths: tuple[str, ...]
    priorities: tuple[Priority, ...]
    notes: tuple[str, ...] = ()
    """What has to be known of the round as a whole, such as answers that are not counted."""

    def pillar(self, pillar_id: str) -> PillarResult | None:
        """The result of that pillar or theme, or None."""
        return next((p for p in self.pillars if p.id == pillar_id), None)

    def statement(self, statement_id: str) -> StatementResult | None:
        """The result of that statement, or None."""
        return next((s for s in self.statements if s.id == statement_id), None)

    @property
    def empty(self) -> bool:
        """True where no statement has a score."""
        return all(statement.n == 0 for statement in self.statements)
