"""Reading action plans made from somebody else's template: `plan import --map`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from pqmodel.terminal.call import Call

if TYPE_CHECKING:
    from pqmodel.plan.importing_tables import TableTaken

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
    """Reads the workbook by the columns given, or with none by a remembered map, and tells what came of it."""
    from pqmodel.ground.faults import REFUSED
    from pqmodel.plan.importing_tables import Ask, take_table

    workspace = call.open()
    ask = Ask(file, tuple(maps), sheet, header_row, dry_run, on_conflict)
    taken = take_table(workspace, ask, call.cycle_for_reading(workspace), call.today)
    if call.json:
        call.print_json(_told(taken, dry_run))
    elif not call.quiet or dry_run or taken.stopped or taken.conflicts:
        from pqmodel.plan.screen.imported_table import show_taken

        show_taken(call.screen(), taken, dry_run)
    if taken.stopped:
        raise typer.Exit(REFUSED)


def fits_map(call: Call, file: Path) -> bool:
    """True where a remembered map fits the workbook, which then needs no --map."""
    from pqmodel.plan.importing_tables import fits_remembered

    return fits_remembered(call.open(), file) is not None


def _told(taken: TableTaken, dry_run: bool) -> dict[str, Any]:
    return {
        "format": 1,
        "file": taken.file,
        "sheet": taken.sheet,
        "header_row": taken.header_row,
        "map": taken.map,
        "map_file": str(taken.map_path),
        "dry_run": dry_run,
        "saved": taken.saved,
        "added": [action.model_dump(mode="json") for action in taken.added],
        "changed": [asdict(change) for change in taken.changed],
        "conflicts": [asdict(change) for change in taken.conflicts],
        "gone": taken.gone,
        "same": taken.same,
        "passed_over": [asdict(note) for note in taken.notes],
        "unread": taken.unread,
    }
