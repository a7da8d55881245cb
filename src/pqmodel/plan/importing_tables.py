"""Takes in the rows of an action plan that is not ours: new rows become actions, changed rows change theirs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from pqmodel.exchange.backups import back_up_plan, imports, keep_imports
from pqmodel.exchange.field_texts import text_of
from pqmodel.exchange.importing import place_of
from pqmodel.exchange.model import Imports, LastImport, Seen
from pqmodel.ground.cycle import Cycle
from pqmodel.ground.faults import ChangedMeanwhile, Fault, InputRefused, PqmodelError
from pqmodel.ground.files import Stamp
from pqmodel.ground.given_files import workbook_bytes
from pqmodel.plan.choosing_map import FoundMap, given_map, remembered_map
from pqmodel.plan.drafting import scores_of
from pqmodel.plan.editable_fields import value_of
from pqmodel.plan.history import begun, recorded
from pqmodel.plan.model import Action, Plan
from pqmodel.plan.record import read_plan, write_plan
from pqmodel.plan.record_checks import above_reviews
from pqmodel.plan.table_map import Taken, TakenRow
from pqmodel.plan.table_maps import Maps
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.results.round_results import Picture, picture
from pqmodel.workspace.workspace import Workspace

if TYPE_CHECKING:
    from pqmodel.plan.sheet.foreign_table import MappedRow

OnConflict = Literal["stop", "file", "records"]
_REMEMBERED = 40


@dataclass(frozen=True)
class Ask:
    """What is to be read, and how: columns that were named, or none for a remembered map."""

    file: Path
    maps: Sequence[str] = ()
    sheet: str | None = None
    header_row: int | None = None
    dry_run: bool = False
    on_conflict: OnConflict = "stop"


@dataclass(frozen=True)
class FieldChange:
    """A field of an action that the file changes. In a conflict, `was` is what the plan was changed to meanwhile."""

    action: str
    field: str
    was: str
    now: str
    cell: str


@dataclass
class TableTaken:
    """What came of a table. `gone` are actions made from rows that the file no longer has; they stay."""

    file: str
    map: str
    map_path: Path
    new_map: bool
    sheet: str
    header_row: int
    added: list[Action] = field(default_factory=list)
    changed: list[FieldChange] = field(default_factory=list)
    conflicts: list[FieldChange] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    same: int = 0
    notes: list[Fault] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    stopped: bool = False
    saved: bool = False


def fits_remembered(workspace: Workspace, file: Path) -> str | None:
    """The name of the remembered map by which the workbook can be read, or None; None for one of our own."""
    from pqmodel.plan.sheet.foreign_table import TableWorkbook

    maps = Maps(workspace)
    if not maps.names():
        return None
    book = TableWorkbook(workbook_bytes(file), file.name)
    found = None if book.ours else remembered_map(maps, book)
    return found.name if found else None


def take_table(workspace: Workspace, ask: Ask, cycle: Cycle, today: date) -> TableTaken:
    """Reads the table and brings the plan up to date with it; the plan is backed up first. The same file again changes
    nothing. Refuses a file with faults, all of them told by cell; stops at a conflict unless it was said what to do."""
    from pqmodel.plan.sheet.foreign_table import TableWorkbook

    maps = Maps(workspace)
    book = TableWorkbook(workbook_bytes(ask.file), ask.file.name)
    found = _map(maps, book, ask)
    shown = picture(workspace, cycle)
    table = book.read(found.map, shown.questionnaire.scale)
    rows, faults = _settled(table.rows, shown.questionnaire)
    if table.faults or faults:
        raise InputRefused(
            f"{ask.file.name} was not taken in; nothing was changed.", [*table.faults, *faults]
        )
    taken, _ = maps.taken(found.name)
    before = _taken_before(workspace, taken)
    done = TableTaken(
        ask.file.name, found.name, maps.path(found.name), found.new, table.sheet, table.header_row,
        notes=table.notes, unread=table.unread,
    )  # fmt: skip
    plan, stamp = read_plan(workspace)
    after, now = _merge(
        above_reviews(workspace, plan), rows, before, done, ask.on_conflict, shown, today
    )
    done.gone = [
        row.action
        for key, row in before.items()
        if key not in rows and _made(plan, row) is not None
    ]
    done.stopped = bool(done.conflicts) and ask.on_conflict == "stop"
    if done.stopped or ask.dry_run:
        return done
    if found.new:
        maps.keep(found.name, found.map, maps.map(found.name)[1])
    if after != plan or now != before:
        _keep(
            workspace, maps, ask, done, Taken(rows=now, before=before), (plan, after), stamp, today
        )
    done.saved = True
    return done


def _map(maps: Maps, book: Any, ask: Ask) -> FoundMap:
    if ask.maps:
        return given_map(maps, ask.maps, ask.file, ask.sheet, ask.header_row)
    found = remembered_map(maps, book, ask.sheet, ask.header_row)
    if found is None:
        raise PqmodelError(
            f"No remembered map fits {ask.file.name}.",
            'Name its columns once: --map "Their heading=title" --map "Lead officer=lead"',
        )
    return found


def _settled(
    rows: Sequence[MappedRow], questionnaire: Questionnaire
) -> tuple[dict[str, MappedRow], list[Fault]]:
    """The rows by their keys, with ids for statements; and what is wrong with them."""
    settled: dict[str, MappedRow] = {}
    faults: list[Fault] = []
    for row in rows:
        fields = dict(row.fields)
        if fields.get("statement"):
            fields["statement"], more = _statements(
                fields["statement"], row.cells["statement"], questionnaire
            )
            faults += more
        if "status" in fields:
            fields["status"] = fields["status"] or "not started"
        key, copy = _key(row.row_id, fields), 1
        if row.row_id and key in settled:
            what = f"{row.row_id!r} stands twice as a row's own id (first in row {settled[key].number})"
            faults.append(Fault(row.cells["row_id"], 0, what, "give each row an id of its own"))
        while key in settled:
            copy += 1
            key = f"{_key(row.row_id, fields)} #{copy}"
        settled[key] = replace(row, fields=fields)
    return settled, faults


def _key(row_id: str, fields: Mapping[str, str]) -> str:
    words = ("id", row_id) if row_id else ("row", fields["title"], fields.get("statement", ""))
    return " | ".join(fold(word) for word in words)


def fold(words: str) -> str:
    """Words as they are compared: case and spaces do not count."""
    return " ".join(words.split()).casefold()


def _statements(words: str, cell: str, questionnaire: Questionnaire) -> tuple[str, list[Fault]]:
    """Ids of statements named by their ids or their words, a line each."""
    known = {fold(one.text).rstrip("."): one.id for one in questionnaire.statements()}
    known |= {key: key for key in questionnaire.by_statement}
    ids, faults = [], []
    for line in filter(None, (line.strip() for line in words.split("\n"))):
        plain = fold(line).rstrip(".")
        if plain in known:
            ids.append(known[plain])
            continue
        close = get_close_matches(plain, known, n=1)
        mend = f"did you mean {known[close[0]]}? " if close else ""
        what = f"{line[:60]!r} is no statement"
        faults.append(
            Fault(
                cell,
                0,
                what,
                f"{mend}write its id or its words, or leave this column out of the map",
            )
        )
    return "\n".join(dict.fromkeys(ids)), faults


def _taken_before(workspace: Workspace, taken: Taken) -> dict[str, TakenRow]:
    """The rows as they were last taken in; where that import was taken back, as they were before it."""
    marks = [seen.export for seen in imports(workspace).seen]
    undone = taken.mark and taken.mark not in marks and len(marks) < _REMEMBERED
    return dict(taken.before if undone else taken.rows)


def _made(plan: Plan, row: TakenRow) -> Action | None:
    """The action that a row became; None where it is there no more, or the id has gone to another one."""
    action = plan.action(row.action)
    if action is None or (action.history and action.history[0].now != row.began):
        return None
    return action


def _merge(
    plan: Plan,
    rows: Mapping[str, MappedRow],
    before: Mapping[str, TakenRow],
    done: TableTaken,
    on_conflict: OnConflict,
    shown: Picture,
    today: date,
) -> tuple[Plan, dict[str, TakenRow]]:
    """The plan with the rows taken in, and the rows as they are to be remembered."""
    now = dict(before)
    for key, row in rows.items():
        known = before.get(key) or _ours(plan, row)
        action = _made(plan, known) if known else None
        if known is None or action is None:
            plan = plan.append(begun(_new(row, shown), today, "import"))
            action = plan.actions[-1]
            done.added.append(action)
            now[key] = TakenRow(action=action.id, began=action.title, fields=row.fields)
            continue
        changes, conflicts = _differences(action, known, row)
        done.conflicts += conflicts
        wanted = [*changes, *(conflicts if on_conflict == "file" else ())]
        done.changed += wanted
        done.same += not wanted and not conflicts
        if wanted:
            plan = plan.replace(_changed(action, wanted, row, today))
        now[key] = known.model_copy(update={"fields": row.fields})
    return plan, now


def _ours(plan: Plan, row: MappedRow) -> TakenRow | None:
    """A row of a template that was filled with our plan: it has the id and the title of one of our actions. What the
    file held when it was filled is not known, so every field that differs, and is filled in both, is a conflict."""
    action = plan.action(row.row_id.upper())
    if action is None or fold(action.title) != fold(row.fields["title"]):
        return None
    began = action.history[0].now if action.history else action.title
    return TakenRow(action=action.id, began=began, fields={"title": action.title})


def _new(row: MappedRow, shown: Picture) -> Action:
    values = _values(row.fields)
    statements = values.get("statements", ())
    if statements and values.get("target") is None:
        first = shown.questionnaire.by_statement[statements[0]][1]
        values["target"] = shown.questionnaire.target_of(first, shown.service.target)
    scores = scores_of(statements, shown.results)
    return Action.model_validate(
        {"id": "A-000", "cycle": shown.results.cycle, "scores_then": scores} | values
    )


def _values(fields: Mapping[str, str]) -> dict[str, Any]:
    values = {name: value_of(name, text) for name, text in fields.items() if name != "statement"}
    if "statement" in fields:
        values["statements"] = tuple(fields["statement"].split("\n")) if fields["statement"] else ()
    return values


def _differences(
    action: Action, known: TakenRow, row: MappedRow
) -> tuple[list[FieldChange], list[FieldChange]]:
    """What the file changed since it was last taken in: what can go in, and what the plan changed as well."""
    changes: list[FieldChange] = []
    conflicts: list[FieldChange] = []
    for name, text in row.fields.items():
        held = (
            "\n".join(action.statements)
            if name == "statement"
            else text_of(getattr(action, name)).strip()
        )
        base = known.fields.get(name, "")
        if text in (base, held):
            continue
        change = FieldChange(action.id, name, held, text, row.cells[name])
        (changes if held == base else conflicts).append(change)
    return changes, conflicts


def _changed(action: Action, wanted: Sequence[FieldChange], row: MappedRow, today: date) -> Action:
    values = _values({change.field: change.now for change in wanted})
    if values.get("status") == "done":
        values["done_on"] = today
    elif "status" in values:
        values["done_on"] = None
    changed = Action.model_validate(action.model_dump() | values)
    if changed.start and changed.due and changed.due < changed.start:
        cell = row.cells.get("due") or row.cells.get("start") or action.id
        raise InputRefused(
            "The file was not taken in; nothing was changed.",
            [
                Fault(
                    cell,
                    0,
                    f"{action.id} would be due before it starts",
                    "change one of the two dates",
                )
            ],
        )
    return recorded(action, changed, today, "import")


def _keep(
    workspace: Workspace,
    maps: Maps,
    ask: Ask,
    done: TableTaken,
    taken: Taken,
    plans: tuple[Plan, Plan],
    stamp: Stamp,
    today: date,
) -> None:
    """Writes what was taken in before the plan itself: should that fail between the two, the rows are found to have no
    action and are taken in the next time; the other way round they would come in twice."""
    held, plan = plans
    record = imports(workspace)
    mark = f"map {done.map} {stamp.digest or 'no plan'}" if plan != held else ""
    with workspace.lock():
        if read_plan(workspace)[1] != stamp:
            raise ChangedMeanwhile(
                "The plan was changed by somebody else meanwhile.", "Run the command again."
            )
        maps.keep_taken(done.map, taken.model_copy(update={"mark": mark}), maps.taken(done.map)[1])
        if plan == held:
            return
        backup = back_up_plan(workspace, today)
        after = write_plan(workspace, plan, stamp)
        seen = Seen(export=mark, place=place_of(ask.file), file=ask.file.name, on=today)
        last = LastImport(
            on=today,
            file=seen.file,
            backup=backup,
            after=after.digest or "",
            export=mark,
            place=seen.place,
        )
        keep_imports(workspace, Imports(seen=(*record.seen, seen)[-_REMEMBERED:], last=last))
