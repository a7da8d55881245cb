"""The memory of releases: what has been released of a cycle so far, which later releases build on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from pqmodel.ground.nouns import Noun
from pqmodel.results.tally import Counts, Spread
from pqmodel.workspace.service import SMALLEST_GROUP_EVER

POOL = ""
"""Stands in the place of a group's id for the pool of small groups."""

Band = Literal["low", "high"]
"""On which side of the favourable scores nearly everybody's answer lies."""
Hidden = Literal["low", "high", "aside"]
"""Why the counts of a statement are not told: nearly everybody gave a score below the favourable
ones ("low") or one of them ("high"), or nearly everybody gave none ("aside")."""


class PublishedGroup(Noun):
    """What has been released of a group: its counts, and which of them are told as a band only;
    likewise the comments, as statement and words in an order that tells nothing, and how many
    persons the group had when they were released."""

    statements: Mapping[str, Counts] = {}
    bands: Mapping[str, Hidden] = {}
    pillars: Mapping[str, int] = {}
    spreads: Mapping[str, Spread] = {}
    comments: tuple[tuple[str, str], ...] = ()
    comments_persons: int = 0
    n: int | None = None
    """The persons whose answers are in the counts; None in notes of an older pqmodel."""
    versions: Mapping[str, int] = {}
    """How many of them answered each version of the questionnaire, by its digest."""
    members: Mapping[str, int] = {}
    """Of the pool: how many persons of each group are in it."""
    parts: Mapping[str, Mapping[str, int]] = {}
    """Of the pool: for each statement, how many of each group are in its counts."""
    baseline: Mapping[str, Counts] = {}
    """Counts that may have been released when the memory of it was lost: they are not shown, and
    what is shown later has a whole batch more."""
    baseline_n: int = 0
    """The persons whom the group had then."""

    def behind(self, key: str) -> Counts | None:
        """The counts of a statement that a next release is set beside; None where there are none."""
        return self.statements.get(key) or self.baseline.get(key)


class Published(Noun):
    """What has been released of one cycle: by group (POOL for the pool), which groups are in the
    pool, and the largest smallest group that was ever in force. `closed` are groups that were
    released and then forgotten, wholly or as part of a pool; they are not shown again.

    `released` says that somebody, or the settings, released the round. `scale` are the scores that
    the counts are in order of; empty in notes of an older pqmodel.
    """

    format: Literal[1] = 1
    cycle: str
    released: bool = False
    smallest_group: Annotated[int, Field(ge=SMALLEST_GROUP_EVER)] = SMALLEST_GROUP_EVER
    groups: Mapping[str, PublishedGroup] = {}
    pooled: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()
    scale: tuple[int, ...] = ()
    answered: Mapping[str, int] = {}
    """How many of each group had answered when it was last released."""
    lost: tuple[str, ...] = ()
    """Groups of which something was released that this memory does not hold."""
    on_another_scale: bool = False
    """What was released cannot be set beside today's answers, which are on another scale. Never
    kept: it is found out when the memory is read."""

    @model_validator(mode="after")
    def _has_one_scale(self) -> Self:
        # Counts of two scales cannot be added up: somebody changed the file.
        points = {
            len(counts.scores)
            for group in self.groups.values()
            for counts in group.statements.values()
        }
        if len(points) > 1:
            raise ValueError("has counts of several scales")
        return self
