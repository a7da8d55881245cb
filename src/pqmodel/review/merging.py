"""Merges a review's workbook that came back with the review: what is judged of each action, and
of the whole cycle."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from pqmodel.exchange.field_texts import text_of
from pqmodel.exchange.model import Exported, Texts
from pqmodel.exchange.past_imports import Past, base_of, exported_texts
from pqmodel.exchange.row_matching import FileRow, Same, match
from pqmodel.exchange.three_way_merge import Candidate, Merged, equal, merge_rows
from pqmodel.review.model import FURTHER_OF_ACTION, ActionReview, OverallReview, Review

OVERALL = "overall"
"""Stands, among the ids of actions, for what is said of the whole cycle."""
FIELDS: tuple[str, ...] = (
    "done", "reached", "evidence", "effect_on_people", "worked", "not_worked", "lessons",
    "next_step", *FURTHER_OF_ACTION,
)  # fmt: skip
"""What a person judges of an action."""
ANSWERS: tuple[str, ...] = tuple(OverallReview.model_fields)


@dataclass(frozen=True)
class MergedReview:
    """What differs, and what stands in its way.

    `strays` are rows of no action of this review. `twice` are rows that show an action once more
    and say something else, each with the action's own row. `merged.lost` are actions that the
    review no longer has, and whose rows were edited.
    """

    merged: Merged
    strays: tuple[FileRow, ...] = ()
    twice: tuple[tuple[FileRow, FileRow], ...] = ()


def review_texts(review: Review) -> dict[str, Texts]:
    """What a person judges, as texts: by action in the order of the review, and of the whole
    cycle under OVERALL."""
    texts: dict[str, Texts] = {}
    for item in review.actions:
        texts[item.action] = {name: text_of(getattr(item, name)) for name in FIELDS}
    texts[OVERALL] = {name: text_of(getattr(review.overall, name)) for name in ANSWERS}
    return texts


def merge_review(
    review: Review,
    exported: Exported | None,
    rows: Sequence[FileRow],
    overall: FileRow | None,
    past: Past,
    same: Same,
) -> MergedReview:
    """Merges the rows three ways. Rows of a workbook never become actions; but one that has no
    id and the title of an action that came into the review after the export is that action.
    `overall` is what the file says of the whole cycle, None where that is not in it."""
    current = review_texts(review)
    base = {key: _with_all_fields(key, row) for key, row in exported_texts(exported).items()}
    all_rows = list(rows)
    if overall:
        all_rows.append(overall)
    matched = match(all_rows, _texts_to_match(current, exported), same)
    earlier = past.of_this_file(matched.rows, base, same)
    # A review notes no history of its fields, so what is remembered of the import counts alone.
    known = base_of(base, earlier, lambda *_: True)
    if earlier:
        known.update({row.action: row.fields for row in earlier.added})

    later = _later_actions(review, exported, known, same)
    merged = merge_rows(matched, base.keys(), known, current, same, [later])
    strays = [addition.row for addition in merged.added if not addition.copied]
    twice = _rows_twice(merged, base, same)
    # The questions on the whole cycle may be gone with their sheet; there is no row that was deleted.
    deleted = tuple(key for key in merged.deleted if key != OVERALL)
    merged = replace(merged, added=(), deleted=deleted, before=earlier)
    return MergedReview(merged, tuple(strays), tuple(twice))


def _with_all_fields(key: str, texts: Texts) -> Texts:
    """What was exported; a field that an older export did not have was empty."""
    names = FIELDS
    if key == OVERALL:
        names = ANSWERS
    return {**dict.fromkeys(names, ""), **texts}


def _rows_twice(
    merged: Merged, base: Mapping[str, Texts], same: Same
) -> list[tuple[FileRow, FileRow]]:
    """Rows that show an action once more and say something else, each with the action's own."""
    twice = []
    for addition in merged.added:
        if not addition.copied:
            continue
        row, own = addition.row, merged.rows[addition.copied]
        # A second row that says what the first says, or what was exported, adds nothing.
        if not _differ(row, base.get(addition.copied, {}), same):
            continue
        if own.refused or _differ(row, own.fields, same):
            twice.append((row, own))

    return twice


def with_merged(review: Review, changes: Mapping[str, Mapping[str, str]]) -> Review:
    """The review with the `changes`, by action (or OVERALL) and field."""
    for key, texts in changes.items():
        if key == OVERALL:
            review = review.with_judgement(None, texts)
        elif review.action(key) is not None:
            review = review.with_judgement(key, texts)

    return review


def _texts_to_match(current: Mapping[str, Texts], exported: Exported | None) -> dict[str, Texts]:
    """What rows are told apart by: the judgement as it was exported, and what the program put
    beside it then."""
    # The judgement is often empty; then only title and the like tell two rows apart.
    texts = dict(current)
    if exported:
        for key, row in exported.rows.items():
            texts[key] = {**row.known, **row.fields}

    return texts


def _later_actions(
    review: Review, exported: Exported | None, known: Mapping[str, Texts], same: Same
) -> list[Candidate]:
    """Actions that came into the review after the export: a row with such a title is that
    action. Nothing of it was exported, so its fields were empty, unless it is `known` what an
    earlier import of this file found in them."""
    exported_keys: Collection[str] = ()
    if exported:
        exported_keys = exported.rows.keys()

    def candidate(item: ActionReview) -> Candidate:
        def is_it(row: FileRow, copied: str) -> bool:
            title = row.known.get("title", "")
            return not copied and bool(title) and same(item.title, title)

        base = known.get(item.action)
        if base is None and exported is not None:
            base = dict.fromkeys(FIELDS, "")
        return Candidate(item.action, base, is_it)

    return [candidate(item) for item in review.actions if item.action not in exported_keys]


def _differ(row: FileRow, texts: Texts, same: Same) -> bool:
    """True where a row says something else; a field that is not among the texts counts as empty."""
    return not equal({name: texts.get(name, "") for name in row.fields}, row.fields, same)
