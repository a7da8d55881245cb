"""Merges the actions of a workbook that came back with those of the plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from pqmodel.exchange.model import Exported, SeenRow, Texts
from pqmodel.exchange.past_imports import Past, base_of, exported_texts
from pqmodel.exchange.row_matching import FileRow, Same, match
from pqmodel.exchange.three_way_merge import (
    DELETED,
    Candidate,
    Conflict,
    Edit,
    Kept,
    Merged,
    equal,
    merge_rows,
)
from pqmodel.plan.editable_fields import texts_of, value_of, with_further_fields
from pqmodel.plan.history import in_words
from pqmodel.plan.model import Plan


def merge_plan(
    plan: Plan,
    exported: Exported | None,
    rows: Sequence[FileRow],
    past: Past,
    same: Same,
    *,
    allow_delete: bool = False,
) -> Merged:
    """Merges the rows three ways. Rows without an identity are new actions, unless they became one
    in an earlier import, or stand in the plan already.

    Without `exported` (the hidden record is lost) every difference is a conflict, and nothing
    counts as deleted. An action that one side no longer has and the other changed is a conflict
    without a field; one that the plan still has only where deleted rows are to take their
    actions with them.
    """
    current = {action.id: texts_of(action) for action in plan.actions}
    base = {key: with_further_fields(row) for key, row in exported_texts(exported).items()}
    # As exported where that is known: what changed in the plan since is no sign of another row.
    matched = match(rows, {**current, **base}, same)
    earlier = past.of_this_file(matched.rows, base, same)
    known = base_of(base, earlier, partial(_was_taken_in, plan))

    became = [row for seen in reversed(past.seen) for row in seen.added]
    became_here: Sequence[SeenRow] = ()
    if earlier:
        became_here = earlier.added
    # Whoever adds the row of an action to the file by hand, since it was exported before that was
    # planned.
    later = [SeenRow(action=key, fields=current[key]) for key in current if key not in known]
    candidates = (
        _equal_rows(became, plan, same),
        _rows_of_that_title(became_here, plan, same),
        _equal_rows(later, plan, same),
    )
    merged = merge_rows(matched, base, known, current, same, candidates)
    return replace(_with_whole_actions(merged, base, current, same, allow_delete), before=earlier)


def _was_taken_in(plan: Plan, action_id: str, field: str, text: str) -> bool:
    """True where the history of the plan says so. Where an older plan.yaml was put back, it does
    not, whatever is remembered of the import."""
    action = plan.action(action_id)
    if action is None:
        return False
    changes = [change for change in action.history if change.field == field]
    imported = [change for change in changes if change.by in ("import", "undo")]
    # An undo took the field back out, so the same edit has to be offered again.
    if not imported or imported[-1].by == "undo":
        return False
    words = in_words(value_of(field, text))
    return any(change.by == "import" and change.now == words for change in imported)


def _equal_rows(rows: Iterable[SeenRow], plan: Plan, same: Same) -> list[Candidate]:
    """Actions that a row is where it says the same in every field."""

    def candidate(seen: SeenRow) -> Candidate:
        return Candidate(
            seen.action, seen.fields, lambda row, _: equal(seen.fields, row.fields, same)
        )

    return [candidate(seen) for seen in rows if not _never_was(seen, plan)]


def _rows_of_that_title(rows: Iterable[SeenRow], plan: Plan, same: Same) -> list[Candidate]:
    """Actions that a row is where it has their title: the rest of it may have been edited on."""

    def candidate(seen: SeenRow) -> Candidate:
        title = seen.fields.get("title", "")

        def is_it(row: FileRow, _: str) -> bool:
            return bool(row.fields.get("title")) and same(title, row.fields["title"])

        return Candidate(seen.action, seen.fields, is_it)

    return [candidate(seen) for seen in rows if not _never_was(seen, plan)]


def _never_was(seen: SeenRow, plan: Plan) -> bool:
    """True where the plan knows nothing of an action that a row became: an older plan.yaml was
    put back."""
    # A number up to the last one was given, and its action deleted: that is no reason to make it again.
    return plan.action(seen.action) is None and _number(seen.action) > plan.last_number


def _with_whole_actions(
    merged: Merged,
    base: Mapping[str, Texts],
    current: Mapping[str, Texts],
    same: Same,
    allow_delete: bool,
) -> Merged:
    """What differs, with the conflicts over whole actions, and in the order of the actions' ids."""
    whole = [
        Conflict(key, "", None, "changed", DELETED, merged.rows[key].place) for key in merged.lost
    ]
    deleted = merged.deleted
    # Deleting what somebody else has worked on meanwhile is a conflict like any other.
    if allow_delete:
        changed = [key for key in deleted if not equal(base[key], current[key], same)]
        whole += [Conflict(key, "", None, DELETED, "changed") for key in changed]
        deleted = tuple(key for key in deleted if key not in changed)

    return replace(
        merged,
        edits=tuple(sorted(merged.edits, key=_order)),
        conflicts=tuple(sorted((*whole, *merged.conflicts), key=_order)),
        kept=tuple(sorted(merged.kept, key=_order)),
        deleted=deleted,
        gone=tuple(sorted(set(merged.gone))),
        lost=(),
    )


def _order(difference: Edit | Conflict | Kept) -> tuple[int, str]:
    return _number(difference.key), difference.key


def _number(action_id: str) -> int:
    # As numbers: as texts, A-1000 would come before A-999.
    return int(action_id.removeprefix("A-"))
