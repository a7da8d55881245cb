"""Takes in a plan's workbook that was edited, and takes the last import back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pqmodel.exchange.applying import OnConflict
from pqmodel.exchange.backups import back_up_plan, imports, keep_imports, plan_before
from pqmodel.exchange.importing import (
    TakenIn,
    Undone,
    facts_edited,
    found_in,
    import_to_take_back,
    last_import,
    noted,
    place_of,
    seen_of,
    without,
)
from pqmodel.exchange.merging import merge
from pqmodel.ground.cycle import Cycle
from pqmodel.ground.faults import Fault
from pqmodel.ground.given_files import workbook_bytes
from pqmodel.plan.applying import Applied, StatementsOf, apply, taken_back
from pqmodel.plan.for_staff import INTERNAL_FIELDS
from pqmodel.plan.meeting_merging import MergedMeetings, merge_meetings, with_meetings
from pqmodel.plan.model import Plan
from pqmodel.plan.record import read_plan, write_plan
from pqmodel.plan.record_checks import above_reviews
from pqmodel.questionnaire.amendments.in_use import current
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.workspace.workspace import Workspace


@dataclass(frozen=True, kw_only=True)
class Difference(TakenIn):
    """What a workbook and the plan differ in. `before` is the plan as it was."""

    applied: Applied
    before: Plan
    meetings: MergedMeetings


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
    from pqmodel.plan.sheet.columns import plan_columns
    from pqmodel.plan.sheet.reading import read_plan_sheet
    from pqmodel.workbook.text import CUT_NOTE, same

    data = workbook_bytes(path)
    plan, stamp = read_plan(workspace)
    questionnaire = current(workspace)
    came = read_plan_sheet(data, path.name, plan_columns(questionnaire.scale, True, True), plan.uid)
    record = imports(workspace)
    seen = seen_of(record, came.exported)
    merged = merge(plan, came.exported, came.rows, seen, place_of(path), same, allow_delete)
    applied = apply(
        above_reviews(workspace, plan) if merged.added else plan, merged, today, cycle.id, statements_in(questionnaire),
        on_conflict=on_conflict, allow_delete=allow_delete, cut_note=CUT_NOTE,
    )  # fmt: skip
    meetings = merge_meetings(
        plan, came.exported.meetings if came.exported else (), came.meetings, same
    )
    changed = with_meetings(applied.plan, meetings, on_conflict == "file")
    faults = [
        *came.faults,
        *(Fault(f"{path.name}, {place}", 0, what, mend) for place, what, mend in applied.wrong),
    ]
    conflicts = merged.conflicts or meetings.conflicts
    stopped = bool((faults and not skip_faulty) or (conflicts and on_conflict == "stop"))
    saved = not (stopped or dry_run) and changed != plan
    settled = merged.conflicts if on_conflict == "records" and not (stopped or dry_run) else ()
    if saved or settled:
        found = found_in(came.exported, merged, applied.ids, settled, path, today, same)
        with workspace.lock():
            backup = back_up_plan(workspace, today) if saved else ""
            after = write_plan(workspace, changed, stamp) if saved else stamp
            last = last_import(found, path.name, backup, after) if saved else None
            keep_imports(workspace, noted(record, found, last))
    if came.exported and came.exported.staff:
        kept = tuple(one for one in merged.kept if one.field not in INTERNAL_FIELDS)
        merged = replace(merged, kept=kept)
    return Difference(
        file=path.name,
        merged=merged,
        applied=applied,
        before=plan,
        meetings=meetings,
        faults=tuple(faults),
        notes=came.notes,
        edited=facts_edited(came.exported, merged, same),
        extra=came.layout.extra,
        on_conflict=on_conflict,
        stopped=stopped,
        saved=saved,
    )


def undo(workspace: Workspace, today: date) -> Undone:
    """Takes the last import back. Refuses where there is none, and where the plan was changed since."""
    record = imports(workspace)
    plan, stamp = read_plan(workspace)
    last = import_to_take_back(record, stamp.digest, "plan")
    before = plan_before(workspace, last.backup)
    back = taken_back(plan, before, today)
    changed = [action.id for action in back.actions if plan.action(action.id) != action]
    removed = tuple(action.id for action in plan.actions if back.action(action.id) is None)
    with workspace.lock():
        back_up_plan(workspace, today)
        write_plan(workspace, back, stamp)
        keep_imports(workspace, without(record, last))
    return Undone(last.file, last.on, tuple(sorted(changed)), removed)


def statements_in(questionnaire: Questionnaire) -> StatementsOf:
    """Finds statements by their words, a line each."""
    known = {
        " ".join(statement.text.split()).casefold(): statement.id
        for statement in questionnaire.statements()
    }

    def found(words: str) -> tuple[str, ...]:
        lines = (" ".join(line.split()).casefold() for line in words.split("\n"))
        return tuple(dict.fromkeys(known[line] for line in lines if line in known))

    return found
