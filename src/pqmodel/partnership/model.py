"""A submission: what one service shares of one cycle, in counts that were made safe at home."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from pqmodel.ground.cycle import parse
from pqmodel.ground.nouns import Label, Noun
from pqmodel.questionnaire.model import QuestionnaireRef
from pqmodel.results.published import Band
from pqmodel.results.tally import Spread


def _a_cycle(text: str) -> str:
    """The id of a cycle; ValueError for anything else. It names a folder where it is kept."""
    parse(text)
    return text


MOST_POINTS = 10
"""A scale has at most so many scores."""
TOGETHER = "together"
"""Stands in the place of a group for small groups that are counted together."""


class SharedCounts(Noun):
    """How many people gave each score, in scale order; null where nearly everybody of few gave one
    answer, and a band stands for it. `n` people scored."""

    n: Annotated[int, Field(ge=0)]
    scores: tuple[int, ...] | None
    na: Annotated[int, Field(ge=0)] = 0
    dk: Annotated[int, Field(ge=0)] = 0
    band: Band | None = None


class SharedStatement(Noun):
    """A statement's counts, by group (`together` for small groups counted as one)."""

    id: str
    pillar: str
    groups: Mapping[str, SharedCounts]


class SharedGroup(Noun):
    """A group that is in the counts: what it is called, whose words it read, and how many people."""

    title: str
    audience: str
    people: int


class SharedMeasure(Noun):
    """A workforce measure: its figure with what stands above and below the line, so that figures of
    several services can be pooled by the formula; how it is defined, and the numbers behind it."""

    id: str
    title: str
    unit: str
    better: str
    formula: str
    on: date
    value: float | None
    numerator: float | None = None
    denominator: float | None = None
    """What is divided by what; None where the figure was stated and not worked out, and below the line
    also where nothing is divided."""
    inputs: Mapping[str, float] = {}
    withheld: str = ""


class SharedPlan(Noun):
    """How many actions the plan has, by status."""

    actions: int
    statuses: Mapping[str, int]


class Submission(Noun):
    """One service and cycle as others may see it. No single answer, no comment, no name of a
    person. `by` is the service's name, or the code that the partnership gave it (`is_code`)."""

    format: Literal[1] = 1
    kind: Literal["pqmodel submission"] = "pqmodel submission"
    by: str
    is_code: bool
    type: str
    cycle: Annotated[str, AfterValidator(_a_cycle)]
    starts: date
    ends: date
    questionnaire: QuestionnaireRef
    scale: tuple[int, ...]
    favourable_from: int
    smallest_group: int
    groups: Mapping[str, SharedGroup]
    statements: tuple[SharedStatement, ...]
    spreads: Mapping[str, Mapping[str, Spread]] = {}
    """How far persons' means lie apart in each pillar and theme, by group, for narrower intervals."""
    measures: tuple[SharedMeasure, ...] = ()
    plan: SharedPlan | None = None
    made_on: date
    """The day on which it was written: of two for one cycle the later one counts."""
    strengths_may_be_named: bool = False
    """Whether the partnership may say by whom a strength is shown."""
    made_with: str
    checksum: str = Field(default="", pattern=r"^([0-9a-f]{64})?$")
    """SHA-256 over the canonical form of everything else but the signature."""
    signature: str = ""
    """Ed25519 over the same, in base64; empty where it was not signed."""
    signed_with: str = ""
    """The public key that it can be checked with, in base64."""


class Own(Noun):
    """What a service chooses to share beside the counts of its groups."""

    code: Label | None = None
    own_answers: bool = False
    measures: bool = True
    plan: bool = True
    strengths: bool = False
