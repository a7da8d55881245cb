"""The shapes of `status` and `forget`: where things stand, and what was removed."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pqmodel.ground.nouns import Noun
from pqmodel.plan.model import Rag
from pqmodel.results.model import Withheld
from pqmodel.service.command.json import Forgotten
from pqmodel.terminal.json import Shape

Stage = Literal["Analyse", "Plan", "Do", "Review"]


class GroupStanding(Noun):
    """How many people of a group have answered; withheld as it is in the results. `asked` is null where not set."""

    id: str
    title: str
    responses: int | Withheld
    asked: int | None


class Standing(Shape):
    """`status`: where the cycle stands and what comes next. `responses` counts the groups that may be shown. `late`
    and `carried` are ids of open actions, `measures_lacking` of measures; `days_left` is below 0 once it is over.
    `unscored` is the command that would give an overall score where the analysis has come to none, else null. `plan`
    counts what the plan shows, `closed_earlier` what it leaves out; `later` names the cycle of open actions made for
    a later one, `plan_lacks` the actions that reviews name and the plan does not have. What is said of the manager is
    said of the first person known by name where there is no manager."""

    service: str
    cycle: str
    starts: date
    ends: date
    days_left: int
    stage: Stage
    stages: dict[Stage, Literal["done", "now", "to come"]]
    responses: int
    groups: tuple[GroupStanding, ...]
    manager_answered: int
    manager_skipped: int
    statements: int
    unscored: str | None
    plan: dict[Rag, int]
    closed_earlier: int
    late: tuple[str, ...]
    carried: tuple[str, ...]
    later: dict[str, str]
    plan_lacks: tuple[str, ...]
    next_meeting: date | None
    measures_lacking: tuple[str, ...]
    reviewed: bool
    review_completed: bool
    reviews_owed: tuple[str, ...]
    questionnaire_changed: str | None
    next_step: str
    command: str


class DueItem(Noun):
    """One thing that is due. `id` names the cycle, action, meeting or measure; `coming` owes nothing yet."""

    kind: Literal["assessment", "plan", "action", "meeting", "measure", "review"]
    id: str
    what: str
    due: date
    state: Literal["overdue", "due", "coming"]
    command: str


class Due(Shape):
    """`due`: what is due, by date, on that day and so many days ahead."""

    on: date
    within_days: int
    items: tuple[DueItem, ...]


SHAPES: dict[str, type[Noun]] = {
    "status": Standing,
    "due": Due,
    "forget": Forgotten,
}
