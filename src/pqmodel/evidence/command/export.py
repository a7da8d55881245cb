"""`pqmodel evidence export`: lays out, by a framework, what is said, what shows it, and what is not there."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pqmodel.evidence.command.check import Frameworks
from pqmodel.terminal.call import Call
from pqmodel.terminal.options import examples, with_global_options

Force = Annotated[
    bool, typer.Option("--force", help="Write over a file; the old one is kept beside it.")
]


def join(evidence: typer.Typer) -> None:
    """Adds the command to the group `evidence`."""
    epilog = examples(
        "pqmodel evidence export evidence.xlsx",
        "pqmodel evidence export evidence.docx --framework saf-2023 --framework draft-2026",
    )
    evidence.command(name="export", epilog=epilog)(with_global_options(export))


def export(
    call: Call,
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", help="The file to write: .xlsx or .docx.", show_default=False
        ),
    ],
    framework: Frameworks = None,
    comments: Annotated[
        bool,
        typer.Option(
            "--with-comments", help="With released comments, likely names masked. Read them first."
        ),
    ] = False,
    force: Force = False,
) -> None:
    """Lay out, by key question and title, what you say, what shows it, what people and staff say,
    what was done and is planned. Gaps are shown as gaps.

    Several frameworks stand side by side. Only what was released stands in it.
    """
    from pqmodel.evidence.exporting import Request, export_evidence
    from pqmodel.ground.words import count, listed

    workspace = call.open()
    cycle = call.cycle_for_reading(workspace)
    request = Request(file, cycle, framework or (), comments, force)
    with call.working("Laying out the evidence"):
        laid_out = export_evidence(workspace, request, call.today)
    if call.json:
        from pqmodel.evidence.command.json import EvidenceExported

        call.print_json(EvidenceExported.of(file, cycle.id, laid_out))
    names = listed([one.framework.short for one in laid_out])
    gaps = sum(1 for one in laid_out for title in one.titles if title.gaps)
    titles = sum(len(one.titles) for one in laid_out)
    call.say(f"Wrote {file}: {names}. {count(titles, 'title')}, {gaps} with a gap.")
