"""`pqmodel partnership compare`: two cycles of many services."""

from __future__ import annotations

from typing import Annotated

import typer

from pqmodel.partnership.command.where import Engine, Folder, open_county
from pqmodel.terminal.call import Call
from pqmodel.terminal.options import examples, with_global_options

_EXAMPLES = examples(
    "pqmodel partnership compare -p county",
    "pqmodel partnership compare -p county --json",
)


def join(group: typer.Typer) -> None:
    """Adds the command to the group `partnership`."""
    group.command(name="compare", epilog=_EXAMPLES)(with_global_options(compare))


def compare(
    context: typer.Context,
    call: Call,
    before: Annotated[
        str | None, typer.Argument(metavar="[A", help="A cycle; else the last but one.")
    ] = None,
    after: Annotated[
        str | None, typer.Argument(metavar="B]", help="A later one; else the latest.")
    ] = None,
    folder: Folder = None,
    engine: Engine = "",
) -> None:
    """See what changed between two cycles: in the services of both, and apart from it in all."""
    from pqmodel.partnership.command.json import CompareMany
    from pqmodel.partnership.comparing import compare_cycles
    from pqmodel.partnership.screen.comparison import show_comparison
    from pqmodel.partnership.titles import titles_known

    county = open_county(context, folder)
    comparison = compare_cycles(county, before, after or call.cycle, engine_name=engine)
    if call.json:
        call.print_json(CompareMany.of(comparison))
        return
    with call.paged() as screen:
        show_comparison(screen, comparison, titles_known(county.root))
