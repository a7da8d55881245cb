"""Merges a plan's workbook that came back, three ways: as it was exported, as it was edited, as the plan is now.

What is the same for any record (`compare`, `carried_on`, `seen_now`) serves the review's workbook too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pqmodel.exchange.field_texts import in_words
from pqmodel.exchange.model import Exported, Seen, SeenRow, Texts
from pqmodel.exchange.row_matching import FileRow, Matched, Same, match
from pqmodel.plan.editable_fields import texts_of, value_of
from pqmodel.plan.model import Action, Plan

DELETED = "deleted"
"""Stands for a whole action that one side no longer has, where a conflict has no field."""


@dataclass(frozen=True)
class Edit:
    """A field that goes in: from what the records say to what the file says."""

    action: str
    field: str
    was: str
    now: str
    place: str = ""


@dataclass(frozen=True)
class Conflict:
    """A field that both sides changed, differently. `was` is None where nobody knows what was exported. Without a
    field it is the whole action: one side deleted it (DELETED), the other changed it."""

    action: str
    field: str
    was: str | None
    file: str
    records: str
    place: str = ""


@dataclass(frozen=True)
class Kept:
    """A field that only the records changed since the export: they stay as they are."""

    action: str
    field: str
    file: str
    records: str


@dataclass(frozen=True)
class Addition:
    """A row that becomes an action; `copied` is the action whose row it is a copy of, if any."""

    row: FileRow
    copied: str = ""


@dataclass(frozen=True)
class Merged:
    """All that differs between a workbook and the records. `rows` are the rows of the actions that have one.

    `deleted` are the actions whose rows were taken out of the workbook, `gone` those that the records no longer have.
    `before` is the earlier import of this very file that was its base, if there was one.
    """

    edits: tuple[Edit, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    kept: tuple[Kept, ...] = ()
    added: tuple[Addition, ...] = ()
    deleted: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    rows: Mapping[str, FileRow] = field(default_factory=dict)
    before: Seen | None = None

    @property
    def nothing(self) -> bool:
        """True where the workbook has nothing that the records have not."""
        return not (self.edits or self.conflicts or self.added)


def merge(
    plan: Plan,
    exported: Exported | None,
    rows: Sequence[FileRow],
    seen: Sequence[Seen],
    here: str,
    same: Same,
    allow_delete: bool = False,
) -> Merged:
    """Compares field by field. What one side changed goes in; what both changed to the same is fine; else a conflict.

    Without `exported` (the hidden record is lost) every difference is a conflict, and nothing counts as deleted.
    `seen` are earlier imports of this export, latest last; `here` is the place of this file. Where an earlier import
    found this very file, and it still carries what was edited then, that import is the base of what was edited on.
    """
    ours = {action.id: texts_of(action) for action in plan.actions}
    base: dict[str, Texts] = (
        {key: row.fields for key, row in exported.rows.items()} if exported else {}
    )
    matched = match(rows, {**ours, **base}, same)
    earlier = carried_on(matched.rows, base, seen, here, same)
    known = _base(plan, base, earlier)
    again, new, forgotten = _seen_before(plan, matched, known, seen, earlier, same)
    known |= {row.action: row.fields for row, _ in again}
    owners = {**matched.rows, **{row.action: found for row, found in again}}
    differing = compare(owners, known, ours, same)
    gone, whole = _gone(owners, ours, known, same)
    deleted = [action for action in base if action in ours and action not in owners]
    if allow_delete:
        changed = [action for action in deleted if not _equal(base[action], ours[action], same)]
        whole += [Conflict(action, "", None, DELETED, "changed") for action in changed]
    told = {conflict.action for conflict in whole}
    return Merged(
        edits=tuple(sorted(differing.edits, key=_order)),
        conflicts=tuple(sorted((*whole, *differing.conflicts), key=_order)),
        kept=tuple(sorted(differing.kept, key=_order)),
        added=tuple(new),
        deleted=tuple(action for action in deleted if action not in told),
        gone=tuple(sorted({*gone, *forgotten} - told)),
        rows=owners,
        before=earlier,
    )


def compare(
    rows: Mapping[str, FileRow], base: Mapping[str, Texts], ours: Mapping[str, Texts], same: Same
) -> Merged:
    """The fields of the rows that differ from the records, in the order of the rows. A row without a base is one of
    which nobody knows what was exported; refused rows are passed over, and so are fields that one side does not have.
    """
    edits: list[Edit] = []
    conflicts: list[Conflict] = []
    kept: list[Kept] = []
    for action, row in rows.items():
        now = {} if row.refused else ours.get(action, {})
        for name, text in row.fields.items():
            if name not in now or same(now[name], text):
                continue
            was = base[action].get(name) if action in base else None
            if was is not None and same(was, text):
                kept.append(Kept(action, name, text, now[name]))
            elif was is not None and same(was, now[name]):
                edits.append(Edit(action, name, now[name], text, row.place))
            else:
                conflicts.append(Conflict(action, name, was, text, now[name], row.place))
    return Merged(tuple(edits), tuple(conflicts), tuple(kept), rows=rows)


def carried_on(
    rows: Mapping[str, FileRow],
    base: Mapping[str, Texts],
    seen: Sequence[Seen],
    here: str,
    same: Same,
) -> Seen | None:
    """The latest import of a file that lay here, where this file still carries every edit that was found in it then,
    as it was or edited on. Another person's copy, saved over it, has at least one field as it was exported."""
    latest = next((one for one in reversed(seen) if one.place == here), None)
    if latest is None:
        return None
    for action, edits in latest.edits.items():
        row = rows.get(action)
        was = base.get(action, {})
        if row and any(
            name in row.fields and same(was.get(name, ""), row.fields[name]) for name in edits
        ):
            return None
    return latest


