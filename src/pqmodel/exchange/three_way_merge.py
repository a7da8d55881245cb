"""Merges rows three ways: as they were exported, as they came back, and as the records hold them
now.

Every record that goes out as a workbook is merged here, each row being texts by field. What a
row stands for (an action, a meeting, what a review says of an action) is known to the record's
own room.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from pqmodel.exchange.model import Seen, Texts
from pqmodel.exchange.row_matching import FileRow, Matched, Same

OnConflict = Literal["stop", "file", "records"]
Side = Literal["file", "records"]
Winners = Mapping[tuple[str, str], Side]
"""Which side was chosen of conflicts, by their item and field."""
DELETED = "deleted"
"""Stands for a whole item that one side no longer has, where a conflict has no field."""
TOO_LONG = "is too long for a cell, so the file holds its beginning alone"


@dataclass(frozen=True)
class Choices:
    """What somebody chose for an import: only to look, which side wins, whether deleted rows
    take their actions with them, and whether rows that cannot be read may be left out. `winners`
    are conflicts that were settled one by one."""

    dry_run: bool = False
    on_conflict: OnConflict = "stop"
    allow_delete: bool = False
    skip_faulty: bool = False
    winners: Winners = field(default_factory=dict)


@dataclass(frozen=True)
class Wrong:
    """Something in a row that cannot be taken in: its place in the workbook, what it is, and how
    to mend it."""

    place: str
    what: str
    mend: str


@dataclass(frozen=True)
class Edit:
    """A field that goes in: from what the records say to what the file says. `key` is the id of
    the item."""

    key: str
    field: str
    was: str
    now: str
    place: str = ""


@dataclass(frozen=True)
class Conflict:
    """A field that both sides changed, differently. `was` is None where nobody knows what was
    exported. Without a field it is the whole item: one side deleted it (DELETED), the other
    changed it."""

    key: str
    field: str
    was: str | None
    file: str
    records: str
    place: str = ""

    # Without the field it is no such conflict: "deleted" may be what people write in a cell.

    @property
    def deleted_in_file(self) -> bool:
        """True where the file deleted the whole item, and the records changed it."""
        return not self.field and self.file == DELETED

    @property
    def deleted_in_records(self) -> bool:
        """True where the records no longer have the item, and the file changed it."""
        return not self.field and self.records == DELETED


@dataclass(frozen=True)
class Kept:
    """A field that only the records changed since the export: they stay as they are."""

    key: str
    field: str
    file: str
    records: str


@dataclass(frozen=True)
class Addition:
    """A row that is no item yet; `copied` is the item whose row it is a copy of, if any."""

    row: FileRow
    copied: str = ""


@dataclass(frozen=True)
class Merged:
    """All that differs between a workbook and the records. `rows` are the rows of the items that
    have one.

    `deleted` are the items whose rows were taken out of the workbook. `gone` are those that the
    records no longer have; where the row was changed in the workbook they are `lost`. `before`
    is the earlier import of this very file that was its base, if there was one. `for_file` are
    conflicts over a whole item that were settled for the file.
    """

    edits: tuple[Edit, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    kept: tuple[Kept, ...] = ()
    added: tuple[Addition, ...] = ()
    deleted: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    rows: Mapping[str, FileRow] = field(default_factory=dict)
    before: Seen | None = None
    for_file: tuple[Conflict, ...] = ()

    @property
    def nothing(self) -> bool:
        """True where the workbook has nothing that the records have not."""
        return not (self.edits or self.conflicts or self.added)

    def changes(self, on_conflict: OnConflict) -> dict[str, dict[str, str]]:
        """The texts to set, by item and field: all edits and, where the file is to win, what it
        says in conflicts."""
        texts: dict[str, dict[str, str]] = {}
        for edit in self.edits:
            texts.setdefault(edit.key, {})[edit.field] = edit.now

        for conflict in self.won(on_conflict):
            # One without a field is the whole item, which is put back or taken out elsewhere.
            if conflict.field:
                texts.setdefault(conflict.key, {})[conflict.field] = conflict.file

        return texts

    def won(self, on_conflict: OnConflict) -> tuple[Conflict, ...]:
        """The conflicts in which the file is to win."""
        if on_conflict != "file":
            return self.for_file
        return (*self.for_file, *self.conflicts)

    def settled(self, winners: Winners) -> Merged:
        """What differs once those conflicts are settled: a field goes in as the file says, or stays
        as in the records."""
        if not winners:
            return self
        edits, kept = list(self.edits), list(self.kept)
        unsettled: list[Conflict] = []
        for_file = list(self.for_file)
        for conflict in self.conflicts:
            key, name = conflict.key, conflict.field
            winner = winners.get((key, name))
            if winner is None:
                unsettled.append(conflict)
            elif name and winner == "file":
                edits.append(Edit(key, name, conflict.records, conflict.file, conflict.place))
            elif name:
                kept.append(Kept(key, name, conflict.file, conflict.records))
            elif winner == "file":
                for_file.append(conflict)

        return replace(
            self,
            # Those of one item stand together again.
            edits=tuple(sorted(edits, key=lambda edit: edit.key)),
            conflicts=tuple(unsettled),
            kept=tuple(kept),
            for_file=tuple(for_file),
        )


@dataclass(frozen=True)
class Candidate:
    """An item that a row without an identity may be: `is_it` says so of the row and the item it
    is a copy of. `base` is what the workbook held of the item; None where nobody knows."""

    key: str
    base: Texts | None
    is_it: Callable[[FileRow, str], bool]


def merge_rows(
    matched: Matched,
    exported: Collection[str],
    base: Mapping[str, Texts],
    current: Mapping[str, Texts],
    same: Same,
    candidates: Iterable[Sequence[Candidate]] = (),
) -> Merged:
    """Compares field by field. What one side changed goes in; what both changed to the same is
    fine; else a conflict.

    `exported` are the keys of the items in the workbook when it went out; none where its hidden
    record is lost, and then nothing counts as deleted. `base` is what to compare with; an item
    without one differs in conflicts alone. Rows without an identity are tried against the
    `candidates`, list by list; what is left is `added`.
    """
    # An import twice over changes nothing: rows that became items are those items again.
    recognised, added = _recognise(matched, candidates)
    owners = dict(matched.rows)
    known = dict(base)
    gone: list[str] = []
    for candidate, row in recognised:
        if candidate.key in current:
            owners[candidate.key] = row
        else:
            # A row that once became an item which the records have dropped since is no new item.
            gone.append(candidate.key)
        if candidate.base is not None:
            known[candidate.key] = candidate.base

    without_item = [key for key in owners if key not in current]
    lost = [key for key in without_item if _edited(owners[key], known.get(key), same)]
    unedited = [key for key in without_item if key not in lost]
    deleted = [key for key in exported if key in current and key not in owners]

    differing = compare_rows(owners, known, current, same)
    return Merged(
        edits=differing.edits,
        conflicts=differing.conflicts,
        kept=differing.kept,
        added=tuple(added),
        deleted=tuple(deleted),
        gone=(*unedited, *gone),
        lost=tuple(lost),
        rows=owners,
    )


def compare_rows(
    rows: Mapping[str, FileRow],
    base: Mapping[str, Texts],
    current: Mapping[str, Texts],
    same: Same,
) -> Merged:
    """The fields of the rows that differ from the records, in the order of the records. Where
    the base says nothing of a field, nobody knows what was exported. Refused rows are passed
    over, and so are fields that one side does not have."""
    edits: list[Edit] = []
    conflicts: list[Conflict] = []
    kept: list[Kept] = []
    for key, texts in current.items():
        row = rows.get(key)
        # One that cannot be read is told as a fault, and must not look like a change as well.
        if row is None or row.refused:
            continue
        for name, text in row.fields.items():
            # Both sides changed to the same is no conflict.
            if name not in texts or same(texts[name], text):
                continue
            was = base.get(key, {}).get(name)
            place = row.place_of(name)
            # Of two that differ nobody can say which is the older one, so a person has to.
            if was is None:
                conflicts.append(Conflict(key, name, None, text, texts[name], place))
            elif same(was, text):
                kept.append(Kept(key, name, text, texts[name]))
            elif same(was, texts[name]):
                edits.append(Edit(key, name, texts[name], text, place))
            else:
                conflicts.append(Conflict(key, name, was, text, texts[name], place))

    return Merged(tuple(edits), tuple(conflicts), tuple(kept), rows=rows)


def equal(texts: Texts, others: Texts, same: Same) -> bool:
    """True where the two say the same in every field that both have."""
    # A column that was taken out of the file says nothing.
    shared = [name for name in texts if name in others]
    return all(same(texts[name], others[name]) for name in shared)


def _recognise(
    matched: Matched, candidates: Iterable[Sequence[Candidate]]
) -> tuple[list[tuple[Candidate, FileRow]], list[Addition]]:
    """The candidates that were found, each with its row, and the rows that are left. All rows
    are tried against one list before any is tried against the next: a sure sign goes before a
    weaker one."""
    taken = set(matched.rows)
    recognised: list[tuple[Candidate, FileRow]] = []
    # A row that cannot be read is never added: half of it might be missing.
    left = [Addition(row, copied) for row, copied in matched.new if not row.refused]
    for listed in candidates:
        for addition in list(left):
            candidate = _first_that_is(listed, addition, taken)
            if candidate is None:
                continue
            taken.add(candidate.key)
            recognised.append((candidate, addition.row))
            left.remove(addition)

    return recognised, left


def _first_that_is(
    listed: Sequence[Candidate], addition: Addition, taken: Collection[str]
) -> Candidate | None:
    """The first candidate that the row is, of those that no other row is yet."""
    for candidate in listed:
        if candidate.key in taken:
            continue
        if candidate.is_it(addition.row, addition.copied):
            return candidate

    return None


def _edited(row: FileRow, base: Texts | None, same: Same) -> bool:
    """True where a row was changed since it was exported, as far as anybody knows."""
    # Of a row that cannot be read nobody can say so; its fault is told anyhow.
    if row.refused or base is None:
        return False
    return not equal(base, row.fields, same)
