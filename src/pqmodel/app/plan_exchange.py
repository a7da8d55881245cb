"""Takes in a plan's workbook that was edited, and takes the last import back."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from pqmodel.analysis.applying import Applied, OnConflict, StatementsOf, apply, taken_back
from pqmodel.analysis.meeting_merging import MergedMeetings, merge_meetings, with_meetings
from pqmodel.analysis.merging import Conflict, Merged, merge, seen_now
from pqmodel.analysis.row_matching import Same
from pqmodel.analysis.sharing import INTERNAL_FIELDS
from pqmodel.app.questionnaires import current
from pqmodel.errors import Fault, PqmodelError
from pqmodel.model.cycle import Cycle
from pqmodel.model.exchange import Exported, Imports, LastImport, Seen
from pqmodel.model.plan import Plan
from pqmodel.model.questionnaire import Questionnaire
from pqmodel.store.backup import back_up_plan, imports, keep_imports, plan_before
from pqmodel.store.files import read
from pqmodel.store.workspace import Workspace

_REMEMBERED = 40


@dataclass(frozen=True)
class Difference:
    """What a workbook and the plan differ in, and what came of it.

    `before` is the plan as it was. `faults` are what cannot be read, row by row. `stopped` is
    true where faults or conflicts stood in the way; then nothing was saved. `edited` are columns of the program's own
    in which something was changed, which is not read back.
    """

    file: str
    merged: Merged
    applied: Applied
    before: Plan
    meetings: MergedMeetings
    faults: tuple[Fault, ...] = ()
    notes: tuple[str, ...] = ()
    edited: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    on_conflict: OnConflict = "stop"
    stopped: bool = False
    saved: bool = False


@dataclass(frozen=True)
class Undone:
    """An import that was taken back: of which file, on which day it was, and the actions that are as before."""

    file: str
    on: date
    actions: tuple[str, ...] = field(default_factory=tuple)


def import_plan(
    workspace: Workspace,
    path: Path,
    cycle: Cycle,
    today: date,
    *,
    dry_run: bool = False,
    on_conflict: OnConflict = "stop",
    allow_delete: bool = False,
    skip_faulty: bool = False,
) -> Difference:
    """Merges the workbook into the plan. Where a row cannot be read or both sides changed a field, nothing is saved,
    unless it was said what to do. The plan is backed up before it changes."""
    from pqmodel.formats.excel.columns import plan_columns
    from pqmodel.formats.excel.plan_reading import read_plan
    from pqmodel.formats.excel.text import CUT_NOTE, same

    data = workbook_bytes(path)
    plan, stamp = workspace.plan()
    questionnaire = current(workspace)
    came = read_plan(data, path.name, plan_columns(questionnaire.scale, True), plan.uid)
    record = imports(workspace)
    seen = _of(record, came.exported)
    merged = merge(plan, came.exported, came.rows, seen, place_of(path), same, allow_delete)
    applied = apply(
        plan, merged, today, cycle.id, statements_in(questionnaire),
        on_conflict=on_conflict, allow_delete=allow_delete, cut_note=CUT_NOTE,
    )  # fmt: skip
    meetings = merge_meetings(plan, came.exported.meetings if came.exported else (), came.meetings, same)
    changed = with_meetings(applied.plan, meetings, on_conflict == "file")
    faults = [*came.faults, *(Fault(f"{path.name}, {place}", 0, what, mend) for place, what, mend in applied.wrong)]
    conflicts = merged.conflicts or meetings.conflicts
    stopped = bool((faults and not skip_faulty) or (conflicts and on_conflict == "stop"))
    saved = not (stopped or dry_run) and changed != plan
    settled = merged.conflicts if on_conflict == "records" and not (stopped or dry_run) else ()
    if saved or settled:
        found = _found(came.exported, merged, applied, settled, path, today)
        with workspace.lock():
            backup = back_up_plan(workspace, today) if saved else ""
            after = workspace.keep_plan(changed, stamp) if saved else stamp
            last = LastImport(
                on=today,
                file=path.name,
                backup=backup,
                after=after.digest or "",
                export=found.export,
                place=found.place,
            )
            keep_imports(workspace, _noted(record, found, last if saved else None))
    if came.exported and came.exported.staff:
        kept = tuple(one for one in merged.kept if one.field not in INTERNAL_FIELDS)
        merged = replace(merged, kept=kept)
    return Difference(
        path.name, merged, applied, plan, meetings, tuple(faults), came.notes, _edited(came.exported, merged, same),
        came.layout.extra, on_conflict, stopped, saved,
    )  # fmt: skip


def undo(workspace: Workspace, today: date) -> Undone:
    """Takes the last import back. Refuses where there is none, and where the plan was changed since."""
    record = imports(workspace)
    plan, stamp = workspace.plan()
    if record.last is None:
        raise PqmodelError("There is no import to take back.", "Only the last one can be taken back, and only once.")
    if stamp.digest != record.last.after:
        raise PqmodelError(
            f"The plan was changed after {record.last.file} was taken in, so that import cannot be taken back.",
            f"The plan as it was before is kept in .pqmodel/backups/{record.last.backup}.",
        )
    before = plan_before(workspace, record.last.backup)
    back = taken_back(plan, before, today)
    changed = [action.id for action in back.actions if plan.action(action.id) != action]
    changed += [action.id for action in plan.actions if back.action(action.id) is None]
    with workspace.lock():
        back_up_plan(workspace, today)
        workspace.keep_plan(back, stamp)
        dropped = _latest(record.seen, record.last.export, record.last.place)
        kept = [one for index, one in enumerate(record.seen) if index != dropped]
        keep_imports(workspace, Imports(seen=tuple(kept)))
    return Undone(record.last.file, record.last.on, tuple(sorted(changed)))


def workbook_bytes(path: Path) -> bytes:
    """The bytes of a file that was named. Refuses one that is not there, and a folder."""
    if path.is_dir():
        raise PqmodelError(f"{path} is a folder.", "Name the workbook in it.")
    data = read(path)
    if data is None:
        raise PqmodelError(f"There is no file {path}.", "Check the name, and the folder you are in.")
    return data


def place_of(path: Path) -> str:
    """A digest of where a file lies, to know it again."""
    return hashlib.sha256(str(path.resolve()).encode("utf-8", "replace")).hexdigest()[:16]


def statements_in(questionnaire: Questionnaire) -> StatementsOf:
    """Finds statements by their words, a line each."""
    known = {" ".join(statement.text.split()).casefold(): statement.id for statement in questionnaire.statements()}

    def found(words: str) -> tuple[str, ...]:
        lines = (" ".join(line.split()).casefold() for line in words.split("\n"))
        return tuple(dict.fromkeys(known[line] for line in lines if line in known))

    return found


def _found(
    exported: Exported | None,
    merged: Merged,
    applied: Applied,
    settled: Sequence[Conflict],
    path: Path,
    today: date,
) -> Seen:
    """What is to be remembered of the workbook."""
    from pqmodel.formats.excel.text import same

    base = exported or Exported(plan="", export="", service="", cycle="")
    before = merged.before or Seen(export=base.export, place=place_of(path), file=path.name, on=today)
    return seen_now(base, merged, applied.ids, settled, before.model_copy(update={"on": today}), same)


def _noted(record: Imports, found: Seen, last: LastImport | None) -> Imports:
    """The record with what an import found. One that changed nothing in the plan (`last` is None) but settled conflicts
    takes the place of the one before of that workbook, so that each import that can be taken back has its own."""
    kept = list(record.seen)
    if last is None and (earlier := _latest(kept, found.export, found.place)) is not None:
        kept[earlier] = found
    else:
        kept.append(found)
    return Imports(seen=tuple(kept[-_REMEMBERED:]), last=last or record.last)


def _latest(seen: Sequence[Seen], export: str, place: str) -> int | None:
    return next((i for i in reversed(range(len(seen))) if (seen[i].export, seen[i].place) == (export, place)), None)


def _of(record: Imports, exported: Exported | None) -> Sequence[Seen]:
    """Earlier imports of the same export."""
    export = exported.export if exported else ""
    return [one for one in record.seen if one.export == export]


def _edited(exported: Exported | None, merged: Merged, same: Same) -> tuple[str, ...]:
    """Keys of columns that only the program fills in, in which a row was changed."""
    if exported is None:
        return ()
    keys = (
        key
        for action, row in merged.rows.items()
        if action in exported.rows
        for key, text in row.known.items()
        if key in exported.rows[action].known and not same(exported.rows[action].known[key], text)
    )
    return tuple(dict.fromkeys(keys))
