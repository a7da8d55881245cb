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
    alike_in_case(
        source, "id", "keep one of them, or give one a number above last_number, and raise that"
    )
    for number, action in _actions(source):
        carried = action.get("carried")
        places: list[tuple[Place, Any]] = [((number, "cycle"), action.get("cycle"))]
        places += [
            ((number, "carried", at), one)
            for at, one in enumerate(carried if isinstance(carried, list) else ())
        ]
        for place, cycle in places:
            if isinstance(cycle, str):
                _check_cycle(source, ("actions", *place), cycle)
    highest = max((_number(action.get("id")) for _, action in _actions(source)), default=0)
    if not highest:
        return
    if "last_number" not in source.value:
        what = "has no last_number: it looks cut off"
        source.fault((), what, f"{BACKUP}, or write last_number: {highest}")
    elif isinstance(last := source.value["last_number"], int) and last < highest:
        what = f"last_number is {last}, but A-{highest:03d} is in the plan"
        source.fault(("last_number",), what, f"write last_number: {highest}, or {BACKUP}")


def above_reviews(workspace: Workspace, plan: Plan) -> Plan:
    """The plan, ready to be added to: its next id is above all that reviews name too, even where it lost actions."""
    highest = max(map(_number, reviewed(workspace)), default=0)
    return plan.model_copy(update={"last_number": highest}) if highest > plan.last_number else plan


def missing_from(workspace: Workspace, plan: Plan) -> tuple[str, ...]:
    """Ids of actions that reviews name and the plan does not have."""
    return tuple(sorted(reviewed(workspace) - {action.id for action in plan.actions}))


def reviewed(workspace: Workspace) -> set[str]:
    """Ids of the actions that reviews name; no review is read as one, so that it is quick."""
    found: set[str] = set()
    for cycle in reviewed_cycles(workspace):
        found |= {
            name.decode() for name in _NAMED.findall(read(review_path(workspace, cycle.id)) or b"")
        }
    return found


def alike_in_case(source: Source, key: str, mend: str) -> None:
    first: dict[str, int] = {}
    for number, action in _actions(source):
        told = action.get(key)
        if not isinstance(told, str):
            continue
        place: Place = ("actions", number, key)
        if told in first:
            source.fault(
                place,
                f"{shortened(told).strip(chr(39))} stands twice (first on line {first[told]})",
                mend,
            )
        else:
            first[told] = source.line(place)


def _actions(source: Source) -> Iterator[tuple[int, dict[Any, Any]]]:
    """The actions as they stand in the file, whatever else is wrong with it."""
    found = source.value.get("actions")
    for number, action in enumerate(found if isinstance(found, list) else ()):
        if isinstance(action, dict):
            yield number, action


def _check_cycle(source: Source, place: Place, cycle: str) -> None:
    try:
        parse(cycle)
    except ValueError as error:
        what, _, mend = str(error).partition("; ")
        source.fault(place, what, mend)


def _number(told: Any) -> int:
    match = _ID.fullmatch(told) if isinstance(told, str) else None
    return int(match[1]) if match else 0
