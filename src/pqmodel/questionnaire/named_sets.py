"""Named sets: parts of a questionnaire that can be asked by themselves, such as a short form."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from pqmodel.ground.nouns import Id, Label, Noun, Words


class NamedSet(Noun):
    """Statements that are asked together where there is no time for all of them."""

    id: Annotated[Id, Field(description="Its name for ever; `assess --set ID` asks it")]
    title: Annotated[Label, Field(description="What results call it, such as Short form")]
    about: Annotated[Words | None, Field(description="What it is for")] = None
    statements: Annotated[
        tuple[Id, ...], Field(min_length=1, description="Ids of the statements in it")
    ]
