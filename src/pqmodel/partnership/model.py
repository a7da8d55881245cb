"""A submission: what one service shares of one cycle, in counts that were made safe at home."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from pydantic import Field

from pqmodel.ground.nouns import Label, Noun
from pqmodel.questionnaire.model import QuestionnaireRef
from pqmodel.results.published import Band
from pqmodel.results.tally import Spread

TOGETHER = "together"
"""Stands in the place of a group for small groups that are counted together."""


class SharedCounts(Noun):
    """How many people gave each score, in scale order; null where nearly everybody of few gave one
    answer, and a band stands for it. `n` people scored."""

    n: int
    scores: tuple[int, ...] | None
    na: int = 0
    dk: int = 0
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
    """A workforce measure: its figure with what it is worked out from, so that figures of several
    services can be pooled by the formula, and how it is defined."""

    id: str
    title: str
    unit: str
    better: str
    formula: str
    on: date
    value: float | None
    inputs: Mapping[str, int] = {}
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
    cycle: str
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
