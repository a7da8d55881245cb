"""What renewing a workbook that somebody has made their own needs for any record."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pqmodel.exchange.importing import Imported
from pqmodel.exchange.model import Exported
from pqmodel.exchange.row_matching import FileRow
from pqmodel.exchange.sheet.updating import Placed
from pqmodel.exchange.three_way_merge import Conflict, Edit
from pqmodel.ground.faults import Fault, InputRefused, PqmodelError
from pqmodel.ground.suggesting import suggest, typed
from pqmodel.workbook.columns import Row


@dataclass(frozen=True)
class Renewed:
    """What was done to the workbook: cells `changed`, rows `added`; actions `put_back` whose
    rows had been deleted, and those `left` in the file that the records no longer have."""

    changed: int
    added: int
    put_back: tuple[str, ...]
    left: tuple[str, ...]
    actions: int


def refuse_edits(imported: Imported[Any, Any], kind: str) -> None:
    """Refuses where something would be lost: edits, new rows, conflicts, cells that cannot be
    read. `kind` is what the workbook holds ("plan")."""
    merged, log = imported.merged, imported.log
    edits: list[tuple[str, str]] = []
    for edit in merged.edits:
        edits.append((edit.place, f"{edit.key}: {edit.field} was changed"))

    for conflict in merged.conflicts:
        what = conflict.field or "the row"
        edits.append((conflict.place, f"{conflict.key}: {what} was changed, in the records too"))

    for addition in merged.added:
        edits.append((addition.row.place, "is a new action"))

    changes: tuple[Edit | Conflict, ...] = (*log.edits, *log.conflicts)
    for change in changes:
        edits.append((change.place, f"{change.key}: {change.field} was changed"))

    for addition in log.added:
        edits.append((addition.row.place, "is a new meeting"))

    # All at once: whoever renews the file wants to know everything that would be lost.
    faults = [*imported.faults]
    faults += [Fault(f"{imported.file}, {place}", 0, what) for place, what in edits]
    if faults:
        raise InputRefused(
            f"{imported.file} holds edits that have not been imported yet, "
            "so nothing was written into it.",
            faults,
            f"Import them first: {suggest(f'{kind} import {typed(imported.file)}')}",
        )


def exported_in(imported: Imported[Any, Any], kind: str) -> Exported:
    """What the workbook held when it was exported. Refuses where its hidden sheet is lost."""
    # Without it nobody knows which rows are ours, and a row of somebody else would be written over.
    exported: Exported | None = imported.workbook.exported
    if exported is None:
        raise PqmodelError(
            f"{imported.file} has lost the hidden sheet that pqmodel needs to write into it.",
            f"Export a new workbook: {suggest(f'{kind} export FILE.xlsx')}",
        )

    return exported


def placed(keys: Sequence[str], rows: Sequence[Row], owners: Mapping[str, FileRow]) -> list[Placed]:
    """The rows as they are now, each with the row of the sheet that it stands in; `keys` names
    the item of each."""
    numbers = {key: row.number for key, row in owners.items()}
    return [Placed(numbers.get(key), row) for key, row in zip(keys, rows, strict=True)]


def with_rows_left(new: Exported, old: Exported, left: Collection[str]) -> Exported:
    """What is exported now, with the rows that stay without an item: they must not look new when
    the file comes back."""
    stay = {key: old.rows[key] for key in left if key in old.rows}
    return new.model_copy(update={"rows": {**new.rows, **stay}})
