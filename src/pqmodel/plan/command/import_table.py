"""Reading action plans made from somebody else's template: `plan import --map`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal

import typer

from pqmodel.terminal.call import Call

Conflict = Literal["stop", "file", "records"]
Maps = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar="COLUMN",
        help='"Their heading=field", once for each column; or a YAML file (docs/formats/maps.md).',
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
    allow_delete: bool = False,
    skip_faulty: bool = False,
) -> None:
    """Reads the workbook by the columns given, or with none by a remembered map, and tells what
    came of it."""
    from pqmodel.ground.faults import REFUSED
    from pqmodel.plan.importing_tables import TableChoices, import_table

    workspace = call.open()
    choices = TableChoices(
        file, tuple(maps), sheet, header_row, dry_run, on_conflict, allow_delete, skip_faulty
    )
    imported = import_table(workspace, choices, call.cycle_for_reading(workspace), call.today)
    if call.json:
        from pqmodel.plan.command.json import TableTakenIn

        call.print_json(TableTakenIn.of(imported, dry_run))
    # Quiet leaves out that all went well, never that both sides differ or a row was left out.
    elif not call.quiet or dry_run or imported.wants_attention:
        from pqmodel.plan.screen.imported_table import show_imported_table

        show_imported_table(call.screen(), imported, dry_run)
    if imported.stopped:
        raise typer.Exit(REFUSED)


def fits_map(call: Call, file: Path) -> bool:
    """True where a remembered map fits the workbook, which then needs no --map."""
    from pqmodel.plan.importing_tables import fits_remembered

    return fits_remembered(call.open(), file)
