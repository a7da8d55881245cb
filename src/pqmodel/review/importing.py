"""Takes in a review's workbook that was edited, and takes the last import back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pqmodel.exchange.applying import TOO_LONG, OnConflict
from pqmodel.exchange.backups import back_up_review, imports, keep_imports, review_before
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
from pqmodel.exchange.model import Exported, Seen
from pqmodel.exchange.row_matching import FileRow, Same
from pqmodel.ground.cycle import Cycle
from pqmodel.ground.faults import Fault
from pqmodel.ground.files import Stamp
from pqmodel.ground.given_files import workbook_bytes
from pqmodel.plan.record import read_plan
from pqmodel.review.beginning import refuse_completed, review_of
from pqmodel.review.merging import MergedReview, merge_review, review_texts, with_merged
from pqmodel.review.model import Review
from pqmodel.review.record import keep_review, read_review
from pqmodel.workspace.workspace import Workspace

_MEND_LONG = "take the change out of the file, and make it with: pqmodel review set"


@dataclass(frozen=True, kw_only=True)
class ReviewDifference(TakenIn):
    """What a workbook and the review of a cycle differ in. `before` is the review as it was. `strays` are rows of no
    action of it, which were left out."""

    before: Review
    strays: tuple[FileRow, ...] = ()


def import_review(
    workspace: Workspace,
    path: Path,
    cycle: Cycle,
    today: date,
    *,
    dry_run: bool = False,
    on_conflict: OnConflict = "stop",
    skip_faulty: bool = False,
) -> ReviewDifference:
    """Merges the workbook into the review of the cycle. Where a row cannot be read or both sides changed a field,
    nothing is saved, unless it was said what to do. The review is backed up before it changes. Refuses where none was
    begun, and one that was completed."""
    from pqmodel.review.sheet.reading import read_review_sheet
    from pqmodel.workbook.text import CUT_NOTE, same

    came = read_review_sheet(workbook_bytes(path), path.name, read_plan(workspace)[0].uid, cycle.id)
    review, stamp = _open(workspace, cycle)
    record = imports(workspace, cycle)
    seen, here = seen_of(record, came.exported), place_of(path)
    found, cut = _merged(review, came.exported, came.rows, came.overall, seen, here, same, CUT_NOTE)
    merged = found.merged
    faults = (*came.faults, *(_fault(path.name, *told) for told in (*cut, *_in_the_way(found))))
    stopped = bool((faults and not skip_faulty) or (merged.conflicts and on_conflict == "stop"))
    changed = with_merged(review, merged, on_conflict == "file")
    saved = not (stopped or dry_run) and changed != review
    settled = merged.conflicts if on_conflict == "records" and not (stopped or dry_run) else ()
    if saved or settled:
        base = came.exported or Exported(
            kind="review", plan="", export="", service="", cycle=cycle.id
        )
        noticed = found_in(base, merged, {}, settled, path, today, same)
        with workspace.lock():
            backup = back_up_review(workspace, cycle, today) if saved else ""
            after = keep_review(workspace, changed, stamp) if saved else stamp
            last = last_import(noticed, path.name, backup, after) if saved else None
            keep_imports(workspace, noted(record, noticed, last), cycle)
    return ReviewDifference(
        file=path.name,
        merged=merged,
        before=review,
        strays=found.strays,
        faults=faults,
        notes=came.notes,
        edited=facts_edited(came.exported, merged, same),
        extra=came.layout.extra,
        on_conflict=on_conflict,
        stopped=stopped,
        saved=saved,
    )


def undo_review(workspace: Workspace, cycle: Cycle, today: date) -> Undone:
    """Takes the last import into the review of the cycle back. Refuses where there is none, where the review was
    changed since, and one that was completed."""
    record = imports(workspace, cycle)
    review, stamp = _open(workspace, cycle)
    last = import_to_take_back(record, stamp.digest, "review")
    before = review_before(workspace, last.backup)
    then, now = review_texts(before), review_texts(review)
    changed = tuple(key for key, texts in now.items() if then.get(key) != texts)
    with workspace.lock():
        back_up_review(workspace, cycle, today)
        keep_review(workspace, before, stamp)
        keep_imports(workspace, without(record, last), cycle)
    return Undone(last.file, last.on, changed)


def _open(workspace: Workspace, cycle: Cycle) -> tuple[Review, Stamp]:
    """The review as it is on disk. Refuses where none was begun, and one that was completed."""
    known = review_of(workspace, cycle).review
    refuse_completed(known)
    review, stamp = read_review(workspace, cycle.id)
    return review or known, stamp


def _merged(
    review: Review,
    exported: Exported | None,
    rows: Sequence[FileRow],
    overall: FileRow | None,
    seen: Sequence[Seen],
    here: str,
    same: Same,
    cut_note: str,
) -> tuple[MergedReview, list[tuple[str, str, str]]]:
    """What differs, and the rows that were left out of it since they hold a change to a text that was cut."""
    found = merge_review(review, exported, rows, overall, seen, here, same)
    going_in = [(one.action, one.field, one.now) for one in found.merged.edits]
    going_in += [(one.action, one.field, one.file) for one in found.merged.conflicts]
    cut = {action: field for action, field, text in reversed(going_in) if text.endswith(cut_note)}
    if not cut:
        return found, []
    left_out = [found.merged.rows[action] for action in cut]
    told = [
        (row.place, f"{field} {TOO_LONG}", _MEND_LONG)
        for row, field in zip(left_out, cut.values(), strict=True)
    ]
    kept = [replace(row, refused=True, fields={}) if row in left_out else row for row in rows]
    if overall in left_out:
        overall = replace(overall, refused=True, fields={}) if overall else None
    return merge_review(review, exported, kept, overall, seen, here, same), told


def _in_the_way(found: MergedReview) -> list[tuple[str, str, str]]:
    """Rows with something in them that cannot be taken in, and would be lost in silence: place, what, how to mend."""
    told = [
        (
            row.place,
            f"shows the action of row {own.number} once more, and says something else",
            "keep one of the two",
        )
        for row, own in found.twice
    ]
    mend = "take what was written out of the file, or delete the row"
    return told + [
        (found.merged.rows[key].place, f"{key} is no longer in the review", mend)
        for key in found.lost
    ]


def _fault(name: str, place: str, what: str, mend: str) -> Fault:
    return Fault(f"{name}, {place}", 0, what, mend)
