"""Takes in the rows of an action plan that is not ours: new rows become actions, changed rows
change theirs."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from pqmodel.exchange.backups import read_imports
from pqmodel.exchange.importing import keep_import
from pqmodel.exchange.model import Seen
from pqmodel.exchange.past_imports import REMEMBERED, place_of
from pqmodel.exchange.row_matching import FileRow
from pqmodel.exchange.three_way_merge import Conflict, Edit, OnConflict
from pqmodel.ground.cycle import Cycle
from pqmodel.ground.faults import ChangedMeanwhile, Fault, InputRefused, PqmodelError
from pqmodel.ground.files import Stamp
from pqmodel.ground.given_files import read_given
from pqmodel.ground.yaml_reading import shortened
from pqmodel.plan.choosing_map import FoundMap, given_map, remembered_map
from pqmodel.plan.doubts import doubts_on_imported
from pqmodel.plan.drafting import scores_of, target_of
from pqmodel.plan.editable_fields import values_of
from pqmodel.plan.importing import PlanRecord
from pqmodel.plan.model import STATUSES, Action, Plan
from pqmodel.plan.record_checks import above_reviews
from pqmodel.plan.sheet.foreign_table import MappedTable, TableWorkbook
from pqmodel.plan.sheet.usual_words import usual_meaning
from pqmodel.plan.table_map import Taken, TakenRow
from pqmodel.plan.table_maps import Maps
from pqmodel.plan.table_merging import TableMerge, action_of, rows_by_key, rows_by_sheet
from pqmodel.results.round_results import RoundResults, round_results
from pqmodel.workspace.workspace import Workspace

_NEVER_OPEN = ("title", "status")
"""Fields that every action has."""


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
    allow_delete: bool = False
    skip_faulty: bool = False


@dataclass(frozen=True, kw_only=True)
class TableImported:
    """What came of a table.

    `changed` are the fields that go in, conflicts that the file won among them. `gone` are actions
    made from rows that the file no longer has; they stay, but for those `removed` as was asked.
    `faults` are those of what was left out: whole rows, and the cells of rows that were `partly`
    read. `remarks` say how the table was read where that could be doubted.
    """

    file: str
    map: str
    map_path: Path
    new_map: bool
    sheet: str
    header_row: int
    added: Sequence[Action]
    changed: Sequence[Edit]
    conflicts: Sequence[Conflict]
    gone: Sequence[str]
    same: int
    notes: Sequence[Fault]
    unread: Sequence[str]
    remarks: Sequence[str] = ()
    faults: Sequence[Fault] = ()
    partly: Sequence[Fault] = ()
    removed: Sequence[str] = ()
    stopped: bool
    saved: bool

    @property
    def wants_attention(self) -> bool:
        """True where something was left out, or differs on both sides."""
        return bool(self.stopped or self.conflicts or self.faults)


def fits_remembered(workspace: Workspace, file: Path) -> bool:
    """True where the workbook can be read by a remembered map. One of our own needs none."""
    maps = Maps(workspace)
    # Before the file is opened: most services never import a table of others.
    if not maps.names():
        return False
    book = TableWorkbook(read_given(file, "actions"), file.name)
    return not book.ours and remembered_map(maps, book) is not None


def import_table(
    workspace: Workspace, choices: TableChoices, cycle: Cycle, today: date
) -> TableImported:
    """Reads the table and brings the plan up to date with it; the plan is copied first. The same
    file again changes nothing. Refuses a file with faults, all of them told by cell, unless faulty
    rows are to be left out; stops at a conflict unless it was chosen what to do."""
    maps = Maps(workspace)
    file = choices.file
    book = TableWorkbook(read_given(file, "actions"), file.name)
    named = _map(maps, book, choices)
    shown = round_results(workspace, cycle)
    table = book.read(named.map, shown.questionnaire.scale)
    all_rows, wrong = rows_by_key(table.rows, shown.questionnaire)
    faults = [*table.faults, *wrong]
    before = _taken_before(workspace, maps.taken(named.name)[0])
    titles = [sheet.title for sheet in book.sheets]
    all_rows = rows_by_sheet(all_rows, before, titles)
    record = PlanRecord(workspace, cycle.id)
    plan, stamp = record.read()
    partly = {
        key: row
        for key, row in all_rows.items()
        if row.refused and _can_be_read_in_part(plan, before.get(key), row)
    }
    # In their order, for actions are numbered by it.
    rows = {
        key: replace(row, refused=False)
        for key, row in all_rows.items()
        if key in partly or not row.refused
    }
    _refuse_faults(file, table, faults, rows, choices)

    # Reviews may name actions that the plan lost; their ids are not given out again.
    merge = TableMerge(above_reviews(workspace, plan), dict(before))
    merge.merge(rows, choices.on_conflict, partial(_new_action, shown), today)
    elsewhere = [title for title in titles if title != table.sheet]
    gone = _gone(plan, before, all_rows, elsewhere)
    removed = merge.remove(gone) if choices.allow_delete else []

    stopped = bool(merge.conflicts) and choices.on_conflict == "stop"
    saved = not (stopped or choices.dry_run)
    if saved:
        taken = Taken(rows=merge.rows, before=before)
        # As one step: rows whose actions are not in the plan must not count as taken in.
        with workspace.together():
            if named.new:
                maps.keep(named.name, named.map, maps.map(named.name)[1])
            _keep(record, maps, named.name, file, taken, plan, merge.plan, stamp, today)

    return TableImported(
        file=file.name,
        map=named.name,
        map_path=maps.path(named.name),
        new_map=named.new,
        sheet=table.sheet,
        header_row=table.header_row,
        added=merge.added,
        changed=merge.changed,
        conflicts=merge.conflicts,
        gone=[key for key in gone if key not in removed],
        same=merge.same,
        notes=table.notes,
        unread=table.unread,
        remarks=[*table.remarks, *doubts_on_imported(merge.added, today)],
        faults=faults,
        partly=_of_rows(partly.values(), faults),
        removed=removed,
        stopped=stopped,
        saved=saved,
    )


def _can_be_read_in_part(plan: Plan, taken: TakenRow | None, row: FileRow) -> bool:
    """True where what can be read in a row may go in without the rest.

    An action that we know stays as it is in all else. Of a new one nothing untrue may come about: a
    due date may be left open, and a status never is.
    """
    if row.fields.get("title") == "":
        return False
    if taken is not None and action_of(plan, taken) is not None:
        return True
    unread = row.cells.keys() - row.fields.keys() - {"row_id"}
    return bool(unread) and unread.isdisjoint(_NEVER_OPEN)


def _of_rows(rows: Collection[FileRow], faults: Sequence[Fault]) -> list[Fault]:
    """The faults that stand in those rows."""
    cells = {cell for row in rows for cell in row.cells.values()}
    return [fault for fault in faults if fault.file in cells]


def _gone(
    plan: Plan, before: Mapping[str, TakenRow], rows: Collection[str], elsewhere: Collection[str]
) -> list[str]:
    """The actions that were made from rows which the file no longer has.

    `elsewhere` are the sheets that were not read.
    """
    # They are told and stay: a template that was filtered or cut short must not empty the plan.
    missing = [row for key, row in before.items() if key not in rows and row.sheet not in elsewhere]
    return [row.action for row in missing if action_of(plan, row)]


def _refuse_faults(
    file: Path,
    table: MappedTable,
    faults: Sequence[Fault],
    rows: Mapping[str, FileRow],
    choices: TableChoices,
) -> None:
    """Refuses a table that lacks a column; and one with faults, unless its other rows are wanted."""
    message = f"{file.name} was not imported; nothing was changed."
    if table.lacking:
        raise InputRefused(message, [*table.lacking, *faults])
    if not faults and not rows:
        # Else a file of which nothing came in would look like one in which nothing is new.
        message = f"{file.name} has no action under its headings, in row {table.header_row}."
        hint = "Check the map, or say where the headings are with --sheet and --header-row."
        raise InputRefused(message, table.notes, hint)
    if not faults:
        return
    if not choices.skip_faulty:
        raise InputRefused(message, faults, _how_to_go_on(table))
    if not rows:
        raise InputRefused(f"{message} No row of it can be read.", faults)


def _how_to_go_on(table: MappedTable) -> str:
    """What to do about faults; a map helps where words were not understood, and nowhere else."""
    if not table.faults:
        return "Mend the file, or add --skip-faulty."
    return (
        f"Mend the file, say in a map file what its words mean ({_meaning(table)}), "
        "or add --skip-faulty."
    )


def _meaning(table: MappedTable) -> str:
    """A line of a map file that fits."""
    if not table.strange_status:
        return 'such as `due: {asap: ""}`'
    word = shortened(table.strange_status)
    first = table.strange_status.split()[0].lower()
    # "Done 12/11/26" is more likely done than in progress; the person who writes the map decides.
    meant: str | None = first
    if first not in STATUSES:
        meant = usual_meaning(first, "status") or "in progress"
    return f"such as `status: {{{word}: {meant}}}`"


def _map(maps: Maps, book: TableWorkbook, choices: TableChoices) -> FoundMap:
    """The map that was given, else the remembered one that fits."""
    if choices.maps:
        return given_map(maps, choices.maps, choices.file, choices.sheet, choices.header_row)
    named = remembered_map(maps, book, choices.sheet, choices.header_row)
    if named is None:
        raise PqmodelError(
            f"No remembered map fits {choices.file.name}.",
            'Name its columns once: --map "Their heading=title" --map "Lead officer=lead"',
        )

    return named


def _taken_before(workspace: Workspace, taken: Taken) -> dict[str, TakenRow]:
    """The rows as they were last taken in; where that import was taken back, as they were before
    it."""
    marks = [seen.export for seen in read_imports(workspace, PlanRecord.name).seen]
    # Where the memory is full, the mark may have dropped out of it by its age.
    is_undone = taken.mark and taken.mark not in marks and len(marks) < REMEMBERED
    if is_undone:
        return dict(taken.before)
    return dict(taken.rows)


def _new_action(shown: RoundResults, row: FileRow) -> Action:
    """The action of a new row, with the target and the scores of its statements."""
    values: dict[str, Any] = values_of(row.fields)
    statements = values.get("statements", ())
    # As of an action that is drafted, so that both are measured alike.
    if values.get("target") is None:
        values["target"] = target_of(statements, shown)

    return Action.model_validate(
        {
            "id": "A-000",
            "cycle": shown.results.cycle,
            "scores_then": scores_of(statements, shown.results),
            **values,
        }
    )


def _keep(
    record: PlanRecord,
    maps: Maps,
    name: str,
    file: Path,
    taken: Taken,
    plan: Plan,
    changed: Plan,
    stamp: Stamp,
    today: date,
) -> None:
    """Keeps what was taken in, and the `changed` plan; where neither differs from before, nothing."""
    if changed == plan and taken.rows == taken.before:
        return
    mark = ""
    if changed != plan:
        mark = f"map {name} {stamp.digest or 'no plan'}"
    seen = Seen(export=mark, place=place_of(file), file=file.name, on=today)
    with record.workspace.together():
        if record.read()[1] != stamp:
            raise ChangedMeanwhile(
                "The plan was changed by somebody else meanwhile.", "Run the command again."
            )
        maps.keep_taken(name, taken.model_copy(update={"mark": mark}), maps.taken(name)[1])
        if changed != plan:
            keep_import(record, changed, stamp, seen, today)
