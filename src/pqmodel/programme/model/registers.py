"""The registers: from a bare list to a full register, entry by entry.

An entry stands once. `homes` are the documents that list it: `programme`, or ids of projects.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from pqmodel.ground.nouns import Code, Id, Words
from pqmodel.programme.model.as_written import Day, Figure, Level, Trend
from pqmodel.programme.model.form import Form
from pqmodel.programme.model.timescale import When

Points = Annotated[int, Field(ge=1, le=5)]
HIGH_SCORE = 15
"""From here on a risk is red: four by four, or three by five."""
MEDIUM_SCORE = 8


class Entry(Form):
    """What every entry has. `category` is what a register sorts by ("Financial"), `note` whatever
    else is to be known of it."""

    id: Code
    text: Words
    homes: tuple[Code, ...] = ()
    owner: str = ""
    category: str = ""
    note: str = ""


class Risk(Entry):
    """A risk: `text` alone where it stands in a bare list, then cause, event and effect."""

    cause: str = ""
    event: str = ""
    effect: str = ""
    likelihood: Points | None = None
    impact: Points | None = None
    response: str = ""
    controls: tuple[Words, ...] = ()
    residual_likelihood: Points | None = None
    residual_impact: Points | None = None
    raised: Day | None = None
    proximity: str = ""
    review: Day | None = None
    trend: Trend | None = None
    closed: Day | None = None

    @property
    def score(self) -> int | None:
        """Likelihood times impact, 1 to 25."""
        if self.likelihood is None or self.impact is None:
            return None
        return self.likelihood * self.impact

    @property
    def residual(self) -> int | None:
        if self.residual_likelihood is None or self.residual_impact is None:
            return None
        return self.residual_likelihood * self.residual_impact


class Issue(Entry):
    """Something that has gone wrong already."""

    priority: Level = ""
    raised: Day | None = None
    due: Day | None = None
    action: str = ""
    closed: Day | None = None


class Benefit(Entry):
    """A benefit, or a disbenefit. Its figures are said by hand, or measure themselves: `statement`
    is a statement (or pillar, or overall) of the questionnaire, `figure` a workforce measure, of the
    service or partnership whose folder is `measured_in`, from `baseline_cycle` on. Both stand for
    all benefits in programme.yaml, else here."""

    measure: str = ""
    statement: Id | None = None
    figure: Id | None = None
    measured_in: str = ""
    baseline_cycle: str = ""
    baseline: Figure | None = None
    target: Figure | None = None
    actual: Figure | None = None
    due: When | None = None
    evidence: str = ""
    disbenefit: bool = False


class Dependency(Entry):
    """What something needs. `needed_by` and `needs` are ids; what is outside stands as words in
    `outside`."""

    needed_by: Code | None = None
    needs: Code | None = None
    outside: str = ""
    when: When | None = None


class Decision(Entry):
    """A decision, made or owed; `promised` marks what a report promised. `about` are ids of works,
    or of documents, that it dates; `met_by` what keeps the promise."""

    on: When | None = None
    by: str = ""
    due: Day | None = None
    about: tuple[Code, ...] = ()
    promised: bool = False
    met_by: tuple[Code, ...] = ()
    source: str = ""


class Lesson(Entry):
    """What was learned."""

    on: Day | None = None
    change: str = ""


class Handover(Entry):
    """What passes into business as usual; `owner` is the post that has it from then on, in
    `organisation`. `about` are the works that it came of; `agreed` the day on which they took it."""

    organisation: Code | None = None
    when: When | None = None
    agreed: Day | None = None
    about: tuple[Code, ...] = ()


class Stakeholder(Entry):
    """Who has a stake; `text` is their name."""

    interest: str = ""
    influence: Level = ""
    approach: str = ""


class Communication(Entry):
    """What is told: to whom, how and how often."""

    audience: str = ""
    channel: str = ""
    often: str = ""
    when: When | None = None


class Register(Form):
    """A register's file: the entries stand under its own name."""

    format: int = 1
    risks: tuple[Risk, ...] = ()
    issues: tuple[Issue, ...] = ()
    benefits: tuple[Benefit, ...] = ()
    dependencies: tuple[Dependency, ...] = ()
    decisions: tuple[Decision, ...] = ()
    lessons: tuple[Lesson, ...] = ()
    handovers: tuple[Handover, ...] = ()
    stakeholders: tuple[Stakeholder, ...] = ()
    communications: tuple[Communication, ...] = ()


REGISTERS = tuple(name for name in Register.model_fields if name != "format")
ONE_OF: dict[str, str] = {
    "risk": "risks",
    "issue": "issues",
    "benefit": "benefits",
    "dependency": "dependencies",
    "decision": "decisions",
    "lesson": "lessons",
    "handover": "handovers",
    "stakeholder": "stakeholders",
    "communication": "communications",
}
"""One entry's word, and its register."""
