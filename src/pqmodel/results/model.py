"""Results: the figures of one cycle, already safe to show, in the shape that `results --json`
prints."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Field, SerializerFunctionWrapHandler, model_serializer

from pqmodel.ground.nouns import Noun
from pqmodel.results.published import Band

Score = float | None
Reason = Literal["small group", "not released"]
ONLY_NAMED = "only-named"
"""The flag of a statement that named people alone scored, where others are shown in the round."""


class Withheld(Noun):
    """Stands where a group is too small to be shown, or nobody has released its figures yet."""

    withheld: Reason = "small group"


class GroupScore(Noun):
    """A group's score and how many of its people stand behind it; null where there is no score.

    `band` stands where nearly everybody in a group of fewer than ten gave one answer: then there is
    no score, and the band says on which side of the favourable scores it lies.
    """

    score: Score
    n: int
    band: Band | None = None

    @model_serializer(mode="wrap")
    def _without_an_empty_band(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        figure: dict[str, Any] = handler(self)
        if figure["band"] is None:
            del figure["band"]
        return figure


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
    deviation, `ad` the average deviation from the mean; both are null below two answers.

    Where the answers of a part of the people are told as a band only (`GroupScore`), there is no
    distribution and no spread. `score` then holds the middle of the band for those people, and is
    null where they are half of all or more; `band` says on which side they lie.
    """

    id: str
    pillar: str
    text: str
    score: Score
    n: int
    distribution: tuple[int, ...] | None
    band: Band | None = None
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


class GroupTurnout(Noun):
    """How many of a group have answered, of how many asked where that is known, and how many of
    them are in the figures. `next` says what a release would do now: show the group by itself, or
    only together with others, or not at all; null where there is nothing more to show."""

    answered: int
    asked: int | None
    shown: int
    next: Literal["by itself", "together", "not shown"] | None


class Turnout(Noun):
    """Whether the round was released, and who has answered, by anonymous group."""

    released: bool
    groups: Mapping[str, GroupTurnout] = {}


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
    turnout: Turnout | None = None
    """Who of the anonymous groups has answered, while any answer is not in the figures yet."""

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
