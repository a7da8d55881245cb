"""Reading action plans made from somebody else's template: `plan import --map`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from pqmodel.terminal.call import Call

if TYPE_CHECKING:
    from pqmodel.plan.importing_tables import TableImported

Conflict = Literal["stop", "file", "records"]
Maps = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar="COLUMN",
        help='"Their heading=field", once for each column; or a YAML file.',
    ),
]
SheetName = Annotated[
    str | None,
    typer.Option(
        "--sheet", metavar="NAME", help="With --map: the sheet, where it is not found by itself."
    ),
]
HeaderRow = Annotated[
    int | None,
    typer.Option(
        "--header-row",
        metavar="N",
        min=1,
        help="With --map: the row of headings, if not found by itself.",
    ),
]


def import_mapped(
    call: Call,
    file: Path,
    maps: Sequence[str],
    dry_run: bool,
    *,
    sheet: str | None = None,
    header_row: int | None = None,
    on_conflict: Conflict = "stop",
) -> None:
    """Reads the workbook by the columns given, or with none by a remembered map, and tells what
    came of it."""
    from pqmodel.ground.faults import REFUSED
    from pqmodel.plan.importing_tables import TableChoices, import_table

    workspace = call.open()
    choices = TableChoices(file, tuple(maps), sheet, header_row, dry_run, on_conflict)
    imported = import_table(workspace, choices, call.cycle_for_reading(workspace), call.today)
    if call.json:
        call.print_json(_as_json(imported, dry_run))
    elif not call.quiet or dry_run or imported.stopped or imported.conflicts:
        from pqmodel.plan.screen.imported_table import show_imported_table

        show_imported_table(call.screen(), imported, dry_run)
    if imported.stopped:
        raise typer.Exit(REFUSED)


def fits_map(call: Call, file: Path) -> bool:
    """True where a remembered map fits the workbook, which then needs no --map."""
    from pqmodel.plan.importing_tables import fits_remembered

    return fits_remembered(call.open(), file)


def _as_json(imported: TableImported, dry_run: bool) -> dict[str, Any]:
    changed = [_field(one.key, one.field, one.was, one.now, one.place) for one in imported.changed]
    conflicts = [
        _field(one.key, one.field, one.records, one.file, one.place) for one in imported.conflicts
    ]
    return {
        "format": 1,
        "file": imported.file,
        "sheet": imported.sheet,
        "header_row": imported.header_row,
        "map": imported.map,
        "map_file": str(imported.map_path),
        "dry_run": dry_run,
        "saved": imported.saved,
        "added": [action.model_dump(mode="json") for action in imported.added],
        "changed": changed,
        "conflicts": conflicts,
        "gone": imported.gone,
        "same": imported.same,
        "passed_over": [asdict(note) for note in imported.notes],
        "unread": imported.unread,
    }


def _field(action: str, field: str, was: str, now: str, cell: str) -> dict[str, str]:
    return {"action": action, "field": field, "was": was, "now": now, "cell": cell}
