"""`pqmodel programme export` and `import`: the programme as a workbook, and back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pqmodel.exchange.command.round_trip import DryRun, WhoWins
from pqmodel.programme.command.where import Folder, open_programme
from pqmodel.terminal.call import Call
from pqmodel.terminal.options import examples, with_global_options

_EXPORT = examples(
    "pqmodel programme -p county export county.xlsx",
    "pqmodel programme -p county export county.docx",
    "pqmodel programme -p county export recruitment.pdf --of p2",
    "pqmodel programme -p county export county.xlsx --force",
)
_IMPORT = examples(
    "pqmodel programme -p county import county.xlsx --dry-run",
    "pqmodel programme -p county import county.xlsx",
    "pqmodel programme -p county import county.docx",
    "pqmodel programme -p county import county.xlsx --on-conflict file",
)


def join(programme: typer.Typer) -> None:
    """Adds the commands to the group `programme`."""
    programme.command(name="export", epilog=_EXPORT)(with_global_options(export))
    programme.command(name="import", epilog=_IMPORT)(with_global_options(take_in))


def export(
    context: typer.Context,
    call: Call,
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="FILE.xlsx or .docx to edit; .pdf or .html to read."),
    ],
    of: Annotated[
        str | None,
        typer.Option(metavar="ID", help="A project, or programme: of it alone (not as workbook)."),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Write over a file; the old one is kept beside it.")
    ] = False,
    folder: Folder = None,
) -> None:
    """Write the programme as a workbook: scoping documents, plans and registers, to print and edit.

    For Word, as PDF or as a page it is the scoping documents and project plans, as forms on A4 on
    its side. What others change in the workbook or the Word file comes back with `import`.
    """
    from pqmodel.ground.faults import PqmodelError
    from pqmodel.ground.suggesting import typed
    from pqmodel.programme.exporting import export_document, export_workbook
    from pqmodel.programme.linking import with_titles
    from pqmodel.programme.standing import day_of
    from pqmodel.programme.suggesting import suggest

    opened = open_programme(context, folder)
    programme = with_titles(opened)
    is_workbook = file.suffix.lower() == ".xlsx"
    if is_workbook and of is not None:
        raise PqmodelError(
            f"A workbook holds the whole programme, so it cannot be of {of} alone.",
            f"Leave --of out, or write a document: {typed(file.with_suffix('.docx'))}.",
        )
    if is_workbook:
        export_workbook(programme, file, call.today, force=force)
    else:
        export_document(programme, file, day_of(programme, call.today), of, force=force)
    if call.json:
        from pqmodel.programme.command.json import Written

        call.print_json(Written(format=1, file=str(file)))
    call.say(f"Wrote {file}.")
    if file.suffix.lower() in (".xlsx", ".docx"):
        call.say(f"Once it was edited: {suggest(f'programme import {typed(file)}')}")


def take_in(
    context: typer.Context,
    call: Call,
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="The .xlsx or .docx that came back.")
    ],
    dry_run: DryRun = False,
    on_conflict: WhoWins = "stop",
    folder: Folder = None,
) -> None:
    """Take in a file that was edited: what one side changed goes in, what both changed is listed.

    The file is a workbook or a Word file of `programme export`. A copy of each file that changes is
    kept in .pqmodel/backups. Rows that were deleted in it stay in the programme.
    """
    from pqmodel.exchange.three_way_merge import Choices
    from pqmodel.ground.faults import PqmodelError
    from pqmodel.programme.importing import import_workbook

    opened = open_programme(context, folder, call)
    imported = import_workbook(opened, file, call.today, Choices(dry_run, on_conflict))
    if call.json:
        from pqmodel.programme.command.json import ImportedShown

        call.print_json(ImportedShown.of(imported))
    else:
        from pqmodel.programme.screen.imported import show_imported

        show_imported(call.screen(), imported, opened.programme)
    if imported.stopped:
        reason = f"Cells of {file.name} cannot be taken in, so nothing was saved."
        hint = "Mend the file, then import it again."
        if not imported.faults:
            reason = "Both sides changed the same fields, so nothing was saved."
            hint = "Add --on-conflict file or --on-conflict records to say which side wins."
        raise PqmodelError(reason, hint)
