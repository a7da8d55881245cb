"""What came back from a workbook, as JSON: edits, conflicts, what was kept, what was undone."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

from pqmodel.ground.nouns import Noun
from pqmodel.terminal.json import Shape

if TYPE_CHECKING:
    from pqmodel.exchange.importing import TakenIn


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


def taken_in(difference: TakenIn, dry_run: bool) -> dict[str, Any]:
    """What every import of a workbook tells, in the shape of `shapes.Imported`."""
    merged = difference.merged
    return {
        "format": 1,
        "file": difference.file,
        "dry_run": dry_run,
        "on_conflict": difference.on_conflict,
        "saved": difference.saved,
        "stopped": difference.stopped,
        "edits": [asdict(one) for one in merged.edits],
        "conflicts": [asdict(one) for one in merged.conflicts],
        "kept": [asdict(one) for one in merged.kept],
        "deleted": merged.deleted,
        "gone": merged.gone,
        "faults": [asdict(fault) for fault in difference.faults],
        "notes": difference.notes,
        "not_read": difference.edited,
        "own_columns": difference.extra,
    }
