"""Puts what a merge found into the plan, and takes an import back out of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pqmodel.exchange.row_matching import FileRow
from pqmodel.exchange.three_way_merge import TOO_LONG, Choices, Merged, Wrong
from pqmodel.ground.suggesting import suggest
from pqmodel.plan.checking_done import CHECK, kept_in_step, what_is_wrong
from pqmodel.plan.closing import day_done
from pqmodel.plan.editable_fields import DATES, values_of
from pqmodel.plan.history import begun, recorded
from pqmodel.plan.model import Action, Change, Plan

StatementsOf = Callable[[str], tuple[str, ...]]
"""The ids of the statements whose words stand in a cell, a line each; those it does not know are
left out."""
MEND_DATES = "change one of the two dates"
_MEND_LONG = "take the change out of the file, and make it with: "


@dataclass
class Applied:
    """The plan with what went in; `new` are the ids that new rows got, by number of row. `wrong`
    tells what a row would have made of its action; such rows are left out."""

    plan: Plan
    new: dict[int, str] = field(default_factory=dict)
    wrong: list[Wrong] = field(default_factory=list)


def apply_merged(
    plan: Plan,
    merged: Merged,
    today: date,
    cycle: str,
    statements_of: StatementsOf,
    choices: Choices,
    *,
    cut_note: str = "",
) -> Applied:
    """Changes, adds and takes out. Conflicts go in where the file is to win, and are left out
    otherwise. An action's id is never given to another. Done notes the day; each change is noted
    in the history. A text that ends with `cut_note` holds the beginning of a longer one alone,
    and is refused."""
    applied = Applied(plan)
    for key, texts in merged.changes(choices.on_conflict).items():
        _change(applied, key, texts, merged.rows[key], today, cut_note)

    # Back before new ones are added, so that the plan stays in the order of its ids.
    won = merged.won(choices.on_conflict)
    for conflict in won:
        if conflict.deleted_in_records:
            row = merged.rows[conflict.key]
            back = _made(row, cycle, statements_of, today, conflict.key)
            applied.plan = _with_actions(applied.plan, (*applied.plan.actions, back))

    for addition in merged.added:
        _add(applied, addition.row, cycle, statements_of, today, cut_note)

    # A row may be missing since somebody filtered the sheet or cut it short, so a deleted row
    # alone deletes nothing.
    out = [conflict.key for conflict in won if conflict.deleted_in_file]
    if choices.allow_delete:
        out += merged.deleted
    kept = tuple(action for action in applied.plan.actions if action.id not in out)
    applied.plan = _with_actions(applied.plan, kept)
    return applied


def changed_action(before: Action, texts: Mapping[str, str], today: date) -> Action:
    """The action with those fields changed. It is done today where its status says so for the
    first time, and on no day where it is open again."""
    values = values_of(texts)
    fields = {**before.model_dump(), **values, **day_done(before, values, today)}
    return Action.model_validate({**fields, **kept_in_step(before, values)})


def what_cannot_be(
    after: Action, texts: Collection[str], today: date
) -> tuple[str, str, Collection[str]] | None:
    """What those fields would make of the action that cannot be: in words, how to mend it, and
    the fields that it is about; None where all is well."""
    # A plan that was in the wrong order before may be mended field by field.
    if after.due_before_start and ("start" in texts or "due" in texts):
        return f"{after.id} would be due before it starts", MEND_DATES, DATES
    wrong = what_is_wrong(after, texts, today)
    if wrong:
        what, mend = wrong
        return what, mend, (*CHECK, "status")
    return None


def take_back(now: Plan, before: Plan, today: date) -> Plan:
    """The plan as it was `before` an import, with the taking back noted in the history of what
    changed. Ids that the import gave out stay used."""
    # An id that went out in a workbook, or in a calendar, must never come to mean another action.
    actions = []
    for action in before.actions:
        current = now.action(action.id)
        # The import had deleted it: it comes back with all its history, and a line that says so.
        if current is None:
            line = Change(on=today, field="title", now=action.title, by="undo")
            actions.append(action.model_copy(update={"history": (*action.history, line)}))
        else:
            actions.append(recorded(current, action, today, "undo"))

    return before.model_copy(
        update={
            "actions": tuple(actions),
            "last_number": max(now.last_number, before.last_number),
            "uid": now.uid,
        }
    )


def _change(
    applied: Applied,
    key: str,
    texts: Mapping[str, str],
    row: FileRow,
    today: date,
    cut_note: str,
) -> None:
    """Changes one action; one that the plan no longer has is left to the conflicts."""
    before = applied.plan.action(key)
    if before is None:
        return
    # What cannot go in is told; the rest of the row goes in where faulty parts may be left out.
    good = dict(texts)
    cut = _cut(row, good, cut_note)
    while cut:
        applied.wrong.append(
            Wrong(row.place, f"{cut} {TOO_LONG}", _MEND_LONG + suggest("plan set"))
        )
        del good[cut]
        cut = _cut(row, good, cut_note)

    after = changed_action(before, good, today)
    wrong = what_cannot_be(after, good, today)
    while wrong:
        what, mend, about = wrong
        applied.wrong.append(Wrong(row.place, what, mend))
        for name in about:
            good.pop(name, None)
        after = changed_action(before, good, today)
        wrong = what_cannot_be(after, good, today)

    applied.plan = applied.plan.replace(recorded(before, after, today, "import"))


def _add(
    applied: Applied,
    row: FileRow,
    cycle: str,
    statements_of: StatementsOf,
    today: date,
    cut_note: str,
) -> None:
    """Adds the action that a new row makes."""
    cut = _cut(row, row.fields, cut_note)
    if cut:
        applied.wrong.append(
            Wrong(row.place, f"{cut} {TOO_LONG}", _MEND_LONG + suggest("plan set"))
        )
        return

    action = _made(row, cycle, statements_of, today)
    wrong = what_cannot_be(action, row.fields, today)
    if wrong:
        what, mend, _ = wrong
        what = what.replace(action.id, "the new action", 1)
        applied.wrong.append(Wrong(row.place, what, mend))
        return

    applied.plan = applied.plan.append(action)
    applied.new[row.number] = applied.plan.actions[-1].id


def _cut(row: FileRow, names: Collection[str], note: str) -> str:
    """The first of those fields whose text was cut; "" where none was."""
    if not note:
        return ""
    for name in names:
        if row.fields.get(name, "").endswith(note):
            return name
    return ""


def _made(
    row: FileRow, cycle: str, statements_of: StatementsOf, today: date, action_id: str = "A-000"
) -> Action:
    """The action that a row of its own makes."""
    values: dict[str, Any] = values_of(row.fields)
    if values.get("status") == "done":
        values["done_on"] = today
    statements = statements_of(row.known.get("statement", ""))
    action = Action.model_validate(
        {"id": action_id, "cycle": cycle, "statements": statements, **values}
    )
    return begun(action, today, "import")


def _with_actions(plan: Plan, actions: tuple[Action, ...]) -> Plan:
    return plan.model_copy(update={"actions": actions})
