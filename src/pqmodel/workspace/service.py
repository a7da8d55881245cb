"""A service as its manager describes it in pqmodel.yaml."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Annotated, Literal

from pydantic import Field, field_validator, model_validator

from pqmodel.ground.cycle import Calendar
from pqmodel.ground.dates import days_of, months_of
from pqmodel.ground.nouns import Id, Label, Noun, Words
from pqmodel.workspace.report_readers import ReaderId, ReaderSettings

# Of two people, each could work out from their own answer what the other one said.
SMALLEST_GROUP_EVER = 3
LARGEST_SMALLEST_GROUP = 100
MANAGER = "manager"
RELEASES = ("when-all-answered", "at-cycle-end")
"""When a round can be released by itself, besides on a day."""


class Group(Noun):
    """A perspective on the service. A named group is one known person; all others are anonymous."""

    id: Id
    title: Label
    named: bool = False
    audience: Id | None = None
    """The audience of the questionnaire that it is; None leaves that to the questionnaire."""
    asked: Annotated[int, Field(ge=0)] | None = None


class Service(Noun):
    """The service, whom it asks, and how its results are worked out."""

    format: Literal[1] = 1
    service: Words
    type: Words = "Adult social care service"
    groups: Annotated[tuple[Group, ...], Field(min_length=1)] = (
        Group(id=MANAGER, title="Manager", named=True),
    )
    calendar: Calendar = "quarters"
    questionnaire: Words = "workforce"
    frameworks: tuple[Id, ...] = ()
    smallest_group: Annotated[int, Field(ge=SMALLEST_GROUP_EVER, le=LARGEST_SMALLEST_GROUP)] = 5
    target: float | None = None
    weighting: Literal["person", "group"] = "person"
    assess_within: str = "4 weeks"
    """How long after a cycle's first day its assessment is late."""
    release: str | None = None
    """When figures of anonymous groups are released by themselves: "when-all-answered",
    "at-cycle-end" or a day (2026-12-15); None where somebody does it by hand."""
    asc_wds: str | None = None
    """Which workplace of the sector's data set it is, by its reference there (LOCALESTID); "all" where
    it stands for all of them together."""
    retention: str | None = None
    """How long responses are kept ("24 months", "2 years"); None where the service has not settled
    it."""
    report: Mapping[ReaderId, ReaderSettings] = {}
    """What each reader of a report gets, where the service has it otherwise than the program."""

    @field_validator("retention")
    @classmethod
    def _a_length_of_time(cls, words: str | None) -> str | None:
        if words is not None:
            months_of(words)
        return words

    @field_validator("asc_wds", mode="before")
    @classmethod
    def _a_reference(cls, words: object) -> object:
        # A reference of digits alone is a number to YAML, and one may look like a day.
        is_word = isinstance(words, str | int | float | date) and not isinstance(words, bool)
        if not is_word:
            return words
        return str(words).strip()

    @field_validator("assess_within")
    @classmethod
    def _days(cls, words: str) -> str:
        days_of(words)
        return words

    @field_validator("release", mode="before")
    @classmethod
    def _a_release(cls, words: object) -> object:
        if words is None or words in RELEASES:
            return words
        try:
            return date.fromisoformat(str(words)).isoformat()
        except ValueError:
            raise ValueError(
                f"should be {', '.join(RELEASES)} or a day such as 2026-12-15"
            ) from None

    @property
    def release_day(self) -> date | None:
        """The day on which the round that it lies in is released; None where none is set."""
        if self.release is None or self.release in RELEASES:
            return None
        return date.fromisoformat(self.release)

    @model_validator(mode="after")
    def _group_ids_differ(self) -> Service:
        ids = [group.id for group in self.groups]
        twice = sorted({group_id for group_id in ids if ids.count(group_id) > 1})
        if twice:
            raise ValueError(
                f"two groups have the id {', '.join(twice)}; give each group an id of its own"
            )
        return self

    def group(self, group_id: str) -> Group | None:
        """The group of that id, or None."""
        for group in self.groups:
            if group.id == group_id:
                return group
        return None

    def group_title(self, group_id: str) -> str:
        """A group's title as the service wrote it; of one that it has no more, its id."""
        group = self.group(group_id)
        if group is None:
            return group_id
        return group.title

    def groups_in_order(self, groups: Iterable[str]) -> list[str]:
        """Those groups in the service's own order, then any that it does not know."""
        there = set(groups)
        own = [group.id for group in self.groups if group.id in there]
        return own + sorted(there - set(own))

    @property
    def titles(self) -> dict[str, str]:
        """The title of each group, by id, in order."""
        return {group.id: group.title for group in self.groups}

    @property
    def named(self) -> frozenset[str]:
        """Ids of the groups whose members are known by name."""
        return frozenset(group.id for group in self.groups if group.named)


FAMILIES = "families"
DEFAULT_GROUPS = ("care-staff", "nights", "support-team", FAMILIES)
"""The usual groups; all but families are staff."""


def title_of(group_id: str) -> str:
    """A group's id as words: "care-staff" is "Care staff"."""
    return group_id.replace("-", " ").capitalize()
