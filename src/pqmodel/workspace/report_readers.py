"""What a service sets of its reports in pqmodel.yaml, reader by reader."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from pqmodel.ground.nouns import Noun, Words

ReaderId = Literal["board", "staff", "inspector"]
SectionId = Literal[
    "summary",
    "profile",
    "changes",
    "groups",
    "teams",
    "strengths",
    "priorities",
    "plan",
    "review",
    "measures",
    "evidence",
    "method",
]
PlanShown = Literal["whole", "no-internal", "staff"]
"""How much of the plan: all of it, all but internal actions, or what staff get of it."""


class ReaderSettings(Noun):
    """What one reader gets. What is left out is as the program has it."""

    title: Words | None = None
    sections: Annotated[tuple[SectionId, ...], Field(min_length=1)] | None = None
    plan: PlanShown | None = None
    most: Annotated[int, Field(ge=1, le=100)] | None = None
