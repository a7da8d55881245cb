"""A translation of a questionnaire: a file of its own for each language, and who has checked it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from pqmodel.ground.nouns import FormatNumber, Id, Label, Month, Noun, Words

UNREAD = "Translated, not yet read by a native speaker"
"""How a form says so where the translation has no words for it."""
Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Z]{2})?$")]


class TranslatedAnswer(Noun):
    """A score, or an answer that is none, in another language."""

    label: Label
    meaning: Words
    meanings: Annotated[
        Mapping[Id, Words], Field(description="Its meaning for an audience, where it is another")
    ] = {}


class TranslatedSection(Noun):
    """The heading of a pillar or theme in another language."""

    title: Words
    about: Annotated[Words | None, Field(description="What it covers")] = None


class Translation(Noun):
    """What people read, in one other language."""

    format: FormatNumber = 1
    language: Annotated[Language, Field(description="The language, such as pl")]
    checked_by: Annotated[
        Words | None,
        Field(description="Who has read it as a native speaker, by post; else it is marked unread"),
    ] = None
    checked: Annotated[Month | None, Field(description="The month of that, such as 2026-11")] = None
    unread: Annotated[
        Words | None, Field(description="How the form says that nobody has checked it yet")
    ] = None
    title: Annotated[Words | None, Field(description="What the questionnaire is called")] = None
    titles: Annotated[
        Mapping[Id, Words],
        Field(description="What the form of an audience is headed, where that is another title"),
    ] = {}
    notice: Annotated[
        Words | None, Field(description="Whose it is, and what it does not claim to be")
    ] = None
    answers: Annotated[
        Mapping[str, TranslatedAnswer],
        Field(description="The scale, by score, and under na and dk what is no score"),
    ] = {}
    sections: Annotated[
        Mapping[Id, TranslatedSection], Field(description="Headings, by the id of the pillar")
    ] = {}
    groups: Annotated[
        Mapping[Id, Label],
        Field(description="What the usual groups are called, by the id of the group"),
    ] = {}
    statements: Annotated[
        Mapping[Id, Mapping[Id, Words]],
        Field(description="By the id of the statement, the words of each audience"),
    ] = {}

    @property
    def is_checked(self) -> bool:
        """True where somebody who speaks the language has read it, and when is known."""
        return self.checked_by is not None and self.checked is not None
