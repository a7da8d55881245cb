"""What taking in a workbook needs for any record: the file, what earlier imports found in it, and what to remember."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pqmodel.exchange.applying import OnConflict
from pqmodel.exchange.merging import Conflict, Merged, seen_now
from pqmodel.exchange.model import Exported, Imports, LastImport, Seen
from pqmodel.exchange.row_matching import Same
from pqmodel.ground.faults import Fault, PqmodelError
from pqmodel.ground.files import Stamp

_REMEMBERED = 40


@dataclass(frozen=True, kw_only=True)
class TakenIn:
    """What a workbook and the records differ in, and what came of it.

    `faults` are what cannot be read or taken in, row by row. `stopped` is true where faults or conflicts stood in the
    way; then nothing was saved. `edited` are columns of the program's own in which something was changed, which is not
    read back; `extra` are the person's own.
    """

    file: str
    merged: Merged
    faults: tuple[Fault, ...] = ()
    notes: tuple[str, ...] = ()
    edited: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    on_conflict: OnConflict = "stop"
    stopped: bool = False
    saved: bool = False


@dataclass(frozen=True)
class Undone:
    """An import that was taken back: of which file, on which day it was, and what is as before: ids of actions, and
    in a review `overall` for the whole cycle. `removed` are actions that the import had made."""

    file: str
    on: date
    actions: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Renewed:
    """What was done to the workbook: cells `changed`, rows `added`; actions `put_back` whose rows had been deleted,
    and those `left` in the file that the records no longer have."""

    changed: int
    added: int
    put_back: tuple[str, ...]
    left: tuple[str, ...]
    actions: int


def place_of(path: Path) -> str:
    """A digest of where a file lies, to know it again."""
    return hashlib.sha256(str(path.resolve()).encode("utf-8", "replace")).hexdigest()[:16]


def seen_of(record: Imports, exported: Exported | None) -> Sequence[Seen]:
    """Earlier imports of the same export."""
    export = exported.export if exported else ""
    return [one for one in record.seen if one.export == export]


def found_in(
    exported: Exported | None,
    merged: Merged,
    new: Mapping[int, str],
    settled: Sequence[Conflict],
    path: Path,
    today: date,
    same: Same,
) -> Seen:
    """What is to be remembered of the workbook; `new` are the ids that its new rows got, by number of row."""
    base = exported or Exported(plan="", export="", service="", cycle="")
    before = merged.before or Seen(
        export=base.export, place=place_of(path), file=path.name, on=today
    )
    return seen_now(base, merged, new, settled, before.model_copy(update={"on": today}), same)


def noted(record: Imports, found: Seen, last: LastImport | None) -> Imports:
    """The record with what an import found. One that changed nothing (`last` is None) but settled conflicts
    takes the place of the one before of that workbook, so that each import that can be taken back has its own."""
    kept = list(record.seen)
    if last is None and (earlier := _latest(kept, found.export, found.place)) is not None:
        kept[earlier] = found
    else:
        kept.append(found)
    return Imports(seen=tuple(kept[-_REMEMBERED:]), last=last or record.last)


def last_import(found: Seen, file: str, backup: str, stamp: Stamp) -> LastImport:
    """What is needed to take the import of a file back, in which this was `found`: `backup` names the record as it was,
    `stamp` is that of the changed one."""
    return LastImport(
        on=found.on,
        file=file,
        backup=backup,
        after=stamp.digest or "",
        export=found.export,
        place=found.place,
    )


def import_to_take_back(record: Imports, digest: str | None, what: str) -> LastImport:
    """The last import; `digest` is that of the record as it is, `what` its name in words. Refuses where there is none,
    and where the record was changed since."""
    if record.last is None:
        raise PqmodelError(
            "There is no import to take back.",
            "Only the last one can be taken back, and only once.",
        )
    if digest != record.last.after:
        raise PqmodelError(
            f"The {what} was changed after {record.last.file} was taken in, so that import cannot be taken back.",
            f"The {what} as it was before is kept in .pqmodel/backups/{record.last.backup}.",
        )
    return record.last


def without(record: Imports, last: LastImport) -> Imports:
    """The record once its last import was taken back."""
    dropped = _latest(record.seen, last.export, last.place)
    return Imports(seen=tuple(one for index, one in enumerate(record.seen) if index != dropped))


def facts_edited(exported: Exported | None, merged: Merged, same: Same) -> tuple[str, ...]:
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


def _latest(seen: Sequence[Seen], export: str, place: str) -> int | None:
    return next(
        (
            i
            for i in reversed(range(len(seen)))
            if (seen[i].export, seen[i].place) == (export, place)
        ),
        None,
    )
