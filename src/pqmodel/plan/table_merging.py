"""Merges the rows of somebody else's table with the plan: what the table held when it was last
taken in is the base."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from operator import eq

from pqmodel.exchange.field_texts import text_of
from pqmodel.exchange.model import Texts
from pqmodel.exchange.row_matching import FileRow
from pqmodel.exchange.three_way_merge import Conflict, Edit, Merged, OnConflict, compare_rows
from pqmodel.ground.faults import Fault, InputRefused
from pqmodel.ground.likeness import fold, nearest
from pqmodel.ground.names import Names
from pqmodel.plan.applying import changed_action, what_cannot_be
from pqmodel.plan.history import begun, recorded
from pqmodel.plan.model import Action, Plan
from pqmodel.plan.table_map import TakenRow
from pqmodel.questionnaire.model import Questionnaire

_ATTRIBUTES = {"statement": "statements"}
"""Columns that are called otherwise than what an action holds."""
NewAction = Callable[[FileRow], Action]
"""Makes the action of a row that is new."""


@dataclass
class TableMerge:
    """The merge of a table: the plan as it becomes, the rows as they are to be remembered, and
    what differs. `changed` holds the conflicts too that the file won; `same` counts the rows in
    which nothing differs."""

    plan: Plan
    rows: dict[str, TakenRow]
    added: list[Action] = field(default_factory=list)
    changed: list[Edit] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    same: int = 0

    def merge(
        self,
        rows: Mapping[str, FileRow],
        on_conflict: OnConflict,
        new_action: NewAction,
        today: date,
    ) -> None:
        """Adds new rows to the plan, and changes what changed in those that were taken in
        before. What the table held then is the base of its merge."""
        for key, row in rows.items():
            taken = self.rows.get(key) or _ours(self.plan, row)
            action = None
            if taken is not None:
                action = action_of(self.plan, taken)
            if taken is None or action is None:
                self._add(key, row, new_action, today)
                continue
            self._change(action, row, _compare(action, taken, row), on_conflict, today)
            # What could not be read in the row is known as it was.
            fields = {**taken.fields, **row.fields}
            self.rows[key] = taken.model_copy(update={"fields": fields, "sheet": sheet_of(row)})

    def remove(self, actions: Sequence[str]) -> list[str]:
        """Takes actions out of the plan, and gives the ids of those that it had."""
        out = [action.id for action in self.plan.actions if action.id in actions]
        kept = tuple(action for action in self.plan.actions if action.id not in out)
        self.plan = self.plan.model_copy(update={"actions": kept})
        return out

    def _add(self, key: str, row: FileRow, new_action: NewAction, today: date) -> None:
        self.plan = self.plan.append(begun(new_action(row), today, "import"))
        action = self.plan.actions[-1]
        self.added.append(action)
        self.rows[key] = TakenRow(
            action=action.id, began=action.title, fields=row.fields, sheet=sheet_of(row)
        )

    def _change(
        self,
        action: Action,
        row: FileRow,
        merged: Merged,
        on_conflict: OnConflict,
        today: date,
    ) -> None:
        self.conflicts += merged.conflicts
        self.changed += merged.edits
        for won in merged.won(on_conflict):
            edit = Edit(won.key, won.field, won.records, won.file, won.place)
            self.changed.append(edit)

        changes = merged.changes(on_conflict).get(action.id, {})
        if changes:
            after = changed_action(action, changes, today)
            _refuse_what_cannot_be(after, changes, row, today)
            self.plan = self.plan.replace(recorded(action, after, today, "import"))
        # A row with a conflict is not the same, even where nothing of it goes in.
        elif not merged.conflicts:
            self.same += 1


def rows_by_key(
    rows: Sequence[FileRow], questionnaire: Questionnaire
) -> tuple[dict[str, FileRow], list[Fault]]:
    """The rows by their keys, with ids for statements; and what is wrong with them.

    A row with something wrong is `refused`.
    """
    by_key: dict[str, FileRow] = {}
    faults: list[Fault] = []
    for row in rows:
        fields = dict(row.fields)
        wrong: list[Fault] = []
        if fields.get("statement"):
            cell = row.place_of("statement")
            fields["statement"], wrong = _statements(fields["statement"], cell, questionnaire)
            if wrong:
                del fields["statement"]
        if fields.get("status") == "":
            fields["status"] = "not started"

        key = _key(row.label, fields)
        if row.label and key in by_key:
            first = by_key[key].number
            what = f"{row.label!r} is the ID of two rows (the first is row {first})"
            wrong.append(Fault(row.place_of("row_id"), 0, what, "give each row an ID of its own"))
            # Which action it is cannot be said, so that nothing of it goes in.
            fields = {}

        faults += wrong
        is_refused = row.refused or bool(wrong)
        by_key[_free_key(key, by_key)] = replace(row, fields=fields, refused=is_refused)

    return by_key, faults


def rows_by_sheet(
    rows: Mapping[str, FileRow], before: Mapping[str, TakenRow], titles: Collection[str]
) -> dict[str, FileRow]:
    """The rows, with keys of their own where another sheet of the workbook has a row of that key.

    With a sheet for each pillar every sheet may count its actions from 1. A row of the same title
    is the same, and was moved. `titles` are those of the sheets that there are.
    """
    by_key = {}
    for key, row in rows.items():
        taken = before.get(key)
        if taken is not None and _is_elsewhere(taken, row, titles):
            key = f"{key} @ {fold(sheet_of(row), 'case')}"
        by_key[key] = row
    return by_key


def sheet_of(row: FileRow) -> str:
    """The title of the sheet on which a row stands."""
    return row.place.rpartition("!")[0]


def _is_elsewhere(taken: TakenRow, row: FileRow, titles: Collection[str]) -> bool:
    if taken.sheet in ("", sheet_of(row)) or taken.sheet not in titles:
        return False
    title = row.fields.get("title", "")
    return fold(taken.fields.get("title", ""), "case") != fold(title, "case")


def _free_key(key: str, taken: Collection[str]) -> str:
    """The key, with a number where it is taken."""
    # Rows that say the same are told apart by their order: the second is the second again.
    free, copy = key, 1
    while free in taken:
        copy += 1
        free = f"{key} #{copy}"
    return free


def action_of(plan: Plan, row: TakenRow) -> Action | None:
    """The action that a row became; None where it is there no more, or the id has gone to
    another one."""
    action = plan.action(row.action)
    if action is None:
        return None
    # Where an older plan.yaml was put back, ids above it are given out a second time.
    if action.history and action.history[0].now != row.began:
        return None
    return action


def _key(row_id: str, fields: Texts) -> str:
    """What a row is known by the next time: its own id, else its words."""
    # With the statement: one title may stand in a plan for several of them.
    words = ["row", fields.get("title", ""), fields.get("statement", "")]
    if row_id:
        words = ["id", row_id]
    # These keys are kept in the records: another way of folding would make every row a new one.
    return " | ".join(fold(word, "case") for word in words)


def _statements(words: str, cell: str, questionnaire: Questionnaire) -> tuple[str, list[Fault]]:
    """Ids of statements named by their ids or their words, a line each."""
    known = Names({key: key for key in questionnaire.by_statement})
    for statement in questionnaire.statements():
        known.add(statement.text, statement.id)

    ids: dict[str, None] = {}
    faults = []
    for line in words.split("\n"):
        line = line.strip()
        if not line:
            continue
        named = known.get(line)
        if named is not None:
            ids[named] = None
            continue
        # Said and not taken: to guess a statement would put the action's effect on another.
        close = nearest(fold(line), known.names())
        mend = "write its ID or its words, or leave this column out of the map"
        if close is not None:
            mend = f"did you mean {known.get(close)!r}? {mend}"
        faults.append(
            Fault(cell, 0, f"{line[:60]!r} is not a statement of this questionnaire", mend)
        )

    return "\n".join(ids), faults


def _ours(plan: Plan, row: FileRow) -> TakenRow | None:
    """A row of a template that was filled with our plan: it has the id and the title of one of
    our actions. What the file held when it was filled is not known, so every field that differs,
    and is filled in both, is a conflict."""
    action = plan.action(row.label.upper())
    if action is None or fold(action.title, "case") != fold(row.fields["title"], "case"):
        return None
    began = action.title
    if action.history:
        began = action.history[0].now
    return TakenRow(action=action.id, began=began, fields={"title": action.title})


def _compare(action: Action, taken: TakenRow, row: FileRow) -> Merged:
    """What the file changed since it was last taken in: what can go in, and what the plan
    changed as well."""
    base = {name: taken.fields.get(name, "") for name in row.fields}
    current = {}
    for name in row.fields:
        held = getattr(action, _ATTRIBUTES.get(name, name))
        current[name] = text_of(held).strip()

    return compare_rows({action.id: row}, {action.id: base}, {action.id: current}, eq)


def _refuse_what_cannot_be(
    action: Action, changes: Mapping[str, str], row: FileRow, today: date
) -> None:
    wrong = what_cannot_be(action, changes, today)
    if wrong is None:
        return
    what, mend, about = wrong
    # The due date before the start: it is the one that people got wrong.
    cells = [row.cells[name] for name in sorted(about) if name in row.cells]
    place = cells[0] if cells else row.place
    raise InputRefused(
        "The file was not imported; nothing was changed.", [Fault(place, 0, what, mend)]
    )
