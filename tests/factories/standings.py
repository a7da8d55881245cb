"""A service on disk whose standing is asked, and standings made up of nothing but values."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from pqmodel.answers.record import add_response
from pqmodel.answers.response import Answer, Response, Value
from pqmodel.ground.cycle import parse
from pqmodel.plan.model import Action, Meeting, Plan
from pqmodel.plan.record import read_plan, write_plan
from pqmodel.questionnaire.amendments.in_use import current
from pqmodel.questionnaire.versions.snapshots import keep_snapshot
from pqmodel.review.model import ActionReview, Review
from pqmodel.review.record import keep_review, read_review
from pqmodel.today.command.json import Status
from pqmodel.today.due import DueItem, due_items
from pqmodel.today.model import ActionBrief, GroupTurnout, Progress, Standing
from pqmodel.today.next_step import next_step
from pqmodel.today.reading import read_standing
from pqmodel.workspace.new_service import set_up
from pqmodel.workspace.service import Group, Service

TODAY = date(2026, 11, 21)
FORTNIGHT = timedelta(days=14)
GROUPS = (
    Group(id="manager", title="Manager", named=True),
    Group(id="day", title="Day staff", asked=8),
    Group(id="night", title="Night staff"),
)


class Home:
    """A service on disk, and short ways to give it records."""

    def __init__(self, root: Path, **more: Any) -> None:
        service = Service(**{"service": "Orchard House", "groups": GROUPS, **more})
        self.workspace = set_up(root, service)
        self.root = root
        self.questionnaire = current(self.workspace)
        self.ids = list(self.questionnaire.asked_of("manager"))

    def answer(
        self,
        cycle: str,
        count: int | None = None,
        group: str = "manager",
        value: Value = 3,
        **more: Any,
    ) -> None:
        """A response to the first so many statements, else to all."""
        keep_snapshot(self.workspace, self.questionnaire)
        answers = {key: Answer(value=value) for key in self.ids[:count]}
        finished = more.pop("finished", count is None)
        add_response(
            self.workspace,
            Response(
                questionnaire=self.questionnaire.ref,
                cycle=cycle,
                group=group,
                answers=answers,
                finished=finished,
                **more,
            ),
        )

    def plan(self, *actions: Action, meetings: tuple[Meeting, ...] = ()) -> None:
        _, stamp = read_plan(self.workspace)
        write_plan(
            self.workspace,
            Plan(actions=actions, last_number=len(actions), meetings=meetings),
            stamp,
        )

    def review(self, cycle: str, **more: Any) -> None:
        _, stamp = read_review(self.workspace, cycle)
        item = ActionReview(
            action="A-001", title="Mend the gate", status="in progress", **more.pop("item", {})
        )
        keep_review(
            self.workspace, Review(cycle=cycle, started=TODAY, actions=(item,), **more), stamp
        )

    def stands(self, today: date = TODAY, cycle: str | None = None) -> Standing:
        return read_standing(self.root, cycle, today)

    def status(self, today: date = TODAY, cycle: str | None = None) -> Status:
        """The standing with its stage and its next step."""
        standing = self.stands(today, cycle)
        return Status.of(standing, next_step(standing))

    def due(
        self, today: date = TODAY, horizon: timedelta = FORTNIGHT, cycle: str | None = None
    ) -> list[DueItem]:
        return due_items(self.stands(today, cycle), horizon)


def open_action(number: int = 1, **fields: Any) -> Action:
    clear = {
        "title": "Mend the gate",
        "cycle": "2026-Q4",
        "lead": "Deputy",
        "due": date(2027, 1, 29),
    }
    return Action.model_validate(
        {"id": f"A-{number:03d}", "status": "in progress", **clear, **fields}
    )


def brief(number: int = 1, **fields: Any) -> ActionBrief:
    """As much of an open action as a standing needs."""
    values: dict[str, Any] = {
        "id": f"A-{number:03d}",
        "title": "Mend the gate",
        "status": "in progress",
        "lead": "Deputy",
        "start": None,
        "due": date(2027, 1, 29),
        "rag": None,
        "planned": "2026-Q4",
        "carried": (),
    }
    return ActionBrief(**{**values, **fields})


def made_up_standing(**fields: Any) -> Standing:
    """The standing of a service that is assessed and has no plan yet, on TODAY."""
    values: dict[str, Any] = {
        "service": "Orchard House",
        "today": TODAY,
        "cycle": parse("2026-Q4"),
        "present": parse("2026-Q4"),
        "released": True,
        "by_itself": False,
        "smallest_group": 5,
        "assess_by": date(2026, 10, 29),
        "forms_out": (),
        "groups": (GroupTurnout("manager", "Manager", named=True, asked=None, answered=1),),
        "progress": Progress("manager", 68, 0, 68, finished=True),
        "scored": True,
        "statements": 68,
        "answered_cycles": (parse("2026-Q4"),),
        "actions": (),
        "meetings": (),
        "reviews": {},
        "reviews_owed": (),
        "evidence": (),
        "unmeasured": (),
        "changed": (),
    }
    return Standing(**{**values, **fields})


def kinds(items: list[DueItem]) -> list[tuple[str, str, str]]:
    return [(item.kind, item.id, item.state) for item in items]
