"""What a merge does to the actions of a plan."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pqmodel.exchange.applying import TOO_LONG, OnConflict
from pqmodel.exchange.merging import DELETED, Conflict, Merged
from pqmodel.exchange.row_matching import FileRow
from pqmodel.plan.editable_fields import value_of
from pqmodel.plan.history import begun, recorded
from pqmodel.plan.model import Action, Change, Plan

StatementsOf = Callable[[str], tuple[str, ...]]


@dataclass(frozen=True)
class Applied:
    """The plan with what went in; `ids` of the actions that new rows became, by number of row; the actions that were
    `deleted`. `wrong` tells, by place, what a row would have made of its action; such rows are left out."""

    plan: Plan
    ids: Mapping[int, str]
    deleted: tuple[str, ...]
    wrong: tuple[tuple[str, str, str], ...] = ()


def apply(
    plan: Plan,
    merged: Merged,
    today: date,
    cycle: str,
    statements_of: StatementsOf,
    *,
    on_conflict: OnConflict = "stop",
    allow_delete: bool = False,
    cut_note: str = "",
) -> Applied:
    """Changes, adds and takes out. Conflicts go in where the file is to win, and are left out otherwise. An action's
    id is never given to another. Done notes the day; each change is noted in the history. A text that ends with
    `cut_note` holds the beginning of a longer one alone, and is refused."""
    won = merged.conflicts if on_conflict == "file" else ()
    wrong: list[tuple[str, str, str]] = []
    for action, changes in _changes(merged, won).items():
        before = plan.action(action)
        if before is None:
            continue
        if cut := _cut(merged.rows[action], changes, cut_note):
            wrong.append((merged.rows[action].place, f"{cut} {TOO_LONG}", _MEND_LONG))
            continue
        after = Action.model_validate(before.model_dump() | _settled(before, changes, today))
        if _backwards(after) and {"start", "due"} & changes.keys():
            wrong.append(
                (merged.rows[action].place, f"{action} would be due before it starts", _MEND)
            )
        else:
            plan = plan.replace(recorded(before, after, today, "import"))
    plan = _put_back(plan, merged, won, cycle, statements_of, today)
    ids: dict[int, str] = {}
    for addition in merged.added:
        if cut := _cut(addition.row, addition.row.fields, cut_note):
            wrong.append((addition.row.place, f"{cut} {TOO_LONG}", _MEND_LONG))
            continue
        made = _made(addition.row, cycle, statements_of, today)
        if _backwards(made):
            wrong.append(
                (addition.row.place, "the new action would be due before it starts", _MEND)
            )
            continue
        plan = plan.append(made)
        ids[addition.row.number] = plan.actions[-1].id
    out = [
        *(merged.deleted if allow_delete else ()),
        *(one.action for one in won if one.file == DELETED),
    ]
    kept = tuple(action for action in plan.actions if action.id not in out)
    return Applied(plan.model_copy(update={"actions": kept}), ids, tuple(out), tuple(wrong))


def taken_back(now: Plan, before: Plan, today: date) -> Plan:
    """The plan as it was `before` an import, with the taking back noted in the history of what changed. Ids that the
    import gave out stay used."""
    actions = []
    for action in before.actions:
        current = now.action(action.id)
        if current is None:
            line = Change(on=today, field="title", now=action.title, by="undo")
            actions.append(action.model_copy(update={"history": (*action.history, line)}))
        else:
            actions.append(recorded(current, action, today, "undo"))
    numbers = max(now.last_number, before.last_number)
    return before.model_copy(
        update={"actions": tuple(actions), "last_number": numbers, "uid": now.uid}
    )


_MEND = "change one of the two dates"


_MEND_LONG = "take the change out of the file, and make it with: pqmodel plan set"


def _cut(row: FileRow, names: Iterable[str], note: str) -> str:
    """The first of those fields whose text was cut; "" where none was."""
    return next((name for name in names if note and row.fields.get(name, "").endswith(note)), "")


def _changes(merged: Merged, won: Iterable[Conflict]) -> dict[str, dict[str, Any]]:
    """Fields to set, by action."""
    found: dict[str, dict[str, Any]] = {}
    for edit in merged.edits:
        found.setdefault(edit.action, {})[edit.field] = value_of(edit.field, edit.now)
    for conflict in won:
        if conflict.field:
            found.setdefault(conflict.action, {})[conflict.field] = value_of(
                conflict.field, conflict.file
            )
    return found


def _settled(before: Action, changes: dict[str, Any], today: date) -> dict[str, Any]:
    """The changes, with the day of "done" where the status says so for the first time, or no more."""
    if changes.get("status") == "done" and before.status != "done":
        return changes | {"done_on": today}
    return changes | {"done_on": None} if changes.get("status", "done") != "done" else changes


def _backwards(action: Action) -> bool:
    return bool(action.start and action.due and action.due < action.start)


def _made(
    row: FileRow, cycle: str, statements_of: StatementsOf, today: date, action: str = "A-000"
) -> Action:
    """The action that a row of its own makes."""
    fields = {name: value_of(name, text) for name, text in row.fields.items()}
    done = {"done_on": today} if fields.get("status") == "done" else {}
    statements = statements_of(row.known.get("statement", ""))
    made = Action.model_validate(
        {"id": action, "cycle": cycle, "statements": statements} | fields | done
    )
    return begun(made, today, "import")


def _put_back(
    plan: Plan,
    merged: Merged,
    won: Iterable[Conflict],
    cycle: str,
    statements_of: StatementsOf,
    today: date,
) -> Plan:
    """The plan with actions that it no longer had, under the ids that they had."""
    back = [one.action for one in won if one.records == DELETED]
    made = [_made(merged.rows[action], cycle, statements_of, today, action) for action in back]
    return plan.model_copy(update={"actions": (*plan.actions, *made)}) if made else plan
