"""`pqmodel evidence check`: what is missing or out of date; ends with 4 where anything is."""

from __future__ import annotations

from typing import Annotated

import typer

from pqmodel.terminal.call import Call
from pqmodel.terminal.options import examples, with_global_options

Frameworks = Annotated[
    list[str] | None,
    typer.Option(
        "--framework", metavar="ID", help="A framework, such as saf-2023; again for more."
    ),
]


def join(evidence: typer.Typer) -> None:
    """Adds the command to the group `evidence`."""
    epilog = examples(
        "pqmodel evidence check", "pqmodel evidence check --framework saf-2023 --json"
    )
    evidence.command(name="check", epilog=epilog)(with_global_options(check))


def check(call: Call, framework: Frameworks = None) -> None:
    """See what is missing: files gone or changed, what has expired or should be looked at again,
    high scores and framework titles with nothing to show. Ends with 4 where anything is found.
    """
    from pqmodel.evidence.checking import check_register
    from pqmodel.ground.faults import ATTENTION

    workspace = call.open()
    cycle = call.cycle_for_reading(workspace)
    gaps = check_register(workspace, cycle, framework or (), call.today)
    if call.json:
        from pqmodel.evidence.command.json import EvidenceChecked

        call.print_json(EvidenceChecked.of(cycle.id, gaps))
    elif not call.quiet:
        from pqmodel.evidence.screen.check import show_gaps

        with call.paged() as screen:
            show_gaps(screen, workspace.service, gaps)
    if gaps:
        raise typer.Exit(ATTENTION)
