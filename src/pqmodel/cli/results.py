"""`pqmodel results`: where the service stands."""

from __future__ import annotations

from typing import Annotated

import typer

from pqmodel.cli.call import Call
from pqmodel.cli.options import examples, with_global_options

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(
    epilog=examples(
        "pqmodel results",
        "pqmodel results --all",
        "pqmodel results --cycle 2026-Q3 --json",
    )
)
@with_global_options
def results(
    call: Call,
    everything: Annotated[bool, typer.Option("--all", help="Show every statement and every priority.")] = False,
) -> None:
    """See where the service stands: pillars, strengths to celebrate, priorities with reasons, what is missing."""
    from pqmodel.app.results import picture

    workspace = call.open()
    shown = picture(workspace, call.cycle_for_reading(workspace))
    if call.json:
        call.print_json(shown.results)
        return
    from pqmodel.ui.results import show_results

    show_results(call.screen(), shown, everything=everything)
