"""What `status` and `due` print as JSON.

Plain dataclasses, as the model is: a script may ask every hour, and pydantic is loaded only where
the schemas are published.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from pqmodel.today.due import DueItem
from pqmodel.today.model import GroupTurnout, Standing
from pqmodel.today.next_step import Step, scoring_command
from pqmodel.today.stages import Stage, State, stages_of

# The same words as in the plan's model, which is not light enough to be imported here.
Rag = Literal["red", "amber", "green", "blue", "grey"]


@dataclass(frozen=True)
class GroupStanding:
    """How many people of a group have answered.

    `asked` is null where not set.
    """

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    id: str
    title: str
    responses: int
    asked: int | None

    @classmethod
    def of(cls, group: GroupTurnout) -> GroupStanding:
        return cls(group.id, group.title, group.answered, group.asked)


@dataclass(frozen=True)
class Status:
    """`status`: where the cycle stands and what comes next. `responses` counts who answered.
    `late` and `carried` are ids of open actions, `measures_lacking` of measures; `days_left` is below 0 once it
    is over. `unscored` is the command that would give an overall
    score where the analysis has come to none, else null. `plan` counts what the plan shows,
    `closed_earlier` what it leaves out; `later` names the cycle of open actions made for a later
    one, `plan_lacks` the actions that reviews name and the plan does not have. What is said of the
    manager is said of the first person known by name where there is no manager.
    """

    __pydantic_config__: ClassVar = {"extra": "forbid", "title": "Standing"}

    format: Literal[1]
    service: str
    cycle: str
    starts: date
    ends: date
    days_left: int
    stage: Stage
    stages: dict[Stage, State]
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

    @classmethod
    def of(cls, standing: Standing, step: Step) -> Status:
        cycle, stages, progress = standing.cycle, stages_of(standing), standing.progress
        review, meeting = standing.review, standing.next_meeting
        return cls(
            format=1,
            service=standing.service,
            cycle=cycle.id,
            starts=cycle.start,
            ends=cycle.end,
            days_left=standing.days_left,
            stage=stages.present,
            stages=dict(stages.states),
            responses=standing.responses,
            groups=tuple(GroupStanding.of(group) for group in standing.groups),
            manager_answered=progress.answered if progress else 0,
            manager_skipped=progress.skipped if progress else 0,
            statements=standing.statements,
            unscored=scoring_command(standing),
            plan=standing.ratings,
            closed_earlier=standing.closed_earlier,
            late=tuple(action.id for action in standing.late_actions),
            carried=standing.carried,
            later=standing.later,
            plan_lacks=standing.missing_actions,
            next_meeting=meeting.on if meeting else None,
            measures_lacking=tuple(measure.id for measure in standing.unmeasured),
            reviewed=review is not None,
            review_completed=review is not None and review.completed,
            reviews_owed=standing.reviews_owed,
            questionnaire_changed=standing.changed[0] if standing.changed else None,
            next_step=step.words,
            command=step.command,
        )


@dataclass(frozen=True)
class Due:
    """`due`: what is due, by date, on that day and so many days ahead."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    format: Literal[1]
    on: date
    within_days: int
    items: tuple[DueItem, ...]

    @classmethod
    def of(cls, items: Sequence[DueItem], on: date, within_days: int) -> Due:
        return cls(format=1, on=on, within_days=within_days, items=tuple(items))


SHAPES: dict[str, type] = {
    "status": Status,
    "due": Due,
}
