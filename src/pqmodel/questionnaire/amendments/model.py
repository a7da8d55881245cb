"""Amendments: what one service changes in the questionnaire that it uses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field, model_validator

from pqmodel.ground.nouns import Code, FormatNumber, Id, Noun, Words
from pqmodel.questionnaire.effort import Effort
from pqmodel.questionnaire.formats import statement_of_today, translations_of_today
from pqmodel.questionnaire.measure import Measure
from pqmodel.questionnaire.model import (
    LEVEL_KEYS,
    Evidence,
    Merges,
    MovingMeasures,
    OwnTarget,
    Replaces,
    Splits,
    Translations,
    Weight,
    Wording,
)
from pqmodel.questionnaire.translation import Language


class Rewording(Noun):
    """New words for a statement that still asks the same; what is not given stays as it is."""

    id: Annotated[Id, Field(description="The id of the statement, which it keeps")]
    wording: Annotated[
        Mapping[Id, Words],
        Field(description="The words of each audience that reads it otherwise from now on"),
    ] = {}
    why: Annotated[Words | None, Field(description="Why it matters, in a sentence or two")] = None
    levels: Annotated[
        Mapping[int, Words],
        Field(
            description="What one would see at a score; scores not named stay as they are",
            json_schema_extra=LEVEL_KEYS,
        ),
    ] = {}

    @model_validator(mode="before")
    @classmethod
    def _as_written_today(cls, raw: Any) -> Any:
        return statement_of_today(raw) if isinstance(raw, dict) else raw


class NewStatement(Noun):
    """A statement of the service's own; `id`, `pillar` and `wording` are enough."""

    id: Annotated[Id, Field(description="Its name for ever: small letters, digits and hyphens")]
    pillar: Annotated[Id, Field(description="The id of the pillar or theme that it belongs to")]
    after: Annotated[
        Id | None,
        Field(description="The id of the statement it is asked after; else it comes last"),
    ] = None
    asked_of: Annotated[
        tuple[Id, ...],
        Field(description="Ids of the audiences that can answer it; else all that have words"),
    ] = ()
    wording: Annotated[Wording, Field(min_length=1)]
    theme: Annotated[str, Field(description="What it is about, in a few words")] = ""
    why: Annotated[Words | None, Field(description="Why it matters, in a sentence or two")] = None
    levels: Annotated[
        Mapping[int, Words],
        Field(
            description="What one would see at each score; "
            "leave out to show the scale's own meanings",
            json_schema_extra=LEVEL_KEYS,
        ),
    ] = {}
    evidence: Evidence = ()
    actions: Annotated[
        tuple[Id, ...], Field(description="Ids of actions that raise it, shipped ones or your own")
    ] = ()
    measures: MovingMeasures = ()
    frameworks: Annotated[
        Mapping[Id, tuple[Code, ...]],
        Field(description="For each framework's id, the headings that it speaks to"),
    ] = {}
    weight: Weight = 1.0
    target: OwnTarget = None
    replaces: Replaces = ()
    splits: Splits = ()
    merges: Merges = ()
    translations: Translations = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _as_written_today(cls, raw: Any) -> Any:
        return statement_of_today(raw) if isinstance(raw, dict) else raw


class LeftOut(Noun):
    """A statement that the service does not ask, and why."""

    id: Annotated[Id, Field(description="The id of the statement to leave out")]
    why: Annotated[
        Words, Field(description="Why it is not asked here; it is kept for those who look back")
    ]


class NewQuestion(Noun):
    """A question to talk about, in a pillar; with `theme` it stands under that theme's questions
    there."""

    id: Annotated[Id, Field(description="Its name for ever")]
    pillar: Annotated[Id, Field(description="The id of the pillar or theme that it belongs to")]
    theme: Annotated[
        Id | None, Field(description="The id of a theme that it is about, in that pillar")
    ] = None
    text: Annotated[
        Words, Field(description="A question to talk about, that has no yes or no answer")
    ]


class NewAction(Noun):
    """A "thing to do" of the service's own; what is not given says "To be agreed" in the action
    plan."""

    id: Annotated[Id, Field(description="Its name for ever; statements link to it")]
    pillar: Annotated[Id, Field(description="The id of the pillar or theme that it belongs to")]
    title: Annotated[Words, Field(description="What to do, beginning with a verb")]
    statements: Annotated[
        tuple[Id, ...], Field(description="Ids of the statements that it raises")
    ] = ()
    steps: Annotated[
        tuple[Words, ...], Field(description="The first steps, one after the other")
    ] = ()
    involved: Annotated[
        Words | None, Field(description="Who takes part, by post and not by name")
    ] = None
    effort: Annotated[
        Effort, Field(description="low: within weeks and almost free; high: months, or money")
    ] = "medium"
    weeks: Annotated[
        int, Field(ge=1, le=260, strict=True, description="Usual weeks from start to done")
    ] = 12
    inputs: Annotated[Words | None, Field(description="What goes in: time, money, materials")] = (
        None
    )
    output: Annotated[
        Words | None, Field(description="What it produces, so that it can be counted")
    ] = None
    outcome: Annotated[
        Words | None, Field(description="The change that follows for those who do the work")
    ] = None
    outcome_for_people: Annotated[
        Words | None, Field(description="The change for the people whom it is all for")
    ] = None
    indicator: Annotated[
        Words | None, Field(description="The sign that shows progress, and how to count it")
    ] = None
    monitoring: Annotated[Words | None, Field(description="Who looks at what, how often")] = None
    measures: Annotated[
        tuple[Id, ...], Field(description="Ids of the measures that it should move")
    ] = ()


class Amendments(Noun):
    """What amendments.yaml says. Empty amendments change nothing."""

    format: FormatNumber
    reword: Annotated[
        tuple[Rewording, ...], Field(description="Statements with new words and the same meaning")
    ] = ()
    add: Annotated[tuple[NewStatement, ...], Field(description="Statements of your own")] = ()
    leave_out: Annotated[
        tuple[LeftOut, ...], Field(description="Statements that are not asked here")
    ] = ()
    weights: Annotated[
        Mapping[Id, Weight], Field(description="For a statement's id, how much it counts")
    ] = {}
    targets: Annotated[
        Mapping[Id, Annotated[float, Field(strict=True, description="The score to reach")]],
        Field(description="For a statement's id, the score to reach"),
    ] = {}
    translate: Annotated[
        Mapping[Id, Mapping[Language, Mapping[Id, Words]]],
        Field(
            description="For a statement's id, by language code, the words of each audience in it"
        ),
    ] = {}
    questions: Annotated[
        tuple[NewQuestion, ...], Field(description="Questions of your own to talk about")
    ] = ()
    actions: Annotated[
        tuple[NewAction, ...], Field(description="Things to do of your own, for the plan")
    ] = ()
    measures: Annotated[
        tuple[Measure, ...], Field(description="Figures of your own that you keep over time")
    ] = ()

    @model_validator(mode="before")
    @classmethod
    def _as_written_today(cls, raw: Any) -> Any:
        if not isinstance(raw, dict) or not isinstance(raw.get("translate"), dict):
            return raw
        translate = {key: translations_of_today(words) for key, words in raw["translate"].items()}
        return raw | {"translate": translate}