def seen_now(
    exported: Exported,
    merged: Merged,
    new: Mapping[int, str],
    settled: Sequence[Conflict],
    before: Seen,
    same: Same,
) -> Seen:
    """What an import found in the workbook, to be remembered; `new` are the ids that its new rows got, by number of
    row. `before` is what is known of the file itself; its `added` rows are those that became actions earlier."""
    edits: dict[str, Texts] = {}
    added = {row.action: row for row in before.added}
    for action, row in merged.rows.items():
        if row.refused:
            continue
        if action in exported.rows:
            was = exported.rows[action].fields
            changed = {
                name: text for name, text in row.fields.items() if not same(was.get(name, ""), text)
            }
            edits |= {action: changed} if changed else {}
        else:
            added[action] = SeenRow(action=action, fields=row.fields)
    rows = {addition.row.number: addition.row for addition in merged.added}
    added |= {key: SeenRow(action=key, fields=rows[number].fields) for number, key in new.items()}
    decided = {action: list(names) for action, names in before.settled.items()}
    for conflict in settled:
        if conflict.field:
            decided.setdefault(conflict.action, []).append(conflict.field)
    unique = {action: tuple(dict.fromkeys(names)) for action, names in decided.items()}
    return before.model_copy(
        update={"edits": edits, "settled": unique, "added": tuple(added.values())}
    )


def _gone(
    owners: Mapping[str, FileRow], ours: Mapping[str, Texts], known: Mapping[str, Texts], same: Same
) -> tuple[list[str], list[Conflict]]:
    """Actions that the plan no longer has; and of these, as conflicts, those that were changed in the workbook."""
    gone = [action for action in owners if action not in ours]
    changed = [action for action in gone if not _untouched(owners[action], known.get(action), same)]
    return gone, [
        Conflict(action, "", None, "changed", DELETED, owners[action].place) for action in changed
    ]


def _base(plan: Plan, base: Mapping[str, Texts], earlier: Seen | None) -> dict[str, Texts]:
    """What to compare with: as exported, and where this file was imported before, as it was then. An edit that is not
    in the history of the plan (an older plan.yaml was put back) was not taken in, whatever the earlier import says."""
    known = dict(base)
    for action, edits in earlier.edits.items() if earlier else ():
        found, settled = plan.action(action), earlier.settled.get(action, ()) if earlier else ()
        taken = {
            name: text
            for name, text in edits.items()
            if found and (name in settled or _imported(found, name, text))
        }
        known[action] = {**known.get(action, {}), **taken}
    return known


def _imported(action: Action, name: str, text: str) -> bool:
    told = in_words(value_of(name, text))
    came = [
        change
        for change in action.history
        if change.field == name and change.by in ("import", "undo")
    ]
    return (
        any(change.by == "import" and change.now == told for change in came)
        and came[-1].by == "import"
    )


def _seen_before(
    plan: Plan,
    matched: Matched,
    known: Mapping[str, Texts],
    seen: Sequence[Seen],
    earlier: Seen | None,
    same: Same,
) -> tuple[list[tuple[SeenRow, FileRow]], list[Addition], list[str]]:
    """Of the rows that are no action by their identity: those that became one in an earlier import, with what they
    held then; those that are new; and the ids of those that became one which the plan no longer has."""
    taken = set(matched.rows)
    again: list[tuple[SeenRow, FileRow]] = []
    forgotten: list[str] = []
    before = [row for one in reversed(seen) for row in one.added if not _never_was(row, plan)]
    own = [row for row in earlier.added if not _never_was(row, plan)] if earlier else []
    added = [
        SeenRow(action=action.id, fields=texts_of(action))
        for action in plan.actions
        if action.id not in known
    ]
    left = [pair for pair in matched.new if not pair[0].refused]
    for candidates, alike in ((before, _equal), (own, _same_title), (added, _equal)):
        for row, copied in list(left):
            found = next(
                (
                    one
                    for one in candidates
                    if one.action not in taken and alike(one.fields, row.fields, same)
                ),
                None,
            )
            if found:
                left.remove((row, copied))
                taken.add(found.action)
                if plan.action(found.action):
                    again.append((found, row))
                else:
                    forgotten.append(found.action)
    return again, [Addition(row, copied) for row, copied in left], forgotten


def _never_was(row: SeenRow, plan: Plan) -> bool:
    """True where the plan knows nothing of an action that became one: an older plan.yaml was put back."""
    return plan.action(row.action) is None and int(row.action[2:]) > plan.last_number


def _same_title(fields: Texts, others: Texts, same: Same) -> bool:
    return bool(others.get("title")) and same(fields.get("title", ""), others["title"])


def _equal(fields: Texts, others: Texts, same: Same) -> bool:
    return all(same(text, others[name]) for name, text in fields.items() if name in others)


def _untouched(row: FileRow, base: Texts | None, same: Same) -> bool:
    return row.refused or base is None or _equal(base, row.fields, same)


def _order(one: Edit | Conflict | Kept) -> tuple[int, str]:
    return int(one.action[2:]), one.action
