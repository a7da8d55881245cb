"""Checks that a plan and its reviews do not contradict themselves or one another, as a file does that was cut off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from pqmodel.ground.cycle import parse
from pqmodel.ground.files import read
from pqmodel.ground.yaml_reading import Place, Source, shortened
from pqmodel.plan.model import Plan
from pqmodel.workspace.cycle_stages import review_path, reviewed_cycles

if TYPE_CHECKING:
    from pqmodel.workspace.workspace import Workspace

BACKUP = "put back a backup from .pqmodel/backups"
_ID = re.compile(r"A-(\d{3,6})")
_NAMED = re.compile(rb"(?<![\w-])action['\"]?\s*:\s*['\"]?(A-\d{3,6})\b")
"""How a review names an action, as it is written and by hand."""


def check_plan(source: Source) -> None:
    """Records a fault for each id that stands twice, each cycle that is none, and a last number that cannot be."""
    # By hand, actions are copied together with their ids.
    check_unique(
        source, "id", "keep one of them, or give one a number above last_number, and raise that"
    )
    for place, cycle in _cycles(source):
        _check_cycle(source, place, cycle)
    _check_last_number(source)


def above_reviews(workspace: Workspace, plan: Plan) -> Plan:
    """The plan, ready to be added to: its next id is above all that reviews name too, even where it lost actions."""
    # A plan that was cut off, or put back from a backup, has forgotten numbers that are in use: the
    # next action would get the id under which a review judged another one.
    highest = max((_number(name) for name in reviewed(workspace)), default=0)
    if highest <= plan.last_number:
        return plan
    return plan.model_copy(update={"last_number": highest})


def missing_from(workspace: Workspace, plan: Plan) -> tuple[str, ...]:
    """Ids of actions that reviews name and the plan does not have."""
    there = {action.id for action in plan.actions}
    return tuple(sorted(reviewed(workspace) - there))


def reviewed(workspace: Workspace) -> set[str]:
    """Ids of the actions that reviews name; no review is read as one, so that it is quick."""
    # Every look at the plan asks this: to read five years of reviews whole would be felt.
    ids: set[str] = set()
    for cycle in reviewed_cycles(workspace):
        data = read(review_path(workspace, cycle.id)) or b""
        ids.update(name.decode() for name in _NAMED.findall(data))
    return ids


def check_unique(source: Source, key: str, mend: str) -> None:
    """Records a fault for each action whose `key` says what that of an earlier action says."""
    first_lines: dict[str, int] = {}
    for number, action in _actions(source):
        name = action.get(key)
        if not isinstance(name, str):
            continue
        place: Place = ("actions", number, key)
        if name in first_lines:
            words = shortened(name).strip("'")
            source.fault(place, f"{words} stands twice (first on line {first_lines[name]})", mend)
        else:
            first_lines[name] = source.line(place)


def _cycles(source: Source) -> Iterator[tuple[Place, str]]:
    """Each cycle that an action names, with its place; what is no text is told by others."""
    for number, action in _actions(source):
        cycle = action.get("cycle")
        if isinstance(cycle, str):
            yield ("actions", number, "cycle"), cycle
        carried = action.get("carried")
        if not isinstance(carried, list):
            continue
        for at, later in enumerate(carried):
            if isinstance(later, str):
                yield ("actions", number, "carried", at), later


def _check_cycle(source: Source, place: Place, cycle: str) -> None:
    # pydantic knows a cycle as a text alone; found here, a wrong one is told with its line.
    try:
        parse(cycle)
    except ValueError as error:
        what, _, mend = str(error).partition("; ")
        source.fault(place, what, mend)


def _check_last_number(source: Source) -> None:
    """The last number stands first in the file, so a file that was cut off lacks it, or actions under it."""
    highest = max((_number(action.get("id")) for _, action in _actions(source)), default=0)
    if not highest:
        return
    if "last_number" not in source.value:
        what = "has no last_number: it looks cut off"
        source.fault((), what, f"{BACKUP}, or write last_number: {highest}")
        return

    # Too low, the next action would get an id that another one has.
    last = source.value["last_number"]
    if isinstance(last, int) and last < highest:
        what = f"last_number is {last}, but A-{highest:03d} is in the plan"
        source.fault(("last_number",), what, f"write last_number: {highest}, or {BACKUP}")


def _actions(source: Source) -> Iterator[tuple[int, dict[Any, Any]]]:
    """The actions as they stand in the file, whatever else is wrong with it."""
    # Before the model is made of it: a file with other faults is checked for these all the same, so
    # that all are told at once.
    actions = source.value.get("actions")
    if not isinstance(actions, list):
        return
    for number, action in enumerate(actions):
        if isinstance(action, dict):
            yield number, action


def _number(action_id: Any) -> int:
    if not isinstance(action_id, str):
        return 0
    match = _ID.fullmatch(action_id)
    if match is None:
        return 0
    return int(match[1])
