"""Merges a review's workbook that came back, three ways: as it was exported, as it was edited, as the review is now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pqmodel.exchange.field_texts import text_of
from pqmodel.exchange.merging import Merged, carried_on, compare
from pqmodel.exchange.model import Exported, Seen, Texts
from pqmodel.exchange.row_matching import FileRow, Same, match
from pqmodel.review.model import ActionReview, OverallReview, Review

OVERALL = "overall"
"""Stands, among the ids of actions, for what is said of the whole cycle."""
FIELDS: tuple[str, ...] = (
    "done", "reached", "evidence", "effect_on_people", "worked", "not_worked", "lessons", "next_step",
)  # fmt: skip
"""What a person judges of an action."""
ANSWERS: tuple[str, ...] = tuple(OverallReview.model_fields)
_CHOICES = ("reached", "next_step")


@dataclass(frozen=True)
class MergedReview:
    """What differs, and what stands in its way.

    `strays` are rows of no action of this review. `twice` are rows that show an action once more and say something
    else, each with the action's own row. `lost` are actions that the review no longer has, and whose rows were edited.
    """

    merged: Merged
    strays: tuple[FileRow, ...] = ()
    twice: tuple[tuple[FileRow, FileRow], ...] = ()
    lost: tuple[str, ...] = ()


def review_texts(review: Review) -> dict[str, Texts]:
    """What a person judges, as texts: by action in the order of the review, and of the whole cycle under OVERALL."""
    found: dict[str, Texts] = {
        item.action: {name: text_of(getattr(item, name)) for name in FIELDS}
        for item in review.actions
    }
    return found | {OVERALL: {name: text_of(getattr(review.overall, name)) for name in ANSWERS}}


def merge_review(
    review: Review,
    exported: Exported | None,
    rows: Sequence[FileRow],
    overall: FileRow | None,
    seen: Sequence[Seen],
    here: str,
    same: Same,
) -> MergedReview:
    """Compares field by field, as the plan's merge does. Rows of a workbook never become actions; but one that has no
    id and the title of an action that came into the review after the export is that action.

    `overall` is what the file says of the whole cycle, None where that is not in it. `seen` are earlier imports of this
    export, latest last; where one found this very file, it is the base of what was edited on.
    """
    ours = review_texts(review)
    base: dict[str, Texts] = (
        {key: row.fields for key, row in exported.rows.items()} if exported else {}
    )
    told = {key: row.known for key, row in exported.rows.items()} if exported else {}
    known_to_match = {
        key: {**told.get(key, {}), **texts}
        for key, texts in {**ours, **base}.items()
        if key != OVERALL
    }
    matched = match(rows, known_to_match, same)
    later, strays, twice = _sorted(review, matched.rows, matched.new, base, same)
    owners = {**matched.rows, **later, **({OVERALL: overall} if overall else {})}
    earlier = carried_on(owners, base, seen, here, same)
    known = _base(base, earlier, later, exported)
    differing = compare({key: owners[key] for key in ours if key in owners}, known, ours, same)
    gone = [key for key in owners if key not in ours]
    lost = tuple(
        key
        for key in gone
        if not owners[key].refused and _edited(owners[key], known.get(key, {}), same)
    )
    merged = replace(
        differing,
        deleted=tuple(key for key in base if key in ours and key not in owners and key != OVERALL),
        gone=tuple(key for key in gone if key not in lost),
        rows=owners,
        before=earlier,
    )
    return MergedReview(merged, strays, twice, lost)


def with_merged(review: Review, merged: Merged, file_wins: bool) -> Review:
    """The review with what the merge found; of conflicts, what the file says where it is to win."""
    changes: dict[str, dict[str, Any]] = {}
    for edit in merged.edits:
        changes.setdefault(edit.action, {})[edit.field] = _value(edit.field, edit.now)
    for conflict in merged.conflicts if file_wins else ():
        changes.setdefault(conflict.action, {})[conflict.field] = _value(
            conflict.field, conflict.file
        )
    if answers := changes.pop(OVERALL, None):
        overall = OverallReview.model_validate(review.overall.model_dump() | answers)
        review = review.model_copy(update={"overall": overall})
    for item in review.actions:
        if fields := changes.get(item.action):
            review = review.replace(ActionReview.model_validate(item.model_dump() | fields))
    return review


def _sorted(
    review: Review,
    owners: Mapping[str, FileRow],
    new: Sequence[tuple[FileRow, str]],
    base: Mapping[str, Texts],
    same: Same,
) -> tuple[dict[str, FileRow], tuple[FileRow, ...], tuple[tuple[FileRow, FileRow], ...]]:
    """Of the rows that are no action by their identity: those of actions that came later, strays, and second rows of an
    action. A second row that says what the first says, or what was exported, adds nothing and is left out."""
    free = {
        item.action: item.title
        for item in review.actions
        if item.action not in base and item.action not in owners
    }
    later: dict[str, FileRow] = {}
    strays: list[FileRow] = []
    twice: list[tuple[FileRow, FileRow]] = []
    for row, copied in new:
        if row.refused:
            continue
        title = row.known.get("title", "")
        found = next(
            (
                key
                for key, words in free.items()
                if key not in later and title and same(words, title)
            ),
            None,
        )
        if copied and copied in owners:
            own = owners[copied]
            if _edited(row, base.get(copied, {}), same) and (
                own.refused or _edited(row, own.fields, same)
            ):
                twice.append((row, own))
        elif found:
            later[found] = row
        else:
            strays.append(row)
    return later, tuple(strays), tuple(twice)


def _base(
    base: Mapping[str, Texts],
    earlier: Seen | None,
    later: Mapping[str, FileRow],
    exported: Exported | None,
) -> dict[str, Texts]:
    """What to compare with: as exported, and where this file was imported before, as it was then. An action that came
    later was not exported, so nothing of it was known."""
    known = {key: dict(texts) for key, texts in base.items()}
    if exported:
        known |= {key: dict.fromkeys(row.fields, "") for key, row in later.items()}
    for row in earlier.added if earlier else ():
        known[row.action] = dict(row.fields)
    for key, edits in earlier.edits.items() if earlier else ():
        known[key] = {**known.get(key, {}), **edits}
    return dict(known)


def _edited(row: FileRow, base: Texts, same: Same) -> bool:
    return any(not same(base.get(name, ""), text) for name, text in row.fields.items())


def _value(name: str, text: str) -> str | None:
    return text or None if name in _CHOICES else text
