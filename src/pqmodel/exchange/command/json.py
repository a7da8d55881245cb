"""What came back from a workbook, as JSON: edits, conflicts, what was kept, what was undone."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

from pqmodel.ground.nouns import Noun
from pqmodel.terminal.json import Shape

if TYPE_CHECKING:
    from pqmodel.exchange import importing
    from pqmodel.exchange.merging import Conflict, Edit, Kept


class EditFound(Noun):
    """A field that the file changed, or changes: of an action, from what the records say to what the file says."""

    action: str
    field: str
    was: str
    now: str
    place: str


class ConflictFound(Noun):
    """A field that both sides changed; "" stands for the whole action, `was` null for what nobody knows."""

    action: str
    field: str
    was: str | None
    file: str
    records: str
    place: str


class KeptFound(Noun):
    """A field that only the records changed since the export."""

    action: str
    field: str
    file: str
    records: str


class Undone(Shape):
    """The file whose import was taken back, its day, and the actions that are as before."""

    file: str
    imported: date
    actions: tuple[str, ...]


def imported_as_json(imported: importing.Imported[Any, Any], dry_run: bool) -> dict[str, Any]:
    """What every import of a workbook tells, in the shape of `Imported`."""
    merged = imported.merged
    return {
        "format": 1,
        "file": imported.file,
        "dry_run": dry_run,
        "on_conflict": imported.on_conflict,
        "saved": imported.saved,
        "stopped": imported.stopped,
        "edits": [_of_action(edit) for edit in merged.edits],
        "conflicts": [_of_action(conflict) for conflict in merged.conflicts],
        "kept": [_of_action(kept) for kept in merged.kept],
        "deleted": merged.deleted,
        "gone": merged.gone,
        "faults": [asdict(fault) for fault in imported.faults],
        "notes": imported.notes,
        "not_read": imported.edited,
        "own_columns": imported.extra,
    }


def undone_as_json(undone: importing.Undone, more: dict[str, Any]) -> dict[str, Any]:
    """What every undo tells, in the shape of `Undone`, and `more` that only one record has."""
    return {
        "format": 1,
        "file": undone.file,
        "imported": undone.on.isoformat(),
        "actions": undone.actions,
        **more,
    }


def _of_action(difference: Edit | Conflict | Kept) -> dict[str, Any]:
    told = asdict(difference)
    return {"action": told.pop("key"), **told}
