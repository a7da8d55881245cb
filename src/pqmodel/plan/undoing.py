"""How the plan comes back where its last change is undone: ids that were given out stay used, and
the history says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from pqmodel.exchange.changes import is_of
from pqmodel.exchange.undoing import Step
from pqmodel.ground.files import NO_FILE, stamp_of
from pqmodel.ground.records import from_yaml
from pqmodel.plan.applying import take_back
from pqmodel.plan.history import in_words
from pqmodel.plan.model import Action, Plan
from pqmodel.plan.record import plan_path, write_plan
from pqmodel.workspace.workspace import Workspace

_LONGEST = 40
_NOT_TOLD = frozenset({"id", "history", "done_on"})


class PlanUndo:
    """The undo of plan.yaml."""

    record = "plan"

    def path(self, workspace: Workspace, _name: str) -> Path:
        return plan_path(workspace)

    def told(self, step: Step) -> Sequence[str]:
        return list(_told(_plan(step, step.now), _plan(step, step.before)))

    def put_back(self, workspace: Workspace, step: Step, today: date) -> None:
        now, before = _plan(step, step.now), _plan(step, step.before)
        stamp = NO_FILE
        if step.now is not None:
            stamp = stamp_of(step.now)
        write_plan(workspace, take_back(now, before, today), stamp, step.before)


def ids_that_go_back(steps: Sequence[Step]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The ids of the actions that are as before, and of those that are taken out again."""
    changed: list[str] = []
    removed: list[str] = []
    for step in steps:
        if not is_of(step.file, PlanUndo.record):
            continue
        now, before = _plan(step, step.now), _plan(step, step.before)
        changed += [each.id for each in before.actions if now.action(each.id) != each]
        removed += [each.id for each in now.actions if before.action(each.id) is None]
    return tuple(changed), tuple(removed)


def _plan(step: Step, data: bytes | None) -> Plan:
    if data is None:
        return Plan()
    return from_yaml(data, Plan, step.path)


def _told(now: Plan, before: Plan) -> Iterator[str]:
    for action in now.actions:
        if before.action(action.id) is None:
            yield f"{action.id} {action.title}: taken out of the plan again."
    for action in before.actions:
        current = now.action(action.id)
        if current is None:
            yield f"{action.id} {action.title}: back in the plan."
            continue
        fields = list(_fields(current, action))
        if fields:
            yield f"{action.id} {action.title}: {'; '.join(fields)}."

    if now.meetings != before.meetings:
        yield "The meetings are as before."
    if now.good_enough != before.good_enough:
        yield "What is marked as good enough is as before."


def _fields(now: Action, before: Action) -> Iterator[str]:
    """Each field that goes back, with both values where they are short."""
    for name in Action.model_fields:
        is_now, was = getattr(now, name), getattr(before, name)
        if name in _NOT_TOLD or is_now == was:
            continue
        words = {"rag": "rating", "figure": "measured by"}.get(name, name.replace("_", " "))
        texts = (in_words(was) or "empty", in_words(is_now) or "empty")
        if max(map(len, texts)) > _LONGEST or any("\n" in text for text in texts):
            yield f"{words} as before"
        else:
            yield f"{words} {texts[0]} again (now {texts[1]})"
