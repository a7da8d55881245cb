"""Takes in the rows of an action plan that is not ours: new rows become actions, changed rows
change theirs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from operator import eq
from pathlib import Path
from typing import Any

from pqmodel.exchange.backups import keep_copy, keep_imports, read_imports
from pqmodel.exchange.field_texts import text_of
from pqmodel.exchange.merging import Conflict, Edit, Merged, OnConflict, compare_rows
from pqmodel.exchange.model import LastImport, Seen, Texts
from pqmodel.exchange.past_imports import REMEMBERED, place_of, remembered
from pqmodel.exchange.row_matching import FileRow
from pqmodel.ground.cycle import Cycle
from pqmodel.ground.faults import ChangedMeanwhile, Fault, InputRefused, PqmodelError
from pqmodel.ground.files import Stamp
from pqmodel.ground.given_files import workbook_bytes
from pqmodel.ground.likeness import nearest
from pqmodel.plan.applying import MEND_DATES, changed_action, due_before_start
from pqmodel.plan.choosing_map import FoundMap, given_map, remembered_map
from pqmodel.plan.drafting import scores_of
from pqmodel.plan.editable_fields import values_of
from pqmodel.plan.history import begun, recorded
from pqmodel.plan.importing import PlanRecord
from pqmodel.plan.model import Action, Plan
from pqmodel.plan.record_checks import above_reviews
from pqmodel.plan.sheet.foreign_table import TableWorkbook
from pqmodel.plan.table_map import Taken, TakenRow
from pqmodel.plan.table_maps import Maps
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.results.round_results import RoundResults, round_results
from pqmodel.workspace.workspace import Workspace


@dataclass(frozen=True)
class TableChoices:
    """How a table is to be read (columns that were named, or none for a remembered map) and what
    to do with it."""

    file: Path
    maps: Sequence[str] = ()
    sheet: str | None = None
    header_row: int | None = None
    dry_run: bool = False
    on_conflict: OnConflict = "stop"


@dataclass
class TableImported:
    """What came of a table. `changed` are the fields that go in, conflicts that the file won
    among them. `gone` are actions made from rows that the file no longer has; they stay."""

    file: str
    map: str
    map_path: Path
    new_map: bool
    sheet: str
    header_row: int
    added: list[Action] = field(default_factory=list)
    changed: list[Edit] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    same: int = 0
    notes: list[Fault] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    stopped: bool = False
    saved: bool = False


def fits_remembered(workspace: Workspace, file: Path) -> bool:
    """True where the workbook can be read by a remembered map. One of our own needs none."""
    maps = Maps(workspace)
    if not maps.names():
        return False
    book = TableWorkbook(workbook_bytes(file), file.name)
    return not book.ours and remembered_map(maps, book) is not None


def import_table(
    workspace: Workspace, choices: TableChoices, cycle: Cycle, today: date
) -> TableImported:
    """Reads the table and brings the plan up to date with it; the plan is copied first. The same
    file again changes nothing. Refuses a file with faults, all of them told by cell; stops at a
    conflict unless it was chosen what to do."""
    maps = Maps(workspace)
    file = choices.file
    book = TableWorkbook(workbook_bytes(file), file.name)
    found = _map(maps, book, choices)
    shown = round_results(workspace, cycle)
    table = book.read(found.map, shown.questionnaire.scale)
    rows, faults = _rows_by_key(table.rows, shown.questionnaire)
    if table.faults or faults:
        message = f"{file.name} was not imported; nothing was changed."
        raise InputRefused(message, [*table.faults, *faults])

    # From here on nothing is refused by cell: what is left to say is said of actions.
    before = _taken_before(workspace, maps.taken(found.name)[0])
    record = PlanRecord(workspace, cycle.id)
    plan, stamp = record.read()
    imported = TableImported(
        file.name,
        found.name,
        maps.path(found.name),
        found.new,
        table.sheet,
        table.header_row,
        notes=table.notes,
        unread=table.unread,
        gone=[
            row.action
            for key, row in before.items()
            if key not in rows and _action_of(plan, row) is not None
        ],
    )
    merging = _Merging(above_reviews(workspace, plan), dict(before), imported)
    merging.merge(rows, choices.on_conflict, shown, today)
    imported.stopped = bool(imported.conflicts) and choices.on_conflict == "stop"
    if imported.stopped or choices.dry_run:
        return imported

    if found.new:
        maps.keep(found.name, found.map, maps.map(found.name)[1])
    if merging.plan != plan or merging.rows != before:
        taken = Taken(rows=merging.rows, before=before)
        changed = merging.plan if merging.plan != plan else None
        _keep(record, maps, found.name, choices.file, taken, changed, stamp, today)
    imported.saved = True
    return imported


def fold(words: str) -> str:
    """Words as they are compared: case and spaces do not count."""
    return " ".join(words.split()).casefold()


@dataclass
class _Merging:
    """The merge of a table: the plan as it becomes, and the rows as they are to be remembered."""

    plan: Plan
    rows: dict[str, TakenRow]
    imported: TableImported

    def merge(
        self,
        rows: Mapping[str, FileRow],
        on_conflict: OnConflict,
        shown: RoundResults,
        today: date,
    ) -> None:
        """Adds new rows to the plan, and changes what changed in those that were taken in
        before. What the table held then is the base of its merge."""
        for key, row in rows.items():
            taken = self.rows.get(key) or _ours(self.plan, row)
            action = _action_of(self.plan, taken) if taken else None
            if taken is None or action is None:
                self._add(key, row, shown, today)
                continue
            self._change(action, row, _compare(action, taken, row), on_conflict, today)
            self.rows[key] = taken.model_copy(update={"fields": row.fields})

    def _add(self, key: str, row: FileRow, shown: RoundResults, today: date) -> None:
        self.plan = self.plan.append(begun(_new_action(row, shown), today, "import"))
        action = self.plan.actions[-1]
        self.imported.added.append(action)
        self.rows[key] = TakenRow(action=action.id, began=action.title, fields=row.fields)

    def _change(
        self,
        action: Action,
        row: FileRow,
        merged: Merged,
        on_conflict: OnConflict,
        today: date,
    ) -> None:
        self.imported.conflicts += merged.conflicts
        self.imported.changed += merged.edits
        for won in merged.won(on_conflict):
            edit = Edit(won.key, won.field, won.records, won.file, won.place)
            self.imported.changed.append(edit)
        changes = merged.changes(on_conflict).get(action.id, {})
        if changes:
            after = changed_action(action, changes, today)
            _refuse_due_before_start(after, changes, row)
            self.plan = self.plan.replace(recorded(action, after, today, "import"))
        elif not merged.conflicts:
            self.imported.same += 1


def _map(maps: Maps, book: TableWorkbook, choices: TableChoices) -> FoundMap:
    """The map that was given, else the remembered one that fits."""
    if choices.maps:
        return given_map(maps, choices.maps, choices.file, choices.sheet, choices.header_row)
    found = remembered_map(maps, book, choices.sheet, choices.header_row)
    if found is None:
        raise PqmodelError(
            f"No remembered map fits {choices.file.name}.",
            'Name its columns once: --map "Their heading=title" --map "Lead officer=lead"',
        )
    return found


def _rows_by_key(
    rows: Sequence[FileRow], questionnaire: Questionnaire
) -> tuple[dict[str, FileRow], list[Fault]]:
    """The rows by their keys, with ids for statements; and what is wrong with them."""
    by_key: dict[str, FileRow] = {}
    faults: list[Fault] = []
    for row in rows:
        fields = dict(row.fields)
        if fields.get("statement"):
            cell = row.place_of("statement")
            fields["statement"], more = _statements(fields["statement"], cell, questionnaire)
            faults += more
        if "status" in fields:
            fields["status"] = fields["status"] or "not started"

        key = first_key = _key(row.label, fields)
        if row.label and key in by_key:
            first = by_key[key].number
            what = f"{row.label!r} is the ID of two rows (the first is row {first})"
            faults.append(Fault(row.place_of("row_id"), 0, what, "give each row an ID of its own"))
        copy = 1
        while key in by_key:
            copy += 1
            key = f"{first_key} #{copy}"
        by_key[key] = replace(row, fields=fields)
    return by_key, faults


def _key(row_id: str, fields: Texts) -> str:
    """What a row is known by the next time: its own id, else its words."""
    words = ["row", fields["title"], fields.get("statement", "")]
    if row_id:
        words = ["id", row_id]
    return " | ".join(fold(word) for word in words)


def _statements(words: str, cell: str, questionnaire: Questionnaire) -> tuple[str, list[Fault]]:
    """Ids of statements named by their ids or their words, a line each."""
    # People write statements with or without a full stop.
    known = {fold(one.text).rstrip("."): one.id for one in questionnaire.statements()}
    known.update({key: key for key in questionnaire.by_statement})
    ids: dict[str, None] = {}
    faults = []
    for line in words.split("\n"):
        line = line.strip()
        if not line:
            continue
        plain = fold(line).rstrip(".")
        if plain in known:
            ids[known[plain]] = None
            continue
        close = nearest(plain, known)
        mend = "write its ID or its words, or leave this column out of the map"
        if close is not None:
            mend = f"did you mean {known[close]!r}? {mend}"
        faults.append(
            Fault(cell, 0, f"{line[:60]!r} is not a statement of this questionnaire", mend)
        )
    return "\n".join(ids), faults


def _taken_before(workspace: Workspace, taken: Taken) -> dict[str, TakenRow]:
    """The rows as they were last taken in; where that import was taken back, as they were before
    it."""
    marks = [seen.export for seen in read_imports(workspace, PlanRecord.name).seen]
    # Where the memory is full, the mark may have dropped out of it by its age.
    undone = taken.mark and taken.mark not in marks and len(marks) < REMEMBERED
    return dict(taken.before if undone else taken.rows)


def _action_of(plan: Plan, row: TakenRow) -> Action | None:
    """The action that a row became; None where it is there no more, or the id has gone to
    another one."""
    action = plan.action(row.action)
    if action is None:
        return None
    if action.history and action.history[0].now != row.began:
        return None
    return action


def _ours(plan: Plan, row: FileRow) -> TakenRow | None:
    """A row of a template that was filled with our plan: it has the id and the title of one of
    our actions. What the file held when it was filled is not known, so every field that differs,
    and is filled in both, is a conflict."""
    action = plan.action(row.label.upper())
    if action is None or fold(action.title) != fold(row.fields["title"]):
        return None
    began = action.history[0].now if action.history else action.title
    return TakenRow(action=action.id, began=began, fields={"title": action.title})


def _compare(action: Action, taken: TakenRow, row: FileRow) -> Merged:
    """What the file changed since it was last taken in: what can go in, and what the plan
    changed as well."""
    base = {name: taken.fields.get(name, "") for name in row.fields}
    current = {}
    for name in row.fields:
        held = action.statements if name == "statement" else getattr(action, name)
        current[name] = text_of(held).strip()
    return compare_rows({action.id: row}, {action.id: base}, {action.id: current}, eq)


def _new_action(row: FileRow, shown: RoundResults) -> Action:
    values: dict[str, Any] = values_of(row.fields)
    statements = values.get("statements", ())
    if statements and values.get("target") is None:
        first = shown.questionnaire.by_statement[statements[0]][1]
        values["target"] = shown.questionnaire.target_of(first, shown.service.target)
    return Action.model_validate(
        {
            "id": "A-000",
            "cycle": shown.results.cycle,
            "scores_then": scores_of(statements, shown.results),
            **values,
        }
    )


def _refuse_due_before_start(action: Action, changes: Mapping[str, str], row: FileRow) -> None:
    if not due_before_start(action) or not ("start" in changes or "due" in changes):
        return
    cell = row.cells.get("due") or row.cells["start"]
    what = f"{action.id} would be due before it starts"
    raise InputRefused(
        "The file was not imported; nothing was changed.", [Fault(cell, 0, what, MEND_DATES)]
    )


def _keep(
    record: PlanRecord,
    maps: Maps,
    name: str,
    file: Path,
    taken: Taken,
    changed: Plan | None,
    stamp: Stamp,
    today: date,
) -> None:
    """Writes what was taken in before the plan itself: should that fail between the two, the
    rows are found to have no action and are taken in the next time; the other way round they
    would come in twice. `changed` is None where the plan stays as it is."""
    workspace = record.workspace
    imports = read_imports(workspace, record.name)
    mark = f"map {name} {stamp.digest or 'no plan'}" if changed else ""
    with workspace.lock():
        if record.read()[1] != stamp:
            raise ChangedMeanwhile(
                "The plan was changed by somebody else meanwhile.", "Run the command again."
            )
        maps.keep_taken(name, taken.model_copy(update={"mark": mark}), maps.taken(name)[1])
        if changed is None:
            return
        copy = keep_copy(workspace, record.path, record.name, today)
        after = record.write(changed, stamp)
        seen = Seen(export=mark, place=place_of(file), file=file.name, on=today)
        last = LastImport(
            on=today,
            file=file.name,
            backup=copy,
            after=after.digest or "",
            export=mark,
            place=seen.place,
        )
        keep_imports(workspace, record.name, remembered(imports, seen, last))
