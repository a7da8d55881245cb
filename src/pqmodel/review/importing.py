"""Takes in a review's workbook that was edited, and takes the last import back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import ClassVar

from pqmodel.exchange.importing import (
    Ask,
    Imported,
    Settled,
    TakenBack,
    Undone,
    import_workbook,
    undo_import,
)
from pqmodel.exchange.past_imports import Past
from pqmodel.exchange.row_matching import FileRow
from pqmodel.exchange.sheet.returned import Kind
from pqmodel.exchange.three_way_merge import TOO_LONG, Choices, Wrong
from pqmodel.ground.cycle import Cycle
from pqmodel.ground.files import Stamp
from pqmodel.ground.records import from_yaml
from pqmodel.ground.suggesting import suggest
from pqmodel.plan.record import read_plan
from pqmodel.review.beginning import refuse_completed, review_of
from pqmodel.review.merging import MergedReview, merge_review, review_texts, with_merged
from pqmodel.review.model import Review
from pqmodel.review.record import check_review, keep_review, read_review
from pqmodel.review.sheet.reading import ReviewFile, read_review_sheet
from pqmodel.workbook.text import CUT_NOTE, same
from pqmodel.workspace.cycle_stages import review_path
from pqmodel.workspace.workspace import Workspace

ReviewImported = Imported[Review, ReviewFile]
"""What a workbook and the review of a cycle differ in, and what came of it. What is `left_out`
are rows of no action of it."""
_MEND_LONG = "take the change out of the file, and make it with: "


@dataclass(frozen=True)
class ReviewRecord:
    """The review of a cycle, as a record that goes out as a workbook and comes back."""

    workspace: Workspace
    cycle: Cycle
    kind: ClassVar[Kind] = "review"

    @property
    def name(self) -> str:
        return f"review-{self.cycle.id}"

    @property
    def path(self) -> Path:
        return review_path(self.workspace, self.cycle.id)

    def read(self) -> tuple[Review, Stamp]:
        """The review as it is on disk. Refuses where none was begun, and one that was completed."""
        known = review_of(self.workspace, self.cycle).review
        refuse_completed(known)
        review, stamp = read_review(self.workspace, self.cycle.id)
        return review or known, stamp

    def read_copy(self, data: bytes, path: Path) -> Review:
        return from_yaml(data, Review, path, check_review)

    def write(self, changed: Review, stamp: Stamp, layout: bytes | None = None) -> Stamp:
        return keep_review(self.workspace, changed, stamp, layout)

    def read_workbook(self, data: bytes, name: str) -> ReviewFile:
        return read_review_sheet(data, name, read_plan(self.workspace)[0].uid, self.cycle.id)

    def settle(
        self, review: Review, workbook: ReviewFile, past: Past, choices: Choices, _today: date
    ) -> Settled[Review]:
        merge, wrong = _merge_whole_texts(review, workbook, past)
        merged = merge.merged.settled(choices.winners)
        return Settled(
            after=with_merged(review, merged.changes(choices.on_conflict)),
            merged=merged,
            left_out=merge.strays,
            wrong=[*wrong, *_in_the_way(merge)],
        )

    def take_back(self, now: Review, before: Review, _today: date) -> TakenBack[Review]:
        texts_before = review_texts(before)
        changed = [
            key for key, texts in review_texts(now).items() if texts_before.get(key) != texts
        ]
        return TakenBack(before, tuple(changed))


def import_review(
    workspace: Workspace,
    path: Path,
    cycle: Cycle,
    today: date,
    choices: Choices | None = None,
    ask: Ask[Review] | None = None,
) -> ReviewImported:
    """Merges the workbook into the review of the cycle. Where a row cannot be read or both sides
    changed a field, nothing is saved, unless it was chosen what to do; `ask` has somebody settle it.
    The review is copied before it changes. Refuses where none was begun, and one that was
    completed."""
    record = ReviewRecord(workspace, cycle)
    return import_workbook(record, path, today, choices or Choices(), ask)


def undo_review(workspace: Workspace, cycle: Cycle, today: date) -> Undone:
    """Takes the last import into the review of the cycle back. Refuses where there is none,
    where the review was changed since, and one that was completed."""
    return undo_import(ReviewRecord(workspace, cycle), today)


def _merge_whole_texts(
    review: Review, workbook: ReviewFile, past: Past
) -> tuple[MergedReview, list[Wrong]]:
    """What differs, and the rows that were left out of it since they hold a change to a text
    that was cut."""
    rows, overall = workbook.rows, workbook.overall
    merge = merge_review(review, workbook.exported, rows, overall, past, same)
    cut = _cut_fields(merge)
    if not cut:
        return merge, []

    left_out = [merge.merged.rows[key] for key in cut]
    wrong = [
        Wrong(row.place, f"{name} {TOO_LONG}", _MEND_LONG + suggest("review set"))
        for row, name in zip(left_out, cut.values(), strict=True)
    ]
    # Merged once more without them: a row that is refused still stands for its action.
    kept = list(rows)
    for place, row in enumerate(rows):
        if row in left_out:
            kept[place] = _refused(row)

    if overall is not None and overall in left_out:
        overall = _refused(overall)
    return merge_review(review, workbook.exported, kept, overall, past, same), wrong


def _cut_fields(merge: MergedReview) -> dict[str, str]:
    """The first field of each row whose text was cut on its way out, and would go in."""
    # To take the beginning for the whole would throw away the rest of what somebody wrote.
    cut: dict[str, str] = {}
    for edit in merge.merged.edits:
        if edit.now.endswith(CUT_NOTE):
            cut.setdefault(edit.key, edit.field)

    for conflict in merge.merged.conflicts:
        if conflict.file.endswith(CUT_NOTE):
            cut.setdefault(conflict.key, conflict.field)

    return cut


def _refused(row: FileRow) -> FileRow:
    return replace(row, refused=True, fields={})


def _in_the_way(merge: MergedReview) -> list[Wrong]:
    """Rows with something in them that cannot be taken in, and would be lost in silence."""
    # Refused and not passed over: two rows of one action both hold what somebody wrote.
    wrong = []
    for row, own in merge.twice:
        what = f"shows the action of row {own.number} once more, and says something else"
        wrong.append(Wrong(row.place, what, "keep one of the two"))

    for key in merge.merged.lost:
        what = f"{key} is no longer in the review"
        mend = "take what was written out of the file, or delete the row"
        wrong.append(Wrong(merge.merged.rows[key].place, what, mend))

    return wrong
