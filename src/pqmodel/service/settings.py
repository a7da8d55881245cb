"""Changes pqmodel.yaml by what a manager asks for; comments, order and all that is not asked for stay."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pqmodel.answers.record import groups_answered
from pqmodel.exchange.changes import undoable
from pqmodel.ground.faults import Fault, InputRefused
from pqmodel.ground.files import read_stamped
from pqmodel.ground.nouns import ID_PATTERN
from pqmodel.ground.records import from_yaml, replace_yaml
from pqmodel.ground.suggesting import suggest
from pqmodel.plan.adding import check_target
from pqmodel.questionnaire.amendments.in_use import current
from pqmodel.workspace.cycle_stages import cycles_with_responses
from pqmodel.workspace.promises import refuse_broken_promises
from pqmodel.workspace.service import SMALLEST_GROUP_EVER, Group, Service, title_of
from pqmodel.workspace.workspace import Workspace

MOST_IN_GROUP = 100


@dataclass(frozen=True)
class Wanted:
    """What is to be changed: `fields` of the service by name; groups `added` (title by id, "" for
    one made of the id), `removed`, and their `titles` and numbers `asked` by id (None for not
    known)."""

    fields: Mapping[str, Any] = field(default_factory=dict)
    added: Mapping[str, str] = field(default_factory=dict)
    removed: Sequence[str] = ()
    titles: Mapping[str, str] = field(default_factory=dict)
    asked: Mapping[str, int | None] = field(default_factory=dict)


def change_settings(workspace: Workspace, wanted: Wanted) -> tuple[Service, Service]:
    """The settings before and after, on disk before it returns.

    Refuses, with everything that is wrong, what cannot be; then nothing is changed.
    """
    with workspace.lock():
        data, stamp = read_stamped(workspace.config)
        before = workspace.service
        if data is not None:
            before = from_yaml(data, Service, workspace.config)

        faults = [*_wrong_fields(wanted.fields), *_wrong_groups(workspace, before, wanted)]
        if faults:
            raise InputRefused("The settings are as they were.", faults)
        if "target" in wanted.fields:
            check_target(wanted.fields["target"], current(workspace).scale)

        groups = _groups(before, wanted)
        after = before.model_copy(update={**wanted.fields, "groups": groups})
        # Of the whole once more: what each field may be is said in one place.
        after = Service.model_validate(after.model_dump())
        refuse_broken_promises(workspace.root, after)
        if after != before:
            with undoable(workspace, workspace.config, "service"):
                replace_yaml(workspace.config, after, "", stamp)
    return before, after


def _wrong_fields(fields: Mapping[str, Any]) -> list[Fault]:
    faults = []
    for name in ("service", "type"):
        if name in fields and not fields[name].strip():
            faults.append(Fault(name, 0, "is empty", "write at least a word"))
    smallest = fields.get("smallest_group")
    if smallest is not None and not SMALLEST_GROUP_EVER <= smallest <= MOST_IN_GROUP:
        what = f"{smallest} cannot be the smallest group that is shown"
        mend = f"give {SMALLEST_GROUP_EVER} to {MOST_IN_GROUP}; 5 is usual"
        faults.append(Fault("smallest group", 0, what, mend))
    return faults


def _wrong_groups(workspace: Workspace, before: Service, wanted: Wanted) -> list[Fault]:
    there = {group.id for group in before.groups}
    faults = []
    for group_id in wanted.added:
        if not re.fullmatch(ID_PATTERN, group_id):
            mend = "use small letters, digits and hyphens, such as care-staff"
            faults.append(Fault(group_id, 0, "cannot be the id of a group", mend))
        elif group_id in there:
            faults.append(Fault(group_id, 0, "is a group already", "give the new one another id"))

    known = there | set(wanted.added)
    ids = f"the groups are {', '.join(sorted(known))}"
    for group_id in dict.fromkeys([*wanted.titles, *wanted.asked, *wanted.removed]):
        if group_id not in known:
            faults.append(Fault(group_id, 0, "is no group of this service", ids))
    for group_id, title in wanted.titles.items():
        if not title.strip():
            faults.append(Fault(group_id, 0, "needs a title", "write at least a word"))
    for group_id, asked in wanted.asked.items():
        if asked is not None and asked < 0:
            faults.append(Fault(group_id, 0, f"{asked} people cannot be asked", "write 0 or more"))
    return faults + _still_answered(workspace, before, wanted)


def _still_answered(workspace: Workspace, before: Service, wanted: Wanted) -> list[Fault]:
    """Groups that are to go although people of them have answered."""
    answered: set[str] = set()
    for cycle in cycles_with_responses(workspace.root):
        answered |= groups_answered(workspace, cycle.id).keys()
    faults = []
    for group_id in wanted.removed:
        if group_id in answered:
            # Their answers would be those of nobody: figures of old rounds name the group.
            forget = suggest(f"forget --group {group_id}")
            mend = f"keep it; or remove its answers for good first: {forget}"
            faults.append(Fault(group_id, 0, "has answered, so it stays", mend))
    if {group.id for group in before.groups} <= set(wanted.removed) and not wanted.added:
        faults.append(Fault("groups", 0, "none would be left", "keep one of them"))
    named = [group.id for group in before.groups if group.named]
    if named and set(named) <= set(wanted.removed):
        # What the manager scores next would go among the answers of an anonymous group.
        what = "is the only one known by name, and what you score yourself goes there"
        mend = "keep it; leave it unanswered if nobody is to score by name"
        faults.append(Fault(named[0], 0, what, mend))
    return faults


def _groups(before: Service, wanted: Wanted) -> tuple[Group, ...]:
    groups = [group for group in before.groups if group.id not in wanted.removed]
    for group_id, title in wanted.added.items():
        groups.append(Group(id=group_id, title=title.strip() or title_of(group_id)))

    changed = []
    for group in groups:
        update: dict[str, Any] = {}
        if group.id in wanted.titles:
            update["title"] = wanted.titles[group.id].strip()
        if group.id in wanted.asked:
            update["asked"] = wanted.asked[group.id]
        changed.append(group.model_copy(update=update))
    return tuple(changed)
