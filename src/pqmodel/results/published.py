"""What has been shown of a cycle so far: counts that were safe when they were shown, which later
outputs build on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from pqmodel.ground.nouns import Noun
from pqmodel.results.tally import Counts
from pqmodel.workspace.service import SMALLEST_GROUP_EVER

POOL = ""
"""Stands in the place of a group's id for the pool of small groups."""


class PublishedGroup(Noun):
    """A group's counts as they were last shown, and the persons behind each pillar then;
    likewise the comments, as statement and words in an order that tells nothing, and how many
    persons the group had when they were shown."""

    statements: Mapping[str, Counts] = {}
    pillars: Mapping[str, int] = {}
    comments: tuple[tuple[str, str], ...] = ()
    comments_persons: int = 0
    n: int | None = None
    """The persons whose answers are in the counts; None in notes of an older pqmodel."""
    versions: Mapping[str, int] = {}
    """How many of them answered each version of the questionnaire, by its digest."""


class Published(Noun):
    """What was shown of one cycle: by group (POOL for the pool), which groups are in the pool,
    and the largest smallest group that was ever in force. `closed` are groups of a pool that was
    shown and then partly forgotten; they are not shown again. It holds nothing that was not safe
    to show."""

    format: Literal[1] = 1
    cycle: str
    smallest_group: Annotated[int, Field(ge=SMALLEST_GROUP_EVER)] = SMALLEST_GROUP_EVER
    groups: Mapping[str, PublishedGroup] = {}
    pooled: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()
