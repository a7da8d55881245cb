"""What goes with the whole questionnaire: how to start, principles, words explained, the steps of a
cycle."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from pqmodel.ground.nouns import FormatNumber, Id, Label, Noun, Words


class StartItem(Noun):
    """One item of the getting-started checklist."""

    id: Id
    text: Annotated[Words, Field(description="What to settle before beginning")]
    why: Words


class Principle(Noun):
    """A principle of the model, with a question to test oneself against it."""

    id: Id
    title: Words
    text: Words
    ask: Annotated[Words, Field(description="A question to test oneself against it")]


class WordExplained(Noun):
    """A word of the field and what it means."""

    word: Label
    meaning: Words


class CycleStep(Noun):
    """A step of the cycle (Analyse, Plan, Do, Review) and the command that begins it."""

    id: Id
    title: Label
    text: Words
    command: Annotated[Words, Field(description="The command that begins it")]


class Guidance(Noun):
    """What goes with the whole questionnaire: checklist, principles, words explained, steps."""

    format: FormatNumber = 1
    start: Annotated[tuple[StartItem, ...], Field(description="The getting-started checklist")] = ()
    principles: Annotated[tuple[Principle, ...], Field(description="What the whole rests on")] = ()
    words: Annotated[
        tuple[WordExplained, ...], Field(description="Words of the field, explained")
    ] = ()
    steps: Annotated[tuple[CycleStep, ...], Field(description="The steps of one cycle")] = ()
