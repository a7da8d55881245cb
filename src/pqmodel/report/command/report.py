"""`pqmodel report`: what people look at, as a page, in Word or as PDF."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from pqmodel.terminal.call import Call
from pqmodel.terminal.commands import Commands
from pqmodel.terminal.options import examples, with_global_options

app = Commands()


@app.command(
    epilog=examples(
        "pqmodel report report.html",
        "pqmodel report for-staff.pdf --for staff",
        "pqmodel report inspection.docx --for inspector --cycle 2026-Q4",
        "pqmodel report ours.docx --template our-template.docx",
    )
)
@with_global_options
def report(
    call: Call,
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", help="The file to write: .html, .docx or .pdf.", show_default=False
        ),
    ],
    reader: Annotated[
        Literal["board", "staff", "inspector"],
        typer.Option("--for", metavar="board|staff|inspector", help="Who reads it."),
    ] = "board",
    template: Annotated[
        Path | None,
        typer.Option(
            "--template", metavar="OURS.docx", help="Fill your organisation's own Word template."
        ),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Write over a file; the old one is kept beside it.")
    ] = False,
) -> None:
    """Write a report of a cycle: one page first that stands alone, then all the rest.

    Only what was released stands in it. What each reader gets can be set in pqmodel.yaml, under report.
    """
    from pqmodel.report.writing import Request, write_report

    workspace = call.open()
    cycle = call.cycle_for_reading(workspace)
    request = Request(file, reader, cycle, force, template)
    with call.working("Writing the report"):
        written = write_report(workspace, request, call.today)
    if call.json:
        from pqmodel.report.json_shapes import ReportWritten

        call.print_json(ReportWritten.of(written, file, cycle.id, reader))
    call.say(f"Wrote {file}: the report of {cycle.id}, {written.document.readership}.")
