"""`pqmodel evidence pir`: a draft for the yearly provider information return."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pqmodel.evidence.command.check import Frameworks
from pqmodel.evidence.command.export import Force
from pqmodel.terminal.call import Call
from pqmodel.terminal.options import examples, with_global_options


def join(evidence: typer.Typer) -> None:
    """Adds the command to the group `evidence`."""
    epilog = examples("pqmodel evidence pir pir-draft.docx")
    evidence.command(name="pir", epilog=epilog)(with_global_options(pir))


def pir(
    call: Call,
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="The file to write: .docx.", show_default=False)
    ],
    framework: Frameworks = None,
    force: Force = False,
) -> None:
    """Draft the provider information return (PIR): by key question, successes with their measured
    effect, barriers with the action on them, and plans; then staff figures.

    Only what is recorded, quoted with where it stands, and how many words that is.
    """
    from pqmodel.evidence.exporting import Request, export_pir
    from pqmodel.evidence.pir_page import words_in_words
    from pqmodel.ground.words import inline, listed

    workspace = call.open()
    cycle = call.cycle_for_reading(workspace)
    request = Request(file, cycle, framework or (), force=force)
    with call.working("Drafting the return"):
        draft = export_pir(workspace, request, call.today)
    if call.json:
        from pqmodel.evidence.command.json import PirDrafted

        call.print_json(PirDrafted.of(file, cycle.id, draft))
    call.say(f"Wrote {file}. Every line is quoted from your records: check it before you use it.")
    for question in draft.questions:
        for part in question.parts:
            if part.quotes:
                call.say(f"- {question.title}, {inline(part.title)}: {words_in_words(part)}")
    empty = [each.title for each in draft.questions if not any(part.quotes for part in each.parts)]
    if empty:
        call.say(f"Nothing is recorded for: {listed(empty)}.")
