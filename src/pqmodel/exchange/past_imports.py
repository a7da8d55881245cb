"""What is remembered of the imports of a workbook, so that it can be edited on, imported again,
and taken back."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pqmodel.exchange.model import Exported, Imports, LastImport, Seen, SeenRow, Texts
from pqmodel.exchange.row_matching import FileRow, Same
from pqmodel.exchange.three_way_merge import Conflict, Merged
from pqmodel.ground import paths

REMEMBERED = 40
"""How many imports of a record are remembered."""
WasTakenIn = Callable[[str, str, str], bool]
"""True where the records took in that text of a field: was_taken_in(item, field, text)."""


@dataclass(frozen=True)
class Past:
    """Earlier imports of one export, latest last; `place` is where the file lies that came back
    now."""

    seen: Sequence[Seen] = ()
    place: str = ""

    def of_this_file(
        self, rows: Mapping[str, FileRow], base: Mapping[str, Texts], same: Same
    ) -> Seen | None:
        """The latest import of a file that lay here, where this file still carries every edit
        that was found in it then, as it was or edited on. Another person's copy, saved over it,
        has a field as it was exported."""
        # The same export may lie with several people, each of whom edits a copy of their own.
        here = [seen for seen in self.seen if seen.place == self.place]
        if not here:
            return None

        latest = here[-1]
        for key, edits in latest.edits.items():
            row = rows.get(key)
            if row is not None and _is_as_exported(row, base.get(key, {}), edits, same):
                return None

        return latest


def _is_as_exported(row: FileRow, base: Texts, names: Collection[str], same: Same) -> bool:
    """True where one of those fields is as it was exported."""
    # A column that was taken out of the file since says nothing.
    there = [name for name in names if name in row.fields]
    return any(same(base.get(name, ""), row.fields[name]) for name in there)


def past_of(imports: Imports, exported: Exported | None, path: Path) -> Past:
    """The earlier imports of the export that the file at `path` is."""
    export = _name_of(exported)
    seen = [each for each in imports.seen if each.export == export]
    return Past(seen, place_of(path))


def _name_of(exported: Exported | None) -> str:
    """The name of the export that came back."""
    # Without its hidden sheet a file is known by its place alone.
    if exported is None:
        return ""
    return exported.export


def place_of(path: Path) -> str:
    """A digest of where a file lies, to know it again."""
    # A digest: the record would else keep the names of people's folders.
    return hashlib.sha256(str(paths.whole(path)).encode("utf-8", "replace")).hexdigest()[:16]


def exported_texts(exported: Exported | None) -> dict[str, Texts]:
    """The fields of each row as they were exported; nothing where the hidden record is lost."""
    # Then nothing is known of what it was, and every difference is for a person to settle.
    if exported is None:
        return {}
    return {key: row.fields for key, row in exported.rows.items()}


def base_of(
    base: Mapping[str, Texts], earlier: Seen | None, was_taken_in: WasTakenIn
) -> dict[str, Texts]:
    """What to compare with: as exported and, where this file was imported before, as it was
    then. An edit that was not taken in then, or was taken out again, is still an edit; one that
    was settled for the records is not."""
    known = dict(base)
    if earlier is None:
        return known

    for key, edits in earlier.edits.items():
        settled = earlier.settled.get(key, ())
        texts = dict(known.get(key, {}))
        for name, text in edits.items():
            if name in settled or was_taken_in(key, name, text):
                texts[name] = text
        known[key] = texts

    return known


def seen_now(
    exported: Exported | None,
    merged: Merged,
    new: Mapping[int, str],
    settled: Sequence[Conflict],
    path: Path,
    today: date,
    same: Same,
) -> Seen:
    """What an import found in the workbook, to be remembered; `new` are the ids that its new
    rows got, by number of row, and `settled` the conflicts in which the records were kept."""
    first = Seen(export=_name_of(exported), place=place_of(path), file=path.name, on=today)
    before = merged.before or first
    exported_rows = exported_texts(exported)

    edits: dict[str, Texts] = {}
    added = {row.action: row for row in before.added}
    for key, row in merged.rows.items():
        # Of a row that cannot be read nothing is known, so nothing of it may be remembered.
        if row.refused:
            continue
        # An item that came after the export: all of its row is what the file says of it.
        if key not in exported_rows:
            added[key] = SeenRow(action=key, fields=row.fields)
            continue
        changed = _edited_fields(row, exported_rows[key], same)
        if changed:
            edits[key] = changed

    for addition in merged.added:
        if addition.row.number in new:
            key = new[addition.row.number]
            added[key] = SeenRow(action=key, fields=addition.row.fields)

    return before.model_copy(
        update={
            "file": path.name,
            "on": today,
            "edits": edits,
            "settled": _settled(before, settled),
            "added": tuple(added.values()),
        }
    )


def _edited_fields(row: FileRow, was: Texts, same: Same) -> dict[str, str]:
    """The fields of a row that are not as they were exported."""
    fields = row.fields.items()
    return {name: text for name, text in fields if not same(was.get(name, ""), text)}


def remembered(imports: Imports, seen: Seen, last: LastImport | None) -> Imports:
    """The imports with one more. One that changed nothing (`last` is None) but settled conflicts
    takes the place of the one before of that workbook, so that each import that can be taken
    back has its own."""
    # Only so many: what is remembered must not grow for ever.
    kept = list(imports.seen)
    # The note that an undo drops is the last of its place; others must not stand above it.
    earlier = _latest(kept, seen.export, seen.place)
    if last is None and earlier is not None:
        kept[earlier] = seen
    else:
        kept.append(seen)

    return Imports(seen=tuple(kept[-REMEMBERED:]), last=last or imports.last)


def without(imports: Imports, last: LastImport) -> Imports:
    """The imports once the last one was taken back: what was seen in it is forgotten, so that it
    can come in again."""
    seen = list(imports.seen)
    dropped = _latest(seen, last.export, last.place)
    if dropped is not None:
        del seen[dropped]
    # Without a last one: an undo is not undone, and what came before it cannot be reached.
    return Imports(seen=tuple(seen))


def _settled(before: Seen, settled: Sequence[Conflict]) -> dict[str, tuple[str, ...]]:
    """The fields that were settled for the records, earlier ones first, by item."""
    # What was settled in an earlier import of this file stays so, else it would be asked again.
    decided = {key: list(names) for key, names in before.settled.items()}
    for conflict in settled:
        if conflict.field:
            decided.setdefault(conflict.key, []).append(conflict.field)
    return {key: tuple(dict.fromkeys(names)) for key, names in decided.items()}


def _latest(seen: Sequence[Seen], export: str, place: str) -> int | None:
    """The position of the latest import of that export from that place."""
    latest = None
    for index, each in enumerate(seen):
        if (each.export, each.place) == (export, place):
            latest = index
    return latest
